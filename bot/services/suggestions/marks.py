"""What people decide about two who are suggested to each other: kept together, or kept apart."""

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.review import SetAside, Suggested
from bot.services.office import Acting, Office, Request, Work
from bot.services.parts import as_thing, part_in
from bot.services.suggestions.cards import cards
from bot.services.suggestions.review import looked_at, suggestion_in
from storage.models import Participant
from storage.queries import review
from storage.queries.review import Row


def card_of(office: Office, request: Request, run_id: int, suggestion_id: int) -> Suggested:
    """One suggested pair as it stands, for somebody who may decide about it.

    Raises Problem `not_allowed` or `review_gone`.
    """
    with office.look(request) as work:
        return cards(work, [_mine(work, run_id, suggestion_id)])[0]


def set_aside(office: Office, request: Request, run_id: int, suggestion_id: int, reason: SetAside) -> None:
    """Never suggest these two to each other again.

    Raises Problem `not_allowed`, `review_gone`, or `pair_marked` when somebody else was first.
    """
    _mark(office, request, run_id, suggestion_id, "excluded", reason)


def lock(office: Office, request: Request, run_id: int, suggestion_id: int) -> None:
    """Keep these two together whenever suggestions are worked out again. Raises as `set_aside`."""
    _mark(office, request, run_id, suggestion_id, "locked", "")


def unmark(office: Office, request: Request, run_id: int, suggestion_id: int) -> None:
    """Take a lock or a "not this pair" back. Raises Problem `not_allowed` or `review_gone`."""
    with office.work(request) as work:
        _, mentor, mentee = _mine(work, run_id, suggestion_id)
        if not work.first_time():
            return
        if review.unmark(work.session, work.programme.id, mentor.id, mentee.id):
            work.audit("pair.unmarked", "part", mentee.id, mentor=mentor.id)


def choose(office: Office, request: Request, run_id: int, mentor_part_id: int) -> int:
    """Lock a mentee with another mentor, one that was offered for them; the mentee's part id.

    Raises Problem `not_allowed` or `review_gone`.
    """
    with office.work(request) as work:
        run, _ = looked_at(work, run_id)
        mentee = part_in(work, run.scope["wish"]["others_of"])
        mentor = part_in(work, mentor_part_id)
        work.allow(Action.MARK_PAIR, as_thing(mentee))
        if mentor.id not in {each["mentor"] for each in run.outcome.get("others", ())}:
            raise Problem("review_gone")
        if work.first_time():
            review.unlock_mentee(work.session, work.programme.id, mentee.id)
            _write(work, mentor, mentee, "locked", "")
        return mentee.id


def _mine(work: Acting, run_id: int, suggestion_id: int) -> Row:
    row = suggestion_in(work, run_id, suggestion_id)
    work.allow(Action.MARK_PAIR, as_thing(row[2]))
    return row


def _mark(office: Office, request: Request, run_id: int, suggestion_id: int, kind: str, reason: str) -> None:
    with office.work(request) as work:
        _, mentor, mentee = _mine(work, run_id, suggestion_id)
        if work.first_time():
            _write(work, mentor, mentee, kind, reason)


def _write(work: Work, mentor: Participant, mentee: Participant, kind: str, reason: str) -> None:
    row = {
        "programme_id": work.programme.id,
        "mentor_part_id": mentor.id,
        "mentee_part_id": mentee.id,
        "kind": kind,
        "reason": reason,
        "by_id": work.person.id,
        "at": work.now,
    }
    if not review.mark(work.session, row):
        mark, by = review.marks_of(work.session, work.programme.id, [mentee.id])[mentor.id, mentee.id]
        # The same decision twice is one; another one is somebody else's, and theirs stands.
        if mark.kind != kind:
            raise Problem("pair_marked", person=by.name)
        return
    work.audit(f"pair.{kind}", "part", mentee.id, mentor=mentor.id, reason=reason)
