"""Joining: the modals around the questions. Each comes in the place of the one before it."""

from bot.rules.participants import Side
from bot.rules.receipts.joining import ChooseSide, Declined, Joined, Next, NoticeShown, Review
from bot.views import ids
from bot.views.joining_facts import facts
from bot.views.joining_steps import step_form
from bot.views.kit import (
    Block,
    View,
    actions,
    are_you_sure,
    button,
    context,
    divider,
    field,
    mention,
    modal,
    option,
    section,
)
from bot.words import Words


def next_view(shown: ChooseSide | Next, words: Words, metadata: str) -> View:
    """The modal for whatever comes next."""
    if isinstance(shown, ChooseSide):
        return _side_form(shown, words, metadata)
    if isinstance(shown, NoticeShown):
        return _agree_form(shown, words, metadata)
    if isinstance(shown, Review):
        return _review_form(shown, words, metadata)
    return joined(shown, words) if isinstance(shown, Joined) else step_form(shown, words, metadata)


def told(title: str, blocks: list[Block], words: Words) -> View:
    """A modal that says what was done."""
    return modal(ids.JOIN_RECEIPT, title, blocks, close=words("common.done"))


def joined(done: Joined, words: Words) -> View:
    """Thanks, and what happens next."""
    if done.changed:
        said = [section(words.md("join.saved"))]
    else:
        said = [section(words.md(f"join.joined.{done.side}")), section(_what_next(done, words))]
    after = context(words.md("join.profile_hint"), words.md("match.contact", contact=done.contact))
    return told(words("join.title"), [*said, after], words)


def declined(done: Declined, words: Words) -> View:
    """The answer to “this is not me”."""
    said = section(words.md("join.declined.done"))
    after = context(words.md("match.contact", contact=done.contact))
    return told(words("join.title"), [said, after], words)


def _what_next(done: Joined, words: Words) -> str:
    if done.is_ready:
        return words.md(f"join.next.{done.side}")
    if done.agency:
        return words.md("join.next.checklist", agency=done.agency)
    return words.md("join.next.checklist_somebody")


def _side_form(shown: ChooseSide, words: Words, metadata: str) -> View:
    options = [
        option(words(f"join.side.{side}"), side)
        | {"description": {"type": "plain_text", "text": words(f"join.side.{side}.about")}}
        for side in Side
    ]
    sides: Block = {"type": "radio_buttons", "action_id": "value", "options": options}
    blocks = [
        section(words.md("join.welcome", programme=shown.programme)),
        field("side", words("join.side"), sides),
        context(words.md("join.side.after")),
    ]
    return modal(
        ids.JOIN_SIDE_FORM,
        words("join.title"),
        blocks,
        submit=words("join.continue"),
        close=words("join.not_now"),
        metadata=metadata,
    )


def _agree_form(shown: NoticeShown, words: Words, metadata: str) -> View:
    notice = shown.notice
    authority = notice.authority_fr if words.language == "fr" else notice.authority_en
    purposes = notice.purposes_fr if words.language == "fr" else notice.purposes_en
    blocks = [
        section(words.md("join.notice.first")),
        section(words.md("join.notice.authority", text=authority)),
        section(words.md("join.notice.purposes", text=purposes)),
        section(words.md("join.notice.kept", until=_kept_until(shown.kept_days, words))),
        section(words.md("join.notice.contact", contact=shown.contact)),
    ]
    return modal(
        ids.JOIN_AGREE_FORM,
        words("join.notice.title"),
        blocks,
        submit=words("join.notice.agree"),
        close=words("join.not_now"),
        metadata=metadata,
    )


def _kept_until(days: int, words: Words) -> str:
    years, rest = divmod(days, 365)
    if rest or not years:
        return words("join.kept.days", count=days)
    return words("join.kept.years", count=years)


def _review_form(shown: Review, words: Words, metadata: str) -> View:
    by = mention(shown.by) if shown.by else words("join.somebody")
    sure = are_you_sure(
        words("join.review.decline.title"),
        words("join.review.decline.text"),
        words("join.review.decline.yes"),
        words("common.cancel"),
    )
    blocks = [
        section(words.md(f"join.review.{shown.side}", by=by)),
        divider(),
        *facts(shown.entered, words),
        divider(),
        section(words.md("join.review.right" if shown.is_complete else "join.review.right_but")),
        actions(
            button(words("join.review.change"), ids.JOIN_CHANGE, shown.part_id),
            button(words("join.review.decline"), ids.JOIN_DECLINE, shown.part_id, ask=sure),
        ),
    ]
    return modal(
        ids.JOIN_REVIEW_FORM,
        words("join.review.title"),
        blocks,
        submit=words("join.review.confirm"),
        close=words("join.not_now"),
        metadata=metadata,
    )
