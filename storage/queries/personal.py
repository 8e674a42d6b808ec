"""Which rows are about somebody, in every table, and what of them that person may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from storage.models import (
    AuditEntry,
    CheckIn,
    Consent,
    DeliveryKey,
    Draft,
    Erasure,
    Home,
    HoursEntry,
    Intake,
    Match,
    MatchingRun,
    Notice,
    Organisation,
    PairMark,
    Participant,
    Person,
    Profession,
    Proposal,
    Question,
    Rematch,
    Role,
    Suggestion,
    Upload,
)
from storage.queries.personal_care import LOOKED_AFTER
from storage.queries.personal_events import AT_EVENTS
from storage.queries.personal_pairs import OF_PAIRS
from storage.queries.someone import OURS, Personal, Row, Someone


def someone(session: Session, person: Person) -> Someone:
    """Everything by which the tables know a person."""
    mine = Participant.programme_id == person.programme_id
    linked = or_(
        Participant.person_id == person.id,
        and_(Participant.person_id.is_(None), Participant.slack_id == person.user_id),
    )
    parts = list(session.scalars(select(Participant).where(mine, linked)))
    emails = {part.email for part in parts if part.email}
    unfound = select(Participant).where(
        mine, Participant.person_id.is_(None), Participant.email.in_(emails or {""})
    )
    parts += [part for part in session.scalars(unfound) if part not in parts]
    pairs = select(Match.id).where(
        Match.programme_id == person.programme_id,
        or_(Match.mentor_id == person.id, Match.mentee_id == person.id),
    )
    return Someone(
        programme_id=person.programme_id,
        person_id=person.id,
        user_id=person.user_id,
        names=frozenset(name for name in (person.name, *(part.name for part in parts)) if name),
        marks=frozenset({person.user_id, *emails}),
        part_ids=tuple(sorted(part.id for part in parts)),
        mentee_part_ids=tuple(sorted(part.id for part in parts if part.side == "mentee")),
        match_ids=tuple(session.scalars(pairs.order_by(Match.id))),
    )


def _proposal(row: Row, who: Someone) -> Row:
    """Who said no to somebody, and why, is told to nobody; one's own no is."""
    mine = "mentee" if row["mentee_part_id"] in who.mentee_part_ids else "mentor"
    if row["state"] == "declined" and row["declined_by"] != mine:
        closed: Row = {"state": "closed", "declined_by": None, "decline_reason": None, "decline_note": None}
        row |= closed
    return row | {"my_side": mine}


def _reached(who: Someone) -> ColumnElement[bool]:
    """Proposals that this person was told of: a mentee hears of one when the mentor has said yes."""
    to_mentor = and_(
        Proposal.mentor_part_id.in_(who.part_ids), Proposal.mentor_part_id.not_in(who.mentee_part_ids)
    )
    to_mentee = and_(Proposal.mentee_part_id.in_(who.mentee_part_ids), Proposal.accepted_at.is_not(None))
    return or_(to_mentor, to_mentee)


def _entry(row: Row, who: Someone) -> Row:
    """The partner's own note stays with the partner; what one said about their entry is one's own."""
    return row if row["author_id"] == who.person_id else row | {"note": None}


def _question(row: Row, who: Someone) -> Row:
    return row if row["asked_by_id"] == who.person_id else row | {"text": None}


def _match(row: Row, who: Someone) -> Row:
    return row | {"my_side": "mentor" if row["mentor_id"] == who.person_id else "mentee"}


# How a message or a page is worked on: nothing about the one who gets it.
WORKINGS = frozenset(
    {"ready_at", "attempts", "uncertain", "stale_since", "publishing_until", "published_at", "leased_until"}
)

