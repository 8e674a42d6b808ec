"""A pair's goals as its members see them."""

from collections.abc import Sequence

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.together import GoalCard, GoalState, PairGoals, Step
from bot.rules.together import MOST_GOALS
from bot.services.office import Acting, Ledgered, Office, Request
from bot.services.pairs import as_thing, name_of, partner_of
from storage.models import Goal, GoalStep, Match
from storage.queries import matches
from storage.queries import together as queries


def goals_of(ledger: Ledgered, match: Match) -> tuple[GoalCard, ...]:
    """The goals of a pair, in order, whether it goes on or has ended."""
    found = queries.goals(ledger.session, ledger.programme.id, match.id)
    steps = queries.steps(ledger.session, [goal.id for goal in found])
    return tuple(_card(goal, [step for step in steps if step.goal_id == goal.id]) for goal in found)


def pair_goals(ledger: Ledgered, match: Match, reader_id: int) -> PairGoals:
    """The same, as one member of the pair sees them."""
    return PairGoals(
        match_id=match.id,
        partner=name_of(partner_of(match, reader_id)),
        is_mentor=reader_id == match.mentor_id,
        can_change=match.status == "active",
        most=MOST_GOALS,
        goals=goals_of(ledger, match),
    )


def mine(office: Office, request: Request) -> tuple[PairGoals, ...]:
    """The goals of each of the actor's pairs. Raises Problem `together_no_pair` when there is none."""
    with office.look(request) as work:
        found = matches.active_of(work.session, work.programme.id, work.actor.person_id)
        if not found:
            raise Problem("together_no_pair", contact=work.programme.contact)
        for match in found:
            work.allow(Action.SET_GOALS, as_thing(match))
        return tuple(pair_goals(work, match, work.actor.person_id) for match in found)


def of_pair(office: Office, request: Request, match_id: int) -> PairGoals:
    """The goals of one pair. Raises Problem `together_gone`, `not_allowed`."""
    with office.look(request) as work:
        return pair_goals(work, match_of(work, match_id), work.actor.person_id)


def one(office: Office, request: Request, goal_id: int) -> GoalCard:
    """A goal, of a pair that goes on. Raises Problem `goal_gone`, `not_allowed`, `together_over`."""
    with office.look(request) as work:
        goal, match = goal_of(work, goal_id)
        check_going_on(match)
        return card_of(work, goal)


def writable(office: Office, request: Request, match_id: int) -> PairGoals:
    """The goals of a pair that one is added to.

    Raises:
        Problem: `together_gone`, `not_allowed`, `together_over`, `goals_full`.
    """
    with office.look(request) as work:
        match = match_of(work, match_id)
        check_going_on(match)
        found = pair_goals(work, match, work.actor.person_id)
        if len(found.goals) == found.most:
            raise Problem("goals_full", most=found.most)
        return found


def match_of(work: Acting, match_id: int) -> Match:
    """A pair whose goals the actor may see. Raises Problem `together_gone`, `not_allowed`."""
    match = matches.match_in(work.session, work.programme.id, match_id)
    if match is None:
        raise Problem("together_gone")
    work.allow(Action.SET_GOALS, as_thing(match))
    return match


def goal_of(work: Acting, goal_id: int, *, lock: bool = False) -> tuple[Goal, Match]:
    """A goal and its pair. Raises Problem `goal_gone`, `not_allowed`."""
    goal = queries.goal_in(work.session, work.programme.id, goal_id, lock=lock)
    if goal is None:
        raise Problem("goal_gone")
    return goal, match_of(work, goal.match_id)


def check_going_on(match: Match) -> None:
    """What a pair did together stays as it was at its end. Raises Problem `together_over`."""
    if match.status != "active":
        raise Problem("together_over")


def card_of(ledger: Ledgered, goal: Goal) -> GoalCard:
    """A goal as it stands."""
    return _card(goal, queries.steps(ledger.session, [goal.id]))


def _card(goal: Goal, steps: Sequence[GoalStep]) -> GoalCard:
    return GoalCard(
        id=goal.id,
        match_id=goal.match_id,
        text=goal.text,
        state=GoalState(goal.state),
        steps=tuple(Step(step.id, step.text, step.done_at is not None) for step in steps),
        version=goal.changed_at.isoformat(),
    )
