"""Requests for another pair as those see them who look after the pair, and who these are."""

from bot.rules.calendar import local_date
from bot.rules.policy import Thing
from bot.rules.receipts.rematches import Outcome, RematchCard
from bot.services.matches.cards import named
from bot.services.office import Ledgered
from bot.services.pairs import name_of, partner_of, where_they_stand
from storage.models import Match, Rematch
from storage.queries import hours, notices, people, rematches


def listeners(ledger: Ledgered, match: Match) -> tuple[list[int], bool]:
    """Who hears of a request: the coaches of the pair (then True), else the coordinators.

    Nobody hears who is in the pair, whatever else they are in the programme.
    """
    members = {match.mentor_id, match.mentee_id}
    coaches = people.coaches(ledger.session, ledger.programme.id, match.agency_id or 0)
    found = [coach.id for coach in coaches if coach.id not in members]
    if found:
        return found, True
    others = people.coordinators(ledger.session, ledger.programme.id)
    return [each.id for each in others if each.id not in members], False


def as_thing(match: Match) -> Thing:
    """A request about a match as far as permission goes: its agency's."""
    return Thing(match.programme_id, agency_id=match.agency_id)


def card(ledger: Ledgered, rematch: Rematch, match: Match) -> RematchCard:
    """A request with the facts of its pair."""
    asked_by = partner_of(match, partner_of(match, rematch.asked_by_id).id)
    latest = hours.standing_page(ledger.session, match.id, 0, 1)
    total = hours.total(ledger.session, match.id)
    by = people.person_in(ledger.session, ledger.programme.id, rematch.closed_by_id or 0)
    return RematchCard(
        rematch_id=rematch.id,
        asked_by=name_of(asked_by),
        is_mentor=asked_by.id == match.mentor_id,
        partner=name_of(partner_of(match, asked_by.id)),
        profession=named(match.profession),
        started_on=match.started_on,
        standing=where_they_stand(match, total, local_date(ledger.now, ledger.programme.time_zone)),
        last_day=latest[0].held_on if latest else None,
        note=rematch.note,
        outcome=Outcome(rematch.outcome) if rematch.outcome else None,
        closed_by=name_of(by) if by else None,
    )


def settle(work: Ledgered, match: Match, outcome: Outcome) -> list[int]:
    """Close every open request about a match and take the buttons off its cards; the ids closed."""
    closed = list(rematches.close(work.session, match.id, work.actor_id, work.now, outcome))
    for rematch_id in closed:
        work.audit("rematch.closed", "rematch", rematch_id, outcome=outcome)
    if closed:
        for notice in notices.about_match(work.session, work.programme.id, match.id, ("rematch.asked",)):
            work.amend(notice)
    return closed
