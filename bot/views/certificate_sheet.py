"""The words of a certificate of hours, in both languages, ready to be set in type."""

from datetime import date

from bot.rules.receipts.certificates import Certified, Sheet, Side
from bot.rules.scripts import is_right_to_left, language_of_name
from bot.rules.shown import shown
from bot.words import Words, words_for

_OTHER = {"en": "fr", "fr": "en"}


def sheet(certified: Certified, language: str) -> Sheet:
    """A certificate as it is set, in `language` first."""
    first = words_for(language, "UTC")
    name = shown(certified.name)
    facts = {"name": name, "hours": _hours(certified, first), **_facts(certified, first)}
    return Sheet(
        title=first("certificate.file_title", name=name),
        summary=first(f"certificate.summary.{_part(certified)}", **facts, serial=certified.serial),
        programme=shown(certified.programme),
        name=name,
        name_language=language_of_name(name),
        right_to_left=is_right_to_left(name),
        fingerprint=certified.fingerprint,
        sides=(_side(certified, first), _side(certified, words_for(_OTHER[first.language], "UTC"))),
    )


def _side(certified: Certified, words: Words) -> Side:
    return Side(
        language=words.language,
        title=words("certificate.title"),
        certifies=words("certificate.certifies"),
        took_part=words(f"certificate.took_part.{_part(certified)}", **_facts(certified, words)),
        hours=_hours(certified, words),
        issued=words("certificate.issued", date=_day(certified.issued_on, words)),
        number=words("certificate.number", serial=certified.serial),
        check=words("certificate.check", contact=shown(certified.contact)),
    )


def _facts(certified: Certified, words: Words) -> dict[str, str]:
    return {
        "programme": shown(certified.programme),
        "profession": shown(certified.profession.name(words.language)),
        "start": _day(certified.started_on, words),
        "end": _day(certified.ended_on, words),
    }


def _part(certified: Certified) -> str:
    return "mentor" if certified.is_mentor else "mentee"


def _hours(certified: Certified, words: Words) -> str:
    return words("certificate.hours", count=certified.minutes / 60)


def _day(day: date, words: Words) -> str:
    """A date that stays on one line."""
    return words.full_date(day).replace(" ", "\N{NO-BREAK SPACE}")
