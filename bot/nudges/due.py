"""What would be sent in the coming days, by the very declarations, decisions and manners that send it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from bot.nudges import NUDGES
from bot.nudges.decision import terms_of
from bot.nudges.declaration import Nudge
from bot.nudges.event_due import of_events
from bot.nudges.expected import Ahead, Expected, on_record, to_come
from bot.nudges.session_due import of_sessions
from bot.rules.calendar import local_date
from bot.rules.forecast import Coming, Fate, Outlook, outlook
from bot.rules.kinds import MANNERS, Kind
from bot.rules.manners import Circumstances
from bot.rules.nudging import zone_or
from bot.rules.receipts.due import Due
from bot.services import manners
from bot.services.events.cards import in_language
from bot.services.office import Ledgered, Office
from bot.views.nudges import rule
from bot.words import words_for
from storage.queries import event_due, forecast, nudges

_WEEK = timedelta(days=8)


def due(
    office: Office, days: int, nudges_: Sequence[Nudge] = NUDGES, person_id: int | None = None
) -> tuple[Due, ...]:
    """All that is coming in the next `days` days, of every programme, soonest first. In English."""
    found: list[Due] = []
    with office.database.reading() as session:
        for programme in nudges.programmes(session):
            ledger = Ledgered(session, office.clock(), programme)
            found += coming(ledger, ledger.now + timedelta(days=days), person_id, nudges_)
    return tuple(sorted(found, key=lambda each: each.at))


def first_due(office: Office, days: int, most: int) -> tuple[tuple[Due, ...], Counter[Kind]]:
    """The first `most` messages of each programme, in English, and how many go out after them, by kind."""
    listed: list[Due] = []
    rest: Counter[Kind] = Counter()
    with office.database.reading() as session:
        for programme in nudges.programmes(session):
            ledger = Ledgered(session, office.clock(), programme)
            found = gathered(ledger, foreseen(ledger, ledger.now + timedelta(days=days)))
            listed += named(ledger, found[:most], "en")
            for one in found[most:]:
                if one.outlook.fate is Fate.GOES:
                    rest[one.expected.kind] += one.count
    return tuple(sorted(listed, key=lambda each: each.at)), rest


def coming(
    ledger: Ledgered,
    horizon: datetime,
    person_id: int | None = None,
    nudges_: Sequence[Nudge] = NUDGES,
    language: str = "en",
) -> tuple[Due, ...]:
    """What is coming up to `horizon` to one person, or to everybody, soonest first.

    Its rules are in words of `language`, its instants on the clock of the one who gets it.
    """
    return named(ledger, foreseen(ledger, horizon, person_id, nudges_), language)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A nudge that is expected, and what becomes of it; for what an event sends to many, to how many."""

    expected: Expected
    outlook: Outlook
    count: int = 1


def foreseen(
    ledger: Ledgered, horizon: datetime, person_id: int | None = None, nudges_: Sequence[Nudge] = NUDGES
) -> list[Foreseen]:
    """All that is coming up to `horizon`, without names, soonest first."""
    ahead = Ahead(ledger, terms_of(ledger.programme), horizon, person_id)
    by_person: dict[int, list[Expected]] = defaultdict(list)
    for each in (
        *on_record(ahead, nudges_),
        *to_come(ahead, nudges_),
        *of_sessions(ahead),
        *of_events(ahead),
    ):
        by_person[each.person_id].append(each)
    _leave_out_stale(ahead, by_person)
    so = _circumstances(ahead, by_person)
    found = [
        one
        for person, theirs in by_person.items()
        for one in _played(theirs, so(person))
        if one.outlook.at <= horizon
    ]
    return sorted(found, key=lambda one: (one.outlook.at, one.expected.person_id, one.expected.due_at))


def gathered(ledger: Ledgered, found: Sequence[Foreseen]) -> list[Foreseen]:
    """The same with one line for all that an event sends on one day: to how many people, not to whom."""
    zone, lines = ledger.programme.time_zone, dict[object, Foreseen]()
    for one in found:
        each, look = one.expected, one.outlook
        about = (each.event_id, each.rule, look.fate, look.held, local_date(look.at, zone))
        key = about if each.event_id else len(lines)
        before = lines.get(key)
        lines[key] = replace(before, count=before.count + one.count) if before else one
    return list(lines.values())


