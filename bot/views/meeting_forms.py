"""The modals behind "Did you meet?": it was otherwise than planned, or it did not take place."""

from bot.rules.receipts.hours import Kind
from bot.rules.receipts.meeting import Afterwards
from bot.views import ids
from bot.views.kit import (
    View,
    actions,
    cut,
    field,
    mention,
    modal,
    option,
    section,
    select,
    text_input,
)
from bot.views.meeting import book_again
from bot.views.sessions import when
from bot.words import Words

NOTE_LENGTH = 1000


def change_form(after: Afterwards, words: Words, metadata: str) -> View:
    """How long it was, what kind, and a note. The date stays that of the session."""
    kinds = {each: option(words(f"hours.kind.{each}"), each) for each in Kind}
    session = after.session
    about = words.md("met.change.about", partner=mention(session.partner), date=after.held_on)
    length = text_input("value", words.duration(session.minutes), most=40)
    note = text_input("value", cut(session.agenda, NOTE_LENGTH), multiline=True, most=NOTE_LENGTH)
    return modal(
        ids.MET_CHANGE_FORM,
        words("met.form.title"),
        [
            section(about),
            field("time", words("hours.form.time"), length, hint=words("hours.form.time.hint")),
            field(
                "kind",
                words("hours.form.kind"),
                select("value", list(kinds.values()), kinds[Kind(session.kind)]),
            ),
            field("note", words("hours.form.note"), note, hint=words("hours.form.note.hint"), optional=True),
        ],
        close=words("common.cancel"),
        submit=words("hours.form.log"),
        metadata=metadata,
    )


def not_met_form(after: Afterwards, words: Words, metadata: str) -> View:
    """Nothing has to be said; what is said is read by the partner alone."""
    session = after.session
    about = words.md("met.not.about", partner=mention(session.partner), when=when(session, words))
    note = text_input("value", multiline=True, most=NOTE_LENGTH)
    return modal(
        ids.MET_NOT_FORM,
        words("met.form.title"),
        [
            section(about),
            field("note", words("met.not.why"), note, hint=words("met.not.why.hint"), optional=True),
        ],
        close=words("common.cancel"),
        submit=words("met.not.send"),
        metadata=metadata,
    )


def not_met_receipt(after: Afterwards, words: Words) -> View:
    """Thanks, and the way to a new time."""
    session = after.session
    said = words.md("met.not.mine", partner=mention(session.partner), when=when(session, words))
    again = book_again(after, words, style="primary")
    blocks = [section(said), *([actions(*again)] if again else [])]
    return modal(ids.MET_RECEIPT, words("met.form.title"), blocks, close=words("common.done"))
