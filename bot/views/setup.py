"""The set-up form, and the receipt that replaces it."""

from bot.rules.receipts.programme import Draft, Settings, SetUp
from bot.rules.setup_form import CONTACT_LENGTH, NAME_LENGTH, TEXT_LENGTH, profession_lines
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    View,
    context,
    field,
    fields,
    modal,
    option,
    section,
    select,
    text_input,
)
from bot.words import LANGUAGES, Words


def form(draft: Draft, words: Words, metadata: str) -> View:
    """The form: every field has a value already, so that saving at once works."""
    intro = "setup.intro.new" if draft.programme_id is None else "setup.intro.change"
    return modal(
        ids.SETUP_FORM,
        words("setup.title"),
        [section(words.md(intro)), *_inputs(draft.settings, words)],
        submit=words("setup.save"),
        close=words("common.cancel"),
        metadata=metadata,
    )


def receipt(done: SetUp, words: Words) -> View:
    """What was saved, and what to do next."""
    said = saved(done, words)
    return modal(ids.SETUP_RECEIPT, words("setup.title"), said.blocks, close=words("common.done"))


def saved(done: SetUp, words: Words) -> Message:
    """The receipt as a message."""
    settings = done.settings
    key = "setup.done.new" if done.is_new else "setup.done.changed"
    said = words.md(key, name=settings.name)
    blocks: list[Block] = [section(said), fields(_summary(settings, words))]
    if done.is_new:
        english, french = settings.professions[0]
        profession = french if words.language == "fr" else english
        blocks += [section(words.md("setup.next", profession=profession))]
    else:
        blocks += [context(words.md("setup.running_matches"))]
    return Message(said, blocks)


def _inputs(settings: Settings, words: Words) -> list[Block]:
    languages = {code: option(words(f"setup.language.{code}"), code) for code in LANGUAGES}
    language = select("value", list(languages.values()), languages[settings.language])
    hours = text_input("value", words.number(settings.target_minutes / 60), most=10)
    professions = text_input(
        "value", profession_lines(settings.professions), multiline=True, most=TEXT_LENGTH
    )
    return [
        _input("name", text_input("value", settings.name, most=NAME_LENGTH), words),
        _input("hours", hours, words),
        _input("weeks", text_input("value", words.number(settings.weeks), most=10), words),
        _input("professions", professions, words),
        _input("contact", text_input("value", settings.contact, most=CONTACT_LENGTH), words),
        _input("language", language, words),
        _input("zone", text_input("value", settings.time_zone, most=60), words),
        _input("region", text_input("value", settings.region, most=60), words),
    ]


def _input(name: str, element: Block, words: Words) -> Block:
    return field(name, words(f"setup.{name}"), element, hint=words(f"setup.{name}.hint"))


def _summary(settings: Settings, words: Words) -> list[str]:
    weeks = words("match.weeks", count=settings.weeks)
    names = [french if words.language == "fr" else english for english, french in settings.professions]
    return [
        words.md("setup.summary.match", target=words.hours(settings.target_minutes), weeks=weeks),
        words.md("setup.summary.professions", names=", ".join(names)),
        words.md("setup.summary.place", zone=settings.time_zone, region=settings.region),
        words.md("setup.summary.contact", contact=settings.contact),
    ]
