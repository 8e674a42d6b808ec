"""`/mentoring help`: what this person can do now, with commands they can type as they stand."""

from datetime import date

from bot.rules.people import Role
from bot.rules.receipts.programme import Guide, Partner
from bot.views import ids
from bot.views.joining_profile import join_button
from bot.views.kit import Block, Message, actions, button, context, mention, quote, section
from bot.views.roles import can_do
from bot.words import Words


def guide(facts: Guide, words: Words, *, unknown: str = "") -> Message:
    """The help for one person. `unknown` is what they typed when it was no command of ours."""
    blocks: list[Block] = []
    first = _first(facts, words)
    if unknown:
        said = words.md("help.unknown")
        blocks += [section(said), quote(unknown)]
        first = f"{said} {first}"
    blocks.append(section(_first(facts, words)))
    blocks += [section(text) for text in _can_do(facts, words)]
    blocks += _buttons(facts, words)
    if facts.programme is not None:
        blocks.append(section(words.md("help.preferences")))
        blocks.append(section(words.md("wishes.help")))
        blocks.append(section(words.md("data.help")))
        blocks.append(context(words.md("match.contact", contact=facts.contact)))
    return Message(first, blocks)


def match_usage(words: Words, today: date, *, unknown: str = "") -> Message:
    """How matches are recorded, listed and ended. The example's date is `today`."""
    said = words.md("help.match", date=today.isoformat())
    if unknown:
        sorry = words.md("help.unknown")
        return Message(f"{sorry} {said}", [section(sorry), quote(unknown), section(said)])
    return Message(said, [section(said)])


def _first(facts: Guide, words: Words) -> str:
    if facts.programme is None:
        return words.md("help.no_programme.admin" if facts.is_admin else "help.no_programme")
    return words.md("help.programme", programme=facts.programme)


def _can_do(facts: Guide, words: Words) -> list[str]:
    if facts.programme is None:
        return []
    texts: list[str] = []
    if facts.takes_part:
        texts.append(words.md("help.part"))
    if facts.partners:
        pairs = [_pair(partner, words) for partner in facts.partners]
        texts.append("\n".join([*pairs, words.md("help.hours")]))
    texts += [can_do(role, words) for role in facts.roles]
    if facts.is_coordinator:
        texts += [words.md("help.coordinator"), can_do(Role.COORDINATOR, words)]
    elif facts.is_admin:
        texts.append(words.md("help.admin"))
    if not texts:
        return [words.md("help.nobody_yet")]
    return [*texts, words.md("help.events")]


def _pair(partner: Partner, words: Words) -> str:
    key = "help.pair.mentor" if partner.reader_is_mentor else "help.pair.mentee"
    return words.md(key, partner=mention(partner.name))


def _buttons(facts: Guide, words: Words) -> list[Block]:
    has_a_place = facts.takes_part or facts.partners or facts.is_coordinator or facts.roles
    if facts.programme is not None and not has_a_place:
        return [actions(join_button(words))]
    if facts.programme is None and facts.is_admin:
        return [actions(button(words("help.set_up"), ids.SETUP_OPEN, style="primary"))]
    return []
