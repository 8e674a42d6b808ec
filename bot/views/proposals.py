"""A proposal as its two members read it. A mentor reads a profile without a name or a way to write."""

from bot.rules.participants import Side
from bot.rules.receipts.proposals import Asked, PartProfile
from bot.views import ids, parts, reasons
from bot.views.kit import Block, Message, actions, button, context, mention, quote, section
from bot.words import Words


def asks(about: Asked, words: Words) -> Message:
    """The proposal itself: who the other one is, why these two, and the answers to choose from."""
    said = words.md(f"proposal.asks.{about.side}", programme=about.programme)
    by = words.md("proposal.answer_by", date=about.answer_by)
    blocks = [section(said), *_profile(about, words), *_why(about, words), *_next(about, words)]
    blocks += [_buttons(about, words), _small_print(about, words)]
    return Message(f"{said} {by}", blocks)


def reminds(about: Asked, words: Words) -> Message:
    """A kind reminder. The buttons are here too, so that nobody has to look for the first message."""
    profession = about.profile.profession.name(words.language)
    said = words.md(f"proposal.reminds.{about.side}", profession=profession, date=about.answer_by)
    return Message(said, [section(said), _buttons(about, words), _small_print(about, words)])


def answers(about: Asked, question: str, answer: str, words: Words) -> Message:
    """What the mentor asked, and what they are told; the choice is theirs again."""
    thanks, told = words.md("proposal.answers"), words.md("proposal.answers.told")
    return Message(
        thanks,
        [
            section(thanks),
            quote(question),
            section(told),
            quote(answer),
            _buttons(about, words),
            _small_print(about, words),
        ],
    )


def over(about: Asked, words: Words) -> Message:
    """What came of it, in place of the buttons."""
    said = words.md(f"proposal.over.{about.side}.{about.stage}", date=about.answer_by)
    return Message(said, [section(said), context(words.md("match.contact", contact=about.contact))])


def profile_lines(profile: PartProfile, about: Asked, words: Words) -> list[str]:
    """What somebody entered about themselves, one fact a line; what they left out is left out."""
    facts: list[tuple[str, str | None]] = [
        ("profession", profile.profession.name(words.language)),
        ("employer", profile.employer),
        ("speciality", profile.speciality),
        ("years", words("proposal.years", count=profile.years) if profile.years else None),
        ("languages", words.listing(parts.languages(profile.languages, words))),
        ("ways", ", ".join(parts.ways(profile.ways, words))),
        ("times", ", ".join(parts.times(profile.times, words))),
        ("topics", ", ".join(parts.topics(profile.topics, about.known_topics, words))),
    ]
    return [words.md(f"proposal.profile.{fact}", value=value) for fact, value in facts if value]


def _profile(about: Asked, words: Words) -> list[Block]:
    profile = about.profile
    lines = profile_lines(profile, about, words)
    if profile.name:
        lines.insert(0, words.md("proposal.profile.name", name=mention(profile.name)))
    blocks = [section("\n".join(lines))]
    if profile.goals:
        blocks += [section(words.md("proposal.profile.goals")), quote(profile.goals)]
    return blocks


def _why(about: Asked, words: Words) -> list[Block]:
    phrases = reasons.phrases(about.reasons, words, to_members=True)
    if not phrases:
        return []
    lines = [words.md("proposal.why.line", reason=phrase) for phrase in phrases]
    return [section("\n".join([words.md("proposal.why"), *lines]))]


def _next(about: Asked, words: Words) -> list[Block]:
    return [section(words.md(f"proposal.next.{about.side}", date=about.answer_by))]


def _buttons(about: Asked, words: Words) -> Block:
    yes, no = words(f"proposal.yes.{about.side}"), words(f"proposal.no.{about.side}")
    buttons = [
        button(yes, ids.PROPOSAL_ACCEPT, about.proposal_id, style="primary"),
        button(no, ids.PROPOSAL_DECLINE, about.proposal_id),
    ]
    if about.side is Side.MENTOR:
        buttons.append(button(words("proposal.ask"), ids.PROPOSAL_ASK, about.proposal_id))
    return actions(*buttons)


def _small_print(about: Asked, words: Words) -> Block:
    return context(words.md("proposal.private"), words.md("match.contact", contact=about.contact))
