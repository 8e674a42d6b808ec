"""What coaches and coordinators read about proposals."""

from bot.rules.receipts.proposals import Closed, ProposalCard, ProposalPage, QuestionCard
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    actions,
    are_you_sure,
    button,
    context,
    divider,
    header,
    mention,
    quote,
    section,
)
from bot.words import Markup, Words


def matched(told: Closed, words: Words) -> Message:
    """Both said yes."""
    said = words.md("proposal.matched", **_who(told.proposal, words))
    return Message(said, [section(said)])


def declined(told: Closed, words: Words) -> Message:
    """One of them said no: why, for the reader alone."""
    by = mention(told.by) if told.by else ""
    reason = words(f"proposal.reason.{told.reason}")
    said = words.md("proposal.declined", by=by, reason=reason, **_who(told.proposal, words))
    note = [quote(told.note)] if told.note else []
    return Message(said, [section(said), *note, _after(told, words), context(words.md("proposal.secret"))])


def expired(told: Closed, words: Words) -> Message:
    """One of them did not answer in time."""
    said = words.md("proposal.expired", by=mention(told.by) if told.by else "", **_who(told.proposal, words))
    return Message(said, [section(said), _after(told, words)])


def withdrawn(told: Closed, words: Words) -> Message:
    """It was taken back, by staff or because one of them cannot go on."""
    why = words.md(f"proposal.withdrawn.{told.reason}", by=mention(told.by) if told.by else "")
    said = words.md("proposal.withdrawn", why=Markup(why), **_who(told.proposal, words))
    return Message(said, [section(said)])


def question(asked: QuestionCard, words: Words) -> Message:
    """A mentor's question: the button, or the answer it was given."""
    who = {"mentor": mention(asked.mentor), "mentee": mention(asked.mentee)}
    said = words.md("proposal.question", **who)
    blocks: list[Block] = [section(said), quote(asked.text)]
    if asked.answer is not None:
        by = words.md(
            "proposal.question.answered", by=mention(asked.answered_by) if asked.answered_by else ""
        )
        return Message(f"{said} {by}", [*blocks, section(by), quote(asked.answer)])
    if not asked.is_open:
        return Message(said, [*blocks, context(words.md("proposal.question.over"))])
    answer = button(words("proposal.reply"), ids.PROPOSAL_REPLY, asked.question_id, style="primary")
    return Message(said, [*blocks, actions(answer), context(words.md("proposal.question.unnamed"))])


def listing(page: ProposalPage, words: Words, *, first: str = "") -> Message:
    """One page of the open proposals; each can be withdrawn. `first` is said before them."""
    count = words.md("proposal.list.count" if page.total else "proposal.list.none", count=page.total)
    blocks: list[Block] = [section(first)] if first else []
    blocks += [header(words("proposal.list.title")), section(count)]
    if page.proposals:
        blocks.append(divider())
    blocks += [_line(card, words) for card in page.proposals]
    if page.pages > 1:
        where = words.md("match.list.page", number=page.number + 1, pages=page.pages)
        blocks += [context(where), _pager(page, words)]
    return Message(f"{first} {count}".strip(), blocks)


def taken_back(card: ProposalCard, words: Words) -> str:
    """The answer to whoever withdrew a proposal."""
    return words.md("proposal.taken_back", **_who(card, words))


def _after(told: Closed, words: Words) -> Block:
    return section(words.md("proposal.after", **_who(told.proposal, words)))


def _who(card: ProposalCard, words: Words) -> dict[str, str]:
    return {
        "mentor": mention(card.mentor),
        "mentee": mention(card.mentee),
        "profession": card.profession.name(words.language),
    }


def _line(card: ProposalCard, words: Words) -> Block:
    state = words(f"proposal.state.{card.state}")
    said = words.md("proposal.list.line", state=state, date=card.answer_by, **_who(card, words))
    ask = are_you_sure(
        words("proposal.withdraw.title"),
        words("proposal.withdraw.text"),
        words("proposal.withdraw"),
        words("common.cancel"),
    )
    return section(said, button(words("proposal.withdraw"), ids.PROPOSAL_WITHDRAW, card.proposal_id, ask=ask))


def _pager(page: ProposalPage, words: Words) -> Block:
    buttons: list[Block] = []
    if page.number > 0:
        buttons.append(button(words("common.newer"), f"{ids.PROPOSAL_PAGE}.newer", page.number - 1))
    if page.number + 1 < page.pages:
        buttons.append(button(words("common.older"), f"{ids.PROPOSAL_PAGE}.older", page.number + 1))
    return actions(*buttons)
