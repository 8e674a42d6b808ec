"""What a coordinator sees of an event they make: what was saved and what comes next, and what to change."""

from collections.abc import Iterable, Iterator

from bot.rules.events import EventState
from bot.rules.receipts.composing import Composed, PeopleFilled
from bot.rules.series import Occurrence
from bot.views import ids
from bot.views.events import facts, line, when
from bot.views.kit import Block, View, actions, are_you_sure, button, context, cut, modal, section
from bot.views.sessions import moment
from bot.words import Markup, Words

_SHOWN = 60


def receipt(done: Composed, words: Words) -> View:
    """What was saved, and what comes next."""
    blocks = [section("\n".join(_saved(done, words))), *facts(done.card, words), *dates(done, words)]
    label = "compose.announce" if done.card.state is not EventState.ANNOUNCED else "compose.open"
    blocks.append(
        actions(
            button(words(label), ids.ANNOUNCE_OPEN, done.card.id, style="primary"),
            button(words("compose.edit"), ids.COMPOSE_EDIT, done.card.id),
        )
    )
    return _window(blocks, words)


def edit_window(now: Composed, words: Words) -> View:
    """What to change, and of a series, of which of its dates."""
    blocks: list[Block] = [section(line(now.card, words)), context(words.md("compose.edit.about"))]
    if now.following:
        blocks += [section(words.md("compose.edit.one")), _parts(now, words, follow=False)]
        count = len(now.following)
        blocks += [section(words.md("compose.edit.follow", count=count)), _parts(now, words, follow=True)]
    else:
        blocks.append(_parts(now, words, follow=False))
    if now.card.state is EventState.DRAFT:
        blocks.append(actions(*_drops(now, words)))
    return _window(blocks, words)


def dropped(words: Words) -> View:
    """Drafts were put away."""
    said = section(words.md("compose.dropped"))
    return _window([said, actions(button(words("compose.manage"), ids.COMPOSE_MANAGE))], words)


def made(done: Composed, words: Words) -> list[Block]:
    """What stands above the second form of a new event: its first part is saved."""
    return [section(words.md("compose.made", line=Markup(line(done.card, words)))), *dates(done, words)]


def overtaken(done: Composed, words: Words) -> list[Block]:
    """What stands above a form whose event somebody else has changed meanwhile."""
    return [section("\n".join([words.md("compose.overtaken"), *_theirs(done.overtaken, done, words)]))]


def dates(done: Composed, words: Words) -> list[Block]:
    """All dates of a series, and what is odd about some; nothing for an event that takes place once."""
    blocks: list[Block] = []
    if done.following:
        days = [moment(at, words) for at in (done.card.starts_at, *done.following)]
        title = words.md("compose.dates", count=len(days))
        blocks.append(section("\n".join([title, *(f"• {each}" for each in days)])))
    odd = [said for each in done.odd for said in _oddities(each, words)]
    return [*blocks, section("\n".join(odd))] if odd else blocks


def filled_people(now: Composed) -> PeopleFilled:
    """The form of people as the event stands. A host who has no account any more is not in it."""
    people = now.people
    return PeopleFilled(
        host=people.host.user_id if people.host else "",
        host_name=people.host_name,
        seats=str(people.seats) if people.seats else "",
        asks_host=people.asks_host,
        prepare=people.prepare,
    )


def _saved(done: Composed, words: Words) -> Iterator[str]:
    if done.card.state is not EventState.ANNOUNCED:
        yield words.md("compose.saved.draft", count=len(done.following) + 1)
    else:
        yield words.md("compose.saved.told" if done.told else "compose.saved")
    if done.changed > 1:
        yield words.md("compose.saved.series", count=done.changed)
    if done.meanwhile:
        yield words.md("compose.meanwhile")
        yield from _theirs(done.meanwhile, done, words)
    for each in done.refitted:
        yield words.md(f"compose.refitted.{each}")


def _oddities(date: Occurrence, words: Words) -> Iterator[str]:
    for each in date.oddities:
        yield words.md(f"compose.odd.{each}", at=moment(date.starts_at, words))


def _parts(now: Composed, words: Words, *, follow: bool) -> Block:
    value = f"{now.card.id}:{int(follow)}"
    return actions(
        button(words("compose.edit.facts"), f"{ids.COMPOSE_FACTS}.{int(follow)}", value),
        button(words("compose.edit.people"), f"{ids.COMPOSE_PEOPLE}.{int(follow)}", value),
    )


def _drops(now: Composed, words: Words) -> Iterator[Block]:
    sure = are_you_sure(
        words("compose.drop.sure"),
        words("compose.drop.sure.text"),
        words("compose.drop"),
        words("compose.drop.keep"),
    )
    yield button(words("compose.drop"), f"{ids.COMPOSE_DROP}.0", f"{now.card.id}:0", ask=sure)
    if now.following:
        yield button(words("compose.drop.follow"), f"{ids.COMPOSE_DROP}.1", f"{now.card.id}:1", ask=sure)


def _theirs(names: Iterable[str], done: Composed, words: Words) -> Iterator[str]:
    for said in dict.fromkeys(_now(name, done, words) for name in names):
        yield f"• {said}"


def _now(name: str, done: Composed, words: Words) -> str:
    """What somebody else changed, as it is now."""
    if name in ("starts_at", "minutes"):
        return words.md("event.fact.when", when=when(done.card, words))
    if name in ("host_id", "host_name"):
        host = done.people.host.name if done.people.host else done.people.host_name
        return words.md("compose.now", field=words("compose.form.host"), value=host or "–")
    if name == "prepare":
        return words.md("event.fact.prepare")
    if name == "kind":
        return words.md(
            "compose.now",
            field=words("compose.form.kind"),
            value=words(f"compose.kind.{done.facts.kind}"),
        )
    if name == "asks_host":
        said = words("compose.form.asks_host.yes" if done.people.asks_host else "compose.form.asks_host.no")
        return words.md("compose.now", field=words("compose.form.asks_host"), value=said)
    value = done.people.seats if name == "seats" else getattr(done.facts, name)
    said = cut(str(value), _SHOWN) if value else "–"
    return words.md("compose.now", field=words(f"compose.form.{name}"), value=said)


def _window(blocks: list[Block], words: Words) -> View:
    return modal(ids.COMPOSE_RECEIPT, words("compose.window"), blocks, close=words("common.close"))
