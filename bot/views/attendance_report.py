"""The report of an event, and the form for its materials."""

from bot.rules.receipts.attendance import Materials, Turnout
from bot.views import ids
from bot.views.attendance import line
from bot.views.attendance_list import hours_of_pairs
from bot.views.kit import (
    Block,
    View,
    actions,
    bullets,
    button,
    context,
    divider,
    field,
    modal,
    section,
    text_input,
)
from bot.words import Words

_LINK_LENGTH = 500
# What fits one window that somebody reads to its end.
_WISHES, _WISH = 20, 300


def report(turnout: Turnout, words: Words) -> View:
    """How many came, and what they thought of it; never whose answer is whose."""
    blocks = [
        section(f"{line(turnout.event, words)}\n{_numbers(turnout, words)}"),
        *hours_of_pairs(turnout.credits, words),
        divider(),
        *_opinions(turnout, words),
        divider(),
        section(_materials(turnout, words)),
        actions(
            button(words("attend.materials.open"), ids.ATTEND_MATERIALS, turnout.event.id),
            button(words("attend.list.open"), ids.ATTEND_LIST, turnout.event.id),
        ),
    ]
    title = words("attend.report.title")
    return modal(ids.ATTEND_REPORT_RECEIPT, title, blocks, close=words("common.close"))


def materials_form(found: Materials, words: Words, metadata: str) -> View:
    """The form that takes the link."""
    link = text_input("value", found.link, most=_LINK_LENGTH, placeholder="https://…")
    hint = words("attend.materials.hint")
    return modal(
        ids.ATTEND_MATERIALS_FORM,
        words("attend.materials.title"),
        [
            section(line(found.event, words)),
            field("link", words("attend.materials.label"), link, hint=hint, optional=True),
        ],
        close=words("common.cancel"),
        submit=words("attend.materials.send"),
        metadata=metadata,
    )


def _numbers(turnout: Turnout, words: Words) -> str:
    known = {
        "invited": turnout.invited,
        "going": turnout.going,
        "waiting": turnout.waiting,
        "came": turnout.came,
        "mentors": turnout.mentors,
        "mentees": turnout.mentees,
        "walk_ins": turnout.walk_ins,
        "no_shows": turnout.no_shows,
    }
    return "\n".join(
        words.md("attend.number", what=words(f"attend.number.{name}"), number=words.whole(number))
        for name, number in known.items()
    )


def _opinions(turnout: Turnout, words: Words) -> list[Block]:
    title = words.md("attend.report.worth")
    if turnout.opinions is None:
        return [section(f"{title}\n{words.md('attend.report.few', fewest=turnout.fewest)}")]
    lines = [
        words.md("attend.number", what=words(f"attend.worth.{each}"), number=words.whole(count))
        for each, count in turnout.opinions.items()
    ]
    blocks = [section("\n".join([title, *lines]))]
    if turnout.wishes:
        shown = [each[:_WISH] for each in turnout.wishes[:_WISHES]]
        blocks += [section(words.md("attend.report.wishes")), bullets(shown)]
    return [*blocks, context(words.md("attend.report.lots", count=turnout.heard, fewest=turnout.fewest))]


def _materials(turnout: Turnout, words: Words) -> str:
    if turnout.materials:
        return words.md("attend.materials.link", link=turnout.materials)
    return words.md("attend.materials.none")
