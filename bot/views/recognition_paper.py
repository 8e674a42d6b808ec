"""The words of a certificate of recognition, in both languages, ready to be set in type."""

from bot.rules.receipts.certificates import Sheet, Side
from bot.rules.receipts.recognition import Recognised
from bot.rules.scripts import is_right_to_left, language_of_name
from bot.rules.shown import shown
from bot.words import Words, words_for

_OTHER = {"en": "fr", "fr": "en"}


def paper(recognised: Recognised, language: str) -> Sheet:
    """A certificate of recognition as it is set, in `language` first."""
    first = words_for(language, "UTC")
    name = shown(recognised.honoured.name)
    return Sheet(
        title=first("recognition.paper.file_title", name=name),
        summary=first(
            "recognition.paper.summary",
            name=name,
            thanks=_thanks(recognised, first),
            hours=_hours(recognised, first),
            serial=recognised.serial,
        ),
        programme=shown(recognised.programme),
        name=name,
        name_language=language_of_name(name),
        right_to_left=is_right_to_left(name),
        fingerprint=recognised.fingerprint,
        sides=(_side(recognised, first), _side(recognised, words_for(_OTHER[first.language], "UTC"))),
    )


def _side(recognised: Recognised, words: Words) -> Side:
    issued_on = words.full_date(recognised.issued_on).replace(" ", "\N{NO-BREAK SPACE}")
    return Side(
        language=words.language,
        title=words("recognition.paper.title"),
        certifies=words("recognition.paper.to"),
        took_part=words("recognition.paper.for", thanks=_thanks(recognised, words)),
        hours=_hours(recognised, words),
        issued=words("certificate.issued", date=issued_on),
        number=words("certificate.number", serial=recognised.serial),
        check=words("certificate.check", contact=shown(recognised.contact)),
    )


def _thanks(recognised: Recognised, words: Words) -> str:
    honoured = recognised.honoured
    first, last = honoured.first_year, honoured.last_year
    key = "recognition.paper.year" if first == last else "recognition.paper.years"
    return words(
        "recognition.paper.thanks",
        count=honoured.mentees,
        programme=shown(recognised.programme),
        years=words(key, first=str(first), last=str(last)),
    )


def _hours(recognised: Recognised, words: Words) -> str:
    return words("certificate.hours", count=recognised.honoured.minutes / 60)
