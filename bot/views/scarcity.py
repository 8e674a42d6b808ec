"""The scarcity board, the people without a mentor, and the invitation to mentors of earlier."""

from collections.abc import Sequence

from bot.rules.professions import Named
from bot.rules.receipts.review import Board, Invited, LeftOver, LeftPage, Scarce
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    are_you_sure,
    button,
    context,
    divider,
    header,
    mention,
    section,
)
from bot.views.reasons import why_not
from bot.views.review import back, notes, window
from bot.words import Words
from bot.words.catalogue import escape

# A modal holds a hundred blocks, and a programme may have many professions.
_MOST_LINES = 30


def board(shown: Board, words: Words, said: Sequence[str] = ()) -> View:
    """The board on its own."""
    return window("scarcity.title", [*notes(said), *_board(shown, words)], words, board=1)


def left_over(page: LeftPage, words: Words, said: Sequence[str] = ()) -> View:
    """What would help most comes first; then who is without a mentor, and why."""
    blocks = [*notes(said), actions(back(words, 0))]
    blocks += [header(words("scarcity.helps")), *_board(page.board, words)]
    if page.total:
        blocks += [divider(), header(words("scarcity.left", count=page.total))]
    blocks += [section(_person(each, words)) for each in page.people]
    if page.pages > 1:
        where = words.md("review.page", number=page.number + 1, pages=page.pages)
        blocks += [context(where), actions(*_pager(page, words))]
    return window("scarcity.left.title", blocks, words, run=page.run_id, left=page.number)


def invited(done: Invited, words: Words) -> list[str]:
    """How many were written to, and why others were not."""
    name = done.profession.name(words.language)
    key = "scarcity.invited" if done.written_to else "scarcity.invited.nobody"
    lines = [words.md(key, count=done.written_to, profession=name)]
    for why, count in sorted(done.others.items()):
        lines.append(words.md(f"scarcity.not_invited.{why}", count=count, days=done.again_days))
    return lines


def invitation(profession: Named, programme: str, contact: str, waiting: int, words: Words) -> Message:
    """To a mentor of earlier: thanks first, then the question, and an easy no."""
    name = profession.name(words.language)
    thanks = words.md("scarcity.ask.thanks", programme=programme)
    asked = words.md("scarcity.ask", count=waiting, profession=name)
    buttons = actions(
        button(words("scarcity.ask.glad"), ids.JOIN_OPEN, style="primary"),
        button(words("scarcity.ask.not_now"), ids.REVIEW_NOT_NOW),
    )
    return Message(
        f"{thanks} {asked}",
        [
            section(f"{thanks}\n{asked}"),
            section(words.md("scarcity.ask.how")),
            buttons,
            context(words.md("scarcity.ask.why", contact=contact)),
        ],
    )


def left_in_peace(days: int, words: Words) -> Message:
    """The answer to "not now"."""
    said = words.md("scarcity.ask.noted", count=days)
    return Message(said, [section(said)])


def _board(shown: Board, words: Words) -> list[Block]:
    if not shown.lines:
        return [section(words.md("review.nobody_waits"))]
    blocks: list[Block] = []
    for line in shown.lines[:_MOST_LINES]:
        invite = _invite(line, shown, words) if shown.may_invite and line.past else None
        blocks.append(section(_line(line, words), invite))
    if shown.may_invite:
        blocks.append(context(words.md("scarcity.about", count=shown.invite_again_days)))
    return blocks


def _line(line: Scarce, words: Words) -> str:
    name = escape(line.profession.name(words.language))
    facts = [
        words.md("scarcity.waiting", count=line.waiting),
        words.md("scarcity.places", count=line.places),
        words.md("scarcity.short", count=line.short_by) if line.short_by else words.md("scarcity.enough"),
    ]
    if line.longest_wait:
        facts.append(words.md("scarcity.longest", date=words.full_date(line.longest_wait)))
    return f"*{name}*\n{' · '.join(facts)}"


def _invite(line: Scarce, shown: Board, words: Words) -> Block:
    name = line.profession.name(words.language)
    ask = are_you_sure(
        words("scarcity.sure.title"),
        words("scarcity.sure.text", count=min(line.past, shown.invite_at_once), profession=name),
        words("scarcity.sure.yes"),
        words("common.cancel"),
    )
    label = words("scarcity.invite", profession=name, count=line.past)
    return button(label, f"{ids.REVIEW_INVITE}.{line.profession.id}", line.profession.id, ask=ask)


def _person(each: LeftOver, words: Words) -> str:
    lines = [f"*{mention(each.mentee)}*", escape(why_not(each.why, each.params, words))]
    if each.since:
        lines.append(words.md("reason.waited_long", date=words.full_date(each.since)))
    return "\n".join(lines)


def _pager(page: LeftPage, words: Words) -> list[Block]:
    buttons: list[Block] = []
    if page.number > 0:
        buttons.append(button(words("review.previous"), f"{ids.REVIEW_LEFT}.previous", page.number - 1))
    if page.number + 1 < page.pages:
        buttons.append(button(words("review.next"), f"{ids.REVIEW_LEFT}.next", page.number + 1))
    return buttons
