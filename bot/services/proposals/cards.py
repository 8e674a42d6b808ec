"""Proposals as staff see them."""

from bot.rules.policy import Thing
from bot.rules.problems import Problem
from bot.rules.receipts.proposals import ProposalCard
from bot.services.matches.cards import named
from bot.services.office import Ledgered
from bot.services.parts import called
from bot.services.proposals.clock import answer_by
from storage.models import Profession, Proposal
from storage.queries import proposals


def card(ledger: Ledgered, proposal: Proposal) -> ProposalCard:
    """A proposal as a coach or coordinator sees it."""
    return ProposalCard(
        proposal_id=proposal.id,
        mentor=called(proposal.mentor_part),
        mentee=called(proposal.mentee_part),
        profession=named(ledger.session.get_one(Profession, proposal.profession_id)),
        state=proposal.state,
        answer_by=answer_by(ledger, proposal),
    )


def proposal_of(ledger: Ledgered, proposal_id: int | None) -> Proposal:
    """A proposal of this programme. Raises Problem `proposal_gone`."""
    found = proposals.proposal_in(ledger.session, ledger.programme.id, proposal_id) if proposal_id else None
    if found is None:
        raise Problem("proposal_gone")
    return found


def as_thing(proposal: Proposal, asked_id: int | None = None) -> Thing:
    """A proposal as far as permission goes: the mentee's agency's, and `asked_id`'s to answer."""
    return Thing(proposal.programme_id, agency_id=proposal.mentee_part.organisation_id, asked_id=asked_id)