# One line for each table with rows about people. A table that refers to people and is not here fails a
# test, as does one that forgetting them does not cover.
PERSONAL: tuple[Personal, ...] = (
    Personal(Person, lambda who: Person.id == who.person_id, OURS | {"dm_channel_id"}),
    Personal(Role, lambda who: Role.person_id == who.person_id, OURS | {"granted_by_id"}),
    Personal(
        Participant, lambda who: Participant.id.in_(who.part_ids), OURS | {"entered_by_id", "looked_for_at"}
    ),
    Personal(Consent, lambda who: Consent.person_id == who.person_id, OURS),
    Personal(
        Match,
        lambda who: Match.id.in_(who.match_ids),
        # Members of a pair are told that it ended, never the reason that staff chose for the numbers.
        OURS | {"end_reason", "recorded_by_id", "ledger_version"},
        _match,
    ),
    Personal(
        HoursEntry,
        lambda who: or_(HoursEntry.author_id == who.person_id, HoursEntry.answered_by_id == who.person_id),
        OURS,
        _entry,
    ),
    Personal(CheckIn, lambda who: CheckIn.person_id == who.person_id, OURS),
    *LOOKED_AFTER,
    *OF_PAIRS,
    *AT_EVENTS,
    Personal(
        Proposal,
        _reached,
        OURS | {"mentor_part_id", "mentee_part_id", "reasons", "score", "proposed_by_id"},
        _proposal,
        over_at=Proposal.closed_at,
    ),
    Personal(
        Question,
        lambda who: or_(Question.asked_by_id == who.person_id, Question.answered_by_id == who.person_id),
        OURS | {"answered_by_id"},
        _question,
    ),
    Personal(
        Rematch,
        lambda who: Rematch.asked_by_id == who.person_id,
        OURS | {"closed_by_id"},
        over_at=Rematch.closed_at,
    ),
    Personal(
        PairMark,
        lambda who: or_(PairMark.mentor_part_id.in_(who.part_ids), PairMark.mentee_part_id.in_(who.part_ids)),
        OURS | {"mentor_part_id", "mentee_part_id", "reason", "by_id"},
    ),
    Personal(
        Suggestion,
        lambda who: or_(
            Suggestion.mentor_part_id.in_(who.part_ids), Suggestion.mentee_part_id.in_(who.part_ids)
        ),
        OURS | {"mentor_part_id", "mentee_part_id", "reasons"},
    ),
    Personal(
        MatchingRun,
        lambda who: MatchingRun.asked_by_id == who.person_id,
        OURS | WORKINGS | {"outcome", "view_id"},
        over_at=MatchingRun.asked_at,
    ),
    Personal(Draft, lambda who: Draft.person_id == who.person_id, OURS, over_at=Draft.expires_at),
    Personal(
        Upload,
        lambda who: Upload.person_id == who.person_id,
        OURS | {"payload"},
        over_at=Upload.expires_at,
    ),
    Personal(
        Notice,
        lambda who: Notice.person_id == who.person_id,
        OURS
        | WORKINGS
        | {"arguments", "sending_key", "lease", "once_key", "amends_id", "entry_id"}
        | {"reply_to_id", "session_id", "event_id", "to_channel_id", "is_bulk", "file_id"},
        over_at=Notice.finished_at,
    ),
    Personal(Home, lambda who: Home.person_id == who.person_id, OURS | WORKINGS),
    Personal(Erasure, lambda who: Erasure.person_id == who.person_id, OURS),
    Personal(
        AuditEntry,
        lambda who: AuditEntry.actor_id == who.person_id,
        OURS | {"request_key", "details", "object_id"},
        over_at=AuditEntry.at,
    ),
    Personal(
        DeliveryKey,
        lambda who: DeliveryKey.key.contains(f":{who.user_id}:", autoescape=True),
        OURS,
        over_at=DeliveryKey.created_at,
    ),
)


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody else looked at a person's details. `roles` are those they held then."""

    at: datetime
    action: str
    name: str
    roles: tuple[str, ...]


# A service that shows somebody's details to staff audits an action of this ending, such as `part.seen`.
_SEEN = ".seen"


def looks(session: Session, who: Someone, limit: int | None = None) -> Sequence[Look]:
    """Who looked at somebody's details, latest first."""
    about = or_(
        and_(AuditEntry.object_kind == "person", AuditEntry.object_id == who.person_id),
        and_(
            AuditEntry.object_kind == "part",
            AuditEntry.object_id.in_(who.part_ids or (0,)),
        ),
    )
    rows = session.execute(
        select(AuditEntry, Person.id, Person.name)
        .join(Person, Person.id == AuditEntry.actor_id)
        .where(
            AuditEntry.programme_id == who.programme_id,
            about,
            AuditEntry.action.endswith(_SEEN),
            AuditEntry.actor_id != who.person_id,
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(limit)
    ).all()
    roles = _roles_of(session, who.programme_id, {row[1] for row in rows})
    return [
        Look(entry.at, entry.action, name, _held(roles.get(actor_id, ()), entry.at))
        for entry, actor_id, name in rows
    ]


def _roles_of(session: Session, programme_id: int, people: set[int]) -> Mapping[int, Sequence[Role]]:
    found: dict[int, list[Role]] = {}
    held = select(Role).where(Role.programme_id == programme_id, Role.person_id.in_(people or {0}))
    for role in session.scalars(held.order_by(Role.id)):
        found.setdefault(role.person_id, []).append(role)
    return found


def _held(roles: Sequence[Role], at: datetime) -> tuple[str, ...]:
    held = [
        role.role for role in roles if role.granted_at <= at and (role.ended_at is None or role.ended_at > at)
    ]
    return tuple(dict.fromkeys(held))


def pairs_of(session: Session, who: Someone) -> Sequence[Match]:
    """Every pair somebody was ever in, latest first."""
    return session.scalars(
        select(Match)
        .where(Match.id.in_(who.match_ids))
        .options(joinedload(Match.mentor), joinedload(Match.mentee), joinedload(Match.profession))
        .order_by(Match.started_on.desc(), Match.id.desc())
    ).all()


def agreements_of(session: Session, who: Someone) -> Sequence[Consent]:
    """The versions of the notice of collection that somebody agreed to, in that order."""
    return session.scalars(
        select(Consent).where(Consent.person_id == who.person_id).order_by(Consent.agreed_at, Consent.id)
    ).all()


def minutes_logged(session: Session, who: Someone) -> int:
    """All minutes that somebody entered themselves, as corrected since."""
    mine = select(func.coalesce(func.sum(HoursEntry.minutes), 0)).where(HoursEntry.author_id == who.person_id)
    return int(session.execute(mine).scalar_one())


def names_of(session: Session, programme_id: int) -> Mapping[str, Mapping[int, tuple[str, str]]]:
    """What ids of professions, organisations and intakes stand for, in English and French."""
    professions = select(Profession).where(Profession.programme_id == programme_id)
    organisations = select(Organisation).where(Organisation.programme_id == programme_id)
    intakes = select(Intake).where(Intake.programme_id == programme_id)
    named = {each.id: (each.name, each.name) for each in session.scalars(organisations)}
    return {
        "profession_id": {each.id: (each.name_en, each.name_fr) for each in session.scalars(professions)},
        "intake_id": {each.id: (each.name, each.name) for each in session.scalars(intakes)},
        **dict.fromkeys(("organisation_id", "agency_id", "employer_id"), named),
    }
