"""Who came, from a file: the form, what was found in it, and that it is done."""

from bot.rules.receipts.attendance import EventInBrief, FileChecked, WrongRow
from bot.views import ids
from bot.views.attendance import line
from bot.views.kit import Block, Message, View, actions, button, context, cut, field, modal, plain, section
from bot.words import Words

_SHOWN = 80


def form(event: EventInBrief, words: Words, metadata: str) -> View:
    """The form that takes a file."""
    file: Block = {
        "type": "file_input",
        "action_id": "value",
        "filetypes": ["csv", "txt", "xlsx"],
        "max_files": 1,
    }
    return modal(
        ids.ATTEND_FILE_FORM,
        words("attend.list.title"),
        [
            section(line(event, words)),
            field("file", words("attend.file.label"), file, hint=words("attend.file.hint")),
        ],
        close=words("common.cancel"),
        submit=words("attend.file.send"),
        metadata=metadata,
    )


def received(file: str, words: Words) -> View:
    """The answer to the form."""
    said = section(words.md("attend.file.received", file=file))
    return modal(ids.ATTEND_FILE_RECEIPT, words("attend.list.title"), [said], close=words("common.done"))


def checked(found: FileChecked, words: Words) -> Message:
    """What was found in a file, what was not, and the button that marks those who were found."""
    said = words.md("attend.file.checked", file=found.file, title=found.event.title)
    lines = [words("attend.file.found", count=found.found)]
    if found.names:
        more = found.new - len(found.names)
        named = ", ".join(found.names) + (f" {words('attend.file.and_more', count=more)}" if more else "")
        lines.append(words("attend.file.new", count=found.new, names=named))
    if found.wrongs:
        lines.append(words("attend.file.wrong", count=found.wrongs))
        lines += [_wrong(each, words) for each in found.wrong]
        if more := found.wrongs - len(found.wrong):
            lines.append(words("attend.file.and_more", count=more))
    blocks: list[Block] = [section(said), {"type": "section", "text": plain("\n".join(lines))}]
    if not found.new:
        return Message(said, [*blocks, context(words.md("attend.file.nothing"))])
    mark = words("attend.file.mark", count=found.new)
    buttons = actions(
        button(mark, ids.ATTEND_IMPORT, found.upload_id, style="primary"),
        button(words("attend.file.drop"), ids.ATTEND_DROP, found.upload_id),
    )
    return Message(said, [*blocks, buttons])


def unreadable(file: str, why: str, words: Words) -> Message:
    """A file that is no list."""
    said = words.md("lists.unreadable", file=file)
    return Message(said, [section(said), {"type": "section", "text": plain(why)}])


def done(marked: int, words: Words) -> Message:
    """Those who were found are marked."""
    said = words.md("attend.file.done", count=marked)
    return Message(said, [section(said)])


def dropped(words: Words) -> Message:
    """The file is not used."""
    said = words.md("attend.file.dropped")
    return Message(said, [section(said)])


def _wrong(row: WrongRow, words: Words) -> str:
    why = words(f"attend.file.why.{row.why}")
    return words("attend.file.row", row=row.row, shown=cut(row.shown, _SHOWN), why=why)
