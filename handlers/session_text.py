"""`/session tomorrow 2pm Metro Hall @amina`: with whom, when, and where, out of what was typed."""

import html
import re
from dataclasses import dataclass
from datetime import datetime

from bot.rules.appointments import Appointment, read
from bot.rules.problems import Problem
from bot.rules.receipts.booking import SessionWish
from handlers.typed import Typed, plain_text

# Slack writes an address it knows as `<https://…|label>`, and leaves others as they were typed.
_LINK = re.compile(r"<(https?://[^>|\s]+)(?:\|[^>]*)?>|(https?://[^\s<>|]*[^\s<>|.,;:!?)])", re.IGNORECASE)
_WITH = r"(?:\b(?:with|avec|and|et)\s+)?"


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed, without the mention of the partner and without the link."""

    text: str
    link: str
    partner: str | None


def pick(typed: Typed, partners: frozenset[str]) -> Said:
    """With whom and at which address; the rest is when and where.

    Raises:
        Problem: `session_not_your_partner` when only others are named, `session_one_partner` for several.
    """
    text, link = _without_link(typed.text)
    meant = {user_id for user_id in typed.mentions if user_id in partners}
    if typed.mentions and not meant:
        raise Problem("session_not_your_partner")
    if len(meant) > 1:
        raise Problem("session_one_partner")
    partner = meant.pop() if meant else None
    if partner:
        text = re.sub(rf"{_WITH}<@{partner}(?:\|[^>]*)?>", " ", text, flags=re.IGNORECASE)
    return Said(" ".join(plain_text(text).split()).replace("\x00", ""), link, partner)


def appointment(said: Said, now: datetime, zone: str, minutes: int) -> Appointment:
    """The time that was typed. Raises AppointmentProblem."""
    return read(said.text, now, zone, default_minutes=minutes)


def wish(said: Said, found: Appointment) -> SessionWish:
    """One reading of what was typed, as a session to book."""
    return SessionWish(found.starts_at, found.minutes, place=found.rest, link=said.link, partner=said.partner)


def _without_link(text: str) -> tuple[str, str]:
    found = _LINK.search(text)
    if found is None:
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :]}", html.unescape(found[1] or found[2])
