"""The people of a workspace, as Slack describes them."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sandbox import ids
from sandbox.jsons import JsonObject


class UnusableError(Exception):
    """What was asked of the sandbox cannot be done; the text says why."""


@dataclass(slots=True)
class Person:
    """One person in a workspace. The tests and the pages know people by `key`, apps by `id`. `team_id` is
    set for people of another workspace, who are here in shared channels only.
    """

    key: str
    name: str
    real_name: str
    id: str = field(default_factory=lambda: ids.object_id("U"))
    page_key: str = field(default_factory=ids.secret)
    email: str = ""
    tz: str = "America/Toronto"
    locale: str = "en-US"
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False
    is_bot: bool = False
    team_id: str = ""

    def change(self, changes: JsonObject) -> None:
        """Set the given fields. Raises UnusableError for one that does not exist or has a wrong value."""
        for name, value in changes.items():
            if name not in _CHANGEABLE or not isinstance(value, _CHANGEABLE[name]):
                raise UnusableError(f"A person has no field {name!r} that could be {value!r}.")
            if name == "tz":
                _zone(str(value))
            setattr(self, name, value)

    def local_time(self, moment: datetime) -> datetime:
        """The moment on this person's own clock."""
        return moment.astimezone(_zone(self.tz))


_CHANGEABLE: dict[str, type[Any]] = {
    f.name: bool if f.name.startswith("is_") or f.name == "deleted" else str
    for f in fields(Person)
    if f.name not in {"key", "page_key"}
}


def person_from(description: JsonObject) -> Person:
    """A person from the control API's description. Raises UnusableError when it makes no sense."""
    key = description.get("key") or description.get("name")
    if not isinstance(key, str) or not key:
        raise UnusableError("A person needs a key.")
    person = Person(key=key, name=key, real_name=str(description.get("name") or key))
    person.change({name: value for name, value in description.items() if name != "key"})
    if not person.email:
        person.email = f"{person.name.replace(' ', '.')}@example.com"
    return person


def user_object(person: Person, team_id: str, now: datetime, *, email: bool, locale: bool) -> JsonObject:
    """The person as `users.info` and the events say it; e-mail and locale only when asked for. `team_id` is
    the workspace's, which people from elsewhere have not.
    """
    team_id = person.team_id or team_id
    local = person.local_time(now)
    offset = local.utcoffset()
    user: JsonObject = {
        "id": person.id,
        "team_id": team_id,
        "name": person.name,
        "deleted": person.deleted,
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": local.tzname() or person.tz,
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
        "profile": _profile(person, team_id, email=email),
        "is_admin": person.is_admin,
        "is_owner": person.is_owner,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted or person.is_ultra_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": int(now.timestamp()),
    }
    if person.team_id:
        user["is_stranger"] = True
    if locale:
        user["locale"] = person.locale
    return user


def _profile(person: Person, team_id: str, *, email: bool) -> JsonObject:
    profile: JsonObject = {
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.name,
        "display_name_normalized": person.name,
        "team": team_id,
    }
    if email:
        profile["email"] = person.email
    return profile


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as problem:
        raise UnusableError(f"There is no time zone {name!r}.") from problem
