"""Action items: in lists, on App Home, in the message that tells of them, and their form."""

from collections.abc import Sequence

from bot.rules.people import Name
from bot.rules.receipts.notes import ITEM_LENGTH, ItemCard, ItemForm, PairToDo, ToDo, Whose
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    are_you_sure,
    button,
    context,
    cut,
    divider,
    field,
    header,
    mention,
    modal,
    option,
    plain,
    section,
    select,
    text_input,
)
from bot.words import Words, escape

# In one message: Slack takes about 13,000 characters of blocks. The window has all of every text.
_TOLD, _IN_A_MESSAGE = 15, 150
# A label of a button that still fits on a phone.
_LABEL = 40


def item_blocks(item: ItemCard, words: Words, most: int = ITEM_LENGTH) -> list[Block]:
    """Something to do, whose, and by when; one tap says it is done, or not done after all."""
    if item.is_done:
        tap = button(words("item.reopen"), f"{ids.NOTE_REOPEN}.{item.id}", item.id)
    else:
        tap = button(words("item.done"), f"{ids.NOTE_DONE}.{item.id}", item.id)
    return [_plain_section(f"{cut(item.text, most)}\n{facts(item, words)}", tap)]


def facts(item: ItemCard, words: Words) -> str:
    """Whose it is and by when; once it is done, who said so. Plain text."""
    if item.done_by is not None:
        return words("item.done.me") if item.done_by_me else words("item.done.by", person=item.done_by.name)
    who = words("item.mine") if item.is_mine else item.owner.name
    if item.due_on is None:
        return words("item.whose", who=who)
    return words("item.late" if item.is_late else "item.by", who=who, date=item.due_on)


def change_menu(items: Sequence[ItemCard], words: Words, place: str = "") -> Block:
    """A menu with everything there is to do: what is chosen is changed or taken away."""
    menu = select(f"{ids.NOTE_CHANGE_ITEM}{place}", [option(item.text, item.id) for item in items])
    return actions(menu | {"placeholder": plain(words("item.change.menu"), 150)})


def to_do(todo: ToDo, words: Words) -> Message:
    """The answer to `/mentoring todo`."""
    blocks = _lists(todo, words, _IN_A_MESSAGE)
    if any(pair.open or pair.done for pair in todo.pairs):
        blocks.append(actions(button(words("item.list.all"), ids.NOTE_TO_DO)))
    said = words.md("item.list.count", count=sum(len(pair.open) + pair.more for pair in todo.pairs))
    return Message(said, blocks)


def to_do_window(todo: ToDo, words: Words) -> View:
    """The same list as a window."""
    return modal(
        ids.NOTE_TO_DO_RECEIPT, words("item.list.title"), _lists(todo, words), close=words("common.close")
    )


def at_home(items: Sequence[ItemCard], count: int, words: Words) -> list[Block]:
    """What a pair has to do, in two blocks: the lines, and a button for each."""
    if not items:
        return []
    lines = [f"• {item.text} ({facts(item, words)})" for item in items]
    title = words("item.home", count=count)
    buttons = [
        button(cut(words("item.home.done", text=item.text), _LABEL), f"{ids.NOTE_DONE}.{item.id}", item.id)
        for item in items
    ]
    see_all = button(words("item.list.all"), f"{ids.NOTE_TO_DO}.{items[0].match_id}")
    return [_plain_section("\n".join([title, *lines])), actions(*buttons, see_all)]


def given(items: Sequence[ItemCard], partner: Name, words: Words) -> Message:
    """What the partner wrote down for the reader; what is done already has no button any more."""
    if not items:
        gone = words.md("item.given.gone", partner=mention(partner))
        return Message(gone, [section(gone)])
    said = words.md("item.given", partner=mention(partner), count=len(items))
    aloud = f"{said} {escape(items[0].text)}"
    blocks = [section(said)]
    for item in items[:_TOLD]:
        line = f"{item.text}\n{facts(item, words)}"
        tap = button(words("item.done"), f"{ids.NOTE_DONE}.{item.id}", item.id)
        blocks.append(_plain_section(line, None if item.is_done else tap))
    after = words.md("item.given.more" if len(items) > _TOLD else "item.given.next")
    return Message(aloud, [*blocks, context(after)])


def item_form(form: ItemForm, words: Words, metadata: str) -> View:
    """The form of something new to do."""
    whose = {
        Whose.ME: option(words("item.whose.me"), Whose.ME),
        Whose.PARTNER: option(form.partner.name or words("item.whose.partner"), Whose.PARTNER),
    }
    fields = [
        field("text", words("item.text"), text_input("value", most=ITEM_LENGTH)),
        field("whose", words("item.whose.label"), select("value", list(whose.values()), whose[Whose.ME])),
        _by("", words),
    ]
    return modal(
        ids.NOTE_ITEM_FORM,
        words("item.form.title"),
        [section(words.md("item.form.about", partner=mention(form.partner))), *fields, *_back(form, words)],
        close=words("common.cancel"),
        submit=words("item.form.add"),
        metadata=metadata,
    )


def change_form(form: ItemForm, item: ItemCard, words: Words, metadata: str) -> View:
    """The form that says something to do in other words, or takes it away."""
    sure = are_you_sure(
        words("item.remove.title"),
        words("item.remove.sure"),
        words("item.remove.yes"),
        words("common.cancel"),
    )
    remove = button(words("item.remove"), ids.NOTE_REMOVE_ITEM, item.id, style="danger", ask=sure)
    return modal(
        ids.NOTE_ITEM_CHANGE_FORM,
        words("item.form.change"),
        [
            _plain_section(facts(item, words)),
            field("text", words("item.text"), text_input("value", item.text, most=ITEM_LENGTH)),
            _by(item.due_on.isoformat() if item.due_on else "", words),
            actions(remove),
            *_back(form, words),
        ],
        close=words("common.cancel"),
        submit=words("note.keep"),
        metadata=metadata,
    )


def _lists(todo: ToDo, words: Words, most: int = ITEM_LENGTH) -> list[Block]:
    blocks: list[Block] = []
    for pair in todo.pairs:
        blocks += [divider()] if blocks else []
        blocks += _list(pair, words, most)
    return blocks


def _list(pair: PairToDo, words: Words, most: int) -> list[Block]:
    blocks = [header(words("item.list.of", partner=pair.partner.name))]
    if not pair.open:
        blocks.append(section(words.md("item.list.none")))
    for item in (*pair.open, *pair.done):
        blocks += item_blocks(item, words, most)
    if pair.more:
        blocks.append(context(words.md("item.list.more", count=pair.more)))
    every = [*pair.open, *pair.done]
    menu = [change_menu(every, words, f".{pair.match_id}")["elements"][0]] if every else []
    add = button(words("note.add_item"), f"{ids.NOTE_ADD_ITEM_PAIR}.{pair.match_id}", pair.match_id)
    return [*blocks, actions(add, *menu)]


def _by(text: str, words: Words) -> Block:
    return field(
        "by",
        words("item.by.label"),
        text_input("value", text, most=60),
        hint=words("item.by.hint"),
        optional=True,
    )


def _back(form: ItemForm, words: Words) -> list[Block]:
    if form.session_id is None:
        return []
    return [actions(button(words("note.back"), ids.NOTE_OPEN, form.session_id))]


def _plain_section(text: str, accessory: Block | None = None) -> Block:
    """People's own words: nothing in a plain text is marked up or pings anybody."""
    block: Block = {"type": "section", "text": plain(text)}
    return block | {"accessory": accessory} if accessory else block
