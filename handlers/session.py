"""`/session`: book, list; other features add their verbs."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.rules.appointments import AppointmentProblem
from bot.services.sessions import booking, listing
from bot.views import session_help, session_messages, session_windows
from bot.views.kit import Message
from handlers import session_calendar, session_ideas, session_reminders, session_text
from handlers.asked import Answer, Asked, by_word
from handlers.desk import Desk, Visitor, as_ack
from handlers.session_forms import open_form
from handlers.typed import typed

COMMAND = "/session"


def register(app: App, desk: Desk) -> None:
    """Listen to `/session`."""

    def on_session(ack: Ack, command: dict[str, Any], client: WebClient, visitor: Visitor) -> None:
        said = typed((command.get("text") or "").strip())
        verb, rest = said.verb()
        answer = VERBS.get(verb, _book)
        if rest.text and answer in ALONE:
            # "list" begins a sentence here: "liste de questions, demain 14 h".
            answer = _book
        asked = Asked(desk, visitor, client, said if answer is _book else rest, command["trigger_id"])
        message = answer(asked)
        ack(**as_ack(message)) if message else ack()

    app.command(COMMAND)(on_session)


def _form(asked: Asked) -> None:
    open_form(asked.desk, asked.visitor, asked.client, asked.trigger_id)


def _book(asked: Asked) -> Message:
    office, visitor = asked.desk.office, asked.visitor
    form = booking.form(office, visitor.request)
    said = session_text.pick(asked.rest, frozenset(form.partners))
    try:
        found = session_text.appointment(said, office.clock(), visitor.caller.reader.zone, form.minutes)
    except AppointmentProblem as problem:
        return _ask_or_explain(asked, said, problem)
    done = booking.book(office, visitor.request, session_text.wish(said, found))
    return session_messages.outcome(done, visitor.words)


def _ask_or_explain(asked: Asked, said: session_text.Said, problem: AppointmentProblem) -> Message:
    words = asked.visitor.words
    if not problem.choices:
        return session_help.not_read(problem.key, problem.params, said.text, words)
    readings = [session_text.wish(said, choice) for choice in problem.choices]
    office, request = asked.desk.office, asked.visitor.request
    question = booking.ask(office, request, problem.key, problem.params, readings)
    return session_messages.question(question, words)


def _list(asked: Asked) -> Message:
    return session_windows.listing(
        listing.listed(asked.desk.office, asked.visitor.request), asked.visitor.words
    )


def _help(asked: Asked) -> Message:
    return session_help.usage(asked.visitor.words)


WORDS: dict[Answer, tuple[str, ...]] = {
    _form: ("",),
    _list: ("list", "liste"),
    _help: ("help", "aide", "?"),
}
# These take nothing after them: with more words, it is a session to book.
ALONE = frozenset([*WORDS, *session_calendar.WORDS, *session_ideas.WORDS])
VERBS = by_word(WORDS, session_calendar.WORDS, session_ideas.WORDS, session_reminders.WORDS)
