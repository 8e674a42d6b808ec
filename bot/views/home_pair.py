"""One pair on its member's App Home: where it stands, what waits, what comes next, what was logged."""

from bot.rules.pace import Standing
from bot.rules.receipts.home import PairCard
from bot.rules.receipts.hours import Entry
from bot.views import action_items, ids
from bot.views.home_sessions import sessions_now
from bot.views.hours import entry_line, standing
from bot.views.kit import Block, actions, button, context, header, mention, quote, section
from bot.views.together_home import together
from bot.words import Words

BAR = 10


def pair(card: PairCard, words: Words) -> list[Block]:
    """A pair: when it meets next, its hours and their buttons, then what waits for the reader."""
    return [
        header(words("home.pair.title", partner=card.partner.name)),
        section(_about(card, words)),
        *sessions_now(card, words),
        section(f"{_stands(card, words)}\n{bar(card.standing, words)}"),
        _buttons(card, words),
        *_waiting(card, words),
        *_closing(card, words),
        *(together(card.together, words) if card.together else []),
        *_next(card, words),
        *action_items.at_home(card.to_do, card.to_do_count, words),
        *_latest(card, words),
    ]


def _buttons(card: PairCard, words: Words) -> Block:
    buttons = [
        button(words("home.log"), ids.HOURS_OPEN, card.match_id, style="primary"),
        button(words("home.all"), ids.HOURS_LIST, card.match_id),
    ]
    if not card.ended_on:
        buttons.insert(1, button(words("session.book"), ids.SESSION_BOOK, card.match_id))
        buttons.append(button(words("rematch.open"), ids.REMATCH_OPEN, card.match_id))
    return actions(*buttons)


def _stands(card: PairCard, words: Words) -> str:
    """A pair that has ended is not measured against a pace any more."""
    now = card.standing
    if card.ended_on:
        return words.md("hours.total", logged=words.hours(now.logged), target=words.hours(now.target))
    return standing(now, words)


def bar(now: Standing, words: Words) -> str:
    """The share of the hours as a bar and a figure. The sentence before it says the same in words."""
    # A first hour shows, and only a goal that is reached fills the bar.
    full = BAR if now.reached else min(BAR - 1, max(now.logged > 0, round(now.share * BAR)))
    drawn = "▰" * full + "▱" * (BAR - full)
    return words.md("home.bar", bar=drawn, percent=int(now.logged * 100 / now.target))


def _about(card: PairCard, words: Words) -> str:
    named = {"partner": mention(card.partner), "profession": card.profession.name(words.language)}
    if card.ended_on:
        return words.md("home.pair.ended", ended=card.ended_on, **named)
    if card.day < 0:
        return words.md("home.pair.starts", start=card.started_on, **named)
    return words.md("home.pair.mentor" if card.is_mentor else "home.pair.mentee", day=card.day, **named)


def _waiting(card: PairCard, words: Words) -> list[Block]:
    blocks: list[Block] = []
    for number, entry in enumerate(card.waiting):
        title = [words.md("home.waiting")] if number == 0 else []
        blocks += _asked(entry, title, words)
    return blocks


def _asked(entry: Entry, title: list[str], words: Words) -> list[Block]:
    said = words.md(
        "home.waiting.line",
        author=mention(entry.author),
        duration=words.duration(entry.minutes),
        date=entry.held_on,
        kind=words(f"hours.kind.{entry.kind}"),
    )
    by = [words.md("home.waiting.by", date=words.day_of(entry.confirm_by))] if entry.confirm_by else []
    return [
        section("\n".join([*title, said, *by])),
        *([quote(entry.note)] if entry.note else []),
        actions(
            button(words("hours.confirm.yes"), ids.HOURS_CONFIRM, entry.id, style="primary"),
            button(words("hours.confirm.no"), ids.HOURS_DISPUTE, entry.id),
        ),
    ]


def _closing(card: PairCard, words: Words) -> list[Block]:
    if not card.closes_soon:
        return []
    page = button(words("closing.open"), ids.CLOSING_OPEN, card.match_id)
    return [section(words.md("home.closing", date=card.ends_on), page)]


def _next(card: PairCard, words: Words) -> list[Block]:
    """What time brings. Near its end, the last day of a pair is said where it can be closed."""
    lines: list[str] = []
    if card.next_check_in:
        lines.append(words.md("home.next.check_in", date=card.next_check_in))
    if card.ended_on:
        lines.append(words.md("home.next.late", date=card.last_day))
    elif not card.closes_soon:
        lines.append(words.md("home.next.end", date=card.ends_on))
    return [section("\n".join([words.md("home.next"), *lines]))] if lines else []


def _latest(card: PairCard, words: Words) -> list[Block]:
    if not card.latest:
        return [context(words.md("home.last.none"))]
    lines = [entry_line(entry, words) for entry in card.latest]
    return [section("\n".join([words.md("home.last"), *lines]))]
