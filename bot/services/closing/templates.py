"""The messages of a pair's end: what its two members read."""

from collections.abc import Callable
from datetime import date

from bot.rules.receipts.closing import Closing
from bot.services.checkins.nudge_templates import no_longer_so, parts
from bot.services.closing import again
from bot.services.closing.cards import change_card, page
from bot.services.closing.overtaking import ASKED
from bot.services.office import Ledgered
from bot.services.pairs import name_of, partner_of
from bot.services.templates import Cancelled, Prepare, Template
from bot.views import closing as view
from bot.views.kit import Message
from bot.words import Words
from storage.models import MatchChange, Notice
from storage.queries import closing


def change_of(ledger: Ledgered, notice: Notice) -> MatchChange:
    """The request a message is about."""
    found = closing.change_in(ledger.session, ledger.programme.id, notice.arguments["change"])
    if found is None:
        raise LookupError(f"notice {notice.id} is about a request that is not there")
    return found


def _towards_the_end(say: Callable[[Closing, Words], Message]) -> Prepare:
    """A message that is counted back from the last day: it holds for that last day only."""

    def prepare(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
        match, person, words = parts(ledger, notice)
        if not notice.arguments:
            return Cancelled("forgotten")
        seen = date.fromisoformat(notice.arguments["ends_on"])
        told = Closing(page(ledger, match, person.id), notice.arguments["day"], seen)
        if notice.amends_id is None:
            if over := no_longer_so(match):
                return over
            if told.is_used_up:
                return Cancelled("extended")
        return say(told, words)

    return prepare


def _asked(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    card = change_card(ledger, change_of(ledger, notice), match, person.id)
    if notice.amends_id is None:
        if person.is_deactivated:
            return Cancelled("deactivated")
        if card.answer:
            return Cancelled("answered")
    return view.asked(card, words)


def _answered(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    if person.is_deactivated:
        return Cancelled("deactivated")
    return view.answered(change_card(ledger, change_of(ledger, notice), match, person.id), words)


def _extended(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    if person.is_deactivated:
        return Cancelled("deactivated")
    if match.status != "active":
        return Cancelled("match_ended")
    if match.ends_on.isoformat() != notice.arguments["ends_on"]:
        return Cancelled("extended")
    return view.extended(page(ledger, match, person.id), words)


def _thanks(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    author = partner_of(match, person.id)
    found = closing.thanks_of(ledger.session, match.id, author.id)
    if person.is_deactivated:
        return Cancelled("deactivated")
    if found is None or not found.pass_on:
        return Cancelled("not_there")
    return view.thanks(name_of(author), found.text, words)


def _again(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    card = again.card(ledger, match)
    if notice.amends_id is None:
        if person.is_deactivated:
            return Cancelled("deactivated")
        if card.again:
            return Cancelled("answered")
    return view.again(card, words)


TEMPLATES = (
    Template("closing.plan", _towards_the_end(view.plan)),
    Template("closing.day", _towards_the_end(view.last_day)),
    Template(ASKED, _asked),
    Template("closing.answered", _answered),
    Template("closing.extended", _extended),
    Template("closing.thanks", _thanks),
    Template(again.ASKED, _again),
)
