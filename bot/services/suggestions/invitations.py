"""Asking mentors of earlier to take part again: few at once, none of them twice in a short time."""

from collections import Counter
from datetime import timedelta

from bot.rules.nudging import next_opening, zone_or
from bot.rules.participants import PartState, Side
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.professions import Named
from bot.rules.receipts.review import Invited
from bot.services.office import Office, Request, Work
from bot.services.parts import as_thing
from bot.services.suggestions.runs import today_of
from storage.models import AuditEntry, Participant, Person
from storage.queries import matching, participants, scarcity
from storage.queries.scarcity import Past
from storage.writes import insert_once

# Somebody who says "not now" is not asked again for half a year.
REST_DAYS = 180


def invite(office: Office, request: Request, profession_id: int) -> Invited:
    """Invite past mentors of a profession, each within the open hours of their own day.

    Raises Problem `not_allowed` or `profession_gone`.
    """
    with office.work(request) as work:
        work.allow(Action.INVITE_MENTORS)
        names = matching.profession_names(work.session, work.programme.id).get(profession_id)
        if names is None:
            raise Problem("profession_gone")
        profession, again = Named(profession_id, *names), work.matching.invite_again_days
        if not work.first_time():
            return _earlier(work, profession, again)
        since = work.now - timedelta(days=again)
        found = scarcity.past_mentors(work.session, work.programme.id, profession_id, today_of(work), since)
        others = Counter(each.standing for each in found if each.standing != "can")
        can = [each for each in found if each.standing == "can"]
        most = work.matching.invite_at_once
        written = sum(_invite(work, each, profession_id) for each in can[:most])
        # Somebody else may have invited one of them at this very moment.
        others += Counter({"cap": len(can[most:]), "lately": len(can[:most]) - written})
        work.audit("mentors.invited", "profession", profession_id, written_to=written, others=dict(+others))
        return Invited(profession, written, dict(+others), again)


def not_now(office: Office, request: Request) -> int:
    """A past mentor does not want to return now: remembered. For how many days they are left in peace.

    Raises Problem `part_gone`.
    """
    with office.work(request) as work:
        part = participants.part_of(work.session, work.programme.id, work.person.id, Side.MENTOR)
        if part is None or part.state != PartState.FINISHED:
            raise Problem("part_gone")
        work.allow(Action.CHANGE_PART, as_thing(part))
        if work.first_time():
            part.paused_until = work.today + timedelta(days=REST_DAYS)
            work.audit("invitation.not_now", "part", part.id)
        return REST_DAYS


def _earlier(work: Work, profession: Named, again: int) -> Invited:
    """The answer that this very request had before."""
    entry = work.session.query(AuditEntry).filter_by(
        programme_id=work.programme.id, request_key=work.request.key, action="mentors.invited"
    )
    details = entry.one().details
    return Invited(profession, details["written_to"], details["others"], again)


def _invite(work: Work, past: Past, profession_id: int) -> bool:
    person, programme = past.person, work.programme
    if not _noted(work, past, profession_id):
        return False
    zone = zone_or(person.zone, programme.time_zone)
    opens = next_opening(work.now, work.cadence, programme.region, zone)
    work.notify("review.invitation", person.id, at=opens, profession=profession_id)
    return True


def _noted(work: Work, past: Past, profession_id: int) -> bool:
    if past.part_id is not None:
        since = work.now - timedelta(days=work.matching.invite_again_days)
        return scarcity.invite(work.session, past.part_id, work.now, since)
    return insert_once(work.session, Participant, _finished_part(work, past.person, profession_id))


def _finished_part(work: Work, person: Person, profession_id: int) -> dict[str, object]:
    """Somebody whose matches were recorded before people joined by themselves has no part yet."""
    return {
        "programme_id": work.programme.id,
        "side": Side.MENTOR,
        "state": PartState.FINISHED,
        "person_id": person.id,
        "name": person.name,
        "profession_id": profession_id,
        "entered_by_id": work.person.id,
        "entered_at": work.now,
        "invited_at": work.now,
    }
