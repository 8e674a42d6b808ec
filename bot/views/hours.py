"""What the hours ledger says: receipts, questions, the list, the message that asks the partner."""

from bot.rules.pace import Standing
from bot.rules.people import Name
from bot.rules.receipts.hours import Answered, Asked, Choice, Entry, Logged, Page, Question, Undone
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
from bot.words import Words

# As many changes of one entry as a context block can name; the latest are shown.
CHANGES = 10


def logged(receipt: Logged, words: Words) -> Message:
    """The answer to somebody who logged hours."""
    entry = receipt.entry
    key = "hours.corrected" if entry.earlier else "hours.logged"
    said = words.md(
        key,
        duration=words.duration(entry.minutes),
        partner=mention(receipt.partner),
        date=entry.held_on,
        kind=words(f"hours.kind.{entry.kind}"),
    )
    blocks = [
        section(said),
        *_note(entry),
        *_history(entry, words),
        section(standing(receipt.standing, words)),
    ]
    blocks.append(actions(*own_buttons(entry, words)))
    blocks.append(context(words.md("hours.asked_to_confirm", partner=mention(receipt.partner))))
    return Message(f"{said} {standing(receipt.standing, words)}", blocks)


def undone(receipt: Undone, words: Words) -> Message:
    """The answer to somebody who took an entry back."""
    entry = receipt.entry
    said = words.md(
        "hours.undone",
        duration=words.duration(entry.minutes),
        partner=mention(receipt.partner),
        date=entry.held_on,
    )
    total = standing(receipt.standing, words)
    return Message(f"{said} {total}", [section(said), *_note(entry), section(total)])


def standing(now: Standing, words: Words) -> str:
    """The pair's total against its target, and the pace: never scolding."""
    total = words.md("hours.total", logged=words.hours(now.logged), target=words.hours(now.target))
    if now.reached:
        return f"{total} {words.md('pace.reached')}"
    if now.over:
        return total
    if now.behind:
        return f"{total} {words.md('pace.behind', behind=words.hours(round(now.behind / 30) * 30))}"
    return f"{total} {words.md('pace.on')}"


def question(asked: Question, words: Words) -> Message:
    """What is asked back instead of guessed: one tap answers it."""
    if asked.about is Asked.SAME_SESSION and asked.existing:
        return _same_session(asked, asked.existing, words)
    said = words.md(_asked(asked))
    buttons = [
        button(_choice(choice, words), f"{ids.HOURS_CHOOSE}.{number}", f"{asked.draft_id}:{number}")
        for number, choice in enumerate(asked.choices)
    ]
    nothing_yet = context(words.md("hours.ask.nothing_logged"))
    return Message(said, [section(said), *([actions(*buttons)] if buttons else []), nothing_yet])


def _asked(asked: Question) -> str:
    if not asked.problem:
        return "hours.ask.which_pair"
    if asked.problem.startswith("AMBIGUOUS") and len(asked.choices) == 1:
        return "hours.ask.is_this_it"
    return f"hours.problem.{asked.problem.lower()}"


def confirmation(entry: Entry, words: Words) -> Message:
    """The message that asks the partner whether an entry is right, as things stand now."""
    said = words.md(
        "hours.confirm.ask",
        author=mention(entry.author),
        duration=words.duration(entry.minutes),
        date=entry.held_on,
        kind=words(f"hours.kind.{entry.kind}"),
    )
    blocks: list[Block] = [section(said), *_note(entry)]
    if entry.state != "awaiting":
        outcome = words.md(f"hours.outcome.{_state(entry)}")
        return Message(f"{said} {outcome}", [*blocks, context(outcome)])
    blocks.append(
        actions(
            button(words("hours.confirm.yes"), ids.HOURS_CONFIRM, entry.id, style="primary"),
            button(words("hours.confirm.no"), ids.HOURS_DISPUTE, entry.id),
        )
    )
    days = words.md("hours.confirm.by", date=words.day_of(entry.confirm_by)) if entry.confirm_by else ""
    return Message(said, [*blocks, context(days)])


def thanks_for_saying(receipt: Answered, words: Words) -> Message:
    """The answer to somebody who said that an entry is not right."""
    key = "hours.dispute.sent" if receipt.now == "disputed" else "hours.dispute.too_late"
    said = words.md(key, author=mention(receipt.entry.author))
    return Message(said, [section(said)])


def same_session(receipt: Answered, words: Words) -> Message:
    """The answer to "Yes, it is the same session": nothing was logged twice."""
    said = words.md("hours.same_kept")
    return Message(said, [section(said), section(entry_line(receipt.entry, words)), *_note(receipt.entry)])


