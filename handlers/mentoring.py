"""`/mentoring`: help, set-up, coordinators, mentors' places, one's own language and time zone.

Other features list their verbs themselves; they are joined here.
"""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.rules.receipts.programme import Preferences
from bot.services import preferences
from bot.services.home import help as help_service
from bot.services.programme import coordinators
from bot.views import coordinators as view
from bot.views import help as help_view
from bot.views.kit import Message
from bot.words import words_for
from handlers import (
    agency,
    agreement,
    attention,
    certificate,
    closing,
    due,
    goals,
    join,
    lists,
    my_data,
    note,
    pause,
    rematch,
    role,
    wishes,
)
from handlers.asked import ADD, LIST, REMOVE, Answer, Asked, by_word
from handlers.desk import Desk, Visitor, as_ack
from handlers.people_typed import one_person, profile_of_mentioned
from handlers.setup import open_form
from handlers.typed import plain_text, typed

COMMAND = "/mentoring"


def register(app: App, desk: Desk) -> None:
    """Listen to `/mentoring`."""

    def on_mentoring(ack: Ack, command: dict[str, Any], client: WebClient, visitor: Visitor) -> None:
        text: str = command.get("text") or ""
        verb, rest = typed(text).verb()
        asked = Asked(desk, visitor, client, rest, command["trigger_id"])
        message = VERBS[verb](asked) if verb in VERBS else _help(asked, unknown=plain_text(text))
        ack(**as_ack(message)) if message else ack()

    app.command(COMMAND)(on_mentoring)


def _help(asked: Asked, unknown: str = "") -> Message:
    facts = help_service.guide(asked.desk.office, asked.visitor.caller)
    return help_view.guide(facts, asked.visitor.words, unknown=unknown.strip())


def _set_up(asked: Asked) -> None:
    open_form(asked.desk, asked.visitor, asked.client, asked.trigger_id)


def _coordinator(asked: Asked) -> Message:
    office, words = asked.desk.office, asked.visitor.words
    verb, rest = asked.rest.verb()
    if verb in LIST:
        return view.listing(coordinators.listed(office, asked.visitor.request), words)
    if verb in ADD:
        profile = profile_of_mentioned(rest, asked.client, asked.visitor)
        return view.granted(coordinators.add(office, asked.visitor.request, profile), words)
    if verb in REMOVE:
        return view.withdrawn(coordinators.remove(office, asked.visitor.request, one_person(rest)), words)
    return _help(asked, unknown=plain_text(asked.rest.text))


def _capacity(asked: Asked) -> Message:
    profile = profile_of_mentioned(asked.rest, asked.client, asked.visitor)
    number = asked.rest.without_mentions().strip()
    # One ASCII digit: other characters that count as digits in Unicode are not a number of places.
    places = int(number) if len(number) == 1 and number in "0123456789" else -1
    done = coordinators.set_capacity(asked.desk.office, asked.visitor.request, profile, places)
    return view.capacity(done, asked.visitor.words)


def _language(asked: Asked) -> Message:
    return _chosen(asked, preferences.choose_language)


def _zone(asked: Asked) -> Message:
    return _chosen(asked, preferences.choose_zone)


def _chosen(asked: Asked, choose: Callable[..., Preferences]) -> Message:
    text = plain_text(asked.rest.text)
    if not text:
        return view.preferences_usage(asked.visitor.words)
    done = choose(asked.desk.office, asked.visitor.request, text)
    # The answer is already in the language that was just chosen.
    return view.preferences(done, asked.desk.office.clock(), words_for(done.language, done.zone))


WORDS: dict[Answer, tuple[str, ...]] = {
    _help: ("", "help", "aide", "?"),
    _set_up: ("setup", "set-up", "settings", "réglages", "reglages", "configurer", "configuration"),
    _coordinator: (
        "coordinator",
        "coordinators",
        "coordination",
        "coordonnateur",
        "coordonnatrice",
    ),
    _capacity: ("capacity", "capacité", "capacite", "places"),
    _language: ("language", "langue"),
    _zone: ("timezone", "time-zone", "zone", "fuseau"),
}
VERBS = by_word(
    WORDS,
    join.WORDS,
    role.WORDS,
    agency.WORDS,
    lists.WORDS,
    rematch.WORDS,
    my_data.WORDS,
    certificate.WORDS,
    note.WORDS,
    closing.WORDS,
    agreement.WORDS,
    goals.WORDS,
    attention.WORDS,
    wishes.WORDS,
    pause.WORDS,
    due.WORDS,
)
