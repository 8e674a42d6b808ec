"""Who hears about a proposal: whoever made it and the mentee's coaches; else the coordinators."""

from collections.abc import Callable

from bot.rules.policy import Action, Thing, allows
from bot.services.office import Ledgered, actor_of
from bot.services.proposals.cards import as_thing
from bot.services.templates import Cancelled
from bot.views.kit import Message
from bot.words import Words
from storage.models import Notice, Person, Proposal
from storage.queries import people

# A message to staff: what it says to a reader who may read it.
Tell = Callable[[Ledgered, Notice, Words], Message | Cancelled]


def audience(ledger: Ledgered, proposal: Proposal) -> list[int]:
    """The ids of those who hear about a proposal. Its own two members never do."""
    session, programme_id = ledger.session, ledger.programme.id
    members = {proposal.mentor_part.person_id, proposal.mentee_part.person_id}
    agency_id = proposal.mentee_part.organisation_id
    found = {coach.id for coach in people.coaches(session, programme_id, agency_id or 0)}
    proposer = people.person_in(session, programme_id, proposal.proposed_by_id)
    if proposer and not proposer.is_deactivated and may_hear(ledger, proposer, as_thing(proposal)):
        found.add(proposer.id)
    return sorted(found - members) or [
        each.id for each in people.coordinators(session, programme_id) if each.id not in members
    ]


def tell(
    ledger: Ledgered,
    proposal: Proposal,
    template: str,
    *,
    but: int | None = None,
    reason: str | None = None,
    by: str | None = None,
) -> None:
    """Put a message about a proposal on record for everybody who hears about it, except one person."""
    for person_id in audience(ledger, proposal):
        if person_id != but:
            ledger.notify(template, person_id, proposal=proposal.id, reason=reason, by=by)


def may_hear(ledger: Ledgered, person: Person, thing: Thing) -> bool:
    """Whether somebody is a coach of the mentee's agency, or a coordinator, at this moment."""
    grants = people.roles_of(ledger.session, ledger.programme.id, person.id)
    return allows(Action.ANSWER_QUESTION, actor_of(person, grants), thing)
