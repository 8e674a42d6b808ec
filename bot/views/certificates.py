"""Certificates in Slack: the message that brings one, and the answer to who asks for it."""

from bot.rules.people import Name
from bot.rules.receipts.certificates import MyCertificates, MyPair
from bot.views.kit import Attached, Message, mention, section
from bot.words import Words


def ready(serial: str, minutes: int, partner: Name, content: bytes, words: Words) -> Message:
    """The message that carries somebody's certificate."""
    said = words.md("certificate.ready", hours=words.hours(minutes), partner=mention(partner))
    file = Attached(
        words("certificate.file_name", serial=serial),
        content,
        words("certificate.file_about", hours=words.hours(minutes)),
    )
    return Message(said, [section(said)], file)


def mine(found: MyCertificates, words: Words) -> Message:
    """What somebody gets who asks for their certificates."""
    if not found.pairs:
        said = words.md("certificate.no_pair", contact=found.contact)
        return Message(said, [section(said)])
    texts = [_pair(each, found.contact, words) for each in found.pairs]
    return Message("\n".join(texts), [section(text) for text in texts])


def _pair(pair: MyPair, contact: str, words: Words) -> str:
    partner = mention(pair.partner)
    if pair.is_active:
        return words.md("certificate.later", partner=partner, date=words.full_date(pair.ends_on))
    if pair.certified is None:
        return words.md("certificate.no_hours", partner=partner, contact=contact)
    return words.md("certificate.coming", partner=partner, hours=words.hours(pair.certified))
