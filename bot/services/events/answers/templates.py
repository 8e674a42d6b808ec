"""The messages by which people answer an event, each as things stand when it is sent."""

from collections.abc import Callable
from datetime import datetime

from bot.rules.events import Answer, EventState
from bot.rules.receipts.events import EventCard
from bot.services.events.answers.calendar import FILE, entry_for
from bot.services.events.bringing import bringing
from bot.services.events.cards import anybodys_card, card, ends_at
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Template
from bot.views import event_answers as view
from bot.views import event_calendar
from bot.views.kit import Message
from bot.words import LANGUAGES, Words, words_for
from storage.models import Event, Notice
from storage.queries import event_messages, events

_AWAY = (Answer.DECLINED, Answer.LEFT)


def _invite(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    """An invitation, which always shows how its reader stands to the event."""
    found = _event_of(ledger, notice)
    if isinstance(found, Cancelled):
        return found
    person, words = reader(ledger, notice)
    now = bringing.with_offer(ledger, found, person)
    if notice.amends_id is None:
        if now.answer in _AWAY:
            return Cancelled("answered")
        if event_messages.has_another(ledger.session, notice):
            return Cancelled("invited_before")
    return view.invitation(now, ledger.now, words)


def _post(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    """The invitation in a channel: in both languages if the event is written in both."""
    found = _event_of(ledger, notice)
    if isinstance(found, Cancelled):
        return found
    languages = LANGUAGES if found.title_en and found.title_fr else (ledger.programme.language,)
    ordered = sorted(languages, key=lambda each: each != ledger.programme.language)
    return view.post([_in(ledger, found, each) for each in ordered], ledger.now)


def _in(ledger: Ledgered, event: Event, language: str) -> tuple[EventCard, Words]:
    return anybodys_card(ledger, event, language), words_for(language, event.zone)


def _offer(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    return _of_a_seat(ledger, notice, Answer.OFFERED, "no_longer_offered", view.offer)


def _lapsed(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    return _of_a_seat(ledger, notice, Answer.INVITED, "answered", view.lapsed)


def _of_a_seat(
    ledger: Ledgered,
    notice: Notice,
    wanted: Answer,
    otherwise: str,
    say: Callable[[EventCard, datetime, datetime, Words], Message],
) -> Message | Cancelled:
    """What became of a seat that was offered: said anew only to somebody who still stands so to the event."""
    found = _event_of(ledger, notice)
    if isinstance(found, Cancelled):
        return found
    person, words = reader(ledger, notice)
    now = card(ledger, found, person)
    if notice.amends_id is None and now.answer != wanted:
        return Cancelled(otherwise)
    return say(now, _until(notice), ledger.now, words)


def _file(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    """The file for the calendar of one person; of several on record, only the last is sent."""
    found = events.event_in(ledger.session, ledger.programme.id, notice.event_id or 0)
    if found is None:
        return Cancelled("event_gone")
    if ends_at(found) <= ledger.now:
        return Cancelled("event_over")
    if not event_messages.is_last(ledger.session, notice):
        return Cancelled("newer_file")
    person, words = reader(ledger, notice)
    now = card(ledger, found, person)
    comes = now.answer == Answer.GOING and now.state == EventState.ANNOUNCED
    if not comes and not event_messages.was_sent_before(ledger.session, notice):
        return Cancelled("in_no_calendar")
    return event_calendar.file(entry_for(ledger, found, person, notice.created_at), words)


def _until(notice: Notice) -> datetime:
    """The instant until which a seat was kept."""
    return datetime.fromisoformat(notice.arguments["until"])


def _event_of(ledger: Ledgered, notice: Notice) -> Event | Cancelled:
    """The event of a message, which is said for the first time only while people can answer."""
    event = events.event_in(ledger.session, ledger.programme.id, notice.event_id or 0)
    if event is None or event.state not in (EventState.ANNOUNCED, EventState.CANCELLED):
        return Cancelled("event_gone")
    if notice.amends_id is None and event.state == EventState.CANCELLED:
        return Cancelled("event_cancelled")
    if notice.amends_id is None and event.starts_at <= ledger.now:
        return Cancelled("event_begun")
    return event


TEMPLATES = (
    Template(event_messages.INVITE, _invite),
    Template(event_messages.POST, _post),
    Template(event_messages.OFFER, _offer),
    Template(event_messages.LAPSED, _lapsed),
    Template(FILE, _file),
)
