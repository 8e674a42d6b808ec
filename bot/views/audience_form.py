"""The form that says whom an event is for. It counts anew with each choice, before anything is kept."""

from collections.abc import Iterable, Mapping

from bot.rules.audience import Pairing, Side
from bot.rules.receipts.announcing import AudienceSeen
from bot.views import ids
from bot.views.audience_words import audience_words, people_words
from bot.views.kit import Block, View, checkboxes, chosen, field, modal, multi_select, option, section
from bot.words import Words

# Slack shows a hundred in a menu. What is chosen is among them, whatever its name.
_MOST_OPTIONS = 100


def audience_form(seen: AudienceSeen, words: Words, metadata: str) -> View:
    """Every condition is optional: without any, it is for everybody who takes part."""
    wanted, names = seen.audience, seen.names
    professions = {each.id: each.name(words.language) for each in names.professions}
    blocks = [
        section(words.md("announce.form.about")),
        _boxes("sides", Side, wanted.sides, words),
        _boxes("pairings", Pairing, wanted.pairings, words),
        *_menu("professions", professions, wanted.professions, words),
        *_menu("employers", names.employers, wanted.employers, words),
        *_menu("agencies", names.agencies, wanted.agencies, words),
        *_menu("intakes", names.intakes, wanted.intakes, words),
        section(words.md("announce.sheet.who", audience=audience_words(wanted, names, words))),
        section(words.md("announce.sheet.people", people=people_words(seen, words))),
    ]
    return modal(
        ids.ANNOUNCE_AUDIENCE_FORM,
        words("announce.who"),
        blocks,
        close=words("common.cancel"),
        submit=words("announce.form.keep"),
        metadata=metadata,
    )


def _boxes(name: str, values: Iterable[str], wanted: Iterable[str], words: Words) -> Block:
    options = [option(words(f"announce.box.{each}"), each) for each in values]
    return _counting(name, checkboxes(_action(name), options, chosen(options, wanted)), words)


def _menu(name: str, labels: Mapping[int, str], wanted: frozenset[int], words: Words) -> list[Block]:
    """A menu of what the programme has; none when it has nothing of that kind."""
    if not labels:
        return []
    first = sorted(labels, key=lambda each: each not in wanted)[:_MOST_OPTIONS]
    options = [option(label, each) for each, label in labels.items() if each in first]
    return [_counting(name, multi_select(_action(name), options, chosen(options, wanted)), words)]


def _counting(name: str, element: Block, words: Words) -> Block:
    """An input that tells us of each choice at once."""
    return field(name, words(f"announce.form.{name}"), element, optional=True) | {"dispatch_action": True}


def _action(name: str) -> str:
    return f"{ids.ANNOUNCE_COUNT}.{name}"
