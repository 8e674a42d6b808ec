"""The list of an event in a window: search, pages, a button to mark each, and all at once."""

from collections.abc import Iterable

from bot.rules.receipts.attendance import Credited, EventInBrief, PairCredit, Roll, RollLine
from bot.views import ids
from bot.views.attendance import line
from bot.views.kit import (
    Block,
    View,
    actions,
    are_you_sure,
    button,
    context,
    divider,
    field,
    modal,
    person_input,
    section,
    text_input,
)
from bot.words import Words

# As many pairs without their hours as somebody reads about; the others are counted.
_PAIRS = 8
_FIND_LENGTH = 80


def listing(roll: Roll, words: Words, metadata: str) -> View:
    """One page of it. The form is sent to search; everything else is a button."""
    blocks: list[Block] = [section(f"{line(roll.event, words)}\n{_counted(roll, words)}")]
    if roll.is_early:
        blocks.append(context(words.md("attend.list.early")))
    find = text_input("value", roll.find, most=_FIND_LENGTH, placeholder=words("attend.list.find.hint"))
    blocks.append(field("find", words("attend.list.find"), find, optional=True))
    if roll.lines:
        blocks += [_row(each, words) for each in roll.lines]
    else:
        blocks.append(section(words.md("attend.list.none_such" if roll.find else "attend.list.none")))
    if roll.pages > 1:
        where = words.md("match.list.page", number=roll.number + 1, pages=roll.pages)
        blocks += [context(where), actions(*_pager(roll, words))]
    blocks += [divider(), *hours_of_pairs(roll.credits, words), actions(*_buttons(roll, words))]
    return modal(
        ids.ATTEND_LIST_FORM,
        words("attend.list.title"),
        blocks,
        close=words("common.done"),
        submit=words("attend.list.search"),
        metadata=metadata,
    )


def add_form(event: EventInBrief, words: Words, metadata: str) -> View:
    """The form that marks somebody who is not on the list."""
    who = field("person", words("attend.add.person"), person_input("value"), hint=words("attend.add.hint"))
    return modal(
        ids.ATTEND_ADD_FORM,
        words("attend.list.title"),
        [section(line(event, words)), who],
        close=words("common.cancel"),
        submit=words("attend.add.send"),
        metadata=metadata,
    )


def hours_of_pairs(pairs: Iterable[PairCredit], words: Words) -> list[Block]:
    """How many pairs got hours for coming together; which did not and why, or how many for a host."""
    known = list(pairs)
    put = sum(each.became is Credited.PUT for each in known)
    waits = sum(each.became is Credited.WAITS for each in known)
    lines = [words.md("attend.hours.put", count=put)] if put else []
    lines += [words.md("attend.hours.waits", count=waits)] if waits else []
    if counted := sum(each.became is Credited.NOT_WHOLE for each in known):
        lines.append(words.md("attend.hours.not_whole", count=counted))
    named = [said for each in known if (said := _why(each, words))]
    lines += [f"• {said}" for said in named[:_PAIRS]]
    if more := len(named[_PAIRS:]):
        lines.append(words.md("attend.hours.more", count=more))
    return [section("\n".join(lines))] if lines else []


def _why(pair: PairCredit, words: Words) -> str:
    """Why a pair did not get all of it; nothing of those that did, and of those without a name."""
    if pair.became in (Credited.PUT, Credited.WAITS) or pair.mentor is None or pair.mentee is None:
        return ""
    length = words.duration(pair.minutes)
    return words.md(
        f"attend.hours.{pair.became}", mentor=pair.mentor.name, mentee=pair.mentee.name, length=length
    )


def _counted(roll: Roll, words: Words) -> str:
    going = words.md("attend.going", count=roll.going)
    return f"{going} {words.md('attend.came', count=roll.came)}"


def _row(each: RollLine, words: Words) -> Block:
    said = words.md("attend.list.line", name=each.name, answer=words(f"attend.answer.{each.answer}"))
    if each.came:
        mark = button(words("attend.unmark", name=each.name), ids.ATTEND_UNMARK, each.guest_id)
        return section(f"{said}\n{_how(each, words)}", mark)
    return section(said, button(words("attend.mark", name=each.name), ids.ATTEND_MARK, each.guest_id))


def _how(each: RollLine, words: Words) -> str:
    if each.marked_by is None:
        return words.md("attend.how.code")
    return words.md(f"attend.how.{each.came_by}", by=each.marked_by.name)


def _pager(roll: Roll, words: Words) -> Iterable[Block]:
    if roll.number > 0:
        yield button(words("attention.before"), f"{ids.ATTEND_PAGE}.before", roll.number - 1)
    if roll.number + 1 < roll.pages:
        yield button(words("attention.after"), f"{ids.ATTEND_PAGE}.after", roll.number + 1)


def _buttons(roll: Roll, words: Words) -> Iterable[Block]:
    if roll.unmarked and not roll.is_early:
        sure = are_you_sure(
            words("attend.all.sure.title"),
            words("attend.all.sure.text", count=roll.unmarked),
            words("attend.all.sure.yes"),
            words("common.cancel"),
        )
        label = words("attend.all", count=roll.unmarked)
        yield button(label, ids.ATTEND_ALL, roll.event.id, ask=sure)
    yield button(words("attend.add"), ids.ATTEND_ADD, roll.event.id)
    yield button(words("attend.file"), ids.ATTEND_FILE, roll.event.id)
    yield button(words("attend.report.open"), ids.ATTEND_REPORT, roll.event.id)
