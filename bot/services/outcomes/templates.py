"""The messages of outcomes: the question, and the note that those who look after a pair read."""

from bot.rules.policy import Action
from bot.rules.receipts.outcomes import AtWork, OutcomeHeard
from bot.services.agencies.hearing import only_who_may
from bot.services.checkins.nudge_templates import parts
from bot.services.office import Ledgered
from bot.services.outcomes.outcomes import card, reason_not_to_ask
from bot.services.pairs import name_of
from bot.services.templates import Cancelled, Template
from bot.views import outcomes as view
from bot.views.kit import Message
from storage.models import Notice
from storage.queries import outcomes


def _ask(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, _, words = parts(ledger, notice)
    if "day" not in notice.arguments:
        return Cancelled("forgotten")
    asked = card(ledger, notice, match)
    if notice.amends_id is None:
        if match.status != "completed":
            return Cancelled("not_completed")
        if reason := reason_not_to_ask(ledger, match):
            return Cancelled(reason)
        if asked.answer:
            return Cancelled("answered")
    return view.ask(asked, words)


def _note(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, _, words = parts(ledger, notice)
    found = outcomes.outcome_by_id(ledger.session, ledger.programme.id, notice.arguments.get("outcome", 0))
    if found is None or not found.note:
        return Cancelled("note_removed")
    told = OutcomeHeard(
        name_of(match.mentee), name_of(match.mentor), found.day, AtWork(found.answer), found.note
    )
    return view.left_a_note(told, words)


TEMPLATES = (
    Template(outcomes.ASK, _ask),
    Template("outcome.note", only_who_may(Action.HEAR_CHECK_INS, _note, private=True)),
)
