"""Random programmes, and one that uses everything."""

from dataclasses import fields, replace
from datetime import date

from hypothesis import strategies as st

from bot.rules.agendas import Agenda
from bot.rules.participants import TOPICS, Joining, NoticeOfCollection, Topic
from bot.rules.programme_file import Organisation, Plan, Round
from bot.rules.programme_file.keys import TABLES
from bot.rules.programme_file.plan import with_value
from bot.rules.programme_file.values import (
    Choice,
    Clock,
    Days,
    Hours,
    Kind,
    Region,
    Several,
    Text,
    Whole,
    Zone,
)
from bot.rules.sixteen_weeks import SIXTEEN_WEEKS
from bot.rules.together import Together
from bot.services.programme.file import known_languages

FRESH = with_value(with_value(Plan(), "settings.name", "City mentoring"), "settings.contact", "Olive")
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"))
WORD = st.text(LETTERS, min_size=1, max_size=12)
# Quotes, backslashes and hashes are what a writer of TOML can get wrong.
NASTY = st.sampled_from(['say "hi"', "it's", "a\\b", "# no", "[x]", '"""', "é ’ –", "a = 1"])
CODE = st.text("abcz019_-", min_size=1, max_size=8)
LINE = st.lists(WORD | NASTY, min_size=1, max_size=3).map(" ".join)
CLOCK = st.times().map(lambda at: f"{at:%H:%M}")
# A name with a slash is for the set-up form to read, and has tests of its own.
NAME = LINE.map(lambda line: line.replace("/", "-"))


