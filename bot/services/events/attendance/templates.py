"""The messages of attendance: hours for coming together, thanks, who was missed, materials."""

from bot.rules.events import CameBy
from bot.rules.people import Name
from bot.rules.policy import Action, allows
from bot.rules.problems import Problem
from bot.rules.receipts.attendance import TogetherCredit
from bot.services.events.attendance import crediting, opinions
from bot.services.events.attendance import file as attendance_file
from bot.services.events.attendance.afterwards import MISSED, SHARED, THANKS
from bot.services.events.attendance.brief import brief, named
from bot.services.events.cards import as_event
from bot.services.notice_readers import reader
from bot.services.office import Ledgered, actor_of
from bot.services.pairs import card, entry_and_match, name_of, partner_of
from bot.services.templates import Cancelled, Template
from bot.views import attendance_file as file_view
from bot.views import attendance_messages as view
from bot.views import problems
from bot.views.kit import Message
from storage.models import Event, EventGuest, Match, Notice
from storage.queries import events, lists, people


def _event(ledger: Ledgered, notice: Notice) -> Event:
    found = events.event_in(ledger.session, ledger.programme.id, notice.event_id or 0)
    if found is None:
        raise LookupError(f"notice {notice.id} is about an event that is not there")
    return found


def _credited(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    event, (person, words) = _event(ledger, notice), reader(ledger, notice)
    entry, match = entry_and_match(ledger, notice.entry_id)
    if notice.amends_id is None and entry.state in ("undone", "replaced"):
        return Cancelled(f"entry_{entry.state}")
    told = TogetherCredit(
        event=brief(event, person.language),
        partner=name_of(partner_of(match, person.id)),
        entry=card(ledger, match, entry, person.id),
        is_mentor=person.id == match.mentor_id,
        by=_marker(ledger, event, match),
        is_partly=entry.minutes < event.minutes,
    )
    return view.credited(told, words)


def _marker(ledger: Ledgered, event: Event, match: Match) -> Name | None:
    """Who said that both were there; nobody, when each typed the code."""
    for person_id in (match.mentee_id, match.mentor_id):
        guest = events.guest_of(ledger.session, event.id, person_id)
        if guest and guest.came_by != CameBy.CODE:
            return named(ledger, guest.marked_by_id)
    return None


def _guest(ledger: Ledgered, event: Event, person_id: int) -> EventGuest | None:
    return events.guest_of(ledger.session, event.id, person_id)


def _thanks(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    event, (person, words) = _event(ledger, notice), reader(ledger, notice)
    guest = _guest(ledger, event, person.id)
    if notice.amends_id is None and (guest is None or not guest.came):
        return Cancelled("did_not_come")
    return view.thanks(opinions.thanks(ledger, event, person), words)


def _missed(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    event, (person, words) = _event(ledger, notice), reader(ledger, notice)
    guest = _guest(ledger, event, person.id)
    if guest is None or (notice.amends_id is None and guest.came):
        return Cancelled("came")
    has_said = bool(_first(ledger, notice).arguments.get("said"))
    return view.missed(opinions.missed(event, guest, person, has_said=has_said), words)


def _first(ledger: Ledgered, notice: Notice) -> Notice:
    """The message that this one says again, which knows what was answered since."""
    return ledger.session.get_one(Notice, notice.amends_id) if notice.amends_id else notice


def _asks(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    event, (person, words) = _event(ledger, notice), reader(ledger, notice)
    about = people.person_in(ledger.session, ledger.programme.id, notice.arguments.get("about", 0))
    guest = _guest(ledger, event, about.id) if about else None
    actor = actor_of(person, people.roles_of(ledger.session, ledger.programme.id, person.id))
    if about is None or guest is None:
        return Cancelled("forgotten")
    if not allows(Action.MARK_ATTENDANCE, actor, as_event(ledger, event, person.id)):
        return Cancelled("not_allowed")
    if notice.amends_id is None and guest.came:
        return Cancelled("came")
    return view.asks(opinions.was_there_card(event, guest, about, person), words)


def _shared(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    event, (person, words) = _event(ledger, notice), reader(ledger, notice)
    guest = _guest(ledger, event, person.id)
    if guest is None or not guest.came:
        return Cancelled("did_not_come")
    if not event.materials:
        return Cancelled("no_materials")
    return view.shared(opinions.thanks(ledger, event, person), words)


def _checked(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    event, (person, words) = _event(ledger, notice), reader(ledger, notice)
    upload = lists.upload_in(ledger.session, ledger.programme.id, notice.arguments["upload"])
    if upload is None or upload.person_id != person.id:
        return Cancelled("list_gone")
    kept = upload.payload
    if "problem" in kept:
        why = problems.sentence(Problem(kept["problem"], **kept["params"]), words)
        return file_view.unreadable(kept["name"], why, words)
    if "people" not in kept:
        return Cancelled("list_used")
    return file_view.checked(attendance_file.checked(ledger, event, upload, person), words)


TEMPLATES = (
    Template(attendance_file.CHECKED, _checked),
    Template(crediting.TOLD, _credited),
    Template(THANKS, _thanks),
    Template(MISSED, _missed),
    Template(opinions.ASKS, _asks),
    Template(SHARED, _shared),
)
