"""A nudge is looked at again when it is sent: one that no longer applies says why it was not."""

from collections.abc import Callable

import pytest

from bot.nudges import NUDGE_TEMPLATES, sweep
from bot.services.checkins.templates import TEMPLATES
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Later
from bot.views.kit import Message
from storage.models import Match, Notice, Programme
from tests.builders import add_entry
from tests.nudges.scene import Scene

BY_KEY = {template.key: template for template in (*TEMPLATES, *NUDGE_TEMPLATES)}


def prepare(scene: Scene, notice: Notice) -> Message | Cancelled | Later:
    with scene.database.transaction() as session:
        ledger = Ledgered(session, scene.clock.now, session.get_one(Programme, scene.programme_id))
        return BY_KEY[notice.template].prepare(ledger, notice)


@pytest.fixture
def waiting(scene: Scene) -> Scene:
    """Hours are asked for on day 10, the check-in on day 14; both are on record."""
    scene.settings(nothing_logged_day=10)
    scene.pair()
    sweep(scene.at("2026-02-26T09:30:00-05:00").office)
    sweep(scene.at("2026-03-02T09:30:00-05:00").office)
    return scene


def end_match(scene: Scene) -> None:
    with scene.database.transaction() as session:
        session.get_one(Match, 1).status = "ended_early"


def close_account(scene: Scene) -> None:
    scene.change_person(1, is_deactivated=True)


def let_a_week_pass(scene: Scene) -> None:
    scene.clock.advance(days=7)


@pytest.mark.parametrize("nudge", ["check_in", "nothing_logged"])
@pytest.mark.parametrize(
    ("happens", "reason"),
    [(end_match, "match_ended"), (close_account, "deactivated"), (let_a_week_pass, "too_late")],
)
def test_what_happens_before_it_is_sent_cancels_it(
    waiting: Scene, nudge: str, happens: Callable[[Scene], None], reason: str
) -> None:
    notice = next(each for each in waiting.notices(nudge) if each.person_id == 1)
    assert isinstance(prepare(waiting, notice), Message)
    happens(waiting)
    assert prepare(waiting, notice) == Cancelled(reason)


def test_hours_logged_meanwhile_cancel_the_question_for_hours(waiting: Scene) -> None:
    add_entry(waiting.database, waiting.programme_id, 1, 2)
    assert prepare(waiting, waiting.notices("nothing_logged")[0]) == Cancelled("hours_logged")
    assert isinstance(prepare(waiting, waiting.notices("check_in")[0]), Message)


def test_the_question_for_hours_thanks_and_is_no_surveillance(waiting: Scene) -> None:
    said = prepare(waiting, waiting.notices("nothing_logged")[0])
    assert isinstance(said, Message)
    assert said.text.startswith("Thank you")
    assert "not used to check up on you" in said.text
