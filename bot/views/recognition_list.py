"""The list for the slides: by employer and milestone, those who said yes by name, the others as a number."""

from collections.abc import Iterator

from bot.rules.receipts.recognition import Thanked, ThankedSheet
from bot.rules.recognition import whole_hours
from bot.rules.shown import shown
from bot.words import Words

_COLUMNS = ("employer", "name", "thanked_for", "returning")


def table(sheet: ThankedSheet, words: Words) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of the list. Employers in order, those without one last; then the totals."""
    header = [words(f"recognition.column.{each}") for each in _COLUMNS]
    employers = {each.employer for each in sheet.named} | set(sheet.others)
    rows = [
        row
        for employer in sorted(employers, key=lambda name: (not name, name))
        for row in _of_employer(sheet, employer, words)
    ]
    return header, [*rows, *_totals(sheet, words)]


def _of_employer(sheet: ThankedSheet, employer: str, words: Words) -> Iterator[list[str]]:
    called = shown(employer) or words("recognition.no_employer")
    for each in sheet.named:
        if each.employer == employer:
            yield [called, shown(each.name.name), *_thanked_for(each, words)]
    if others := sheet.others.get(employer):
        yield [called, words("recognition.others", count=others), "", ""]


def _thanked_for(each: Thanked, words: Words) -> list[str]:
    honour = each.honour
    reached = words("recognition.reached", count=honour.milestone) if honour.milestone else ""
    return [reached, words("recognition.is_returning") if honour.is_returning else ""]


def _totals(sheet: ThankedSheet, words: Words) -> list[list[str]]:
    period = words(
        "recognition.list.period", start=words.full_date(sheet.from_on), end=words.full_date(sheet.until_on)
    )
    facts = [
        words("recognition.mentors", count=len(sheet.named) + sum(sheet.others.values())),
        words("recognition.completed", count=sheet.completed),
        words("recognition.hours", hours=words.whole(whole_hours(sheet.minutes))),
    ]
    return [["", "", "", ""], *([period, fact, "", ""] for fact in facts)]
