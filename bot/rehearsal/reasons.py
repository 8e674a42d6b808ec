"""Why each kind of message is sent, in words."""

from bot.nudges import NUDGES
from bot.rules.cadence import Cadence
from bot.views.nudges import why
from bot.words import words_for

_NUDGES = {nudge.template: nudge.key for nudge in NUDGES}
# What is sent because of what somebody did; nudges say their rule themselves.
REASONS = {
    "match.introduction": "The coordinator recorded the match: both are introduced in one conversation.",
    "match.introduction_dm": "The coordinator recorded the match; their conversation could not be opened.",
    "match.ended": "The match ended.",
    "hours.confirm": "The partner logged time: is it right?",
    "hours.disputed_author": "The partner says that the time logged is not right.",
    "hours.disputed_coordinator": "One of a pair says that the time logged is not right.",
    "checkin.help": "Somebody answered a check-in with a request for help.",
    "checkin.note": "Somebody added a note to the answer to a check-in.",
    "account.deactivated": "The account of a member of a pair is no longer active.",
    "coordinator.welcome": "Somebody became a coordinator.",
    "coordinator.thanks": "Somebody is no longer a coordinator.",
    "role.welcome": "Somebody was given a role.",
    "role.thanks": "Somebody no longer has a role.",
    "agency.ready": "The agency ticked the last item of somebody's checklist.",
    "agency.pair_starts": "A pair of the agency begins: its coaches are told.",
    "delivery.failed": "A message could not be delivered.",
}


def nudge_of(template: str) -> str:
    """The key of the nudge that sends this kind of message; empty when none does."""
    return _NUDGES.get(template, "")


def reason(template: str, day: int) -> str:
    """Why a message of this kind is sent; `day` is a nudge's."""
    nudge = nudge_of(template)
    return why(nudge, day, Cadence(), words_for("en", "UTC")) if nudge else REASONS[template]
