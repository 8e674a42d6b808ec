"""Questions about pairs that may need somebody: which, who has been told, and the facts about each."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from storage.models import CheckIn, Concern, ConcernStep, HoursEntry, Match, Notice, PairSession, Person, Role
from storage.queries import notices
from storage.queries.hours import STANDING

DIGEST = "attention.digest"
CHECK_IN = "checkin.ask"
GONE = "account.deactivated"
_ABOVE_MEMBERS = ("coach", "coordinator")
_TOLD = ("told_coach", "told_coordinator")


def waiting_programmes(session: Session) -> Sequence[int]:
    """The programmes in which some open concern has come to a coach or a coordinator."""
    asked = select(Concern.programme_id).where(Concern.closed_at.is_(None), Concern.rung.in_(_ABOVE_MEMBERS))
    return session.scalars(asked.distinct().order_by(Concern.programme_id)).all()


def open_concerns(
    session: Session,
    programme_id: int,
    *,
    agencies: Collection[int] | None = None,
    not_of: int = 0,
    above_members: bool = False,
) -> Sequence[tuple[Concern, Match]]:
    """Open concerns about active matches, oldest first: of these agencies, or (None) of all of them.

    Without pairs that `not_of` belongs to. The matches come without their people.
    """
    asked = (
        select(Concern, Match)
        .join(Match, Match.id == Concern.match_id)
        .where(
            Concern.programme_id == programme_id,
            Concern.closed_at.is_(None),
            Match.status == "active",
            Match.mentor_id != not_of,
            Match.mentee_id != not_of,
        )
        .order_by(Concern.since, Concern.id)
    )
    if agencies is not None:
        asked = asked.where(Match.agency_id.in_(sorted(agencies)))
    if above_members:
        asked = asked.where(Concern.rung.in_(_ABOVE_MEMBERS))
    return [(row[0], row[1]) for row in session.execute(asked)]


def hold(session: Session, concern_id: int) -> None:
    """Make others who do something about this concern wait until this transaction ends."""
    session.execute(select(Concern.id).where(Concern.id == concern_id).with_for_update(key_share=True))


def staff(session: Session, programme_id: int) -> Sequence[tuple[Person, int | None]]:
    """The coaches (each with an agency) and the coordinators (None) whose account is active."""
    rows = session.execute(
        select(Person, Role.role, Role.organisation_id)
        .join(Role, Role.person_id == Person.id)
        .where(
            Role.programme_id == programme_id,
            Role.role.in_(("coach", "coordinator")),
            Role.ended_at.is_(None),
            Person.is_deactivated.is_(False),
        )
        .order_by(Person.id)
    )
    return [(person, agency if role == "coach" else None) for person, role, agency in rows]


def told(session: Session, concern_ids: Collection[int]) -> Sequence[ConcernStep]:
    """The steps that say whom these concerns were told to."""
    return session.scalars(
        select(ConcernStep)
        .where(ConcernStep.concern_id.in_(sorted(concern_ids)), ConcernStep.step.in_(_TOLD))
        .order_by(ConcernStep.id)
    ).all()


def recent_digests(
    session: Session, person_ids: Collection[int], since: datetime
) -> Mapping[int, Sequence[Notice]]:
    """The morning messages of each of these people since then, by person, oldest first."""
    found: dict[int, list[Notice]] = {}
    for notice in session.scalars(
        select(Notice)
        .where(
            Notice.person_id.in_(person_ids),
            Notice.template == DIGEST,
            Notice.amends_id.is_(None),
            Notice.created_at >= since,
        )
        .order_by(Notice.created_at, Notice.id)
    ):
        found.setdefault(notice.person_id or 0, []).append(notice)
    return found


def digests_about(session: Session, programme_id: int, concern_id: int) -> Sequence[Notice]:
    """The morning messages that speak of a concern: each was put on record with the step that says so."""
    steps = told(session, [concern_id])
    asked = notices.said(
        programme_id,
        (DIGEST,),
        Notice.person_id.in_({step.person_id for step in steps if step.person_id}),
        Notice.created_at.in_({step.at for step in steps}),
    )
    return session.scalars(asked.order_by(Notice.id)).all()


def step_in(session: Session, programme_id: int, step_id: int) -> ConcernStep | None:
    """One step of this programme by id."""
    return session.scalar(
        select(ConcernStep).where(ConcernStep.id == step_id, ConcernStep.programme_id == programme_id)
    )


def last_session(session: Session, match_id: int, now: datetime) -> datetime | None:
    """When a pair's latest session was, as far as anybody knows: agreed, and not said to have failed."""
    return session.scalar(
        select(func.max(PairSession.starts_at)).where(
            PairSession.match_id == match_id,
            PairSession.state == "agreed",
            PairSession.starts_at <= now,
            or_(PairSession.outcome.is_(None), PairSession.outcome == "met"),
        )
    )


def last_day_logged(session: Session, match_id: int) -> date | None:
    """The latest day for which time is logged."""
    asked = select(func.max(HoursEntry.held_on)).where(
        HoursEntry.match_id == match_id, HoursEntry.state.in_(STANDING)
    )
    return session.scalar(asked)


def check_in_days(session: Session, match_id: int, person_id: int) -> Sequence[int]:
    """The days on which somebody was asked how it is going, latest first."""
    asked = session.scalars(
        select(Notice)
        .where(
            Notice.match_id == match_id,
            Notice.person_id == person_id,
            Notice.template == CHECK_IN,
            Notice.amends_id.is_(None),
            Notice.state == "sent",
        )
        .order_by(Notice.due_at.desc(), Notice.id.desc())
    )
    return [notice.arguments["day"] for notice in asked]


def answers(session: Session, match_id: int) -> Sequence[CheckIn]:
    """The answers of a pair, latest first."""
    return session.scalars(
        select(CheckIn)
        .where(CheckIn.match_id == match_id, CheckIn.answered_at.is_not(None))
        .order_by(CheckIn.answered_at.desc(), CheckIn.id.desc())
    ).all()


def gone_since(session: Session, match_id: int, person_id: int) -> datetime | None:
    """When those who look after a pair were told that the account of one of it is no longer active."""
    said = session.scalars(
        select(Notice)
        .where(Notice.match_id == match_id, Notice.template == GONE, Notice.amends_id.is_(None))
        .order_by(Notice.created_at.desc())
    )
    return next((notice.created_at for notice in said if notice.arguments.get("gone") == person_id), None)


def undelivered(session: Session, match: Match) -> Sequence[tuple[str, datetime]]:
    """What did not reach the members since they are a pair: the kind of message and when, earliest first."""
    rows = session.execute(
        select(Notice.template, func.min(Notice.finished_at))
        .where(
            Notice.programme_id == match.programme_id,
            Notice.state == "dead",
            Notice.created_at >= match.recorded_at,
            or_(
                Notice.person_id.in_((match.mentor_id, match.mentee_id)),
                (Notice.match_id == match.id) & Notice.person_id.is_(None),
            ),
        )
        .group_by(Notice.template)
        .order_by(func.min(Notice.finished_at), Notice.template)
    )
    return [(template, at) for template, at in rows if at is not None]
