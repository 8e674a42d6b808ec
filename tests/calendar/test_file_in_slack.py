"""The calendar file of a session: in the thread of the message about it, as the session stands then."""

from datetime import timedelta
from urllib.request import urlopen

import pytest

from bot.services.office import Ledgered
from bot.services.sessions.calendars import tell_calendars
from storage.models import Match, Notice, PairSession, Person, Programme
from tests.calendar.given import TUESDAY, add_session, cancel, instant, parsed
from tests.world import World


@pytest.fixture
def world(quick_world: World) -> World:
    return quick_world.with_programme()


def tell(world: World, session_id: int, *, about: bool = True) -> list[int]:
    """What booking does: a message to each (here: any), and the file to go with it; the files' notices."""
    with world.database.transaction() as session:
        ledger = Ledgered(session, world.clock(), session.get_one(Programme, world.programme_id))
        found = session.get_one(PairSession, session_id)
        match = session.get_one(Match, found.match_id)
        spoken = {
            person_id: ledger.notify("match.introduction_dm", person_id, match=match)
            for person_id in (match.mentor_id, match.mentee_id)
            if about
        }
        tell_calendars(ledger, found, match, spoken)
        session.flush()
        return [each.id for each in session.query(Notice).filter_by(template="session.calendar").all()]


def ended(world: World, notice_id: int) -> tuple[str, str | None]:
    with world.database.transaction() as session:
        notice = session.get_one(Notice, notice_id)
        return notice.state, notice.reason


def files(world: World, who: str) -> list[tuple[str, bytes]]:
    """The comments and contents of the files somebody can save, in order."""
    page = world.slack.people[who].page
    return [
        (message["text"], urlopen(f"{page}/files/{file['id']}").read())  # noqa: S310 - the pretend Slack
        for message in world.slack.messages(who)
        for file in message.get("files") or ()
    ]


def test_each_gets_it_in_their_own_language_in_the_thread(world: World) -> None:
    tell(world, add_session(world.database, world.pair("maria", "amina")))
    world.deliver()

    ((comment, content),) = files(world, "maria")
    assert comment.startswith("Add it to your calendar.")
    event = parsed(content).vevent
    assert (event.summary.value, event.sequence.value) == ("Mentoring session with Amina Mentorée", "1")
    assert event.description.value == "What it is about:\nPractise an interview"
    assert instant(event.dtstart.value) == TUESDAY

    ((comment, content),) = files(world, "amina")
    assert comment.startswith("Ajoutez la séance à votre calendrier.")
    assert parsed(content).vevent.summary.value == "Séance de mentorat avec Maria Mentor"
    *_, about, with_file = world.slack.messages("amina")
    assert with_file["thread_ts"] == about["ts"]
    assert [file["name"] for file in with_file["files"]] == ["seance.ics"]


def test_a_workplace_meeting_says_what_to_know_before_and_where_to_click(world: World) -> None:
    session_id = add_session(
        world.database,
        world.pair("maria", "omar"),
        kind="workplace_meeting",
        prepare={"who": "The bridges team", "wear": "Sturdy shoes"},
        link="https://meet.example.org/bridges",
        agenda="",
    )
    tell(world, session_id, about=False)
    world.deliver()
    event = parsed(files(world, "omar")[0][1]).vevent
    assert event.summary.value == "Workplace meeting with Maria Mentor"
    assert event.description.value == (
        "What to know before you come:\n• Who will be there: The bridges team\n• What to wear: Sturdy shoes"
        "\n\nLink: https://meet.example.org/bridges"
    )


def test_a_moved_one_is_marked_as_not_agreed_and_a_cancelled_one_says_how_to_take_it_out(
    world: World,
) -> None:
    match_id = world.pair("maria", "omar")
    session_id = add_session(
        world.database, match_id, state="proposed", agreed_at=None, asked_id=world.know("omar"), version=2
    )
    tell(world, session_id)
    world.deliver()
    with world.database.transaction() as session:
        session.get_one(PairSession, session_id).asked_id = None
        session.get_one(PairSession, session_id).state = "cancelled"
        session.get_one(PairSession, session_id).version = 3
    tell(world, session_id)
    world.deliver()

    (moved_says, moved), (cancelled_says, cancelled) = files(world, "omar")
    assert "not agreed yet" in moved_says
    assert parsed(moved).vevent.status.value == "TENTATIVE"
    assert "take the session out of your calendar" in cancelled_says
    assert parsed(cancelled).method.value == "CANCEL"
    events = [parsed(each).vevent for each in (moved, cancelled)]
    assert len({each.uid.value for each in events}) == 1
    assert [each.sequence.value for each in events] == ["2", "3"]


def test_what_has_changed_meanwhile_is_not_sent_in_its_old_version(world: World) -> None:
    session_id = add_session(world.database, world.pair("maria", "omar"))
    old = tell(world, session_id)
    cancel(world.database, session_id, world.clock())
    tell(world, session_id)
    world.deliver()
    assert [ended(world, each) for each in old] == [("cancelled", "newer_version")] * 2
    ((_, content),) = files(world, "omar")
    assert parsed(content).vevent.status.value == "CANCELLED"


def test_nothing_is_sent_about_a_session_that_is_over(world: World) -> None:
    told = tell(world, add_session(world.database, world.pair("maria", "omar")))
    world.clock.now = TUESDAY + timedelta(hours=1)
    world.deliver()
    assert [ended(world, each) for each in told] == [("cancelled", "session_over")] * 2


def test_nothing_is_sent_about_a_session_of_a_pair_that_has_ended(world: World) -> None:
    match_id = world.pair("maria", "omar")
    told = tell(world, add_session(world.database, match_id))
    with world.database.transaction() as session:
        session.get_one(Match, match_id).status = "ended_early"
    world.deliver()
    assert [ended(world, each) for each in told] == [("cancelled", "match_ended")] * 2


@pytest.mark.parametrize(("reminders", "rings"), [("usual", True), ("off", False)])
def test_who_wants_no_reminders_is_not_rung_for_by_their_calendar(
    world: World, reminders: str, rings: bool
) -> None:
    session_id = add_session(world.database, world.pair("maria", "omar"))
    with world.database.transaction() as session:
        session.get_one(Person, world.ids["omar"]).reminders = reminders
    tell(world, session_id)
    world.deliver()
    assert ("valarm" in parsed(files(world, "omar")[0][1]).vevent.contents) is rings