def disputed(entry: Entry, what: str, by: Name, words: Words, *, to_author: bool) -> Message:
    """The message to the writer of an entry, or to a coordinator, when the partner says it is not right."""
    said = words.md(
        "hours.disputed.author" if to_author else "hours.disputed.coordinator",
        by=mention(by),
        author=mention(entry.author),
        duration=words.duration(entry.minutes),
        date=entry.held_on,
    )
    blocks = [section(said), quote(what)]
    if to_author:
        blocks.append(actions(*own_buttons(entry, words)))
    return Message(said, [*blocks, context(words.md("hours.disputed.no_blame"))])


def listing(page: Page, words: Words) -> Message:
    """One page of a pair's entries, with the buttons that correct one's own."""
    title = words("hours.list.title")
    with_whom = words.md("hours.list.with", partner=mention(page.partner))
    total = standing(page.standing, words)
    blocks = [header(title), section(f"{with_whom}\n{total}"), divider()]
    for entry in page.entries:
        blocks.extend(_listed(entry, words))
    if not page.entries:
        blocks.append(section(words.md("hours.list.none")))
    if page.pages > 1:
        blocks.append(_pager(page, words))
    if page.others:
        blocks.append(_other_pairs(page, words))
    return Message(f"{with_whom} {total}", blocks)


def entry_line(entry: Entry, words: Words) -> str:
    """One entry in one line of mrkdwn."""
    return words.md(
        "hours.list.line",
        date=entry.held_on,
        duration=words.duration(entry.minutes),
        kind=words(f"hours.kind.{entry.kind}"),
        author=mention(entry.author),
        state=words(f"hours.in_list.{_state(entry)}"),
    )


def _same_session(asked: Question, existing: Entry, words: Words) -> Message:
    said = words.md(
        "hours.ask.same_mine" if existing.is_mine else "hours.ask.same_theirs",
        author=mention(existing.author),
        duration=words.duration(existing.minutes),
        date=existing.held_on,
    )
    same = "hours.ask.same_yes_mine" if existing.is_mine else "hours.ask.same_yes_theirs"
    buttons = actions(
        button(words(same), ids.HOURS_SAME, existing.id, style="primary"),
        button(words("hours.ask.same_no"), f"{ids.HOURS_CHOOSE}.0", f"{asked.draft_id}:0"),
    )
    nothing_yet = context(words.md("hours.ask.nothing_logged"))
    return Message(said, [section(said), *_note(existing), buttons, nothing_yet])


def _choice(choice: Choice, words: Words) -> str:
    if choice.partner:
        return words("hours.ask.choice_partner", partner=choice.partner.name)
    return words("hours.ask.choice", duration=words.duration(choice.minutes), date=choice.held_on)


def _note(entry: Entry) -> list[Block]:
    return [quote(entry.note)] if entry.note else []


def _history(entry: Entry, words: Words) -> list[Block]:
    if not entry.earlier:
        return []
    changes = list(zip(entry.earlier, (entry, *entry.earlier), strict=False))
    return [
        context(
            *(
                words.md(
                    "hours.was",
                    duration=words.duration(was.minutes),
                    date=was.held_on,
                    changed=words.day_of(after.recorded_at),
                )
                for was, after in changes[:CHANGES]
            )
        )
    ]


def own_buttons(entry: Entry, words: Words) -> list[Block]:
    """What its writer can do with an entry."""
    sure = are_you_sure(
        words("hours.undo.sure.title"),
        words("hours.undo.sure.text", duration=words.duration(entry.minutes), date=entry.held_on),
        words("hours.undo"),
        words("common.cancel"),
    )
    return [
        button(words("hours.edit"), ids.HOURS_EDIT, entry.id),
        button(words("hours.undo"), ids.HOURS_UNDO, entry.id, ask=sure),
    ]


def _listed(entry: Entry, words: Words) -> list[Block]:
    blocks: list[Block] = [section(entry_line(entry, words)), *_note(entry), *_history(entry, words)]
    return [*blocks, actions(*own_buttons(entry, words))] if entry.is_mine else blocks


def _pager(page: Page, words: Words) -> Block:
    buttons: list[Block] = []
    if page.number > 0:
        newer = f"{page.match_id}:{page.number - 1}"
        buttons.append(button(words("common.newer"), f"{ids.HOURS_PAGE}.newer", newer))
    if page.number + 1 < page.pages:
        older = f"{page.match_id}:{page.number + 1}"
        buttons.append(button(words("common.older"), f"{ids.HOURS_PAGE}.older", older))
    return actions(*buttons)


def _other_pairs(page: Page, words: Words) -> Block:
    return actions(
        *(
            button(
                words("hours.list.other", partner=pair.partner.name),
                f"{ids.HOURS_PAGE}.pair{number}",
                f"{pair.match_id}:0",
            )
            for number, pair in enumerate(page.others)
        )
    )


def _state(entry: Entry) -> str:
    return "by_silence" if entry.by_silence else entry.state
