"""Asking to be forgotten, and changing one's mind. What the night then does is in `erasing`."""

from datetime import date

from bot.rules.calendar import ONE_DAY, local_date
from bot.rules.night import last_day_to_think, night_after, reminded_at
from bot.rules.nudging import zone_or
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.data import Forgetting
from bot.services.office import Acting, Ledgered, Office, Request, Work
from storage.models import Erasure
from storage.queries import erasures, matches, notices, people


def before_asking(office: Office, request: Request) -> Forgetting:
    """What somebody should know before they ask. Raises like `ask`."""
    with office.look(request) as work:
        _allow(work)
        found = erasures.open_of(work.session, work.programme.id, work.person.id)
        if found is None:
            _check_somebody_coordinates(work)
        return _forgetting(work, found)


def ask(office: Office, request: Request) -> Forgetting:
    """Put it on record that the actor wants to be forgotten, after seven days to think again.

    Asking again changes nothing. They get a message with the date, and a reminder on the last day.

    Raises:
        Problem: `last_coordinator_forget` while nobody else coordinates the programme.
    """
    with office.work(request) as work:
        _allow(work)
        work.first_time()
        found = erasures.open_of(work.session, work.programme.id, work.person.id)
        if found is None:
            found = _put_on_record(work)
        return _forgetting(work, found)


def think_again(office: Office, request: Request) -> bool:
    """The actor changed their mind and stays; False when they had taken it back before.

    Raises:
        Problem: `not_known` once they are forgotten: then there is nobody left to stay.
    """
    with office.work(request) as work:
        _allow(work)
        found = erasures.open_of(work.session, work.programme.id, work.person.id)
        # The night may be at work on it right now: of the two, one finds it open.
        if found is None or not erasures.cancel(work.session, found.id, work.now):
            return False
        work.first_time()
        work.audit("person.forget_cancelled", "person", work.person.id)
        return True


def last_day(ledger: Ledgered, erasure: Erasure) -> date:
    """The last day on which somebody can change their mind."""
    return local_date(erasure.due_at, ledger.programme.time_zone) - ONE_DAY


def coordinates_alone(ledger: Ledgered, person_id: int) -> bool:
    """Whether somebody is the only one who coordinates the programme."""
    held = people.held_role(ledger.session, ledger.programme.id, person_id, "coordinator")
    return held is not None and not notices.other_coordinators(ledger.session, ledger.programme.id, person_id)


def _allow(work: Acting) -> None:
    work.allow(Action.FORGET_ME, Thing(work.programme.id, subject_id=work.person.id))


def _check_somebody_coordinates(work: Acting) -> None:
    if coordinates_alone(work, work.person.id):
        raise Problem("last_coordinator_forget")


def _put_on_record(work: Work) -> Erasure:
    people.lock_programme(work.session, work.programme.id)
    _check_somebody_coordinates(work)
    zone = work.programme.time_zone
    last = last_day_to_think(work.now, zone)
    row = {
        "programme_id": work.programme.id,
        "person_id": work.person.id,
        "asked_at": work.now,
        "due_at": night_after(last, zone),
    }
    is_first = erasures.add(work.session, row)
    found = erasures.open_of(work.session, work.programme.id, work.person.id)
    if found is None:
        raise LookupError("a wish that was just written is not there")
    if is_first:
        work.audit("person.forget_asked", "person", work.person.id)
        work.notify("data.asked", work.person.id, erasure=found.id)
        at = reminded_at(last, zone_or(work.person.zone, zone))
        work.notify("data.reminder", work.person.id, at=at, erasure=found.id)
    return found


def _forgetting(work: Acting, found: Erasure | None) -> Forgetting:
    last = last_day(work, found) if found else last_day_to_think(work.now, work.programme.time_zone)
    return Forgetting(
        programme=work.programme.name,
        contact=work.programme.contact,
        active_pairs=len(matches.active_of(work.session, work.programme.id, work.person.id)),
        last_day=last,
        is_asked=found is not None,
    )
