"""`/hours 1h @amina`: a mention of one's partner says for whom, and is not part of the note."""

import re
from dataclasses import dataclass
from datetime import date

from bot.rules.hours import HoursProblem, parse
from handlers.typed import plain_text

_WITH = re.compile(r"(?:\b(?:with|avec|for|pour|and|et|to|by|of|de|par)|à|&amp;|,|\+|/)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """Command text and, when it says for whom the hours are, that person's user id."""

    text: str
    partner: str | None


def pick_partner(text: str, mentions: tuple[str, ...], partners: frozenset[str], today: date) -> Said:
    """Find the partner meant. A mention inside a sentence ("with @amina") stays in the note.

    Somebody else named where a partner belongs, before any word of a note, is given back as the
    partner: hours meant for them must not land on another pair.
    """
    meant = {user_id for user_id in mentions if user_id in partners}
    if len(meant) != 1:
        return Said(text, None if meant else _somebody_else(text, mentions, today))
    partner = meant.pop()
    token = re.search(rf"<@{partner}(?:\|[^>]*)?>", text)
    if token is None or _WITH.search(text[: token.start()]):
        return Said(text, partner)
    return Said(f"{text[: token.start()]} {text[token.end() :]}".strip(), partner)


def _somebody_else(text: str, mentions: tuple[str, ...], today: date) -> str | None:
    before = plain_text(text.partition("<@")[0]).strip()
    # After a comma a sentence goes on: "1h yesterday, @zoe joined us".
    addressed = not before or (not before.endswith(",") and _only_time(before, today))
    return mentions[0] if mentions and addressed else None


def _only_time(text: str, today: date) -> bool:
    """Whether this is how long, which day, or both, and no word of a note."""
    for whole in (text, f"1h {text}"):
        try:
            return not parse(whole, today).note
        except HoursProblem:
            continue
    return False
