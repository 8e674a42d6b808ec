"""More time, or an early end, by agreement: one of a pair asks, the other one agrees or not."""

from dataclasses import replace

from bot.rules.closing import NOTE_LENGTH, Answer, Change, Longer, Why, extended, outcome
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.closing import ClosingPage
from bot.rules.receipts.matches import EndReason
from bot.services.agencies.hearing import hearers
from bot.services.closing.cards import mine, page
from bot.services.closing.completing import complete
from bot.services.closing.extending import extend_to, refuse_too_long
from bot.services.closing.holding import hold
from bot.services.closing.overtaking import ASKED, say_again
from bot.services.matches.cards import match_of
from bot.services.office import Acting, Office, Request, Work
from bot.services.pairs import as_thing, partner_of, where_they_stand
from storage.models import Match, MatchChange
from storage.queries import closing, hours


def to_ask(office: Office, request: Request, match_id: int) -> ClosingPage:
    """What the forms that ask for another end start with. Raises the problems of `ask`."""
    with office.look(request) as work:
        match = _open_to_ask(work, match_id)
        if closing.open_change(work.session, match.id):
            raise Problem("change_open")
        return page(work, match, work.actor.person_id)


def ask_for_more(office: Office, request: Request, match_id: int, longer: Longer, note: str) -> ClosingPage:
    """Ask the partner to go on for some more weeks.

    Raises:
        Problem: `change_too_long` beyond a year, and what `to_ask` raises.
    """
    with office.work(request) as work:
        match = _open_to_ask(work, match_id)
        ends_on = extended(match.ends_on, int(longer), work.today)
        refuse_too_long(match, ends_on)
        _ask(work, match, note, kind=Change.EXTEND.value, ends_on=ends_on)
        return page(work, match, work.actor.person_id)


def ask_to_close(office: Office, request: Request, match_id: int, why: Why, note: str) -> ClosingPage:
    """Ask the partner to close the pair now. Raises the problems of `to_ask`."""
    with office.work(request) as work:
        match = _open_to_ask(work, match_id)
        _ask(work, match, note, kind=Change.CLOSE.value, reason=why.value)
        return page(work, match, work.actor.person_id)


def agree(office: Office, request: Request, change_id: int) -> ClosingPage:
    """The partner agrees: it is carried out at once, unless the pair's end is another one by now.

    Raises:
        Problem: `change_gone`, `not_allowed`, `change_answered`.
    """
    with office.work(request) as work:
        change, match = _asked_of(work, change_id)
        if work.first_time():
            _still_open(change)
            holds = _still_holds(work, change, match)
            _close(work, change, match, Answer.AGREED if holds else Answer.OVERTAKEN)
            if holds:
                # On record first: what is carried out closes every request that is still open.
                _carry_out(work, change, match)
        return page(work, match, work.actor.person_id)


def decline(office: Office, request: Request, change_id: int) -> ClosingPage:
    """The partner would rather not: everything stays as it is. Raises the problems of `agree`."""
    with office.work(request) as work:
        change, match = _asked_of(work, change_id)
        if work.first_time():
            _still_open(change)
            _close(work, change, match, Answer.DECLINED)
        return page(work, match, work.actor.person_id)


def withdraw(office: Office, request: Request, change_id: int) -> ClosingPage:
    """Whoever asked takes it back. Raises the problems of `agree`."""
    with office.work(request) as work:
        change, match = _of(work, change_id)
        work.allow(Action.ASK_FOR_CHANGE, as_thing(match))
        if change.asked_by_id != work.actor.person_id:
            raise Problem("not_allowed", contact=work.programme.contact)
        if work.first_time():
            _still_open(change)
            _close(work, change, match, Answer.WITHDRAWN)
        return page(work, match, work.actor.person_id)


def close_now(office: Office, request: Request, match_id: int) -> ClosingPage:
    """Close a pair whose last day has come and whose members have both looked back.

    Raises:
        Problem: `closing_not_yet` before that, `match_over`, `not_allowed`.
    """
    with office.work(request) as work:
        match = mine(work, match_id, Action.ASK_FOR_CHANGE)
        hold(work, match)
        if work.first_time():
            if match.status != "active":
                raise Problem("closing_pair_over", contact=work.programme.contact)
            if not page(work, match, work.actor.person_id).may_close_now:
                raise Problem("closing_not_yet")
            complete(work, match, EndReason.COMPLETED.status, EndReason.COMPLETED)
        return page(work, match, work.actor.person_id)


