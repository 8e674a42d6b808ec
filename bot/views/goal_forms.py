"""One goal in a window of its own, and the forms in which it is written and changed."""

from bot.rules.receipts.together import Draft, GoalCard, GoalState, PairGoals
from bot.rules.together import GOAL_LENGTH, MOST_STEPS, STEP_LENGTH
from bot.views import ids
from bot.views.goals import state
from bot.views.kit import (
    Block,
    View,
    actions,
    are_you_sure,
    button,
    context,
    field,
    mention,
    modal,
    quote,
    section,
    text_input,
)
from bot.words import Words

# A press of a step's button points to the step and says which way it goes.
DONE, NOT_DONE = 1, 0


def goal(card: GoalCard, words: Words) -> View:
    """One goal: how far it is, its steps, and what can be done with it."""
    said = words.md("goal.one", goal=card.text, state=state(card, words))
    blocks = [section(said), *_steps(card, words), actions(*_marks(card, words))]
    remove = are_you_sure(
        words("goal.remove.title"),
        words("goal.remove.text"),
        words("goal.remove.yes"),
        words("common.cancel"),
    )
    others = actions(
        button(words("goal.change"), ids.GOAL_CHANGE, card.id),
        button(words("goal.remove"), ids.GOAL_REMOVE, card.id, ask=remove),
        button(words("goal.all"), ids.GOAL_LIST, card.match_id),
    )
    title = words("goal.one.title")
    return modal(ids.GOAL_ONE_RECEIPT, title, [*blocks, others], close=words("common.done"))


def write_form(shown: PairGoals, words: Words, metadata: str) -> View:
    """The form of a new goal."""
    about = section(words.md("goal.form.about", partner=mention(shown.partner)))
    return _form(ids.GOAL_WRITE_FORM, [about, *_inputs("", "", words)], words, metadata)


def change_form(card: GoalCard, words: Words, metadata: str) -> View:
    """The form of a goal that is there."""
    steps = "\n".join(step.text for step in card.steps)
    return _form(ids.GOAL_CHANGE_FORM, _inputs(card.text, steps, words), words, metadata)


def overtaken_form(draft: Draft, words: Words, metadata: str) -> View:
    """Another change was first: how the goal stands now, and what was written meanwhile, still to be sent."""
    now = "\n".join([draft.goal.text, *(step.text for step in draft.goal.steps)])
    blocks = [
        section(words.md("goal.overtaken")),
        quote(now),
        section(words.md("goal.overtaken.yours")),
        *_inputs(draft.text, draft.steps, words),
    ]
    return _form(ids.GOAL_CHANGE_FORM, blocks, words, metadata)


def _form(callback_id: str, blocks: list[Block], words: Words, metadata: str) -> View:
    return modal(
        callback_id,
        words("goal.one.title"),
        [*blocks, context(words.md("goal.private"))],
        close=words("common.cancel"),
        submit=words("goal.form.save"),
        metadata=metadata,
    )


def _inputs(text: str, steps: str, words: Words) -> list[Block]:
    example = words("goal.form.example")
    most = MOST_STEPS * (STEP_LENGTH + 1)
    return [
        field(
            "text",
            words("goal.form.goal"),
            text_input("value", text, multiline=True, most=GOAL_LENGTH, placeholder=example),
        ),
        field(
            "steps",
            words("goal.form.steps"),
            text_input("value", steps, multiline=True, most=most),
            hint=words("goal.form.steps.hint", most=MOST_STEPS),
            optional=True,
        ),
    ]


def _steps(card: GoalCard, words: Words) -> list[Block]:
    blocks: list[Block] = []
    for step in card.steps:
        said = words.md("goal.step.done" if step.is_done else "goal.step", step=step.text)
        label = words("goal.untick" if step.is_done else "goal.tick")
        value = f"{step.id}:{NOT_DONE if step.is_done else DONE}"
        blocks.append(section(said, button(label, ids.GOAL_TICK, value)))
    return blocks


def _marks(card: GoalCard, words: Words) -> list[Block]:
    return [
        button(words(f"goal.mark.{each}"), f"{ids.GOAL_MARK}.{each}", card.id)
        for each in (GoalState.HALF_WAY, GoalState.DONE, GoalState.OPEN)
        if each is not card.state
    ]
