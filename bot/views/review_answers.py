"""What came of a press in the review, in a few lines; other mentors and their prices; and messages."""

from collections.abc import Sequence

from bot.rules.matching.outcome import Price
from bot.rules.problems import Problem
from bot.rules.receipts.proposals import NotProposed, ProposalCard, Proposed
from bot.rules.receipts.review import OthersPage
from bot.views import ids, problems
from bot.views.kit import Block, Message, View, actions, button, context, divider, mention, section
from bot.views.review import back, window
from bot.views.review_cards import because
from bot.words import Words

# Whoever proposes a hundred pairs reads how many, and the first few.
_SHOWN = 5


def proposed(done: Proposed, words: Words) -> list[str]:
    """What became of pairs that were proposed."""
    lines: list[str] = []
    if len(done.made) > 1:
        lines.append(words.md("review.proposed.many", count=len(done.made)))
    elif done.made:
        lines.append(_made(done.made[0], words))
    if not done.made and not done.refused:
        lines.append(words.md("review.proposed.none"))
    lines += [_refused(each, words) for each in done.refused[:_SHOWN]]
    more = len(done.refused) - _SHOWN
    return [*lines, words.md("review.refused.more", count=more)] if more > 0 else lines


def others(page: OthersPage, words: Words, said: Sequence[str] = ()) -> View:
    """The next best mentors for a mentee, each with what the whole would lose."""
    now = words.md("review.others.now", mentor=mention(page.now)) if page.now else ""
    key = "review.others" if page.others else "review.others.none"
    intro = words.md(key, count=len(page.others), mentee=mention(page.mentee))
    blocks: list[Block] = [section(line) for line in said]
    blocks.append(section(f"{intro} {now}".strip()))
    for other in page.others:
        lines = [f"*{mention(other.mentor)}*", *because(other.reasons, words), price(other.price, words)]
        choose = button(words("review.choose"), ids.REVIEW_CHOOSE, other.mentor_part_id)
        aloud = words("review.choose.aloud", mentor=other.mentor.name)
        blocks += [divider(), section("\n".join(lines), choose | {"accessibility_label": aloud[:75]})]
    blocks += [divider(), actions(back(words, page.number))]
    if page.others:
        blocks.append(context(words.md("review.choose.after")))
    return window("review.another", blocks, words, run=page.review, page=page.number, others=page.run_id)


def price(lost: Price, words: Words) -> str:
    """What the whole loses, in words: people first, then who waits, then points."""
    counted = (("people", lost.people), ("long_waiters", lost.long_waiters), ("points", lost.points))
    parts = [words(f"review.price.{name}", count=number) for name, number in counted if number > 0]
    if lost.order > 0:
        parts.insert(-1 if lost.points > 0 else len(parts), words("review.price.order"))
    if not parts:
        return words.md("review.price.none")
    return words.md("review.price", what=words.listing(parts))


def ready(run_id: int, words: Words) -> Message:
    """The suggestions are there, and nobody has the window open any more."""
    said = words.md("review.ready")
    return Message(said, [section(said), actions(button(words("review.open"), ids.REVIEW_OPEN, run_id))])


def _made(card: ProposalCard, words: Words) -> str:
    return words.md(
        "review.proposed.one",
        mentor=mention(card.mentor),
        mentee=mention(card.mentee),
        day=words.date(card.answer_by),
    )


def _refused(each: NotProposed, words: Words) -> str:
    why = problems.sentence(Problem(each.problem, **each.params), words)
    return words.md("review.refused", mentor=each.mentor.name, mentee=each.mentee.name, why=why)
