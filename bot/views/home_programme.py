"""The programme at a glance on a coordinator's App Home: figures, then who needs somebody."""

import re

from bot.rules.receipts.home import Glance, Undelivered
from bot.views.kit import Block, context, fields, header, mention, section
from bot.words import Words

# Slack's and delivery's codes, by what a coordinator can do about them.
_WHY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("unknown_person", re.compile(r"user_.*|channel_not_found")),
    (
        "closed",
        re.compile(r"is_archived|not_in_channel|messages_tab_disabled|restricted_action.*|cannot_dm_bot"),
    ),
    ("ours", re.compile(r"invalid_.*|msg_.*|no_text|metadata_.*|template_.*|view_too_large|unknown_method")),
)


def at_a_glance(programme: str, now: Glance, words: Words) -> list[Block]:
    """Two figures; people who need somebody; pairs that fell silent; messages that did not arrive."""
    return [
        header(words("home.programme", programme=programme)),
        fields(
            [
                words.md("home.glance.active", count=now.active),
                words.md("home.glance.hours", month=words.month(now.month), hours=words.hours(now.minutes)),
            ]
        ),
        *_worries(now, words),
        *_silent(now, words),
        section(_undelivered(now, words)),
        context(words.md("home.coordinate")),
    ]


def _worries(now: Glance, words: Words) -> list[Block]:
    if not now.worries:
        return []
    lines = [
        words.md(
            "home.worries.line",
            person=mention(each.person),
            partner=mention(each.partner),
            answer=words(f"checkin.answer.{each.answer}"),
            date=words.day_of(each.at),
        )
        for each in now.worries
    ]
    return [section("\n".join([words.md("home.worries"), *lines]))]


def _silent(now: Glance, words: Words) -> list[Block]:
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
        person=mention(failure.to) if failure.to else words("home.undelivered.pair"),
        date=words.day_of(failure.at),
        why=words(f"home.undelivered.why.{_why(failure.reason)}"),
    )


def _why(reason: str) -> str:
    return next((name for name, pattern in _WHY if pattern.fullmatch(reason)), "other")
