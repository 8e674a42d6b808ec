"""Importing a list of people: all of it or nothing, and what is there already only once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError

from bot.rules.calendar import local_date
from bot.rules.lists.reading import Checked, check, read_table
from bot.rules.lists.vocabulary import Known
from bot.rules.organisations import KIND_OF_SIDE, Kind
from bot.rules.receipts.lists import Counts, ListReport
from bot.services.lists.invitations import Invitations
from bot.services.lists.plan import COLUMNS, Organisations, Plan, Planner, new_organisations
from bot.services.lists.vocabulary import Scope, known_by
from bot.services.office import Ledgered
from storage.models import Organisation
from storage.queries import lists, people
from storage.writes import insert_once

Tell = Callable[[int], None]


# A list never moves anybody to another programme, side or state.
_WRITTEN = [name for name in COLUMNS if name not in ("programme_id", "side", "state")]


class NotImported(Exception):
    """Something is wrong with a list, so that none of it may be kept; `report` says what."""

    def __init__(self, report: ListReport) -> None:
        super().__init__("a list does not fit")
        self.report = report


class Overtaken(Exception):
    """Somebody on the list joined at the very same moment. Nothing was imported; it can be tried again."""

    def __init__(self) -> None:
        super().__init__("Somebody on the list joined at this very moment, so nothing was imported.")


def _quietly(_rows: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that was read, row by row, and the words it was read with."""

    checked: Checked
    known: Known
    scope: Scope


def read(ledger: Ledgered, content: bytes, scope: Scope, tell: Tell = _quietly) -> Draft:
    """Read a file. This is what takes long; nothing needs to be locked meanwhile.

    Raises:
        Problem: the file cannot be read (see `bot.rules.lists.reading`).
    """
    known = known_by(ledger, scope)
    return Draft(check(read_table(content), known, local_date(ledger.now, known.zone), tell), known, scope)


def look_at(ledger: Ledgered, draft: Draft) -> ListReport:
    """What importing a file would do, or all that is wrong with it. Changes nothing."""
    planner = Planner(ledger, draft.known, draft.scope)
    return _report(draft.checked, planner.plan(draft.checked, {}, lock=False))


def take_in(ledger: Ledgered, draft: Draft) -> ListReport:
    """Import a file.

    Raises:
        NotImported: something is wrong with it; nothing must be kept of this transaction.
        Overtaken: the same; try again in a new transaction.
    """
    # One import at a time: two of the same file must not add anybody twice.
    people.lock_programme(ledger.session, ledger.programme.id)
    organisations = _add_organisations(ledger, draft.checked)
    plan = Planner(ledger, draft.known, draft.scope).plan(draft.checked, organisations, lock=True)
    report = _report(draft.checked, plan)
    if not report.fits:
        raise NotImported(report)
    if report.counts.new or report.counts.changed:
        try:
            _write(ledger, plan)
        except IntegrityError as error:
            raise Overtaken from error
        ledger.audit("people.imported", "programme", ledger.programme.id, **_counted(report.counts))
    return report


def _report(checked: Checked, plan: Plan) -> ListReport:
    counts = Counts(
        new=len(plan.new),
        changed=len(plan.changes),
        same=plan.same,
        kept=plan.kept,
        gone=plan.gone,
        found=sum(row["person_id"] is not None for row in plan.new) + len(plan.linked),
        organisations=len(new_organisations(checked.entries)),
    )
    wrong = sorted([*checked.wrong, *plan.wrong], key=lambda each: each.row)
    return ListReport(
        counts=counts,
        wrong=tuple(wrong),
        wrongs=checked.wrongs + len(plan.wrong),
        unused=checked.unused,
        sheet=checked.sheet,
        sheets=checked.sheets,
    )


def _write(ledger: Ledgered, plan: Plan) -> None:
    added = lists.add_parts(ledger.session, ledger.programme.id, plan.new)
    if len(added) < len(plan.new):
        raise Overtaken
    lists.change_parts(
        ledger.session,
        _WRITTEN,
        [
            {"part": each} | {f"new_{name}": value for name, value in _changed(plan, each).items()}
            for each in plan.changes
        ],
    )
    ledger.audit_all("part.announced", "part", {each: {"by": "list"} for each, _ in added})
    ledger.audit_all(
        "part.changed",
        "part",
        {each: {"by": "list", "fields": sorted(new)} for each, new in plan.changes.items()},
    )
    _invite(ledger, plan, [*added, *plan.linked.items()])


def _changed(plan: Plan, part_id: int) -> dict[str, Any]:
    """What a part's row holds from now on."""
    values = plan.records[part_id].values | plan.changes[part_id]
    return {name: values[name] for name in _WRITTEN}


def _invite(ledger: Ledgered, plan: Plan, found: Sequence[tuple[int, int | None]]) -> None:
    invitations = Invitations(ledger)
    linked = [(each, person_id) for each, person_id in found if person_id is not None]
    for part_id, person_id in linked:
        invitations.invite(plan.people[person_id], part_id)
    for chunk in lists.in_chunks(person_id for _, person_id in linked):
        ledger.homes_changed(chunk)
    ledger.homes_changed()


def _add_organisations(ledger: Ledgered, checked: Checked) -> Organisations:
    """Add the agencies and employers that a list brings; their ids."""
    wanted = {(KIND_OF_SIDE[side], name): (side, name) for side, name in new_organisations(checked.entries)}
    for kind, name in wanted:
        key = {"programme_id": ledger.programme.id, "kind": kind.value, "name": name}
        insert_once(ledger.session, Organisation, key)
    if not wanted:
        return {}
    rows = lists.organisations(ledger.session, ledger.programme.id)
    ids = {wanted[Kind(row.kind), row.name]: row.id for row in rows if (Kind(row.kind), row.name) in wanted}
    for (side, _), added in ids.items():
        ledger.audit("organisation.added", "organisation", added, kind=KIND_OF_SIDE[side])
    return ids


def _counted(counts: Counts) -> dict[str, int]:
    return {"new": counts.new, "changed": counts.changed, "same": counts.same}
