"""What is said about agencies, employers and intakes."""

from collections.abc import Sequence

from bot.rules.receipts.roles import IntakeCard, OrganisationAdded, OrganisationList, Tied
from bot.views.kit import Message, context, cut, section
from bot.words import Words


def added(done: OrganisationAdded, words: Words) -> Message:
    key = f"agency.{'already' if done.already else 'added'}.{done.kind}"
    return _said(words.md(key, name=done.name))


def listing(found: OrganisationList, words: Words) -> Message:
    """The organisations of one kind."""
    if not found.names:
        return _said(words.md(f"agency.none.{found.kind}"))
    said = cut(words.md(f"agency.list.{found.kind}", names=words.listing(list(found.names))), 3000)
    return Message(said, [section(said), context(words.md(f"agency.usage.{found.kind}"))])


def tied(done: Tied, words: Words) -> Message:
    return _said(words.md("agency.tied", agency=done.agency, employer=done.employer))


def intake_opened(intake: IntakeCard, words: Words) -> Message:
    return _said(_intake("agency.intake.open" if intake.is_open else "agency.intake.planned", intake, words))


def intake_closed(intake: IntakeCard, words: Words) -> Message:
    return _said(words.md("agency.intake.closed", name=intake.name, last=intake.closes_on or intake.opens_on))


def intakes(found: Sequence[IntakeCard], words: Words) -> Message:
    """Every intake, the latest first."""
    if not found:
        return _said(words.md("agency.intake.none"))
    lines = [_intake("agency.intake.line", each, words) for each in found]
    said = cut("\n".join([words.md("agency.intake.list"), *lines]), 3000)
    return Message(said, [section(said), context(words.md("agency.intake.usage"))])


def _intake(key: str, intake: IntakeCard, words: Words) -> str:
    first = words.full_date(intake.opens_on)
    if intake.closes_on is None:
        dates = words("agency.intake.from", first=first)
    else:
        dates = words("agency.intake.from_to", first=first, last=words.full_date(intake.closes_on))
    return words.md(key, name=intake.name, dates=dates)


def _said(text: str) -> Message:
    return Message(text, [section(text)])
