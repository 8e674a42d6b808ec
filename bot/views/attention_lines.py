"""A concern in lines of text: who it is about, the facts, what was done about it, what is proposed."""

from collections.abc import Sequence

from bot.rules.attention import Proposal
from bot.rules.people import Name
from bot.rules.receipts.attention import ConcernCard, Done, Fact
from bot.rules.silence import Step
from bot.views.delivery import kind_of
from bot.views.kit import Block, mention, quote, section
from bot.words import Markup, Words

# The latest steps say where things stand; of a long letter, its beginning.
_STEPS, _QUOTED = 8, 400
# What the one who did it is named with; the others are done by time, or by the members.
_BY_STAFF = (Step.WROTE, Step.CALLED, Step.SNOOZED, Step.OFFERED_REMATCH, Step.RESOLVED)
_UNSAID = (Step.OPENED,)


def who(card: ConcernCard, words: Words) -> str:
    """The two, and in what profession."""
    return words.md(
        "attention.who",
        mentor=mention(card.mentor),
        mentee=mention(card.mentee),
        profession=card.profession.name(words.language),
    )


def fact_lines(card: ConcernCard, words: Words) -> list[str]:
    """A line for each fact, the most urgent first."""
    return [_fact(each, words) for each in card.facts] or [words.md("attention.fact.over")]


def standing_line(card: ConcernCard, words: Words) -> str:
    """How much time the two have logged."""
    now = card.standing
    return words.md("attention.standing", logged=words.hours(now.logged), target=words.hours(now.target))


def done_blocks(card: ConcernCard, words: Words) -> list[Block]:
    """What was done, oldest first, with what staff wrote down."""
    said = [each for each in card.done if each.step not in _UNSAID][-_STEPS:]
    if not said:
        return [section(words.md("attention.done.none"))]
    blocks: list[Block] = []
    lines = [words.md("attention.done")]
    for each in said:
        lines.append(f"• {step_line(each, words)}")
        if each.note:
            blocks += [section("\n".join(lines)), quote(each.note[:_QUOTED])]
            lines = []
    return [*blocks, section("\n".join(lines))] if lines else blocks


def latest(card: ConcernCard, words: Words) -> list[str]:
    """The last thing somebody did, if anybody did."""
    said = [each for each in card.done if each.step in _BY_STAFF]
    return [step_line(said[-1], words)] if said else []


def step_line(done: Done, words: Words) -> str:
    """One step: when, who, what."""
    return words.md(
        f"attention.step.{done.step}",
        date=words.day_of(done.at),
        by=_named([done.by] if done.by else [], words),
        who=_named([done.who] if done.who else [], words),
        until=words.day_of(done.until) if done.until else "",
    )


def state_line(card: ConcernCard, words: Words) -> str:
    """Why nothing is asked of anybody now: it is taken care of, or snoozed."""
    if card.closed is None:
        until = words.day_of(card.snoozed_until) if card.snoozed_until else ""
        return words.md("attention.snoozed", until=until)
    last = card.done[-1] if card.done and card.done[-1].step is card.closed else None
    by = _named([last.by] if last and last.by else [], words)
    return words.md(f"attention.closed.{card.closed}", by=by)


def next_line(card: ConcernCard, words: Words) -> str:
    """What is proposed next."""
    people = next((fact.who for fact in card.facts if fact.who), (card.mentor, card.mentee))
    if card.proposal is Proposal.WAIT and card.next_at is not None:
        return words.md("attention.next.wait_until", date=words.day_of(card.next_at))
    return words.md(f"attention.next.{card.proposal}", who=_named(people, words))


def _fact(fact: Fact, words: Words) -> str:
    kinds = list(dict.fromkeys(kind_of(each, words) for each in fact.templates))
    return words.md(
        f"attention.fact.{fact.signal}",
        date=words.full_date(fact.on) if fact.on else "",
        who=_named(fact.who, words),
        count=fact.count,
        kinds=words.listing(kinds),
    )


def _named(people: Sequence[Name], words: Words) -> Markup:
    """People as mentions; without anybody, *somebody*."""
    names = [mention(each) for each in people]
    return Markup(words.listing([str(each) for each in names]) if names else words.md("attention.somebody"))
