"""`/hours 1h @amina`: a mention of one's partner says for whom, and is not part of the note."""

import re
from dataclasses import dataclass

_WITH = re.compile(r"(?:\b(?:with|avec|for|pour|and|et|to|by|of|de|par)|à|&amp;|,|\+|/)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """Command text and, when exactly one partner is mentioned in it, that partner's user id."""

    text: str
    partner: str | None


def pick_partner(text: str, mentions: tuple[str, ...], partners: frozenset[str]) -> Said:
    """Find the partner meant. A mention inside a sentence ("with @amina") stays in the note."""
    meant = {user_id for user_id in mentions if user_id in partners}
    if len(meant) != 1:
        return Said(text, None)
    partner = meant.pop()
    token = re.search(rf"<@{partner}(?:\|[^>]*)?>", text)
    if token is None or _WITH.search(text[: token.start()]):
        return Said(text, partner)
    return Said(f"{text[: token.start()]} {text[token.end() :]}".strip(), partner)
