"""What somebody who came thought of an event, and "I was there" from somebody who was not seen."""

from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.attendance import Missed, Thanks, WasThere, Worth
from bot.services.events.attendance.afterwards import MISSED, THANKS
from bot.services.events.attendance.brief import brief
from bot.services.events.cards import as_event, event_found
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.pairs import name_of
from storage.models import Event, EventGuest, EventOpinion, Person
from storage.queries import attendance, events, people
from storage.writes import insert_once

ASKS = "attend.asks"
WISH_LENGTH = 1000


def rate(office: Office, request: Request, event_id: int, worth: Worth) -> None:
    """Say whether it was worth one's time. The first answer stays: another press changes nothing.

    Raises:
        Problem: `event_gone`, `not_allowed` for whoever did not come.
    """
    with office.work(request) as work:
        event = _came_to(work, event_id)
        row = {
            "programme_id": work.programme.id,
            "event_id": event.id,
            "person_id": work.person.id,
            "worth": worth.value,
            "wish": "",
            "given_at": work.now,
        }
        if work.first_time() and insert_once(work.session, EventOpinion, row):
            # What was answered is private: the audit only says that somebody did.
            work.audit("event.rated", "event", event.id)
            _show_again(work, event)


def readable(office: Office, request: Request, event_id: int) -> Thanks:
    """What the actor has said so far, for the form. Raises like `wish`."""
    with office.look(request) as work:
        event = _came_to(work, event_id)
        _mine(work, event)
        return thanks(work, event, work.person)


def wish(office: Office, request: Request, event_id: int, text: str) -> None:
    """Say what the next one should be about, or say it better.

    Raises:
        Problem: `attend_wish_empty`, `note_too_long`, `form_stale` before the first question is answered,
            and what `rate` raises.
    """
    if not text:
        raise Problem("attend_wish_empty", field="wish")
    if len(text) > WISH_LENGTH:
        raise Problem("note_too_long", field="wish", most=WISH_LENGTH)
    with office.work(request) as work:
        event = _came_to(work, event_id)
        opinion = _mine(work, event)
        if work.first_time():
            opinion.wish = text
            work.audit("event.wished", "event", event.id)
            _show_again(work, event)


def was_there(office: Office, request: Request, event_id: int) -> None:
    """Say that one was there although nobody noted it: the host, or a coordinator, is asked to mark it.

    Raises:
        Problem: `event_gone`, `not_allowed`.
    """
    with office.work(request) as work:
        event = event_found(work, event_id, lock=True)
        work.allow(Action.ATTEND_EVENT, as_event(work, event, work.person.id))
        guest = events.guest_of(work.session, event.id, work.person.id)
        asked = attendance.told(work.session, event, (MISSED,), [work.person.id])
        if not work.first_time() or guest is None or not asked:
            return
        if not guest.came and not any(notice.arguments.get("said") for notice in asked):
            _ask_to_mark(work, event, guest)
            work.audit("event.was_there", "event", event.id)
        for notice in asked:
            notice.arguments = notice.arguments | {"said": True}
            work.amend(notice)


def thanks(ledger: Ledgered, event: Event, person: Person) -> Thanks:
    """The thanks after an event as somebody who came reads them now."""
    opinion = attendance.opinion_of(ledger.session, event.id, person.id)
    return Thanks(
        event=brief(event, person.language),
        materials=event.materials,
        worth=Worth(opinion.worth) if opinion else None,
        wish=opinion.wish if opinion else "",
        fewest=ledger.event_terms.fewest_answers,
    )


def missed(event: Event, guest: EventGuest, person: Person, *, has_said: bool) -> Missed:
    """The line to somebody who was not seen, as things stand now."""
    return Missed(brief(event, person.language), has_said, guest.came is True)


def was_there_card(event: Event, guest: EventGuest, about: Person, reader: Person) -> WasThere:
    """The question to whoever can mark somebody, as things stand now."""
    return WasThere(brief(event, reader.language), guest.id, name_of(about), guest.came is True)


def _came_to(work: Acting, event_id: int) -> Event:
    """An event, for somebody who came to it."""
    event = event_found(work, event_id)
    guest = events.guest_of(work.session, event.id, work.person.id)
    whose = guest.person_id if guest and guest.came else None
    work.allow(Action.RATE_EVENT, Thing(work.programme.id, subject_id=whose))
    return event


def _mine(work: Acting, event: Event) -> EventOpinion:
    found = attendance.opinion_of(work.session, event.id, work.person.id)
    if found is None:
        raise Problem("form_stale")
    return found


def _show_again(work: Work, event: Event) -> None:
    for notice in attendance.told(work.session, event, (THANKS,), [work.person.id]):
        work.amend(notice)


def _ask_to_mark(work: Work, event: Event, guest: EventGuest) -> None:
    for person_id in _markers(work, event):
        if person_id != guest.person_id:
            work.notify(ASKS, person_id, event_id=event.id, about=guest.person_id)


def _markers(work: Work, event: Event) -> list[int]:
    """Who is asked to mark somebody: the host if they are in Slack, else the coordinators."""
    host = people.person_in(work.session, work.programme.id, event.host_id or 0)
    if host and not host.is_deactivated and not host.forgotten_at and host.id != work.person.id:
        return [host.id]
    return [each.id for each in people.coordinators(work.session, work.programme.id)]
