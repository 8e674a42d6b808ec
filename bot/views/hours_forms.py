"""The modals of the hours ledger: log, edit, say what is not right."""

from collections.abc import Sequence

from bot.rules.receipts.hours import Entry, Kind, Pair
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    View,
    context,
    cut,
    date_input,
    field,
    mention,
    modal,
    option,
    section,
    select,
    text_input,
)
from bot.words import Words

NOTE_LENGTH = 1000


def log_form(pairs: Sequence[Pair], today: str, words: Words, metadata: str) -> View:
    """The form behind a bare `/hours`. Somebody with one pair is not asked which."""
    blocks: list[Block] = []
    if len(pairs) > 1:
        options = [option(pair.partner.name, pair.match_id) for pair in pairs]
        blocks.append(field("pair", words("hours.form.pair"), select("value", options)))
    blocks += _inputs(words, today, words("hours.form.time.example"))
    return _form(ids.HOURS_FORM, words("hours.form.title"), blocks, words("hours.form.log"), words, metadata)


def edit_form(entry: Entry, words: Words, metadata: str) -> View:
    """The form that replaces an entry by a better one."""
    time = words.duration(entry.minutes)
    blocks = _inputs(words, entry.held_on.isoformat(), time, kind=entry.kind, note=entry.note)
    return _form(
        ids.HOURS_EDIT_FORM,
        words("hours.form.edit_title"),
        [context(words.md("hours.form.edit_keeps")), *blocks],
        words("hours.form.save"),
        words,
        metadata,
    )


def dispute_form(entry: Entry, words: Words, metadata: str) -> View:
    """The form behind *Not right*: one question, asked without blame."""
    asked = words.md(
        "hours.dispute.about",
        author=mention(entry.author),
        duration=words.duration(entry.minutes),
        date=entry.held_on,
    )
    what = text_input("value", multiline=True, most=NOTE_LENGTH)
    blocks = [
        section(asked),
        field("what", words("hours.dispute.what"), what, hint=words("hours.dispute.seen")),
    ]
    return _form(
        ids.HOURS_DISPUTE_FORM,
        words("hours.dispute.title"),
        blocks,
        words("hours.dispute.send"),
        words,
        metadata,
    )


def showing(message: Message, words: Words) -> View:
    """A modal that shows a message: a receipt, a question, a list."""
    return modal(ids.HOURS_RECEIPT, words("hours.list.title"), message.blocks, close=words("common.done"))


def _form(
    callback_id: str, title: str, blocks: Sequence[Block], submit: str, words: Words, metadata: str
) -> View:
    return modal(
        callback_id,
        title,
        blocks,
        close=words("common.cancel"),
        submit=submit,
        metadata=metadata,
    )


def _inputs(words: Words, day: str, time: str, *, kind: Kind = Kind.SESSION, note: str = "") -> list[Block]:
    kinds = {each: option(words(f"hours.kind.{each}"), each) for each in Kind}
    return [
        field("date", words("hours.form.date"), date_input("value", day)),
        field(
            "time",
            words("hours.form.time"),
            text_input("value", time, most=40),
            hint=words("hours.form.time.hint"),
        ),
        field("kind", words("hours.form.kind"), select("value", list(kinds.values()), kinds[kind])),
        field(
            "note",
            words("hours.form.note"),
            text_input("value", cut(note, NOTE_LENGTH), multiline=True, most=NOTE_LENGTH),
            hint=words("hours.form.note.hint"),
            optional=True,
        ),
    ]
