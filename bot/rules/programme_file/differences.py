"""What applying a file would change, in plain lines: + is added, - goes, ~ changes."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields
from typing import TypeVar, cast

from bot.rules.agendas import Agenda
from bot.rules.participants import NoticeOfCollection
from bot.rules.professions import folded
from bot.rules.programme_file.keys import (
    AGENCY,
    AGENDA,
    EMPLOYER,
    INTAKE,
    ORGANISATION,
    PROFESSION,
    TABLES,
    TOPIC,
    Table,
)
from bot.rules.programme_file.mistakes import whole
from bot.rules.programme_file.pairing import paired
from bot.rules.programme_file.plan import Organisation, Plan, Round, value_at

Names = tuple[str, str]
_Thing = TypeVar("_Thing")
_WIDTH = 90
_TEXTS = [each.name for each in fields(NoticeOfCollection) if each.name not in ("version", "contact")]


@dataclass(frozen=True, slots=True)
class Present:
    """What the database holds. `belonging` counts what belongs to an organisation or an intake (by name)."""

    plan: Plan
    belonging: Mapping[Organisation | str, int] = field(default_factory=dict[Organisation | str, int])


@dataclass(frozen=True, slots=True)
class Differences:
    """`lines` are the changes, `kept` what the file leaves out and stays all the same.

    `changed` are the keys and tables that change. `version_due`: texts of the notice change and its
    version does not, so that nobody could say who agreed to what; this cannot be applied.
    """

    lines: tuple[str, ...]
    kept: tuple[str, ...]
    changed: tuple[str, ...]
    version_due: bool


@dataclass(frozen=True, slots=True)
class _Change:
    key: str
    line: str


def differences(present: Present, wanted: Plan) -> Differences:
    """From what is there to what a file wants."""
    changes = list(_changes(present, wanted))
    return Differences(
        lines=tuple(change.line for change in changes),
        kept=tuple(_kept(present, wanted)),
        changed=tuple(dict.fromkeys(change.key for change in changes)),
        version_due=_version_due(present.plan, wanted),
    )


def same_organisation(old: Sequence[Organisation], new: Sequence[Organisation]) -> dict[int, int]:
    """Which organisation a line of the file is: its very name, or but for case and accents."""
    return paired(old, new, lambda each: each, lambda each: (each.kind, folded(each.name)))


def same_intake(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which intake (by name) a line of the file is: its very name, or but for case and accents."""
    return paired(old, new, lambda name: name, folded)


def _changes(present: Present, wanted: Plan) -> Iterator[_Change]:
    several: dict[str, Callable[[], Iterator[_Change]]] = {
        PROFESSION.path: lambda: _professions(present.plan, wanted),
        ORGANISATION.path: lambda: _organisations(present, wanted),
        INTAKE.path: lambda: _intakes(present, wanted),
        TOPIC.path: lambda: _topics(present.plan, wanted),
        AGENDA.path: lambda: _agendas(present.plan, wanted),
    }
    for table in TABLES:
        yield from several[table.path]() if table.many else _keys(table, present.plan, wanted)


def _keys(table: Table, before: Plan, wanted: Plan) -> Iterator[_Change]:
    for key in table.keys:
        old, new = value_at(before, key.of), value_at(wanted, key.of)
        if old != new:
            name = table.full(key.name)
            yield _Change(name, f"~ {name}:{_from_to(key.kind.write(old), key.kind.write(new))}")


def _from_to(old: object, new: object) -> str:
    before, after = whole(old), whole(new)
    if len(before) + len(after) < _WIDTH:
        return f" {before} -> {after}"
    if not (isinstance(old, list) and isinstance(new, list)):
        return f"\n    {before}\n    -> {after}"
    there, then = cast("list[object]", old), cast("list[object]", new)
    moves = [f"+ {whole(each)}" for each in then if each not in there]
    moves += [f"- {whole(each)}" for each in there if each not in then]
    return f" {', '.join(moves) or 'in another order'}"


def _rows(
    table: Table,
    old: Sequence[_Thing],
    new: Sequence[_Thing],
    same: Mapping[int, int],
    said: Callable[[_Thing], str],
    going: str,
) -> Iterator[_Change]:
    """The lines of a table that comes many times."""
    for at, thing in enumerate(new):
        if at not in same:
            yield _Change(table.path, f"+ {table.path} {said(thing)}")
        elif old[same[at]] != thing:
            yield _Change(table.path, f"~ {table.path} {said(old[same[at]])} -> {said(thing)}")
    for at, thing in enumerate(old):
        if at not in same.values():
            yield _Change(table.path, f"- {table.path} {said(thing)}{going}")


