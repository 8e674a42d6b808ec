"""Recording a match: two people, a profession, and the day their clock starts."""

from datetime import date, timedelta

from bot.rules.participants import Side
from bot.rules.people import Profile
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.professions import nearest, recognise
from bot.rules.receipts.matches import MatchForm, NewMatch, Recorded
from bot.services.coordinators import MOST_MENTEES
from bot.services.hearing import tell_coaches
from bot.services.match_cards import card, match_of, named
from bot.services.mentioned import check_person
from bot.services.office import Acting, Office, Request, Work
from bot.services.people import remember
from bot.words import words_for
from storage.models import Match, Person, Profession
from storage.queries import matches, participants, people

# A start further away is a slip of the pen: a match lasts about four months.
MOST_DAYS_AGO = 120
MOST_DAYS_AHEAD = 60


def form(office: Office, request: Request) -> MatchForm:
    """What the form that records a match starts with. Raises Problem `not_allowed`."""
    with office.look(request) as work:
        work.allow(Action.RECORD_MATCH)
        return MatchForm(tuple(named(row) for row in _professions(work)), work.today)


def record(office: Office, request: Request, wish: NewMatch) -> Recorded:
    """Record a match; both members are introduced, and its clock starts.

    Raises:
        Problem: `same_person`, `person_is_bot`, `person_deactivated`, `person_elsewhere`,
            `profession_unknown`, `start_too_early`, `start_too_late`, `mentee_taken`, `mentor_full`,
            `mentor_full_most`, each with the way out.
    """
    with office.work(request) as work:
        work.allow(Action.RECORD_MATCH)
        if not work.first_time():
            return Recorded(card(work, match_of(work, work.earlier_effect())))
        _check_two_people(work, wish)
        profession = _profession(work, wish.profession)
        started_on = _start(work, wish.started_on)
        mentor, mentee = _both(work, wish)
        match = _add(work, mentor, mentee, profession, started_on)
        work.audit("match.recorded", "match", match.id, profession=profession.id)
        work.notify("match.introduction", None, match=match)
        tell_coaches(work, match, but=work.actor.person_id)
        work.homes_changed((mentor.id, mentee.id))
        return Recorded(card(work, match))


def _check_two_people(work: Work, wish: NewMatch) -> None:
    mentor, mentee = wish.mentor, wish.mentee
    if (mentor.team_id, mentor.user_id) == (mentee.team_id, mentee.user_id):
        raise Problem("same_person", field="mentee")
    check_person(work, mentor, field="mentor")
    check_person(work, mentee, field="mentee")


def _professions(work: Acting) -> list[Profession]:
    return list(people.professions(work.session, work.programme.id))


def _profession(work: Work, wanted: int | str) -> Profession:
    known = {row.id: row for row in _professions(work)}
    if isinstance(wanted, int) and wanted in known:
        return known[wanted]
    names = [named(row) for row in known.values()]
    typed = wanted if isinstance(wanted, str) else ""
    meant = recognise(typed, names) if typed else None
    if meant is None:
        near = nearest(typed, names, work.person.language)
        in_a_row = words_for(work.person.language, work.person.zone).listing(near, "list.or")
        key = "profession_unknown" if typed else "profession_missing"
        raise Problem(key, field="profession", typed=typed, nearest=in_a_row)
    return known[meant.id]


def _start(work: Work, wanted: date | None) -> date:
    today = work.today
    started_on = wanted or today
    if started_on < (earliest := today - timedelta(days=MOST_DAYS_AGO)):
        raise Problem("start_too_early", field="start", earliest=earliest)
    if started_on > (latest := today + timedelta(days=MOST_DAYS_AHEAD)):
        raise Problem("start_too_late", field="start", latest=latest)
    return started_on


def _both(work: Work, wish: NewMatch) -> tuple[Person, Person]:
    """Both people's rows: mentor, mentee."""

    def row_of(profile: Profile) -> Person:
        return remember(work.session, work.programme, profile, work.now)

    # Rows are locked in one order, whoever is whose mentor: no two transactions wait for each other.
    if wish.mentor.user_id < wish.mentee.user_id:
        mentor = row_of(wish.mentor)
        return mentor, row_of(wish.mentee)
    mentee = row_of(wish.mentee)
    return row_of(wish.mentor), mentee


def _add(work: Work, mentor: Person, mentee: Person, profession: Profession, started_on: date) -> Match:
    programme = work.programme
    _refuse_taken(work, mentee)
    if not matches.take_place(work.session, mentor.id):
        raise _full(work, mentor)
    row = {
        "programme_id": programme.id,
        "mentor_id": mentor.id,
        "mentee_id": mentee.id,
        "profession_id": profession.id,
        "agency_id": _organisation(work, mentee, Side.MENTEE),
        "employer_id": _organisation(work, mentor, Side.MENTOR),
        "target_minutes": programme.target_minutes,
        "started_on": started_on,
        "ends_on": started_on + timedelta(weeks=programme.weeks),
        "recorded_by_id": work.actor.person_id,
        "recorded_at": work.now,
    }
    if not matches.add_active(work.session, row):
        _refuse_taken(work, mentee)
    match = matches.active_of_mentee(work.session, programme.id, mentee.id)
    if match is None:
        raise LookupError("a match that was just written is not there")
    return match


def _organisation(work: Work, person: Person, side: Side) -> int | None:
    """The agency of a mentee, or the employer of a mentor, as their part says."""
    part = participants.part_of(work.session, work.programme.id, person.id, side)
    return part.organisation_id if part else None


def _refuse_taken(work: Work, mentee: Person) -> None:
    match = matches.active_of_mentee(work.session, work.programme.id, mentee.id)
    if match:
        raise Problem(
            "mentee_taken",
            field="mentee",
            mentee=mentee.name,
            mentor=match.mentor.name,
            since=match.started_on,
        )


def _full(work: Work, mentor: Person) -> Problem:
    work.session.refresh(mentor, ["capacity", "pairs"])
    key = "mentor_full" if max(mentor.capacity, mentor.pairs) < MOST_MENTEES else "mentor_full_most"
    return Problem(
        key,
        field="mentor",
        mentor=mentor.name,
        places=mentor.capacity,
        pairs=mentor.pairs,
        more=mentor.pairs + 1,
    )
