"""A few words to the partner: they reach them only if their writer says so, and once."""

import pytest

from bot.rules.problems import Problem
from bot.services.closing import thanks
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import Person, Thanks
from tests.closing.scene import Scene


def thank(scene: Scene, text: str, *, pass_on: bool, by: str = "UAMINA", **key: str) -> None:
    thanks.thank(scene.office, scene.by(by, **key), scene.match_id, text, pass_on=pass_on)


def test_without_consent_nobody_gets_them_and_they_can_be_changed(scene: Scene) -> None:
    thank(scene, "Thank you", pass_on=False)
    thank(scene, "Thank you so much", pass_on=False)
    assert [(each.text, each.pass_on) for each in scene.rows(Thanks)] == [("Thank you so much", False)]
    assert scene.told("closing.thanks") == []


def test_with_consent_the_partner_gets_them_as_theirs(scene: Scene) -> None:
    thank(scene, "*Thank you* <@U1> & <!here>", pass_on=True)
    assert scene.told("closing.thanks") == ["UMARIA"]
    said = scene.says("closing.thanks", "UMARIA")
    assert isinstance(said, Message)
    assert said.text == "*<@UAMINA> thanks you:*"
    [quoted] = [each for each in said.blocks if each["type"] == "rich_text"]
    # Quoted as plain text: nothing in it is marked up or pinged.
    assert quoted["elements"][0]["elements"] == [{"type": "text", "text": "*Thank you* <@U1> & <!here>"}]


def test_once_passed_on_they_stay_as_they_are(scene: Scene) -> None:
    thank(scene, "First", pass_on=True)
    for pass_on in (True, False):
        with pytest.raises(Problem, match="thanks_sent"):
            thank(scene, "Second", pass_on=pass_on)
    with pytest.raises(Problem, match="thanks_sent"):
        thanks.to_thank(scene.office, scene.by("UAMINA"), scene.match_id)
    assert [each.text for each in scene.rows(Thanks)] == ["First"]


def test_the_same_form_sent_twice_passes_them_on_once(scene: Scene) -> None:
    thank(scene, "Thanks", pass_on=True, key="view:1")
    thank(scene, "Thanks", pass_on=True, key="view:1")
    assert scene.told("closing.thanks") == ["UMARIA"]


def test_each_of_the_two_can_thank_the_other(quick_scene: Scene) -> None:
    thank(quick_scene, "Thanks", pass_on=True)
    thank(quick_scene, "And thank you", pass_on=True, by="UMARIA")
    assert quick_scene.told("closing.thanks") == ["UMARIA", "UAMINA"]


def test_empty_words_and_strangers_are_refused(quick_scene: Scene) -> None:
    with pytest.raises(Problem, match="thanks_empty"):
        thank(quick_scene, "  \n", pass_on=True)
    with pytest.raises(Problem, match="note_too_long"):
        thank(quick_scene, "x" * 1001, pass_on=True)
    with pytest.raises(Problem, match="not_allowed"):
        thank(quick_scene, "Hello", pass_on=True, by="UCAROL")
    assert quick_scene.rows(Thanks) == []


def test_nobody_is_written_to_whose_account_is_closed(quick_scene: Scene) -> None:
    thank(quick_scene, "Thanks", pass_on=True)
    quick_scene.change(Person, quick_scene.maria, is_deactivated=True)
    assert quick_scene.says("closing.thanks", "UMARIA") == Cancelled("deactivated")
