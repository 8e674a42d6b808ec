"""What is on record about somebody, line by line, as they and those who look after them read it."""

from collections.abc import Iterable

from bot.rules.participants import Side
from bot.rules.receipts.joining import Entered
from bot.views import parts
from bot.views.kit import Block, quote, section
from bot.words import Markup, Words

_SLACK = "slack:"


def facts(entered: Entered, words: Words) -> list[Block]:
    """Every answer that was given; a mentee's own words come last, as a quote."""
    lines = [words.md("join.fact", label=label, value=value) for label, value in _lines(entered, words)]
    blocks = [section("\n".join(lines) or words.md("join.fact.none"))]
    if entered.answers.goals:
        blocks += [section(words.md("join.fact.goals")), quote(entered.answers.goals)]
    return blocks


def _lines(entered: Entered, words: Words) -> Iterable[tuple[str, str]]:
    answers, side = entered.answers, entered.answers.side
    if entered.organisation:
        yield words(f"join.organisation.{side}"), entered.organisation
    if entered.profession:
        yield words("join.profession"), entered.profession.name(words.language)
    if answers.speciality:
        yield words("join.speciality"), answers.speciality
    if answers.years is not None:
        yield words("join.years"), str(answers.years)
    for label, values in (
        ("languages", parts.languages(answers.languages, words)),
        ("ways", parts.ways(answers.ways, words)),
        ("times", parts.times(answers.times, words)),
    ):
        if values:
            yield words(f"join.{label}"), ", ".join(values)
    if side is Side.MENTOR:
        yield words("join.places"), str(answers.places)
    if topics := parts.topics(answers.topics, entered.topics, words):
        yield words(f"join.topics.{side}"), ", ".join(topics)
    if answers.reports_to:
        yield words("join.reports_to"), _manager(answers.reports_to)


def _manager(reports_to: str) -> str:
    if reports_to.startswith(_SLACK):
        return Markup(f"<@{reports_to.removeprefix(_SLACK)}>")
    return reports_to
