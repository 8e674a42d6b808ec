"""Forgetting somebody for good: their pairs end kindly, and everything about them goes from every table."""

from datetime import timedelta

from bot.rules.calendar import local_date
from bot.rules.receipts.proposals import WithdrawReason
from bot.services.events.gone import let_go
from bot.services.matches.endings import finish
from bot.services.office import Ledgered, Office
from bot.services.pairs import partner_of
from bot.services.privacy.forgetting import coordinates_alone
from bot.services.proposals.proposing import lock_with_partners, withdraw_for
from bot.words import words_for
from storage.models import Match, Person, Programme
from storage.queries import erasing, erasures, matches, notices, participants, people
from storage.queries.erasing import Erasing
from storage.queries.personal import someone

# What was being written at the very moment somebody was forgotten is found on the next nights.
LOOK_AGAIN = timedelta(days=3)


def forget_on_request(office: Office, programme_id: int, erasure_id: int) -> bool:
    """Forget somebody who asked for it; False when they changed their mind, or must wait.

    The last coordinator waits until somebody else coordinates, and is told so once.
    """
    with office.database.transaction() as session:
        ledger = Ledgered(session, office.clock(), session.get_one(Programme, programme_id))
        people.lock_programme(session, programme_id)
        wish = erasures.erasure_in(session, programme_id, erasure_id)
        if wish is None:
            return False
        if coordinates_alone(ledger, wish.person_id):
            _must_wait(ledger, wish.person_id, erasure_id)
            return False
        if not erasures.begin(session, erasure_id, ledger.now):
            return False
        forget(ledger, wish.person_id)
    office.wake()
    return True


def forget_again(office: Office, programme_id: int, person_id: int) -> None:
    """Take out what was being written while somebody was forgotten."""
    with office.database.transaction() as session:
        ledger = Ledgered(session, office.clock(), session.get_one(Programme, programme_id))
        forget(ledger, person_id)


def forget(ledger: Ledgered, person_id: int) -> None:
    """Take somebody out of everything. Doing it again changes nothing more."""
    session, programme_id = ledger.session, ledger.programme.id
    # Events first, parts, then the ledgers, then people, as everybody does: no two transactions wait for each
    # other.
    concerned = let_go(ledger, person_id)
    parts = participants.parts_of(session, programme_id, person_id)
    lock_with_partners(ledger, [part.id for part in parts])
    for part in parts:
        withdraw_for(ledger, part, WithdrawReason.FORGOTTEN)
    ended = [match for match in matches.active_of(session, programme_id, person_id) if _end(ledger, match)]
    person = erasures.lock_person(session, programme_id, person_id)
    if person is None:
        return
    who = someone(session, person)
    is_first = person.forgotten_at is None
    erasing.erase(Erasing(session, who, ledger.now, _called(ledger), ledger.programme.time_zone))
    for match in ended:
        _tell(ledger, match, person)
    if is_first:
        ledger.audit("person.forgotten", "person", person.id)
        concerned |= {partner_of(match, person.id).id for match in ended}
    if is_first or concerned:
        ledger.homes_changed(concerned - {person.id})
    session.flush()
    session.expire_all()


def _called(ledger: Ledgered) -> str:
    words = words_for(ledger.programme.language, ledger.programme.time_zone)
    return words("data.nobody")


def _must_wait(ledger: Ledgered, person_id: int, erasure_id: int) -> None:
    if ledger.claim(f"data.waits:{erasure_id}"):
        ledger.notify("data.waits", person_id, erasure=erasure_id)


def _end(ledger: Ledgered, match: Match) -> bool:
    """End a pair; False when somebody else ended it first. No fault is recorded against anyone."""
    today = local_date(ledger.now, ledger.programme.time_zone)
    return finish(ledger, match, today, status="ended_early", reason="other")


def _tell(ledger: Ledgered, match: Match, gone: Person) -> None:
    """The partner and whoever looks after the pair hear that it ended, and not why."""
    session, programme_id = ledger.session, ledger.programme.id
    partner = partner_of(match, gone.id)
    ledger.notify("data.pair_ended", partner.id, match=match)
    staff = set(notices.other_coordinators(session, programme_id, gone.id))
    if match.agency_id is not None:
        staff |= {coach.id for coach in people.coaches(session, programme_id, match.agency_id)}
    for person_id in sorted(staff - {gone.id, partner.id}):
        ledger.notify("data.pair_ended_staff", person_id, match=match, partner=partner.id)
