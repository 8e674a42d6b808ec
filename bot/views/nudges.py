"""What is said because time passed, and why somebody gets it."""

from bot.rules.cadence import Cadence
from bot.rules.people import Name
from bot.views import ids
from bot.views.kit import Message, actions, button, context, mention, section
from bot.words import Words


def why(nudge: str, day: int, cadence: Cadence, words: Words) -> str:
    """The rule of a nudge in words, as mrkdwn: why this message, on this day."""
    asked = cadence.outcome_days if nudge == "outcome" else cadence.check_in_days
    days = words.listing([str(each) for each in asked])
    return words.md(f"nudge.why.{nudge}", day=day, days=days)


def rule(nudge: str, day: int | None, cadence: Cadence, words: Words) -> str:
    """The rule of anything that time brings, as mrkdwn; empty for what only its own message can explain."""
    if nudge.startswith("session_"):
        return words.md("nudge.why.met" if nudge == "session_met" else "nudge.why.remind")
    return why(nudge, day or 0, cadence, words) if nudge else ""


def nothing_logged(partner: Name, match_id: int, words: Words) -> Message:
    """Asks for hours, with thanks first."""
    said = words.md("nudge.nothing_logged", partner=mention(partner))
    purpose = words.md("hours.purpose")
    return Message(
        f"{said} {purpose}",
        [
            section(said),
            actions(button(words("nudge.log"), ids.HOURS_OPEN, match_id, style="primary")),
            context(purpose),
        ],
    )
