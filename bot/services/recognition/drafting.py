"""The draft of an annual evening: which period, whom it thanks, and how they stand to being named."""

from collections import Counter
from datetime import timedelta

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.recognition import ByEmployer, RecognitionDraft, Thanked
from bot.rules.recognition import (
    DRAFT_DAYS,
    FIRST_YEAR,
    MOST_DAYS,
    Evening,
    Honour,
    Naming,
    Period,
    drafted,
    next_period,
    year_of,
)
from bot.services.events import cards
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.pairs import name_of
from storage.models import Event, Person, Recognition
from storage.models import Naming as NamingRow
from storage.queries import events, organisations, recognition

PAGE = 10


def begin(office: Office, request: Request, year: int | None = None) -> RecognitionDraft:
    """The draft that is worked on, else a new one; with `year`, that of a calendar year.

    Raises Problem `not_allowed`, `recognition_year`.
    """
    with office.work(request) as work:
        work.allow(Action.DRAFT_RECOGNITION)
        if year is not None and not FIRST_YEAR <= year <= work.today.year:
            raise Problem("recognition_year", first=str(FIRST_YEAR), last=str(work.today.year))
        return draft_of(work, _wanted(work, year))


def shown(office: Office, request: Request, recognition_id: int, page: int = 0) -> RecognitionDraft:
    """A draft as things stand. Raises Problem `not_allowed`, `recognition_gone`."""
    with office.look(request) as work:
        work.allow(Action.DRAFT_RECOGNITION)
        return draft_of(work, found(work, recognition_id), page)


def change_dates(office: Office, request: Request, recognition_id: int, wanted: Period) -> RecognitionDraft:
    """Look at another period. What nobody was asked about gives way; anything else stays on record.

    Raises Problem `recognition_dates`, `recognition_too_long`, at their fields, and like `shown`.
    """
    with office.work(request) as work:
        work.allow(Action.DRAFT_RECOGNITION)
        before = found(work, recognition_id, lock=True)
        _check(work, wanted)
        now = _of(work, wanted)
        if now.id != before.id and before.asked_at is None and before.event_id is None:
            work.session.delete(before)
        return draft_of(work, now)


def found(ledger: Ledgered, recognition_id: int, *, lock: bool = False) -> Recognition:
    """A recognition of this programme. Raises Problem `recognition_gone`."""
    row = recognition.recognition_in(ledger.session, ledger.programme.id, recognition_id, lock=lock)
    if row is None:
        raise Problem("recognition_gone")
    return row


def period_of(row: Recognition) -> Period:
    """The dates of a recognition."""
    return Period(row.from_on, row.until_on)


def evening_of(ledger: Ledgered, row: Recognition) -> Evening:
    """What a recognition thanks for, as the ledger stands."""
    period = period_of(row)
    return drafted(recognition.mentorships(ledger.session, ledger.programme.id, period), period)


def event_of(ledger: Ledgered, row: Recognition) -> Event | None:
    """The evening that belongs to a recognition, unless it was called off."""
    event = events.event_in(ledger.session, ledger.programme.id, row.event_id) if row.event_id else None
    return None if event is None or event.state == "cancelled" else event


def thanked(ledger: Ledgered, row: Recognition, evening: Evening) -> list[Thanked]:
    """Everybody who is thanked: by employer, the highest milestone first, then by name."""
    people = _people(ledger, evening.honours)
    asked = recognition.namings_of(ledger.session, row.id)
    employers = _employers(ledger, evening.honours)
    all_of_them = [
        Thanked(
            name_of(people[each.mentor_id]),
            employers.get(each.employer_id or 0, ""),
            each,
            _standing(people[each.mentor_id], asked.get(each.mentor_id)),
        )
        for each in evening.honours
    ]
    return sorted(all_of_them, key=_in_order)


