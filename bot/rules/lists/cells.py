"""One cell at a time: what it means, or the Flaw that says what is accepted."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from bot.rules.lists import vocabulary
from bot.rules.lists.values import Flaw, Organisation
from bot.rules.lists.vocabulary import Known, bare, near
from bot.rules.organisations import KIND_OF_SIDE
from bot.rules.participants import (
    GOALS_LENGTH,
    MOST_MENTEES,
    MOST_YEARS,
    NAME_LENGTH,
    SPECIALITY_LENGTH,
    Side,
)
from bot.rules.professions import nearest, recognise

_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+")
_SLACK_ID = re.compile(r"<?@?([UW][A-Z0-9]{2,20})>?")
_DAY = re.compile(r"([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})(?:[ T].*)?")
_EMAIL_LENGTH = 254
_BY_BARE_SIDE = {bare(name): side for side, names in vocabulary.SIDES.items() for name in names}
_BY_BARE_WAY = {bare(name): way for way, names in vocabulary.WAYS.items() for name in names}
_BY_BARE_TIME = {bare(name): when for when, names in vocabulary.TIMES.items() for name in names}

T = TypeVar("T")


def side(cell: str) -> Side:
    if " ".join(cell.casefold().split()) in vocabulary.MENTEE_WITH_ACCENT:
        return Side.MENTEE
    found = _BY_BARE_SIDE.get(bare(cell))
    if found is None:
        raise Flaw("side")
    return found


def name(cell: str) -> str:
    return short_text(" ".join(cell.split()), NAME_LENGTH)


def short_text(cell: str, most: int = SPECIALITY_LENGTH) -> str:
    if len(cell) > most:
        raise Flaw("too_long", most=most, length=len(cell))
    return cell


def goals(cell: str) -> str:
    return short_text(cell, GOALS_LENGTH)


def email(cell: str) -> str:
    """An address in lower case."""
    found = cell.removeprefix("mailto:").lower()
    if len(found) > _EMAIL_LENGTH or not _EMAIL.fullmatch(found):
        raise Flaw("email")
    return found


def slack_id(cell: str) -> str:
    found = _SLACK_ID.fullmatch(cell.upper())
    if not found:
        raise Flaw("slack_id")
    return found[1]


def manager(cell: str) -> str:
    """Whom somebody reports to: `slack:U…`, or an address in lower case."""
    found = _SLACK_ID.fullmatch(cell)
    if found:
        return f"slack:{found[1]}"
    try:
        return email(cell)
    except Flaw as flaw:
        raise Flaw("manager") from flaw


def years(cell: str) -> int:
    return _whole(cell, 0, MOST_YEARS)


def places(cell: str) -> int:
    return _whole(cell, 1, MOST_MENTEES)


def profession(cell: str, known: Known) -> int:
    found = recognise(cell, known.professions) or recognise(cell, known.retired)
    if found is None:
        raise Flaw("profession", nearest(cell, known.professions, "en"))
    return found.id


def organisation(cell: str, side: Side, known: Known) -> Organisation:
    names = known.organisations(side)
    exact = [each for each in names.values() if each[1] == cell]
    found = exact[0] if exact else names.get(bare(cell))
    if found:
        return Organisation(*found)
    if known.add_organisations:
        return Organisation(None, short_text(" ".join(cell.split())))
    raise Flaw(KIND_OF_SIDE[side], near(cell, {bare: shown for bare, (_, shown) in names.items()}))


def intake(cell: str, known: Known) -> int:
    found = known.intakes.get(bare(cell))
    if found is None:
        raise Flaw("intake", near(cell, {bare: shown for bare, (_, shown) in known.intakes.items()}))
    return found[0]


def languages(cell: str, known: Known) -> list[str]:
    def one(word: str) -> str:
        code = known.languages.get(bare(word))
        if code is None:
            raise Flaw("language", near(word, {bare(name): name for name in known.language_names}), word=word)
        return code

    return _each(cell, one)


def ways(cell: str) -> list[str]:
    return _each(cell, lambda word: _meant(word, _BY_BARE_WAY, "way"))


def times(cell: str) -> list[str]:
    return _each(cell, lambda word: _meant(word, _BY_BARE_TIME, "time"))


def topics(cell: str, known: Known) -> list[str]:
    keys = {
        bare(word): topic.key for topic in known.topics for word in (topic.key, topic.name_en, topic.name_fr)
    }
    names = {bare(name): name for topic in known.topics for name in (topic.name_en, topic.name_fr)}

    def one(word: str) -> str:
        if bare(word) not in keys:
            raise Flaw("topic", near(word, names), word=word)
        return keys[bare(word)]

    return _each(cell, one, lambda word: bare(word) in keys)


def ticked(cell: str, today: date) -> bool | date:
    """Whether an item of the checklist is done, or the day on which it was ticked."""
    said = bare(cell)
    if said in vocabulary.YES:
        return True
    if said in vocabulary.NO:
        return False
    written = _DAY.fullmatch(cell)
    try:
        day = date(*map(int, written.groups())) if written else None
    except ValueError:
        day = None
    if day is None:
        raise Flaw("ticked")
    if day > today:
        raise Flaw("ticked_later")
    return day


def _whole(cell: str, least: int, most: int) -> int:
    found = re.fullmatch(r"([0-9]{1,3})(?:[.,]0+)?", cell)
    if not found or not least <= int(found[1]) <= most:
        raise Flaw("number", least=least, most=most)
    return int(found[1])


def _meant(word: str, known: Mapping[str, T], key: str) -> T:
    found = known.get(bare(word))
    if found is None:
        raise Flaw(key, near(word, {name: name for name in known}), word=word)
    return found


def _each(
    cell: str, one: Callable[[str], str], is_whole: Callable[[str], bool] = lambda _word: False
) -> list[str]:
    """The words of a cell, separated by `;` or line breaks, and by `,` and `/` where no name has them."""
    found: list[str] = []
    for part in re.split(r"[;\n|]", cell):
        words = [part] if is_whole(part) else re.split(r"[,/]", part)
        found += [str(one(word.strip())) for word in words if word.strip()]
    return list(dict.fromkeys(found))
