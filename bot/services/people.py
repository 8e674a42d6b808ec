"""Meeting people: who is asking, in what language and zone, and what Slack says of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.rules.nudging import zone_or
from bot.rules.people import Grant, Profile, Reader, Role, language_of
from bot.services.office import Office
from storage.models import Person, Programme
from storage.queries import people
from storage.writes import insert_once

# Slack tells of changes with an event; this is for those that were missed.
FRESH = timedelta(hours=24)


class NotTold(Exception):
    """Slack does not say who somebody is, at this moment."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody at the other end of a request. `person_id` is None for those the programme does not know."""

    team_id: str
    user_id: str
    reader: Reader
    person_id: int | None = None
    programme: str | None = None
    contact: str = ""
    grants: frozenset[Grant] = frozenset()
    is_admin: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)


def meet(office: Office, team_id: str, user_id: str, look_up: Callable[[], Profile]) -> Caller:
    """Who this is. `look_up` asks Slack, and is called only for somebody new or long unseen.

    Raises:
        NotTold: `look_up` raised it, and this is somebody new.
    """
    with office.database.reading() as session:
        found = people.with_roles(session, team_id, user_id)
        if found and found[0].refreshed_at > office.clock() - FRESH:
            return _caller(*found)
    try:
        profile = look_up()
    except NotTold:
        if found is None:
            raise
        return _caller(*found)
    with office.database.transaction() as session:
        programme = people.programme_of(session, team_id)
        # In a shared channel there are people of other workspaces: the programme keeps nothing of them.
        if programme is None or profile.team_id != team_id:
            return _stranger(profile, team_id)
        remember(session, programme, profile, office.clock())
        found = people.with_roles(session, team_id, user_id)
        return _caller(*found) if found else _stranger(profile, team_id)


def remember(session: Session, programme: Programme, profile: Profile, now: datetime) -> Person:
    """The row of somebody in a programme's workspace, made or brought up to date from Slack."""
    values = {
        "name": profile.name,
        "locale": profile.locale,
        "time_zone": zone_or(profile.time_zone, programme.time_zone),
        "is_admin": profile.is_admin,
        "is_guest": profile.is_guest,
        "is_bot": profile.is_bot,
        "is_deactivated": profile.is_deactivated,
        "refreshed_at": now,
    }
    key = {"programme_id": programme.id, "team_id": profile.team_id, "user_id": profile.user_id}
    insert_once(session, Person, key | values)
    person = people.known_person(session, profile.team_id, profile.user_id)
    if person is None:
        raise LookupError("a person that was just written is not there")
    for name, value in values.items():
        setattr(person, name, value)
    session.flush()
    return person


def reader_of(person: Person) -> Reader:
    """The language and zone to write to somebody in."""
    return Reader(person.language, person.zone)


def _caller(person: Person, programme: Programme, grants: set[Grant]) -> Caller:
    return Caller(
        team_id=person.team_id,
        user_id=person.user_id,
        reader=reader_of(person),
        person_id=person.id,
        programme=programme.name,
        contact=programme.contact,
        grants=frozenset(grants),
        is_admin=person.is_admin,
    )


def _stranger(profile: Profile, team_id: str) -> Caller:
    return Caller(
        team_id=profile.team_id,
        user_id=profile.user_id,
        reader=Reader(language_of(profile.locale), zone_or(profile.time_zone, "UTC")),
        is_admin=profile.is_admin and profile.team_id == team_id,
    )