def of_kind(kind: Kind) -> st.SearchStrategy[object]:
    """Values as the programme keeps them."""
    match kind:
        case Text():
            texts = LINE if not kind.paragraphs else st.lists(LINE, min_size=1, max_size=3).map("\n\n".join)
            return texts.map(lambda text: " ".join(text[: kind.most].split(" ")).strip())
        case Whole():
            return st.integers(kind.least, kind.most)
        case Hours():
            return st.integers(1, kind.most * 4).map(lambda quarters: quarters * 15)
        case Days():
            days = st.sets(st.integers(1, kind.most), min_size=1, max_size=kind.several)
            return days.map(lambda found: tuple(sorted(found)))
        case Choice():
            return st.sampled_from(kind.options)
        case Zone():
            return st.sampled_from(["America/Toronto", "Europe/Paris", "UTC"])
        case Region():
            return st.sampled_from(["CA-ON", "CA-QC", "FR", "US-NY"])
        case Several():
            codes = sorted(code for code in known_languages() if 2 <= len(code) <= 3)
            return st.lists(st.sampled_from(codes), min_size=1, max_size=5, unique=True).map(tuple)
        case _:
            assert isinstance(kind, Clock)
            return CLOCK


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any programme a file can describe."""
    plan = replace(
        FRESH,
        settings=replace(FRESH.settings, professions=tuple(draw(professions()))),
        organisations=tuple(draw(st.lists(organisations(), max_size=5, unique=True))),
        intakes=tuple(draw(st.lists(intakes(), max_size=3, unique_by=lambda each: each.name))),
        joining=Joining(topics=tuple(draw(topics()))),
        together=Together(agendas=tuple(draw(agendas()))),
    )
    for table in TABLES:
        for key in table.keys:
            if key.of and draw(st.booleans()):
                plan = with_value(plan, key.of, draw(of_kind(key.kind)))
    return _agreeing(replace(plan, compatible=draw(compatible(plan)), ties=draw(ties(plan))))


def professions() -> st.SearchStrategy[list[tuple[str, str]]]:
    numbered = st.lists(st.tuples(NAME, NAME), min_size=1, max_size=5)
    return numbered.map(lambda found: [(f"{en} {n}", fr) for n, (en, fr) in enumerate(found)])


def organisations() -> st.SearchStrategy[Organisation]:
    return st.builds(Organisation, st.sampled_from(["agency", "employer"]), LINE)


@st.composite
def intakes(draw: st.DrawFn) -> Round:
    day = st.dates(date(2000, 1, 1), date(2199, 12, 31))
    opens, other = sorted([draw(day), draw(day)])
    return Round(draw(LINE), opens, draw(st.sampled_from([None, other])))


def topics() -> st.SearchStrategy[list[Topic]]:
    some = st.lists(
        st.builds(Topic, CODE, LINE, LINE), min_size=1, max_size=6, unique_by=lambda each: each.key
    )
    return some | st.just(list(TOPICS))


def agendas() -> st.SearchStrategy[list[Agenda]]:
    points = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
    link = st.sampled_from(["", "https://example.org/a?b=1&c=%20#d"])
    some = st.lists(
        st.builds(Agenda, CODE, st.integers(1, 104), LINE, LINE, points, points, link),
        min_size=1,
        max_size=4,
        unique_by=(lambda each: each.key, lambda each: each.week),
    )
    return some | st.just(list(SIXTEEN_WEEKS))


def compatible(plan: Plan) -> st.SearchStrategy[frozenset[frozenset[str]]]:
    names = [english for english, _ in plan.settings.professions]
    pairs = [frozenset({a, b}) for a in names for b in names if a < b]
    return st.frozensets(st.sampled_from(pairs)) if pairs else st.just(frozenset[frozenset[str]]())


def ties(plan: Plan) -> st.SearchStrategy[frozenset[tuple[str, str]]]:
    of = {kind: [o.name for o in plan.organisations if o.kind == kind] for kind in ("agency", "employer")}
    pairs = [(agency, employer) for agency in of["agency"] for employer in of["employer"]]
    return st.frozensets(st.sampled_from(pairs)) if pairs else st.just(frozenset[tuple[str, str]]())


def _agreeing(plan: Plan) -> Plan:
    """The same without what a file refuses because two settings disagree."""
    cadence = plan.cadence
    opens, nudge, closes = sorted([cadence.open_from, cadence.nudge_at, cadence.open_until])
    if closes == nudge:
        opens, nudge, closes = "09:00", "09:30", "17:00"
    plan = replace(plan, cadence=replace(cadence, open_from=opens, nudge_at=nudge, open_until=closes))
    if max(plan.matching.remind_days) >= plan.matching.expire_days:
        plan = replace(plan, matching=replace(plan.matching, remind_days=(1,), expire_days=2))
    return plan


def everything_changed() -> Plan:
    """A programme that has no setting of a new one, and some of everything that comes many times."""
    plan = replace(
        FRESH,
        compatible=frozenset({frozenset({"Law", "Nursing"})}),
        organisations=(
            Organisation("employer", "City of Toronto"),
            Organisation("employer", "Acme"),
            Organisation("agency", "Newcomer Bridge"),
        ),
        ties=frozenset({("Newcomer Bridge", "Acme")}),
        intakes=(Round("Spring", date(2026, 3, 1), date(2026, 5, 1)), Round("Autumn", date(2026, 9, 1))),
        joining=Joining(
            (Topic("b", "B", "Bé"), Topic("a", "A", "À")),
            ("fr", "en"),
            NoticeOfCollection(*(f"{each.name} 2" for each in fields(NoticeOfCollection))),
        ),
    )
    for path, value in {
        "settings.professions": (("Law", "Droit"), ("Nursing", "Soins infirmiers")),
        "settings.language": "fr",
        "settings.time_zone": "America/Vancouver",
        "settings.region": "CA-BC",
        "settings.target_minutes": 18 * 60 + 30,
        "settings.weeks": 20,
        "cadence.check_in_days": (7, 30, 60),
        "cadence.goals_look_days": (50, 80),
        "cadence.outcome_days": (100, 400),
        "cadence.remind_at": "11:45",
        "cadence.nudge_at": "10:15",
        "cadence.open_from": "10:00",
        "cadence.open_until": "16:00",
        "cadence.day_limit_minutes": 8 * 60,
        "silence.digest_at": "08:15",
        "events.remind_at": "12:15",
        "matching.remind_days": (1, 3),
        "together.agreement_en": "We meet.\n\nWe talk.",
        "together.agreement_fr": "On se voit.",
        "together.ideas": "off",
        "together.agendas": (
            Agenda(
                "tools",
                3,
                "Tools",
                "Outils",
                "Try one.\nTry another.",
                "Un.\nDeux.",
                "https://example.org/a?b=1",
            ),
            Agenda("first", 1, "Hello", "Bonjour", "Say hello.", "Dites bonjour."),
        ),
    }.items():
        plan = with_value(plan, path, value)
    numbers = [key for table in TABLES for key in table.keys if key.of and isinstance(key.kind, Whole)]
    for key in numbers:
        if key.of != "settings.weeks" and isinstance(key.kind, Whole):
            plan = with_value(plan, key.of, min(33, key.kind.most - 1))
    return plan


def in_order(plan: Plan) -> Plan:
    """The same without the order of what has none."""
    settings = replace(plan.settings, professions=tuple(sorted(plan.settings.professions)))
    intakes = tuple(sorted(plan.intakes, key=lambda each: each.name))
    return replace(plan, settings=settings, intakes=intakes, organisations=tuple(sorted(plan.organisations)))
