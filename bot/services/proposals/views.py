"""A proposal as its two members read it: the other's profile, and where it stands for them."""

from bot.rules.participants import Side
from bot.rules.receipts.proposals import Asked, PartProfile, Stage
from bot.services.matches.cards import named
from bot.services.office import Ledgered
from bot.services.parts import answers_of, called
from bot.services.proposals.clock import answer_by
from storage.models import Participant, Profession, Proposal


def asked(ledger: Ledgered, proposal: Proposal, side: Side) -> Asked:
    """What the member on `side` reads. A mentor never learns here whose profile it is."""
    of_mentee = side is Side.MENTOR
    other = proposal.mentee_part if of_mentee else proposal.mentor_part
    return Asked(
        proposal_id=proposal.id,
        programme=ledger.programme.name,
        contact=ledger.programme.contact,
        side=side,
        stage=stage(proposal, side),
        profile=_profile(ledger, proposal, other, with_name=not of_mentee),
        known_topics=ledger.joining.topics,
        reasons=tuple((code, params) for code, params in proposal.reasons),
        answer_by=answer_by(ledger, proposal),
    )


def stage(proposal: Proposal, side: Side) -> Stage:
    """Where a proposal stands for the member on `side`."""
    is_mentor = side is Side.MENTOR
    if proposal.state == "matched":
        return Stage.MATCHED
    if proposal.state == "proposed":
        return Stage.ASKED
    if proposal.state == "accepted":
        return Stage.ACCEPTED if is_mentor else Stage.ASKED
    if proposal.declined_by == side:
        return Stage.DECLINED
    their_turn = (proposal.accepted_at is None) == is_mentor
    return Stage.RAN_OUT if proposal.state == "expired" and their_turn else Stage.OFF


def _profile(ledger: Ledgered, proposal: Proposal, part: Participant, *, with_name: bool) -> PartProfile:
    answers = answers_of(part)
    profession = part.profession or ledger.session.get_one(Profession, proposal.profession_id)
    employer = part.organisation.name if with_name and part.organisation else ""
    return PartProfile(
        name=called(part) if with_name else None,
        employer=employer,
        profession=named(profession),
        speciality=answers.speciality,
        years=answers.years,
        languages=answers.languages,
        ways=answers.ways,
        times=answers.times,
        topics=answers.topics,
        goals=answers.goals,
    )
