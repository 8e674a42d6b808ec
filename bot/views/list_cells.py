"""One person as a row of a list, in words that the same list is read by."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.rules.calendar import local_date
from bot.rules.lists.values import Column
from bot.rules.participants import Side, Topic, Way, When
from bot.views import parts
from bot.words import Words

_BETWEEN = "; "
_Cell = Callable[[Mapping[Any, Any], Sequence[Topic], Words], str]


def cells(row: Mapping[Any, Any], topics: Sequence[Topic], words: Words) -> list[str]:
    """The cells of a part, in the order of the columns."""
    return [_CELLS[column](row, topics, words) for column in Column]


def _side(row: Mapping[Any, Any], _topics: Sequence[Topic], words: Words) -> str:
    return parts.side(Side(row["side"]), words)


def _name(row: Mapping[Any, Any], _topics: Sequence[Topic], _words: Words) -> str:
    return row["person_name"] or row["name"]


def _account(row: Mapping[Any, Any], _topics: Sequence[Topic], _words: Words) -> str:
    return row["user_id"] or row["slack_id"] or ""


def _profession(row: Mapping[Any, Any], _topics: Sequence[Topic], words: Words) -> str:
    return row["name_fr" if words.language == "fr" else "name_en"] or ""


def _languages(row: Mapping[Any, Any], _topics: Sequence[Topic], words: Words) -> str:
    return _BETWEEN.join(parts.languages(row["languages"], words))


def _ways(row: Mapping[Any, Any], _topics: Sequence[Topic], words: Words) -> str:
    return _BETWEEN.join(parts.ways(map(Way, row["ways"]), words))


def _times(row: Mapping[Any, Any], _topics: Sequence[Topic], words: Words) -> str:
    return _BETWEEN.join(parts.times(map(When, row["times"]), words))


def _topics(row: Mapping[Any, Any], topics: Sequence[Topic], words: Words) -> str:
    return _BETWEEN.join(parts.topics(row["topics"], topics, words))


def _places(row: Mapping[Any, Any], _topics: Sequence[Topic], _words: Words) -> str:
    return str(row["places"]) if row["side"] == Side.MENTOR else ""


def _manager(row: Mapping[Any, Any], _topics: Sequence[Topic], _words: Words) -> str:
    return row["reports_to"].removeprefix("slack:")


def _as_it_is(name: str) -> _Cell:
    def cell(row: Mapping[Any, Any], _topics: Sequence[Topic], _words: Words) -> str:
        return "" if row[name] is None else str(row[name])

    return cell


def _day(name: str) -> _Cell:
    def cell(row: Mapping[Any, Any], _topics: Sequence[Topic], words: Words) -> str:
        ticked: datetime | None = row[name]
        return local_date(ticked, words.zone).isoformat() if ticked else ""

    return cell


_CELLS: dict[Column, _Cell] = {
    Column.SIDE: _side,
    Column.NAME: _name,
    Column.EMAIL: _as_it_is("email"),
    Column.SLACK_ID: _account,
    Column.ORGANISATION: _as_it_is("organisation_name"),
    Column.PROFESSION: _profession,
    Column.SPECIALITY: _as_it_is("speciality"),
    Column.YEARS: _as_it_is("years"),
    Column.LANGUAGES: _languages,
    Column.WAYS: _ways,
    Column.TIMES: _times,
    Column.TOPICS: _topics,
    Column.GOALS: _as_it_is("goals"),
    Column.PLACES: _places,
    Column.REPORTS_TO: _manager,
    Column.INTAKE: _as_it_is("intake_name"),
    Column.ELIGIBLE: _day("eligible_at"),
    Column.PREPARED: _day("prepared_at"),
    Column.ORIENTED: _day("oriented_at"),
}
