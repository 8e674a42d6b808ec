"""The review of suggestions: one window, in which pages, forms and answers take each other's place."""

import json
from collections.abc import Sequence

from bot.rules.receipts.review import ReviewPage
from bot.views import ids
from bot.views.kit import Block, View, actions, are_you_sure, button, context, divider, modal, section
from bot.views.review_cards import card
from bot.words import Words


def window(title: str, blocks: Sequence[Block], words: Words, **points_to: int) -> View:
    """A window of the review. Nothing in it is sent, so it needs no key of its own."""
    metadata = json.dumps({"key": "", **points_to})
    return modal(ids.REVIEW_RECEIPT, words(title), blocks, close=words("common.close"), metadata=metadata)


def working(words: Words, *, others: bool = False) -> View:
    """What is read while suggestions, or other mentors, are worked out."""
    if others:
        return window("review.another", [section(words.md("review.working.others"))], words)
    about = context(words.md("review.working.about"))
    return window("review.title", [section(words.md("review.working")), about], words)


def failed(words: Words) -> View:
    """Suggestions could not be worked out."""
    return window("review.title", [section(words.md("review.failed"))], words)


def listing(page: ReviewPage, words: Words, said: Sequence[str] = ()) -> View:
    """One page of suggested pairs. `said` is what came of the last press."""
    blocks = [*notes(said), section(_summary(page, words)), context(_about(page, words))]
    if page.broken_locks:
        blocks.append(section(_broken(page, words)))
    blocks += [actions(*_for_all(page, words)), divider()]
    for each in page.cards:
        blocks += [*card(each, words), divider()]
    if page.pages > 1:
        where = words.md("review.page", number=page.number + 1, pages=page.pages)
        blocks += [context(where), actions(*_pager(page, words))]
    return window("review.title", blocks, words, run=page.run_id, page=page.number)


def notes(said: Sequence[str]) -> list[Block]:
    """What came of a press, above everything else."""
    return [section("\n".join(said)), divider()] if said else []


def back(words: Words, number: int) -> Block:
    """The button that leads back to a page of pairs."""
    return button(words("review.back"), f"{ids.REVIEW_PAGE}.back", number)


def _summary(page: ReviewPage, words: Words) -> str:
    if page.total == 0 and page.left == 0:
        return words.md("review.nobody_waits")
    pairs = words.md("review.pairs", count=page.total)
    left = words.md("review.left", count=page.left) if page.left else words.md("review.left.none")
    return f"{pairs} {left}"


def _about(page: ReviewPage, words: Words) -> str:
    worked_out = words.md("review.done_at", day=words.day_of(page.done_at), time=page.done_at)
    lines = [worked_out, words.md("review.nobody_told")]
    if page.only:
        lines.insert(0, words.md("review.only", what=page.only.name(words.language)))
    if page.only_intake:
        lines.insert(0, words.md("review.only", what=page.only_intake))
    return " ".join(lines)


def _broken(page: ReviewPage, words: Words) -> str:
    pairs = [
        words("review.pair", mentor=mentor.name, mentee=mentee.name) for mentor, mentee in page.broken_locks
    ]
    return words.md("review.broken_locks", count=len(pairs), pairs=words.listing(pairs))


def _for_all(page: ReviewPage, words: Words) -> list[Block]:
    buttons: list[Block] = []
    if page.here.pairs > 1:
        label = words("review.propose_page", count=page.here.pairs)
        ask = _sure(words, page.here.mentors)
        buttons.append(button(label, ids.REVIEW_PROPOSE_PAGE, page.number, ask=ask))
    if page.everywhere.pairs > page.here.pairs:
        label = words("review.propose_all", count=page.everywhere.pairs)
        ask = _sure(words, page.everywhere.mentors)
        buttons.append(button(label, ids.REVIEW_PROPOSE_ALL, ask=ask))
    label = words("review.show_left", count=page.left) if page.left else words("review.show_board")
    buttons.append(button(label, ids.REVIEW_LEFT, 0))
    return [*buttons, button(words("review.again"), ids.REVIEW_AGAIN)]


def _sure(words: Words, mentors: int) -> Block:
    return are_you_sure(
        words("review.sure.title"),
        words("review.sure.text", count=mentors),
        words("review.propose"),
        words("common.cancel"),
    )


def _pager(page: ReviewPage, words: Words) -> list[Block]:
    buttons: list[Block] = []
    if page.number > 0:
        buttons.append(button(words("review.previous"), f"{ids.REVIEW_PAGE}.previous", page.number - 1))
    if page.number + 1 < page.pages:
        buttons.append(button(words("review.next"), f"{ids.REVIEW_PAGE}.next", page.number + 1))
    return buttons
