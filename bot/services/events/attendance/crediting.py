"""Coming together counts: a pair that was at an event has its length in its hours, once, when it is over.

The entry is the mentor's, as if they had logged it, and both are told: the mentee can say that it is not
right, the mentor can change it or take it back, and silence confirms it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from bot.rules.calendar import local_date
from bot.rules.events import CREDITED_AS, EventKind, EventState
from bot.rules.people import Role
from bot.rules.receipts.attendance import Credited, PairCredit
from bot.services.events.cards import ends_at, in_language, look_again
from bot.services.hours.corrections import reverse
from bot.services.office import Acting, Ledgered
from bot.services.pairs import name_of, show_again
from storage.models import Event, HoursEntry, Match
from storage.queries import attendance, event_credits, hours, matches

TOLD = "attend.credited"
# So many pairs are credited at once; and messages to more than a few let everything else go first.
_AT_ONCE, _FEW = 50, 10


def settle(ledger: Ledgered, event: Event) -> datetime | None:
    """Time's part (a turn): when an event is over, credit the pairs who were there, some at a time."""
    if event.state != EventState.ANNOUNCED:
        return None
    if ledger.now < ends_at(event):
        return ends_at(event)
    known = event_credits.of_event(ledger.session, event.id)
    new = [match for match in together(ledger, event) if match.id not in known]
    show_homes(ledger, _credit_all(ledger, event, new[:_AT_ONCE]))
    return ledger.now if len(new) > _AT_ONCE else None


def credit(ledger: Ledgered, event: Event, marked: Sequence[int]) -> list[Match]:
    """Credit the pairs of those just `marked`, with the event locked; what was taken back, anew.

    Many are left to time: nobody waits for an answer until all of them are written. The pairs whose
    hours changed: their homes are to be shown again, which comes last.
    """
    if ledger.now < ends_at(event):
        return []
    known, marks = event_credits.of_event(ledger.session, event.id), set(marked)
    found = [each for each in together(ledger, event) if {each.mentor_id, each.mentee_id} & marks]
    found = [each for each in found if known.get(each.id) is None]
    if len(found) > _AT_ONCE:
        look_again(event, ledger.now)
        found = [each for each in found if each.id in known][:_AT_ONCE]
    return _credit_all(ledger, event, found)


def take_back(ledger: Ledgered, event: Event, person_id: int) -> list[Match]:
    """Somebody did not come after all: the hours of their pairs for this event are taken back."""
    known = event_credits.of_event(ledger.session, event.id)
    theirs = matches.every_of(ledger.session, ledger.programme.id, person_id)
    pairs = {match.id: match for match in theirs if match.id in known}
    for match_id in pairs:
        matches.lock_ledger(ledger.session, match_id)
    # Until it was locked, one of the pair may have changed the entry, or taken it back themselves.
    known = event_credits.of_event(ledger.session, event.id)
    found = {entry_id: pairs[each] for each in pairs if (entry_id := known.get(each)) is not None}
    entries = [ledger.session.get_one(HoursEntry, entry_id) for entry_id in found]
    for entry in entries:
        event_credits.hand_on(ledger.session, entry.id, None)
        reverse(ledger, entry, "undone")
        ledger.audit("event.credit_taken_back", "hours_entry", entry.id, minutes=-entry.minutes)
    for entry in entries:
        show_again(ledger, entry)
    return list(found.values())


def show_homes(ledger: Ledgered, found: Sequence[Match]) -> None:
    """Show the hours of these pairs on the homes they stand on. It comes last in a transaction."""
    if found:
        ledger.homes_changed([each for match in found for each in (match.mentor_id, match.mentee_id)])


def together(ledger: Ledgered, event: Event) -> list[Match]:
    """The pairs who came, one for two people: the one that was a pair on that day, or not long before."""
    day = held_on(event)
    late = timedelta(days=ledger.cadence.late_entry_days)
    found: dict[tuple[int, int], Match] = {}
    for match in sorted(attendance.pairs_who_came(ledger.session, event), key=lambda each: each.started_on):
        if match.started_on <= day <= _last(match, day) + late:
            # Two pairs of the same two, one after the other: the later one.
            found[match.mentor_id, match.mentee_id] = match
    return sorted(found.values(), key=lambda match: match.id)


