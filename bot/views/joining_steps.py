"""The questions of joining, a few in each modal."""

from collections.abc import Callable, Sequence

from bot.rules.joining_form import KINDS, LAST_STEP, Kind, questions
from bot.rules.participants import GOALS_LENGTH, MOST_MENTEES, MOST_YEARS, SPECIALITY_LENGTH, Side
from bot.rules.receipts.joining import Step
from bot.views import ids, parts
from bot.views.kit import (
    Block,
    View,
    checkboxes,
    chosen,
    context,
    field,
    modal,
    multi_select,
    option,
    person_input,
    plain,
    section,
    select,
    text_input,
)
from bot.words import Words

# Slack's limits: options of a menu or of one of its groups, and options that can be ticked.
_MENU, _TICKED = 100, 10
_OPTIONAL = {"organisation", "speciality", "reports_to"}


def step_form(step: Step, words: Words, metadata: str) -> View:
    """One step, filled in with what is on record. What is chosen is told at once, so that it is kept."""
    asked = questions(step.offer, step.number)
    blocks = [section(words.md(f"join.step.{step.number}"))]
    if step.gone:
        blocks = [section(words.md("problem.join_gone"))]
    if step.number == 1 and "organisation" not in asked:
        blocks.append(context(words.md(f"join.no_organisation.{step.side}")))
    blocks += [_question(name, step, words) for name in asked]
    blocks.append(context(words.md("join.draft")))
    is_last = step.number == LAST_STEP
    view = modal(
        ids.JOIN_STEP_FORM,
        words("join.step.title", number=step.number, last=LAST_STEP),
        blocks,
        submit=words("join.send") if is_last else words("join.continue"),
        close=words("join.later"),
        metadata=metadata,
    )
    return view | {"notify_on_close": True}


def _question(name: str, step: Step, words: Words) -> Block:
    label = words(f"join.{_key(name, step.side)}")
    hint = words(f"join.{name}.hint") if name in _HINTED else ""
    block = field(name, label, _ELEMENTS[name](step, words), hint=hint, optional=name in _OPTIONAL)
    return block if KINDS[name] is Kind.TEXT else block | {"dispatch_action": True}


def _key(name: str, side: Side) -> str:
    return f"{name}.{side}" if name in ("organisation", "topics") else name


def _text(name: str, step: Step) -> str:
    value = step.entered.get(name, "")
    return value if isinstance(value, str) else ""


def _values(name: str, step: Step) -> list[str]:
    value = step.entered.get(name, [])
    return [value] if isinstance(value, str) else value


def _organisation(step: Step, _words: Words) -> Block:
    return _menu("organisation", [option(name, key) for key, name in step.offer.organisations], step)


def _profession(step: Step, words: Words) -> Block:
    professions = [option(each.name(words.language), each.id) for each in step.offer.professions]
    return _menu("profession", professions, step)


def _speciality(step: Step, words: Words) -> Block:
    return text_input(
        "value",
        _text("speciality", step)[:SPECIALITY_LENGTH],
        most=SPECIALITY_LENGTH,
        placeholder=words("join.speciality.example"),
    )


def _years(step: Step, _words: Words) -> Block:
    element: Block = {
        "type": "number_input",
        "action_id": "value",
        "is_decimal_allowed": False,
        "min_value": "0",
        "max_value": str(MOST_YEARS),
    }
    typed = _text("years", step)
    in_range = typed.isdecimal() and len(typed) < 4 and int(typed) <= MOST_YEARS
    return element | {"initial_value": str(int(typed))} if in_range else element


def _languages(step: Step, words: Words) -> Block:
    return _menu("languages", parts.language_options(step.offer.languages, words), step, several=True)


def _ways(step: Step, words: Words) -> Block:
    return _ticked("ways", parts.way_options(words), step)


def _times(step: Step, words: Words) -> Block:
    return _ticked("times", parts.time_options(words), step)


def _places(step: Step, words: Words) -> Block:
    numbers = range(1, MOST_MENTEES + 1)
    return _menu("places", [option(words("join.places.of", count=each), each) for each in numbers], step)


def _topics(step: Step, words: Words) -> Block:
    return _ticked("topics", parts.topic_options(step.offer.topics, words), step)


def _goals(step: Step, words: Words) -> Block:
    return text_input(
        "value",
        _text("goals", step)[:GOALS_LENGTH],
        multiline=True,
        most=GOALS_LENGTH,
        placeholder=words("join.goals.example"),
    )


def _reports_to(step: Step, _words: Words) -> Block:
    user_id = _text("reports_to", step)
    return person_input("value", None if "@" in user_id else user_id or None)


_HINTED = {"organisation", "places", "reports_to", "goals"}
_ELEMENTS: dict[str, Callable[[Step, Words], Block]] = {
    "organisation": _organisation,
    "profession": _profession,
    "speciality": _speciality,
    "years": _years,
    "languages": _languages,
    "ways": _ways,
    "times": _times,
    "places": _places,
    "topics": _topics,
    "goals": _goals,
    "reports_to": _reports_to,
}


def _ticked(name: str, options: Sequence[Block], step: Step) -> Block:
    if len(options) > _TICKED:
        return _menu(name, options, step, several=True)
    return checkboxes("value", options, chosen(options, _values(name, step)))


def _menu(name: str, options: Sequence[Block], step: Step, *, several: bool = False) -> Block:
    """A menu of any length: more than a hundred options come in groups named by their first and last."""
    already = chosen(options, _values(name, step))
    if several:
        menu = multi_select("value", options, already)
    else:
        menu = select("value", options, already[0] if already else None)
    if len(options) <= _MENU:
        return menu
    del menu["options"]
    chunks = [options[start : start + _MENU] for start in range(0, len(options), _MENU)]
    return menu | {"option_groups": [{"label": _span(chunk), "options": list(chunk)} for chunk in chunks]}


def _span(chunk: Sequence[Block]) -> Block:
    first, last = chunk[0]["text"]["text"], chunk[-1]["text"]["text"]
    return plain(f"{first[:30]} – {last[:30]}", 75)
