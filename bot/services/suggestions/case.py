"""The people of a programme as the matching engine sees them: a few questions, however many they are."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from bot.rules.calendar import local_date
from bot.rules.matching.values import Case, Mentee, Mentor
from bot.rules.participants import Way, When
from bot.services.office import Ledgered
from storage.queries import matching


def everybody(ledger: Ledgered) -> Case:
    """The whole pool."""
    return _case(ledger, None)


def around(ledger: Ledgered, mentee_part_id: int) -> Case:
    """The people a mentee's suggestion is decided with: those of connected professions."""
    session, programme_id = ledger.session, ledger.programme.id
    profession = matching.profession_of(session, programme_id, mentee_part_id)
    if profession is None:
        return Case()
    return _case(ledger, _connected(matching.compatible(session, programme_id), profession))


def _connected(pairs: Collection[tuple[int, int]], profession: int) -> set[int]:
    found, grew = {profession}, True
    while grew:
        more = {each for pair in pairs if not found.isdisjoint(pair) for each in pair} - found
        found, grew = found | more, bool(more)
    return found


def _case(ledger: Ledgered, professions: Collection[int] | None) -> Case:
    session, programme = ledger.session, ledger.programme
    today = local_date(ledger.now, programme.time_zone)
    settings = ledger.matching
    lines = _Lines(matching.chain_of_command(session, programme.id))
    mentors = tuple(
        _mentor(row, lines) for row in matching.mentors(session, programme.id, today, professions)
    )
    mentees = tuple(
        _mentee(row, lines, today, programme.time_zone)
        for row in matching.mentees(session, programme.id, today, professions)
    )
    excluded = (
        matching.marks(session, programme.id, "excluded")
        | matching.declined(session, programme.id)
        | matching.ended(session, programme.id)
    )
    return Case(
        mentors=mentors,
        mentees=mentees,
        weights=settings.weights,
        long_wait_days=settings.long_wait_days,
        compatible=frozenset(map(frozenset, matching.compatible(session, programme.id))),
        excluded=frozenset(excluded),
        locked=_here(matching.marks(session, programme.id, "locked"), mentors, mentees),
        ties=frozenset(matching.ties(session, programme.id)),
    )


def _here(
    pairs: Collection[tuple[int, int]], mentors: Collection[Mentor], mentees: Collection[Mentee]
) -> tuple[tuple[int, int], ...]:
    """The locked pairs both of whose people can be matched now; the others wait for their day."""
    ours = {mentor.id for mentor in mentors if mentor.free_places > 0}
    theirs = {mentee.id for mentee in mentees}
    return tuple(sorted(pair for pair in pairs if pair[0] in ours and pair[1] in theirs))


def _mentor(row: Row[*tuple[Any, ...]], lines: "_Lines") -> Mentor:
    return Mentor(
        **_said(row),
        free_places=max(0, row.free_places),
        organisation_id=row.organisation_id,
        keys=_keys(row),
        above=lines.above(row.reports_to),
    )


def _mentee(row: Row[*tuple[Any, ...]], lines: "_Lines", today: date, zone: str) -> Mentee:
    keys = _keys(row)
    return Mentee(
        **_said(row),
        waiting_days=_days(row.waiting_since, today, zone),
        at_front=row.front_since is not None,
        agency_id=row.organisation_id,
        keys=keys,
        # Somebody who takes both parts is not their own mentor.
        above=lines.above(row.reports_to) | keys,
    )


def _said(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    return {
        "id": row.id,
        "profession_id": row.profession_id,
        "speciality": row.speciality,
        "years": row.years,
        "languages": frozenset(row.languages),
        "ways": frozenset(map(Way, row.ways)),
        "times": frozenset(map(When, row.times)),
        "topics": frozenset(row.topics),
        "intake_id": row.intake_id,
    }


def _days(since: datetime | None, today: date, zone: str) -> int:
    return max(0, (today - local_date(since, zone)).days) if since else 0


def _keys(row: Row[*tuple[Any, ...]]) -> frozenset[str]:
    """What somebody is known by where others name them as their manager."""
    ids = {f"slack:{user_id}" for user_id in (row.user_id, row.slack_id) if user_id}
    return frozenset(ids | ({row.email} if row.email else set()))


class _Lines:
    """Who reports to whom, as far as people said."""

    def __init__(self, rows: Collection[Row[*tuple[Any, ...]]]) -> None:
        self._manager: Mapping[str, str] = {key: row.reports_to for row in rows for key in _keys(row)}

    def above(self, manager: str) -> frozenset[str]:
        """A manager and everybody above them."""
        found = set[str]()
        while manager and manager not in found:
            found.add(manager)
            manager = self._manager.get(manager, "")
        return frozenset(found)
