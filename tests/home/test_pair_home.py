"""App Home of a mentor and a mentee."""

from datetime import date

import pytest

from bot.rules.pace import Standing
from bot.services.home.home import PAIRS, home_view
from bot.views.home_pair import bar
from bot.words import Words
from tests.builders import add_entry
from tests.world import World

STARTED = date(2026, 2, 9)


@pytest.fixture
def pair(world: World) -> World:
    """Three weeks in, with seven and a half hours: Maria and Amina (who reads French)."""
    match_id = world.with_programme().pair("maria", "amina", started=STARTED)
    add_entry(world.database, world.programme_id, match_id, world.ids["maria"], minutes=450)
    return world


def test_it_begins_with_the_pair_its_hours_and_their_button(pair: World) -> None:
    lines = pair.home("maria").splitlines()
    assert lines[0] == "Your pair with Amina Mentorée"
    assert "is your mentee · Accounting · day 21" in lines[1]
    text = "\n".join(lines)
    assert "*7.5\u00a0h* of 24\u00a0h. You are on pace." in text
    assert "▰▰▰▱▱▱▱▱▱▱ 31%" in text
    assert text.index("Log hours") < text.index("What comes next") < text.index("Last entries")


def test_a_mentee_reads_it_in_french(pair: World) -> None:
    text = pair.home("amina")
    assert "Votre duo avec Maria Mentor" in text
    assert "est votre mentor · Comptabilité · jour 21" in text
    assert "▰▰▰▱▱▱▱▱▱▱ 31\N{NO-BREAK SPACE}%" in text
    assert "lundi 9 mars" in text


def test_a_pair_that_has_ended_is_not_measured_against_a_pace(world: World) -> None:
    world.with_programme().pair(
        "maria", "amina", started=STARTED, status="ended_early", ended_on=date(2026, 3, 1), end_reason="other"
    )
    text = world.home("maria")
    assert "ended on Sunday, March 1" in text
    assert "of 24\u00a0h." in text
    assert "pace" not in text


def test_the_next_check_in_and_the_planned_end_have_their_dates(pair: World) -> None:
    text = pair.home("maria")
    assert "Monday, March 9: we ask you how it is going" in text
    assert "Monday, June 1: your time together is planned to end" in text


def test_a_check_in_that_has_been_asked_no_longer_comes_next(world: World) -> None:
    world.with_programme().pair("maria", "ben", started=date(2026, 2, 16))
    # 10:00 in Toronto, 7:00 in Vancouver.
    assert "Monday, March 16: we ask you" in world.home("maria")
    assert "Monday, March 2: we ask you" in world.home("ben")


@pytest.mark.parametrize(
    ("minutes", "drawn"),
    [(0, "▱▱▱▱▱▱▱▱▱▱ 0%"), (30, "▰▱▱▱▱▱▱▱▱▱ 2%"), (1410, "▰▰▰▰▰▰▰▰▰▱ 97%"), (1500, "▰▰▰▰▰▰▰▰▰▰ 104%")],
)
def test_the_bar_shows_a_first_hour_and_is_full_only_at_the_goal(minutes: int, drawn: str) -> None:
    assert bar(Standing(minutes, 1440, 0), Words("en", "UTC")) == drawn


def test_log_hours_and_all_entries_open_their_modals(pair: World) -> None:
    pair.home("maria")
    pair.click("maria", "Log hours")
    assert "How long?" in pair.modal("maria")
    pair.slack.close("maria")
    pair.click("maria", "All entries")
    assert "Your hours" in pair.modal("maria")


def test_an_entry_that_waits_is_confirmed_from_home_and_the_home_follows(pair: World) -> None:
    pair.command("maria", "/hours", "1h today CV review")
    assert "En attente de votre réponse" in pair.home("amina")
    assert "Waiting for your answer" not in pair.home("maria")
    pair.click("amina", "Confirmer")
    pair.deliver()
    view = pair.slack.screen("amina")["home"]
    assert "En attente de votre réponse" not in str(view)


def test_a_home_nobody_has_opened_is_not_published(pair: World) -> None:
    pair.command("maria", "/hours", "1h today")
    pair.deliver()
    assert pair.slack.screen("amina")["home"] is None


def test_opening_it_twice_at_once_is_harmless(pair: World) -> None:
    pair.slack.event(
        {"type": "app_home_opened", "user": pair.slack.user_id("maria"), "tab": "home"}, copies=3
    )
    pair.deliver()
    assert "Your pair with" in pair.home("maria")


def test_the_messages_tab_is_not_a_home(pair: World) -> None:
    pair.slack.event({"type": "app_home_opened", "user": pair.slack.user_id("maria"), "tab": "messages"})
    assert not pair.slack.calls("views.publish")


def test_a_publish_that_fails_is_made_up_for(pair: World) -> None:
    pair.slack.add_fault("views.publish", "error", count=1, error="internal_error")
    pair.home("maria")
    assert pair.slack.screen("maria")["home"] is None
    pair.advance(minutes=1)
    pair.deliver()
    assert "Your pair with" in str(pair.slack.screen("maria")["home"])


def test_a_mentor_of_two_sees_both_pairs(pair: World) -> None:
    pair.pair("maria", "omar")
    text = pair.home("maria")
    assert "Your pair with Amina" in text
    assert "Your pair with Omar" in text


def test_it_is_rendered_by_person_for_delivery(pair: World) -> None:
    team_id, user_id, view = home_view(pair.bot.office, pair.ids["maria"])
    assert (team_id, user_id) == (pair.slack.team_id, pair.slack.user_id("maria"))
    assert view["type"] == "home"
    with pytest.raises(LookupError):
        home_view(pair.bot.office, 10_000)


def test_a_home_with_all_it_can_hold_is_one_slack_takes(world: World) -> None:
    world.with_programme()
    for mentee in ("amina", "chen", "omar"):
        ended = {"status": "completed", "ended_on": date(2026, 2, 27)}
        for changes in ({}, ended, ended):
            match_id = world.pair("maria", mentee, started=STARTED, **changes)
            for _ in range(8):
                add_entry(
                    world.database,
                    world.programme_id,
                    match_id,
                    world.ids[mentee],
                    state="awaiting",
                    note="n" * 1000,
                    confirm_by=world.clock(),
                )
    world.home("maria")
    view = world.slack.screen("maria")["home"]
    assert 40 < len(view["blocks"]) <= 100
    assert str(view).count("Waiting for your answer") == PAIRS
