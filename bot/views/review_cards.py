"""One suggested pair on a card: who, why, how it stands, and what can be done."""

from bot.rules.receipts.proposals import Reasons
from bot.rules.receipts.review import CardState, SetAside, Suggested
from bot.views import ids
from bot.views.kit import (
    Block,
    View,
    actions,
    button,
    context,
    cut,
    field,
    mention,
    modal,
    option,
    section,
    select,
)
from bot.views.reasons import phrases
from bot.words import Words
from bot.words.catalogue import escape

_LABEL = 75


def card(pair: Suggested, words: Words) -> list[Block]:
    """The blocks of one pair."""
    lines = [_who(pair, words)]
    # Why they were suggested no longer matters once it cannot be.
    if pair.state.can_be_proposed:
        lines += because(pair.reasons, words)
    if pair.state is not CardState.OPEN:
        lines.append(_state(pair, words))
    blocks, buttons = [section("\n".join(lines))], _buttons(pair, words)
    return [*blocks, actions(*buttons)] if buttons else blocks


def because(reasons: Reasons, words: Words) -> list[str]:
    """The reasons, a line each, as mrkdwn."""
    return [f"• {escape(phrase)}" for phrase in phrases(reasons, words)]


def not_this_pair(pair: Suggested, words: Words, metadata: str, number: int) -> View:
    """The form that asks why two people are not to be a pair."""
    reasons = [option(words(f"review.not.{reason}"), reason) for reason in SetAside]
    hint = words("review.not.hint")
    blocks = [
        section(_who(pair, words)),
        field("reason", words("review.not.reason"), select("value", reasons), hint=hint),
        actions(button(words("review.back"), f"{ids.REVIEW_PAGE}.back", number)),
        context(words.md("review.not.after")),
    ]
    return modal(
        ids.REVIEW_NOT_FORM,
        words("review.not_this"),
        blocks,
        submit=words("review.not.send"),
        close=words("common.close"),
        metadata=metadata,
    )


def _who(pair: Suggested, words: Words) -> str:
    return words.md(
        "review.who",
        mentor=mention(pair.mentor),
        mentee=mention(pair.mentee),
        profession=pair.profession.name(words.language),
    )


def _state(pair: Suggested, words: Words) -> str:
    """How the pair stands, as a sentence."""
    by = pair.marked_by.name if pair.marked_by else ""
    if pair.state is CardState.LOCKED:
        return words.md("review.state.locked", person=by)
    if pair.state is CardState.SET_ASIDE:
        return words.md("review.state.set_aside", person=by, reason=words(f"review.not.{pair.reason}"))
    return words.md(f"review.now.{pair.state}", mentor=mention(pair.mentor), mentee=mention(pair.mentee))


def _buttons(pair: Suggested, words: Words) -> list[Block]:
    if pair.state is CardState.SET_ASIDE:
        return [_button("review.allow", ids.REVIEW_UNMARK, pair, words)]
    if not pair.state.can_be_proposed:
        return []
    mark = (
        _button("review.unlock", ids.REVIEW_UNMARK, pair, words)
        if pair.state is CardState.LOCKED
        else _button("review.lock", ids.REVIEW_LOCK, pair, words)
    )
    return [
        _button("review.propose", ids.REVIEW_PROPOSE, pair, words) | {"style": "primary"},
        _button("review.another", ids.REVIEW_OTHERS, pair, words),
        _button("review.not_this", ids.REVIEW_NOT, pair, words),
        mark,
    ]


def _button(key: str, action_id: str, pair: Suggested, words: Words) -> Block:
    """A button that a screen reader reads with the names it is about: every card has one of its kind."""
    label = words(key)
    aloud = words("review.aloud", label=label, mentor=pair.mentor.name, mentee=pair.mentee.name)
    return button(label, action_id, pair.suggestion_id) | {"accessibility_label": cut(aloud, _LABEL)}
