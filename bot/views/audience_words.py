"""An audience in words: "Mentees in Engineering of Newcomer Bridge with an active pair"."""

from collections.abc import Iterable, Iterator, Mapping

from bot.rules.audience import Audience
from bot.rules.receipts.announcing import AudienceNames, AudienceSeen
from bot.words import Words


def audience_words(audience: Audience, names: AudienceNames, words: Words) -> str:
    """Whom an event is for, as plain text without a full stop."""
    if audience.is_everybody:
        return words("announce.audience.everybody")
    return " ".join(_pieces(audience, names, words))


def people_words(seen: AudienceSeen, words: Words) -> str:
    """How many people that is now, and the first of them by name, as plain text."""
    if not seen.count:
        return words("announce.people.none")
    more = seen.count - len(seen.first)
    if more > 0:
        last = words("announce.people.more", count=more, more=words.whole(more))
        named = words("list.and", first=", ".join(seen.first), last=last)
    else:
        named = words.listing(list(seen.first))
    return words("announce.people", count=seen.count, people=words.whole(seen.count), names=named)


def _pieces(audience: Audience, names: AudienceNames, words: Words) -> Iterator[str]:
    sides = "_".join(sorted(audience.sides, reverse=True))
    yield words(f"announce.audience.{sides}" if len(audience.sides) == 1 else "announce.audience.both")
    professions = {each.id: each.name(words.language) for each in names.professions}
    if audience.professions:
        yield words("announce.audience.in", names=_either(audience.professions, professions, words))
    if audience.employers or audience.agencies:
        known = [
            *_known(audience.employers, names.employers),
            *_known(audience.agencies, names.agencies),
        ]
        yield words("announce.audience.of", names=words.listing(known, "list.or"))
    if audience.pairings:
        pairings = "_or_".join(sorted(audience.pairings))
        yield words(f"announce.audience.{pairings}")
    if audience.intakes:
        yield words("announce.audience.intake", names=_either(audience.intakes, names.intakes, words))


def _either(ids: Iterable[int], names: Mapping[int, str], words: Words) -> str:
    return words.listing(_known(ids, names), "list.or")


def _known(ids: Iterable[int], names: Mapping[int, str]) -> list[str]:
    wanted = set(ids)
    return [name for each, name in names.items() if each in wanted]
