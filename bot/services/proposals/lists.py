"""The open proposals, as coaches (of their agency's mentees) and coordinators (of all) see them."""

from bot.rules.people import Role
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.proposals import ProposalCard, ProposalPage, WithdrawReason
from bot.services.office import Acting, Office, Request
from bot.services.proposals.cards import as_thing, card
from bot.services.proposals.closing import locked, withdrawn
from storage.queries import proposals

PAGE = 10


def page(office: Office, request: Request, number: int = 0) -> ProposalPage:
    """One page of the open proposals the actor looks after. Raises Problem `not_allowed`."""
    with office.look(request) as work:
        work.allow(Action.SUGGEST_MATCHES)
        return _page(work, number)


def withdraw(office: Office, request: Request, proposal_id: int) -> ProposalCard:
    """Take an open proposal back; whoever was asked is told kindly.

    Raises:
        Problem: `not_allowed`, `proposal_gone`, or `proposal_closed` when it is no longer open.
    """
    with office.work(request) as work:
        proposal = locked(work, proposal_id)
        work.allow(Action.PROPOSE_MATCH, as_thing(proposal))
        if work.first_time():
            me = work.actor.person_id
            if not withdrawn(work, proposal, WithdrawReason.STAFF, but=me):
                raise Problem("proposal_closed")
        return card(work, proposal)


def _page(work: Acting, number: int) -> ProposalPage:
    everything = Role.COORDINATOR in work.actor.roles
    agencies = None if everything else sorted(work.actor.agencies)
    session, programme_id = work.session, work.programme.id
    total, rows = proposals.open_page(session, programme_id, agencies, max(number, 0) * PAGE, PAGE)
    pages = max(1, -(-total // PAGE))
    if number >= pages:
        number = pages - 1
        total, rows = proposals.open_page(session, programme_id, agencies, number * PAGE, PAGE)
    return ProposalPage(tuple(card(work, row) for row in rows), max(number, 0), pages, total)
