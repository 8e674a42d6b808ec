"""What somebody's calendar reads through their private link: their own sessions, and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest

from bot.services.office import Office, Request
from bot.services.sessions import feeds
from storage.database import Database
from storage.models import Match, PairSession, Person, SessionNote
from tests.builders import MONDAY, TEAM, Clock, add_match, add_person, add_programme
from tests.calendar.given import TUESDAY, add_session, cancel, parsed


class Calendars:
    """Maria mentors Amina and Omar; Ben mentors Chen. Each can have a link."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = Clock(MONDAY)
        self.office = Office(database, self.clock)
        self.programme_id, _ = add_programme(database)
        names = ("Maria", "Ben", "Amina", "Omar", "Chen")
        self.ids = {each: add_person(database, self.programme_id, each, capacity=3) for each in names}
        self.amina, self.omar, self.chen = (
            add_match(database, self.programme_id, self.ids[mentor], self.ids[mentee])
            for mentor, mentee in (("Maria", "Amina"), ("Maria", "Omar"), ("Ben", "Chen"))
        )
        self.presses = 0

    def link(self, who: str) -> str:
        self.presses += 1
        made = feeds.make(self.office, Request(TEAM, who, f"press:{self.presses}"))
        assert made.token is not None
        return made.token

    def read(self, token: str) -> dict[str, str]:
        """The titles in the calendar behind a link, by UID."""
        content = feeds.read(self.office, token)
        assert content is not None
        events = parsed(content).contents.get("vevent", [])
        return {event.uid.value: event.summary.value for event in events}

    def change_person(self, who: str, **changes: object) -> None:
        with self.database.transaction() as session:
            session.query(Person).filter_by(id=self.ids[who]).update({**changes})


@pytest.fixture
def calendars(database: Database) -> Calendars:
    return Calendars(database)


def test_all_ones_own_sessions_are_in_it_with_whomever(calendars: Calendars) -> None:
    add_session(calendars.database, calendars.amina, uid="with-amina")
    add_session(calendars.database, calendars.omar, TUESDAY - timedelta(days=30), uid="with-omar")
    add_session(calendars.database, calendars.chen, uid="of-others")
    assert calendars.read(calendars.link("Maria")) == {
        "with-omar": "Mentoring session with Omar",
        "with-amina": "Mentoring session with Amina",
    }
    assert calendars.read(calendars.link("Amina")) == {"with-amina": "Mentoring session with Maria"}


def test_what_is_not_agreed_is_not_in_it(calendars: Calendars) -> None:
    asked = calendars.ids["Amina"]
    add_session(calendars.database, calendars.amina, state="proposed", agreed_at=None, asked_id=asked)
    add_session(calendars.database, calendars.amina, uid="declined", state="declined", agreed_at=None)
    assert calendars.read(calendars.link("Maria")) == {}


def test_a_cancelled_one_stays_for_sixty_days_as_cancelled(calendars: Calendars) -> None:
    session_id = add_session(calendars.database, calendars.amina, uid="off")
    cancel(calendars.database, session_id, calendars.clock())
    link = calendars.link("Maria")
    calendars.clock.advance(days=60)
    assert calendars.read(link) == {"off": "Cancelled: Mentoring session with Amina"}
    calendars.clock.advance(days=1)
    assert calendars.read(link) == {}


def test_sessions_of_a_pair_that_has_ended_stay_in_it(calendars: Calendars) -> None:
    add_session(calendars.database, calendars.amina, TUESDAY - timedelta(days=20), uid="past")
    with calendars.database.transaction() as session:
        session.get_one(Match, calendars.amina).status = "completed"
    assert calendars.read(calendars.link("Amina")) == {"past": "Mentoring session with Maria"}


def test_no_note_is_ever_in_it(calendars: Calendars) -> None:
    session_id = add_session(calendars.database, calendars.amina)
    with calendars.database.transaction() as session:
        for private in (True, False):
            session.add(
                SessionNote(
                    programme_id=calendars.programme_id,
                    session_id=session_id,
                    author_id=calendars.ids["Maria"],
                    is_private=private,
                    text="canary",
                    written_at=MONDAY,
                )
            )
        session.get_one(PairSession, session_id).outcome_note = "canary"
        session.get_one(PairSession, session_id).closed_reason = "canary"
    for who in ("Maria", "Amina"):
        content = feeds.read(calendars.office, calendars.link(who))
        assert content is not None
        assert b"canary" not in content


def test_it_is_in_its_readers_language(calendars: Calendars) -> None:
    add_session(calendars.database, calendars.amina, uid="une")
    calendars.change_person("Amina", chosen_language="fr")
    assert calendars.read(calendars.link("Amina")) == {"une": "Séance de mentorat avec Maria"}


def test_the_same_sessions_are_the_same_bytes_however_late_it_is(calendars: Calendars) -> None:
    add_session(calendars.database, calendars.amina)
    link = calendars.link("Maria")
    first = feeds.read(calendars.office, link)
    calendars.clock.advance(hours=5)
    assert feeds.read(calendars.office, link) == first


@pytest.mark.parametrize("change", [{"is_deactivated": True}, {"forgotten_at": MONDAY}])
def test_who_is_no_longer_here_has_no_calendar(calendars: Calendars, change: dict[str, object]) -> None:
    link = calendars.link("Maria")
    calendars.change_person("Maria", **change)
    assert feeds.read(calendars.office, link) is None


@pytest.mark.parametrize(
    "token", ["", "x", "a" * 43, "a" * 44, "../secret", "é" * 43, "a" * 42 + "\n", "\x00" * 43]
)
def test_what_is_no_link_opens_nothing(calendars: Calendars, token: str) -> None:
    calendars.link("Maria")
    assert feeds.read(calendars.office, token) is None


def test_a_new_link_and_turning_it_off_leave_one_open_row_at_most(calendars: Calendars) -> None:
    links = [calendars.link("Maria") for _ in range(3)]
    assert [feeds.read(calendars.office, each) is not None for each in links] == [False, False, True]
    feeds.turn_off(calendars.office, Request(TEAM, "Maria", "off"))
    assert feeds.read(calendars.office, links[-1]) is None
    assert feeds.look(calendars.office, Request(TEAM, "Maria", "look")).made_on is None


def test_of_presses_at_the_same_moment_one_link_works(calendars: Calendars) -> None:
    requests = [Request(TEAM, "Maria", f"at once:{number}") for number in range(4)]
    with ThreadPoolExecutor(len(requests)) as pool:
        made = list(pool.map(partial(feeds.make, calendars.office), requests))
    shown = [link.token for link in made if link.token]
    assert shown
    assert [feeds.read(calendars.office, token) is not None for token in shown].count(True) == 1
