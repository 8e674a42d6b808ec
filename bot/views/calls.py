"""The annual call for mentors in messages: to a mentor of earlier, in a channel, and what came of it."""

from bot.rules.call import Measure, Stand
from bot.rules.receipts.call import CallInvitation, CallPost, CallResults
from bot.views import ids
from bot.views.kit import Block, Message, actions, button, context, divider, section
from bot.words import Words
from bot.words.catalogue import escape


def invitation(call: CallInvitation, words: Words) -> Message:
    """Thanks first, then why it matters, and an easy no; once it is answered, what was answered."""
    thanks = words.md("call.thanks", programme=call.programme)
    if call.stand in (Stand.DECLINED, Stand.JOINED):
        said = words.md(f"call.said.{call.stand}", programme=call.programme)
        return Message(said, [section(said)])
    text, asked = escape(call.text.in_language(words.language)), words.md("call.ask")
    why = words.md("call.why", contact=call.contact)
    buttons = actions(
        button(words("call.join"), ids.CALL_JOIN, call.campaign_id, style="primary"),
        button(words("call.not_now"), ids.CALL_NOT_NOW, call.campaign_id),
    )
    blocks = [section(thanks), section(text), section(asked), buttons, context(why)]
    return Message(f"{thanks} {text} {asked}", blocks)


def post(call: CallPost, both: tuple[Words, Words]) -> Message:
    """What stands in a channel, in both languages, the programme's first; one button for both."""
    first, second = both
    blocks = [*_said_in_channel(call, first), divider(), *_said_in_channel(call, second)]
    label = f"{first('call.join')} / {second('call.join')}"
    blocks.append(actions(button(label, ids.CALL_JOIN, call.campaign_id, style="primary")))
    blocks.append(context(first.md("call.post.contact", contact=call.contact)))
    hello = (each.md("call.post.hello", programme=call.programme) for each in both)
    return Message(" / ".join(hello), blocks)


def results(found: CallResults, words: Words) -> Message:
    """What came of a call, for those who see totals: no number that shows somebody."""
    lines = [words.md("call.results", season=found.season), _few(found.total, found.fewest, words)]
    lines += [
        f"• *{escape(profession.name(words.language))}* · {_few(measure, found.fewest, words)}"
        for profession, measure in found.lines
    ]
    return Message("\n".join(lines), [section("\n".join(lines))])


def measured(measure: Measure, words: Words) -> str:
    """Reached, opened joining, joined: as they are."""
    return words.md(
        "call.measure",
        reached=words.whole(measure.reached),
        opened=words.whole(measure.opened),
        joined=words.whole(measure.joined),
    )


def _few(measure: Measure, fewest: int, words: Words) -> str:
    def shown(number: int) -> str:
        return words("call.fewer", fewest=fewest) if number < fewest else words.whole(number)

    return words.md(
        "call.measure",
        reached=shown(measure.reached),
        opened=shown(measure.opened),
        joined=shown(measure.joined),
    )


def _said_in_channel(call: CallPost, words: Words) -> list[Block]:
    hello = words.md("call.post.hello", programme=call.programme)
    texts = (
        f"*{escape(each.profession.name(words.language))}*\n{escape(each.in_language(words.language))}"
        for each in call.texts
    )
    return [section(hello), *(section(each) for each in texts), section(words.md("call.ask"))]
