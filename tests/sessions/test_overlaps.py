"""Two sessions at one time are pointed out and not forbidden; nobody learns of others' pairs from it."""

from datetime import timedelta

import pytest

from storage.models import PairSession
from tests.world import World


@pytest.fixture
def two(duo: World) -> World:
    """Ben mentors Amina and Chen, and meets Chen tomorrow at two at the Secret Lab."""
    duo.pair("ben", "chen")
    duo.command("ben", "/session", "tomorrow 2pm Secret Lab @chen")
    return duo


def test_the_booker_reads_of_their_own_other_session(two: World) -> None:
    said = two.said("ben", "/session", "tomorrow 2:30pm Metro Hall @amina")
    assert "You have another session then" in said
    assert two.slack.user_id("chen") in said


def test_the_partner_learns_only_that_the_time_is_taken(two: World) -> None:
    two.command("ben", "/session", "tomorrow 2:30pm Metro Hall @amina")
    two.deliver()
    read = two.last("amina")
    assert "a autre chose à ce moment-là" in read
    everything = read + two.home("amina") + str(two.slack.messages("amina"))
    assert "Chen" not in everything
    assert two.slack.user_id("chen") not in everything
    assert "Secret Lab" not in everything


def test_a_partner_who_books_over_it_learns_no_more(two: World) -> None:
    said = two.said("amina", "/session", "demain 17 h Metro Hall")
    assert "a autre chose à ce moment-là" in said
    assert "Secret" not in said
    assert two.slack.user_id("chen") not in said


def test_times_that_touch_do_not_overlap(two: World) -> None:
    said = two.said("ben", "/session", "tomorrow 3pm @amina")
    assert "another session then" not in said


def test_offered_times_say_which_of_them_are_taken(two: World) -> None:
    two.command("amina", "/session", "demain 10 h")
    two.deliver()
    two.click("ben", "Propose other times", place="message")
    two.submit("ben", {"date1": "2026-03-04", "time1": "10:00"})
    two.deliver()
    two.click("amina", "Aucune de ces dates", place="message")
    two.submit("amina", {"date1": "2026-03-03", "time1": "17:00", "date2": "2026-03-06", "time2": "12:00"})
    two.deliver()
    lines = two.last("ben").splitlines()
    assert [("you have another session then" in line) for line in lines if line.startswith("• ")] == [
        True,
        False,
    ]


def test_what_is_cancelled_is_in_nobodys_way(two: World) -> None:
    with two.database.transaction() as rows:
        [taken] = rows.query(PairSession).all()
        taken.state, taken.asked_id = "cancelled", None
        assert taken.minutes == timedelta(hours=1).seconds // 60
    assert "another session then" not in two.said("ben", "/session", "tomorrow 2pm @amina")
