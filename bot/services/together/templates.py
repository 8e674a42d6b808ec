"""The messages of what a pair does together: its agreement, its first goal, the look at its goals."""

from bot.rules.receipts.together import PairGoals
from bot.services.checkins.nudge_templates import no_longer_so, parts
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Template
from bot.services.together import agreements
from bot.services.together.goals import pair_goals
from bot.views import agreement as agreement_view
from bot.views import goals as goals_view
from bot.views.kit import Message
from storage.models import Notice


def _ask(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    card = agreements.card(ledger, match, person.id)
    if notice.amends_id is None:
        if match.status != "active":
            return Cancelled("match_ended")
        if person.is_deactivated:
            return Cancelled("deactivated")
        if card.mine:
            return Cancelled("agreed")
    return agreement_view.asked(card, words)


def _first(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    if match.status != "active":
        return Cancelled("match_ended")
    shown: PairGoals = pair_goals(ledger, match, person.id)
    goal = next((each for each in shown.goals if each.id == notice.arguments["goal"]), None)
    return goals_view.first(shown, goal, words) if goal else Cancelled("goal_removed")


def _look(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    if notice.amends_id is None and (over := no_longer_so(match)):
        return over
    shown = pair_goals(ledger, match, person.id)
    return goals_view.look(shown, words)


TEMPLATES = (Template(agreements.ASK, _ask), Template("goal.first", _first), Template("goal.look", _look))
