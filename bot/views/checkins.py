"""Check-ins: the question with its four answers, the note, what those who look after a pair hear."""

from bot.rules.pace import Standing
from bot.rules.receipts.checkins import Answer, CheckInCard, Heard
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
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

NOTE_LENGTH = 1000


def check_in(card: CheckInCard, words: Words) -> Message:
    """The question; once it is answered, the answer and what happens next instead of the buttons."""
    asked = words.md("checkin.ask", partner=mention(card.partner))
    seen = words.md("checkin.seen_by")
    if card.answer is not None:
        return _answered(card, card.answer, asked, words)
    blocks = [
        section(asked),
        actions(*_answers(card, words)),
        context(seen),
        *_pace(card, words),
        *_hours(card, words),
        *_goals(card, words),
    ]
    return Message(f"{asked} {seen}", blocks)


def note_form(card: CheckInCard, words: Words, metadata: str) -> View:
    """The form behind *Add a note*: the answer, to be changed if it was a slip, and a few words."""
    options = {each: option(words(f"checkin.answer.{each}"), each) for each in Answer}
    note = text_input("value", card.note, multiline=True, most=NOTE_LENGTH)
    return modal(
        ids.CHECK_IN_NOTE_FORM,
        words("checkin.note.title"),
        [
            section(words.md("checkin.note.about", partner=mention(card.partner))),
            field(
                "answer",
                words("checkin.note.answer"),
                select("value", list(options.values()), options[card.answer or Answer.ALL_RIGHT]),
            ),
            field("note", words("checkin.note.label"), note, hint=words("checkin.note.hint"), optional=True),
        ],
        close=words("common.cancel"),
        submit=words("checkin.note.send"),
        metadata=metadata,
    )


def asks_for_help(told: Heard, words: Words, *, as_coach: bool) -> Message:
    """The message to a coordinator or a coach when somebody asks for help."""
    said = _told("checkin.help", told, words)
    after = words.md("checkin.help.next", person=mention(told.person))
    blocks = [section(said), *_note(told.note), section(after), _private(words, as_coach)]
    return Message(f"{said} {after}", blocks)


def left_a_note(told: Heard, words: Words, *, as_coach: bool) -> Message:
    """The message to a coordinator or a coach when somebody adds a note to their answer."""
    said = _told("checkin.noted", told, words)
    return Message(said, [section(said), *_note(told.note), _private(words, as_coach)])


def _answered(card: CheckInCard, answer: Answer, asked: str, words: Words) -> Message:
    said = words.md("checkin.said", answer=words(f"checkin.answer.{answer}"))
    after = words.md(_next_key(card, answer), contact=card.contact)
    blocks = [section(asked), section(f"{said} {after}"), *_note(card.note)]
    blocks += [*_hours(card, words), *_goals(card, words)]
    if not card.note:
        blocks.append(actions(button(words("checkin.note.add"), ids.CHECK_IN_NOTE, card.notice_id)))
    return Message(f"{asked} {said} {after}", [*blocks, context(words.md("checkin.seen_by"))])


def _next_key(card: CheckInCard, answer: Answer) -> str:
    if answer is not Answer.HELP:
        return f"checkin.thanks.{answer}"
    return "checkin.thanks.help" if card.is_heard else "checkin.thanks.help_unheard"


def _answers(card: CheckInCard, words: Words) -> list[Block]:
    return [
        button(words(f"checkin.answer.{each}"), f"{ids.CHECK_IN_ANSWER}.{each}", card.notice_id)
        for each in Answer
    ]


def _hours(card: CheckInCard, words: Words) -> list[Block]:
    if not card.asks_hours:
        return []
    log = button(words("nudge.log"), ids.HOURS_OPEN, card.match_id)
    return [section(words.md("checkin.hours"), log)]


def _goals(card: CheckInCard, words: Words) -> list[Block]:
    if not card.looks_at_goals:
        return []
    return [section(words.md("checkin.goals"), button(words("goal.open"), ids.GOAL_LIST, card.match_id))]


def _pace(card: CheckInCard, words: Words) -> list[Block]:
    """Where the hours stand, in a line: a thank-you, or how much time is still left."""
    now = card.standing
    if now is None:
        return []
    key = _pace_key(now, card.weeks_left)
    logged, target = words.hours(now.logged), words.hours(now.target)
    return [context(words.md(key, logged=logged, target=target, count=card.weeks_left))]


def _pace_key(now: Standing, weeks_left: int) -> str:
    if now.reached:
        return "checkin.pace.reached"
    if not weeks_left:
        return "checkin.pace.so_far"
    if now.logged <= 0:
        return "checkin.pace.begin"
    return "checkin.pace.time" if now.behind else "checkin.pace.well"


def _told(key: str, told: Heard, words: Words) -> str:
    return words.md(
        key,
        person=mention(told.person),
        partner=mention(told.partner),
        day=told.day,
        answer=words(f"checkin.answer.{told.answer}"),
    )


def _note(note: str) -> list[Block]:
    return [quote(note)] if note else []


def _private(words: Words, as_coach: bool) -> Block:
    return context(words.md("checkin.private.coach" if as_coach else "checkin.private"))
