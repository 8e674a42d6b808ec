"""`/mentoring notifications` and `/mentoring away`: what is coming, and what can be wished of it."""

from collections.abc import Mapping
from datetime import date, time

from bot.rules.receipts.wishes import Away, Coming, Mail, Messages
from bot.rules.regions import CANADIAN
from bot.rules.wishes import CHOOSABLE, CLOSES, OPENS, USUAL
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    button,
    checkboxes,
    chosen,
    context,
    date_input,
    field,
    header,
    mention,
    modal,
    option,
    section,
    select,
)
from bot.words import Words

EVERY_DAY = "every_day"


def page(mail: Mail, words: Words, metadata: str) -> View:
    """What is coming, and the form with everything that can be wished."""
    now = mail.messages
    budget = words.md("wishes.budget", a_day=now.budget.a_day, a_week=now.budget.a_week)
    blocks = [
        section(words.md("wishes.about")),
        header(words("wishes.coming")),
        *_coming(mail, words),
        context(budget),
        header(words("wishes.choose")),
        _kinds(now, words),
        context(words.md("wishes.always")),
        *_hours(now, words),
        _region(now, words),
        _away(now, words),
    ]
    return modal(
        ids.WISHES_FORM,
        words("wishes.title"),
        blocks,
        close=words("common.cancel"),
        submit=words("wishes.save"),
        metadata=metadata,
    )


def saved(now: Messages, words: Words) -> View:
    """What holds from now on."""
    said = words.md("wishes.saved")
    lines = "\n".join(f"• {each}" for each in _holds(now, words))
    blocks = [section(f"{said}\n{lines}"), actions(button(words("wishes.more.all"), ids.WISHES_OPEN))]
    return modal(ids.WISHES_RECEIPT, words("wishes.title"), blocks, close=words("common.done"))


def away(now: Away, today: date, words: Words) -> Message:
    """What happens while somebody is away; that they are back."""
    if now.until is None:
        said = words.md("wishes.back")
        return Message(said, [section(said)])
    said = words.md("wishes.away", date=_day(now.until, today, words))
    after = words.md("wishes.away.partner")
    return Message(f"{said} {after}", [section(said), section(after), context(words.md("wishes.away.back"))])


def away_usage(now: Messages, today: date, example: date, words: Words) -> Message:
    """Whether somebody is away, and how to say so."""
    until = now.wish.away_until
    said = words.md("wishes.away.usage", example=words.full_date(example))
    if until is None:
        return Message(said, [section(said)])
    is_so = words.md("wishes.away.is", date=_day(until, today, words))
    back = context(words.md("wishes.away.back"))
    return Message(f"{is_so} {said}", [section(is_so), section(said), back])


def _coming(mail: Mail, words: Words) -> list[Block]:
    if not mail.coming:
        return [section(words.md("wishes.coming.none"))]
    blocks = [section(_line(each, words)) for each in mail.coming]
    return [*blocks, context(words.md("wishes.coming.more", count=mail.more))] if mail.more else blocks


def _line(coming: Coming, words: Words) -> str:
    what = words(f"wishes.kind.{coming.kind}")
    key = "wishes.coming.with" if coming.partner else "wishes.coming.alone"
    partner = mention(coming.partner) if coming.partner else ""
    said = words.md(key, date=coming.on, what=what, partner=partner)
    return f"{said}\n{_reason(coming.why or words.md(f'wishes.why.{coming.kind}'))}"


def _reason(why: str) -> str:
    """Why, without the words before the colon, which would stand on every line of a list."""
    reason = why.partition(": ")[2] or why
    return reason[:1].upper() + reason[1:]


def _kinds(now: Messages, words: Words) -> Block:
    options = [option(words(f"wishes.kind.{each}"), each) for each in CHOOSABLE]
    wanted = [each for each in CHOOSABLE if each not in now.wish.off]
    boxes = checkboxes("value", options, chosen(options, wanted))
    return field("kinds", words("wishes.kinds"), boxes, hint=words("wishes.kinds.hint"), optional=True)


def _hours(now: Messages, words: Words) -> list[Block]:
    every_day = [option(words("wishes.every_day"), EVERY_DAY)]
    ticked = every_day if now.wish.every_day else []
    opens = _hour_menu(OPENS, now.wish.opens, now.cadence.open_from, words)
    closes = _hour_menu(CLOSES, now.wish.closes, now.cadence.open_until, words)
    return [
        field("opens", words("wishes.opens"), opens, hint=words("wishes.hours.hint")),
        field("closes", words("wishes.closes"), closes),
        field("days", words("wishes.days"), checkboxes("value", every_day, ticked), optional=True),
    ]


def _hour_menu(hours: tuple[str, ...], wished: str | None, usual: str, words: Words) -> Block:
    named = {each: _clock(each, words) for each in hours}
    return _menu(named, wished, words("wishes.usual", usual=_clock(usual, words)))


def _region(now: Messages, words: Words) -> Block:
    named = {code: _region_name(code, words) for code in CANADIAN}
    usual = words("wishes.usual", usual=_region_name(now.region, words))
    menu = _menu(named, now.wish.region, usual)
    return field("region", words("wishes.region"), menu, hint=words("wishes.region.hint"))


def _menu(named: Mapping[str, str], wished: str | None, usual: str) -> Block:
    options = [option(usual, USUAL), *(option(label, value) for value, label in named.items())]
    return select("value", options, (chosen(options, [wished]) or options)[0])


def _away(now: Messages, words: Words) -> Block:
    until = now.wish.away_until
    picker = date_input("value", until.isoformat() if until else "")
    return field("away", words("wishes.away_until"), picker, hint=words("wishes.away.hint"), optional=True)


def _holds(now: Messages, words: Words) -> list[str]:
    off = [words(f"wishes.kind.{each}") for each in CHOOSABLE if each in now.wish.off]
    days = "wishes.holds.every_day" if now.wish.every_day else "wishes.holds.days"
    opens, closes = _clock(now.opens, words), _clock(now.closes, words)
    lines = [
        words.md("wishes.holds.off", what=words.listing(off)) if off else words.md("wishes.holds.all"),
        words.md(days, opens=opens, closes=closes),
        words.md("wishes.holds.region", region=_region_name(now.wish.region or now.region, words)),
    ]
    if now.wish.away_until:
        lines.append(words.md("wishes.holds.away", date=words.full_date(now.wish.away_until)))
    return lines


def _clock(hour: str, words: Words) -> str:
    return words.time(time.fromisoformat(hour))


def _region_name(code: str, words: Words) -> str:
    english, french = CANADIAN.get(code, (code, code))
    return french if words.language == "fr" else english


def _day(day: date, today: date, words: Words) -> str:
    """A day with its weekday, and with its year when that is another."""
    return words.date(day) if day.year == today.year else words.full_date(day)
