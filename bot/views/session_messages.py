"""What is said about a session: how it stands, what else is on, and the buttons that make sense now."""

from bot.rules.receipts.booking import Done, Overlap, SessionChoice, SessionQuestion
from bot.rules.receipts.sessions import SessionCard, SessionState
from bot.views import ids
from bot.views.agendas import hint
from bot.views.kit import Block, Message, actions, are_you_sure, button, context, mention, quote, section
from bot.views.sessions import facts, moment, when
from bot.words import Words

_LIVE = (SessionState.PROPOSED, SessionState.AGREED)


def said(kind: str, card: SessionCard, overlap: Overlap, words: Words) -> Message:
    """A message about a session to one of the two, as things stand. `kind` is its template's key."""
    lead = _lead(kind.removeprefix("session."), card, words)
    blocks = [section(lead), *about(card, overlap, words), *answer_buttons(card, words)]
    return Message(f"{lead} {when(card, words)}", blocks)


def said_since(card: SessionCard, words: Words) -> Message:
    """What stands in place of a message when there is a newer one about the same session."""
    text = words.md("session.said_since", partner=mention(card.partner))
    return Message(text, [context(text)])


def state(card: SessionCard, words: Words) -> str:
    """How a session stands, in a sentence."""
    return _lead("", card, words)


def about(card: SessionCard, overlap: Overlap, words: Words) -> list[Block]:
    """The facts of a session, the times that are offered, the reason it is off, and what else is on."""
    blocks = facts(card, words)
    if card.offered and card.state is SessionState.PROPOSED:
        blocks.append(section(_offered(card, overlap, words)))
    if card.closed_reason:
        blocks += [section(words.md("session.reason")), quote(card.closed_reason)]
    return [*blocks, *overlap_notes(card, overlap, words)]


def overlap_notes(card: SessionCard, overlap: Overlap, words: Words) -> list[Block]:
    """What else is on then. Of the partner's time, only that it is taken."""
    lines = [
        words.md("session.overlap.mine", partner=mention(other.partner), when=when(other, words))
        for other in overlap.mine
    ]
    if overlap.partner_is_busy:
        lines.append(words.md("session.overlap.theirs", partner=mention(card.partner)))
    return [context("\n".join(lines))] if lines else []


def outcome(done: Done | SessionQuestion, words: Words) -> Message:
    """What came of it: the receipt, the question that is asked back, or what another one did first."""
    if isinstance(done, SessionQuestion):
        return question(done, words)
    if done.overtaken:
        return overtaken(done, words)
    lead = state(done.card, words)
    blocks = [section(lead), *about(done.card, done.overlap, words), *_open(done.card, words)]
    if done.idea:
        blocks.append(context(words.md("agenda.suggested", idea=hint(done.idea, words))))
    return Message(f"{lead} {when(done.card, words)}", blocks)


def overtaken(done: Done, words: Words) -> Message:
    """Another change was first: what happened, and the buttons for how things are now."""
    text = words.md("session.overtaken")
    card = done.card
    lead = _lead("moved", card, words)
    blocks = [section(f"{text}\n{lead}"), *about(card, done.overlap, words)]
    return Message(f"{text} {lead}", [*blocks, *answer_buttons(card, words)])


def question(asked: SessionQuestion, words: Words) -> Message:
    """What is asked back instead of guessed: one tap answers it."""
    key = f"appointment.{asked.problem.lower()}" if asked.problem else "session.ask.which_pair"
    text = words.md(key, **asked.params)
    buttons = [
        button(label, f"{ids.SESSION_READING}.{number}", f"{asked.draft_id}:{number}")
        for number, label in enumerate(_labels(asked.choices, words))
    ]
    return Message(text, [section(text), actions(*buttons), context(words.md("session.ask.nothing_yet"))])


def answer_buttons(card: SessionCard, words: Words) -> list[Block]:
    """What the reader can do about a session where it is shown to them."""
    if card.is_over or card.state not in _LIVE:
        again = card.state not in _LIVE and not (card.closed_by_me or card.is_called_off)
        return [actions(_book(card, words))] if again else []
    if not card.asks_me:
        return _open(card, words)
    if card.offered:
        return [
            actions(*_choices(card, words), _others(card, words, "session.none_of_these"), _no(card, words))
        ]
    yes = button(words("session.accept"), ids.SESSION_ACCEPT, pointer(card), style="primary")
    return [actions(yes, _others(card, words, "session.offer"), _no(card, words))]


def pointer(card: SessionCard) -> str:
    """What a button about a session points to: the session, and the version that its reader saw."""
    return f"{card.id}:{card.version}"


def _lead(kind: str, card: SessionCard, words: Words) -> str:
    return words.md(_lead_key(kind, card), partner=mention(card.partner))


def _lead_key(kind: str, card: SessionCard) -> str:
    """The sentence that a message opens with: how the session stands, and how it came to that."""
    whose = "mine" if card.closed_by_me else "theirs"
    if card.is_called_off:
        return "session.state.called_off"
    if card.state in (SessionState.DECLINED, SessionState.CANCELLED):
        return f"session.state.{card.state}.{whose}"
    if card.state is SessionState.AGREED:
        return f"session.told.{kind}" if kind in ("answered", "changed") else "session.state.agreed"
    if not card.asks_me:
        return "session.state.offered" if card.offered else "session.state.proposed"
    if card.offered:
        return "session.asks.offered"
    return f"session.asks.{kind}" if kind in ("moved", "changed") else f"session.asks.{card.kind}"


def _offered(card: SessionCard, overlap: Overlap, words: Words) -> str:
    lines = [words.md("session.offered")]
    for at in card.offered:
        key = "session.offered.taken" if at in overlap.taken else "session.offered.line"
        lines.append(words.md(key, at=moment(at, words)))
    return "\n".join(lines)


def _labels(choices: tuple[SessionChoice, ...], words: Words) -> list[str]:
    """What stands on the buttons. A time that comes twice that night says which of the two it is."""
    shown = [moment(each.starts_at, words) for each in choices]
    labels: list[str] = []
    for number, each in enumerate(choices):
        if each.partner:
            labels.append(words("session.ask.with", partner=each.partner.name))
        elif shown.count(shown[number]) > 1:
            which = "first" if shown.index(shown[number]) == number else "second"
            labels.append(words(f"session.twice.{which}", at=shown[number]))
        else:
            labels.append(words("session.when", at=shown[number], length=words.duration(each.minutes)))
    return labels


def _open(card: SessionCard, words: Words) -> list[Block]:
    return [actions(open_button(card, words))] if card.state in _LIVE else []


def open_button(card: SessionCard, words: Words) -> Block:
    return button(words("session.open"), ids.SESSION_OPEN, pointer(card))


def _book(card: SessionCard, words: Words) -> Block:
    return button(words("session.book_another"), ids.SESSION_BOOK, card.match_id)


def _choices(card: SessionCard, words: Words) -> list[Block]:
    return [
        button(moment(at, words), f"{ids.SESSION_CHOOSE}.{number}", pointer(card))
        for number, at in enumerate(card.offered)
    ]


def _others(card: SessionCard, words: Words, label: str) -> Block:
    return button(words(label), ids.SESSION_OFFER, pointer(card))


def _no(card: SessionCard, words: Words) -> Block:
    sure = are_you_sure(
        words("session.decline.sure.title"),
        words("session.decline.sure.text", partner=card.partner.name),
        words("session.decline"),
        words("common.cancel"),
    )
    return button(words("session.decline"), ids.SESSION_DECLINE, pointer(card), ask=sure)
