"""What a pair's App Home says of its agreement and goals: at most two blocks."""

from bot.rules.receipts.together import AgreementCard, PairGoals, TogetherNow
from bot.views import ids
from bot.views.goals import goal_lines
from bot.views.kit import Block, button, mention, section
from bot.words import Words


def together(now: TogetherNow, words: Words) -> list[Block]:
    """The agreement, until both have agreed, and the goals."""
    agreement = [_agreement(now.agreement, words)] if now.agreement else []
    return [*agreement, _goals(now.goals, words)]


def _agreement(card: AgreementCard, words: Words) -> Block:
    if card.mine:
        said = words.md("agree.home.waits", partner=mention(card.partner))
        return section(said, button(words("agree.read"), ids.AGREE_OPEN, card.match_id))
    said = words.md("agree.home", partner=mention(card.partner))
    return section(said, button(words("agree.read_and_agree"), ids.AGREE_OPEN, card.match_id))


def _goals(shown: PairGoals, words: Words) -> Block:
    if not shown.goals:
        write = button(words("goal.write.first"), ids.GOAL_WRITE, shown.match_id)
        return section(words.md("goal.home.none"), write)
    lines = [words.md("goal.home"), *goal_lines(shown.goals, words)]
    return section("\n".join(lines), button(words("goal.open"), ids.GOAL_LIST, shown.match_id))
