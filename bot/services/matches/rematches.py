"""The no-fault rematch: either member asks privately; a coach, else a coordinator, decides with care."""

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.rematches import Outcome, RematchAsked, RematchCard, RematchForm
from bot.services.matches.cards import match_of
from bot.services.matches.endings import finish
from bot.services.matches.rematch_cards import as_thing, card, listeners, settle
from bot.services.office import Acting, Office, Request, Work
from bot.services.pairs import as_thing as as_pair
from bot.services.pairs import name_of, pair_for, partner_of
from storage.models import Match, Rematch
from storage.queries import matches, participants, rematches

NOTE_LENGTH = 1000
# The code a match ends with on record. No form offers it and nobody is shown it.
REASON = "rematch"


def form(office: Office, request: Request, match_id: int | None = None) -> RematchForm:
    """What the private form starts with: one pair, or all active ones of the actor.

    Raises:
        Problem: `not_allowed`, `match_over`, or `rematch_no_pair` when there is none.
    """
    with office.look(request) as work:
        found = [_mine(work, match_id)] if match_id else _all_mine(work)
        if not found:
            raise Problem("rematch_no_pair", contact=work.programme.contact)
        pairs = tuple(pair_for(match, work.actor.person_id) for match in found)
        return RematchForm(pairs, all(listeners(work, match)[1] for match in found))


def ask(office: Office, request: Request, match_id: int, note: str) -> RematchAsked:
    """Ask for another pair. The partner is told nothing; asking twice is heard once.

    Raises:
        Problem: `not_allowed`, `match_over`, `note_too_long`, or `rematch_nobody` when there is
            nobody outside the pair to hear it.
    """
    if len(note) > NOTE_LENGTH:
        raise Problem("note_too_long", field="note", most=NOTE_LENGTH)
    with office.work(request) as work:
        match = _mine(work, match_id)
        hearing, coach_hears = listeners(work, match)
        if not hearing:
            raise Problem("rematch_nobody", contact=work.programme.contact)
        if work.first_time() and (rematch := _add(work, match, note.strip())):
            work.audit("rematch.asked", "rematch", rematch.id)
            for person_id in hearing:
                work.notify("rematch.asked", person_id, match=match, rematch=rematch.id)
        partner = partner_of(match, work.actor.person_id)
        return RematchAsked(name_of(partner), coach_hears)


def talk_first(office: Office, request: Request, rematch_id: int) -> RematchCard:
    """The one who decides talks with the one who asked first; who asked knows that they will hear.

    Raises:
        Problem: `not_allowed`, `rematch_gone`, `rematch_settled`.
    """
    with office.work(request) as work:
        rematch, match = _to_decide(work, rematch_id)
        if work.first_time() and work.claim(f"rematch.talk:{rematch.id}"):
            work.audit("rematch.talk", "rematch", rematch.id)
            by = work.actor.person_id
            work.notify("rematch.talk", rematch.asked_by_id, rematch=rematch.id, by=by)
        return card(work, rematch, match)


def change(office: Office, request: Request, rematch_id: int) -> None:
    """End the pair without fault: hours stay, the mentee goes to the front, both are told alike.

    Raises:
        Problem: `not_allowed`, `rematch_gone`, `rematch_settled`, `match_over`.
    """
    with office.work(request) as work:
        _, match = _of(work, rematch_id)
        if not work.first_time():
            return
        _decides_alone(work, match)
        _to_decide(work, rematch_id)
        if not finish(work, match, work.today, status="ended_early", reason=REASON):
            raise Problem("match_over")
        for person_id in (match.mentor_id, match.mentee_id):
            work.notify("rematch.ended", person_id, match=match)
        work.homes_changed((match.mentor_id, match.mentee_id))


def stay(office: Office, request: Request, rematch_id: int) -> None:
    """The two stay a pair. Only whoever asked hears it.

    Raises:
        Problem: `not_allowed`, `rematch_gone`, `rematch_settled`.
    """
    with office.work(request) as work:
        _, match = _of(work, rematch_id)
        if not work.first_time():
            return
        _decides_alone(work, match)
        _to_decide(work, rematch_id)
        for closed_id in settle(work, match, Outcome.STAY):
            closed = rematches.rematch_in(work.session, work.programme.id, closed_id)
            if closed:
                work.notify("rematch.stay", closed.asked_by_id, match=match, rematch=closed.id)


def _all_mine(work: Acting) -> list[Match]:
    return list(matches.active_of(work.session, work.programme.id, work.actor.person_id))


def _mine(work: Acting, match_id: int) -> Match:
    match = match_of(work, match_id)
    work.allow(Action.ASK_FOR_REMATCH, as_pair(match))
    if match.status != "active":
        raise Problem("match_over")
    return match


def _add(work: Work, match: Match, note: str) -> Rematch | None:
    """The new request; None when the actor has asked before and waits for an answer."""
    me = work.actor.person_id
    row = {
        "programme_id": work.programme.id,
        "match_id": match.id,
        "asked_by_id": me,
        "asked_at": work.now,
        "note": note,
    }
    if not rematches.add_open(work.session, row):
        return None
    still_open = rematches.open_of_match(work.session, work.programme.id, match.id)
    return next(each for each in still_open if each.asked_by_id == me)


def _of(work: Work, rematch_id: int) -> tuple[Rematch, Match]:
    rematch = rematches.rematch_in(work.session, work.programme.id, rematch_id)
    if rematch is None:
        raise Problem("rematch_gone")
    match = match_of(work, rematch.match_id)
    work.allow(Action.REMATCH, as_thing(match))
    if work.actor.person_id in (match.mentor_id, match.mentee_id):
        # Not even a coordinator learns here that their own partner asked.
        raise Problem("not_allowed", contact=work.programme.contact)
    return rematch, match


def _decides_alone(work: Work, match: Match) -> None:
    """Whoever decides about this pair, or ends it, at the same moment waits for us, or we for them."""
    participants.lock_of(work.session, work.programme.id, (match.mentor_id, match.mentee_id))
    # Not everybody in a pair has a part; their match they have.
    matches.lock_ledger(work.session, match.id)


def _to_decide(work: Work, rematch_id: int) -> tuple[Rematch, Match]:
    rematch, match = _of(work, rematch_id)
    if rematch.closed_at is not None:
        raise Problem("rematch_settled")
    return rematch, match
