"""The morning message of coaches and coordinators: which pairs they have not heard of yet.

Whoever looks after a pair hears of it on their next allowed morning after it came to them, or after a
snooze is over. That they were told is a step on the concern's record; a message that was not sent after
all does not count.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.nudges.decision import Decision, as_notice
from bot.rules.attention import Mornings
from bot.rules.calendar import local_date
from bot.rules.kinds import Kind
from bot.rules.silence import Rung, Step
from bot.services.concerns import step
from bot.services.manners import hours_of, is_away, stopped_kinds
from bot.services.office import Ledgered, Office
from storage.models import Concern, ConcernStep, Match, Notice, Person, Programme
from storage.queries import attention, wishes
from storage.writes import insert_once

# Longer ago than any rule of working days reaches.
_LATELY = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class _News:
    """A concern somebody has not heard of, from `since` on, and the step that says they have."""

    concern: Concern
    since: datetime
    step: Step


@dataclass(frozen=True, slots=True)
class _Reader:
    person: Person
    mornings: Mornings
    news: Sequence[_News]

    def fresh(self, now: datetime) -> list[_News]:
        return [each for each in self.news if each.since <= now]


def tell_staff(office: Office) -> int:
    """Put this morning's messages on record, once per person and day; how many."""
    now, done = office.clock(), 0
    with office.database.reading() as session:
        due = [each for each in attention.waiting_programmes(session) if _due(_ledger(session, each, now))]
    for programme_id in due:
        with office.database.transaction() as session:
            ledger = _ledger(session, programme_id, now)
            told = [reader.person.id for reader in _due(ledger) if _tell(ledger, reader)]
            done += len(told)
            # Homes come last: whoever marks them holds up everybody else who does.
            session.flush()
            ledger.homes_changed(told)
    if done:
        office.wake()
    return done


def next_digest(session: Session, after: datetime) -> datetime | None:
    """When, later than `after`, somebody of any programme gets a morning message as things stand."""
    moments = (
        reader.mornings.next_after(max(after, news.since - timedelta(microseconds=1)))
        for programme_id in attention.waiting_programmes(session)
        for reader in _readers(_ledger(session, programme_id, after))
        for news in reader.news
    )
    return min(moments, default=None)


def _ledger(session: Session, programme_id: int, now: datetime) -> Ledgered:
    return Ledgered(session, now, session.get_one(Programme, programme_id))


def _due(ledger: Ledgered) -> list[_Reader]:
    if stopped_kinds(ledger) & {None, Kind.ATTENTION}:
        return []
    return [
        each
        for each in _readers(ledger)
        # Whoever is away hears when they are back.
        if each.fresh(ledger.now) and each.mornings.is_now(ledger.now) and not is_away(ledger, each.person)
    ]


def _tell(ledger: Ledgered, reader: _Reader) -> bool:
    person, news = reader.person, reader.fresh(ledger.now)
    day = local_date(ledger.now, reader.mornings.hours.zone)
    notice = as_notice(
        Decision(ledger.now, ledger.now),
        Kind.ATTENTION,
        ledger.now,
        programme_id=ledger.programme.id,
        template=attention.DIGEST,
        arguments={"concerns": [each.concern.id for each in news]},
        person_id=person.id,
        once_key=f"attention:{person.id}:{day.isoformat()}",
    )
    if not insert_once(ledger.session, Notice, notice):
        return False
    for each in news:
        step(ledger, each.concern, each.step, person_id=person.id)
    return True


def _readers(ledger: Ledgered) -> Iterator[_Reader]:
    """Everybody who has something to hear of, now or when a snooze is over."""
    session, programme_id = ledger.session, ledger.programme.id
    rows = attention.open_concerns(session, programme_id, above_members=True)
    if not rows:
        return
    staff: dict[int, Person] = {}
    agencies: dict[int, set[int | None]] = {}
    for person, agency_id in attention.staff(session, programme_id):
        staff[person.id] = person
        agencies.setdefault(person.id, set()).add(agency_id)
    told = attention.told(session, [concern.id for concern, _ in rows])
    digests = attention.recent_digests(session, staff, ledger.now - _LATELY)
    coaches: dict[int, set[int]] = {}
    for person_id, of in agencies.items():
        for agency_id in of - {None}:
            coaches.setdefault(agency_id or 0, set()).add(person_id)
    for person_id, person in staff.items():
        earlier = digests.get(person_id, ())
        last = earlier[-1] if earlier else None
        if last and last.state in ("waiting", "leased"):
            # It comes when they are back; another one would only wait beside it.
            continue
        heard = _heard(told, person_id, earlier)
        news = [
            found
            for concern, match in rows
            if (as_whom := _step(concern, match, person_id, agencies[person_id], coaches))
            and (found := _news(concern, as_whom, heard))
        ]
        if news:
            yield _Reader(person, _mornings(ledger, person, last), news)


def _step(
    concern: Concern,
    match: Match,
    person_id: int,
    holds: set[int | None],
    coaches: Mapping[int, set[int]],
) -> Step | None:
    """As whom somebody hears of a concern: its coach, or without one a coordinator; at the top, both.

    `holds` are the agencies somebody coaches for, None among them for a coordinator.
    """
    members = {match.mentor_id, match.mentee_id}
    if person_id in members:
        return None
    theirs = coaches.get(match.agency_id or 0, set()) - members
    if person_id in theirs:
        return Step.TOLD_COACH
    if concern.rung == Rung.COACH and theirs:
        return None
    return Step.TOLD_COORDINATOR if None in holds else None


def _news(concern: Concern, as_whom: Step, heard: Mapping[tuple[int, str], datetime]) -> _News | None:
    at, snoozed = heard.get((concern.id, as_whom)), concern.snoozed_until
    if snoozed is not None and (at is None or at < snoozed):
        return _News(concern, snoozed, as_whom)
    return _News(concern, concern.opened_at, as_whom) if at is None else None


def _heard(
    told: Sequence[ConcernStep], person_id: int, digests: Sequence[Notice]
) -> dict[tuple[int, str], datetime]:
    """When somebody was last told of which concern, as whom. What never reached them does not count."""
    unsaid = {each.created_at for each in digests if _came_to_nothing(each)}
    return {
        (each.concern_id, each.step): each.at
        for each in told
        if each.person_id == person_id and each.at not in unsaid
    }


def _came_to_nothing(last: Notice) -> bool:
    """Whether a message was put on record and something stood against it until it was too late."""
    return last.state == "dead" or (last.state == "cancelled" and last.reason != "nothing_left")


def _mornings(ledger: Ledgered, person: Person, last: Notice | None) -> Mornings:
    hours = hours_of(ledger, person, wishes.of_person(ledger.session, person.id))
    counts = last is not None and last.state != "cancelled"
    return Mornings(
        hours=hours,
        at=time.fromisoformat(ledger.silence.digest_at),
        every=ledger.silence.digest_every_days,
        last=local_date(last.created_at, hours.zone) if last and counts else None,
    )
