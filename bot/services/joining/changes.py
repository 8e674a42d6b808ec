"""One's own part: look at it, pause it, come back, leave."""

from datetime import date, timedelta

from bot.rules.participants import PartState, Side
from bot.rules.people import Name
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.joining import Leaving, Left, MyParts, Paused, Pausing
from bot.rules.receipts.proposals import WithdrawReason
from bot.services.joining import drafts as join_drafts
from bot.services.joining.cards import active_pairs, cards
from bot.services.joining.records import tell
from bot.services.joining.review import own
from bot.services.office import Acting, Office, Request, Work
from bot.services.pairs import name_of, partner_of
from bot.services.parts import as_thing, part_in
from bot.services.proposals.proposing import withdraw_for
from storage.models import Participant

LONGEST_PAUSE = timedelta(days=365)
USUAL_PAUSE = timedelta(days=28)


def profile(office: Office, request: Request) -> MyParts:
    """`/mentoring profile`: every part the actor takes."""
    with office.look(request) as work:
        work.allow(Action.SEE_PART, Thing(work.programme.id, subject_id=work.actor.person_id))
        return _mine(work)


def to_pause(office: Office, request: Request, part_id: int) -> Pausing:
    """What the form that pauses a part starts with. Raises the problems of `pause`."""
    with office.look(request) as work:
        part = _looked_at(work, part_id)
        return Pausing(part.id, work.today + USUAL_PAUSE, work.today + LONGEST_PAUSE)


def pause(office: Office, request: Request, part_id: int, back_on: date | None) -> Paused:
    """No match is looked for until somebody is back. A proposal to them is taken back.

    Raises:
        Problem: `pause_when`, `pause_past`, `pause_long` at the date; `join_left` when the part cannot
            be paused now.
    """
    with office.work(request) as work:
        part = _taken(work, part_id)
        until = refuse_bad_day(work, back_on)
        if work.first_time():
            rest(work, part, until)
        return Paused(until)


def rest(work: Work, part: Participant, until: date) -> None:
    """Pause a part that is held, whoever's form asked for it."""
    if part.paused_until != until:
        withdraw_for(work, part, WithdrawReason.PAUSED)
        part.paused_until = until
        work.audit("part.paused", "part", part.id, until=until.isoformat())
        work.homes_changed([work.person.id])


def come_back(office: Office, request: Request, part_id: int) -> MyParts:
    """“I’m back”: a match is looked for again. Raises Problem `join_left`."""
    with office.work(request) as work:
        part = own(work, part_id)
        if part.state != PartState.CONFIRMED:
            raise Problem("join_left")
        if work.first_time():
            be_back(work, part)
        return _mine(work)


def be_back(work: Work, part: Participant) -> None:
    """End the pause of a part that is held, if it has one."""
    if part.paused_until is not None:
        part.paused_until = None
        work.session.flush()
        work.audit("part.back", "part", part.id)
        work.homes_changed([work.person.id])


def to_leave(office: Office, request: Request, part_id: int) -> Leaving:
    """What leaving means, before it is done. Raises the problems of `leave`."""
    with office.look(request) as work:
        part = _looked_at(work, part_id)
        return Leaving(part.id, Side(part.side), _partners(work, part))


def leave(office: Office, request: Request, part_id: int) -> Left:
    """Somebody leaves. An active pair goes on: who looks after it is told, and speaks with both. A
    proposal to them is taken back.

    Raises:
        Problem: `join_left`.
    """
    with office.work(request) as work:
        if work.first_time():
            part = _taken(work, part_id)
            go(work, part)
        else:
            part = own(work, part_id)
        return Left(Side(part.side), _partners(work, part), work.programme.contact)


def go(work: Work, part: Participant) -> None:
    """Take a part that is held out of the programme."""
    withdraw_for(work, part, WithdrawReason.LEFT)
    part.state, part.left_at, part.paused_until = PartState.LEFT.value, work.now, None
    work.session.flush()
    join_drafts.forget(work, Side(part.side))
    work.audit("part.left", "part", part.id, confirmed=True)
    tell(work, part, "join.left")
    work.homes_changed([work.person.id])


def _mine(work: Acting) -> MyParts:
    return MyParts(cards(work, work.person), work.programme.contact)


def _taken(work: Work, part_id: int) -> Participant:
    """A part of the actor's that takes part now, held for this transaction. Raises Problem `join_left`."""
    return _taking_part(own(work, part_id))


def _looked_at(work: Acting, part_id: int) -> Participant:
    """The same, only to be looked at: nobody waits."""
    part = part_in(work, part_id)
    work.allow(Action.CHANGE_PART, as_thing(part))
    return _taking_part(part)


def _taking_part(part: Participant) -> Participant:
    if part.state != PartState.CONFIRMED:
        raise Problem("join_left")
    return part


def refuse_bad_day(work: Work, back_on: date | None) -> date:
    """A day to be back on that makes sense. Raises Problem `pause_when`, `pause_past`, `pause_long`."""
    if back_on is None:
        raise Problem("pause_when", field="back_on")
    if back_on <= work.today:
        raise Problem("pause_past", field="back_on")
    if back_on > work.today + LONGEST_PAUSE:
        raise Problem("pause_long", field="back_on", latest=work.today + LONGEST_PAUSE)
    return back_on


def _partners(work: Acting, part: Participant) -> tuple[Name, ...]:
    return tuple(name_of(partner_of(each, part.person_id or 0)) for each in active_pairs(work, part))
