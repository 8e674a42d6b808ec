"""A few words to the partner at the end. They reach the partner only if their writer says so."""

from bot.rules.closing import NOTE_LENGTH
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.closing import ClosingPage
from bot.services.closing.cards import mine, page
from bot.services.office import Acting, Office, Request
from bot.services.pairs import partner_of
from storage.models import Match
from storage.queries import closing


def to_thank(office: Office, request: Request, match_id: int) -> ClosingPage:
    """What the form starts with. Raises the problems of `thank`."""
    with office.look(request) as work:
        return page(work, _to_thank(work, match_id), work.actor.person_id)


def thank(office: Office, request: Request, match_id: int, text: str, *, pass_on: bool) -> ClosingPage:
    """Keep the words; with `pass_on` the partner gets them at once, and they stay as they are.

    Raises:
        Problem: `thanks_sent` when they were passed on before, `thanks_empty`, `note_too_long`, and what
            `cards.mine` raises.
    """
    text = text.strip()
    if not text:
        raise Problem("thanks_empty", field="text")
    if len(text) > NOTE_LENGTH:
        raise Problem("note_too_long", field="text", most=NOTE_LENGTH)
    with office.work(request) as work:
        me = work.actor.person_id
        match = mine(work, match_id, Action.THANK)
        if work.first_time():
            whose = {"programme_id": work.programme.id, "match_id": match.id, "author_id": me}
            values = {"text": text, "pass_on": pass_on, "written_at": work.now}
            if not closing.keep_thanks(work.session, whose, values):
                raise Problem("thanks_sent")
            work.audit("thanks.passed_on" if pass_on else "thanks.written", "match", match.id)
            if pass_on:
                work.notify("closing.thanks", partner_of(match, me).id, match=match, author=me)
        return page(work, match, me)


def _to_thank(work: Acting, match_id: int) -> Match:
    match = mine(work, match_id, Action.THANK)
    thanks = closing.thanks_of(work.session, match.id, work.actor.person_id)
    if thanks and thanks.pass_on:
        raise Problem("thanks_sent")
    return match
