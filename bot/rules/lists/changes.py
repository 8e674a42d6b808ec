"""What a row of a list changes of what is on record: never what somebody confirmed about themselves."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, cast

from bot.rules.calendar import instant, local_date
from bot.rules.lists.text import clean
from bot.rules.lists.values import Entry, Flaw
from bot.rules.participants import PartState

# A tick without a time of day: noon is the same date in every zone of the country.
_NOON = time(12)
_TICKS = ("eligible_at", "prepared_at", "oriented_at")
# What the programme keeps of somebody, and may change whatever they confirmed.
_OFFICE = (*_TICKS, "intake_id")


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A part as the database has it. `user_id` is that of the person it is linked to."""

    id: int
    state: str
    person_id: int | None
    user_id: str | None
    slack_id: str | None
    email: str | None
    name: str
    values: dict[str, Any]


@dataclass(slots=True)
class Difference:
    """What to write, by column; and whether something else was left as the person confirmed it."""

    values: dict[str, Any] = field(default_factory=dict[str, Any])
    kept: bool = False


def difference(
    entry: Entry, organisation_id: int | None, record: OnRecord, now: datetime, zone: str
) -> Difference:
    """What `entry` changes of `record`. Raises Flaw `other_account` when it names another Slack account."""
    done = Difference()
    announced = record.state == PartState.ANNOUNCED
    given = dict(entry.said)
    if organisation_id is not None:
        given["organisation_id"] = organisation_id
    for name, wanted in given.items():
        had = record.values[name]
        value = tick(wanted, had, now, zone) if name in _TICKS else wanted
        if _same(value, had):
            continue
        if announced or name in _OFFICE or not had:
            done.values[name] = value
        else:
            done.kept = True
    _identity(entry, record, announced, done)
    return done


def tick(wanted: bool | date, had: datetime | None, now: datetime, zone: str) -> datetime | None:
    """When an item of the checklist counts as ticked."""
    if wanted is False:
        return None
    if wanted is True:
        return had or now
    return had if had and local_date(had, zone) == wanted else instant(wanted, _NOON, zone)


def _identity(entry: Entry, record: OnRecord, announced: bool, done: Difference) -> None:
    """Who it is: Slack's name and account are those of whoever was found there."""
    linked = record.person_id is not None
    account = record.user_id if linked else record.slack_id
    if entry.slack_id and entry.slack_id != account:
        if linked:
            raise Flaw("other_account")
        done.values["slack_id"] = entry.slack_id
    if entry.email and entry.email != record.email:
        if announced or not record.email:
            done.values["email"] = entry.email
        else:
            done.kept = True
    if not linked and entry.name != " ".join(clean(record.name).split()):
        done.values["name"] = entry.name


def _same(value: Any, had: Any) -> bool:
    if isinstance(value, list):
        return set(cast("list[str]", value)) == set(had or ())
    return value == (clean(had) if isinstance(had, str) else had)
