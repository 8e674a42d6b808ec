"""The two members answer a proposal: the mentor first, then the mentee. Time answers for the silent."""

from bot.rules.participants import Side
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.proposals import DeclineReason
from bot.services.matches.starts import begin
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.proposals.cards import as_thing, proposal_of
from bot.services.proposals.clock import ask, asked_part, runs_out
from bot.services.proposals.closing import declined, expired, locked, matched, show_again
from storage.models import Programme, Proposal
from storage.queries import proposals

NOTE_LENGTH = 1000
# What one run of the clock's job expires at most; the next minute does the rest.
EXPIRE_AT_ONCE = 200


def to_answer(office: Office, request: Request, proposal_id: int) -> Side:
    """The side on which the actor is asked now.

    Raises:
        Problem: `not_allowed`, `proposal_gone`, or `proposal_answered` when it is not open to them.
    """
    with office.look(request) as work:
        return side_asked(work, proposal_of(work, proposal_id))


def accept(office: Office, request: Request, proposal_id: int) -> None:
    """The actor says yes: the mentee is asked next, or the two are introduced.

    Raises:
        Problem: `not_allowed`, `proposal_gone`, `proposal_answered`.
    """
    with office.work(request) as work:
        proposal = locked(work, proposal_id)
        if answered_before(work, proposal):
            return
        if side_asked(work, proposal) is Side.MENTOR:
            _mentor_accepts(work, proposal)
        else:
            _introduce(work, proposal)


def decline(office: Office, request: Request, proposal_id: int, reason: DeclineReason, note: str) -> None:
    """The actor says no, with a reason that only the coach and whoever proposed them hear.

    Raises:
        Problem: `not_allowed`, `proposal_gone`, `proposal_answered`, `note_too_long`.
    """
    if len(note) > NOTE_LENGTH:
        raise Problem("note_too_long", field="note", most=NOTE_LENGTH)
    with office.work(request) as work:
        proposal = locked(work, proposal_id)
        if answered_before(work, proposal):
            return
        if not declined(work, proposal, side_asked(work, proposal), reason, note.strip()):
            raise Problem("proposal_answered")


def expire(office: Office) -> int:
    """Let every proposal run out whose time is over; how many did."""
    with office.database.reading() as session:
        due = proposals.run_out(session, office.clock(), EXPIRE_AT_ONCE)
    done = sum(_expire(office, programme_id, proposal_id) for programme_id, proposal_id in due)
    if done:
        office.wake()
    return done


def _expire(office: Office, programme_id: int, proposal_id: int) -> bool:
    with office.database.transaction() as session:
        ledger = Ledgered(session, office.clock(), session.get_one(Programme, programme_id))
        proposal = locked(ledger, proposal_id)
        return proposal.state in ("proposed", "accepted") and expired(ledger, proposal)


def answered_before(work: Work, proposal: Proposal) -> bool:
    """Whether this very request was carried out before; a stranger's is refused first."""
    work.allow(Action.ANSWER_PROPOSAL, as_thing(proposal, _asked_id(work, proposal)))
    return not work.first_time()


def side_asked(work: Acting, proposal: Proposal) -> Side:
    """The side on which the actor is asked now. Raises Problem `not_allowed`, `proposal_answered`."""
    work.allow(Action.ANSWER_PROPOSAL, as_thing(proposal, _asked_id(work, proposal)))
    side = _side_of(work, proposal)
    if proposal.state != ("proposed" if side is Side.MENTOR else "accepted"):
        raise Problem("proposal_answered")
    return side


def _side_of(work: Acting, proposal: Proposal) -> Side:
    return Side.MENTOR if proposal.mentor_part.person_id == work.actor.person_id else Side.MENTEE


def _asked_id(work: Acting, proposal: Proposal) -> int | None:
    """The one whom this question was put to. A mentee is asked nothing before the mentor said yes."""
    side = _side_of(work, proposal)
    if side is Side.MENTEE and proposal.accepted_at is None:
        return None
    return asked_part(proposal, side).person_id


def _mentor_accepts(work: Work, proposal: Proposal) -> None:
    moved = proposals.move(
        work.session,
        proposal,
        was=("proposed",),
        state="accepted",
        accepted_at=work.now,
        expires_at=runs_out(work),
    )
    if not moved:
        raise Problem("proposal_answered")
    work.audit("proposal.accepted", "proposal", proposal.id)
    show_again(work, proposal)
    ask(work, proposal, Side.MENTEE)
    parts = (proposal.mentor_part, proposal.mentee_part)
    work.homes_changed(part.person_id for part in parts if part.person_id)


def _introduce(work: Work, proposal: Proposal) -> None:
    mentor, mentee = proposal.mentor_part.person, proposal.mentee_part.person
    if mentor is None or mentee is None:
        raise LookupError(f"proposal {proposal.id} is between people who are not there")
    match = begin(work, mentor, mentee, proposal.profession_id, work.today, proposal.proposed_by_id)
    if not matched(work, proposal, match):
        raise Problem("proposal_answered")
    work.homes_changed((mentor.id, mentee.id))
