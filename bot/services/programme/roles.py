"""Roles granted by coordinators: coach of an agency, lead of an employer, champion."""

from bot.rules.people import Profile, Role
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.roles import Holder, RoleChange
from bot.rules.role_words import KIND_OF
from bot.services.mentioned import check_person
from bot.services.office import Office, Request, Work
from bot.services.pairs import name_of
from bot.services.people import remember
from bot.services.programme.organisations import meant
from bot.services.programme.organisations import name_of as name_of_organisation
from bot.words import words_for
from storage.models import Person
from storage.models import Role as RoleRow
from storage.queries import people, roles
from storage.writes import insert_once


def check_may_grant(office: Office, request: Request) -> None:
    """Refuse those who may not grant roles, before anybody is looked up. Raises Problem `not_allowed`."""
    with office.look(request) as work:
        work.allow(Action.GRANT_ROLE)


def listed(office: Office, request: Request) -> tuple[Holder, ...]:
    """Everybody who holds a role. Raises Problem `not_allowed`."""
    with office.look(request) as work:
        work.allow(Action.GRANT_ROLE)
        return tuple(
            Holder(name_of(person), Role(row.role), organisation.name if organisation else "")
            for person, row, organisation in roles.holders(work.session, work.programme.id)
        )


def grant(office: Office, request: Request, profile: Profile, role: Role, typed: str) -> RoleChange:
    """Give somebody a role, of the organisation that was typed; they are told and welcomed.

    Guests may hold them: staff of agencies and of partner employers mostly are guests, and none of
    these roles shows more than their own organisation, or totals.

    Raises:
        Problem: `not_allowed`, what `check_person` and `organisations.meant` refuse, and
            `role_without_organisation` for a role of the whole programme.
    """
    with office.work(request) as work:
        work.allow(Action.GRANT_ROLE)
        check_person(work, profile)
        organisation_id, name = _organisation(work, role, typed)
        person = remember(work.session, work.programme, profile, work.now)
        if not work.first_time():
            return RoleChange(name_of(person), role, name, already=work.earlier_effect() is None)
        if not _insert(work, person, role, organisation_id):
            return RoleChange(name_of(person), role, name, already=True)
        work.audit("role.granted", "person", person.id, role=role, organisation=organisation_id)
        work.notify(
            "role.welcome", person.id, role=role, organisation=organisation_id, by=work.actor.person_id
        )
        work.homes_changed([person.id])
        return RoleChange(name_of(person), role, name)


def withdraw(office: Office, request: Request, user_id: str, role: Role, typed: str) -> RoleChange:
    """Take a role back. The organisation may be left out when there is only one it can be.

    Raises:
        Problem: `not_allowed`, `role_not_held`, or `role_which` when several are meant.
    """
    with office.work(request) as work:
        work.allow(Action.GRANT_ROLE)
        person = people.known_person(work.session, request.team_id, user_id)
        if person is None or person.programme_id != work.programme.id:
            raise Problem("role_not_held")
        if not work.first_time():
            return RoleChange(name_of(person), role, typed)
        row = _held(work, person, role, typed)
        if not roles.end(work.session, row.id, work.now):
            raise Problem("role_not_held")
        work.audit("role.withdrawn", "person", person.id, role=role, organisation=row.organisation_id)
        if person.id != work.actor.person_id and not person.is_deactivated:
            work.notify("role.thanks", person.id, role=role, organisation=row.organisation_id)
        work.homes_changed([person.id])
        return RoleChange(name_of(person), role, name_of_organisation(work, row.organisation_id))


def _organisation(work: Work, role: Role, typed: str) -> tuple[int | None, str]:
    if role in KIND_OF:
        organisation = meant(work, KIND_OF[role], typed)
        return organisation.id, organisation.name
    if typed:
        raise Problem("role_without_organisation")
    return None, ""


def _held(work: Work, person: Person, role: Role, typed: str) -> RoleRow:
    held = roles.held(work.session, work.programme.id, person.id, role)
    if not held:
        raise Problem("role_not_held")
    if typed:
        organisation_id, _ = _organisation(work, role, typed)
        held = [row for row in held if row.organisation_id == organisation_id]
    if len(held) > 1:
        words = words_for(work.person.language, work.person.zone)
        names = [name_of_organisation(work, row.organisation_id) for row in held]
        raise Problem("role_which", name=person.name, names=words.listing(names))
    if not held:
        raise Problem("role_not_held")
    return held[0]


def _insert(work: Work, person: Person, role: Role, organisation_id: int | None) -> bool:
    row = {
        "programme_id": work.programme.id,
        "person_id": person.id,
        "role": role.value,
        "organisation_id": organisation_id,
        "granted_by_id": work.actor.person_id,
        "granted_at": work.now,
    }
    return insert_once(work.session, RoleRow, row)
