"""What those read who look after pairs: which went on or closed, and final assessments."""

from bot.rules.participants import Side
from bot.rules.receipts.closing import (
    Assessments,
    ClosedPair,
    Extended,
    Looked,
    PairAssessments,
    Score,
)
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    View,
    button,
    context,
    divider,
    header,
    mention,
    modal,
    quote,
    section,
)
from bot.words import Words


def extended(told: Extended, words: Words) -> Message:
    """The answer to whoever gave a pair more time."""
    said = words.md("closing.staff.extended", **_pair(told), date=words.full_date(told.ends_on))
    return Message(said, [section(said), context(words.md("closing.staff.told"))])


def they_extended(told: Extended, words: Words) -> Message:
    """A pair agreed to go on."""
    said = words.md("closing.staff.they_extended", **_pair(told), date=words.full_date(told.ends_on))
    return Message(said, [section(said), context(words.md("closing.staff.why"))])


def they_closed(told: ClosedPair, words: Words) -> Message:
    """A pair agreed to close: what it ends with, without a note that was for the partner."""
    said = words.md(
        "closing.staff.they_closed",
        mentor=mention(told.mentor),
        mentee=mention(told.mentee),
        why=words(f"closing.why.{told.why}"),
        logged=words.hours(told.standing.logged),
        target=words.hours(told.standing.target),
    )
    return Message(said, [section(said), context(words.md("closing.staff.why"))])


def figures(found: Assessments, words: Words) -> Message:
    """Every question in figures, and the latest pairs to look at one by one."""
    title = words("closing.assessments")
    if not found.pairs:
        none = words.md("closing.assessments.none")
        return Message(none, [header(title), section(none)])
    blocks: list[Block] = [header(title), context(words.md("closing.assessments.scale"))]
    blocks += [section(_scores(side, scores, words)) for side, scores in found.scores.items()]
    blocks.append(divider())
    for each in found.pairs:
        see = button(words("closing.assessments.see"), ids.CLOSING_SEE, each.match_id)
        named = words.md("closing.assessments.pair", mentor=mention(each.mentor), mentee=mention(each.mentee))
        blocks.append(section(named, see))
    if found.more:
        blocks.append(context(words.md("closing.assessments.more")))
    return Message(title, [*blocks, context(words.md("closing.assessments.seen"))])


def one_pair(found: PairAssessments, words: Words) -> View:
    """What both of one pair answered."""
    pair = words.md("closing.assessments.pair", mentor=mention(found.mentor), mentee=mention(found.mentee))
    blocks: list[Block] = [section(pair)]
    for each in found.looked:
        blocks += _looked(each, words)
    if not found.looked:
        blocks.append(section(words.md("closing.assessments.nobody")))
    blocks.append(context(words.md("closing.assessments.private")))
    return modal(ids.CLOSING_RECEIPT, words("closing.assessments.title"), blocks, close=words("common.done"))


def _pair(told: Extended) -> dict[str, str]:
    return {"mentor": mention(told.mentor), "mentee": mention(told.mentee)}


def _scores(side: Side, scores: tuple[Score, ...], words: Words) -> str:
    lines = [words.md(f"closing.assessments.{side}", count=scores[0].count if scores else 0)]
    lines += [
        words.md(
            "closing.assessments.score",
            question=words(f"closing.question.{side}.{each.question}"),
            mean=words.number(each.mean),
        )
        for each in scores
        if each.count
    ]
    return "\n".join(lines)


def _looked(each: Looked, words: Words) -> list[Block]:
    lines = [words.md("closing.assessments.of", person=mention(each.person))]
    lines += [
        words.md(
            "closing.assessments.answer",
            question=words(f"closing.question.{each.side}.{code}"),
            answer=words(f"closing.degree.{degree}"),
        )
        for code, degree in each.answers.items()
    ]
    return [section("\n".join(lines)), *([quote(each.note)] if each.note else [])]
