"""The forms of sessions: book, move, offer other times, cancel."""

from collections.abc import Sequence

from bot.rules.receipts.booking import Done, Filled, SessionForm
from bot.rules.receipts.hours import Pair
from bot.rules.receipts.sessions import Prepare, SessionCard, SessionKind
from bot.rules.session_time import FIRST, SECOND
from bot.views import ids
from bot.views.agendas import hint, topic_option
from bot.views.kit import (
    Block,
    View,
    chosen,
    context,
    cut,
    date_input,
    field,
    mention,
    modal,
    option,
    section,
    select,
    text_input,
    time_input,
)
from bot.views.sessions import line, moment
from bot.words import Words

PLACE, LINK, AGENDA, KNOW, REASON = 200, 500, 1000, 300, 500
LENGTHS = (30, 45, 60, 90, 120, 180, 240)
OFFERED = 3
# The choice of no topic at all, where one is chosen already.
NO_TOPIC = "-"


def book_form(form: SessionForm, filled: Filled, words: Words, metadata: str) -> View:
    """The form behind a bare `/session`. Somebody with one pair is not asked which."""
    blocks = [*_pair(form.pairs, filled, words), *_inputs(filled, words), *_topic(form, filled, words)]
    if len(form.pairs) == 1:
        blocks.insert(0, context(words.md("session.form.with", partner=mention(form.pairs[0].partner))))
    return _form(ids.SESSION_FORM, ("session.book", "session.form.ask"), blocks, words, metadata)


def move_form(done: Done, filled: Filled, words: Words, metadata: str) -> View:
    """The form that gives a session another time, or other details."""
    hint = words.md("session.form.move.hint", partner=mention(done.card.partner))
    blocks = [section(line(done.card, words)), context(hint), *_inputs(filled, words)]
    return _form(ids.SESSION_MOVE_FORM, ("session.form.move", "session.form.save"), blocks, words, metadata)


def offer_form(done: Done, words: Words, metadata: str) -> View:
    """Up to three other times. Only the first one is needed."""
    asked = words.md("session.form.offer.about", partner=mention(done.card.partner))
    blocks: list[Block] = [section(asked), section(line(done.card, words))]
    for number in range(1, OFFERED + 1):
        optional = number > 1
        date = field(
            f"date{number}",
            words("session.form.date_of", number=number),
            date_input("value"),
            optional=optional,
        )
        time = field(
            f"time{number}",
            words("session.form.time_of", number=number),
            time_input("value"),
            optional=optional,
        )
        blocks += [date, time]
    return _form(ids.SESSION_OFFER_FORM, ("session.offer", "session.form.offer"), blocks, words, metadata)


def cancel_form(done: Done, words: Words, metadata: str) -> View:
    """Calling a session off needs no reason."""
    reason = text_input("value", multiline=True, most=REASON)
    blocks = [
        section(words.md("session.form.cancel.about", partner=mention(done.card.partner))),
        section(line(done.card, words)),
        field(
            "reason",
            words("session.form.reason"),
            reason,
            hint=words("session.form.reason.hint", partner=done.card.partner.name),
            optional=True,
        ),
    ]
    return modal(
        ids.SESSION_CANCEL_FORM,
        words("session.form.cancel"),
        blocks,
        close=words("session.form.keep"),
        submit=words("session.cancel"),
        metadata=metadata,
    )


def filled_from(card: SessionCard, filled: Filled) -> Filled:
    """A form that holds what a session holds; its day and clock are those of `filled`."""
    return filled.with_(
        minutes=card.minutes,
        place=card.place,
        link=card.link,
        agenda=card.agenda,
        kind=card.kind,
        prepare=dict(card.prepare),
    )


def _pair(pairs: Sequence[Pair], filled: Filled, words: Words) -> list[Block]:
    if len(pairs) == 1:
        return []
    options = [option(pair.partner.name, pair.match_id) for pair in pairs]
    initial = chosen(options, [filled.match_id])
    return [field("pair", words("session.form.pair"), select("value", options, *initial))]


def _inputs(filled: Filled, words: Words) -> list[Block]:
    at = filled.at.strftime("%H:%M") if filled.at else ""
    return [
        _kind(filled, words),
        field("date", words("session.form.date"), date_input("value", filled.day.isoformat())),
        field("time", words("session.form.time"), time_input("value", at), hint=_whose_clock(words)),
        *_which(filled, words),
        _length(filled, words),
        _text("place", filled.place, PLACE, words),
        _text("link", filled.link, LINK, words),
        _text("agenda", filled.agenda, AGENDA, words, multiline=True),
        *_to_know(filled, words),
    ]


def _kind(filled: Filled, words: Words) -> Block:
    """Choosing it shows the form again, with the questions of that kind; so it is no field of the form."""
    kinds = {each: option(words(f"session.kind.{each}"), each) for each in SessionKind}
    menu = select(ids.SESSION_KIND, list(kinds.values()), kinds[filled.kind])
    return section(words.md("session.form.kind"), menu)


def _which(filled: Filled, words: Words) -> list[Block]:
    if not filled.twice:
        return []
    options = [
        option(words(f"session.twice.{each}", at=moment(at, words)), each)
        for each, at in zip((FIRST, SECOND), filled.twice, strict=True)
    ]
    return [field("which", words("session.form.which"), select("value", options))]


def _length(filled: Filled, words: Words) -> Block:
    options = [option(words.duration(each), each) for each in sorted({*LENGTHS, filled.minutes})]
    menu = select("value", options, *chosen(options, [filled.minutes]))
    return field("length", words("session.form.length"), menu)


def _text(block_id: str, text: str, most: int, words: Words, *, multiline: bool = False) -> Block:
    element = text_input("value", cut(text, most), multiline=multiline, most=most)
    hint = words(f"session.form.{block_id}.hint")
    return field(block_id, words(f"session.form.{block_id}"), element, hint=hint, optional=True)


def _topic(form: SessionForm, filled: Filled, words: Words) -> list[Block]:
    """What the session could be about: the ideas of the pair's week are chosen already."""
    if not form.topics or filled.kind is not SessionKind.SESSION:
        return []
    none = option(words("agenda.no_topic"), NO_TOPIC)
    options = [none, *(topic_option(card, words) for card in form.topics)]
    key = filled.topic or (form.idea.agenda.key if form.idea else NO_TOPIC)
    said = hint(form.idea, words) if form.idea else words("agenda.topic.hint")
    menu = select("value", options, *chosen(options, [key]))
    return [field("topic", words("agenda.topic"), menu, hint=said, optional=True)]


def _to_know(filled: Filled, words: Words) -> list[Block]:
    if filled.kind is not SessionKind.WORKPLACE_MEETING:
        return []
    blocks = [section(words.md("session.prepare.title"))]
    blocks += [_text(each, filled.prepare.get(each, ""), KNOW, words, multiline=True) for each in Prepare]
    return blocks


def _whose_clock(words: Words) -> str:
    return words("session.form.time.hint", zone=words.zone.replace("_", " "))


def _form(
    callback_id: str, title_and_submit: tuple[str, str], blocks: Sequence[Block], words: Words, metadata: str
) -> View:
    title, submit = title_and_submit
    return modal(
        callback_id,
        words(title),
        blocks,
        close=words("common.cancel"),
        submit=words(submit),
        metadata=metadata,
    )
