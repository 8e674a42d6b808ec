"""Somebody is forgotten: whoever stays goes on with their own, and no old message stands in the way."""

from datetime import timedelta

import pytest

from bot.rules.people import Name
from bot.rules.receipts.hours import Logged, Wish
from bot.rules.receipts.notes import ItemForm, ItemWish, Whose
from bot.services.hours import corrections, logging
from bot.services.notes import items
from bot.services.office import Ledgered
from bot.services.privacy.erasing import forget
from bot.services.sessions import meeting
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.database import Database
from storage.models import Notice, Programme
from tests.closing.scene import Scene
from tests.closing.test_by_itself import told
from tests.reminders.scene import add_session


@pytest.fixture
def scene(sqlite: Database) -> Scene:
    return Scene(sqlite)


def forget_maria(scene: Scene) -> None:
    scene.sent()
    with scene.database.transaction() as session:
        forget(Ledgered(session, scene.clock(), session.get_one(Programme, scene.programme_id)), scene.maria)


def said_again(scene: Scene, template: str) -> list[Notice]:
    return [each for each in scene.rows(Notice) if each.template == template and each.amends_id]


def test_the_question_whether_they_met_can_still_be_answered(scene: Scene) -> None:
    starts_at = scene.clock() - timedelta(hours=3)
    session_id = add_session(
        scene.database, scene.programme_id, scene.match_id, scene.maria, starts_at=starts_at
    )
    scene.sweep()
    assert [each.person_id for each in scene.rows(Notice) if each.template == "met.ask"] == [
        scene.maria,
        scene.amina,
    ]
    forget_maria(scene)
    done = meeting.met(scene.office, scene.by("UAMINA"), session_id, 0)
    assert done.entry
    assert done.entry.minutes == 60
    assert [each.person_id for each in said_again(scene, "met.ask")] == [scene.maria, scene.amina]
    assert isinstance(scene.says("met.ask", "UAMINA", last=True), Message)


def test_what_one_wants_to_do_can_still_be_ticked(scene: Scene) -> None:
    form = ItemForm(scene.match_id, Name("UAMINA", "Amina"), None)
    items.add(scene.office, scene.by("UMARIA"), form, ItemWish("Write to her", Whose.PARTNER, ""))
    mine = items.add(scene.office, scene.by("UAMINA"), form, ItemWish("Read the job ads", Whose.ME, ""))
    forget_maria(scene)
    assert items.tick(scene.office, scene.by("UAMINA"), mine.id).is_done


def test_looking_back_says_nothing_again_that_was_erased(scene: Scene) -> None:
    told(scene)
    forget_maria(scene)
    scene.look_back("UAMINA")
    assert scene.says("closing.day", "UAMINA", last=True) == Cancelled("forgotten")


def test_hours_can_still_be_taken_back(scene: Scene) -> None:
    logged = logging.log(scene.office, scene.by("UAMINA"), Wish(60, scene.clock().date(), ""))
    assert isinstance(logged, Logged)
    forget_maria(scene)
    undone = corrections.undo(scene.office, scene.by("UAMINA"), logged.entry.id)
    assert undone.standing.logged == 0
