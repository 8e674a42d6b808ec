"""Marking who came: by hand, one or all, or taken back; and what follows from a mark, whoever makes it."""

from collections.abc import Collection

from bot.rules import codes
from bot.rules.calendar import local_date
from bot.rules.events import CameBy, EventState
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.services.events.attendance import afterwards, crediting
from bot.services.events.cards import as_event, ends_at, event_found, look_again
from bot.services.office import Acting, Ledgered, Office, Request, Work
from storage.models import Event, EventGuest
from storage.queries import attendance, people

# Said again in place when somebody was there after all.
_ABOUT_IT = ("attend.missed", "attend.asks")


def mark(office: Office, request: Request, guest_id: int) -> int:
    """Mark somebody of the list as having come; the event's id.

    Raises:
        Problem: `attend_guest_gone`, and what `everybody` raises.
    """
    with office.work(request) as work:
        guest, event = _markable(work, guest_id)
        if work.first_time():
            came(work, event, [guest.person_id], CameBy.LIST)
        return event.id


def unmark(office: Office, request: Request, guest_id: int) -> int:
    """Say that somebody did not come after all; hours that came of it are taken back. Raises like `mark`."""
    with office.work(request) as work:
        guest, event = _markable(work, guest_id)
        if work.first_time():
            _did_not_come(work, event, guest.person_id)
        return event.id


def everybody(office: Office, request: Request, event_id: int) -> int:
    """Mark all who said they come and of whom nobody has said anything yet; how many they are.

    Raises:
        Problem: `event_gone`, `not_allowed`, `attend_not_on`, `attend_list_early`.
    """
    with office.work(request) as work:
        event = event_to_mark(work, event_id)
        if not work.first_time():
            return 0
        return len(came(work, event, attendance.unmarked(work.session, event.id), CameBy.LIST))


def add(office: Office, request: Request, event_id: int, user_id: str) -> int:
    """Mark somebody who is not on the list; the event's id.

    Raises:
        Problem: `attend_unknown`, `attend_not_for`, and what `everybody` raises.
    """
    with office.work(request) as work:
        event = event_to_mark(work, event_id)
        person = people.known_person(work.session, work.request.team_id, user_id)
        if person is None or person.programme_id != work.programme.id:
            raise Problem("attend_unknown", field="person")
        if person.id not in as_event(work, event, person.id).invited:
            raise Problem("attend_not_for", field="person", name=person.name)
        if work.first_time():
            attendance.place(work.session, event, person.id)
            came(work, event, [person.id], CameBy.LIST)
        return event.id


def came(ledger: Ledgered, event: Event, person_ids: Collection[int], by: CameBy) -> list[int]:
    """Note that these people, who have a place in its record, came; with the event locked.

    Those for whom it is new: their pairs are credited once it is over, and whoever comes to be marked
    after the thanks went out is thanked then.
    """
    how = {"came_by": by, "came_at": ledger.now, "marked_by_id": ledger.actor_id}
    new = attendance.mark(ledger.session, event.id, person_ids, came=True, **how)
    if not new:
        return []
    look_again(event, max(ledger.now, ends_at(event)))
    credited = crediting.credit(ledger, event, new)
    if event.thanked_at is not None:
        afterwards.thank_people(ledger, event, new)
    _say_again(ledger, event, new)
    ledger.audit("event.came", "event", event.id, by=by, count=len(new))
    crediting.show_homes(ledger, credited)
    return new


def event_to_mark(work: Acting, event_id: int) -> Event:
    """An event whose list the actor keeps, locked, once its doors are open.

    Raises:
        Problem: `event_gone`, `not_allowed`, `attend_not_on`, `attend_list_early`.
    """
    event = event_found(work, event_id, lock=True)
    work.allow(Action.MARK_ATTENDANCE, as_event(work, event, work.actor.person_id))
    if event.state != EventState.ANNOUNCED:
        raise Problem("attend_not_on")
    opens = codes.opens_at(event.starts_at)
    if work.now < opens:
        raise Problem("attend_list_early", date=local_date(opens, work.person.zone), at=opens)
    return event


def _markable(work: Work, guest_id: int) -> tuple[EventGuest, Event]:
    guest = attendance.guest_in(work.session, work.programme.id, guest_id)
    if guest is None:
        raise Problem("attend_guest_gone")
    return guest, event_to_mark(work, guest.event_id)


def _did_not_come(work: Work, event: Event, person_id: int) -> None:
    how = {"came_by": CameBy.LIST, "came_at": work.now, "marked_by_id": work.actor.person_id}
    if not attendance.mark(work.session, event.id, [person_id], came=False, **how):
        return
    changed = crediting.take_back(work, event, person_id)
    _say_again(work, event, [person_id])
    work.audit("event.did_not_come", "event", event.id, count=1)
    crediting.show_homes(work, changed)


def _say_again(ledger: Ledgered, event: Event, person_ids: Collection[int]) -> None:
    """Messages whose question is answered by a mark: to those people, and about them to who was asked."""
    for notice in attendance.told(ledger.session, event, _ABOUT_IT):
        about = notice.arguments.get("about", notice.person_id)
        if about in person_ids:
            ledger.amend(notice)
