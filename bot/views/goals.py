"""A pair's goals: in a line each, in the messages about them, and in the window that lists them."""

from collections.abc import Iterable, Sequence

from bot.rules.receipts.together import GoalCard, GoalState, PairGoals
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    cut,
    mention,
    modal,
    quote,
    section,
)
from bot.words import Words

_LINE = 150


def goal_lines(goals: Iterable[GoalCard], words: Words) -> list[str]:
    """Each goal in one line of mrkdwn: what it is, how far it is, how many of its steps are done."""
    return [words.md("goal.line", goal=cut(goal.text, _LINE), state=state(goal, words)) for goal in goals]


def state(goal: GoalCard, words: Words) -> str:
    """How far a goal is, in words: "half-way, 2 of 5 steps done"."""
    said = words(f"goal.state.{goal.state}")
    if not goal.steps:
        return said
    done = words("goal.steps", done=goal.steps_done, count=len(goal.steps))
    return words("goal.state.steps", state=said, steps=done)


def listing(shown: PairGoals, words: Words) -> View:
    """The window with all goals of a pair; each opens."""
    about = "goal.list.about" if shown.goals else "goal.list.none"
    blocks: list[Block] = [section(words.md(about, partner=mention(shown.partner)))]
    for number, goal in enumerate(shown.goals, 1):
        said = words.md("goal.list.goal", number=number, goal=goal.text, state=state(goal, words))
        see = button(words("goal.see"), ids.GOAL_SEE, goal.id) if shown.can_change else None
        blocks.append(section(said, see))
    if len(shown.goals) == shown.most:
        blocks.append(context(words.md("goal.list.full", most=shown.most)))
    blocks += [actions(*_list_buttons(shown, words)), context(words.md("goal.private"))]
    return modal(ids.GOAL_LIST_RECEIPT, words("goal.title"), blocks, close=words("common.done"))


def choosing(pairs: Sequence[PairGoals], words: Words) -> View:
    """The window in which somebody with several pairs chooses one."""
    blocks = [section(words.md("goal.choose"))]
    for each in pairs:
        see = button(words("goal.see"), ids.GOAL_LIST, each.match_id)
        blocks.append(section(words.md("goal.choose.pair", partner=mention(each.partner)), see))
    return modal(ids.GOAL_LIST_RECEIPT, words("goal.title"), blocks, close=words("common.done"))


def first(shown: PairGoals, goal: GoalCard, words: Words) -> Message:
    """To the mentor: the mentee has written their first goal."""
    said = words.md("goal.first", partner=mention(shown.partner))
    after = words.md("goal.first.next_step" if goal.steps else "goal.first.next")
    see = button(words("goal.open"), ids.GOAL_LIST, shown.match_id)
    return Message(f"{said} {after}", [section(said), quote(goal.text), section(after), actions(see)])


def look(shown: PairGoals, words: Words) -> Message:
    """Thanks, then one question: how far the goals are, or what the first one is."""
    about = words.md(_look_key(shown), partner=mention(shown.partner))
    blocks: list[Block] = [section(about)]
    for goal, line in zip(shown.goals, goal_lines(shown.goals, words), strict=True):
        blocks.append(section(line))
        if shown.can_change and (marks := _marks(goal, words)):
            blocks.append(actions(*marks))
    if shown.can_change:
        blocks.append(actions(_after_look(shown, words)))
    text = "\n".join([about, *goal_lines(shown.goals, words)])
    return Message(text, blocks)


def _look_key(shown: PairGoals) -> str:
    if not shown.goals:
        return "goal.look.none"
    reached = all(goal.state is GoalState.DONE for goal in shown.goals)
    return "goal.look.reached" if reached else "goal.look"


def _marks(goal: GoalCard, words: Words) -> list[Block]:
    further = {
        GoalState.OPEN: (GoalState.HALF_WAY, GoalState.DONE),
        GoalState.HALF_WAY: (GoalState.DONE,),
        GoalState.DONE: (),
    }
    return [
        button(words(f"goal.mark.{each}"), f"{ids.GOAL_MARK}.{each}", goal.id) for each in further[goal.state]
    ]


def _after_look(shown: PairGoals, words: Words) -> Block:
    if not shown.goals:
        return button(words("goal.write.first"), ids.GOAL_WRITE, shown.match_id, style="primary")
    return button(words("goal.open"), ids.GOAL_LIST, shown.match_id)


def _list_buttons(shown: PairGoals, words: Words) -> list[Block]:
    buttons: list[Block] = []
    if shown.can_change and len(shown.goals) < shown.most:
        label = words("goal.write" if shown.goals else "goal.write.first")
        buttons.append(button(label, ids.GOAL_WRITE, shown.match_id, style="primary"))
    return [
        *buttons,
        button(words("agree.read"), ids.AGREE_OPEN, shown.match_id),
        button(words("agenda.open"), ids.AGENDA_IDEAS),
    ]
