"""A nudge is looked at again when it is sent: one that no longer applies says why it was not."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.nudges import NUDGE_TEMPLATES, sweep
from bot.services.checkins.templates import TEMPLATES
from bot.services.outbox import Failed, Outbox, Parcel
from bot.services.templates import Cancelled, Later
from bot.views.kit import Message
from storage.models import Match
from tests.builders import add_entry
from tests.nudges.scene import Scene

BY_KEY = {template.key: template for template in (*TEMPLATES, *NUDGE_TEMPLATES)}
CHECK_IN, HOURS = "checkin.ask", "nudge.nothing_logged"
# When each is due, in a programme that asks for hours on day 10.
MOMENTS = {CHECK_IN: "2026-03-02T09:30:00-05:00", HOURS: "2026-02-26T09:30:00-05:00"}


@pytest.fixture(params=[CHECK_IN, HOURS])
def nudge(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def parcel(quick_scene: Scene, nudge: str) -> Parcel:
    """A nudge to the mentor, in the hands of a worker."""
    quick_scene.settings(nothing_logged_day=10 if nudge == HOURS else 14)
    quick_scene.pair()
    sweep(quick_scene.at(MOMENTS[nudge]).office)
    now = quick_scene.clock.now
    parcels = outbox(quick_scene).claim(now, now + timedelta(days=365), 10)
    return next(each for each in parcels if each.template == nudge and "U1" in each.user_ids)


def outbox(scene: Scene) -> Outbox:
    return Outbox(scene.database, BY_KEY)


def said(scene: Scene, parcel: Parcel) -> Message | Cancelled | Later | Failed:
    return outbox(scene).prepare(parcel, scene.clock.now)


def end_match(scene: Scene) -> None:
    with scene.database.transaction() as session:
        session.get_one(Match, 1).status = "ended_early"


def close_account(scene: Scene) -> None:
    scene.change_person(1, is_deactivated=True)


def let_weeks_pass(scene: Scene) -> None:
    scene.clock.advance(days=14)


@pytest.mark.parametrize(
    ("happens", "reason"),
    [(end_match, "match_ended"), (close_account, "deactivated"), (let_weeks_pass, "too_late")],
)
def test_what_happens_before_it_is_sent_cancels_it(
    quick_scene: Scene, parcel: Parcel, happens: Callable[[Scene], None], reason: str
) -> None:
    assert isinstance(said(quick_scene, parcel), Message)
    happens(quick_scene)
    assert said(quick_scene, parcel) == Cancelled(reason)


def test_hours_logged_meanwhile_cancel_the_question_for_hours_alone(
    quick_scene: Scene, parcel: Parcel, nudge: str
) -> None:
    add_entry(quick_scene.database, quick_scene.programme_id, 1, 2)
    found = said(quick_scene, parcel)
    assert found == Cancelled("hours_logged") if nudge == HOURS else isinstance(found, Message)


@pytest.mark.parametrize("nudge", [HOURS], indirect=True)
def test_the_question_for_hours_thanks_and_is_no_surveillance(quick_scene: Scene, parcel: Parcel) -> None:
    message = said(quick_scene, parcel)
    assert isinstance(message, Message)
    assert message.text.startswith("Thank you")
    assert "not used to check up on you" in message.text
