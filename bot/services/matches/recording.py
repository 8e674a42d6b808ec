"""Recording a match: two people, a profession, and the day their clock starts."""

from datetime import date, timedelta

from bot.rules.calendar import local_date
from bot.rules.participants import Side
from bot.rules.people import Profile
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.professions import nearest, recognise
from bot.rules.receipts.matches import MatchForm, NewMatch, Recorded
from bot.services.matches.cards import card, match_of, named
from bot.services.matches.starts import begin, refuse_taken
from bot.services.mentioned import check_person
from bot.services.office import Acting, Office, Request, Work
from bot.services.parts import called
from bot.services.people import remember
from bot.services.programme.coordinators import MOST_MENTEES
from bot.services.proposals.closing import matched
from bot.words import words_for
from storage.models import Match, Person, Profession, Proposal
from storage.queries import matches, participants, people, proposals

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
            `profession_unknown`, `start_too_early`, `start_too_late`, `mentee_taken`,
            `mentee_proposed`, `mentor_full`, `mentor_full_most`, each with the way out.
    """
    with office.work(request) as work:
        work.allow(Action.RECORD_MATCH)
        if not work.first_time():
            return Recorded(card(work, match_of(work, work.earlier_effect())))
        _check_two_people(work, wish)
        _lock_parts(work, wish)
        profession = _profession(work, wish.profession)
        started_on = _start(work, wish.started_on)
        mentor, mentee = _both(work, wish)
        match = _begin(work, mentor, mentee, profession, started_on)
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


def _lock_parts(work: Work, wish: NewMatch) -> None:
    """Whoever proposes or answers for these two at this moment waits, or we wait for them."""
    known = [
        people.known_person(work.session, each.team_id, each.user_id) for each in (wish.mentor, wish.mentee)
    ]
    participants.lock_of(work.session, work.programme.id, [person.id for person in known if person])


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


def _begin(work: Work, mentor: Person, mentee: Person, profession: Profession, started_on: date) -> Match:
    refuse_taken(work, mentee)
    proposal = _proposal_of(work, mentor, mentee)
    # A proposal of these two holds the place already.
    if proposal is None and not matches.take_place(work.session, mentor.id):
        raise _full(work, mentor)
    match = begin(work, mentor, mentee, profession.id, started_on, work.actor.person_id)
    if proposal:
        matched(work, proposal, match, but=work.actor.person_id)
    return match


def _proposal_of(work: Work, mentor: Person, mentee: Person) -> Proposal | None:
    """The open proposal of these two. Raises Problem `mentee_proposed` when it is with somebody else."""
    part = participants.part_of(work.session, work.programme.id, mentee.id, Side.MENTEE)
    proposal = proposals.open_of_mentee(work.session, work.programme.id, part.id) if part else None
    if proposal and proposal.mentor_part.person_id != mentor.id:
        by = people.person_in(work.session, work.programme.id, proposal.proposed_by_id)
        raise Problem(
            "mentee_proposed",
            field="mentee",
            mentee=mentee.name,
            mentor=called(proposal.mentor_part).name,
            by=by.name if by else "",
            date=local_date(proposal.proposed_at, work.person.zone),
        )
    return proposal


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
