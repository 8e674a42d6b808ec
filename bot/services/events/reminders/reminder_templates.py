"""The messages before an event, as it stands when they are sent."""

from datetime import timedelta

from bot.rules.event_reminding import reminded
from bot.rules.events import Answer, EventState
from bot.rules.manners import ON_TIME
from bot.rules.nudging import zone_or
from bot.rules.receipts.events import EventCard
from bot.rules.reminders import PLANS, Reminder, by_day
from bot.services.events.cards import card, event_found
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Later, Template
from bot.views import event_reminders as view
from bot.views.kit import Message
from storage.models import Event, Notice, Person
from storage.queries import event_reminders as queries


def _reminder(ledger: Ledgered, notice: Notice) -> Message | Cancelled | Later:
    person, words = reader(ledger, notice)
    event = event_found(ledger, notice.event_id or 0)
    shown, kind = card(ledger, event, person), Reminder(notice.arguments["kind"])
    why = _not_so(notice, shown)
    if notice.amends_id is not None:
        key = f"event.remind.since.{why}"
        return view.said_since(shown, key, words) if why else view.reminder(shown, kind, words)
    if why or person.reminders not in PLANS:
        return Cancelled(why or "off")
    return _can_wait(ledger, notice, event, person) or view.reminder(shown, kind, words)


def _host_note(ledger: Ledgered, notice: Notice) -> Message | Cancelled | Later:
    person, words = reader(ledger, notice)
    event = event_found(ledger, notice.event_id or 0)
    shown = card(ledger, event, person)
    if why := _not_on(notice, shown):
        return Cancelled(why)
    if not shown.i_host:
        return Cancelled("not_host")
    going = queries.going_count(ledger.session, event.id)
    return _can_wait(ledger, notice, event, person) or view.host_note(shown, going, words)


def _not_so(notice: Notice, shown: EventCard) -> str | None:
    """Why a reminder is not said to this reader; None when it is."""
    if why := _not_on(notice, shown):
        return why
    return None if shown.answer == Answer.GOING else "not_going"


def _not_on(notice: Notice, shown: EventCard) -> str | None:
    """Why nothing is said before an event any more: it is off, at another time by now, or has begun."""
    if shown.state != EventState.ANNOUNCED:
        return "cancelled"
    if shown.starts_at.isoformat() != notice.arguments["starts_at"]:
        return "moved"
    return "begun" if shown.has_begun else None


def _can_wait(ledger: Ledgered, notice: Notice, event: Event, person: Person) -> Cancelled | Later | None:
    """One of the day before that is late does not come at night, nor when the later one comes anyway."""
    if notice.arguments["kind"] != Reminder.DAY or person.reminders not in PLANS:
        return None
    about = reminded(
        event.starts_at, event.remind_minutes, ledger.cadence, ledger.event_terms, on_the_day_before=True
    )
    if ledger.now >= about.last_moment(person.reminders):
        return Cancelled("too_late")
    if ledger.now - notice.due_at <= ON_TIME:
        return None
    waits_until = by_day(ledger.now, zone_or(person.zone, ledger.programme.time_zone))
    return Later(waits_until) if waits_until - ledger.now > timedelta() else None


TEMPLATES = (Template(queries.REMINDER, _reminder), Template(queries.HOST_NOTE, _host_note))
