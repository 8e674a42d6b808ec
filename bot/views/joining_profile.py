"""One's own part: `/mentoring profile`, its section on App Home, and the forms to pause and to leave."""

from collections.abc import Sequence

from bot.rules.receipts.joining import Leaving, Left, MyParts, PartCard, Paused, Pausing, Standing
from bot.views import ids
from bot.views.joining import told
from bot.views.joining_facts import facts
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    date_input,
    field,
    header,
    mention,
    modal,
    section,
)
from bot.words import Markup, Words


def profile(mine: MyParts, words: Words) -> Message:
    """The answer to `/mentoring profile`."""
    if not mine.parts:
        said = words.md("join.profile.none")
        return Message(said, [section(said), actions(join_button(words))])
    blocks: list[Block] = [header(words("join.profile.title"))]
    for part in mine.parts:
        blocks += [section(standing(part, words)), *facts(part.entered, words), buttons(part, words)]
    blocks.append(context(words.md("match.contact", contact=mine.contact)))
    return Message(" ".join(standing(part, words) for part in mine.parts), blocks)


def home_section(parts: Sequence[PartCard], words: Words) -> list[Block]:
    """“Your part” on App Home: where each stands, and what can be done about it."""
    blocks: list[Block] = [header(words("join.profile.title"))]
    for part in parts:
        blocks += [section(standing(part, words)), buttons(part, words)]
    return blocks


def standing(part: PartCard, words: Words) -> str:
    """Where a part stands, in a sentence or two."""
    side = words(f"part.side.{part.side}")
    if part.standing is Standing.PAUSED and part.back_on:
        now = words.md("join.standing.paused", date=words.full_date(part.back_on))
    elif part.standing is Standing.CHECKLIST:
        agency = part.entered.organisation or words("join.your_coach")
        now = words.md("join.standing.checklist", agency=agency)
    elif part.standing in (Standing.ASKED, Standing.IN_PAIR, Standing.WAITING):
        now = words.md(f"join.standing.{part.standing}.{part.side}")
    else:
        now = words.md(f"join.standing.{part.standing}")
    return words.md("join.standing", side=side, now=Markup(now))


def buttons(part: PartCard, words: Words) -> Block:
    """What its person can do about a part now."""
    if part.standing is Standing.TO_CONFIRM:
        return actions(button(words("join.look"), ids.JOIN_REVIEW, part.part_id, style="primary"))
    if part.standing in (Standing.LEFT, Standing.FINISHED):
        return actions(button(words("join.again"), ids.JOIN_OPEN))
    is_paused = part.standing is Standing.PAUSED
    return actions(
        button(words("join.edit"), ids.JOIN_CHANGE, part.part_id),
        button(words("join.back"), ids.JOIN_BACK, part.part_id)
        if is_paused
        else button(words("join.pause"), ids.JOIN_PAUSE, part.part_id),
        button(words("join.leave"), ids.JOIN_LEAVE, part.part_id),
    )


def join_button(words: Words) -> Block:
    """The way in."""
    return button(words("join.open"), ids.JOIN_OPEN, style="primary")


def pause_form(form: Pausing, words: Words, metadata: str) -> View:
    """The form that asks when somebody is back."""
    day = date_input("value", form.suggested.isoformat())
    latest = words.full_date(form.latest)
    blocks = [
        section(words.md("join.pause.about")),
        field("back_on", words("join.pause.back_on"), day, hint=words("join.pause.hint", latest=latest)),
    ]
    return modal(
        ids.JOIN_PAUSE_FORM,
        words("join.pause.title"),
        blocks,
        submit=words("join.pause"),
        close=words("common.cancel"),
        metadata=metadata,
    )


def paused(done: Paused, words: Words) -> View:
    said = words.md("join.paused", date=words.full_date(done.back_on))
    return told(words("join.pause.title"), [section(said)], words)


def leave_form(form: Leaving, words: Words, metadata: str) -> View:
    """What leaving means, and the one button that does it."""
    blocks = [section(words.md(f"join.leave.about.{form.side}"))]
    if form.partners:
        blocks.append(section(words.md("join.leave.pair", partners=_named(form, words))))
    blocks.append(section(words.md("join.leave.stays")))
    return modal(
        ids.JOIN_LEAVE_FORM,
        words("join.leave.title"),
        blocks,
        submit=words("join.leave"),
        close=words("join.stay"),
        metadata=metadata,
    )


def left(done: Left, words: Words) -> View:
    """Thanks, and the way back."""
    blocks = [section(words.md("join.left.thanks"))]
    if done.partners:
        blocks.append(section(words.md("join.left.pair", partners=_named(done, words))))
    blocks.append(context(words.md("join.left.again"), words.md("match.contact", contact=done.contact)))
    return told(words("join.leave.title"), blocks, words)


def _named(of: Leaving | Left, words: Words) -> str:
    return Markup(words.listing([mention(name) for name in of.partners]))