def draft_of(
    work: Acting, row: Recognition, page: int = 0, evening: Evening | None = None
) -> RecognitionDraft:
    """A draft as the actor sees it; `evening` for whoever has worked it out already."""
    evening = evening or evening_of(work, row)
    everybody = thanked(work, row, evening)
    pages = max(1, -(-len(everybody) // PAGE))
    page = min(page, pages - 1)
    event = event_of(work, row)
    return RecognitionDraft(
        id=row.id,
        from_on=row.from_on,
        until_on=row.until_on,
        completed=evening.completed,
        minutes=evening.minutes,
        mentors=len(everybody),
        returning=evening.returning,
        milestones=evening.milestones(),
        employers=_by_employer(everybody),
        namings=dict(Counter(each.naming for each in everybody)),
        to_certify=_to_certify(work, row, everybody),
        event=cards.card(work, event, work.person) if event else None,
        people=tuple(everybody[page * PAGE : (page + 1) * PAGE]),
        page=page,
        pages=pages,
    )


def _wanted(work: Work, year: int | None) -> Recognition:
    if year is not None:
        return _of(work, year_of(year))
    latest = recognition.latest(work.session, work.programme.id)
    if latest is not None and _is_worked_on(work, latest):
        return latest
    return _of(work, next_period(period_of(latest) if latest else None, work.today))


def _is_worked_on(work: Work, row: Recognition) -> bool:
    event = event_of(work, row)
    if event is not None:
        return cards.ends_at(event) > work.now
    return row.until_on + timedelta(days=DRAFT_DAYS) >= work.today


def _of(work: Work, period: Period) -> Recognition:
    """The recognition of a period; it is made when there is none."""
    values = {
        "programme_id": work.programme.id,
        "from_on": period.from_on,
        "until_on": period.until_on,
        "made_by_id": work.person.id,
        "made_at": work.now,
    }
    new = recognition.add(work.session, values)
    row = recognition.of_period(work.session, work.programme.id, period)
    if row is None:
        raise LookupError("a recognition that was just written is not there")
    if new:
        work.audit("recognition.drafted", "recognition", row.id)
    return row


def _check(work: Work, wanted: Period) -> None:
    if wanted.from_on.year < FIRST_YEAR or wanted.from_on > work.today:
        raise Problem("recognition_year", field="from", first=str(FIRST_YEAR), last=str(work.today.year))
    if wanted.until_on < wanted.from_on:
        raise Problem("recognition_dates", field="until")
    if (wanted.until_on - wanted.from_on).days > MOST_DAYS:
        raise Problem("recognition_too_long", field="until")


def _to_certify(work: Acting, row: Recognition, everybody: list[Thanked]) -> int:
    have_one = recognition.certified(work.session, row.id)
    wants = (each.honour for each in everybody if each.naming is Naming.YES)
    return sum(each.minutes > 0 and each.mentor_id not in have_one for each in wants)


def _people(ledger: Ledgered, honours: tuple[Honour, ...]) -> dict[int, Person]:
    ids = [each.mentor_id for each in honours]
    return recognition.people(ledger.session, ledger.programme.id, ids)


def _employers(ledger: Ledgered, honours: tuple[Honour, ...]) -> dict[int, str]:
    wanted = {each.employer_id for each in honours if each.employer_id is not None}
    found_there = organisations.by_ids(ledger.session, ledger.programme.id, wanted)
    return {each.id: each.name for each in found_there}


def _standing(person: Person, asked: NamingRow | None) -> Naming:
    # Whoever was forgotten is a number, whatever they had said.
    if person.forgotten_at is not None:
        return Naming.CANNOT_BE_ASKED
    if asked is not None:
        return Naming(asked.answer)
    return Naming.CANNOT_BE_ASKED if person.is_deactivated or person.is_bot else Naming.NOT_ASKED


def _in_order(each: Thanked) -> tuple[bool, str, int, str, int]:
    """Those without an employer come last."""
    honour = each.honour
    return not each.employer, each.employer, -(honour.milestone or 0), each.name.name, honour.mentor_id


def _by_employer(everybody: list[Thanked]) -> tuple[ByEmployer, ...]:
    mentors = Counter(each.employer for each in everybody)
    completed = Counter[str]()
    for each in everybody:
        completed[each.employer] += each.honour.completed
    # In the order in which they come.
    return tuple(ByEmployer(name, count, completed[name]) for name, count in mentors.items())
