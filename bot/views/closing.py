"""What is said towards the end of a pair: the plan, the last day, requests and answers, thanks."""

from bot.rules.closing import Again, Answer, Change
from bot.rules.people import Name
from bot.rules.receipts.closing import AgainCard, ChangeCard, Closing, ClosingPage
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    actions,
    are_you_sure,
    button,
    context,
    cut,
    mention,
    quote,
    section,
)
from bot.views.sessions import line
from bot.words import Words

# Five goals of any length fit beside the rest.
_GOAL = 200


def plan(told: Closing, words: Words) -> Message:
    """Some days before the end: what is left, and one question."""
    page = told.page
    said = words.md("closing.plan", partner=mention(page.partner), date=told.seen_ends_on)
    left = what_is_left(page, words)
    if told.is_used_up:
        return _used_up(f"{said}\n{left}", page, words)
    asked = words.md("closing.plan.ask")
    buttons = actions(
        button(words("closing.book"), ids.SESSION_BOOK, page.match_id, style="primary"),
        button(words("closing.more"), ids.CLOSING_MORE, page.match_id),
        button(words("closing.ready"), ids.CLOSING_EARLY, page.match_id),
        *_goals(page, words),
    )
    blocks = [section(said), section(left), section(asked), buttons]
    return Message(f"{said} {left} {asked}", blocks)


def last_day(told: Closing, words: Words) -> Message:
    """The last day: thanks first, then the assessment, and what happens if nobody does anything."""
    page = told.page
    key = "closing.day.past" if page.today > told.seen_ends_on else "closing.day"
    said = words.md(key, partner=mention(page.partner), date=told.seen_ends_on)
    if page.standing.logged > 0:
        said = f"{said} {words.md('match.farewell.logged', logged=words.hours(page.standing.logged))}"
    if told.is_used_up:
        return _used_up(said, page, words)
    asked = words.md("closing.day.assessed" if page.assessed else "closing.day.ask")
    blocks = [section(said), section(asked), _last_buttons(page, words)]
    by_itself = context(words.md("closing.by_itself", date=page.closes_on))
    return Message(f"{said} {asked}", [*blocks, by_itself])


def asked(card: ChangeCard, words: Words) -> Message:
    """The question to the partner; once it is answered, what became of it instead of the buttons."""
    said = about_change(card, words)
    blocks = [section(said), *([quote(card.note)] if card.note else [])]
    if card.answer:
        done = words.md(f"closing.asked.{card.answer}", **_dates(card))
        return Message(f"{said} {done}", [*blocks, section(done)])
    return Message(said, [*blocks, change_buttons(card, words), context(words.md("closing.asked.free"))])


def answered(card: ChangeCard, words: Words) -> Message:
    """To whoever asked: what the partner said, or why it was set aside."""
    key = f"closing.answered.{card.kind}.{card.answer}"
    said = words.md("closing.answered.overtaken" if card.answer is Answer.OVERTAKEN else key, **_dates(card))
    return Message(said, [section(said)])


def extended(page: ClosingPage, words: Words) -> Message:
    """To both, when whoever looks after them gave them more time."""
    said = words.md("closing.extended", partner=mention(page.partner), date=page.ends_on)
    return Message(said, [section(said), context(words.md("match.contact", contact=page.contact))])


def thanks(author: Name, text: str, words: Words) -> Message:
    """The partner's own words, as theirs."""
    said = words.md("closing.thanks", author=mention(author))
    return Message(said, [section(said), quote(text), context(words.md("closing.thanks.by"))])


def again(card: AgainCard, words: Words) -> Message:
    """The question to a mentor whose pair is over; once it is answered, what their answer means."""
    said = words.md("closing.again", mentee=mention(card.mentee))
    if card.again:
        done = again_done(card, words)
        return Message(f"{said} {done}", [section(said), section(done)])
    title, text = words("closing.again.sure"), words("closing.again.sure.text")
    sure = are_you_sure(title, text, words("closing.again.sure.yes"), words("common.cancel"))
    buttons = actions(
        *(
            button(
                words(f"closing.again.{each}"),
                f"{ids.CLOSING_AGAIN}.{each}",
                card.match_id,
                ask=sure if each is Again.NO else None,
            )
            for each in Again
        )
    )
    return Message(said, [section(said), buttons, context(words.md("closing.again.free"))])


