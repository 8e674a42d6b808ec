"""What is said about coordinators, mentors' places, and a person's own language and zone."""

from datetime import datetime

from bot.rules.people import Name
from bot.rules.receipts.programme import Capacity, Coordinators, Granted, Preferences, Withdrawn
from bot.views.kit import Message, context, mention, section
from bot.words import Markup, Words


def listing(receipt: Coordinators, words: Words) -> Message:
    """Everybody who is a coordinator."""
    names = Markup(words.listing([mention(name) for name in receipt.names]))
    said = words.md("coordinator.list", names=names)
    return Message(said, [section(said), context(words.md("coordinator.usage"))])


def granted(receipt: Granted, words: Words) -> Message:
    key = "coordinator.already" if receipt.already else "coordinator.added"
    said = words.md(key, person=mention(receipt.person))
    return Message(said, [section(said)])


def withdrawn(receipt: Withdrawn, words: Words) -> Message:
    said = words.md("coordinator.removed", person=mention(receipt.person))
    return Message(said, [section(said)])


def capacity(receipt: Capacity, words: Words) -> Message:
    """How many mentees a mentor takes, and that pairs above that number go on."""
    who = mention(receipt.person)
    said = words.md("capacity.set", mentor=who, count=receipt.capacity)
    now = words.md("capacity.now", count=receipt.pairs)
    if receipt.pairs > receipt.capacity:
        now = f"{now} {words.md('capacity.nobody_leaves')}"
    return Message(f"{said} {now}", [section(f"{said}\n{now}")])


def preferences(receipt: Preferences, now: datetime, words: Words) -> Message:
    """In what language and zone the reader is written to from now on."""
    language = words.md(
        "preferences.language_chosen" if receipt.language_chosen else "preferences.language_slack",
        language=words(f"setup.language.{receipt.language}"),
    )
    zone = words.md(
        "preferences.zone_chosen" if receipt.zone_chosen else "preferences.zone_slack",
        zone=receipt.zone,
        time=words.time(now),
    )
    return Message(f"{language} {zone}", [section(f"{language}\n{zone}")])


def preferences_usage(words: Words) -> Message:
    said = words.md("preferences.usage")
    return Message(said, [section(said)])


def welcome(programme: str, by: Name, words: Words) -> Message:
    """The message to a new coordinator: who made them one, and what they can do."""
    said = words.md("coordinator.welcome", by=mention(by), programme=programme)
    return Message(said, [section(said), section(words.md("help.coordinator"))])


def thanks(programme: str, contact: str, words: Words) -> Message:
    """The message to somebody who is no longer a coordinator."""
    said = words.md("coordinator.thanks", programme=programme)
    return Message(said, [section(said), context(words.md("match.contact", contact=contact))])
