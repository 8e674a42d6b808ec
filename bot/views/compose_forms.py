"""The forms of an event: what it is, when and where; then who hosts it, its seats, what to know before."""

from collections.abc import Sequence
from datetime import date

from bot.rules.events import LINK_LENGTH, PLACE_LENGTH, TITLE_LENGTH, EventKind
from bot.rules.receipts.composing import FactsFilled, PeopleFilled
from bot.rules.receipts.sessions import Prepare
from bot.rules.series import FEWEST, MOST, Repeat
from bot.rules.session_time import FIRST, SECOND
from bot.views import ids
from bot.views.kit import (
    Block,
    View,
    checkboxes,
    chosen,
    date_input,
    field,
    modal,
    option,
    person_input,
    section,
    select,
    text_input,
    time_input,
)
from bot.views.sessions import moment
from bot.words import Words

KNOW, SEATS = 300, 12
LENGTHS = (30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480)
# More than we take, so that a text that is too long can be pasted in and shortened there.
ROOMY = 3000
ASK_HOST = "ask"


def facts_form(
    callback_id: str, filled: FactsFilled, words: Words, metadata: str, top: Sequence[Block] = ()
) -> View:
    """What an event is, when and where. Only a new one can repeat: its dates are made at once."""
    is_new = callback_id == ids.COMPOSE_NEW_FORM
    kinds = [option(words(f"compose.kind.{each}"), each) for each in EventKind]
    blocks = [
        *top,
        field("kind", words("compose.form.kind"), select("value", kinds, *chosen(kinds, [filled.kind]))),
        *_texts(filled, words),
        *_times(filled, words),
        *(_repeats(filled, words) if is_new else ()),
        _text("place", filled.place, PLACE_LENGTH, words),
        _text("link", filled.link, LINK_LENGTH, words),
    ]
    submit = "compose.form.go_on" if is_new else "compose.form.save"
    title = "compose.form.new" if is_new else "compose.form.facts"
    return _form(callback_id, words(title), blocks, words(submit), words, metadata)


def people_form(
    filled: PeopleFilled, words: Words, metadata: str, top: Sequence[Block] = (), *, is_new: bool = False
) -> View:
    """Who hosts an event, how many it has room for, and what to know before. Nothing in it is needed."""
    asks = [option(words("compose.form.asks_host.yes"), ASK_HOST)]
    blocks = [
        *top,
        field(
            "host",
            words("compose.form.host"),
            person_input("value", filled.host or None),
            hint=words("compose.form.host.hint"),
            optional=True,
        ),
        _text("host_name", filled.host_name, TITLE_LENGTH, words),
        _text("seats", filled.seats, SEATS, words),
        field(
            "asks_host",
            words("compose.form.asks_host"),
            checkboxes("value", asks, asks if filled.asks_host else ()),
            optional=True,
        ),
        section(words.md("event.fact.prepare")),
        *(_know(each, filled, words) for each in Prepare),
    ]
    title = words("compose.form.more" if is_new else "compose.form.people")
    return _form(ids.COMPOSE_PEOPLE_FORM, title, blocks, words("compose.form.save"), words, metadata)


def _texts(filled: FactsFilled, words: Words) -> list[Block]:
    """Title and description in both languages, the reader's own first."""
    english = [
        _text("title_en", filled.title_en, TITLE_LENGTH, words),
        _text("about_en", filled.about_en, ROOMY, words, multiline=True),
    ]
    french = [
        _text("title_fr", filled.title_fr, TITLE_LENGTH, words),
        _text("about_fr", filled.about_fr, ROOMY, words, multiline=True),
    ]
    return french + english if words.language == "fr" else english + french


def _times(filled: FactsFilled, words: Words) -> list[Block]:
    lengths = [option(words.duration(each), each) for each in sorted({*LENGTHS, filled.minutes})]
    at = filled.at.strftime("%H:%M") if filled.at else ""
    end = filled.end.strftime("%H:%M") if filled.end else ""
    zone = words.zone.replace("_", " ")
    return [
        field("date", words("compose.form.date"), date_input("value", _day(filled.day))),
        field(
            "time",
            words("compose.form.time"),
            time_input("value", at),
            hint=words("compose.form.time.hint", zone=zone),
        ),
        *_which(filled, words),
        field(
            "length",
            words("compose.form.length"),
            select("value", lengths, *chosen(lengths, [filled.minutes])),
        ),
        field(
            "end",
            words("compose.form.end"),
            time_input("value", end),
            hint=words("compose.form.end.hint"),
            optional=True,
        ),
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _which(filled: FactsFilled, words: Words) -> list[Block]:
    if not filled.twice:
        return []
    options = [
        option(words(f"session.twice.{each}", at=moment(at, words)), each)
        for each, at in zip((FIRST, SECOND), filled.twice, strict=True)
    ]
    return [field("which", words("session.form.which"), select("value", options))]


def _repeats(filled: FactsFilled, words: Words) -> list[Block]:
    rules = [option(words(f"compose.repeat.{each}"), each) for each in Repeat]
    counts = [option(words("compose.form.times.of", count=each), each) for each in range(FEWEST, MOST + 1)]
    return [
        field(
            "repeats",
            words("compose.form.repeats"),
            select("value", rules, *chosen(rules, [filled.repeat])),
            hint=words("compose.form.repeats.hint"),
        ),
        field(
            "times",
            words("compose.form.times"),
            select("value", counts, *chosen(counts, [filled.times])),
            hint=words("compose.form.times.hint"),
        ),
    ]


def _know(key: Prepare, filled: PeopleFilled, words: Words) -> Block:
    element = text_input("value", filled.prepare.get(key, ""), multiline=True, most=KNOW)
    hint = words(f"session.form.{key}.hint")
    return field(key, words(f"session.form.{key}"), element, hint=hint, optional=True)


def _text(block_id: str, text: str, most: int, words: Words, *, multiline: bool = False) -> Block:
    element = text_input("value", text, multiline=multiline, most=most)
    hint = words(f"compose.form.{block_id}.hint")
    return field(block_id, words(f"compose.form.{block_id}"), element, hint=hint, optional=True)


def _form(
    callback_id: str, title: str, blocks: Sequence[Block], submit: str, words: Words, metadata: str
) -> View:
    close = words("common.cancel" if callback_id == ids.COMPOSE_NEW_FORM else "common.close")
    return modal(callback_id, title, blocks, close=close, submit=submit, metadata=metadata)