def _leave_out_stale(ahead: Ahead, by_person: dict[int, list[Expected]]) -> None:
    """What a pause that is over made stale is not sent."""
    is_stale = manners.stale_by_pause(ahead.ledger)
    for theirs in by_person.values():
        theirs[:] = [
            replace(each, reason="paused")
            if each.reason is None and is_stale(each.kind, each.due_at, "paused" in each.held)
            else each
            for each in theirs
        ]


def _played(theirs: Sequence[Expected], so_of: Callable[[Kind], Circumstances]) -> list[Foreseen]:
    """One person's nudges: those that are not sent at all take no place in their budget."""
    going = [each for each in theirs if each.reason is None]
    coming_ = [Coming(each.kind, each.due_at, each.ready_at, each.worth_until) for each in going]
    looks = outlook(coming_, so_of)
    found = [
        Foreseen(
            each,
            Outlook(look.fate, look.at, (*each.held, *(why for why in look.held if why not in each.held))),
        )
        for each, look in zip(going, looks, strict=True)
    ]
    stopped = [each for each in theirs if each.reason is not None]
    return found + [
        Foreseen(each, Outlook(Fate.NOT_SENT, each.ready_at, (each.reason or "",))) for each in stopped
    ]


def _circumstances(
    ahead: Ahead, by_person: dict[int, list[Expected]]
) -> Callable[[int], Callable[[Kind], Circumstances]]:
    """What is so now for each of many people and each kind; asked once for all of them."""
    ledger, session, programme_id = ahead.ledger, ahead.ledger.session, ahead.terms.programme_id
    who = forecast.addressees(session, programme_id, by_person)
    wished = forecast.wishes_of(session, programme_id, ahead.person_id)
    since = ledger.now - _WEEK
    sent = forecast.sent_since(session, programme_id, manners.COUNTED, since, ahead.person_id)
    stopped = manners.stopped_kinds(ledger)

    @lru_cache
    def usual(zone: str, kind: Kind) -> Circumstances:
        return manners.so_for(ledger, zone, None, kind, stopped, ())

    def of_person(person_id: int) -> Callable[[Kind], Circumstances]:
        zone, wish, got = who[person_id].zone, wished.get(person_id), sent.get(person_id, ())
        if wish is None and not got:
            return partial(usual, zone)
        return lambda kind: manners.so_for(
            ledger, zone, wish, kind, stopped, got if MANNERS[kind].counts else ()
        )

    return of_person


def named(ledger: Ledgered, found: Sequence[Foreseen], language: str) -> tuple[Due, ...]:
    """What is coming, with the names of those whom it is about."""
    about = {one.expected.match_id for one in found if one.expected.match_id}
    members = forecast.members_of(ledger.session, about)
    ids = {one.expected.person_id for one in found}
    ids |= {person_id for both in members.values() for person_id in both}
    people = forecast.addressees(ledger.session, ledger.programme.id, ids)
    events = event_due.by_id(
        ledger.session, {one.expected.event_id for one in found if one.expected.event_id}
    )

    def shown(one: Foreseen) -> Due:
        each, look = one.expected, one.outlook
        to = people[each.person_id]
        partner = next((other for other in members.get(each.match_id or 0, ()) if other != each.person_id), 0)
        zone = zone_or(to.zone, ledger.programme.time_zone)
        event = events.get(each.event_id or 0)
        return Due(
            at=look.at.astimezone(ZoneInfo(zone)),
            to=to.name,
            partner=people[partner].name if partner in people else None,
            kind=each.kind,
            nudge=each.rule,
            day=each.day,
            why=rule(each.rule, each.day, ledger.cadence, words_for(language, zone)),
            fate=look.fate,
            held=look.held,
            from_end=each.from_end,
            person_id=each.person_id,
            match_id=each.match_id,
            event=in_language(language, event.title_en, event.title_fr) if event else "",
            count=one.count,
        )

    return tuple(shown(one) for one in found)
