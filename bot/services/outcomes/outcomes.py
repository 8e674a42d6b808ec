"""Outcomes: the mentee's private answer to "are you in work in your profession?", and who reads it."""

from bot.rules.participants import PartState, Side
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.outcomes import AtWork, OutcomeCard, OutcomeTotal
from bot.services.agencies.hearing import hearers
from bot.services.office import Acting, Ledgered, Office, Request, Work
from storage.models import Match, Notice, Outcome
from storage.queries import matches, notices, outcomes, participants

NOTE_LENGTH = 1000
# Totals of fewer people would show what one of them answered.
FEWEST = 5


def answer(office: Office, request: Request, notice_id: int, given: AtWork) -> OutcomeCard:
    """Answer the question. The first answer stays; another press of a button changes nothing.

    Raises:
        Problem: `outcome_gone` when there is no such question, `not_allowed` when it asks another.
    """
    with office.work(request) as work:
        notice, match = _asked(work, notice_id)
        if work.first_time() and outcomes.answer_first(
            work.session, notice, notice.arguments["day"], given, work.now
        ):
            kept = _kept(work, notice)
            # The answer itself is private: the audit only says that there is one.
            work.audit("outcome.answered", "outcome", kept.id, day=kept.day)
            _show_again(work, notice, match)
        return card(work, notice, match)


def readable(office: Office, request: Request, notice_id: int) -> OutcomeCard:
    """The actor's answer as it stands, for the form that adds a note. Raises like `answer`."""
    with office.look(request) as work:
        return card(work, *_asked(work, notice_id))


def explain(office: Office, request: Request, notice_id: int, given: AtWork, note: str) -> OutcomeCard:
    """Add a private note to an answer, or change the answer. A new note is heard at once.

    Raises:
        Problem: `note_too_long`, and what `answer` raises.
    """
    note = note.strip()
    if len(note) > NOTE_LENGTH:
        raise Problem("note_too_long", field="note", most=NOTE_LENGTH)
    with office.work(request) as work:
        notice, match = _asked(work, notice_id)
        if work.first_time():
            _explain(work, notice, match, given, note)
        return card(work, notice, match)


def card(ledger: Ledgered, notice: Notice, match: Match) -> OutcomeCard:
    """The question as the mentee sees it, as things stand now."""
    day = notice.arguments["day"]
    found = outcomes.outcome_of(ledger.session, match.id, day)
    return OutcomeCard(
        notice_id=notice.amends_id or notice.id,
        day=day,
        contact=ledger.programme.contact,
        answer=AtWork(found.answer) if found else None,
        note=found.note if found else "",
        is_heard=bool(hearers(ledger, match)),
    )


def reason_not_to_ask(ledger: Ledgered, match: Match) -> str | None:
    """Why a mentee is not asked; None when they are.

    Whoever has begun another pair is asked about that one when its time has come: twice about the
    same work would be a nuisance, and counted twice.
    """
    mentee = match.mentee
    if mentee.forgotten_at or mentee.is_deactivated:
        return "forgotten" if mentee.forgotten_at else "deactivated"
    part = participants.part_of(ledger.session, ledger.programme.id, mentee.id, Side.MENTEE)
    if part and part.state == PartState.LEFT:
        return "left"
    return "matched_again" if outcomes.began_another(ledger.session, match) else None


def totals(ledger: Ledgered) -> tuple[OutcomeTotal, ...]:
    """Per day, how many are in work in their profession: only where so many answered that it shows nobody."""
    found = outcomes.totals(ledger.session, ledger.programme.id, FEWEST)
    return tuple(OutcomeTotal(*each) for each in found)


def _asked(work: Acting, notice_id: int) -> tuple[Notice, Match]:
    notice = notices.notice_of(work.session, work.programme.id, outcomes.ASK, notice_id)
    match = matches.match_in(work.session, work.programme.id, notice.match_id or 0) if notice else None
    # What was asked of somebody who was forgotten is no longer known.
    if notice is None or match is None or "day" not in notice.arguments:
        raise Problem("outcome_gone")
    work.allow(Action.ANSWER_OUTCOME, Thing(work.programme.id, asked_id=notice.person_id))
    return notice, match


def _explain(work: Work, notice: Notice, match: Match, given: AtWork, note: str) -> None:
    kept = _kept(work, notice)
    was, noted = kept.answer, kept.note
    if (was, noted) == (given, note):
        return
    outcomes.change(work.session, kept.id, given, note, work.now)
    work.audit("outcome.explained", "outcome", kept.id, day=kept.day)
    if note and note != noted:
        for listener in hearers(work, match):
            work.notify("outcome.note", listener.id, match=match, outcome=kept.id)
    _show_again(work, notice, match)


def _kept(work: Work, notice: Notice) -> Outcome:
    found = outcomes.outcome_of(work.session, notice.match_id or 0, notice.arguments["day"], lock=True)
    if found is None:
        raise Problem("outcome_gone")
    return found


def _show_again(work: Work, notice: Notice, match: Match) -> None:
    work.amend(notice)
    work.homes_changed((), [match.agency_id] if match.agency_id else [])
