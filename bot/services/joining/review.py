"""What somebody else entered: its person looks at it, confirms it, changes it, or says no."""

from bot.rules.joining_form import entered_from, step_of
from bot.rules.participants import PartState, Side, missing
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.joining import Declined, Next
from bot.services.joining import drafts as join_drafts
from bot.services.joining.next_step import digest, has_agreed, next_for, notice, step_of_draft
from bot.services.joining.records import complete, hold, receipt_again, say_answered, tell
from bot.services.office import Office, Request, Work
from bot.services.parts import answers_of, as_thing
from storage.models import Participant
from storage.queries import participants


def open_part(office: Office, request: Request, part_id: int) -> Next:
    """Somebody opens what was entered about them. Raises Problem `join_answered`, `not_allowed`."""
    with office.work(request) as work:
        part = own(work, part_id)
        if part.state != PartState.ANNOUNCED:
            raise Problem("join_answered")
        return next_for(work, Side(part.side))


def change(office: Office, request: Request, part_id: int) -> Next:
    """The questions again, filled in with what is on record. Raises Problem `join_left`."""
    with office.work(request) as work:
        part = own(work, part_id)
        if part.state not in (PartState.ANNOUNCED, PartState.CONFIRMED):
            raise Problem("join_left")
        side = Side(part.side)
        if not has_agreed(work):
            return notice(work, side)
        return step_of_draft(work, join_drafts.begin(work, side, entered_from(answers_of(part))), side)


def confirm(office: Office, request: Request, part_id: int, seen: str) -> Next:
    """“This is right.” What is still missing is asked next. Raises Problem `join_answered`."""
    with office.work(request) as work:
        part = own(work, part_id)
        side = Side(part.side)
        if not work.first_time() and (done := receipt_again(work, side)):
            return done
        if part.state != PartState.ANNOUNCED:
            raise Problem("join_answered")
        answers = answers_of(part)
        if not has_agreed(work) or seen != digest(part):
            return next_for(work, side)
        if lacking := missing(answers):
            draft = join_drafts.begin(work, side, entered_from(answers), step_of(lacking))
            return step_of_draft(work, draft, side)
        return complete(work, side, answers)


def decline(office: Office, request: Request, part_id: int) -> Declined:
    """“This is not me”, or “I would rather not take part.” Raises Problem `join_answered`."""
    with office.work(request) as work:
        part = own(work, part_id)
        if work.first_time():
            if part.state != PartState.ANNOUNCED:
                raise Problem("join_answered")
            part.state, part.left_at = PartState.LEFT.value, work.now
            work.session.flush()
            say_answered(work, part)
            join_drafts.forget(work, Side(part.side))
            work.audit("part.left", "part", part.id, confirmed=False)
            tell(work, part, "join.declined")
            work.homes_changed([work.person.id])
        return Declined(work.programme.contact)


def own(work: Work, part_id: int) -> Participant:
    """A part the actor may change, held for this transaction. Raises Problem `part_gone`, `not_allowed`."""
    hold(work)
    part = participants.lock(work.session, work.programme.id, [part_id]).get(part_id)
    if part is None:
        raise Problem("part_gone")
    work.allow(Action.CHANGE_PART, as_thing(part))
    return part
