"""`/match`: record, list and end matches; other features add their verbs."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.rules.people import Role
from bot.rules.problems import Problem
from bot.rules.receipts.matches import NewMatch
from bot.rules.start_date import split_start
from bot.services.matches import cards as match_cards
from bot.services.matches import endings as match_endings
from bot.services.matches import recording as matches
from bot.views import help as help_view
from bot.views import match_forms
from bot.views import matches as view
from bot.views.kit import Message
from handlers import closing, proposal, review
from handlers.asked import Answer, Asked, by_word
from handlers.desk import Desk, Visitor, as_ack, new_metadata
from handlers.profiles import fetch_profile
from handlers.typed import plain_text, typed

COMMAND = "/match"


def register(app: App, desk: Desk) -> None:
    """Listen to `/match`."""

    def on_match(ack: Ack, command: dict[str, Any], client: WebClient, visitor: Visitor) -> None:
        said = typed((command.get("text") or "").strip())
        verb, rest = said.verb()
        if verb.startswith("<@"):
            # `/match @mentor @mentee Engineering`: what else could be meant?
            verb, rest = "record", said
        asked = Asked(desk, visitor, client, rest, command["trigger_id"])
        message = VERBS[verb](asked) if verb in VERBS else _help(asked, unknown=plain_text(said.text))
        ack(**as_ack(message)) if message else ack()

    app.command(COMMAND)(on_match)


def open_form(desk: Desk, visitor: Visitor, client: WebClient, trigger_id: str) -> None:
    """Show the form that records a match."""
    form = matches.form(desk.office, visitor.request)
    client.views_open(
        trigger_id=trigger_id, view=match_forms.record_form(form, visitor.words, new_metadata())
    )


def _bare(asked: Asked) -> Message | None:
    """`/match` alone: the form for coordinators; for coaches and employer leads, what they can type."""
    roles = asked.visitor.caller.roles
    if roles and Role.COORDINATOR not in roles:
        return _help(asked)
    return _record(asked)


def _record(asked: Asked) -> Message | None:
    visitor, office = asked.visitor, asked.desk.office
    if not asked.rest.text:
        open_form(asked.desk, visitor, asked.client, asked.trigger_id)
        return None
    # Permission first: nobody is looked up in Slack for somebody who may not match them.
    matches.form(office, visitor.request)
    if len(asked.rest.mentions) != 2:
        raise Problem("match_who")
    profession, started_on = split_start(asked.rest.without_mentions(), asked.today)
    mentor, mentee = (
        fetch_profile(asked.client, visitor.request.team_id, user_id) for user_id in asked.rest.mentions
    )
    wish = NewMatch(mentor, mentee, profession, started_on)
    return view.recorded(matches.record(office, visitor.request, wish), visitor.words)


def _list(asked: Asked) -> Message:
    page = match_cards.page(asked.desk.office, asked.visitor.request)
    return view.listing(page, asked.visitor.words)


def _end(asked: Asked) -> None:
    office, visitor = asked.desk.office, asked.visitor
    match_endings.check_may_end(office, visitor.request)
    if len(asked.rest.mentions) != 2:
        raise Problem("match_end_who")
    ending = match_endings.pair_to_end(office, visitor.request, *asked.rest.mentions)
    metadata = new_metadata(match=ending.match.match_id)
    asked.client.views_open(
        trigger_id=asked.trigger_id, view=match_forms.end_form(ending, visitor.words, metadata)
    )


def _help(asked: Asked, unknown: str = "") -> Message:
    return help_view.match_usage(asked.visitor.words, asked.today, unknown=unknown)


WORDS: dict[Answer, tuple[str, ...]] = {
    _bare: ("",),
    _record: ("record", "add", "jumeler", "inscrire", "ajouter"),
    _list: ("list", "liste"),
    _end: ("end", "terminer", "fin", "finir"),
    _help: ("help", "aide", "?"),
}
VERBS = by_word(WORDS, proposal.WORDS, review.WORDS, closing.MATCH_WORDS)
