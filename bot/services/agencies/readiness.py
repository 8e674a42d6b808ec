"""The readiness checklist: what an agency makes sure of before a mentee is matched."""

from collections.abc import Collection
from datetime import datetime

from bot.rules.participants import Readiness, Side
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.agencies import Checklist
from bot.services.agencies.roster import part_for, places
from bot.services.office import Acting, Office, Request, Work
from bot.services.parts import called, is_ready, ticked
from storage.models import Participant
from storage.queries import agencies


def checklist(office: Office, request: Request, part_id: int) -> Checklist:
    """A mentee's checklist. Raises Problem `part_gone` when there is none the actor may tick."""
    with office.look(request) as work:
        return _card(work, _mentee(work, part_id))


def tick(
    office: Office,
    request: Request,
    part_id: int,
    wanted: Collection[Readiness],
    seen: Collection[Readiness],
) -> Checklist:
    """Tick what is `wanted` and was not in the checklist as it was `seen`; untick what no longer is.

    What somebody else ticked meanwhile stays. When the last item is ticked the mentee is told, once.

    Raises:
        Problem: `part_gone`, or `readiness_settled` for unticking when there is a pair or a proposal.
    """
    with office.work(request) as work:
        agencies.lock(work.session, _mentee(work, part_id))
        # Whose they are may have changed while we waited.
        part = _mentee(work, part_id)
        if work.first_time():
            was_ready = is_ready(part)
            _untick(work, part, [item for item in Readiness if item in seen and item not in wanted])
            _tick(work, part, [item for item in Readiness if item in wanted and item not in seen])
            work.session.flush()
            if is_ready(part) and not was_ready:
                _is_ready(work, part)
            people = [part.person_id] if part.person_id else []
            organisations = [part.organisation_id] if part.organisation_id else []
            work.homes_changed(people, organisations)
        return _card(work, part)


def _mentee(work: Acting, part_id: int) -> Participant:
    part = part_for(work, Action.TICK_READINESS, part_id)
    if part.side != Side.MENTEE or part.state == "left":
        raise Problem("part_gone")
    return part


def _tick(work: Work, part: Participant, items: list[Readiness]) -> None:
    for item in items:
        if ticked(part)[item] is None:
            _set(part, item, work.now)
            work.audit("readiness.ticked", "part", part.id, item=item)


def _untick(work: Work, part: Participant, items: list[Readiness]) -> None:
    gone = [item for item in items if ticked(part)[item]]
    if gone and places(work, [part])[part.id].is_settled:
        raise Problem("readiness_settled", field="ticked", name=called(part).name)
    for item in gone:
        _set(part, item, None)
        work.audit("readiness.unticked", "part", part.id, item=item)


def _set(part: Participant, item: Readiness, at: datetime | None) -> None:
    if item is Readiness.ELIGIBLE:
        part.eligible_at = at
    elif item is Readiness.PREPARED:
        part.prepared_at = at
    else:
        part.oriented_at = at


def _is_ready(work: Work, part: Participant) -> None:
    first = not agencies.was_ready(work.session, work.programme.id, part.id)
    if part.state == "confirmed" and part.waiting_since is None:
        part.waiting_since = work.now
        work.session.flush()
    work.audit("part.ready", "part", part.id)
    if first and part.person_id and part.person_id != work.actor.person_id:
        work.notify("agency.ready", part.person_id, part=part.id)


def _card(work: Acting, part: Participant) -> Checklist:
    done = frozenset(item for item, at in ticked(part).items() if at)
    return Checklist(part.id, called(part), done, places(work, [part])[part.id])
