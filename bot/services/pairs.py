"""Small things that several use cases of a pair share."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.rules.pace import Standing, standing
from bot.rules.people import Name
from bot.rules.policy import Thing
from bot.rules.problems import Problem
from bot.rules.receipts.hours import Entry, Kind, Pair
from bot.services.office import Acting, Ledgered
from storage.models import HoursEntry, Match, Person
from storage.queries import hours, matches, notices


def name_of(person: Person) -> Name:
    """How somebody is named in a message. Who was forgotten has no account to mention."""
    return Name("" if person.forgotten_at else person.user_id, person.name)


def partner_of(match: Match, person_id: int) -> Person:
    """The other one."""
    return match.mentee if person_id == match.mentor_id else match.mentor


def as_thing(match: Match, author_id: int | None = None) -> Thing:
    """A match, or an entry of it by `author_id`, as far as permission goes."""
    return Thing(
        match.programme_id,
        frozenset({match.mentor_id, match.mentee_id}),
        author_id,
        agency_id=match.agency_id,
        employer_id=match.employer_id,
        match_id=match.id,
    )


def open_matches(work: Acting) -> Sequence[Match]:
    """The actor's matches that can still take hours: active, or ended not too long ago."""
    return matches.of_member(
        work.session,
        work.programme.id,
        work.actor.person_id,
        ended_since=work.today - timedelta(days=work.cadence.late_entry_days),
    )


def where_they_stand(match: Match, logged: int, today: date) -> Standing:
    """The pair's total against its target and the time gone by."""
    return standing(logged, match.target_minutes, match.started_on, match.ended_on or match.ends_on, today)


def card(work: Ledgered, match: Match, entry: HoursEntry, reader_id: int, *, history: bool = False) -> Entry:
    """An entry as one member of its pair sees it."""
    author = match.mentor if entry.author_id == match.mentor_id else match.mentee
    earlier = hours.earlier_versions(work.session, entry) if history else []
    return Entry(
        id=entry.id,
        author=name_of(author),
        kind=Kind(entry.kind),
        minutes=entry.minutes,
        held_on=entry.held_on,
        note=entry.note,
        state=entry.state,
        recorded_at=entry.recorded_at,
        is_mine=entry.author_id == reader_id,
        confirm_by=entry.confirm_by,
        by_silence=entry.state == "confirmed" and entry.answered_by_id is None,
        earlier=tuple(card(work, match, version, reader_id) for version in earlier),
    )


def entry_and_match(work: Ledgered, entry_id: int | None) -> tuple[HoursEntry, Match]:
    """An entry of this programme and its match. Raises Problem `entry_gone`."""
    entry = hours.entry_in(work.session, work.programme.id, entry_id) if entry_id is not None else None
    match = matches.match_in(work.session, work.programme.id, entry.match_id) if entry else None
    if entry is None or match is None:
        raise Problem("entry_gone")
    return entry, match


def show_again(work: Ledgered, entry: HoursEntry) -> None:
    """Say the question whether an entry is right again, in place, as the entry stands now.

    It locks the question, as delivery does; so it comes before homes are marked, as in delivery.
    """
    for notice in notices.about_entry(work.session, work.programme.id, entry.id):
        work.amend(notice)


def pair_for(match: Match, person_id: int) -> Pair:
    """A pair as its member sees it."""
    return Pair(
        match_id=match.id,
        partner=name_of(partner_of(match, person_id)),
        started_on=match.started_on,
        is_mentor=person_id == match.mentor_id,
    )
