"""Coming together counts: one entry for a pair, once, shown to both, disputable, taken back with the mark."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.nudges import event_turns
from bot.rules.receipts.attendance import Credited
from bot.services.events.attendance import crediting, marking, roll, turnout
from bot.services.office import Request
from storage.models import EventCredit, Match
from storage.queries import event_credits, hours
from tests.builders import add_entry, add_event, add_guest, add_match
from tests.events.evening import STARTS, Evening, an_evening
from tests.world import World

DAY = date(2026, 3, 3)


@pytest.fixture
def evening(quick_world: World) -> Evening:
    return an_evening(quick_world)


def request(evening: Evening, who: str, key: str) -> Request:
    return Request(evening.world.slack.team_id, evening.world.slack.user_id(who), key)


def both_come(evening: Evening) -> None:
    evening.begins()
    evening.here("maria")
    evening.here("amina")


def change_mark(evening: Evening, who: str, key: str, *, came: bool) -> None:
    guest = evening.guest(who)
    assert guest is not None
    act = marking.mark if came else marking.unmark
    act(evening.world.bot.office, request(evening, "carol", key), guest.id)
    evening.world.deliver()


def became(evening: Evening) -> list[Credited]:
    page = roll.page(evening.world.bot.office, request(evening, "carol", "look"), evening.event_id)
    return [each.became for each in page.credits]


@pytest.mark.parametrize(
    ("kind", "as_kind"),
    [
        ("development", "development"),
        ("orientation", "development"),
        ("networking", "networking"),
        ("recognition", "networking"),
    ],
)
def test_a_pair_that_came_together_gets_the_length_of_the_event_when_it_is_over(
    evening: Evening, kind: str, as_kind: str
) -> None:
    evening.change(kind=kind)
    both_come(evening)
    assert evening.entries() == []
    assert became(evening) == [Credited.WAITS]
    evening.over()
    (entry,) = evening.entries()
    assert (entry.kind, entry.minutes, entry.held_on, entry.state) == (as_kind, 120, DAY, "awaiting")
    assert (entry.note, entry.author_id) == ("Interviews in Canada", evening.world.ids["maria"])
    credit = evening.credit()
    assert credit is not None
    assert credit.entry_id == entry.id


def test_both_are_told_once_why_and_the_mentee_can_say_that_it_is_not_right(evening: Evening) -> None:
    both_come(evening)
    evening.over()
    world = evening.world
    told = world.last("maria").replace("\N{NO-BREAK SPACE}", " ")
    assert "were both at Interviews in Canada.* 2 h are now in your hours for Tuesday, March 3" in told
    assert "both of you typed the code" in told
    assert "sont maintenant dans vos heures" in world.last("amina")
    world.click("amina", "Ce n’est pas exact")
    world.submit("amina", {"Qu’est-ce qui serait exact?": "Une heure seulement"})
    world.deliver()
    assert evening.entries()[0].state == "disputed"
    assert "Une heure seulement" in world.sees("maria")
    assert "Signalé comme inexact" in world.sees("amina")


def test_the_mentee_confirms_or_silence_does(evening: Evening) -> None:
    both_come(evening)
    evening.over()
    evening.world.click("amina", "Confirmer")
    evening.world.deliver()
    assert evening.entries()[0].state == "confirmed"
    assert "Confirmé. Merci." in evening.world.sees("amina")
    assert "Confirmed. Thank you." in evening.world.sees("maria")


def test_who_comes_alone_is_credited_nothing(evening: Evening) -> None:
    evening.begins()
    evening.here("maria")
    evening.over()
    assert evening.entries() == []


def test_a_mark_after_the_end_is_credited_at_once_and_says_who_marked(evening: Evening) -> None:
    evening.begins()
    evening.here("maria")
    evening.over()
    change_mark(evening, "amina", "late", came=True)
    assert evening.minutes() == 120
    carol = evening.world.slack.user_id("carol")
    assert f"because <@{carol}> marked who was at the event" in evening.world.last("maria")


def test_taking_a_mark_back_takes_the_hours_back_and_marking_again_gives_them_again(evening: Evening) -> None:
    both_come(evening)
    evening.over()
    change_mark(evening, "amina", "off", came=False)
    assert [entry.state for entry in evening.entries()] == ["undone", "reversal"]
    assert evening.minutes() == 0
    assert "Taken back since. It no longer counts." in evening.world.sees("maria")
    credit = evening.credit()
    assert credit is not None
    assert credit.entry_id is None
    change_mark(evening, "amina", "on", came=True)
    assert evening.minutes() == 120
    credit = evening.credit()
    assert credit is not None
    assert credit.entry_id == evening.entries()[-1].id


def test_every_turn_and_every_request_twice_credit_once(evening: Evening) -> None:
    both_come(evening)
    for _ in range(3):
        evening.change(look_at=STARTS)
        evening.over()
    change_mark(evening, "amina", "same", came=True)
    change_mark(evening, "amina", "same", came=True)
    assert len(evening.entries()) == 1


def test_what_the_mentor_takes_back_stays_so_and_the_credit_knows(evening: Evening) -> None:
    both_come(evening)
    evening.over()
    evening.world.click("maria", "Undo")
    credit = evening.credit()
    assert credit is not None
    assert credit.entry_id is None
    evening.change(look_at=STARTS)
    event_turns.take_turns(evening.world.bot.office)
    assert evening.minutes() == 0
    assert became(evening) == [Credited.TAKEN_BACK]


def test_what_the_mentor_corrects_is_the_entry_that_an_unmark_takes_back(evening: Evening) -> None:
    both_come(evening)
    evening.over()
    evening.world.click("maria", "Edit")
    evening.world.submit("maria", {"How long?": "1h"})
    credit = evening.credit()
    assert credit is not None
    assert (evening.minutes(), became(evening)) == (60, [Credited.PARTLY])
    change_mark(evening, "maria", "off", came=False)
    assert evening.minutes() == 0


def test_a_pair_that_logged_the_same_time_itself_is_not_credited_twice_and_the_list_says_so(
    evening: Evening,
) -> None:
    world = evening.world
    add_entry(
        world.database,
        world.programme_id,
        evening.match_id,
        world.ids["amina"],
        minutes=120,
        held_on=DAY,
        kind="development",
    )
    both_come(evening)
    evening.over()
    assert evening.minutes() == 120
    world.command("carol", "/event", "attendance")
    said = "Maria Mentor and Amina Mentorée: nothing was added, because they logged the same time"
    assert said in world.modal("carol")


def test_two_events_of_one_day_are_both_credited(evening: Evening) -> None:
    world = evening.world
    second = add_event(
        world.database,
        world.programme_id,
        world.ids["carol"],
        starts_at=STARTS + timedelta(hours=3),
        look_at=STARTS + timedelta(hours=5),
    )
    for who in ("maria", "amina"):
        add_guest(world.database, world.programme_id, second, world.ids[who], came=True, came_by="list")
    both_come(evening)
    evening.over(hours=5)
    assert evening.minutes() == 240


def test_a_day_that_is_nearly_full_takes_what_fits_and_a_full_one_nothing(evening: Evening) -> None:
    world = evening.world
    limit = 12 * 60
    logged: dict[str, Any] = {"held_on": DAY, "kind": "other"}
    add_entry(
        world.database,
        world.programme_id,
        evening.match_id,
        world.ids["maria"],
        minutes=limit - 30,
        **logged,
    )
    both_come(evening)
    evening.over()
    assert evening.entries()[-1].minutes == 30
    assert "The day takes no more." in world.last("maria")
    assert became(evening) == [Credited.PARTLY]
    change_mark(evening, "amina", "off", came=False)
    add_entry(world.database, world.programme_id, evening.match_id, world.ids["maria"], minutes=30, **logged)
    change_mark(evening, "amina", "on", came=True)
    assert evening.minutes() == limit


@pytest.mark.parametrize(("ended_days_before", "minutes"), [(5, 120), (60, 0)])
def test_a_pair_that_ended_not_long_before_is_credited_and_an_older_one_is_not(
    evening: Evening, ended_days_before: int, minutes: int
) -> None:
    with evening.world.database.transaction() as session:
        match = session.get_one(Match, evening.match_id)
        match.status, match.end_reason = "completed", "other"
        match.started_on = DAY - timedelta(days=180)
        match.ends_on = match.ended_on = DAY - timedelta(days=ended_days_before)
    both_come(evening)
    evening.over()
    assert evening.minutes() == minutes


def test_of_two_pairs_of_the_same_two_only_the_one_of_that_day_is_credited(evening: Evening) -> None:
    world = evening.world
    earlier = add_match(
        world.database,
        world.programme_id,
        world.ids["maria"],
        world.ids["amina"],
        started_on=DAY - timedelta(days=200),
        status="completed",
        end_reason="other",
        ended_on=DAY - timedelta(days=5),
    )
    both_come(evening)
    evening.over()
    (entry,) = evening.entries()
    assert (entry.match_id, earlier != evening.match_id) == (evening.match_id, True)


def test_a_mentor_with_two_mentees_is_credited_with_each(evening: Evening) -> None:
    world = evening.world
    world.pair("maria", "chen")
    both_come(evening)
    evening.here("chen")
    evening.over()
    with world.database.reading() as session:
        assert session.query(EventCredit).count() == 2
    assert evening.minutes() == 240


def test_very_many_pairs_are_credited_some_at_a_time_until_all_are(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crediting, "_AT_ONCE", 1)
    world = evening.world
    world.pair("maria", "chen")
    # A pair whose hours take nothing holds up no other one.
    logged: dict[str, Any] = {"minutes": 120, "held_on": DAY, "kind": "development"}
    add_entry(world.database, world.programme_id, evening.match_id, world.ids["amina"], **logged)
    both_come(evening)
    evening.here("chen")
    evening.over()
    assert evening.minutes() == 120
    evening.turn()
    assert evening.minutes() == 240
    assert event_turns.take_turns(world.bot.office) == 0
    assert became(evening) == [Credited.LOGGED, Credited.PUT]


def test_a_mark_is_taken_back_after_one_of_the_pair_took_the_hours_back_in_the_same_moment(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_come(evening)
    evening.over()
    (entry,) = evening.entries()
    waits = crediting.matches.lock_ledger

    def somebody_was_first(session: Session, match_id: int) -> None:
        waits(session, match_id)
        assert hours.move(session, entry.id, "undone")
        event_credits.hand_on(session, entry.id, None)

    monkeypatch.setattr(crediting.matches, "lock_ledger", somebody_was_first)
    change_mark(evening, "amina", "unmark", came=False)
    assert not evening.came("amina")
    assert [each.state for each in evening.entries()] == ["undone"]


def test_a_host_reads_how_many_pairs_did_not_get_the_time_and_a_coordinator_which_and_why(
    evening: Evening,
) -> None:
    world = evening.world
    add_entry(
        world.database, world.programme_id, evening.match_id, world.ids["maria"], minutes=12 * 60, held_on=DAY
    )
    both_come(evening)
    evening.over()
    office = world.bot.office
    for who, credit in (("ben", Credited.NOT_WHOLE), ("carol", Credited.DAY_FULL)):
        listed = roll.page(office, request(evening, who, "look"), evening.event_id).credits
        assert listed == turnout.report(office, request(evening, who, "look"), evening.event_id).credits
        assert [each.became for each in listed] == [credit]
        assert [each.mentor is None for each in listed] == [who == "ben"]
    said = {who: opened(evening, who) for who in ("ben", "carol")}
    assert "1 pair came together and did not get all of the time." in said["ben"]
    assert "hours of that day are full" not in said["ben"]
    assert "Maria Mentor and Amina Mentorée: nothing was added" in said["carol"]


def opened(evening: Evening, who: str) -> str:
    evening.world.command(who, "/event", "attendance")
    evening.world.click(who, "Open the report")
    return evening.world.modal(who)
