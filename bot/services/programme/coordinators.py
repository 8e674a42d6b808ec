"""Who coordinates a programme, and how many mentees a mentor takes."""

from sqlalchemy import update

from bot.rules.people import Profile, Role
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.programme import Capacity, Coordinators, Granted, Withdrawn
from bot.services.mentioned import check_person
from bot.services.office import Office, Request, Work
from bot.services.pairs import name_of
from bot.services.people import remember
from storage.models import Person
from storage.models import Role as RoleRow
from storage.queries import joining, participants, people
from storage.writes import insert_once, rows_changed

MOST_MENTEES = 3


def listed(office: Office, request: Request) -> Coordinators:
    """Everybody who is a coordinator now."""
    with office.look(request) as work:
        work.allow(Action.GRANT_COORDINATOR)
        found = people.coordinators(work.session, work.programme.id)
        return Coordinators(tuple(name_of(person) for person in found))


def add(office: Office, request: Request, profile: Profile) -> Granted:
    """Make somebody a coordinator; they are told and welcomed.

    Raises:
        Problem: `guest_coordinator`, `person_is_bot`, `person_deactivated`, `person_elsewhere`.
    """
    with office.work(request) as work:
        work.allow(Action.GRANT_COORDINATOR)
        check_person(work, profile)
        if profile.is_guest:
            raise Problem("guest_coordinator", name=profile.name)
        person = remember(work.session, work.programme, profile, work.now)
        if not work.first_time():
            return Granted(name_of(person), already=work.earlier_effect() is None)
        if not _grant(work, person):
            return Granted(name_of(person), already=True)
        work.audit("role.granted", "person", person.id, role=Role.COORDINATOR)
        work.notify("coordinator.welcome", person.id, by=work.actor.person_id)
        work.homes_changed([person.id])
        return Granted(name_of(person), already=False)


def remove(office: Office, request: Request, user_id: str) -> Withdrawn:
    """Take the coordinator's role back. Somebody else must remain to look after the programme.

    Raises:
        Problem: `not_coordinator`, `last_coordinator`.
    """
    with office.work(request) as work:
        if not work.first_time():
            # Whoever withdrew by this very request may no longer withdraw anybody.
            return Withdrawn(name_of(_withdrawn_before(work)))
        work.allow(Action.GRANT_COORDINATOR)
        person = people.known_person(work.session, request.team_id, user_id)
        if person is None or person.programme_id != work.programme.id:
            raise Problem("not_coordinator")
        # Two coordinators who remove each other at once would leave nobody: one waits here.
        people.lock_programme(work.session, work.programme.id)
        _withdraw(work, person)
        work.audit("role.withdrawn", "person", person.id, role=Role.COORDINATOR)
        if person.id != work.actor.person_id and not person.is_deactivated:
            work.notify("coordinator.thanks", person.id)
        work.homes_changed([person.id])
        return Withdrawn(name_of(person))


def set_capacity(office: Office, request: Request, profile: Profile, capacity: int) -> Capacity:
    """How many mentees a mentor takes at once, 0 to 3. Pairs that exist are never ended by it.

    Raises:
        Problem: `capacity_range`, `person_is_bot`, `person_deactivated`, `person_elsewhere`.
    """
    with office.work(request) as work:
        work.allow(Action.SET_CAPACITY)
        if not 0 <= capacity <= MOST_MENTEES:
            raise Problem("capacity_range", most=MOST_MENTEES)
        check_person(work, profile)
        # Parts first, then people, as everybody locks them.
        if known := people.known_person(work.session, profile.team_id, profile.user_id):
            participants.lock_of(work.session, work.programme.id, [known.id])
        person = remember(work.session, work.programme, profile, work.now)
        if work.first_time():
            person.capacity = capacity
            if capacity:
                joining.keep_in_step(work.session, work.programme.id, person.id, capacity)
            work.session.flush()
            work.audit("mentor.capacity", "person", person.id, capacity=capacity)
            work.homes_changed([person.id])
        return Capacity(name_of(person), person.capacity, person.pairs)


def _grant(work: Work, person: Person) -> bool:
    row = {
        "programme_id": work.programme.id,
        "person_id": person.id,
        "role": Role.COORDINATOR.value,
        "granted_by_id": work.actor.person_id,
        "granted_at": work.now,
    }
    return insert_once(work.session, RoleRow, row)


def _withdrawn_before(work: Work) -> Person:
    person = people.person_in(work.session, work.programme.id, work.earlier_effect() or 0)
    if person is None:
        raise Problem("not_coordinator")
    return person


def _withdraw(work: Work, person: Person) -> None:
    held = people.held_role(work.session, work.programme.id, person.id, Role.COORDINATOR)
    if held is None:
        raise Problem("not_coordinator")
    active = people.coordinators(work.session, work.programme.id)
    if not any(other.id != person.id for other in active):
        raise Problem("last_coordinator")
    ended = work.session.execute(
        update(RoleRow).where(RoleRow.id == held.id, RoleRow.ended_at.is_(None)).values(ended_at=work.now)
    )
    if not rows_changed(ended):
        raise Problem("not_coordinator")
