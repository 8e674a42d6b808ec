"""What a list that was read means for what is on record: whom it adds, what it changes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.rules.lists.changes import OnRecord, difference, tick
from bot.rules.lists.reading import Checked
from bot.rules.lists.values import Column, Entry, Flaw, Organisation, Wrong
from bot.rules.lists.vocabulary import Known
from bot.rules.participants import PartState, Side
from bot.services.lists.vocabulary import Scope
from bot.services.office import Ledgered
from storage.models import Participant, Person
from storage.queries import lists

# The ids of agencies and employers that a list brought, by whose people name them and their name.
Organisations = dict[tuple[Side, str], int]
# Stands for an organisation that a trial run does not add.
_TO_BE_ADDED = -1
_ABOUT = {
    "profession_retired": Column.PROFESSION,
    **dict.fromkeys(("bot", "deactivated", "other_account", "two_records"), Column.SLACK_ID),
}
_TICKS = ("eligible_at", "prepared_at", "oriented_at")
COLUMNS = [column.name for column in Participant.__table__.columns if column.name != "id"]
_EMPTY: dict[str, Any] = {
    **dict.fromkeys(COLUMNS),
    **dict.fromkeys(("speciality", "goals", "reports_to"), ""),
    "places": 1,
    **{name: [] for name in ("languages", "ways", "times", "topics")},
}


@dataclass(slots=True)
class Plan:
    """Rows to add; what to write of parts that are there, by their id; and how many stay as they were."""

    new: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    changes: dict[int, dict[str, Any]] = field(default_factory=dict[int, dict[str, Any]])
    records: dict[int, OnRecord] = field(default_factory=dict[int, OnRecord])
    people: dict[int, Person] = field(default_factory=dict[int, Person])
    linked: dict[int, int] = field(default_factory=dict[int, int])
    wrong: list[Wrong] = field(default_factory=list[Wrong])
    same: int = 0
    kept: int = 0
    gone: int = 0


class Planner:
    """Compares entries with what is on record."""

    def __init__(self, ledger: Ledgered, known: Known, scope: Scope) -> None:
        self._ledger, self._known, self._scope = ledger, known, scope
        self._organisations: Organisations = {}
        self._retired = {each.id for each in known.retired}
        self._by_person: dict[tuple[str, str], OnRecord] = {}
        self._by_account: dict[tuple[str, str], OnRecord] = {}
        self._by_email: dict[tuple[str, str], OnRecord] = {}
        self._rows: dict[int, int] = {}
        self._people: dict[str, Person] = {}
        self._plan = Plan()

    def plan(self, checked: Checked, organisations: Organisations, *, lock: bool) -> Plan:
        """The plan. `organisations` are those the list has added; `lock` keeps others from changing
        these parts until the transaction ends.
        """
        self._organisations = organisations
        self._look_up(checked.entries, lock=lock)
        for entry in checked.entries:
            try:
                self._add(entry)
            except Flaw as flaw:
                self._plan.wrong.append(_wrong(entry, flaw, checked))
        self._keep_ticks()
        return self._plan

    def _keep_ticks(self) -> None:
        """A list takes no tick from somebody who has a pair or a proposal, as the checklist takes none."""
        plan = self._plan
        fewer = [each for each, new in plan.changes.items() if any(_unticks(name, new) for name in _TICKS)]
        for part_id in lists.settled(self._ledger.session, self._ledger.programme.id, fewer):
            left = {k: v for k, v in plan.changes.pop(part_id).items() if not _unticks(k, {k: v})}
            plan.kept += 1
            if left:
                plan.changes[part_id] = left
            else:
                plan.same += 1

    def _look_up(self, entries: Iterable[Entry], *, lock: bool) -> None:
        accounts = list(dict.fromkeys(entry.slack_id for entry in entries if entry.slack_id))
        emails = list(dict.fromkeys(entry.email for entry in entries if entry.email))
        session, programme_id = self._ledger.session, self._ledger.programme.id
        for row in lists.parts_named(session, programme_id, accounts, emails, lock=lock):
            record, side = _record(dict(row)), str(row["side"])
            if record.user_id:
                self._by_person[side, record.user_id] = record
            if record.slack_id:
                self._by_account[side, record.slack_id] = record
            if record.email:
                self._by_email[side, record.email] = record
        for person in lists.people_called(session, programme_id, accounts):
            self._people.setdefault(person.user_id, person)

    def _add(self, entry: Entry) -> None:
        record = self._found(entry)
        organisation_id = self._organisation(entry)
        if record is None:
            self._check_retired(entry, None)
            self._plan.new.append(self._row(entry, organisation_id))
            return
        first = self._rows.setdefault(record.id, entry.row)
        if first != entry.row:
            raise Flaw("row_twice", first=first)
        mine = self._scope.agencies
        if mine is not None and record.values["organisation_id"] not in mine:
            raise Flaw("not_your_person")
        self._check_retired(entry, record)
        self._compare(entry, organisation_id, record)

    def _found(self, entry: Entry) -> OnRecord | None:
        account = (entry.side, entry.slack_id or "")
        # Who is in Slack under an account comes before whom somebody once entered with it.
        by_account = self._by_person.get(account) or self._by_account.get(account)
        by_email = self._by_email.get((entry.side, entry.email or ""))
        if by_account and by_email and by_account.id != by_email.id:
            raise Flaw("two_records")
        return by_account or by_email

    def _compare(self, entry: Entry, organisation_id: int | None, record: OnRecord) -> None:
        plan = self._plan
        if record.state == PartState.LEFT:
            plan.gone += 1
            plan.same += 1
            return
        found = difference(entry, organisation_id, record, self._ledger.now, self._known.zone)
        plan.kept += found.kept
        person = self._people.get(entry.slack_id or "")
        if record.person_id is None and record.state == PartState.ANNOUNCED and person and _usable(person):
            found.values["person_id"] = person.id
            plan.linked[record.id] = person.id
            plan.people[person.id] = person
        if not found.values:
            plan.same += 1
            return
        plan.changes[record.id] = found.values
        plan.records[record.id] = record

    def _row(self, entry: Entry, organisation_id: int | None) -> dict[str, Any]:
        ledger = self._ledger
        person = self._people.get(entry.slack_id or "")
        if person and not _usable(person):
            raise Flaw("bot" if person.is_bot else "deactivated")
        if person:
            self._plan.people[person.id] = person
        said = dict(entry.said)
        for name in _TICKS:
            said[name] = tick(said.get(name, False), None, ledger.now, self._known.zone)
        return (
            _EMPTY
            | said
            | {
                "programme_id": ledger.programme.id,
                "side": entry.side.value,
                "state": PartState.ANNOUNCED.value,
                "person_id": person.id if person else None,
                "slack_id": entry.slack_id,
                "email": entry.email,
                "name": entry.name,
                "organisation_id": organisation_id,
                "entered_by_id": self._scope.by,
                "entered_at": ledger.now,
            }
        )

    def _organisation(self, entry: Entry) -> int | None:
        named = entry.organisation
        if named is None or named.id is not None:
            return named.id if named else None
        return self._organisations.get((entry.side, named.name), _TO_BE_ADDED)

    def _check_retired(self, entry: Entry, record: OnRecord | None) -> None:
        """A profession that the programme no longer matches in is right only for whom it is on record."""
        wanted = entry.said.get("profession_id")
        if wanted in self._retired and (record is None or record.values["profession_id"] != wanted):
            raise Flaw("profession_retired")


def new_organisations(entries: Iterable[Entry]) -> dict[tuple[Side, str], Organisation]:
    """The organisations a list brings, each once."""
    named = ((entry.side, entry.organisation) for entry in entries if entry.organisation)
    return {(side, found.name): found for side, found in named if found.id is None}


def _unticks(name: str, values: dict[str, Any]) -> bool:
    return name in _TICKS and name in values and values[name] is None


def _usable(person: Person) -> bool:
    return not person.is_bot and not person.is_deactivated


def _record(row: dict[str, Any]) -> OnRecord:
    return OnRecord(
        id=row["id"],
        state=row["state"],
        person_id=row["person_id"],
        user_id=row["user_id"],
        slack_id=row["slack_id"],
        email=row["email"],
        name=row["name"],
        values=row,
    )


def _wrong(entry: Entry, flaw: Flaw, checked: Checked) -> Wrong:
    """Where it is wrong: in the column the flaw is about, else in the one that says who it is."""
    column = _ABOUT.get(flaw.key) or (Column.EMAIL if entry.email else Column.SLACK_ID)
    value = {Column.EMAIL: entry.email, Column.SLACK_ID: entry.slack_id}.get(column) or ""
    place, title = checked.places[column]
    return Wrong(entry.row, flaw.key, place, title, value, flaw.near, flaw.params)