def _open_to_ask(work: Acting, match_id: int) -> Match:
    match = mine(work, match_id, Action.ASK_FOR_CHANGE)
    if match.status != "active":
        raise Problem("closing_pair_over", contact=work.programme.contact)
    partner = partner_of(match, work.actor.person_id)
    if partner.is_deactivated:
        raise Problem("closing_partner_gone", partner=partner.name, contact=work.programme.contact)
    return match


def _ask(work: Work, match: Match, note: str, **wanted: object) -> None:
    if len(note) > NOTE_LENGTH:
        raise Problem("note_too_long", field="note", most=NOTE_LENGTH)
    if not work.first_time():
        return
    hold(work, match)
    partner_id = partner_of(match, work.actor.person_id).id
    row = {
        "programme_id": work.programme.id,
        "match_id": match.id,
        "seen_ends_on": match.ends_on,
        "ends_on": None,
        "reason": None,
        "note": note.strip(),
        "asked_by_id": work.actor.person_id,
        "asked_id": partner_id,
        "asked_at": work.now,
    }
    if match.status != "active":
        raise Problem("closing_pair_over", contact=work.programme.contact)
    if not closing.add_change(work.session, row | wanted):
        raise Problem("change_open")
    change = closing.open_change(work.session, match.id)
    if change is None:
        raise LookupError("a request that was just written is not there")
    work.audit("change.asked", "match_change", change.id, kind=change.kind)
    work.notify(ASKED, partner_id, match=match, change=change.id)
    work.homes_changed((match.mentor_id, match.mentee_id))


def _of(work: Work, change_id: int) -> tuple[MatchChange, Match]:
    change = closing.change_in(work.session, work.programme.id, change_id)
    if change is None:
        raise Problem("change_gone")
    match = match_of(work, change.match_id)
    if work.actor.person_id in (match.mentor_id, match.mentee_id):
        hold(work, match)
    # As it stands now that nobody else can answer it.
    return closing.change_in(work.session, work.programme.id, change.id) or change, match


def _asked_of(work: Work, change_id: int) -> tuple[MatchChange, Match]:
    change, match = _of(work, change_id)
    work.allow(Action.ANSWER_CHANGE, replace(as_thing(match), asked_id=change.asked_id))
    return change, match


def _still_open(change: MatchChange) -> None:
    if change.closed_at is not None:
        raise Problem("change_answered")


def _close(work: Work, change: MatchChange, match: Match, answer: Answer) -> None:
    """Put an answer on record, take the buttons off the question, and tell whoever asked."""
    closing.close_change(work.session, change.id, answer, work.now)
    work.audit(f"change.{answer}", "match_change", change.id)
    say_again(work, match, ASKED)
    closes = answer is Answer.AGREED and change.kind == Change.CLOSE
    if answer is not Answer.WITHDRAWN and not closes:
        # Whoever's pair has closed reads it in the thanks to both.
        work.notify("closing.answered", change.asked_by_id, match=match, change=change.id)
    work.homes_changed((match.mentor_id, match.mentee_id))


def _still_holds(work: Work, change: MatchChange, match: Match) -> bool:
    """Whether what was asked still fits the pair: its end has not moved, and a new one is ahead."""
    ahead = change.ends_on is None or change.ends_on > work.today
    return match.status == "active" and match.ends_on == change.seen_ends_on and ahead


def _carry_out(work: Work, change: MatchChange, match: Match) -> None:
    if change.ends_on:
        extend_to(work, match, change.ends_on)
        _tell_staff(work, "closing.staff_extended", match, change)
        return
    why = EndReason(change.reason or EndReason.OTHER)
    now = where_they_stand(match, hours.total(work.session, match.id), work.today)
    status, reason = outcome(why, reached=now.reached, is_over=work.today >= match.ends_on)
    complete(work, match, status, reason)
    _tell_staff(work, "closing.staff_closed", match, change)


def _tell_staff(work: Work, template: str, match: Match, change: MatchChange) -> None:
    for person in hearers(work, match):
        work.notify(template, person.id, match=match, change=change.id)