def standing(work: Acting, event: Event) -> tuple[PairCredit, ...]:
    """What became, or will become, of the hours of the pairs who came.

    Coordinators read of which pair, and why; a host only how many they are: it is not the host's pair.
    """
    known = event_credits.minutes_of_event(work.session, event.id)
    found = [_standing(work, event, match, known) for match in together(work, event)]
    if Role.COORDINATOR in work.actor.roles:
        return tuple(found)
    return tuple(PairCredit(_counted_as(each.became)) for each in found)


def held_on(event: Event) -> date:
    """The day of an event in its own zone, on which its hours are."""
    return local_date(event.starts_at, event.zone)


def _last(match: Match, day: date) -> date:
    return day if match.status == "active" else (match.ended_on or match.ends_on)


def _credit_all(ledger: Ledgered, event: Event, found: Sequence[Match]) -> list[Match]:
    """Credit these pairs, each with its ledger locked; those of them that were."""
    for match in found:
        matches.lock_ledger(ledger.session, match.id)
    return [match for match in found if _credit(ledger, event, match, is_bulk=len(found) > _FEW)]


def _credit(ledger: Ledgered, event: Event, match: Match, *, is_bulk: bool) -> bool:
    made = event_credits.made(ledger.session, event, match.id, ledger.now)
    became, minutes = _takes(ledger, event, match)
    if not minutes:
        return False
    entry = _entry(ledger, event, match, minutes)
    ledger.session.add(entry)
    ledger.session.flush()
    made.entry_id, made.credited_at = entry.id, ledger.now
    about: dict[str, Any] = {"entry_id": entry.id, "event_id": event.id, "is_bulk": is_bulk}
    for member in (match.mentor, match.mentee):
        if not member.is_deactivated:
            ledger.notify(TOLD, member.id, match=match, **about)
    ledger.audit("event.credited", "hours_entry", entry.id, minutes=minutes, became=became)
    return True


def _entry(ledger: Ledgered, event: Event, match: Match, minutes: int) -> HoursEntry:
    return HoursEntry(
        programme_id=ledger.programme.id,
        match_id=match.id,
        author_id=match.mentor_id,
        kind=CREDITED_AS[EventKind(event.kind)],
        minutes=minutes,
        held_on=held_on(event),
        note=in_language(match.mentor.language, event.title_en, event.title_fr),
        state="awaiting",
        recorded_at=ledger.now,
        confirm_by=ledger.now + timedelta(days=ledger.cadence.confirm_after_days),
    )


def _takes(ledger: Ledgered, event: Event, match: Match) -> tuple[Credited, int]:
    """How much of an event a pair's ledger takes, and why not all of it."""
    today = local_date(ledger.now, event.zone)
    if today > _last(match, today) + timedelta(days=ledger.cadence.late_entry_days):
        return Credited.CLOSED, 0
    day = held_on(event)
    if event_credits.logged_by_hand(ledger.session, match.id, day, event.minutes):
        return Credited.LOGGED, 0
    _, on_day = hours.totals(ledger.session, match.id, day)
    room = ledger.cadence.day_limit_minutes - on_day
    if room <= 0:
        return Credited.DAY_FULL, 0
    return (Credited.PUT, event.minutes) if room >= event.minutes else (Credited.PARTLY, room)


def _standing(ledger: Ledgered, event: Event, match: Match, known: Mapping[int, int | None]) -> PairCredit:
    became, minutes = _became(ledger, event, match, known)
    return PairCredit(became, minutes, name_of(match.mentor), name_of(match.mentee))


def _counted_as(became: Credited) -> Credited:
    return became if became in (Credited.PUT, Credited.WAITS) else Credited.NOT_WHOLE


def _became(
    ledger: Ledgered, event: Event, match: Match, known: Mapping[int, int | None]
) -> tuple[Credited, int]:
    if match.id not in known:
        return Credited.WAITS, 0
    minutes = known[match.id]
    if minutes is not None:
        return (Credited.PUT if minutes >= event.minutes else Credited.PARTLY), minutes
    became, room = _takes(ledger, event, match)
    # Where there would be room for it, it was there: somebody took it back.
    return (Credited.TAKEN_BACK, 0) if room else (became, 0)
