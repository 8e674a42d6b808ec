"""The catalogues and the one object through which views speak.

Messages are looked up by key (`hours.logged`), never by their English text, so that no language is
the fallback of another. A key that is missing is a mistake of ours and raises `KeyError`; a test
keeps both catalogues complete.
"""

import datetime as dt
import re
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any, cast
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from bot.rules.shown import shown

LANGUAGES = ("en", "fr")
# The locales numbers and dates are written in: this is a Canadian programme.
_LOCALES = {"en": "en_CA", "fr": "fr_CA"}


class Markup(str):
    """Text that is already mrkdwn (a mention, a link): it is not escaped again."""

    __slots__ = ()


class _Escaping(Formatter):
    """Fills a sentence, escaping what people wrote so that Slack shows it and never obeys it."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text = super().format_field(value, format_spec)
        return text if isinstance(value, Markup) else escape(text)


_ESCAPING = _Escaping()


def escape(text: str) -> str:
    """People's text, safe inside mrkdwn: `&`, `<` and `>` as entities, nothing hidden in it."""
    return shown(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def catalogues(language: str) -> dict[str, Catalog]:
    """The catalogues of one language by area, as written in its `.po` files."""
    found: dict[str, Catalog] = {}
    for file in files("bot.words").joinpath(language).iterdir():
        if file.name.endswith(".po"):
            with file.open("rb") as content:
                found[file.name.removesuffix(".po")] = read_po(content, locale=language, abort_invalid=True)
    return found


@lru_cache(maxsize=len(LANGUAGES))
def sentences(language: str) -> dict[str, str | tuple[str, ...]]:
    """Every sentence of one language by key; one with plural forms is a pair (one, more)."""
    found: dict[str, str | tuple[str, ...]] = {}
    for area in catalogues(language).values():
        for message in area:
            if message.id and message.string:
                key = message.id if isinstance(message.id, str) else message.id[0]
                if key in found:
                    raise ValueError(f"two sentences for {key}")
                found[key] = message.string if isinstance(message.string, str) else tuple(message.string)
    return found


class Words:
    """The words for one reader: a language, and the zone in which they read the clock."""

    def __init__(self, language: str, zone: str) -> None:
        self.language = language
        self.zone = zone
        self._locale = _LOCALES[language]
        self._sentences = sentences(language)

    def __call__(self, key: str, /, **params: Any) -> str:
        """A sentence as plain text, for `plain_text` objects."""
        return _one_stop(self._form(key, params).format(**self._readable(params)))

    def md(self, key: str, /, **params: Any) -> str:
        """A sentence as mrkdwn: parameters are escaped unless they are `Markup`."""
        return _one_stop(_ESCAPING.format(self._form(key, params), **self._readable(params)))

    def date(self, day: dt.date) -> str:
        """A day with its weekday: "Tuesday, November 3" — the year only matters when it is far off."""
        if self.language == "fr":
            return _first_in_french(format_date(day, "EEEE d MMMM", self._locale), day)
        return format_date(day, "EEEE, MMMM d", self._locale)

    def day_of(self, moment: dt.datetime) -> str:
        """The day a moment falls on for the reader."""
        return self.date(moment.astimezone(ZoneInfo(self.zone)).date())

    def full_date(self, day: dt.date) -> str:
        """A day with its year: "November 3, 2026"."""
        written = format_date(day, "long", self._locale)
        return _first_in_french(written, day) if self.language == "fr" else written

    def month(self, day: dt.date) -> str:
        """The name of the month a day is in: "November"."""
        return format_date(day, "LLLL", self._locale)

    def time(self, moment: dt.datetime | dt.time) -> str:
        """A time of day on the reader's clock."""
        if isinstance(moment, dt.datetime):
            moment = moment.astimezone(ZoneInfo(self.zone))
        return format_time(moment, "short", locale=self._locale)

    def number(self, value: float) -> str:
        """A number as the reader writes it: 2.5 or 2,5."""
        return format_decimal(value, "0.##", self._locale)

    def whole(self, value: int) -> str:
        """A large whole number as the reader writes it: 5,000 or 5 000."""
        return format_decimal(value, "#,##0", self._locale)

    def duration(self, minutes: int) -> str:
        """A length of time: "45 min", "2 h", "1 h 30 min" – the same in both languages."""
        hours, rest = divmod(abs(minutes), 60)
        parts = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
        # A no-break space keeps the number with its unit.
        return " ".join(parts).replace(" ", "\N{NO-BREAK SPACE}")

    def hours(self, minutes: int) -> str:
        """A total in hours: "7.5 h", "7,5 h"."""
        return f"{self.number(minutes / 60)}\N{NO-BREAK SPACE}h"

    def language_name(self, code: str) -> str:
        """The name of a language by its ISO 639 code; the code itself when it has none."""
        names = cast("dict[str, str]", Locale.parse(self._locale).languages)
        return names.get(code, code)

    def listing(self, items: list[str], last: str = "list.and") -> str:
        """Items in a row: "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        return self(last, first=", ".join(items[:-1]), last=items[-1])

    def _form(self, key: str, params: dict[str, Any]) -> str:
        found = self._sentences[key]
        if isinstance(found, str):
            return found
        # French counts 0 and 1 as one, English only 1.
        count = abs(params["count"])
        one = count < 2 if self.language == "fr" else count == 1
        return found[0] if one else found[1]

    def _readable(self, params: dict[str, Any]) -> dict[str, Any]:
        return {name: self._shown(value) for name, value in params.items()}

    def _shown(self, value: Any) -> Any:
        if isinstance(value, bool | str):
            return value
        if isinstance(value, int | float):
            return self.number(value)
        if isinstance(value, dt.datetime):
            return self.time(value)
        return self.date(value) if isinstance(value, dt.date) else value


def _one_stop(sentence: str) -> str:
    """A sentence that ends with a time has one full stop: "until 2:00 p.m."."""
    return re.sub(r"\b([ap]\.m\.\*?)\.(?!\.)", r"\1", sentence)


def _first_in_french(written: str, day: dt.date) -> str:
    """The first of a month is an ordinal in French, which Babel's patterns do not know."""
    return re.sub(r"\b1\b", "1er", written, count=1) if day.day == 1 else written


@lru_cache(maxsize=2048)
def words_for(language: str, zone: str) -> Words:
    """The words for a reader; a language we do not speak is answered in English."""
    return Words(language if language in LANGUAGES else "en", zone)
