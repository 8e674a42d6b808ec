"""Reading `people.csv`: one pair a line, with a header in English or French."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.rehearsal.intake import PROGRAMME_ZONE, IntakePair, Member
from bot.rules.lists.text import decode, separator
from bot.rules.nudging import zone_or
from bot.rules.problems import Problem
from bot.rules.professions import FOUNDING, Named, folded, nearest, recognise

MOST_PAIRS, MOST_MENTEES, MOST_LETTERS = 200, 3, 80
_NEEDED = ("mentor", "mentee", "profession")
# What each column may be called, folded: without case, accents, `_` and `-`.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "mentor": ("mentor",),
    "mentee": ("mentee", "mentore", "mentoree"),
    "profession": ("profession",),
    "mentor_language": ("mentor language", "langue mentor", "langue du mentor", "mentor langue"),
    "mentee_language": ("mentee language", "langue mentoree", "langue mentore", "langue du mentore"),
    "mentor_zone": ("mentor zone", "mentor time zone", "fuseau mentor", "fuseau du mentor"),
    "mentee_zone": (
        "mentee zone",
        "mentee time zone",
        "fuseau mentoree",
        "fuseau mentore",
        "fuseau du mentore",
    ),
}
_LANGUAGES = {
    "": "en", "en": "en", "english": "en", "anglais": "en", "fr": "fr", "french": "fr", "francais": "fr",
}  # fmt: skip


class PeopleFileError(Exception):
    """The list of people cannot be used; the text says why, and where."""


def read_people(path: Path) -> tuple[IntakePair, ...]:
    """The pairs of a file. Raises PeopleFileError with a sentence for whoever wrote it."""
    try:
        text = decode(path.read_bytes())
    except Problem as error:
        raise PeopleFileError(f"{path} is not text. Save it as “CSV UTF-8”.") from error
    except OSError as error:
        raise PeopleFileError(f"{path} cannot be read: {error.strerror or error}.") from error
    lines = text.splitlines()
    if not lines or not lines[0].strip():
        raise PeopleFileError(f"{path} is empty. Its first line names the columns: {', '.join(_NEEDED)}.")
    rows = csv.reader(lines, delimiter=separator(lines[0]))
    columns = _columns(next(rows))
    pairs = tuple(_pairs(rows, columns))
    if not pairs:
        raise PeopleFileError(f"{path} has a header but no pairs.")
    if len(pairs) > MOST_PAIRS:
        raise PeopleFileError(f"{path} has {len(pairs)} pairs; a rehearsal takes {MOST_PAIRS} at most.")
    return _checked(pairs)


def _columns(header: Sequence[str]) -> list[str]:
    by_name = {name: column for column, names in _COLUMNS.items() for name in names}
    folded_names = [folded(name.replace("_", " ").replace("-", " ")) for name in header]
    unknown = [name for name, known in zip(header, folded_names, strict=True) if known not in by_name]
    if unknown:
        raise PeopleFileError(
            f"The header has a column {unknown[0]!r} that is not known. Columns: {', '.join(_COLUMNS)}."
        )
    columns = [by_name[name] for name in folded_names]
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise PeopleFileError(f"The header lacks: {', '.join(missing)}.")
    if len(set(columns)) < len(columns):
        raise PeopleFileError("The header names a column twice.")
    return columns


def _pairs(rows: Iterator[list[str]], columns: Sequence[str]) -> Iterator[IntakePair]:
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(columns):
            raise PeopleFileError(f"Line {number} has more cells than the header has columns.")
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        yield IntakePair(
            _member(cells, "mentor", number), _member(cells, "mentee", number), _profession(cells, number)
        )


def _member(cells: Mapping[str, str], side: str, number: int) -> Member:
    name = " ".join(cells.get(side, "").split())
    if not name:
        raise PeopleFileError(f"Line {number} names no {side}.")
    if len(name) > MOST_LETTERS:
        raise PeopleFileError(f"Line {number}: a name of more than {MOST_LETTERS} letters.")
    said = cells.get(f"{side}_language", "")
    language = _LANGUAGES.get(folded(said))
    if language is None:
        raise PeopleFileError(f"Line {number}: the {side}'s language {said!r} is neither en nor fr.")
    zone = cells.get(f"{side}_zone", "") or PROGRAMME_ZONE
    if zone_or(zone, "") != zone:
        raise PeopleFileError(f"Line {number}: {zone!r} is no time zone; write one such as America/Toronto.")
    return Member(name, language, zone)


def _profession(cells: Mapping[str, str], number: int) -> str:
    known = [Named(index, *names) for index, names in enumerate(FOUNDING)]
    typed = cells.get("profession", "")
    meant = recognise(typed, known) if typed else None
    if meant is None:
        near = " or ".join(nearest(typed, known, "en"))
        raise PeopleFileError(f"Line {number}: {typed!r} is not a profession of the programme; try {near}.")
    return meant.name_en


def _checked(pairs: tuple[IntakePair, ...]) -> tuple[IntakePair, ...]:
    """The pairs, if the programme could match them: places of mentors, one pair for each mentee."""
    people: dict[str, Member] = {}
    mentees: dict[str, list[str]] = {}
    taken: set[str] = set()
    for pair in pairs:
        for member in (pair.mentor, pair.mentee):
            if people.setdefault(folded(member.name), member) != member:
                raise PeopleFileError(f"{member.name} has two languages, time zones or spellings.")
        mentor, mentee = folded(pair.mentor.name), folded(pair.mentee.name)
        if mentor == mentee:
            raise PeopleFileError(f"{pair.mentor.name} cannot mentor themselves.")
        if mentee in taken:
            raise PeopleFileError(f"{pair.mentee.name} has two mentors.")
        taken.add(mentee)
        mentees.setdefault(mentor, []).append(mentee)
        if len(mentees[mentor]) > MOST_MENTEES:
            raise PeopleFileError(f"{pair.mentor.name} has more than {MOST_MENTEES} mentees.")
    return pairs
