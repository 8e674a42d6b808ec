"""Recognition in messages: the question whether somebody may be named, the list, the certificate."""

from bot.rules.receipts.recognition import NamingCard, Recognised, ThankedSheet
from bot.rules.recognition import Naming, whole_hours
from bot.views import events, ids
from bot.views.kit import Attached, Block, Message, actions, button, context, section
from bot.words import Words


def ask(card: NamingCard, words: Words) -> Message:
    """Thanks first, then the question; once it is answered, the answer and a way to change it."""
    thanks = words.md("recognition.ask.thanks", programme=card.programme)
    if card.answer is Naming.ASKED:
        asked = f"{thanks} {_question(card, words)}"
    else:
        asked = words.md(f"recognition.ask.said.{card.answer}")
    about = words.md("recognition.ask.about", contact=card.contact)
    blocks: list[Block] = [section(asked)]
    if card.event:
        blocks.append(section(events.line(card.event, words)))
    if buttons := _answers(card, words):
        blocks.append(actions(*buttons))
    return Message(f"{asked} {about}", [*blocks, context(about)])


def listed(sheet: ThankedSheet, content: bytes, words: Words) -> Message:
    """The message that carries the list for the slides."""
    said = words.md("recognition.list.said", count=len(sheet.named), others=sum(sheet.others.values()))
    file = Attached(words("recognition.list.file"), content, words("recognition.list.about"))
    return Message(said, [section(said)], file)


def certificate(recognised: Recognised, content: bytes, words: Words) -> Message:
    """The message that carries a certificate of recognition."""
    honoured = recognised.honoured
    said = words.md(
        "recognition.certificate.said",
        count=honoured.mentees,
        hours=words.whole(whole_hours(honoured.minutes)),
        programme=recognised.programme,
    )
    name = words("recognition.certificate.file", serial=recognised.serial)
    return Message(said, [section(said)], Attached(name, content, words("recognition.certificate.about")))


def _question(card: NamingCard, words: Words) -> str:
    if card.event:
        return words.md("recognition.ask.at", title=card.event.title)
    return words.md("recognition.ask.next")


def _answers(card: NamingCard, words: Words) -> list[Block]:
    """Both answers, or the one that was not given."""
    if card.is_closed:
        return []
    labels = {
        Naming.YES: "recognition.ask.yes" if card.answer is Naming.ASKED else "recognition.ask.yes_after_all",
        Naming.NO: "recognition.ask.no" if card.answer is Naming.ASKED else "recognition.ask.no_after_all",
    }
    return [
        button(words(key), f"{ids.RECOGNITION_ANSWER}.{answer}", card.naming_id)
        for answer, key in labels.items()
        if answer is not card.answer
    ]
