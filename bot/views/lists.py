"""What is said about lists of people: the form, what a list would do, and what is wrong with it."""

from collections.abc import Sequence

from bot.rules.lists.values import Wrong
from bot.rules.receipts.lists import Counts, ListReport
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    button,
    checkboxes,
    context,
    cut,
    field,
    modal,
    option,
    plain,
    section,
)
from bot.words import Words

# As many as fit a message that somebody reads to its end.
SHOWN = 10
_VALUE, _LINE = 60, 280


def form(words: Words, metadata: str, *, anybody: bool) -> View:
    """The form that takes a file. `anybody`: or only mentees of the reader's agency."""
    file = {"type": "file_input", "action_id": "value", "filetypes": ["csv", "txt", "xlsx"], "max_files": 1}
    blocks = [field("file", words("lists.form.file"), file, hint=words("lists.form.hint"))]
    if anybody:
        add = checkboxes("value", [option(words("lists.form.add"), "add")])
        blocks.append(field("add", words("lists.form.unknown"), add, optional=True))
    else:
        blocks.append(context(words.md("lists.form.agency")))
    return modal(
        ids.LISTS_FORM,
        words("lists.form.title"),
        blocks,
        submit=words("lists.form.check"),
        close=words("common.cancel"),
        metadata=metadata,
    )


def received(file: str, words: Words) -> View:
    """The answer to the form."""
    said = section(words.md("lists.received", file=file))
    return modal(ids.LISTS_RECEIPT, words("lists.form.title"), [said], close=words("common.done"))


def checked(file: str, report: ListReport, upload_id: int, words: Words) -> Message:
    """What a list would do, with the button that does it; or what is wrong with it."""
    if not report.fits:
        said = words.md("lists.refused", file=file, count=report.wrongs)
        lines = [_text(cut(line, _LINE)) for line in wrong_lines(report, words, SHOWN)]
        return Message(said, [section(said), *lines, *_notes(report, words)])
    people = report.counts.new + report.counts.changed
    if not people:
        said = words.md("lists.nothing_new", file=file)
        return Message(said, [section(said), _text("\n".join(count_lines(report.counts, words)))])
    said = words.md("lists.checked", file=file)
    buttons = actions(
        button(words("lists.import", count=people), ids.LISTS_IMPORT, upload_id, style="primary"),
        button(words("lists.drop"), ids.LISTS_DROP, upload_id),
    )
    counted = _text("\n".join(count_lines(report.counts, words)))
    return Message(said, [section(said), counted, *_notes(report, words), buttons])


def unreadable(file: str, why: str, words: Words) -> Message:
    """A file that is no list."""
    said = words.md("lists.unreadable", file=file)
    return Message(said, [section(said), _text(why)])


def importing(people: int, words: Words) -> Message:
    said = words.md("lists.importing", count=people)
    return Message(said, [section(said)])


def dropped(words: Words) -> Message:
    said = words.md("lists.dropped")
    return Message(said, [section(said)])


def imported(counts: Counts, words: Words) -> Message:
    """The receipt of an import."""
    said = words.md("lists.imported")
    return Message(said, [section(said), _text("\n".join(count_lines(counts, words)))])


def export_asked(words: Words) -> Message:
    said = words.md("lists.export.asked")
    return Message(said, [section(said)])


def export_failed(words: Words) -> Message:
    said = words.md("lists.export.failed")
    return Message(said, [section(said)])


def count_lines(counts: Counts, words: Words) -> list[str]:
    """What a list adds, changes and leaves as it was, in sentences of plain text."""
    lines = [
        words(
            "lists.counts",
            new=words.whole(counts.new),
            changed=words.whole(counts.changed),
            same=words.whole(counts.same),
        )
    ]
    for key, count in (
        ("lists.counts.organisations", counts.organisations),
        ("lists.counts.found", counts.found),
        ("lists.counts.kept", counts.kept),
        ("lists.counts.gone", counts.gone),
    ):
        if count:
            lines.append(words(key, count=count, number=words.whole(count)))
    if counts.new > counts.found:
        lines.append(words("lists.counts.looked_for"))
    return lines


def note_lines(report: ListReport, words: Words) -> list[str]:
    """Which sheet was read, and which columns were not used."""
    lines: list[str] = []
    if report.sheets > 1:
        lines.append(words("lists.sheet_read", sheet=report.sheet, count=report.sheets))
    if report.unused:
        lines.append(words("lists.unused", titles=", ".join(report.unused)))
    return lines


def wrong_lines(report: ListReport, words: Words, most: int) -> list[str]:
    """The first `most` things that are wrong, a line for each, and how many more there are."""
    lines = [wrong_line(each, words) for each in report.wrong[:most]]
    more = report.wrongs - len(lines)
    return [*lines, words("lists.more", count=more, number=words.whole(more))] if more else lines


def wrong_line(wrong: Wrong, words: Words) -> str:
    """Where something is wrong, what was found there, and what is accepted."""
    what = words(f"lists.wrong.{wrong.key}", **wrong.params)
    if wrong.value:
        what = words("lists.value", value=cut(" ".join(wrong.value.split()), _VALUE), what=what)
    if wrong.near:
        what = f"{what} {words('lists.near', names=words.listing(list(wrong.near), 'list.or'))}"
    if wrong.place:
        return words("lists.where.cell", row=wrong.row, place=wrong.place, title=wrong.title, what=what)
    return words("lists.where.row", row=wrong.row, what=what)


def _notes(report: ListReport, words: Words) -> Sequence[Block]:
    lines = note_lines(report, words)
    return [_text(cut("\n".join(lines), 1000))] if lines else []


def _text(text: str) -> Block:
    """Text with what people wrote in it: nothing of it is marked up or pinged."""
    return {"type": "section", "text": plain(text)}
