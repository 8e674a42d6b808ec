"""The form with which an agency puts somebody forward, and its receipt."""

from bot.rules.participants import GOALS_LENGTH, NAME_LENGTH, SPECIALITY_LENGTH
from bot.rules.receipts.agencies import ReferralForm, Referred
from bot.views import ids, parts
from bot.views.agencies import MOST_AGENCIES, who
from bot.views.kit import (
    Block,
    View,
    context,
    field,
    modal,
    multi_select,
    option,
    person_input,
    section,
    select,
    text_input,
)
from bot.words import Words

EMAIL_LENGTH = 200


def form(offered: ReferralForm, words: Words, metadata: str) -> View:
    """The form: who, for which agency, and as much as the coach knows."""
    return modal(
        ids.AGENCY_REFER_FORM,
        words("agency.refer"),
        [section(words.md("agency.refer.intro")), *_who(offered, words), *_about(offered, words)],
        submit=words("agency.refer.send"),
        close=words("common.cancel"),
        metadata=metadata,
    )


def done(receipt: Referred, words: Words) -> View:
    """The answer to the coach."""
    said = words.md("agency.referred", person=who(receipt.person), agency=receipt.agency)
    after = words.md("agency.referred.told" if receipt.is_told else "agency.referred.later")
    steps = context(words.md("agency.referred.next"))
    return modal(
        ids.AGENCY_RECEIPT,
        words("agency.refer"),
        [section(said), section(after), steps],
        close=words("common.done"),
    )


def _who(offered: ReferralForm, words: Words) -> list[Block]:
    agencies = [option(agency.name, agency.id) for agency in offered.agencies[:MOST_AGENCIES]]
    only = agencies[0] if len(agencies) == 1 else None
    return [
        _asked("person", person_input("value", offered.user_id), words, optional=True),
        _asked("email", text_input("value", most=EMAIL_LENGTH), words, optional=True, hint=True),
        _asked("name", text_input("value", most=NAME_LENGTH), words, optional=True),
        _asked("agency", select("value", agencies, only), words),
    ]


def _about(offered: ReferralForm, words: Words) -> list[Block]:
    professions = [option(each.name(words.language), each.id) for each in offered.professions]
    menus: dict[str, list[Block]] = {
        "languages": parts.language_options(offered.languages, words),
        "topics": parts.topic_options(offered.topics, words),
        "ways": parts.way_options(words),
        "times": parts.time_options(words),
    }
    goals = text_input("value", multiline=True, most=GOALS_LENGTH)
    return [
        _asked("profession", select("value", professions), words, optional=True),
        _asked("speciality", text_input("value", most=SPECIALITY_LENGTH), words, optional=True),
        _asked("years", text_input("value", most=3), words, optional=True),
        *(
            _asked(name, multi_select("value", options), words, optional=True)
            for name, options in menus.items()
            if options
        ),
        _asked("goals", goals, words, optional=True),
        _asked("reports_to", text_input("value", most=EMAIL_LENGTH), words, optional=True, hint=True),
    ]


def _asked(name: str, element: Block, words: Words, *, optional: bool = False, hint: bool = False) -> Block:
    help_text = words(f"agency.refer.hint.{name}") if hint else ""
    return field(name, words(f"agency.refer.field.{name}"), element, optional=optional, hint=help_text)
