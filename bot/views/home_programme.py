"""The programme at a glance on a coordinator's App Home: figures, then who needs somebody."""

from bot.rules.receipts.home import Glance, Undelivered
from bot.rules.receipts.signs import Worry
from bot.views import compose_list, outcomes
from bot.views.delivery import why
from bot.views.kit import Block, context, fields, header, mention, section
from bot.words import Markup, Words


def at_a_glance(programme: str, now: Glance, words: Words) -> list[Block]:
    """A few figures; people who need somebody; pairs that fell silent; messages that did not arrive."""
    return [
        header(words("home.programme", programme=programme)),
        fields(
            [
                words.md("home.glance.active", count=now.active),
                words.md("home.glance.hours", month=words.month(now.month), hours=words.hours(now.minutes)),
                *([outcomes.totals(now.outcomes, words)] if now.outcomes else []),
            ]
        ),
        *_worries(now, words),
        *_silent(now, words),
        section(_undelivered(now, words)),
        *([compose_list.at_home(now.events, words)] if now.events else []),
        context(words.md("home.coordinate")),
    ]


def _worries(now: Glance, words: Words) -> list[Block]:
    if not now.worries:
        return []
    lines = [worry_line(each, words) for each in now.worries]
    return [section("\n".join([words.md("home.worries"), *lines]))]


def worry_line(worry: Worry, words: Words) -> str:
    """An answer that asks for attention, in one line."""
    return words.md(
        "home.worries.line",
        person=mention(worry.person),
        partner=mention(worry.partner),
        answer=words(f"checkin.answer.{worry.answer}"),
        date=words.day_of(worry.at),
    )


def _silent(now: Glance, words: Words) -> list[Block]:
    if not now.active:
        return [section(words.md("home.silent.no_pairs"))]
    if not now.silent:
        return [section(words.md("home.silent.none", days=now.quiet_days))]
    lines = [
        words.md(
            "home.silent.line",
            mentor=mention(each.mentor),
            mentee=mention(each.mentee),
            start=each.started_on,
        )
        for each in now.silent
    ]
    more = [words.md("home.silent.more")] if now.silent_more else []
    title = words.md("home.silent", days=now.quiet_days)
    return [section("\n".join([title, *lines, *more])), context(words.md("home.silent.why"))]


def _undelivered(now: Glance, words: Words) -> str:
    if not now.undelivered:
        return words.md("home.undelivered.none")
    lines = [_failure(each, words) for each in now.undelivered]
    more = [words.md("home.undelivered.more")] if now.undelivered_more else []
    return "\n".join([words.md("home.undelivered"), *lines, *more])


def _failure(failure: Undelivered, words: Words) -> str:
    return words.md(
        "home.undelivered.line",
        person=_recipient(failure, words),
        date=words.day_of(failure.at),
        why=why(failure.reason, words, in_channel=bool(failure.channel_id)),
    )


def _recipient(failure: Undelivered, words: Words) -> Markup | str:
    if failure.channel_id:
        return Markup(f"<#{failure.channel_id}>")
    return mention(failure.to) if failure.to else words("home.undelivered.pair")
