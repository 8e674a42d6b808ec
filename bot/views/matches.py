"""What is said about matches: to coordinators, and to the pair."""

from collections.abc import Sequence

from bot.rules.pace import Standing
from bot.rules.receipts.matches import (
    Ended,
    Farewell,
    Introduction,
    MatchCard,
    MatchPage,
    Recorded,
)
from bot.views import ids
from bot.views.kit import Block, Message, actions, button, context, divider, header, mention, section
from bot.words import Words


def recorded(receipt: Recorded, words: Words) -> Message:
    """The answer to the coordinator who recorded a match."""
    match = receipt.match
    said = words.md(
        "match.recorded",
        mentor=mention(match.mentor),
        mentee=mention(match.mentee),
        profession=match.profession.name(words.language),
    )
    clock = words.md(
        "match.clock",
        start=words.full_date(match.started_on),
        end=words.full_date(match.ends_on),
        target=words.hours(match.standing.target),
    )
    after = context(words.md("match.introduced"), words.md("match.how_to_end"))
    return Message(f"{said} {clock}", [section(f"{said}\n{clock}"), after])


def listing(page: MatchPage, words: Words) -> Message:
    """One page of the active matches; for those who may, a button on each begins its end."""
    count = words.md("match.list.count", count=page.total)
    blocks: list[Block] = [header(words("match.list.title"))]
    if not page.matches:
        if not page.may_end:
            return _nobody_yet(words)
        none = words.md("match.list.none")
        record = actions(button(words("match.form.title"), ids.MATCH_OPEN))
        return Message(none, [*blocks, section(none), record])
    blocks += [section(count), divider()]
    for match in page.matches:
        end = button(words("match.end"), ids.MATCH_END, match.match_id) if page.may_end else None
        blocks.append(section(match_line(match, words), end))
    if page.pages > 1:
        blocks += [_where(page, words), _pager(page, words)]
    return Message(count, blocks)


def _nobody_yet(words: Words) -> Message:
    none = words.md("match.list.none_yours")
    return Message(none, [header(words("match.list.title")), section(none)])


def ended(receipt: Ended, words: Words) -> Message:
    """The answer to the coordinator who ended a match."""
    match = receipt.match
    said = words.md(
        "match.ended",
        mentor=mention(match.mentor),
        mentee=mention(match.mentee),
        reason=words(f"match.reason.{receipt.reason}"),
    )
    told = words.md("match.ended.told")
    if receipt.log_until:
        told = f"{told} {words.md('match.ended.log_until', date=receipt.log_until)}"
    free = words.md("match.ended.place", mentor=mention(match.mentor))
    return Message(f"{said} {told}", [section(said), section(told), context(free)])


def introduction(facts: Introduction, readers: Sequence[Words]) -> Message:
    """The pair's first message in their group DM, in each of the given languages."""
    texts: list[str] = []
    blocks: list[Block] = []
    for words in readers:
        hello = words.md("match.intro.hello", **_who(facts, words))
        if blocks:
            blocks.append(divider())
        blocks += [section(hello), *_how_it_works(facts, words, words.md("match.intro.next"))]
        texts.append(hello)
    return Message(" ".join(texts), blocks)


def introduction_dm(facts: Introduction, words: Words, *, to_mentor: bool) -> Message:
    """The same introduction to one member, when the group DM could not be opened."""
    partner = facts.mentee if to_mentor else facts.mentor
    key = "match.intro.dm_mentor" if to_mentor else "match.intro.dm_mentee"
    hello = words.md(key, **_who(facts, words))
    step = words.md("match.intro.next_dm", partner=mention(partner))
    return Message(hello, [section(hello), *_how_it_works(facts, words, step)])


def farewell(told: Farewell, words: Words) -> Message:
    """The thanks to a member of a match that has ended. The reason is not part of it."""
    lines = [words.md("match.farewell", partner=mention(told.partner))]
    if told.logged > 0:
        lines.append(words.md("match.farewell.logged", logged=words.hours(told.logged)))
    if told.log_until:
        lines.append(words.md("match.farewell.log_until", date=told.log_until))
    if told.called_off:
        lines.append(words.md("match.farewell.called_off"))
    if told.may_mentor:
        lines.append(words.md("closing.mentor_one_day"))
    blocks: list[Block] = [section("\n".join(lines))]
    if told.may_look_back:
        look_back = words.md("closing.look_back")
        lines.append(look_back)
        blocks.append(section(look_back, button(words("closing.open"), ids.CLOSING_OPEN, told.match_id)))
    blocks.append(context(words.md("match.contact", contact=told.contact)))
    return Message(" ".join(lines), blocks)


def _who(facts: Introduction, words: Words) -> dict[str, str]:
    return {
        "mentor": mention(facts.mentor),
        "mentee": mention(facts.mentee),
        "programme": facts.programme,
        "profession": facts.profession.name(words.language),
    }


def _how_it_works(facts: Introduction, words: Words, next_step: str) -> list[Block]:
    length = words.md(
        "match.intro.length_later" if facts.starts_later else "match.intro.length",
        weeks=words("match.weeks", count=facts.weeks),
        start=words.full_date(facts.started_on),
        end=words.full_date(facts.ends_on),
        target=words.hours(facts.target_minutes),
    )
    return [
        section(words.md("match.intro.purpose")),
        section(length),
        section(words.md("match.intro.hours")),
        section(next_step),
        section(
            words.md("match.intro.book"),
            button(words("match.intro.book_now"), ids.SESSION_BOOK, facts.match_id),
        ),
        context(words.md("match.contact", contact=facts.contact)),
    ]


def match_line(match: MatchCard, words: Words) -> str:
    """A match in three lines: who, how many hours, from when to when."""
    who = words.md(
        "match.list.who",
        mentor=mention(match.mentor),
        mentee=mention(match.mentee),
        profession=match.profession.name(words.language),
    )
    total = words.md(
        "match.list.hours",
        logged=words.hours(match.standing.logged),
        target=words.hours(match.standing.target),
        pace=_pace(match, words),
    )
    dates = words.md(
        "match.list.dates",
        start=words.full_date(match.started_on),
        end=words.full_date(match.ends_on),
    )
    return f"{who}\n{total}\n{dates}"


def _pace(match: MatchCard, words: Words) -> str:
    now: Standing = match.standing
    if match.starts_later:
        return words("match.pace.later")
    if now.reached:
        return words("match.pace.reached")
    if now.over:
        return words("match.pace.over")
    if now.behind:
        return words("match.pace.behind", behind=words.hours(round(now.behind / 30) * 30))
    return words("match.pace.on")


def _where(page: MatchPage, words: Words) -> Block:
    return context(words.md("match.list.page", number=page.number + 1, pages=page.pages))


def _pager(page: MatchPage, words: Words) -> Block:
    buttons: list[Block] = []
    if page.number > 0:
        buttons.append(button(words("match.newer"), f"{ids.MATCH_PAGE}.newer", page.number - 1))
    if page.number + 1 < page.pages:
        buttons.append(button(words("match.older"), f"{ids.MATCH_PAGE}.older", page.number + 1))
    return actions(*buttons)
