"""How a proposal ends: places and people go back, buttons go away, those concerned are told."""

from collections.abc import Iterable, Mapping

from bot.rules.participants import Side
from bot.services.office import Ledgered
from bot.services.proposals.audience import tell
from bot.services.proposals.cards import proposal_of
from storage.models import Match, Participant, Proposal
from storage.queries import matches, participants, proposals
from storage.queries.participants import OPEN_PROPOSAL


def locked(ledger: Ledgered, proposal_id: int) -> Proposal:
    """A proposal as it is now; others who answer or change it wait. Raises Problem `proposal_gone`."""
    before = proposal_of(ledger, proposal_id)
    participants.lock(ledger.session, ledger.programme.id, (before.mentor_part_id, before.mentee_part_id))
    return proposal_of(ledger, proposal_id)


def matched(ledger: Ledgered, proposal: Proposal, match: Match, *, but: int | None = None) -> bool:
    """The two are a pair now; its place is the one the proposal held. False when it was not open."""
    moved = proposals.move(
        ledger.session,
        proposal,
        was=OPEN_PROPOSAL,
        state="matched",
        match_id=match.id,
        closed_at=ledger.now,
    )
    if moved:
        ledger.audit("proposal.matched", "proposal", proposal.id, match=match.id)
        show_again(ledger, proposal)
        tell(ledger, proposal, "proposal.matched", but=but)
    return moved


def declined(ledger: Ledgered, proposal: Proposal, side: Side, reason: str, note: str) -> bool:
    """One of the two said no. Only the coach and whoever proposed them hear why."""
    was = "proposed" if side is Side.MENTOR else "accepted"
    values = {"declined_by": side.value, "decline_reason": reason, "decline_note": note}
    if not _back_to_the_pool(ledger, proposal, (was,), "declined", values=values):
        return False
    ledger.audit("proposal.declined", "proposal", proposal.id, by=side.value, reason=reason)
    _tell_members(ledger, proposal, but=side)
    tell(ledger, proposal, "proposal.declined", by=side)
    _homes_changed(ledger, [proposal])
    return True


def expired(ledger: Ledgered, proposal: Proposal) -> bool:
    """Nobody answered in time; False when somebody did after all, or the time is not over."""
    if proposal.expires_at > ledger.now:
        return False
    side = Side.MENTOR if proposal.state == "proposed" else Side.MENTEE
    if not _back_to_the_pool(ledger, proposal, (proposal.state,), "expired"):
        return False
    ledger.audit("proposal.expired", "proposal", proposal.id, by=side.value)
    _tell_members(ledger, proposal, but=side)
    tell(ledger, proposal, "proposal.expired", by=side)
    _homes_changed(ledger, [proposal])
    return True


def withdrawn(ledger: Ledgered, proposal: Proposal, reason: str, *, but: int) -> bool:
    """It is taken back by staff: by `but`, who need not be told. False when it was not open."""
    done = _withdrawn(ledger, proposal, reason, but=but)
    _homes_changed(ledger, [proposal] if done else [])
    return done


def all_withdrawn(ledger: Ledgered, proposals: Iterable[Proposal], reason: str, *, cause: Participant) -> int:
    """They are taken back because of one part, the `cause`; how many were open."""
    ended = [each for each in proposals if _withdrawn(ledger, each, reason, cause=cause)]
    _homes_changed(ledger, ended)
    return len(ended)


def _withdrawn(
    ledger: Ledgered,
    proposal: Proposal,
    reason: str,
    *,
    cause: Participant | None = None,
    but: int | None = None,
) -> bool:
    if not _back_to_the_pool(ledger, proposal, OPEN_PROPOSAL, "withdrawn", cause=cause):
        return False
    side = Side(cause.side) if cause else None
    ledger.audit("proposal.withdrawn", "proposal", proposal.id, reason=reason, by=side)
    _tell_members(ledger, proposal, but=side)
    if proposal.accepted_at and side is not Side.MENTEE:
        ledger.notify("proposal.off", proposal.mentee_part.person_id, proposal=proposal.id)
    tell(ledger, proposal, "proposal.withdrawn", but=but, reason=reason, by=side)
    return True


def show_again(ledger: Ledgered, proposal: Proposal) -> None:
    """Say what was said to the two members again, in place: the buttons go, the thanks stay."""
    members = [proposal.mentor_part.person_id or 0, proposal.mentee_part.person_id or 0]
    about = (ledger.session, ledger.programme.id, members, "proposal", proposal.id)
    for notice in proposals.messages_about(*about):
        if notice.template in WITH_BUTTONS:
            ledger.amend(notice)


# The messages that offer an answer to a proposal.
WITH_BUTTONS = (
    "proposal.mentor",
    "proposal.mentor_reminder",
    "proposal.answer",
    "proposal.mentee",
    "proposal.mentee_reminder",
)


def _back_to_the_pool(
    ledger: Ledgered,
    proposal: Proposal,
    was: tuple[str, ...],
    state: str,
    *,
    cause: Participant | None = None,
    values: Mapping[str, str] | None = None,
) -> bool:
    """Both are free for others; a mentee who is not the cause goes to the front."""
    moved = proposals.move(
        ledger.session, proposal, was=was, state=state, closed_at=ledger.now, **values or {}
    )
    if moved:
        if cause is None or cause.id != proposal.mentee_part_id:
            participants.to_front(ledger.session, proposal.mentee_part_id, ledger.now)
        matches.free_place(ledger.session, proposal.mentor_part.person_id or 0)
        show_again(ledger, proposal)
    return moved


def _homes_changed(ledger: Ledgered, ended: Iterable[Proposal]) -> None:
    """Homes come last: whoever marks them holds up everybody else who does, until the transaction ends."""
    parts = [part for each in ended for part in (each.mentor_part, each.mentee_part)]
    if parts:
        ledger.homes_changed({part.person_id or 0 for part in parts})


def _tell_members(ledger: Ledgered, proposal: Proposal, *, but: Side | None) -> None:
    """A mentor who said yes hears that it does not go on, without why."""
    if proposal.accepted_at and but is not Side.MENTOR:
        ledger.notify("proposal.off", proposal.mentor_part.person_id, proposal=proposal.id)
