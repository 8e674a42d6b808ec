"""Being forgotten, as the services decide it: who ends, who is told, what stays true."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.rules.problems import Problem
from bot.services.office import Request
from bot.services.people import remember
from bot.services.privacy import forgetting
from bot.services.privacy.erasing import forget, forget_on_request
from bot.services.privacy.housekeeping import forget_what_is_over
from storage.database import Database
from storage.models import (
    Erasure,
    HoursEntry,
    Match,
    Notice,
    Participant,
    Person,
    Programme,
    Proposal,
    Rematch,
    Role,
)
from storage.queries import people
from tests.builders import TEAM, add_entry, add_match, add_person, add_programme
from tests.matches.scene import somebody
from tests.privacy.crowded import Crowded


def by(user_id: str, key: str = "k") -> Request:
    return Request(TEAM, user_id, f"test:{user_id}:{key}")


def told(full: Crowded, template: str) -> set[str]:
    with full.database.reading() as session:
        to = (
            select(Person.name).join(Notice, Notice.person_id == Person.id).where(Notice.template == template)
        )
        return set(session.scalars(to))


def forget_dana(full: Crowded) -> None:
    with full.database.transaction() as session:
        forget(full.ledger(session), full.dana)


def person(full: Crowded, person_id: int) -> Person:
    with full.database.reading() as session:
        return session.get_one(Person, person_id)


def test_a_pair_ends_kindly_and_those_who_stay_are_told_without_a_reason(full: Crowded) -> None:
    full.put(
        Role,
        person_id=full.people["chen"],
        role="coach",
        organisation_id=full.agency_id,
        granted_at=full.clock(),
    )
    forget_dana(full)
    with full.database.reading() as session:
        pair = session.get_one(Match, full.pair_id)
        assert (pair.status, pair.end_reason) == ("ended_early", "other")
        assert session.get_one(Person, full.dana).pairs == 0
    assert told(full, "data.pair_ended") == {"amina person"}
    assert told(full, "data.pair_ended_staff") == {"carol person", "chen person"}


def test_open_proposals_are_withdrawn_and_the_other_one_goes_to_the_front(full: Crowded) -> None:
    forget_dana(full)
    with full.database.reading() as session:
        assert set(session.scalars(select(Proposal.state))) == {"withdrawn", "declined"}
        assert session.get_one(Participant, full.parts["chen/mentee"]).front_since == full.clock()
        states = session.scalars(select(Participant.state).where(Participant.person_id == full.dana))
        assert set(states) == {"left"}


def test_requests_for_another_pair_are_closed_without_their_words(full: Crowded) -> None:
    forget_dana(full)
    with full.database.reading() as session:
        asked = [(each.note, each.closed_at) for each in session.query(Rematch)]
    assert asked == [("", full.clock())] * 2


def test_what_waits_for_them_is_cancelled_as_forgotten(full: Crowded) -> None:
    forget_dana(full)
    with full.database.reading() as session:
        ends = session.execute(
            select(Notice.state, Notice.reason).where(Notice.person_id == full.dana).order_by(Notice.id)
        ).all()
    assert [tuple(end) for end in ends] == [("sent", None), ("cancelled", "forgotten")]


def test_the_words_of_the_partner_stay_with_the_partner(full: Crowded) -> None:
    forget_dana(full)
    with full.database.reading() as session:
        notes = session.scalars(select(HoursEntry.note).where(HoursEntry.author_id == full.people["amina"]))
        assert list(notes) == ["hers"]


def test_forgetting_twice_changes_nothing_more(full: Crowded) -> None:
    forget_dana(full)
    with full.database.reading() as session:
        token = session.get_one(Person, full.dana).user_id
        notices = session.scalar(select(func.count()).select_from(Notice))
    forget_dana(full)
    with full.database.reading() as session:
        assert session.get_one(Person, full.dana).user_id == token
        assert session.scalar(select(func.count()).select_from(Notice)) == notices


def test_whoever_comes_back_is_somebody_new(full: Crowded) -> None:
    forget_dana(full)
    with full.database.transaction() as session:
        programme = session.get_one(Programme, full.programme_id)
        again = remember(session, programme, somebody("UDANA", "Dana Again"), full.clock())
        assert again.id != full.dana
        assert not people.roles_of(session, full.programme_id, again.id)


def test_seven_days_to_think_again_and_the_night_does_it(full: Crowded) -> None:
    done = forgetting.ask(full.office, by("UDANA"))
    assert done.last_day == date(2026, 3, 9)
    assert done.active_pairs == 1
    full.clock.advance(days=7)
    forget_what_is_over(full.office)
    assert person(full, full.dana).name == "dana person"
    full.clock.advance(days=1)
    forget_what_is_over(full.office)
    gone = person(full, full.dana)
    assert (gone.name, gone.forgotten_at) == ("Somebody who left", full.clock())


def test_asking_again_is_the_same_wish(full: Crowded) -> None:
    first = forgetting.ask(full.office, by("UDANA"))
    full.clock.advance(days=2)
    assert forgetting.ask(full.office, by("UDANA", "again")) == first
    assert told(full, "data.asked") == {"dana person"}
    with full.database.reading() as session:
        open_ = select(func.count()).select_from(Erasure).where(Erasure.cancelled_at.is_(None))
        assert session.scalar(open_) == 1


def test_a_change_of_mind_leaves_everything_as_it_was(full: Crowded) -> None:
    forgetting.ask(full.office, by("UDANA"))
    assert forgetting.think_again(full.office, by("UDANA", "stay"))
    assert not forgetting.think_again(full.office, by("UDANA", "stay again"))
    full.clock.advance(days=9)
    forget_what_is_over(full.office)
    assert person(full, full.dana).name == "dana person"


def test_nobody_takes_back_the_wish_of_another(full: Crowded) -> None:
    forgetting.ask(full.office, by("UDANA"))
    for other in ("UAMINA", "UCAROL"):
        assert not forgetting.think_again(full.office, by(other))
    full.clock.advance(days=9)
    forget_what_is_over(full.office)
    assert person(full, full.dana).forgotten_at


def test_the_last_coordinator_is_told_who_must_come_first(full: Crowded) -> None:
    with pytest.raises(Problem, match="last_coordinator_forget"):
        forgetting.ask(full.office, by("UCAROL"))
    with pytest.raises(Problem, match="last_coordinator_forget"):
        forgetting.before_asking(full.office, by("UCAROL"))


def test_whoever_became_the_last_coordinator_waits_and_is_told_once(full: Crowded) -> None:
    held = full.put(Role, person_id=full.people["chen"], role="coordinator", granted_at=full.clock())
    forgetting.ask(full.office, by("UCAROL"))
    with full.database.transaction() as session:
        session.get_one(Role, held).ended_at = full.clock()
    for _ in range(2):
        full.clock.advance(days=9)
        forget_what_is_over(full.office)
    carol = full.people["carol"]
    assert person(full, carol).forgotten_at is None
    assert told(full, "data.waits") == {"carol person"}
    full.put(Role, person_id=full.people["chen"], role="coordinator", granted_at=full.clock())
    full.clock.advance(days=1)
    forget_what_is_over(full.office)
    assert person(full, carol).forgotten_at


def test_a_wish_of_another_programme_is_not_found(full: Crowded) -> None:
    other, _ = add_programme(full.database, "TOTHER")
    wish = full.put(
        Erasure, person_id=full.dana, asked_at=full.clock(), due_at=full.clock() - timedelta(days=1)
    )
    assert not forget_on_request(full.office, other, wish)
    assert person(full, full.dana).forgotten_at is None


def totals(database: Database) -> tuple[object, ...]:
    """What a report would count: minutes by pair and year, pairs by profession, agency and year."""
    with database.reading() as session:
        minutes = session.execute(
            select(HoursEntry.match_id, HoursEntry.held_on, func.sum(HoursEntry.minutes))
            .group_by(HoursEntry.match_id, HoursEntry.held_on)
            .order_by(HoursEntry.match_id, HoursEntry.held_on)
        ).all()
        pairs = Counter(
            (match.profession_id, match.agency_id, match.started_on.year) for match in session.query(Match)
        )
        parts = Counter((part.side, part.profession_id) for part in session.query(Participant))
    return [tuple(each) for each in minutes], pairs, parts


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    entries=st.lists(
        st.tuples(st.integers(0, 3), st.booleans(), st.integers(15, 600), st.integers(0, 400)), max_size=12
    ),
    gone=st.lists(st.integers(0, 7), max_size=8),
)
def test_totals_stay_true_whoever_is_forgotten(
    sqlite: Database, entries: list[tuple[int, bool, int, int]], gone: list[int]
) -> None:
    programme, _ = add_programme(sqlite, f"T{id(entries)}{len(gone)}{sum(each[2] for each in entries)}")
    team = f"T{programme}"
    ids = [add_person(sqlite, programme, f"U{n}", team_id=team) for n in range(8)]
    pairs = [add_match(sqlite, programme, ids[2 * n], ids[2 * n + 1]) for n in range(4)]
    for pair, by_mentor, minutes, age in entries:
        author = ids[2 * pair + (0 if by_mentor else 1)]
        held = date(2026, 3, 1) - timedelta(days=age)
        add_entry(sqlite, programme, pairs[pair], author, minutes=minutes, held_on=held, note="words")
    before = totals(sqlite)
    full = Crowded(sqlite, programme_id=programme)
    for number in gone:
        with sqlite.transaction() as session:
            forget(full.ledger(session), ids[number])
    assert totals(sqlite) == before
