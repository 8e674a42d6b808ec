"""Taking an entry back, or saying it better: never a change to a line, always a new one."""

from datetime import date

from bot.rules.pace import Standing
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.hours import Entry, Logged, Undone, Wish
from bot.services.hours.logging import check_date, check_day_limit, put_on_ledger
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.pairs import (
    as_thing,
    card,
    entry_and_match,
    name_of,
    partner_of,
    show_again,
    where_they_stand,
)
from bot.services.sessions import ties
from storage.models import HoursEntry, Match
from storage.queries import event_credits, hours, matches


def undo(office: Office, request: Request, entry_id: int | None = None) -> Undone:
    """Take back an entry of one's own; without an id, the last one recorded.

    Raises:
        Problem: `nothing_to_undo`, `entry_gone` when it was undone or replaced already, `not_allowed`.
    """
    with office.work(request) as work:
        if not work.first_time():
            entry_id = work.earlier_effect()
            entry, match = entry_and_match(work, entry_id)
            return _undone(work, match, entry)
        entry, match = _own_entry(work, entry_id)
        matches.lock_ledger(work.session, match.id)
        ties.let_go(work, entry)
        event_credits.hand_on(work.session, entry.id, None)
        _reverse(work, entry, "undone")
        work.audit("hours.undone", "hours_entry", entry.id, minutes=-entry.minutes)
        return _undone(work, match, entry)


def correct(office: Office, request: Request, entry_id: int, wish: Wish) -> Logged:
    """Replace an entry of one's own by `wish`, whose pair stays that of the entry.

    Raises:
        Problem: `entry_gone`, `not_allowed`, and what logging hours refuses.
    """
    with office.work(request) as work:
        if not work.first_time():
            entry, match = entry_and_match(work, work.earlier_effect())
            return _replaced(work, match, entry)
        old, match = _own_entry(work, entry_id)
        check_date(work, match, wish.held_on)
        matches.lock_ledger(work.session, match.id)
        _reverse(work, old, "replaced")
        _, on_day = hours.totals(work.session, match.id, wish.held_on)
        check_day_limit(work, on_day, wish)
        entry = put_on_ledger(work, match, wish, replaces=old)
        work.audit("hours.corrected", "hours_entry", entry.id, was=old.id, minutes=wish.minutes)
        return _replaced(work, match, entry)


def editable(office: Office, request: Request, entry_id: int) -> Entry:
    """The actor's own entry with its history, for the form that edits it. Raises like `correct`."""
    with office.look(request) as work:
        entry, match = _own_entry(work, entry_id)
        return card(work, match, entry, work.actor.person_id, history=True)


def _own_entry(work: Acting, entry_id: int | None) -> tuple[HoursEntry, Match]:
    if entry_id is None:
        latest = hours.latest_of(work.session, work.programme.id, work.actor.person_id)
        if latest is None:
            raise Problem("nothing_to_undo")
        entry_id = latest.id
    entry, match = entry_and_match(work, entry_id)
    work.allow(Action.CORRECT_HOURS, as_thing(match, entry.author_id))
    if entry.state not in hours.STANDING:
        raise Problem("entry_gone")
    return entry, match


def reverse(ledger: Ledgered, entry: HoursEntry, state: str) -> None:
    """Take a line off the total by its opposite, with the ledger locked. Raises Problem `entry_gone`."""
    if not hours.move(ledger.session, entry.id, state):
        raise Problem("entry_gone")
    ledger.session.add(
        HoursEntry(
            programme_id=ledger.programme.id,
            match_id=entry.match_id,
            author_id=entry.author_id,
            kind=entry.kind,
            minutes=-entry.minutes,
            held_on=entry.held_on,
            note="",
            state="reversal",
            recorded_at=ledger.now,
            reverses_id=entry.id,
        )
    )
    ledger.session.flush()


def _reverse(work: Work, entry: HoursEntry, state: str) -> None:
    reverse(work, entry, state)
    match = work.session.get_one(Match, entry.match_id)
    show_again(work, entry)
    work.homes_changed((match.mentor_id, match.mentee_id))


def _undone(work: Work, match: Match, entry: HoursEntry) -> Undone:
    me = work.actor.person_id
    return Undone(
        entry=card(work, match, entry, me),
        partner=name_of(partner_of(match, me)),
        standing=_standing(work, match, work.today),
    )


def _replaced(work: Work, match: Match, entry: HoursEntry) -> Logged:
    me = work.actor.person_id
    return Logged(
        entry=card(work, match, entry, me, history=True),
        partner=name_of(partner_of(match, me)),
        standing=_standing(work, match, work.today),
    )


def _standing(work: Work, match: Match, today: date) -> Standing:
    return where_they_stand(match, hours.total(work.session, match.id), today)
