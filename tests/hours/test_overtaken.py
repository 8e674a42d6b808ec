"""An entry that changes while the message about it is on its way: no button is left without an effect."""

import pytest

from bot.app import templates
from bot.delivery import Delivery
from bot.services.home.home import home_view
from storage.models import HoursEntry, Notice
from tests.world import World

POST = "chat.postMessage"


@pytest.fixture
def asking(world: World) -> World:
    """Maria has logged an hour with Amina, who is not asked yet."""
    world.with_programme().pair("maria", "amina")
    world.command("maria", "/hours", "1h CV")
    return world


def later(world: World) -> None:
    world.advance(seconds=30)
    world.deliver()
    world.advance(seconds=30)
    world.deliver()


def states(world: World) -> list[str]:
    with world.database.reading() as session:
        return [notice.state for notice in session.query(Notice).order_by(Notice.id)]


def test_an_entry_taken_back_while_it_is_being_asked_about_loses_its_buttons(asking: World) -> None:
    def take_back(step: str) -> None:
        if step == "posted":
            asking.command("maria", "/hours", "undo")

    bot = asking.bot
    Delivery(bot.office, bot.client, templates(), home_view, checkpoint=take_back).drain()
    assert "Confirmer" in asking.last("amina")
    later(asking)
    assert "Confirmer" not in asking.last("amina")
    assert states(asking) == ["sent", "sent"]


def test_an_answer_to_a_question_not_known_to_have_arrived_is_shown(asking: World) -> None:
    asking.slack.add_fault(POST, "lost_after_accept")
    asking.deliver()
    asking.click("amina", "Confirmer")
    later(asking)
    assert "Confirmé" in asking.last("amina")
    assert "Ce n’est pas exact" not in asking.last("amina")
    assert states(asking) == ["sent", "sent"]


def test_a_question_that_may_have_arrived_is_not_forgotten_when_it_is_no_longer_asked(asking: World) -> None:
    asking.slack.add_fault(POST, "lost_after_accept")
    asking.deliver()
    asking.command("maria", "/hours", "undo")
    later(asking)
    assert "Confirmer" not in asking.last("amina")
    assert states(asking) == ["sent", "sent"]


def test_a_question_that_never_arrived_and_is_no_longer_asked_is_cancelled(asking: World) -> None:
    asking.slack.add_fault(POST, "drop_before")
    asking.deliver()
    asking.command("maria", "/hours", "undo")
    later(asking)
    assert asking.sees("amina") == ""
    assert set(states(asking)) == {"cancelled"}


def test_the_same_session_cannot_be_one_that_was_taken_back(asking: World) -> None:
    assert "même rencontre" in asking.said("amina", "/hours", "1h")
    asking.command("maria", "/hours", "undo")
    asking.click("amina", "Oui, la même\N{NO-BREAK SPACE}: confirmer")
    assert "Cette entrée" in asking.last("amina")
    asking.click("amina", "Non, consigner aussi celle-ci")
    with asking.database.reading() as session:
        assert session.query(HoursEntry).filter_by(state="awaiting").count() == 1
