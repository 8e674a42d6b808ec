"""The form that says how and when people hear of an event."""

from collections.abc import Iterator

from bot.rules.event_terms import LAST_CALL_DAYS, REMIND_MINUTES
from bot.rules.receipts.announcing import EventSheet, How
from bot.rules.wall_clock import wall
from bot.views import ids
from bot.views.events import line
from bot.views.kit import (
    Block,
    View,
    checkboxes,
    chosen,
    date_input,
    field,
    modal,
    option,
    section,
    select,
    time_input,
)
from bot.words import Words

# The values of boxes and of a menu's first line.
DM, DAY_BEFORE, NEVER = "dm", "day", "never"


def planning_form(shown: EventSheet, words: Words, metadata: str) -> View:
    """How: to each person, in channels, or both. When: the invitation, the last call, the reminders."""
    how = shown.how
    blocks = [section(line(shown.card, words)), _dm(how, words), _channels(how, words), *_invite(how, words)]
    blocks += [_last_call(how, words), _day_before(how, words), _minutes(how, words)]
    return modal(
        ids.ANNOUNCE_HOW_FORM,
        words("announce.how"),
        blocks,
        close=words("common.cancel"),
        submit=words("announce.form.keep"),
        metadata=metadata,
    )


def _dm(how: How, words: Words) -> Block:
    options = [option(words("announce.form.dm"), DM)]
    boxes = checkboxes("value", options, options if how.by_dm else ())
    return field("how", words("announce.form.how"), boxes, optional=True)


def _channels(how: How, words: Words) -> Block:
    """Conversations with people are not among what it offers: nobody finds a post in their own messages."""
    menu: Block = {
        "type": "multi_conversations_select",
        "action_id": "value",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    if how.channels:
        menu["initial_conversations"] = [each.channel_id for each in how.channels]
    hint = words("announce.form.channels.hint")
    return field("channels", words("announce.form.channels"), menu, hint=hint, optional=True)


def _invite(how: How, words: Words) -> Iterator[Block]:
    at = wall(how.invite_at, words.zone) if how.invite_at else None
    day = date_input("value", at.date().isoformat() if at else "")
    clock = time_input("value", at.strftime("%H:%M") if at else "")
    hint = words("announce.form.invite.hint")
    yield field("invite_day", words("announce.form.invite_day"), day, hint=hint, optional=True)
    yield field("invite_time", words("announce.form.invite_time"), clock, optional=True)


def _last_call(how: How, words: Words) -> Block:
    days = sorted({*LAST_CALL_DAYS, how.last_call_days or 1})
    options = [option(words("announce.form.never"), NEVER)]
    options += [option(words("announce.form.days_before", count=each), each) for each in days]
    menu = select("value", options, chosen(options, [how.last_call_days or NEVER])[0])
    return field(
        "last_call", words("announce.form.last_call"), menu, hint=words("announce.form.last_call.hint")
    )


def _day_before(how: How, words: Words) -> Block:
    options = [option(words("announce.form.remind_day"), DAY_BEFORE)]
    boxes = checkboxes("value", options, options if how.reminds_day else ())
    return field("remind_day", words("announce.form.reminders"), boxes, optional=True)


def _minutes(how: How, words: Words) -> Block:
    lengths = sorted({*REMIND_MINUTES, how.remind_minutes or REMIND_MINUTES[0]})
    options = [option(words("announce.form.never"), NEVER)]
    options += [
        option(words("announce.form.minutes_before", length=words.duration(each)), each) for each in lengths
    ]
    menu = select("value", options, chosen(options, [how.remind_minutes or NEVER])[0])
    return field("remind_minutes", words("announce.form.remind_minutes"), menu)
