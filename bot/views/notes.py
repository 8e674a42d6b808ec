"""Notes of a session: a section of the session's own window, a window of their own, and their forms."""

from bot.rules.receipts.notes import NOTE_LENGTH, Notebook, NoteCard
from bot.views import ids
from bot.views.action_items import change_menu, item_blocks
from bot.views.kit import (
    Block,
    View,
    actions,
    are_you_sure,
    button,
    context,
    cut,
    divider,
    field,
    header,
    modal,
    quote,
    section,
    text_input,
)
from bot.views.session_messages import pointer
from bot.views.sessions import line
from bot.words import Words

# How much of a note is shown before "See all of it", and how many in a session's own window.
_SHOWN, _IN_SECTION = 600, 3


def section_of(notebook: Notebook, words: Words) -> list[Block]:
    """A few blocks for the window of a session: the latest notes, what is to be done, what can be added."""
    notes = [block for note in notebook.notes[:_IN_SECTION] for block in _said(note, words)]
    items = [item for item in notebook.items if not item.is_done][:_IN_SECTION]
    blocks = [header(words("note.section")), *notes]
    for item in items:
        blocks += item_blocks(item, words)
    if not notes and not items:
        blocks.append(context(words.md("note.none")))
    hidden = len(notebook.notes) > _IN_SECTION or len(notebook.items) + notebook.more_items > len(items)
    see_all = [button(words("note.see_all"), ids.NOTE_OPEN, notebook.session_id)] if notes or hidden else []
    buttons = [*see_all, *_add_buttons(notebook, words)]
    return [*blocks, actions(*buttons)] if buttons else blocks


def window(notebook: Notebook, words: Words) -> View:
    """All that is written about a session: what is to be done, then the notes, newest first."""
    blocks: list[Block] = [section(line(notebook.session, words))]
    adding = _add_buttons(notebook, words)
    blocks.append(actions(*adding) if adding else context(words.md("note.over")))
    blocks += [header(words("note.items")), *_items(notebook, words)]
    blocks.append(header(words("note.notes")))
    if not notebook.notes:
        blocks.append(context(words.md("note.none")))
    for note in notebook.notes:
        blocks += [*_said(note, words), *_note_button(note, words)]
    back = button(words("note.session"), ids.SESSION_OPEN, pointer(notebook.session))
    blocks += [*_pager(notebook, words), actions(back)]
    return modal(ids.NOTE_RECEIPT, words("note.title"), blocks, close=words("common.close"))


def note_form(session_id: int, words: Words, metadata: str, *, private: bool) -> View:
    """The form of a new note. A private one says so, each time."""
    about = section(words.md("note.about.private" if private else "note.about.shared"))
    return modal(
        ids.NOTE_FORM,
        words("note.form.private" if private else "note.form.shared"),
        [about, _text("", private, words), _back(session_id, words)],
        close=words("common.cancel"),
        submit=words("note.keep"),
        metadata=metadata,
    )


def change_form(note: NoteCard, words: Words, metadata: str) -> View:
    """The form that changes a note of one's own, or takes it away."""
    sure = are_you_sure(
        words("note.remove.title"),
        words("note.remove.sure"),
        words("note.remove.yes"),
        words("common.cancel"),
    )
    remove = button(words("note.remove"), ids.NOTE_REMOVE, note.id, style="danger", ask=sure)
    return modal(
        ids.NOTE_CHANGE_FORM,
        words("note.form.change"),
        [
            section(words.md("note.about.private" if note.is_private else "note.about.shared")),
            _text(note.text, note.is_private, words),
            actions(remove),
            _back(note.session_id, words),
        ],
        close=words("common.cancel"),
        submit=words("note.keep"),
        metadata=metadata,
    )


def whole(note: NoteCard, words: Words) -> View:
    """One note in full."""
    blocks = [*_said(note, words, most=NOTE_LENGTH), _back(note.session_id, words)]
    return modal(ids.NOTE_TEXT_RECEIPT, words("note.title"), blocks, close=words("common.close"))


def _said(note: NoteCard, words: Words, most: int = _SHOWN) -> list[Block]:
    key = "note.by.private" if note.is_private else "note.by.me" if note.is_mine else "note.by"
    by = words.md(key, author=note.author.name, date=note.written_on)
    return [section(by), quote(cut(note.text, most))]


def _note_button(note: NoteCard, words: Words) -> list[Block]:
    if note.is_mine:
        return [actions(button(words("note.change"), f"{ids.NOTE_CHANGE}.{note.id}", note.id))]
    if len(note.text) > _SHOWN:
        return [actions(button(words("note.read"), f"{ids.NOTE_READ}.{note.id}", note.id))]
    return []


def _items(notebook: Notebook, words: Words) -> list[Block]:
    if not notebook.items:
        return [context(words.md("note.items.none"))]
    blocks = [block for item in notebook.items for block in item_blocks(item, words)]
    if notebook.more_items:
        blocks.append(context(words.md("note.items.more", count=notebook.more_items)))
    return [*blocks, change_menu(notebook.items, words)]


def _add_buttons(notebook: Notebook, words: Words) -> list[Block]:
    if not notebook.open_to_more:
        return []
    return [
        button(words("note.add"), ids.NOTE_ADD, notebook.session_id),
        button(words("note.add_private"), ids.NOTE_ADD_PRIVATE, notebook.session_id),
        button(words("note.add_item"), ids.NOTE_ADD_ITEM, notebook.session_id),
    ]


def _pager(notebook: Notebook, words: Words) -> list[Block]:
    buttons: list[Block] = []
    for there, key, step in ((notebook.has_newer, "newer", -1), (notebook.has_older, "older", 1)):
        if there:
            value = f"{notebook.session_id}:{notebook.page + step}"
            buttons.append(button(words(f"common.{key}"), f"{ids.NOTE_PAGE}.{key}", value))
    return [divider(), actions(*buttons)] if buttons else []


def _text(text: str, private: bool, words: Words) -> Block:
    label = words("note.label.private" if private else "note.label.shared")
    return field("note", label, text_input("value", text, multiline=True, most=NOTE_LENGTH))


def _back(session_id: int, words: Words) -> Block:
    return actions(button(words("note.back"), ids.NOTE_OPEN, session_id))
