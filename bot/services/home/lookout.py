"""What coaches, employer leads and champions see on App Home: their own organisations, or totals."""

from datetime import date, timedelta

from bot.rules.calendar import local_date
from bot.rules.people import Actor, Role
from bot.rules.policy import Action, Thing, allows
from bot.rules.receipts.onlookers import AgencyGlance, EmployerGlance, Lookout, MentorRow, Totals
from bot.services.agencies.roster import rows
from bot.services.home.glance import silent_pair, worry
from bot.services.matches.cards import card_on
from bot.services.office import Ledgered
from bot.services.pairs import name_of
from storage.models import Organisation
from storage.queries import checkins, hours, matches, onlookers, organisations
from storage.queries.matches import Looked

# A view holds a hundred blocks: organisations shown, and lines of each of their lists.
ORGANISATIONS, PAIRS, NAMED, MENTORS = 2, 6, 8, 15
WORRIES_DAYS = 14


def lookout(ledger: Ledgered, actor: Actor) -> Lookout:
    """What somebody sees because of the roles they hold now; empty for most people."""
    agency_ids = [
        each for each in actor.agencies if allows(Action.SEE_AGENCY, actor, _about(ledger, agency=each))
    ]
    employer_ids = [
        each for each in actor.employers if allows(Action.SEE_EMPLOYER, actor, _about(ledger, employer=each))
    ]
    is_champion = Role.CHAMPION in actor.roles and allows(Action.SEE_TOTALS, actor, _about(ledger))
    if not agency_ids and not employer_ids and not is_champion:
        return Lookout()
    known = organisations.by_ids(ledger.session, ledger.programme.id, {*agency_ids, *employer_ids})
    agencies = [each for each in known if each.id in agency_ids]
    employers = [each for each in known if each.id in employer_ids]
    return Lookout(
        agencies=tuple(_agency(ledger, actor, each) for each in agencies[:ORGANISATIONS]),
        employers=tuple(_employer(ledger, each) for each in employers[:ORGANISATIONS]),
        totals=_totals(ledger) if is_champion else None,
        more=len(agencies[ORGANISATIONS:]) + len(employers[ORGANISATIONS:]),
    )


def _about(ledger: Ledgered, *, agency: int | None = None, employer: int | None = None) -> Thing:
    return Thing(ledger.programme.id, agency_id=agency, employer_id=employer)


def _today(ledger: Ledgered) -> date:
    return local_date(ledger.now, ledger.programme.time_zone)


def _agency(ledger: Ledgered, actor: Actor, agency: Organisation) -> AgencyGlance:
    session, programme_id, today = ledger.session, ledger.programme.id, _today(ledger)
    looked = Looked(agencies=frozenset({agency.id}))
    quiet = ledger.cadence.quiet_after_days
    since = ledger.now - timedelta(days=WORRIES_DAYS)
    page = matches.active_page(session, programme_id, 0, PAIRS, looked)
    silent = matches.silent(session, programme_id, today - timedelta(days=quiet), NAMED, looked)
    worries = checkins.worries(session, programme_id, actor.person_id, since, NAMED, looked)
    checklist = onlookers.checklist_open(session, programme_id, agency.id, NAMED + 1)
    waiting = onlookers.waiting_mentees(session, programme_id, agency.id, today, NAMED + 1)
    return AgencyGlance(
        agency_id=agency.id,
        agency=agency.name,
        active=matches.active_count(session, programme_id, looked),
        pairs=tuple(card_on(match, logged, today) for match, logged in page),
        quiet_days=quiet,
        quiet=tuple(silent_pair(match) for match in silent),
        worries=tuple(worry(check_in, match) for check_in, match in worries),
        checklist=rows(ledger, checklist[:NAMED]),
        checklist_more=len(checklist) > NAMED,
        waiting=rows(ledger, waiting[:NAMED]),
        waiting_more=len(waiting) > NAMED,
    )


def _employer(ledger: Ledgered, employer: Organisation) -> EmployerGlance:
    session, programme_id = ledger.session, ledger.programme.id
    year = _today(ledger).replace(month=1, day=1)
    found = onlookers.mentors(session, programme_id, employer.id, year, MENTORS + 1)
    return EmployerGlance(
        employer=employer.name,
        active=matches.active_count(session, programme_id, Looked(employers=frozenset({employer.id}))),
        year=year.year,
        minutes=onlookers.minutes_of_employer(session, programme_id, employer.id, year),
        mentors=tuple(
            MentorRow(name_of(person), person.pairs, person.capacity, minutes)
            for person, minutes in found[:MENTORS]
        ),
        mentors_more=len(found) > MENTORS,
    )


def _totals(ledger: Ledgered) -> Totals:
    session, programme_id, today = ledger.session, ledger.programme.id, _today(ledger)
    return Totals(
        year=today.year,
        active=matches.active_count(session, programme_id),
        completed=onlookers.completed_count(session, programme_id),
        minutes=hours.minutes_between(session, programme_id, today.replace(month=1, day=1), today),
        mentors=onlookers.mentor_count(session, programme_id),
        waiting=onlookers.waiting_count(session, programme_id, today),
    )
