"""Reading a programme's file: the plan it describes, or everything that is wrong with it at once."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from bot.rules.agendas import Agenda
from bot.rules.participants import Topic
from bot.rules.programme_file import crosschecks, syntax
from bot.rules.programme_file.lines import Lines, TooDeepError
from bot.rules.programme_file.mistakes import Mistake
from bot.rules.programme_file.plan import Organisation, Plan, Round, with_value
from bot.rules.programme_file.sheet import Row, Sheet, taken_apart


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: its plan, or its mistakes in the order of its lines.

    `remarks` are what can be used as it is, and is perhaps not what was meant.
    """

    plan: Plan | None
    mistakes: tuple[Mistake, ...] = ()
    remarks: tuple[Mistake, ...] = ()


def read(content: bytes, languages: Collection[str]) -> Reading:
    """Read a file. `languages` are the ISO 639 codes that have a name."""
    text = syntax.decode(content)
    if isinstance(text, Mistake):
        return Reading(None, (text,))
    document = syntax.parse(text)
    if isinstance(document, Mistake):
        return Reading(None, (document,))
    try:
        sheet = taken_apart(document, Lines(text))
    except TooDeepError as error:
        return Reading(None, (Mistake(error.line, "", syntax.TOO_DEEP),))
    crosschecks.check(sheet, languages)
    mistakes, remarks = (tuple(sorted(set(each))) for each in (sheet.mistakes, sheet.remarks))
    return Reading(None if mistakes else _plan(sheet), mistakes, remarks)


def line_of(content: bytes, *path: str) -> int:
    """The line of a key in a file that has no mistakes."""
    text = syntax.decode(content)
    return Lines(text).of(path) if isinstance(text, str) else 1


def _plan(sheet: Sheet) -> Plan:
    plan = Plan()
    for of, value in sheet.values.items():
        plan = with_value(plan, of, value)
    names = tuple((row.values["en"], row.values["fr"]) for row in sheet.rows["profession"])
    plan = with_value(plan, "settings.professions", names)
    if topics := tuple(Topic(**row.values) for row in map(_topic, sheet.rows["topic"])):
        plan = with_value(plan, "joining.topics", topics)
    if agendas := tuple(Agenda(**row.values) for row in map(_agenda, sheet.rows["agenda"])):
        plan = with_value(plan, "together.agendas", agendas)
    return replace(
        plan,
        compatible=_compatible(sheet),
        organisations=tuple(
            Organisation(row.values["kind"], row.values["name"]) for row in sheet.rows["organisation"]
        ),
        ties=_ties(sheet),
        intakes=tuple(
            Round(row.values["name"], row.values["opens"], row.values.get("closes"))
            for row in sheet.rows["intake"]
        ),
    )


def _topic(row: Row) -> Row:
    values: dict[str, Any] = row.values
    return Row(row.path, {"key": values["key"], "name_en": values["en"], "name_fr": values["fr"]})


def _agenda(row: Row) -> Row:
    titles = {"title_en": row.values["en"], "title_fr": row.values["fr"]}
    return Row(
        row.path, {name: each for name, each in row.values.items() if name not in ("en", "fr")} | titles
    )


def _compatible(sheet: Sheet) -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset({row.values["en"], other})
        for row in sheet.rows["profession"]
        for name in row.values.get("compatible_with", ())
        if (other := crosschecks.profession_meant(sheet, name))
    )


def _ties(sheet: Sheet) -> frozenset[tuple[str, str]]:
    return frozenset(
        (row.values["name"], employer)
        for row in sheet.rows["organisation"]
        for name in row.values.get("partners", ())
        if (employer := crosschecks.employer_meant(sheet, name))
    )
