"""What those who come to an event hear of it later: something changed, or it does not take place."""

from collections.abc import Iterator

from bot.rules.receipts.events import EventCard, EventSnapshot
from bot.views import ids
from bot.views.events import facts, when
from bot.views.kit import Message, actions, button, section
from bot.views.sessions import moment
from bot.words import Words


def changed(card: EventCard, before: EventSnapshot, words: Words) -> Message:
    """What is different, as it was and as it is; then the whole event as it stands."""
    said = words.md("announce.changed.host" if card.i_host else "announce.changed", title=card.title)
    lines = list(_differences(card, before, words))
    # Whoever hosts it has given no answer that could stay as it is.
    after = [] if card.i_host else [words.md("announce.changed.next")]
    blocks = [section(said), section("\n".join(lines)), *map(section, after), *facts(card, words)]
    return Message(" ".join([said, *lines, *after]), blocks)


def called_off(card: EventCard, contact: str, words: Words) -> Message:
    """That it does not take place, and why if somebody said so."""
    key = "announce.called_off.host" if card.i_host else "announce.called_off"
    said = [words.md(key, event=_line(card, words))]
    if card.cancelled_reason:
        said.append(words.md("announce.called_off.reason", reason=card.cancelled_reason))
    said.append(words.md("announce.called_off.next", contact=contact))
    return Message(" ".join(said), [section("\n".join(said))])


def host_left(card: EventCard, words: Words) -> Message:
    """To coordinators: the host is gone, and another one can be chosen in one tap."""
    said = words.md("announce.host_left", event=_line(card, words))
    # Only this event of its series: each may have another host.
    choose = button(words("announce.host_left.choose"), ids.COMPOSE_PEOPLE, f"{card.id}:0", style="primary")
    return Message(said, [section(said), actions(choose)])


def _line(card: EventCard, words: Words) -> str:
    return words("announce.event_line", title=card.title, when=when(card, words))


def _differences(card: EventCard, before: EventSnapshot, words: Words) -> Iterator[str]:
    was = (
        (before.title_fr or before.title_en)
        if words.language == "fr"
        else (before.title_en or before.title_fr)
    )
    if was != card.title:
        yield words.md("announce.changed.title", before=was, now=card.title)
    if (before.starts_at, before.minutes) != (card.starts_at, card.minutes):
        length = words.duration(before.minutes)
        at = words("session.when", at=moment(before.starts_at, words), length=length)
        yield words.md("announce.changed.when", before=at, now=when(card, words))
    for name, old, new in (("place", before.place, card.place), ("link", before.link, card.link)):
        if old != new:
            yield _difference(name, old, new, words)


def _difference(name: str, old: str, new: str, words: Words) -> str:
    if not old:
        return words.md(f"announce.changed.{name}.new", now=new)
    if not new:
        return words.md(f"announce.changed.{name}.none", before=old)
    return words.md(f"announce.changed.{name}", before=old, now=new)
