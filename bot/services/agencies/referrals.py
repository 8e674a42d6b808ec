"""Agencies refer people: a coach enters a mentee, who then confirms what was entered."""

from bot.rules.participants import GOALS_LENGTH, NAME_LENGTH, SPECIALITY_LENGTH, Side
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.professions import Named
from bot.rules.receipts.agencies import Agency, Referral, ReferralForm, Referred
from bot.services.agencies.roster import chosen, of_actor
from bot.services.joining.asking import invite
from bot.services.mentioned import check_person
from bot.services.office import Office, Request, Work
from bot.services.parts import called, keep_answers, part_in
from bot.services.people import remember
from bot.services.programme.organisations import name_of as name_of_organisation
from storage.models import Participant, Person
from storage.queries import agencies, matches, participants, people
from storage.writes import insert_once


def form(office: Office, request: Request, user_id: str | None = None) -> ReferralForm:
    """What the form that refers a mentee offers.

    Raises:
        Problem: `not_allowed`, or `agency.none.agency` when there is no agency to refer for.
    """
    with office.look(request) as work:
        mine = of_actor(work, Action.REFER)
        rows = people.professions(work.session, work.programme.id)
        return ReferralForm(
            agencies=mine,
            professions=tuple(Named(row.id, row.name_en, row.name_fr) for row in rows),
            topics=work.joining.topics,
            languages=work.joining.languages,
            user_id=user_id,
        )


def refer(office: Office, request: Request, wish: Referral) -> Referred:
    """Put somebody forward as a mentee of an agency. Nothing is used before they have confirmed it.

    Raises:
        Problem: `not_allowed`, `form_stale`, what `check_person` refuses, `refer_who`, `refer_name`,
            `refer_self`, `refer_in_pair`, and for somebody who is on record already `refer_own`,
            `refer_elsewhere`, `refer_joined` or `refer_before`.
    """
    with office.work(request) as work:
        agency = chosen(of_actor(work, Action.REFER), wish.answers.organisation_id)
        _check_answers(work, wish)
        if not work.first_time():
            return _referred(work, part_in(work, work.earlier_effect()))
        person = _person(work, wish)
        part = _enter(work, wish, person, agency)
        work.audit("part.referred", "part", part.id, agency=agency.id)
        if person:
            invite(work, person.id, part.id)
        work.homes_changed([person.id] if person else [], [agency.id])
        return _referred(work, part)


def _check_answers(work: Work, wish: Referral) -> None:
    """Refuse a choice the programme does not offer: it came from an old form, or from none of ours."""
    answers = wish.answers
    professions = {row.id for row in people.professions(work.session, work.programme.id)}
    topics = {topic.key for topic in work.joining.topics}
    known = (
        answers.side is Side.MENTEE
        and answers.organisation_id is not None
        and answers.profession_id in {None, *professions}
        and topics.issuperset(answers.topics)
        and set(work.joining.languages).issuperset(answers.languages)
        and all(len(set(each)) == len(each) for each in (answers.topics, answers.languages))
        and len(answers.speciality) <= SPECIALITY_LENGTH
        and len(answers.goals) <= GOALS_LENGTH
    )
    if not known:
        raise Problem("form_stale")


def _person(work: Work, wish: Referral) -> Person | None:
    """The row of the one who is put forward; None while they are not in Slack."""
    if (wish.profile is None) == (not wish.email):
        raise Problem("refer_who", field="person")
    if wish.profile is None:
        if not 0 < len(wish.name) <= NAME_LENGTH:
            raise Problem("refer_name", field="name", most=NAME_LENGTH)
        return None
    check_person(work, wish.profile, field="person")
    person = remember(work.session, work.programme, wish.profile, work.now)
    if person.id == work.actor.person_id:
        raise Problem("refer_self", field="person")
    if matches.active_of_mentee(work.session, work.programme.id, person.id):
        raise Problem("refer_in_pair", field="person", name=person.name)
    return person


def _enter(work: Work, wish: Referral, person: Person | None, agency: Agency) -> Participant:
    """Put the part on record. Of two agencies at once the unique index lets one be first."""
    _refuse_known(work, wish, person, agency)
    intake = participants.open_intake(work.session, work.programme.id, work.today)
    row = {
        "programme_id": work.programme.id,
        "side": Side.MENTEE.value,
        "state": "announced",
        "person_id": person.id if person else None,
        "email": wish.email or None,
        "name": person.name if person else wish.name,
        "organisation_id": agency.id,
        "intake_id": intake.id if intake else None,
        "entered_by_id": work.actor.person_id,
        "entered_at": work.now,
    }
    if not insert_once(work.session, Participant, row):
        _refuse_known(work, wish, person, agency)
    part = _known(work, wish, person)
    if part is None:
        raise LookupError("a part that was just written is not there")
    keep_answers(part, wish.answers)
    work.session.flush()
    return part


def _known(work: Work, wish: Referral, person: Person | None) -> Participant | None:
    """The part of the one who is put forward, if there is one."""
    return agencies.named(
        work.session,
        work.programme.id,
        person_id=person.id if person else None,
        slack_id=person.user_id if person else None,
        email=wish.email or None,
    )


def _refuse_known(work: Work, wish: Referral, person: Person | None, agency: Agency) -> None:
    """Somebody who is on record stays as they are, whoever entered them: say what can be done instead."""
    part = _known(work, wish, person)
    if part is None:
        return
    field = "person" if person else "email"
    # Not the name on record: somebody else entered it, and an address is no proof of knowing them.
    name = person.name if person else wish.email
    if part.state in ("finished", "left"):
        raise Problem("refer_before", field=field, name=name)
    if part.organisation_id == agency.id:
        raise Problem("refer_own", field=field, name=name)
    if part.organisation_id is None:
        raise Problem("refer_joined", field=field, name=name, agency=agency.name)
    raise Problem("refer_elsewhere", field=field, name=name, contact=work.programme.contact)


def _referred(work: Work, part: Participant) -> Referred:
    return Referred(
        called(part), name_of_organisation(work, part.organisation_id), part.person_id is not None
    )
