"""Hundreds of people are invited by a handful of statements, on both databases, and by nobody twice."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from bot.nudges.event_turns import take_turns
from bot.rules.problems import Problem
from bot.services.events.announcing import calling_off, sending
from bot.services.office import Office, Request
from storage.database import Database
from storage.models import AuditEntry, Channel, Event, EventGuest, Notice
from tests.builders import MONDAY, TEAM, Clock, add_event, add_person, add_programme
from tests.events.crowd import fill
from tests.nudges.crowd import statements

PEOPLE = 400
DRAFT: dict[str, Any] = {"state": "draft", "announced_at": None, "invited_at": None}


@pytest.fixture
def office(database: Database) -> Office:
    """Carol, four hundred others, and a draft of hers for the mentors among them."""
    programme_id, _ = add_programme(database)
    carol = add_person(database, programme_id, "UCAROL", roles=("coordinator",))
    fill(database, programme_id, PEOPLE)
    add_event(database, programme_id, carol, audience={"sides": ["mentor"]}, **DRAFT)
    return Office(database, Clock())


def asked(key: str) -> Request:
    return Request(TEAM, "UCAROL", key)


def counted(database: Database) -> tuple[int, int, int]:
    """Guests, invitations, and how often somebody was invited according to the audit."""
    with database.reading() as session:
        invited = session.query(AuditEntry).filter_by(action="event.invited").count()
        notices = session.query(Notice).filter_by(template="event.invite").count()
        return session.query(EventGuest).count(), notices, invited


def test_how_many_statements_it_takes_does_not_depend_on_how_many_people_there_are(office: Office) -> None:
    with office.database.reading() as session:
        event = session.get_one(Event, 1)
    few = {"sides": ["mentee"], "pairings": ["active"]}
    other = add_event(office.database, event.programme_id, event.made_by_id, audience=few, **DRAFT)
    with statements(office.database) as for_few:
        sending.send(office, asked("b"), other, PEOPLE // 4)
    with statements(office.database) as for_many:
        sending.send(office, asked("a"), 1, PEOPLE // 2)
    assert counted(office.database) == (PEOPLE * 3 // 4, PEOPLE * 3 // 4, 2)
    assert len(for_many) == len(for_few)
    with office.database.reading() as session:
        notices = session.query(Notice).filter_by(template="event.invite", event_id=1).all()
    assert {(each.kind, each.is_bulk, each.event_id, each.state) for each in notices} == {
        ("event", True, 1, "waiting")
    }
    assert {each.once_key for each in notices} == {f"event:1:invite:{each.person_id}" for each in notices}
    assert len({each.sending_key for each in notices}) == PEOPLE // 2


def test_two_processes_that_plan_at_once_invite_everybody_once(office: Office) -> None:
    with office.database.transaction() as session:
        event = session.get_one(Event, 1)
        event.state, event.announced_at, event.look_at = "announced", MONDAY, MONDAY
        event.invite_at = MONDAY
    together(*[partial(take_turns, office)] * 4)
    assert counted(office.database) == (PEOPLE // 2, PEOPLE // 2, 1)


def test_two_coordinators_who_send_at_once_send_once(office: Office) -> None:
    together(*(partial(sending.send, office, asked(key), 1, PEOPLE // 2) for key in "abcd"))
    assert counted(office.database) == (PEOPLE // 2, PEOPLE // 2, 1)


def test_a_cancellation_settles_what_nobody_has_begun_to_send(office: Office) -> None:
    sending.send(office, asked("a"), 1, PEOPLE // 2)
    with office.database.transaction() as session:
        first = session.query(Notice).order_by(Notice.id).limit(3).all()
        first[0].state, first[0].channel_id, first[0].message_ts = "sent", "D1", "1.0"
        first[1].state, first[1].lease = "leased", "another process"
        # It may have arrived: delivery looks for it before it is given up.
        first[2].first_tried_at, first[2].uncertain = MONDAY, True
    with statements(office.database) as seen:
        calling_off.cancel(office, asked("b"), 1, "", following=False)
    assert len(seen) < 60
    with office.database.reading() as session:
        said = session.query(Notice).filter_by(template="event.invite")
        states = [each.state for each in said.filter(Notice.amends_id.is_(None)).order_by(Notice.id)]
        amended = {each.amends_id for each in said.filter(Notice.amends_id.is_not(None))}
    assert states == ["sent", "cancelled", "waiting", *["cancelled"] * (PEOPLE // 2 - 3)]
    assert amended == {first[0].id, first[2].id}


def test_what_is_sent_and_cancelled_at_once_ends_cancelled_with_nothing_left_to_invite(
    office: Office,
) -> None:
    together(
        lambda: sending.send(office, asked("a"), 1, PEOPLE // 2),
        lambda: calling_off.cancel(office, asked("b"), 1, "", following=False),
    )
    with office.database.reading() as session:
        event = session.get_one(Event, 1)
        waiting = session.query(Notice).filter_by(template="event.invite", state="waiting").count()
    # Whoever came second found it cancelled, or sent.
    assert event.state == "cancelled"
    assert waiting == 0
    assert take_turns(office) == 0


def together(*jobs: Callable[[], object]) -> None:
    """Do all of these at the same moment. A Problem is an answer; anything else fails the test."""
    ready = threading.Barrier(len(jobs))

    def do(job: Callable[[], object]) -> None:
        ready.wait()
        job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        done = [pool.submit(do, job) for job in jobs]
    assert [each.exception() for each in done if not isinstance(each.exception(), Problem | None)] == []


def test_a_channel_gets_one_post_and_nobody_a_message_when_only_channels_were_chosen(office: Office) -> None:
    with office.database.transaction() as session:
        event = session.get_one(Event, 1)
        channel = Channel(
            programme_id=event.programme_id,
            team_id=TEAM,
            channel_id="C1",
            name="mentors",
            chosen_by_id=event.made_by_id,
            chosen_at=MONDAY,
        )
        session.add(channel)
        session.flush()
        event.by_dm, event.channels = False, [channel.id]
        event.last_call_at = MONDAY + timedelta(days=1)
    sending.send(office, asked("a"), 1, PEOPLE // 2)
    sending.send(office, asked("b"), 1, PEOPLE // 2)
    with office.database.reading() as session:
        (post,) = session.query(Notice).all()
    assert (post.template, post.person_id, post.to_channel_id) == ("event.post", None, channel.id)
    assert counted(office.database) == (0, 0, 1)
