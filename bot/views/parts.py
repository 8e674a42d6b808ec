"""What people say of the part they take, in words and in menus."""

from collections.abc import Iterable, Sequence

from bot.rules.participants import Readiness, Side, Topic, Way, When
from bot.views.kit import Block, option
from bot.words import Words


def side(side: Side, words: Words) -> str:
    return words(f"part.side.{side}")


def ways(chosen: Iterable[Way], words: Words) -> list[str]:
    """Ways to meet, in words."""
    return [words(f"part.way.{way}") for way in chosen]


def times(chosen: Iterable[When], words: Words) -> list[str]:
    """Times to meet, in words."""
    return [words(f"part.when.{when}") for when in chosen]


def readiness(item: Readiness, words: Words) -> str:
    return words(f"part.readiness.{item}")


def languages(codes: Iterable[str], words: Words) -> list[str]:
    """Languages by their names, as the reader writes them."""
    return [words.language_name(code) for code in codes]


def topics(keys: Iterable[str], known: Sequence[Topic], words: Words) -> list[str]:
    """Topics by their names; one that the programme no longer lists is left out."""
    names = {topic.key: topic.name(words.language) for topic in known}
    return [names[key] for key in keys if key in names]


def way_options(words: Words) -> list[Block]:
    return [option(words(f"part.way.{way}"), way) for way in Way]


def time_options(words: Words) -> list[Block]:
    return [option(words(f"part.when.{when}"), when) for when in When]


def topic_options(known: Sequence[Topic], words: Words) -> list[Block]:
    return [option(topic.name(words.language), topic.key) for topic in known]


def language_options(codes: Sequence[str], words: Words) -> list[Block]:
    """Languages to choose from: English and French first, the others by name."""
    own = [code for code in codes if code in ("en", "fr")]
    others = sorted((code for code in codes if code not in own), key=words.language_name)
    return [option(words.language_name(code), code) for code in (*own, *others)]
