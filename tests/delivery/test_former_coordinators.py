"""What is meant for coordinators is not said to somebody who no longer is one when it goes out."""

from datetime import date

import pytest

from bot.nudges import sweep
from bot.services.office import Request
from bot.services.programme import coordinators
from storage.models import Notice
from tests.world import World


@pytest.fixture
def left(world: World) -> World:
    """Messages for Carol and Ben wait while Ben stops coordinating."""
    world.with_programme().pair("maria", "omar", started=date(2026, 2, 16))
    world.know("ben", roles=("coordinator",))
    return world


def remove_ben(world: World) -> None:
    request = Request(world.slack.team_id, world.slack.user_id("carol"), "remove")
    coordinators.remove(world.bot.office, request, world.slack.user_id("ben"))


def reasons(world: World, template: str) -> set[tuple[str, str | None]]:
    with world.database.reading() as session:
        found = session.query(Notice).filter_by(template=template)
        return {(notice.state, notice.reason) for notice in found}


EXPECTED = {("sent", None), ("cancelled", "not_coordinator")}
# Coaches of the agency read these too.
LOOKS_AFTER = {("sent", None), ("cancelled", "looks_after_it_no_more")}


def test_a_request_for_help(left: World) -> None:
    sweep(left.bot.office)
    left.deliver()
    left.click("maria", "I need help")
    remove_ben(left)
    left.deliver()
    assert reasons(left, "checkin.help") == LOOKS_AFTER


def test_an_entry_that_is_not_right(left: World) -> None:
    left.command("maria", "/hours", "1h CV")
    left.deliver()
    left.click("omar", "Not right")
    left.submit("omar", {"What should it be?": "It was two hours"})
    remove_ben(left)
    left.deliver()
    assert reasons(left, "hours.disputed_coordinator") == EXPECTED


def test_an_account_that_was_closed(left: World) -> None:
    user = {
        "id": left.slack.user_id("omar"),
        "team_id": left.slack.team_id,
        "real_name": "O",
        "deleted": True,
    }
    left.slack.event({"type": "user_change", "user": user})
    remove_ben(left)
    left.deliver()
    assert reasons(left, "account.deactivated") == LOOKS_AFTER


def test_a_message_that_could_not_be_delivered(left: World) -> None:
    left.command("maria", "/hours", "1h CV")
    left.slack.add_fault("chat.postMessage", "error", error="messages_tab_disabled")
    left.bot.delivery.drain()
    remove_ben(left)
    left.deliver()
    assert reasons(left, "delivery.failed") == EXPECTED
