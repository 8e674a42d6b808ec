"""The messages about a pair that has gone quiet: the question, and what help is asked for."""

from bot.rules.policy import Action
from bot.rules.receipts.quiet import AsksForHelp
from bot.services.agencies.hearing import coordinates, only_who_may
from bot.services.checkins.nudge_templates import no_longer_so, parts
from bot.services.office import Ledgered
from bot.services.pairs import name_of, partner_of
from bot.services.quiet.questions import ASK, card
from bot.services.templates import Cancelled, Template
from bot.views import quiet as view
from bot.views.kit import Message
from storage.models import Match, Notice, Person
from storage.queries import concerns


def _ask(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    if notice.amends_id is None and (reason := _reason_not_to(ledger, notice, match, person)):
        return reason
    return view.question(card(ledger, notice, match), words)


def _reason_not_to(ledger: Ledgered, notice: Notice, match: Match, person: Person) -> Cancelled | None:
    if over := no_longer_so(match):
        return over
    concern = concerns.concern_in(ledger.session, ledger.programme.id, notice.arguments["concern"])
    if concern is None or concern.closed_at is not None:
        return Cancelled("not_silent")
    if concern.rung != "members":
        return Cancelled("handed_on")
    return None if person.id in concern.silent_ids else Cancelled("not_silent")


def _help(ledger: Ledgered, notice: Notice) -> Message:
    match, _, words = parts(ledger, notice)
    asks = match.mentor if notice.arguments["asks"] == match.mentor_id else match.mentee
    told = AsksForHelp(name_of(asks), name_of(partner_of(match, asks.id)))
    return view.asks_for_help(told, words, as_coach=not coordinates(ledger, notice))


TEMPLATES = (
    Template(ASK, _ask),
    Template("quiet.help", only_who_may(Action.HEAR_CHECK_INS, _help, private=True)),
)
