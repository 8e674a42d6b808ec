"""The annual call as a coordinator works on it: professions by scarcity, texts, channels, results."""

from collections.abc import Iterable

from bot.rules.call import MOST_CAP, TEXT_LENGTH, CallState, Measure
from bot.rules.receipts.call import CallInvitation, CallLine, CallPost, CallSheet, CallText
from bot.views import calls, ids
from bot.views.kit import (
    Block,
    View,
    actions,
    are_you_sure,
    button,
    chosen,
    context,
    divider,
    field,
    header,
    modal,
    multi_select,
    option,
    section,
    text_input,
)
from bot.words import Words
from bot.words.catalogue import escape

# A modal holds a hundred blocks, and a menu a hundred options.
_MOST_LINES, _MOST_CHANNELS = 40, 100


def window(sheet: CallSheet, words: Words) -> View:
    """A call as it stands, and what can be done next."""
    blocks: list[Block] = [section(words.md(f"call.state.{sheet.state}", season=sheet.season))]
    blocks += [section(_whom(sheet, words)), actions(*_next_steps(sheet, words)), divider()]
    blocks += [_line(each, sheet, words) for each in sheet.lines[:_MOST_LINES]]
    if sheet.elsewhere != Measure():
        said = calls.measured(sheet.elsewhere, words)
        blocks.append(section(f"{words.md('call.elsewhere')}\n{said}"))
    blocks.append(context(words.md("call.about")))
    return modal(
        ids.CALL_RECEIPT, words("call.title", season=sheet.season), blocks, close=words("common.close")
    )


def text_form(text: CallText, words: Words, metadata: str) -> View:
    """What the call says of one profession."""
    english = text_input("value", text.english, multiline=True, most=TEXT_LENGTH)
    french = text_input("value", text.french, multiline=True, most=TEXT_LENGTH)
    return modal(
        ids.CALL_TEXT_FORM,
        words("call.text.title"),
        [
            section(words.md("call.text.about", profession=text.profession.name(words.language))),
            field("english", words("call.text.english"), english, optional=True),
            field("french", words("call.text.french"), french, optional=True),
        ],
        close=words("common.cancel"),
        submit=words("call.keep"),
        metadata=metadata,
    )


def settings_form(sheet: CallSheet, words: Words, metadata: str) -> View:
    """How many people, and which channels. Without a channel on record, there is none to choose."""
    cap = text_input("value", str(sheet.cap), most=6)
    blocks = [field("cap", words("call.cap"), cap, hint=words("call.cap.hint", most=words.whole(MOST_CAP)))]
    if sheet.channels:
        known = sheet.channels[:_MOST_CHANNELS]
        options = [option(f"#{each.name}", each.id) for each in known]
        already = chosen(options, [each.id for each in known if each.is_chosen])
        menu = multi_select("value", options, already)
        blocks.append(field("channels", words("call.channels"), menu, optional=True))
    else:
        blocks.append(section(words.md("call.no_channels")))
    return modal(
        ids.CALL_SETTINGS_FORM,
        words("call.settings.title"),
        blocks,
        close=words("common.cancel"),
        submit=words("call.keep"),
        metadata=metadata,
    )


def preview(sheet: CallSheet, post: CallPost, both: tuple[Words, Words], words: Words) -> View:
    """The message as a mentor of the scarcest profession gets it in each language, and the post."""
    blocks: list[Block] = []
    for text in [each.text for each in sheet.lines if each.written_to][:1]:
        call = CallInvitation(sheet.id, sheet.programme, sheet.contact, text)
        for language in both:
            blocks.append(header(words(f"call.preview.{language.language}")))
            blocks += _without_buttons(calls.invitation(call, language).blocks)
    if sheet.chosen_channels:
        blocks.append(header(words("call.preview.post")))
        blocks += _without_buttons(calls.post(post, both).blocks)
    if not blocks:
        blocks = [section(words.md("call.nobody_yet"))]
    return modal(ids.CALL_PREVIEW_RECEIPT, words("call.preview.title"), blocks, close=words("common.close"))


def _whom(sheet: CallSheet, words: Words) -> str:
    names = ", ".join(f"#{escape(name)}" for name in sheet.chosen_channels)
    if sheet.state is not CallState.DRAFT:
        return words.md("call.on_the_way", count=sheet.on_the_way)
    lines = [words.md("call.to", count=sheet.total)]
    if sheet.left_out:
        lines.append(words.md("call.left_out", count=sheet.left_out))
    lines.append(f"{words.md('call.in_channels')} {names}" if names else words.md("call.in_no_channel"))
    return "\n".join(lines)


def _next_steps(sheet: CallSheet, words: Words) -> Iterable[Block]:
    if sheet.state is CallState.DRAFT:
        if sheet.total or sheet.chosen_channels:
            yield button(
                words("call.send"), ids.CALL_SEND, sheet.id, style="primary", ask=_sure_to_send(sheet, words)
            )
        yield button(words("call.settings"), ids.CALL_SETTINGS, sheet.id)
        yield button(words("call.preview"), ids.CALL_PREVIEW, sheet.id)
    else:
        yield button(words("call.refresh"), ids.CALL_OPEN, sheet.id)
    if sheet.state is CallState.SENT and sheet.on_the_way:
        sure = are_you_sure(
            words("call.sure.stop"),
            words("call.sure.stop.text", count=sheet.on_the_way),
            words("call.stop"),
            words("common.cancel"),
        )
        yield button(words("call.stop"), ids.CALL_STOP, sheet.id, style="danger", ask=sure)


def _sure_to_send(sheet: CallSheet, words: Words) -> Block:
    said = words("call.sure.send.text", count=sheet.total, channels=len(sheet.chosen_channels))
    return are_you_sure(words("call.sure.send"), said, words("call.send"), words("common.cancel"))


def _line(line: CallLine, sheet: CallSheet, words: Words) -> Block:
    name = escape(line.text.profession.name(words.language))
    if sheet.state is not CallState.DRAFT:
        return section(f"*{name}*\n{calls.measured(line.measure, words)}")
    facts = [
        words.md("scarcity.waiting", count=line.waiting),
        words.md("scarcity.places", count=line.places),
        words.md("call.written_to", count=line.written_to),
    ]
    if line.short_by:
        facts.insert(2, words.md("scarcity.short", count=line.short_by))
    value = f"{sheet.id}:{line.text.profession.id}"
    edit = button(words("call.edit"), f"{ids.CALL_TEXT}.{line.text.profession.id}", value)
    own = f"\n{words.md('call.own_text')}" if line.text.is_own else ""
    return section(f"*{name}*\n{' · '.join(facts)}{own}", edit)


def _without_buttons(blocks: Iterable[Block]) -> list[Block]:
    return [each for each in blocks if each["type"] != "actions"]
