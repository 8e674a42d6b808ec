"""Setting up a programme, and changing its settings later.

Before there is a programme nobody is known, so the first set-up opens its own transaction; it keeps
the same promises as any other piece of work: the request's key, the effect and the audit commit
together. Of two admins at once, the database's unique workspace lets one be first.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.rules.people import Actor, Grant, Profile, Role, language_of
from bot.rules.policy import Action, Thing, allows
from bot.rules.problems import Problem
from bot.rules.professions import FOUNDING
from bot.rules.receipts.programme import Draft, Settings, SetUp
from bot.rules.regions import DEFAULT as DEFAULT_REGION
from bot.rules.setup_form import DEFAULT_MINUTES, DEFAULT_WEEKS
from bot.services.office import Acting, Office, Request, Work
from bot.services.people import remember
from bot.services.programme.professions import keep_professions
from storage.models import Person, Programme, Workspace
from storage.models import Role as RoleRow
from storage.queries import people
from storage.writes import insert_once

LookUp = Callable[[], Profile]


def begin(office: Office, request: Request, look_up: LookUp, name: str) -> Draft:
    """What the set-up form starts with: the present settings, or `name` and sensible defaults.

    `look_up` asks Slack who the caller is; it is called only while there is no programme.

    Raises:
        Problem: `admins_only` before there is a programme, `not_allowed` afterwards.
    """
    with office.database.reading() as session:
        exists = people.programme_of(session, request.team_id) is not None
    if not exists:
        return Draft(_first_settings(_an_admin(request, look_up()), name), None)
    with office.look(request) as work:
        work.allow(Action.CHANGE_PROGRAMME)
        return Draft(_settings_of(work), work.programme.id)


def save(office: Office, request: Request, wanted: Settings, seen: int | None, look_up: LookUp) -> SetUp:
    """Keep the settings. `seen` is the programme the form was opened for, None for a first set-up.

    Raises:
        Problem: `already_set_up` when somebody else was first, and what `begin` refuses.
    """
    if seen is None:
        done = _set_up(office, request, _an_admin(request, look_up()), wanted)
        if done:
            return done
    with office.work(request) as work:
        work.allow(Action.CHANGE_PROGRAMME)
        if not work.first_time():
            return SetUp(_settings_of(work), is_new=seen is None)
        if seen is None:
            # Somebody else's choices would be overwritten unseen.
            raise Problem("already_set_up", name=work.programme.name)
        people.lock_programme(work.session, work.programme.id)
        changed = _change(work, wanted)
        work.audit("programme.changed", "programme", work.programme.id, changed=changed)
        work.homes_changed(people.with_home(work.session, work.programme.id))
        return SetUp(_settings_of(work), is_new=False)


def _an_admin(request: Request, profile: Profile) -> Profile:
    """The profile, if it may set up a programme in the workspace of the request, which has none."""
    nobody = Actor(
        person_id=0, programme_id=0, is_admin=profile.is_admin, is_deactivated=profile.is_deactivated
    )
    # Admins of another workspace are nobody in this one.
    if profile.team_id != request.team_id or not allows(Action.SET_UP_PROGRAMME, nobody, Thing(0)):
        raise Problem("admins_only")
    return profile


def _first_settings(profile: Profile, name: str) -> Settings:
    return Settings(
        name=name,
        target_minutes=DEFAULT_MINUTES,
        weeks=DEFAULT_WEEKS,
        time_zone=profile.time_zone,
        region=DEFAULT_REGION,
        language=language_of(profile.locale),
        professions=FOUNDING,
        contact=profile.name,
    )


def _settings_of(work: Acting) -> Settings:
    programme = work.programme
    professions = people.professions(work.session, programme.id)
    return Settings(
        name=programme.name,
        target_minutes=programme.target_minutes,
        weeks=programme.weeks,
        time_zone=programme.time_zone,
        region=programme.region,
        language=programme.language,
        professions=tuple((each.name_en, each.name_fr) for each in professions),
        contact=programme.contact,
    )


def _set_up(office: Office, request: Request, profile: Profile, wanted: Settings) -> SetUp | None:
    """The first set-up; None when the workspace has a programme already."""
    now = office.clock()
    with office.database.transaction() as session:
        programme = _new_programme(session, request.team_id, wanted, now)
        if programme is None:
            _meet(session, request.team_id, profile, now)
            return None
        person = remember(session, programme, profile, now)
        actor = Actor(person.id, programme.id, frozenset({Grant(Role.COORDINATOR)}), profile.is_admin)
        work = Work(session, now, request, actor, person, programme)
        work.first_time()
        work.audit("programme.set_up", "programme", programme.id)
        _grant_first(work, person)
        keep_professions(work, wanted.professions)
    return SetUp(wanted, is_new=True)


def _new_programme(session: Session, team_id: str, wanted: Settings, now: datetime) -> Programme | None:
    if people.programme_of(session, team_id) is not None:
        return None
    programme = Programme(**_columns(wanted), settings={}, created_at=now)
    session.add(programme)
    session.flush()
    row = {"team_id": team_id, "programme_id": programme.id, "created_at": now}
    if insert_once(session, Workspace, row):
        return programme
    session.delete(programme)
    return None


def _meet(session: Session, team_id: str, profile: Profile, now: datetime) -> None:
    """Make the admin who came second known to the programme, so that they can be told about it."""
    programme = people.programme_of(session, team_id)
    if programme is not None:
        remember(session, programme, profile, now)


def _grant_first(work: Work, person: Person) -> None:
    row = RoleRow(
        programme_id=work.programme.id, person_id=person.id, role=Role.COORDINATOR, granted_at=work.now
    )
    row.granted_by_id = person.id
    work.session.add(row)
    work.session.flush()
    work.audit("role.granted", "person", person.id, role=Role.COORDINATOR)


def _columns(wanted: Settings) -> dict[str, str | int]:
    return {
        "name": wanted.name,
        "target_minutes": wanted.target_minutes,
        "weeks": wanted.weeks,
        "time_zone": wanted.time_zone,
        "region": wanted.region,
        "language": wanted.language,
        "contact": wanted.contact,
    }


def _change(work: Work, wanted: Settings) -> list[str]:
    """Take over what differs; the names of the settings that changed."""
    before = _settings_of(work)
    changed = [name for name, value in _columns(wanted).items() if getattr(before, name) != value]
    for name in changed:
        setattr(work.programme, name, _columns(wanted)[name])
    if wanted.professions != before.professions:
        keep_professions(work, wanted.professions)
        changed.append("professions")
    work.session.flush()
    return changed