def again_done(card: AgainCard, words: Words) -> str:
    """What an answer means. For whoever never joined, a yes says how to."""
    if card.again is Again.LATER and card.until:
        return words.md("closing.again.done.later_until", date=words.full_date(card.until))
    if card.again is Again.YES and not card.takes_part:
        return words.md("closing.again.done.yes_join")
    return words.md(f"closing.again.done.{card.again}")


def what_is_left(page: ClosingPage, words: Words) -> str:
    """Hours, sessions to come and goals, a line for each. Once a pair has ended, only hours can be added."""
    now = page.standing
    lines = [words.md("closing.left.hours", logged=words.hours(now.logged), target=words.hours(now.target))]
    if not page.ended_on:
        lines += [line(each, words) for each in page.sessions] or [words.md("closing.left.no_session")]
        lines += [words.md("closing.left.goal", goal=cut(each, _GOAL)) for each in page.goals_open]
    return "\n".join(f"• {each}" for each in lines)


def about_change(card: ChangeCard, words: Words) -> str:
    """A request in a sentence, as its writer or as the one who is asked reads it."""
    whose = "mine" if card.asked_by_me else "theirs"
    if card.why:
        reason = words(f"closing.why.{card.why}")
        return words.md(f"closing.change.close.{whose}", partner=mention(card.partner), why=reason)
    return words.md(f"closing.change.extend.{whose}", partner=mention(card.partner), date=card.ends_on)


def change_buttons(card: ChangeCard, words: Words) -> Block:
    """Taking back one's own request, or agreeing to the partner's or not."""
    if card.asked_by_me:
        return actions(button(words("closing.withdraw"), ids.CLOSING_WITHDRAW, card.id))
    closes = card.kind is Change.CLOSE
    agree = button(
        words("closing.agree"),
        ids.CLOSING_AGREE,
        card.id,
        style="primary",
        ask=sure_to_close(words) if closes else None,
    )
    no = words("closing.not_yet" if closes else "closing.rather_not")
    return actions(agree, button(no, ids.CLOSING_DECLINE, card.id))


def sure_to_close(words: Words) -> Block:
    """The dialog before a pair closes for good."""
    title, text = words("closing.sure"), words("closing.sure.text")
    return are_you_sure(title, text, words("closing.sure.yes"), words("common.cancel"))


def close_now(match_id: int, words: Words) -> Block:
    return button(words("closing.now"), ids.CLOSING_NOW, match_id, ask=sure_to_close(words))


def _last_buttons(page: ClosingPage, words: Words) -> Block:
    buttons: list[Block] = []
    if not page.assessed:
        buttons.append(button(words("closing.assess"), ids.CLOSING_ASSESS, page.match_id, style="primary"))
    if page.may_thank:
        thank = words("closing.thank", partner=page.partner.name)
        buttons.append(button(thank, ids.CLOSING_THANK, page.match_id))
    buttons.append(button(words("closing.more"), ids.CLOSING_MORE, page.match_id))
    if page.may_close_now:
        buttons.append(close_now(page.match_id, words))
    else:
        buttons.append(button(words("closing.ready"), ids.CLOSING_EARLY, page.match_id))
    return actions(*buttons, *_goals(page, words))


def _goals(page: ClosingPage, words: Words) -> list[Block]:
    """The way to the goals that are still open, to mark how far they came."""
    return [button(words("closing.goals"), ids.GOAL_LIST, page.match_id)] if page.goals_open else []


def _used_up(said: str, page: ClosingPage, words: Words) -> Message:
    """The same message after the pair was closed or extended: what is so now, and nothing to press."""
    key = "closing.over" if page.ended_on else "closing.goes_on"
    now = words.md(key, date=page.ended_on or page.ends_on)
    return Message(f"{said} {now}", [section(said), section(now)])


def _dates(card: ChangeCard) -> dict[str, object]:
    """What the sentences about an answer are filled in with."""
    return {"partner": mention(card.partner), "date": card.now_ends_on, "contact": card.contact}
