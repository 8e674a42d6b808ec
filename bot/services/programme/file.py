"""A programme's file and its database: what is there, what would change, and making it so."""

from collections.abc import Collection
from functools import lru_cache
from typing import cast

from babel import Locale
from sqlalchemy.orm import Session

from bot.rules.cadence import cadence_of
from bot.rules.event_terms import event_terms_of
from bot.rules.manners import budget_of
from bot.rules.matching_settings import matching_of
from bot.rules.participants import joining_of
from bot.rules.professions import folded
from bot.rules.programme_file import Differences, Organisation, Plan, Present, Round, differences, stored
from bot.rules.receipts.programme import Settings
from bot.rules.retention import retention_of
from bot.rules.silence import silence_of
from bot.rules.together import together_of
from bot.services.office import Ledgered, Office
from bot.services.programme import parts as programme_parts
from bot.services.programme.professions import keep_professions
from storage import models
from storage.models import Programme
from storage.queries import nudges, people
from storage.queries import programme as queries

_COLUMNS = ("name", "target_minutes", "weeks", "time_zone", "region", "language", "contact")


class NotOneProgramme(Exception):
    """None, or several, of the programmes called `names` can be meant."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@lru_cache(maxsize=1)
def known_languages() -> Collection[str]:
    """The ISO 639 codes of languages that have a name in both of ours."""
    english, french = (cast("dict[str, str]", Locale.parse(code).languages) for code in ("en", "fr"))
    return frozenset(english) & frozenset(french)


def export(office: Office, name: str | None) -> Plan:
    """The settings as they are. `name` is a programme's name or workspace, needed when there are several.

    Raises:
        NotOneProgramme: the name fits none or several.
    """
    with office.database.reading() as session:
        return _present(session, _chosen(session, name)).plan


def diff(office: Office, name: str | None, wanted: Plan) -> Differences:
    """What `apply` would change. Raises NotOneProgramme."""
    with office.database.reading() as session:
        return differences(_present(session, _chosen(session, name)), wanted)


def apply(office: Office, name: str | None, wanted: Plan) -> Differences:
    """Make the programme what the plan says; what changed. Nothing is written while `version_due`.

    Raises:
        NotOneProgramme: the name fits none or several.
    """
    with office.database.transaction() as session:
        programme = _chosen(session, name)
        people.lock_programme(session, programme.id)
        ledger = Ledgered(session, office.clock(), programme)
        found = differences(_present(session, programme, lock=True), wanted)
        if found.changed and not found.version_due:
            _make_so(ledger, wanted)
            ledger.audit("programme.applied", "programme", programme.id, changed=list(found.changed))
            ledger.homes_changed(people.with_home(session, programme.id))
    if ledger.has_news:
        office.wake()
    return found


def _chosen(session: Session, name: str | None) -> Programme:
    every = list(nudges.programmes(session))
    in_workspace = people.programme_of(session, name) if name else None
    fitting = [each for each in every if name is None or folded(each.name) == folded(name)]
    if in_workspace:
        return in_workspace
    if len(fitting) != 1:
        raise NotOneProgramme([each.name for each in every])
    return fitting[0]


def _present(session: Session, programme: Programme, *, lock: bool = False) -> Present:
    organisations = queries.organisations(session, programme.id, lock=lock)
    intakes = queries.intakes(session, programme.id, lock=lock)
    used = queries.belonging(session, models.Organisation, programme.id)
    joined = queries.belonging(session, models.Intake, programme.id)
    belonging = {Organisation(each.kind, each.name): used.get(each.id, 0) for each in organisations}
    plan = Plan(
        settings=_settings(session, programme),
        compatible=_compatible(session, programme.id),
        organisations=tuple(belonging),
        ties=_ties(session, programme.id, {each.id: each.name for each in organisations}),
        intakes=tuple(Round(each.name, each.opens_on, each.closes_on) for each in intakes),
        cadence=cadence_of(programme.settings),
        silence=silence_of(programme.settings),
        budget=budget_of(programme.settings),
        joining=joining_of(programme.settings),
        together=together_of(programme.settings),
        events=event_terms_of(programme.settings),
        matching=matching_of(programme.settings),
        retention=retention_of(programme.settings),
    )
    return Present(plan, {**belonging, **{each.name: joined.get(each.id, 0) for each in intakes}})


def _settings(session: Session, programme: Programme) -> Settings:
    professions = people.professions(session, programme.id)
    columns = {column: getattr(programme, column) for column in _COLUMNS}
    return Settings(**columns, professions=tuple((each.name_en, each.name_fr) for each in professions))


def _compatible(session: Session, programme_id: int) -> frozenset[frozenset[str]]:
    """The pairs that are compatible, of professions on offer."""
    names = {each.id: each.name_en for each in people.professions(session, programme_id)}
    links = queries.links(session, programme_id)
    return frozenset(
        frozenset({names[link.first_id], names[link.second_id]})
        for link in links
        if {link.first_id, link.second_id} <= names.keys()
    )


def _ties(session: Session, programme_id: int, names: dict[int, str]) -> frozenset[tuple[str, str]]:
    ties = queries.ties(session, programme_id)
    return frozenset((names[tie.agency_id], names[tie.employer_id]) for tie in ties)


def _make_so(ledger: Ledgered, wanted: Plan) -> None:
    for column in _COLUMNS:
        setattr(ledger.programme, column, getattr(wanted.settings, column))
    ledger.programme.settings = stored(wanted, ledger.programme.settings)
    keep_professions(ledger, wanted.settings.professions)
    programme_parts.keep_compatible(ledger, wanted)
    programme_parts.keep_organisations(ledger, wanted)
    programme_parts.keep_intakes(ledger, wanted)
    ledger.session.flush()
