"""Whether two parts can be proposed to each other, and if not, why: as a code with ids and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.rules.calendar import local_date
from bot.rules.participants import PartState, Side
from bot.services.office import Work
from bot.services.parts import called, is_ready, rests
from storage.models import Participant, Proposal
from storage.queries import matches, people, proposals


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a pair cannot be proposed. `codes` hold ids and instants, so that the audit can keep them."""

    problem: str
    codes: Mapping[str, Any] = field(default_factory=dict[str, Any])


def refusal(work: Work, mentor: Participant, mentee: Participant) -> Refusal | None:
    """Why these two cannot be proposed to each other now; None when they can. Places are not counted."""
    for part in (mentee, mentor):
        if found := _of_one(work, part):
            return found
    return _of_the_mentee(work, mentee) or _of_both(work, mentor, mentee)


def taken(proposal: Proposal) -> Refusal:
    """The mentee has an open proposal: who made it, and when."""
    codes = {"by": proposal.proposed_by_id, "at": proposal.proposed_at.isoformat()}
    return Refusal("propose_taken", codes)


def said(work: Work, found: Refusal, mentor: Participant, mentee: Participant) -> dict[str, Any]:
    """What fills the sentence of a refusal."""
    told: dict[str, Any] = {"mentor": called(mentor).name, "mentee": called(mentee).name}
    if "part" in found.codes:
        told["name"] = told["mentee" if found.codes["part"] == mentee.id else "mentor"]
    if "by" in found.codes:
        by = people.person_in(work.session, work.programme.id, found.codes["by"])
        told["by"] = by.name if by else ""
    if "at" in found.codes:
        told["time"] = datetime.fromisoformat(found.codes["at"])
        told["date"] = local_date(told["time"], work.person.zone)
    return told


def _of_one(work: Work, part: Participant) -> Refusal | None:
    problem = None
    if part.state == PartState.ANNOUNCED:
        problem = "propose_not_confirmed"
    elif part.state != PartState.CONFIRMED:
        problem = "propose_gone"
    elif part.person is None:
        problem = "propose_not_in_slack"
    elif part.person.is_deactivated:
        problem = "propose_deactivated"
    elif not is_ready(part):
        problem = "propose_not_ready"
    elif rests(part, work.today):
        problem = "propose_paused"
    return Refusal(problem, {"part": part.id}) if problem else None


def _of_the_mentee(work: Work, mentee: Participant) -> Refusal | None:
    if mentee.person_id and matches.active_of_mentee(work.session, work.programme.id, mentee.person_id):
        return Refusal("propose_has_pair")
    already = proposals.open_of_mentee(work.session, work.programme.id, mentee.id)
    return taken(already) if already else None


def _of_both(work: Work, mentor: Participant, mentee: Participant) -> Refusal | None:
    session, programme_id = work.session, work.programme.id
    if (mentor.side, mentee.side) != (Side.MENTOR, Side.MENTEE) or mentor.person_id == mentee.person_id:
        return Refusal("propose_same_person")
    one, other = mentor.profession_id, mentee.profession_id
    if one is None or other is None or not proposals.are_compatible(session, programme_id, one, other):
        return Refusal("propose_other_profession")
    if proposals.is_excluded(session, programme_id, mentor.id, mentee.id):
        return Refusal("propose_excluded")
    if proposals.was_declined(session, programme_id, mentor.id, mentee.id):
        return Refusal("propose_declined")
    if proposals.were_a_pair(session, programme_id, mentor.person_id or 0, mentee.person_id or 0):
        return Refusal("propose_ended")
    return None
