"""Parts as their own people see them: what is on record, and where they stand."""

from bot.rules.calendar import local_date
from bot.rules.participants import PartState, Side
from bot.rules.receipts.joining import Entered, PartCard, Standing
from bot.services.matches.cards import named
from bot.services.office import Ledgered
from bot.services.parts import answers_of, is_ready, rests
from storage.models import Match, Participant, Person
from storage.queries import matches, participants, proposals


def cards(ledger: Ledgered, person: Person) -> tuple[PartCard, ...]:
    """Every part somebody takes, those they left too."""
    found = participants.parts_of(ledger.session, ledger.programme.id, person.id)
    return tuple(_card(ledger, part, person) for part in found)


def taken(ledger: Ledgered, person: Person) -> tuple[PartCard, ...]:
    """The parts somebody takes now."""
    return tuple(card for card in cards(ledger, person) if card.standing is not Standing.LEFT)


def entered(ledger: Ledgered, part: Participant) -> Entered:
    """What is on record about a part, with names."""
    return Entered(
        answers=answers_of(part),
        organisation=part.organisation.name if part.organisation else None,
        profession=named(part.profession) if part.profession else None,
        topics=ledger.joining.topics,
    )


def active_pairs(ledger: Ledgered, part: Participant) -> list[Match]:
    """The active matches that somebody is in on this side."""
    if part.person_id is None:
        return []
    found = matches.active_of(ledger.session, ledger.programme.id, part.person_id)
    is_mentor = part.side == Side.MENTOR
    return [each for each in found if (each.mentor_id == part.person_id) == is_mentor]


def _card(ledger: Ledgered, part: Participant, person: Person) -> PartCard:
    standing = _standing(ledger, part, person)
    back_on = part.paused_until if standing is Standing.PAUSED else None
    return PartCard(part.id, Side(part.side), standing, entered(ledger, part), back_on)


def _standing(ledger: Ledgered, part: Participant, person: Person) -> Standing:
    state = PartState(part.state)
    if state is not PartState.CONFIRMED:
        return {
            PartState.ANNOUNCED: Standing.TO_CONFIRM,
            PartState.FINISHED: Standing.FINISHED,
            PartState.LEFT: Standing.LEFT,
        }[state]
    if rests(part, local_date(ledger.now, person.zone)):
        return Standing.PAUSED
    if proposals.waits_for(ledger.session, part.programme_id, part.id):
        return Standing.ASKED
    if active_pairs(ledger, part):
        return Standing.IN_PAIR
    return Standing.WAITING if is_ready(part) else Standing.CHECKLIST
