"""What is coming, for those who coordinate: page by page, and by kind."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.nudges.due import Foreseen, foreseen, gathered, named
from bot.rules.forecast import Fate
from bot.rules.kinds import Kind
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.due import DuePage
from bot.rules.receipts.pauses import PauseNow
from bot.services.office import Acting, Ledgered, Office, Request
from bot.services.pairs import name_of
from bot.services.pauses.pauses import stopped_now
from storage.queries import people

PAGE, WEEK, MOST_DAYS = 15, 7, 90


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of what is coming somebody wants to see."""

    days: int = WEEK
    kind: Kind | None = None
    person_id: int | None = None
    start: int = 0


def page(office: Office, request: Request, wanted: Wanted, user_id: str = "") -> DuePage:
    """A page of what is coming. `user_id` is a person of Slack's to whom it comes.

    Only as many days are worked out as the page needs: a programme of ten thousand pairs has thousands
    of messages a week.

    Raises:
        Problem: `not_allowed`, `due_person` when nobody of this programme is meant.
    """
    if not 1 <= wanted.days <= MOST_DAYS:
        raise Problem("due_days", most=MOST_DAYS)
    with office.look(request) as work:
        work.allow(Action.SEE_DUE)
        person_id = _person(work, user_id) if user_id else wanted.person_id
        person = people.person_in(work.session, work.programme.id, person_id) if person_id else None
        if person_id is not None and person is None:
            raise Problem("due_person")
        until, found = _enough(work, wanted, person_id)
        shown = found[wanted.start : wanted.start + PAGE]
        return DuePage(
            days=wanted.days,
            counted_days=until,
            items=named(work, shown, "en"),
            start=wanted.start,
            size=PAGE,
            total=len(found),
            messages=sum(each.count for each in found),
            counts=_by_kind([each for each in found if each.outlook.fate is Fate.GOES]),
            kind=wanted.kind,
            person_id=person_id,
            person=name_of(person) if person else None,
        )


def switches(office: Office, request: Request) -> PauseNow:
    """What is stopped, and what the next week brings by kind. Raises Problem `not_allowed`."""
    with office.look(request) as work:
        work.allow(Action.PAUSE_NUDGES)
        return PauseNow(WEEK, stopped_now(work), counts(work, WEEK))


def counts(ledger: Ledgered, days: int) -> Counter[Kind]:
    """How many nudges of each kind these days bring, with those that are stopped."""
    found = foreseen(ledger, ledger.now + timedelta(days=days))
    return _by_kind([each for each in found if each.outlook.fate is not Fate.NOT_SENT])


def _by_kind(found: Sequence[Foreseen]) -> Counter[Kind]:
    counted = Counter[Kind]()
    for each in found:
        counted[each.expected.kind] += each.count
    return counted


def _person(work: Acting, user_id: str) -> int:
    person = people.known_person(work.session, work.person.team_id, user_id)
    if person is None or person.programme_id != work.programme.id:
        raise Problem("due_person")
    return person.id


def _enough(work: Ledgered, wanted: Wanted, person_id: int | None) -> tuple[int, list[Foreseen]]:
    """The days that were worked out, and what comes in them: more than the page, or all there is."""
    days, found = 0, list[Foreseen]()
    for days in _steps(wanted.days):
        coming = gathered(work, foreseen(work, work.now + timedelta(days=days), person_id))
        found = [each for each in coming if wanted.kind in (None, each.expected.kind)]
        if len(found) > wanted.start + PAGE:
            break
    return days, found


def _steps(days: int) -> Iterator[int]:
    """A day, a week, two, four … up to `days`."""
    step = 1
    while step < days:
        yield step
        step = WEEK if step == 1 else 2 * step
    yield days
