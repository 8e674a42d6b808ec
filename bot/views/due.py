"""What is coming because time passes, for those who coordinate: to whom, when, why, what holds it back."""

from itertools import groupby

from bot.rules.forecast import Fate
from bot.rules.kinds import Kind
from bot.rules.receipts.due import Due, DuePage
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    actions,
    button,
    chosen,
    context,
    header,
    mention,
    option,
    section,
    select,
)
from bot.views.pauses import what
from bot.words import Markup, Words

# What may hold a message back; any other code is a technical one.
HELD = (
    "quiet_hours",
    "day_off",
    "away",
    "budget",
    "late",
    "paused",
    "turned_off",
    "too_late",
    "deactivated",
    "partner_deactivated",
)
# So many lines fit into one section.
_LINES = 6


def listing(page: DuePage, words: Words) -> Message:
    """A page of what is coming, day by day, and what cannot be foreseen."""
    title = words("due.title", days=page.days)
    blocks: list[Block] = [header(title), section(_summary(page, words))]
    for day, found in groupby(
        sorted(page.items, key=lambda each: each.at.date()), lambda each: each.at.date()
    ):
        lines = [_line(each, words) for each in found]
        for start in range(0, len(lines), _LINES):
            head = [f"*{words.date(day)}*"] if start == 0 else []
            blocks.append(section("\n".join([*head, *lines[start : start + _LINES]])))
    blocks.append(actions(_kinds(page, words), *_pager(page, words)))
    return Message(title, [*blocks, context(words.md("due.unforeseen"), words.md("due.clock"))])


def _summary(page: DuePage, words: Words) -> str:
    if not page.total:
        return words.md("due.none")
    lines = [words.md("due.whom", person=mention(page.person))] if page.person else []
    key = "due.count" if page.counted_days == page.days else "due.count_some"
    lines.append(words.md(key, count=page.messages, days=page.counted_days))
    kinds = [f"{what(kind, words)} {page.counts[kind]}" for kind in Kind if page.counts.get(kind)]
    return "\n".join([*lines, *([words.md("due.by_kind", kinds=words.listing(kinds))] if kinds else [])])


def _line(each: Due, words: Words) -> str:
    if each.event:
        return " ".join([_of_event(each, words), *_held(each, words)])
    said = words.md(
        "due.line" if each.partner else "due.line_alone",
        time=words.time(each.at.time()),
        person=mention(each.to),
        what=what(each.kind, words),
        **({"partner": mention(each.partner)} if each.partner else {}),
    )
    return " ".join([said, *_day(each, words), words.md(f"due.why.{each.kind}"), *_held(each, words)])


def _of_event(each: Due, words: Words) -> str:
    """To somebody, or to how many."""
    whom = mention(each.to) if each.count == 1 else words("due.people", count=each.count)
    what = words.md(f"due.event.{each.nudge or 'other'}", event=each.event)
    return words.md("due.line_event", time=words.time(each.at.time()), what=Markup(what), whom=whom)


def _day(each: Due, words: Words) -> list[str]:
    if each.day is None:
        return []
    return [words.md("due.before_end" if each.from_end else "due.day", count=each.day)]


def _held(each: Due, words: Words) -> list[str]:
    codes = dict.fromkeys(code if code in HELD else "other" for code in each.held)
    if not codes:
        return []
    why = words.listing([words(f"due.held.{code}") for code in codes])
    fates = {Fate.GOES: "due.waits", Fate.STOPPED: "due.stopped", Fate.NOT_SENT: "due.not_sent"}
    return [words.md(fates[each.fate], why=why)]


def _kinds(page: DuePage, words: Words) -> Block:
    options = [option(words("due.every_kind"), _pointer(page, 0, None))]
    options += [option(what(kind, words), _pointer(page, 0, kind)) for kind in Kind]
    return select(ids.DUE_KIND, options, chosen(options, [_pointer(page, 0, page.kind)])[0])


def _pager(page: DuePage, words: Words) -> list[Block]:
    buttons: list[Block] = []
    if page.start > 0:
        before = _pointer(page, max(0, page.start - page.size), page.kind)
        buttons.append(button(words("due.sooner"), f"{ids.DUE_PAGE}.sooner", before))
    if page.has_more:
        after = _pointer(page, page.start + page.size, page.kind)
        buttons.append(button(words("due.later"), f"{ids.DUE_PAGE}.later", after))
    return buttons


def _pointer(page: DuePage, start: int, kind: Kind | None) -> str:
    return f"{page.days}:{kind or ''}:{page.person_id or ''}:{start}"
