"""When a pair ended or goes on for longer: what asks about its old end is said again, without buttons."""

from bot.rules.closing import Answer
from bot.services.office import Ledgered
from storage.models import Match
from storage.queries import closing, notices

ASKED = "closing.asked"
_ABOUT_THE_END = ("closing.plan", "closing.day")


def overtake(ledger: Ledgered, match: Match) -> None:
    """The end of a match is another one now: an open request about the old one is closed with it."""
    change = closing.open_change(ledger.session, match.id)
    if change and closing.close_change(ledger.session, change.id, Answer.OVERTAKEN, ledger.now):
        ledger.audit("change.overtaken", "match_change", change.id)
        say_again(ledger, match, ASKED)
    say_again(ledger, match, *_ABOUT_THE_END)


def say_again(ledger: Ledgered, match: Match, *templates: str) -> None:
    """Say the messages of these kinds about a match again in place, as things stand now."""
    for notice in notices.about_match(ledger.session, ledger.programme.id, match.id, templates):
        ledger.amend(notice)
