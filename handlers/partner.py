"""`/hours 1h @amina`: a mention of one's partner says for whom, and is not part of the note."""

import re
from dataclasses import dataclass

_WITH = re.compile(r"(?:\b(?:with|avec|for|pour|and|et|to|by|of|de|par)|à|&amp;|,|\+|/)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """Command text and, when it says for whom the hours are, that person's user id."""

    text: str
    partner: str | None


def pick_partner(text: str, mentions: tuple[str, ...], partners: frozenset[str]) -> Said:
    """Find the partner meant. A mention inside a sentence ("with @amina") stays in the note.

    Somebody else named where a partner belongs, at the very start or right after the figures, is given
    back as the partner: hours meant for them must not land on another pair.
    """
    meant = {user_id for user_id in mentions if user_id in partners}
    if len(meant) != 1:
        return Said(text, None if meant else _somebody_else(text, mentions))
    partner = meant.pop()
    token = re.search(rf"<@{partner}(?:\|[^>]*)?>", text)
    if token is None or _WITH.search(text[: token.start()]):
        return Said(text, partner)
    return Said(f"{text[: token.start()]} {text[token.end() :]}".strip(), partner)


def _somebody_else(text: str, mentions: tuple[str, ...]) -> str | None:
    before = text.partition("<@")[0].strip()
    addressed = not before or re.fullmatch(
        r"[\d.,:½¼¾]+\s*(?:h|m|hr|hrs|hours?|heures?|min|mins|minutes?)?[\d]*", before, re.IGNORECASE
    )
    return mentions[0] if mentions and addressed else None
