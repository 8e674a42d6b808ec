"""Logging hours: what somebody typed or chose becomes one line of their pair's ledger, or one question."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.hours import Asked, Logged, Question, Wish
from bot.services.hours.questions import ask_back, asked_before, take_draft
from bot.services.office import Office, Request, Work
from bot.services.pairs import (
    as_thing,
    card,
    entry_and_match,
    name_of,
    open_matches,
    partner_of,
    where_they_stand,
)
from bot.services.sessions import ties
from storage.models import HoursEntry, Match, PairSession
from storage.queries import event_credits, hours, matches


def log(office: Office, request: Request, wish: Wish) -> Logged | Question:
    """Put `wish` on the ledger of the pair it is about, or ask what is not clear.

    Raises:
        Problem: `no_pair`, `not_your_partner`, `before_match`, `after_match`, `day_limit`, `in_future`.
    """
    with office.work(request) as work:
        if not work.first_time():
            return _said_before(work)
        return _log(work, wish)


def ask(
    office: Office, request: Request, problem: str, readings: Sequence[Wish], partner: str | None
) -> Question:
    """Keep what was typed, and ask which of its readings is meant."""
    with office.work(request) as work:
        if not open_matches(work):
            raise Problem("no_pair", contact=work.programme.contact)
        wishes = [wish.with_(partner=partner) for wish in readings]
        return ask_back(work, Asked.READING, wishes, problem=problem)


def choose(office: Office, request: Request, draft_id: str, index: int) -> Logged | Question:
    """Answer a question with its choice number `index`.

    Raises:
        Problem: `draft_gone` when it was answered before, is too old or is not the actor's.
    """
    with office.work(request) as work:
        if not work.first_time():
            return _said_before(work)
        wishes = take_draft(work, draft_id)
        if not 0 <= index < len(wishes):
            raise Problem("draft_gone")
        return _log(work, wishes[index])


def _log(work: Work, wish: Wish) -> Logged | Question:
    candidates = _matches_meant(work, wish)
    if len(candidates) > 1:
        return ask_back(work, Asked.WHICH_PAIR, [wish.with_(match_id=match.id) for match in candidates])
    match = candidates[0]
    work.allow(Action.LOG_HOURS, as_thing(match))
    check_date(work, match, wish.held_on)
    matches.lock_ledger(work.session, match.id)
    if not wish.sure and (question := _maybe_the_same(work, match, wish)):
        return question
    logged, on_day = hours.totals(work.session, match.id, wish.held_on)
    check_day_limit(work, on_day, wish)
    entry = put_on_ledger(work, match, wish)
    work.audit("hours.logged", "hours_entry", entry.id, minutes=wish.minutes)
    return Logged(
        entry=card(work, match, entry, work.actor.person_id),
        partner=name_of(partner_of(match, work.actor.person_id)),
        standing=where_they_stand(match, logged + wish.minutes, work.today),
    )


def put_on_ledger(
    work: Work,
    match: Match,
    wish: Wish,
    *,
    replaces: HoursEntry | None = None,
    of: PairSession | None = None,
) -> HoursEntry:
    """Write the line, and put on record the message that asks the partner to confirm it.

    It is the time of the session `of`, or of the one of that day that nobody has answered for. Where the
    session's own "Did you meet?" asks the partner, there is no second question.
    """
    entry = HoursEntry(
        programme_id=work.programme.id,
        match_id=match.id,
        author_id=work.actor.person_id,
        kind=wish.kind,
        minutes=wish.minutes,
        held_on=wish.held_on,
        note=wish.note,
        state="awaiting",
        recorded_at=work.now,
        confirm_by=work.now + timedelta(days=work.cadence.confirm_after_days),
        replaces_id=replaces.id if replaces else None,
    )
    work.session.add(entry)
    work.session.flush()
    if replaces:
        ties.hand_on(work, replaces, entry)
        event_credits.hand_on(work.session, replaces.id, entry.id)
    if replaces or not ties.tie(work, match, entry, of):
        partner = partner_of(match, work.actor.person_id)
        work.notify("hours.confirm", partner.id, match=match, entry_id=entry.id)
    work.homes_changed((match.mentor_id, match.mentee_id))
    return entry


def check_date(work: Work, match: Match, held_on: date) -> None:
    """Refuse a date the ledger of this match does not take."""
    if held_on > work.today:
        raise Problem("in_future", field="date", date=held_on)
    if held_on < match.started_on:
        raise Problem("before_match", field="date", start=match.started_on, date=held_on)
    last = (match.ended_on or match.ends_on) + timedelta(days=work.cadence.late_entry_days)
    if held_on > last:
        raise Problem("after_match", field="date", last=last, contact=work.programme.contact)


def check_day_limit(work: Work, on_day: int, wish: Wish) -> None:
    """Refuse what would bring one day over the programme's limit."""
    limit = work.cadence.day_limit_minutes
    if on_day + wish.minutes > limit:
        raise Problem("day_limit", field="time", limit=limit, already=on_day, date=wish.held_on)


def _matches_meant(work: Work, wish: Wish) -> Sequence[Match]:
    mine = open_matches(work)
    if not mine:
        raise Problem("no_pair", contact=work.programme.contact)
    if wish.match_id is not None:
        meant = [match for match in mine if match.id == wish.match_id]
    elif wish.partner is not None:
        meant = [m for m in mine if partner_of(m, work.actor.person_id).user_id == wish.partner]
    else:
        return _that_take(work, mine, wish.held_on)
    if not meant:
        raise Problem("not_your_partner")
    # Two matches of the same two people, one after the other: the date says which.
    return _that_take(work, meant, wish.held_on)


def _that_take(work: Work, candidates: Sequence[Match], held_on: date) -> Sequence[Match]:
    """The candidates whose time covers the date; the latest candidate alone when none does."""
    late = timedelta(days=work.cadence.late_entry_days)
    covering = [m for m in candidates if m.started_on <= held_on <= (m.ended_on or m.ends_on) + late]
    running = [match for match in covering if match.status == "active"]
    return running or covering or [candidates[-1]]


def _maybe_the_same(work: Work, match: Match, wish: Wish) -> Question | None:
    since = work.now - timedelta(seconds=work.cadence.repeat_seconds)
    me = work.actor.person_id
    twin = hours.looks_the_same(work.session, match.id, me, wish.held_on, wish.minutes, since)
    if twin is None:
        return None
    both = wish.with_(match_id=match.id, sure=True)
    return ask_back(work, Asked.SAME_SESSION, [both], existing=twin, match=match)


def _said_before(work: Work) -> Logged | Question:
    """The answer to a request that was delivered again: the same as the first time, nothing new."""
    entry_id = work.earlier_effect()
    if entry_id is None:
        return asked_before(work)
    entry, match = entry_and_match(work, entry_id)
    logged = hours.total(work.session, match.id)
    return Logged(
        entry=card(work, match, entry, work.actor.person_id),
        partner=name_of(partner_of(match, work.actor.person_id)),
        standing=where_they_stand(match, logged, work.today),
    )
