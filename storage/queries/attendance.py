"""Questions about who came to an event, and the marks that say so."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, joinedload

from bot.rules.audience import audience_of
from storage.models import Event, EventGuest, EventOpinion, Match, Notice, Participant, Person
from storage.queries.audience import people_of
from storage.queries.lists import in_chunks
from storage.queries.notices import said
from storage.writes import insert_once

_GOING = EventGuest.answer == "going"
_CAME = EventGuest.came.is_(True)


def between(
    session: Session, programme_id: int, first: datetime, last: datetime, host_id: int | None = None
) -> Sequence[Event]:
    """The announced events that begin between two instants, latest first; with `host_id`, theirs alone."""
    asked = select(Event).where(
        Event.programme_id == programme_id,
        Event.state == "announced",
        Event.starts_at >= first,
        Event.starts_at <= last,
    )
    asked = asked if host_id is None else asked.where(Event.host_id == host_id)
    return session.scalars(asked.order_by(Event.starts_at.desc(), Event.id.desc())).all()


def guest_in(session: Session, programme_id: int, guest_id: int) -> EventGuest | None:
    """A place in the record of an event of this programme, by id."""
    return session.scalar(
        select(EventGuest).where(EventGuest.id == guest_id, EventGuest.programme_id == programme_id)
    )


def place(session: Session, event: Event, person_id: int) -> EventGuest:
    """The place of somebody in the record of an event; a new one for whoever has none."""
    row = {
        "programme_id": event.programme_id,
        "event_id": event.id,
        "person_id": person_id,
        "answer": "invited",
        "tries": 0,
    }
    insert_once(session, EventGuest, row)
    return session.scalars(
        select(EventGuest).where(EventGuest.event_id == event.id, EventGuest.person_id == person_id)
    ).one()


def mark(
    session: Session, event_id: int, person_ids: Collection[int], *, came: bool, **how: Any
) -> list[int]:
    """Note that these people came, or did not; the ids of those for whom that is new, in order."""
    those = (EventGuest.event_id == event_id, EventGuest.person_id.in_(person_ids))
    new = select(EventGuest.person_id).where(*those, EventGuest.came.is_not(came))
    changed = list(session.scalars(new.order_by(EventGuest.person_id)))
    if changed:
        session.execute(
            update(EventGuest)
            .where(*those, EventGuest.came.is_not(came))
            .values(came=came, tries=0, **how)
            .execution_options(synchronize_session="fetch")
        )
    return changed


def forget_marks(session: Session, event_id: int) -> None:
    """Nobody says any more of anybody that they came, or did not; and wrong codes are forgotten."""
    session.execute(
        update(EventGuest)
        .where(EventGuest.event_id == event_id, or_(EventGuest.came.is_not(None), EventGuest.tries > 0))
        .values(came=None, came_by=None, came_at=None, marked_by_id=None, tries=0, tried_at=None)
        .execution_options(synchronize_session="fetch")
    )


def count_try(session: Session, guest_id: int, tried_at: datetime) -> None:
    """Count one more wrong code."""
    session.execute(
        update(EventGuest)
        .where(EventGuest.id == guest_id)
        .values(tries=EventGuest.tries + 1, tried_at=tried_at)
        .execution_options(synchronize_session="fetch")
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """One person in the record of an event."""

    guest_id: int
    answer: str
    came: bool | None
    came_by: str | None
    marked_by_id: int | None
    name: str


def roll(session: Session, event_id: int) -> Sequence[Seen]:
    """Everybody in the record of an event, by name."""
    rows = session.execute(
        select(
            EventGuest.id,
            EventGuest.answer,
            EventGuest.came,
            EventGuest.came_by,
            EventGuest.marked_by_id,
            Person.name,
        )
        .join(Person, Person.id == EventGuest.person_id)
        .where(EventGuest.event_id == event_id)
        .order_by(Person.name, Person.id)
    )
    return [Seen(*row) for row in rows]


def came(session: Session, event_id: int) -> Sequence[int]:
    """The ids of those who came, in order."""
    asked = select(EventGuest.person_id).where(EventGuest.event_id == event_id, _CAME)
    return session.scalars(asked.order_by(EventGuest.person_id)).all()


def missed(session: Session, event: Event) -> Sequence[int]:
    """The ids of those who said they come, and of whom nobody says that they did; never its host."""
    asked = select(EventGuest.person_id).where(
        EventGuest.event_id == event.id,
        EventGuest.person_id.is_distinct_from(event.host_id),
        _GOING,
        EventGuest.came.is_not(True),
    )
    return session.scalars(asked.order_by(EventGuest.person_id)).all()


def unmarked(session: Session, event_id: int) -> Sequence[int]:
    """The ids of those who said they come, and of whom nobody has said anything."""
    asked = select(EventGuest.person_id).where(
        EventGuest.event_id == event_id, _GOING, EventGuest.came.is_(None)
    )
    return session.scalars(asked.order_by(EventGuest.person_id)).all()


@dataclass(frozen=True, slots=True)
class Counts:
    """The people of an event, counted."""

    invited: int
    going: int
    waiting: int
    came: int
    no_shows: int
    walk_ins: int


def counts(session: Session, event_id: int) -> Counts:
    """How many were invited, come, wait, came, did not come, and came without having said so."""

    def having(*those: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((and_(*those), 1), else_=0)), 0)

    row = session.execute(
        select(
            func.count(),
            having(_GOING),
            having(EventGuest.answer == "waiting"),
            having(_CAME),
            having(_GOING, EventGuest.came.is_not(True)),
            having(~_GOING, _CAME),
        ).where(EventGuest.event_id == event_id)
    ).one()
    return Counts(*(int(each) for each in row))


def sides(session: Session, programme_id: int, event_id: int) -> tuple[int, int]:
    """How many of those who came are mentors, and how many mentees; somebody can be both."""

    def on(side: str, member: InstrumentedAttribute[int]) -> int:
        part = exists().where(
            Participant.programme_id == programme_id,
            Participant.person_id == EventGuest.person_id,
            Participant.side == side,
        )
        pair = exists().where(Match.programme_id == programme_id, member == EventGuest.person_id)
        asked = select(func.count()).select_from(EventGuest)
        return session.scalar(asked.where(EventGuest.event_id == event_id, _CAME, or_(part, pair))) or 0

    return on("mentor", Match.mentor_id), on("mentee", Match.mentee_id)


def pairs_who_came(session: Session, event: Event) -> Sequence[Match]:
    """The matches both of whose members came to an event, in order; whatever their dates."""
    mentor, mentee = aliased(EventGuest), aliased(EventGuest)
    return session.scalars(
        select(Match)
        .join(mentor, and_(mentor.person_id == Match.mentor_id, mentor.event_id == event.id))
        .join(mentee, and_(mentee.person_id == Match.mentee_id, mentee.event_id == event.id))
        .where(Match.programme_id == event.programme_id, mentor.came.is_(True), mentee.came.is_(True))
        .options(joinedload(Match.mentor), joinedload(Match.mentee), joinedload(Match.profession))
        .order_by(Match.id)
    ).all()


def opinions(session: Session, event_id: int, limit: int) -> Sequence[EventOpinion]:
    """The first answers to what people thought of an event."""
    asked = select(EventOpinion).where(EventOpinion.event_id == event_id)
    return session.scalars(asked.order_by(EventOpinion.id).limit(limit)).all()


def opinion_count(session: Session, event_id: int) -> int:
    """How many have said what they thought of it."""
    asked = select(func.count()).select_from(EventOpinion).where(EventOpinion.event_id == event_id)
    return session.scalar(asked) or 0


def opinion_of(session: Session, event_id: int, person_id: int) -> EventOpinion | None:
    """What somebody thought of it."""
    return session.scalar(
        select(EventOpinion).where(EventOpinion.event_id == event_id, EventOpinion.person_id == person_id)
    )


def told(
    session: Session, event: Event, templates: Sequence[str], person_ids: Collection[int] | None = None
) -> Sequence[Notice]:
    """The messages of these kinds about an event: to these people, or to anybody."""
    about = [Notice.event_id == event.id]
    if person_ids is not None:
        about.append(Notice.person_id.in_(person_ids))
    return session.scalars(said(event.programme_id, templates, *about).order_by(Notice.id)).all()


def it_is_for(session: Session, event: Event) -> Sequence[tuple[int, str, str]]:
    """Everybody who has a place in the record of an event or is of its audience: id, account and name."""
    guests = select(EventGuest.person_id).where(EventGuest.event_id == event.id)
    everybody = people_of(event.programme_id, audience_of(event.audience))
    rows = session.execute(
        select(Person.id, Person.user_id, Person.name).where(
            Person.programme_id == event.programme_id,
            Person.forgotten_at.is_(None),
            or_(Person.id.in_(guests), Person.id.in_(everybody)),
        )
    )
    return [(person_id, user_id, name) for person_id, user_id, name in rows]


def addresses(session: Session, programme_id: int, emails: Collection[str]) -> list[tuple[str, int]]:
    """Who is known under these addresses, in lower case."""
    found: list[tuple[str, int]] = []
    for chunk in in_chunks(sorted(emails)):
        rows = session.execute(
            select(Participant.email, Participant.person_id).where(
                Participant.programme_id == programme_id, Participant.email.in_(chunk)
            )
        )
        found += [(email, person_id) for email, person_id in rows if email and person_id]
    return found


def still_there(session: Session, programme_id: int, person_ids: Collection[int]) -> list[int]:
    """Those of these people who have not been forgotten, in order."""
    found: list[int] = []
    for chunk in in_chunks(sorted(person_ids)):
        known = select(Person.id).where(
            Person.programme_id == programme_id, Person.id.in_(chunk), Person.forgotten_at.is_(None)
        )
        found += session.scalars(known.order_by(Person.id))
    return found


def named(session: Session, programme_id: int, person_ids: Collection[int]) -> Sequence[str]:
    """The names of these people, in order."""
    asked = select(Person.name).where(Person.programme_id == programme_id, Person.id.in_(person_ids))
    return session.scalars(asked.order_by(Person.name, Person.id)).all()
