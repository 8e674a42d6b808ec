"""The messages of check-ins: the question, and what those who look after a pair hear."""

from bot.rules.policy import Action
from bot.rules.receipts.checkins import Answer, Heard
from bot.services.agencies.hearing import coordinates, only_who_may
from bot.services.checkins.checkins import card, heard
from bot.services.checkins.nudge_templates import no_longer_so, parts
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Template
from bot.views import checkins as view
from bot.views.kit import Message
from bot.words import Words
from storage.models import Notice
from storage.queries import checkins


def _ask(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, _, words = parts(ledger, notice)
    if "day" not in notice.arguments:
        return Cancelled("forgotten")
    asked = card(ledger, notice, match)
    if notice.amends_id is None:
        if over := no_longer_so(match):
            return over
        if asked.answer:
            return Cancelled("answered")
    return view.check_in(asked, words)


def _help(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    told, words = _told(ledger, notice)
    if told.answer is not Answer.HELP:
        return Cancelled("answer_changed")
    return view.asks_for_help(told, words, as_coach=not coordinates(ledger, notice))


def _note(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    told, words = _told(ledger, notice)
    if not told.note:
        return Cancelled("note_removed")
    return view.left_a_note(told, words, as_coach=not coordinates(ledger, notice))


def _told(ledger: Ledgered, notice: Notice) -> tuple[Heard, Words]:
    match, _, words = parts(ledger, notice)
    found = checkins.check_in_by_id(ledger.session, ledger.programme.id, notice.arguments["check_in"])
    if found is None:
        raise LookupError(f"notice {notice.id} is about a check-in that is not there")
    return heard(found, match), words


TEMPLATES = (
    Template("checkin.ask", _ask),
    Template("checkin.help", only_who_may(Action.HEAR_CHECK_INS, _help, private=True)),
    Template("checkin.note", only_who_may(Action.HEAR_CHECK_INS, _note, private=True)),
)
