"""The menu that every nudge carries, and what it opens: later, why, no more of this kind."""

from bot.rules.kinds import Kind
from bot.rules.receipts.wishes import Snoozed, TurnedOff, Why
from bot.rules.wishes import offered
from bot.views import ids
from bot.views.kit import Block, Message, View, actions, button, modal, option, section
from bot.views.nudges import why as rule
from bot.words import Words

_MOST_ELEMENTS = 25


def with_menu(message: Message, kind: Kind, notice_id: int, words: Words) -> Message:
    """A message with its menu, beside its last buttons when it has some."""
    choices = [option(words(f"wishes.more.{each}"), f"{each}:{notice_id}") for each in offered(kind)]
    if not choices:
        return message
    menu: Block = {"type": "overflow", "action_id": ids.WISHES_MORE, "options": choices}
    blocks = list(message.blocks)
    rows = [at for at, block in enumerate(blocks) if block["type"] == "actions"]
    if not rows or len(blocks[rows[-1]]["elements"]) == _MOST_ELEMENTS:
        return Message(message.text, [*blocks, actions(menu)], message.file)
    last = blocks[rows[-1]]
    blocks[rows[-1]] = last | {"elements": [*last["elements"], menu]}
    return Message(message.text, blocks, message.file)


def put_off(kind: Kind, snoozed: Snoozed, words: Words) -> Message:
    """What stands in the place of a message until it is said again."""
    what = words(f"wishes.kind.{kind}")
    said = words.md("wishes.put_off", what=what, date=snoozed.on)
    return Message(said, [section(said)])


def turned_off(done: TurnedOff, words: Words) -> View:
    """That no more of these come, and the way back."""
    said = words.md("wishes.turned_off", what=words(f"wishes.kind.{done.kind}"))
    return _window(words("wishes.title"), [section(said), _all(words)], words)


def why(asked: Why, nudge: str, words: Words) -> View:
    """The rule, the date and what moved it, and how to get fewer. `nudge` is the key of its rule."""
    because = rule(nudge, asked.day, asked.cadence, words) if nudge else words.md(f"wishes.why.{asked.kind}")
    fewer = "wishes.fewer.off" if asked.can_be_off else f"wishes.fewer.{asked.kind}"
    said = [because, _when(asked, words), words.md(fewer)]
    return _window(words("wishes.why.title"), [*(section(each) for each in said), _all(words)], words)


def _when(asked: Why, words: Words) -> str:
    key = "wishes.due.again" if asked.asked_for else "wishes.due"
    said = words.md(key, date=asked.due_on)
    if not asked.held:
        return said
    return f"{said} {words.md(f'wishes.held.{asked.held}', date=asked.came_on)}"


def _all(words: Words) -> Block:
    return actions(button(words("wishes.more.all"), ids.WISHES_OPEN))


def _window(title: str, blocks: list[Block], words: Words) -> View:
    return modal(ids.WISHES_RECEIPT, title, blocks, close=words("common.done"))
