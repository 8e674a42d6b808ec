"""The draft of the annual evening in a window: numbers, what can be done next, and names a page at a time."""

from collections.abc import Iterable, Sequence

from bot.rules.receipts.recognition import ByEmployer, RecognitionDraft, Thanked
from bot.rules.recognition import Naming, whole_hours
from bot.views import events, ids
from bot.views.kit import (
    Block,
    View,
    actions,
    are_you_sure,
    button,
    context,
    date_input,
    divider,
    field,
    mention,
    modal,
    section,
)
from bot.words import Words
from bot.words.catalogue import escape

_MOST_EMPLOYERS = 25


def window(draft: RecognitionDraft, words: Words, done: str = "") -> View:
    """One page of a draft; `done` is what has just been done."""
    blocks: list[Block] = [section(words.md(f"recognition.done.{done}"))] if done else []
    blocks += [section(_period(draft, words), _dates_button(draft, words)), section(_numbers(draft, words))]
    if draft.employers:
        blocks.append(section(_employers(draft.employers, words)))
    if draft.event:
        blocks.append(section(f"{words.md('recognition.event')}\n{events.line(draft.event, words)}"))
    blocks += [section(_consent(draft, words)), actions(*_next_steps(draft, words))]
    if draft.people:
        blocks += [divider(), section("\n".join(_person(each, words) for each in draft.people))]
    if draft.pages > 1:
        where = words.md("match.list.page", number=draft.page + 1, pages=draft.pages)
        blocks += [context(where), actions(*_pager(draft, words))]
    blocks.append(context(words.md("recognition.private")))
    return modal(ids.RECOGNITION_RECEIPT, words("recognition.title"), blocks, close=words("common.close"))


def dates_form(draft: RecognitionDraft, words: Words, metadata: str) -> View:
    """From when to when pairs are thanked for."""
    return modal(
        ids.RECOGNITION_DATES_FORM,
        words("recognition.dates.title"),
        [
            section(words.md("recognition.dates.about")),
            field("from", words("recognition.dates.from"), date_input("value", draft.from_on.isoformat())),
            field("until", words("recognition.dates.until"), date_input("value", draft.until_on.isoformat())),
        ],
        close=words("common.cancel"),
        submit=words("recognition.dates.show"),
        metadata=metadata,
    )


def _period(draft: RecognitionDraft, words: Words) -> str:
    return words.md(
        "recognition.period", start=words.full_date(draft.from_on), end=words.full_date(draft.until_on)
    )


def _dates_button(draft: RecognitionDraft, words: Words) -> Block:
    return button(words("recognition.dates.change"), ids.RECOGNITION_DATES, draft.id)


def _numbers(draft: RecognitionDraft, words: Words) -> str:
    if not draft.mentors:
        return words.md("recognition.nobody")
    lines = [
        words.md("recognition.completed", count=draft.completed),
        words.md("recognition.hours.all", hours=words.whole(whole_hours(draft.minutes))),
        words.md("recognition.mentors", count=draft.mentors),
        words.md("recognition.returning", count=draft.returning),
    ]
    lines += [
        words.md(f"recognition.milestone.{mentees}", count=count)
        for mentees, count in draft.milestones.items()
        if count
    ]
    return "\n".join(f"• {line}" for line in lines)


def _employers(lines: Sequence[ByEmployer], words: Words) -> str:
    said = [
        words.md(
            "recognition.employer",
            employer=each.employer or words("recognition.no_employer"),
            count=each.mentors,
            completed=each.completed,
        )
        for each in lines[:_MOST_EMPLOYERS]
    ]
    if (more := len(lines) - _MOST_EMPLOYERS) > 0:
        said.append(words.md("recognition.more_employers", count=more))
    return "\n".join([words.md("recognition.by_employer"), *(f"• {line}" for line in said)])


def _consent(draft: RecognitionDraft, words: Words) -> str:
    lines = [
        words.md(f"recognition.naming.{each}", count=draft.namings[each])
        for each in Naming
        if draft.namings.get(each)
    ]
    return "\n".join([words.md("recognition.consent"), *(f"• {line}" for line in lines)])


def _next_steps(draft: RecognitionDraft, words: Words) -> Iterable[Block]:
    if to_ask := draft.namings.get(Naming.NOT_ASKED, 0):
        label = words("recognition.ask_all", count=to_ask)
        yield button(label, ids.RECOGNITION_ASK, draft.id, style="primary", ask=_sure("ask", to_ask, words))
    if draft.event:
        yield button(words("recognition.evening.open"), ids.ANNOUNCE_OPEN, draft.event.id)
    else:
        yield button(words("recognition.evening.make"), ids.RECOGNITION_EVENING, draft.id)
    yield button(words("recognition.list.send"), ids.RECOGNITION_LIST, draft.id)
    if draft.to_certify:
        label = words("recognition.certify", count=draft.to_certify)
        yield button(label, ids.RECOGNITION_CERTIFY, draft.id, ask=_sure("certify", draft.to_certify, words))


def _sure(what: str, count: int, words: Words) -> Block:
    return are_you_sure(
        words(f"recognition.sure.{what}.title"),
        words(f"recognition.sure.{what}.text", count=count),
        words(f"recognition.sure.{what}.yes"),
        words("common.cancel"),
    )


def _person(each: Thanked, words: Words) -> str:
    honour = each.honour
    facts = [
        words.md("recognition.mentees", count=honour.mentees),
        words.md("recognition.hours", hours=words.whole(whole_hours(honour.minutes))),
    ]
    if honour.is_returning:
        facts.append(words.md("recognition.is_returning"))
    facts.append(escape(each.employer) if each.employer else words.md("recognition.no_employer"))
    facts.append(words.md(f"recognition.stands.{each.naming}"))
    return f"*{mention(each.name)}* · {' · '.join(facts)}"


def _pager(draft: RecognitionDraft, words: Words) -> Iterable[Block]:
    if draft.page > 0:
        value = f"{draft.id}:{draft.page - 1}"
        yield button(words("recognition.before"), f"{ids.RECOGNITION_PAGE}.before", value)
    if draft.page + 1 < draft.pages:
        value = f"{draft.id}:{draft.page + 1}"
        yield button(words("recognition.after"), f"{ids.RECOGNITION_PAGE}.after", value)
