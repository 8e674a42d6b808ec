"""Proposing pairs: a coach or coordinator decides, then the mentor is asked, then the mentee."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from bot.rules.participants import Side
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.proposals import NotProposed, PairWish, Proposed, WithdrawReason
from bot.services.office import Ledgered, Office, Request, Work
from bot.services.parts import as_thing, called
from bot.services.proposals import checks
from bot.services.proposals.cards import card
from bot.services.proposals.clock import ask, runs_out
from bot.services.proposals.closing import all_withdrawn
from storage.models import AuditEntry, Participant, Proposal
from storage.queries import matches, participants, proposals


@dataclass(frozen=True, slots=True)
class _Pair:
    wish: PairWish
    mentor: Participant
    mentee: Participant


def propose(office: Office, request: Request, wishes: Sequence[PairWish]) -> Proposed:
    """Put pairs to their mentors. A pair that cannot be proposed comes back with its problem.

    Every proposal takes one of its mentor's places; each mentor is told. The same request again
    gives the same answer. Raises Problem `not_allowed` or `part_gone` when any of the pairs is not
    the actor's to propose; then nothing is done.
    """
    with office.work(request) as work:
        # Locks in one order, whatever the order of the wishes: no two requests wait for each other.
        wanted = {(wish.mentor_part_id, wish.mentee_part_id): wish for wish in wishes}
        parts = participants.lock(work.session, work.programme.id, {each for pair in wanted for each in pair})
        pairs = [_pair(work, wish, parts) for wish in wanted.values()]
        if not work.first_time():
            return _earlier(work, pairs)
        made: dict[int, Proposal] = {}
        refused: dict[int, checks.Refusal] = {}
        for number in sorted(range(len(pairs)), key=lambda each: pairs[each].mentor.person_id or 0):
            done = _propose(work, pairs[number])
            if isinstance(done, Proposal):
                made[number] = done
            else:
                refused[number] = done
                _audit_refused(work, pairs[number], done)
        if made:
            # Once, and after all places are taken: people are locked before homes.
            work.homes_changed(pairs[number].mentor.person_id or 0 for number in made)
        return Proposed(
            tuple(card(work, made[number]) for number in sorted(made)),
            tuple(_refused(work, pairs[number], refused[number]) for number in sorted(refused)),
        )


def lock_with_partners(ledger: Ledgered, part_ids: Iterable[int]) -> None:
    """Make others wait who propose or answer for these parts, or for those proposed to them."""
    ids = set(part_ids)
    found = proposals.open_of_parts(ledger.session, ledger.programme.id, ids)
    both = {each for one in found for each in (one.mentor_part_id, one.mentee_part_id)}
    participants.lock(ledger.session, ledger.programme.id, ids | both)


def withdraw_for(ledger: Ledgered, part: Participant, reason: WithdrawReason | str) -> int:
    """Take back every open proposal in which a part stands; how many there were.

    For whoever pauses, leaves, is erased or loses their account: the other one is free again, and the
    coach and whoever proposed them are told. Call it before the part's row or its person is changed
    (or call `lock_with_partners` then): rows are locked in the order in which everybody locks them.
    """
    why = WithdrawReason(reason)
    lock_with_partners(ledger, [part.id])
    still_open = proposals.open_of_parts(ledger.session, ledger.programme.id, [part.id])
    return all_withdrawn(ledger, still_open, why, cause=part)


def _pair(work: Work, wish: PairWish, parts: dict[int, Participant]) -> _Pair:
    mentor, mentee = parts.get(wish.mentor_part_id), parts.get(wish.mentee_part_id)
    if mentor is None or mentee is None or (mentor.side, mentee.side) != (Side.MENTOR, Side.MENTEE):
        raise Problem("part_gone")
    work.allow(Action.PROPOSE_MATCH, as_thing(mentee))
    return _Pair(wish, mentor, mentee)


def _propose(work: Work, pair: _Pair) -> Proposal | checks.Refusal:
    mentor, mentee = pair.mentor, pair.mentee
    if found := checks.refusal(work, mentor, mentee):
        return found
    if not matches.take_place(work.session, mentor.person_id or 0):
        return checks.Refusal("propose_mentor_full")
    row = {
        "programme_id": work.programme.id,
        "mentor_part_id": mentor.id,
        "mentee_part_id": mentee.id,
        "profession_id": mentee.profession_id,
        "score": pair.wish.score,
        "reasons": [[code, dict(params)] for code, params in pair.wish.reasons],
        "proposed_by_id": work.actor.person_id,
        "proposed_at": work.now,
        "expires_at": runs_out(work),
    }
    added = proposals.add_open(work.session, row)
    proposal = proposals.open_of_mentee(work.session, work.programme.id, mentee.id)
    if proposal is None:
        raise LookupError("a proposal that was just written is not there")
    if not added:
        matches.free_place(work.session, mentor.person_id or 0)
        return checks.taken(proposal)
    work.audit("proposal.made", "proposal", proposal.id, mentor_part=mentor.id, mentee_part=mentee.id)
    ask(work, proposal, Side.MENTOR)
    return proposal


def _refused(work: Work, pair: _Pair, found: checks.Refusal) -> NotProposed:
    params = checks.said(work, found, pair.mentor, pair.mentee)
    return NotProposed(pair.wish, called(pair.mentor), called(pair.mentee), found.problem, params)


def _audit_refused(work: Work, pair: _Pair, found: checks.Refusal) -> None:
    work.audit(
        "proposal.refused",
        "part",
        pair.mentee.id,
        mentor_part=pair.mentor.id,
        problem=found.problem,
        codes=dict(found.codes),
    )


def _earlier(work: Work, pairs: Sequence[_Pair]) -> Proposed:
    """What this request did when it was first delivered, from the audit."""
    entries = work.session.scalars(
        select(AuditEntry).where(
            AuditEntry.request_key == work.request.key,
            AuditEntry.programme_id == work.programme.id,
            AuditEntry.actor_id == work.actor.person_id,
        )
    ).all()
    made = {e.details["mentee_part"]: e.object_id for e in entries if e.action == "proposal.made"}
    refused = {
        (e.details["mentor_part"], e.object_id): checks.Refusal(e.details["problem"], e.details["codes"])
        for e in entries
        if e.action == "proposal.refused"
    }
    cards = [
        proposals.proposal_in(work.session, work.programme.id, made[pair.mentee.id])
        for pair in pairs
        if pair.mentee.id in made and (pair.mentor.id, pair.mentee.id) not in refused
    ]
    return Proposed(
        tuple(card(work, proposal) for proposal in cards if proposal),
        tuple(
            _refused(work, pair, refused[pair.mentor.id, pair.mentee.id])
            for pair in pairs
            if (pair.mentor.id, pair.mentee.id) in refused
        ),
    )
