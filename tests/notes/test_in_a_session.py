"""Notes and things to do where people meet them: in the window of a session."""

import pytest

from tests.notes.conftest import Notebooks
from tests.world import World


@pytest.fixture
def maria(pair: Notebooks) -> World:
    """Maria has the window of tomorrow's session open."""
    pair.world.command("maria", "/session", "list")
    pair.world.click("maria", action_id="session.open")
    return pair.world


def test_the_window_of_a_session_offers_notes_before_during_and_after(maria: World) -> None:
    for days in (0, 1, 5):
        maria.advance(days=days)
        maria.slack.close("maria")
        maria.command("maria", "/session", "list")
        maria.click("maria", action_id="session.open")
        for label in ("Add a note", "Add a private note", "Add something to do"):
            assert label in maria.modal("maria")


def test_a_note_is_written_from_the_session_and_the_way_back_shows_it_there(maria: World) -> None:
    maria.click("maria", "Add a note")
    maria.submit("maria", {"Your note for both of you": "Bring the résumé"})
    assert "Bring the résumé" in maria.modal("maria")
    maria.click("maria", "Back to the session")
    assert "Metro Hall" in maria.modal("maria")
    assert "Bring the résumé" in maria.modal("maria")
    assert len(maria.slack.screen("maria")["modals"]) == 1


def test_something_to_do_is_ticked_in_the_window_of_the_session(maria: World) -> None:
    maria.click("maria", "Add something to do")
    maria.submit("maria", {"What is there to do?": "Send the link"})
    maria.click("maria", "Back to the session")
    maria.click("maria", "Done")
    assert "Metro Hall" in maria.modal("maria")
    assert "Send the link" not in maria.modal("maria")
    maria.click("maria", "See all")
    assert "Done. You ticked it." in maria.modal("maria")


def test_the_latest_notes_stand_there_and_the_rest_is_one_press_away(maria: World) -> None:
    for number in range(5):
        maria.click("maria", "Add a private note")
        maria.submit("maria", {"Your private note (only you see it)": f"Thought {number}"})
        maria.click("maria", "Back to the session")
    shown = maria.modal("maria")
    assert "Thought 4" in shown
    assert "Thought 1" not in shown
    assert shown.count("Private note – only you see this") == 3
    maria.click("maria", "See all")
    assert "Thought 0" in maria.modal("maria")
