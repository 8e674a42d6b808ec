"""The kill switch: what is stopped of what time brings, and the ways to stop it or let it go on."""

from bot.rules.kinds import STOPPABLE, Kind
from bot.rules.receipts.pauses import PauseDone, PauseNow, Stopped
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    actions,
    are_you_sure,
    button,
    context,
    mention,
    option,
    section,
    select,
)
from bot.words import Words


def overview(now: PauseNow, words: Words) -> Message:
    """What is stopped, what the next days bring by kind, and the switches."""
    said = "\n".join(_line(each, words) for each in now.stopped) or words.md("pause.nothing_stopped")
    total = sum(now.coming.values())
    counted = [words.md("pause.coming", count=total, days=now.days), *_counts(now, words)]
    blocks = [section(said), section("\n".join(counted)), *_switches(now, total, words)]
    return Message(said, [*blocks, context(words.md("pause.about"))])


def done_stopping(done: PauseDone, words: Words) -> Message:
    """The answer to a wish to stop something."""
    if done.stopped is None:
        return _only(words.md("pause.over_meanwhile"))
    said = words.md("pause.done" if done.is_new else "pause.done_before", what=what(done.kind, words))
    return Message(
        said, [section(said), actions(_go_on(done.stopped, words)), context(words.md("pause.about"))]
    )


def done_going_on(done: PauseDone, words: Words) -> Message:
    """The answer to a wish to let something go on."""
    if not done.is_new:
        return _only(words.md("pause.not_stopped", what=what(done.kind, words)))
    said = words.md("pause.goes_on", what=what(done.kind, words))
    return Message(said, [section(said), context(_numbers(done.dropped, done.kept, words))])


def told(about: Stopped, words: Words) -> Message:
    """To the other coordinators: something is stopped. Once it goes on, nothing is left to press."""
    said = _line(about, words)
    if about.ended_at is not None:
        over = words.md("pause.told_over", date=words.day_of(about.ended_at))
        return Message(f"{said} {over}", [section(said), context(over)])
    return Message(said, [section(said), actions(_go_on(about, words)), context(words.md("pause.about"))])


def told_goes_on(about: Stopped, dropped: int, kept: int, words: Words) -> Message:
    """To the other coordinators: it goes on."""
    by = mention(about.ended_by or about.by)
    said = words.md("pause.told_goes_on", person=by, what=what(about.kind, words))
    return Message(said, [section(said), context(_numbers(dropped, kept, words))])


def banner(stopped: tuple[Stopped, ...], words: Words) -> list[Block]:
    """What stands first on a coordinator's home while something is stopped."""
    if not stopped:
        return []
    lines = [_line(each, words) for each in stopped]
    title = words.md("pause.banner")
    return [section("\n".join([title, *lines])), actions(*(_go_on(each, words) for each in stopped))]


def what(kind: Kind | None, words: Words) -> str:
    """A kind of nudge by name, or all of them."""
    return words("pause.everything") if kind is None else words(f"pause.kind.{kind}")


def _line(about: Stopped, words: Words) -> str:
    return words.md(
        "pause.line",
        what=what(about.kind, words),
        date=words.day_of(about.since),
        time=words.time(about.since),
        person=mention(about.by),
    )


def _counts(now: PauseNow, words: Words) -> list[str]:
    return [
        words.md("pause.count", what=what(kind, words), count=now.coming[kind])
        for kind in Kind
        if now.coming.get(kind)
    ]


def _switches(now: PauseNow, total: int, words: Words) -> list[Block]:
    blocks: list[Block] = []
    if not now.is_all_stopped:
        every = words("pause.all")
        sure = are_you_sure(
            every, words("pause.all.sure", count=total, days=now.days), every, words("pause.no")
        )
        blocks.append(
            actions(button(every, ids.PAUSE_ALL, style="danger", ask=sure), _one_kind(now, total, words))
        )
    if now.stopped:
        blocks.append(actions(*(_go_on(each, words) for each in now.stopped)))
    return blocks


def _one_kind(now: PauseNow, total: int, words: Words) -> Block:
    stopped = {each.kind for each in now.stopped}
    options = [
        option(words("pause.option", what=what(kind, words), count=now.coming.get(kind, 0)), kind)
        for kind in STOPPABLE
        if kind not in stopped
    ]
    title, yes = words("pause.one"), words("pause.one.yes")
    sure = are_you_sure(title, words("pause.one.sure", count=total, days=now.days), yes, words("pause.no"))
    menu = select(ids.PAUSE_KIND, options) | {"confirm": sure}
    return menu | {"placeholder": {"type": "plain_text", "text": title, "emoji": True}}


def _go_on(about: Stopped, words: Words) -> Block:
    label = words("pause.go_on", what=what(about.kind, words))
    text = words("pause.go_on.sure", what=what(about.kind, words), date=words.day_of(about.since))
    sure = are_you_sure(words("pause.go_on.title"), text, words("pause.go_on.yes"), words("pause.no"))
    return button(label, f"{ids.PAUSE_GO_ON}.{about.pause_id}", about.pause_id, ask=sure)


def _numbers(dropped: int, kept: int, words: Words) -> str:
    return words.md("pause.numbers", dropped=dropped, kept=kept)


def _only(said: str) -> Message:
    return Message(said, [section(said)])
