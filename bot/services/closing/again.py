"""The mentor of a pair that is over: yes to the next intake, later, or no. Their part follows at once."""

from datetime import date

from bot.rules.closing import USUAL_BREAK, Again
from bot.rules.participants import PartState, Side
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.closing import AgainCard
from bot.services.closing.overtaking import say_again
from bot.services.joining.changes import be_back, go, refuse_bad_day, rest
from bot.services.joining.records import hold as hold_person
from bot.services.matches.cards import match_of
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.pairs import name_of
from storage.models import Match, Participant
from storage.queries import closing, participants

ASKED = "closing.again"


def usual_day(office: Office, request: Request, match_id: int) -> date:
    """The day that the form of "ask me later" starts with, half a year ahead. Raises like `answer`, and
    Problem `again_answered`.
    """
    with office.look(request) as work:
        match = _mentored(work, match_id)
        if card(work, match).again:
            raise Problem("again_answered")
        return work.today + USUAL_BREAK


def answer(
    office: Office, request: Request, match_id: int, again: Again, back_on: date | None = None
) -> AgainCard:
    """Keep the answer and change the mentor's part: `back_on` is the day until which "later" pauses it.

    The first answer stays; what comes after it is a change of one's own part (`/mentoring profile`).

    Raises:
        Problem: `match_over`, `not_allowed`, `closing_not_yet` while the pair is active, and those of
            `joining.changes.pause` at the day.
    """
    with office.work(request) as work:
        match = _mentored(work, match_id)
        until = refuse_bad_day(work, back_on) if again is Again.LATER else None
        if work.first_time():
            part = _part(work)
            whose = {
                "programme_id": work.programme.id,
                "match_id": match.id,
                "person_id": work.actor.person_id,
            }
            if closing.answer_again(work.session, whose, again, work.now):
                work.audit("again.answered", "match", match.id, again=again.value)
                _follow(work, part, again, until)
                say_again(work, match, ASKED)
        return card(work, match)


def card(ledger: Ledgered, match: Match) -> AgainCard:
    """The question as its mentor sees it now."""
    found = closing.assessment_of(ledger.session, match.id, match.mentor_id)
    part = participants.part_of(ledger.session, ledger.programme.id, match.mentor_id, Side.MENTOR)
    return AgainCard(
        match_id=match.id,
        mentee=name_of(match.mentee),
        again=Again(found.again) if found and found.again else None,
        takes_part=bool(part and part.state == PartState.CONFIRMED),
        until=part.paused_until if part else None,
    )


def _mentored(work: Acting, match_id: int) -> Match:
    match = match_of(work, match_id)
    work.allow(Action.CHANGE_PART, Thing(work.programme.id, subject_id=match.mentor_id))
    if match.status == "active":
        raise Problem("closing_not_yet")
    return match


def _part(work: Work) -> Participant | None:
    """The actor's part as a mentor, held; None for whoever never joined and for those who left."""
    hold_person(work)
    found = participants.lock_of(work.session, work.programme.id, [work.actor.person_id])
    taking_part = (p for p in found.values() if p.side == Side.MENTOR and p.state == PartState.CONFIRMED)
    return next(taking_part, None)


def _follow(work: Work, part: Participant | None, again: Again, until: date | None) -> None:
    if part is None:
        return
    match again:
        case Again.YES:
            be_back(work, part)
        case Again.LATER if until:
            rest(work, part, until)
        case _:
            # Nothing but a no is left: "later" always comes with its day.
            go(work, part)
