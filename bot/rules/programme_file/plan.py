"""A programme's settings as values: what its file says, and what its database holds."""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, cast

from bot.rules.cadence import Cadence
from bot.rules.event_terms import EventTerms
from bot.rules.manners import NUDGES_A_DAY, NUDGES_A_WEEK, Budget
from bot.rules.matching_settings import MatchingSettings
from bot.rules.participants import Joining
from bot.rules.professions import FOUNDING
from bot.rules.receipts.programme import Settings
from bot.rules.regions import DEFAULT as DEFAULT_REGION
from bot.rules.retention import Retention
from bot.rules.setup_form import DEFAULT_MINUTES, DEFAULT_WEEKS
from bot.rules.silence import SilenceTerms
from bot.rules.together import Together

_FIRST = Settings(
    name="",
    target_minutes=DEFAULT_MINUTES,
    weeks=DEFAULT_WEEKS,
    time_zone="America/Toronto",
    region=DEFAULT_REGION,
    language="en",
    professions=FOUNDING,
    contact="",
)


@dataclass(frozen=True, slots=True, order=True)
class Organisation:
    """An agency or an employer (`kind`)."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Round:
    """An intake; without `closes_on` it is open until it is closed."""

    name: str
    opens_on: date
    closes_on: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Every setting of a programme. What is not said has the value of a new programme.

    `compatible` are pairs of English names of professions; `ties` are an agency's and an employer's name.
    """

    settings: Settings = _FIRST
    compatible: frozenset[frozenset[str]] = frozenset()
    organisations: tuple[Organisation, ...] = ()
    ties: frozenset[tuple[str, str]] = frozenset()
    intakes: tuple[Round, ...] = ()
    cadence: Cadence = field(default_factory=Cadence)
    silence: SilenceTerms = field(default_factory=SilenceTerms)
    budget: Budget = field(default_factory=Budget)
    joining: Joining = field(default_factory=Joining)
    together: Together = field(default_factory=Together)
    events: EventTerms = field(default_factory=EventTerms)
    matching: MatchingSettings = field(default_factory=MatchingSettings)
    retention: Retention = field(default_factory=Retention)


def value_at(plan: object, path: str) -> Any:
    """What a dotted path of fields leads to."""
    for name in path.split("."):
        plan = getattr(plan, name)
    return plan


def with_value(plan: Any, path: str, value: object) -> Any:
    """The same with one value, at a dotted path of fields, taken over."""
    name, _, rest = path.partition(".")
    inner = with_value(getattr(plan, name), rest, value) if rest else value
    return replace(plan, **{name: inner})


def stored(plan: Plan, before: dict[str, Any]) -> dict[str, Any]:
    """The `settings` of a programme's row: only what differs from the defaults, and what is not ours."""
    sections = {
        "joining": plan.joining,
        "together": plan.together,
        "events": plan.events,
        "matching": plan.matching,
        "retention": plan.retention,
    }
    flat = (Cadence, SilenceTerms)
    ours = {*sections, NUDGES_A_DAY, NUDGES_A_WEEK, *(each.name for kind in flat for each in fields(kind))}
    kept = {name: value for name, value in before.items() if name not in ours}
    kept |= {
        name: list(cast("tuple[int, ...]", value)) if isinstance(value, tuple) else value
        for name, value in (plan.cadence.changes() | plan.silence.changes()).items()
    }
    kept |= plan.budget.changes()
    return kept | {name: changes for name, each in sections.items() if (changes := each.changes())}