def _professions(before: Plan, wanted: Plan) -> Iterator[_Change]:
    old, new = before.settings.professions, wanted.settings.professions
    same = paired(old, new, lambda names: folded(names[0]), lambda names: folded(names[1]))
    yield from _rows(PROFESSION, old, new, same, " / ".join, " (no longer offered; its matches keep it)")
    renamed = {old[then][0]: new[now][0] for now, then in same.items()}
    kept = [pair for pair in before.compatible if renamed.keys() >= pair]
    linked = {tuple(sorted(renamed[name] for name in pair)) for pair in kept}
    yield from _pairs(
        "profession.compatible_with", linked, {tuple(sorted(pair)) for pair in wanted.compatible}
    )


def _pairs(key: str, old: Set[tuple[str, ...]], new: Set[tuple[str, ...]]) -> Iterator[_Change]:
    for sign, pairs in (("+", new - old), ("-", old - new)):
        for pair in sorted(pairs):
            yield _Change(key, f"{sign} {key}: {' and '.join(pair)}")


def _organisations(present: Present, wanted: Plan) -> Iterator[_Change]:
    new = wanted.organisations
    old = [each for each in present.plan.organisations if not _stays(each, present, wanted)]
    same = same_organisation(old, new)
    yield from _rows(ORGANISATION, old, new, same, lambda each: f"{each.kind} {each.name}", "")
    name_of = {old[then]: new[now].name for now, then in same.items()}
    tied = {
        (agency, employer)
        for one, other in present.plan.ties
        if (agency := name_of.get(Organisation(AGENCY, one)))
        and (employer := name_of.get(Organisation(EMPLOYER, other)))
    }
    yield from _pairs("organisation.partners", tied, wanted.ties)


def _stays(organisation: Organisation, present: Present, wanted: Plan) -> bool:
    """Whether the file leaves an organisation out and it cannot go."""
    old = present.plan.organisations
    same = {old[then] for then in same_organisation(old, wanted.organisations).values()}
    return organisation not in same and bool(present.belonging.get(organisation))


def _intakes(present: Present, wanted: Plan) -> Iterator[_Change]:
    new = wanted.intakes
    staying = _staying_intakes(present, wanted)
    old = [each for each in present.plan.intakes if each.name not in staying]
    same = same_intake([each.name for each in old], [each.name for each in new])
    yield from _rows(INTAKE, old, new, same, _said_of_intake, "")


def _staying_intakes(present: Present, wanted: Plan) -> set[str]:
    old = [each.name for each in present.plan.intakes]
    same = same_intake(old, [each.name for each in wanted.intakes])
    gone = {name for at, name in enumerate(old) if at not in same.values()}
    return {name for name in gone if present.belonging.get(name)}


def _said_of_intake(intake: Round) -> str:
    closes = f"to {intake.closes_on}" if intake.closes_on else "on"
    return f"{intake.name} ({intake.opens_on} {closes})"


def _topics(before: Plan, wanted: Plan) -> Iterator[_Change]:
    old, new = before.joining.topics, wanted.joining.topics
    same = paired(old, new, lambda topic: topic.key)
    changes = list(
        _rows(TOPIC, old, new, same, lambda each: f"{each.key} ({each.name_en} / {each.name_fr})", "")
    )
    yield from changes
    if old != new and not changes:
        yield _Change(TOPIC.path, "~ topic: in another order")


def _agendas(before: Plan, wanted: Plan) -> Iterator[_Change]:
    """One that changes is said by what changes of it: its texts are long."""
    old, new = before.together.agendas, wanted.together.agendas
    there, then = ({each.key: each for each in agendas} for agendas in (old, new))
    path = AGENDA.path
    lines = [f"+ {path} {_said_of_agenda(each)}" for each in new if each.key not in there]
    for each in new:
        if each.key in there and there[each.key] != each:
            names = [
                one.name
                for one in fields(Agenda)
                if getattr(each, one.name) != getattr(there[each.key], one.name)
            ]
            lines.append(f"~ {path} {each.key}: {', '.join(names)}")
    lines += [f"- {path} {_said_of_agenda(each)}" for each in old if each.key not in then]
    if old != new and not lines:
        lines.append(f"~ {path}: in another order")
    yield from (_Change(path, line) for line in lines)


def _said_of_agenda(agenda: Agenda) -> str:
    return f"{agenda.key} (week {agenda.week}: {agenda.title_en} / {agenda.title_fr})"


def _kept(present: Present, wanted: Plan) -> Iterator[str]:
    for organisation in present.plan.organisations:
        if _stays(organisation, present, wanted):
            belonging = present.belonging[organisation]
            yield f"{organisation.kind} {organisation.name} {_not_in_the_file(belonging)}"
    for name in sorted(_staying_intakes(present, wanted)):
        yield f"intake {name} {_not_in_the_file(present.belonging[name])}"


def _not_in_the_file(belonging: int) -> str:
    return f"is not in the file and stays; records that belong to it: {belonging}"


def _version_due(before: Plan, wanted: Plan) -> bool:
    old, new = before.joining.notice, wanted.joining.notice
    return old.version == new.version and any(getattr(old, name) != getattr(new, name) for name in _TEXTS)
