"""The closing page of a pair, and the forms behind its buttons."""

from collections.abc import Sequence
from datetime import date

from bot.rules.closing import NOTE_LENGTH, QUESTIONS, Degree, Longer, Why
from bot.rules.receipts.closing import AgainCard, AssessmentForm, ClosingPage
from bot.rules.receipts.hours import Pair
from bot.views import ids
from bot.views.closing import about_change, again_done, change_buttons, close_now, what_is_left
from bot.views.kit import (
    Block,
    View,
    actions,
    button,
    checkboxes,
    context,
    date_input,
    divider,
    field,
    mention,
    modal,
    option,
    quote,
    section,
    select,
    text_input,
)
from bot.words import Words

# The inputs of the five questions, in their order.
BLOCKS = ("first", "second", "third", "fourth", "fifth")


def overview(page: ClosingPage, words: Words, said: str = "") -> View:
    """The end of a pair on one page; `said` is the receipt of what was just done."""
    blocks: list[Block] = [section(words.md(said)), divider()] if said else []
    blocks += [section(_about(page, words)), section(what_is_left(page, words))]
    blocks += [*_change(page, words), *_assessment(page, words), *_thanks(page, words)]
    if not page.ended_on:
        blocks.append(context(words.md("closing.by_itself", date=page.closes_on)))
    return _shown(blocks, words)


def choose(pairs: Sequence[Pair], words: Words) -> View:
    """Which pair? For those who have several."""
    rows = [
        section(
            words.md("closing.choose.pair", partner=mention(each.partner)),
            button(words("closing.open"), ids.CLOSING_OPEN, each.match_id),
        )
        for each in pairs
    ]
    return _shown([section(words.md("closing.choose")), *rows], words)


def assessment(form: AssessmentForm, words: Words, metadata: str) -> View:
    """Five questions with four answers each, a note, and who reads them: said before anything is asked."""
    about = words.md("closing.assess.about", partner=mention(form.partner))
    degrees = {each: option(words(f"closing.degree.{each}"), each) for each in Degree}
    given = form.answers
    questions = [
        field(
            block,
            words(f"closing.question.{form.side}.{code}"),
            select("value", list(degrees.values()), degrees[given[code]] if code in given else None),
        )
        for block, code in zip(BLOCKS, QUESTIONS[form.side], strict=True)
    ]
    note = text_input("value", form.note, multiline=True, most=NOTE_LENGTH)
    blocks = [section(about), context(words.md("closing.seen_by")), *questions]
    blocks.append(field("note", words("closing.assess.note"), note, optional=True))
    return _form(ids.CLOSING_ASSESS_FORM, "closing.assess", blocks, words, metadata)


def thank(page: ClosingPage, words: Words, metadata: str) -> View:
    """A few words to the partner, and whether they reach them."""
    text = text_input("value", page.thanks, multiline=True, most=NOTE_LENGTH)
    pass_on = checkboxes("value", [option(words("closing.thank.pass_on", partner=page.partner.name), "yes")])
    blocks = [
        section(words.md("closing.thank.about", partner=mention(page.partner))),
        field("text", words("closing.thank.text"), text),
        field("pass_on", words("closing.thank.choose"), pass_on, optional=True),
        context(words.md("closing.thank.until")),
    ]
    return _form(ids.CLOSING_THANK_FORM, "closing.thank.title", blocks, words, metadata)


def more(page: ClosingPage, words: Words, metadata: str) -> View:
    """By how many weeks the pair would go on, if the partner agrees."""
    weeks = [option(words("match.weeks", count=int(each)), each) for each in Longer]
    blocks = [
        section(words.md("closing.more.about", partner=mention(page.partner), date=page.ends_on)),
        field("weeks", words("closing.more.weeks"), select("value", weeks)),
        _note(words),
    ]
    return _form(ids.CLOSING_MORE_FORM, "closing.more", blocks, words, metadata, "closing.ask")


def early(page: ClosingPage, words: Words, metadata: str) -> View:
    """Why the pair would close now, if the partner agrees: no reason is anybody's fault."""
    reasons = [option(words(f"closing.why.{each}"), each) for each in Why]
    hint = words("closing.early.why.hint")
    blocks = [
        section(words.md("closing.early.about", partner=mention(page.partner))),
        field("why", words("closing.early.why"), select("value", reasons), hint=hint),
        _note(words),
    ]
    return _form(ids.CLOSING_EARLY_FORM, "closing.early", blocks, words, metadata, "closing.ask")


def later(usual: date, words: Words, metadata: str) -> View:
    """When a mentor would like to be asked again."""
    day = date_input("value", usual.isoformat())
    blocks = [
        section(words.md("closing.later.about")),
        field("back_on", words("closing.later.day"), day, hint=words("closing.later.hint")),
    ]
    return _form(ids.CLOSING_LATER_FORM, "closing.again.later", blocks, words, metadata)


def heard(card: AgainCard, words: Words) -> View:
    """The answer to that form, in its place."""
    return _shown([section(again_done(card, words))], words)


def _about(page: ClosingPage, words: Words) -> str:
    named = {"partner": mention(page.partner)}
    if page.ended_on:
        return words.md("closing.page.ended", date=page.ended_on, until=page.fill_until, **named)
    key = "closing.page.past" if page.today > page.ends_on else "closing.page"
    return words.md(key, date=page.ends_on, **named)


def _change(page: ClosingPage, words: Words) -> list[Block]:
    """The request that waits; without one, what can be asked for."""
    if page.ended_on:
        return []
    if page.change:
        note = [quote(page.change.note)] if page.change.note else []
        said = section(about_change(page.change, words))
        return [said, *note, change_buttons(page.change, words)]
    close = button(words("closing.early"), ids.CLOSING_EARLY, page.match_id)
    if page.may_close_now:
        close = close_now(page.match_id, words)
    return [actions(button(words("closing.more"), ids.CLOSING_MORE, page.match_id), close)]


def _assessment(page: ClosingPage, words: Words) -> list[Block]:
    said = words.md("closing.page.assessed" if page.assessed else "closing.page.assess")
    label = words("closing.change" if page.assessed else "closing.assess")
    open_form = button(label, ids.CLOSING_ASSESS, page.match_id) if page.may_assess else None
    return [section(said, open_form)]


def _thanks(page: ClosingPage, words: Words) -> list[Block]:
    key = "closing.page.thank"
    if page.thanks:
        key = "closing.page.thanks_sent" if page.thanks_passed_on else "closing.page.thanks_kept"
    label = words("closing.change" if page.thanks else "closing.write")
    open_form = button(label, ids.CLOSING_THANK, page.match_id) if page.may_thank else None
    said = section(words.md(key, partner=mention(page.partner)), open_form)
    return [said, *([quote(page.thanks)] if page.thanks else [])]


def _note(words: Words) -> Block:
    note = text_input("value", multiline=True, most=NOTE_LENGTH)
    return field("note", words("closing.note"), note, hint=words("closing.note.hint"), optional=True)


def _shown(blocks: Sequence[Block], words: Words) -> View:
    return modal(ids.CLOSING_RECEIPT, words("closing.title"), blocks, close=words("common.done"))


def _form(
    callback_id: str,
    title: str,
    blocks: Sequence[Block],
    words: Words,
    metadata: str,
    send: str = "closing.keep",
) -> View:
    return modal(
        callback_id,
        words(title),
        blocks,
        submit=words(send),
        close=words("common.cancel"),
        metadata=metadata,
    )
