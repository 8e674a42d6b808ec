"""What is due for somebody on the same day becomes one message."""

from collections.abc import Collection, Sequence
from datetime import date

from bot.rules.calendar import local_date
from bot.rules.kinds import Kind
from bot.rules.manners import MOST_PIECES
from bot.rules.nudging import zone_or
from bot.services.manners import BUDGET, COUNTED, is_unwanted
from bot.services.office import Ledgered
from storage.models import Notice, Person
from storage.queries import digests, people

# What staff hear of their pairs has a rhythm of its own, and is found again when a pair has changed.
_MERGED = [kind for kind in COUNTED if kind != Kind.ATTENTION]


def merge(ledger: Ledgered, person_ids: Collection[int]) -> int:
    """Say what waits for each of these people for the same day in one message; how many messages.

    The pieces stay on record, cancelled: nothing is asked twice, and each is said when it is asked for.
    """
    by_person: dict[int, list[Notice]] = {}
    for notice in digests.mergeable(ledger.session, ledger.programme.id, person_ids, _MERGED):
        by_person.setdefault(notice.person_id or 0, []).append(notice)
    return sum(_merge(ledger, each, found) for each, found in by_person.items() if len(found) > 1)


def _merge(ledger: Ledgered, person_id: int, found: Sequence[Notice]) -> int:
    person = people.person_in(ledger.session, ledger.programme.id, person_id)
    if person is None:
        return 0
    several = [some for some in _by_day(ledger, person, found).values() if len(some) > 1]
    for some in several:
        _one_message(ledger, person_id, some)
    return len(several)


def _by_day(ledger: Ledgered, person: Person, found: Sequence[Notice]) -> dict[date, list[Notice]]:
    """What waits by the day it waits for. What is turned off or stopped is left to end by itself."""
    zone = zone_or(person.zone, ledger.programme.time_zone)
    stopped = {each for each in {found.kind for found in found} if is_unwanted(ledger, person, Kind(each))}
    days: dict[date, list[Notice]] = {}
    for notice in found:
        if notice.kind not in stopped:
            days.setdefault(local_date(max(notice.ready_at, ledger.now), zone), []).append(notice)
    return days


def _one_message(ledger: Ledgered, person_id: int, some: Sequence[Notice]) -> None:
    digest = next((each for each in some if each.kind == Kind.DIGEST), None)
    known: list[int] = digest.arguments["pieces"] if digest else []
    pieces = [each for each in some if each.kind != Kind.DIGEST][: MOST_PIECES - len(known)]
    if not pieces:
        return
    if digest is None:
        digest = ledger.notify(digests.TEMPLATE, person_id, nudge=Kind.DIGEST)
    ready = max(each.ready_at for each in (digest, *pieces))
    digest.arguments = {"pieces": [*known, *(each.id for each in pieces)]}
    digest.due_at, digest.ready_at = max(each.due_at for each in pieces), ready
    if any(each.reason == BUDGET for each in pieces):
        digest.reason = BUDGET
    for each in pieces:
        each.state, each.reason, each.finished_at = "cancelled", "in_digest", ledger.now
    ledger.session.flush()
