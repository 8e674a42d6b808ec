"""A pair that ends calls off what it had planned: once, quietly, and in both calendars."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.rules.receipts.matches import EndReason
from bot.services.closing.completing import close_overdue
from bot.services.matches import endings, rematches
from bot.services.office import Ledgered
from bot.services.privacy.erasing import forget
from bot.services.sessions import answers
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import Notice, PairSession, Programme, Rematch
from tests.closing.scene import Scene
from tests.closing.test_by_itself import CLOSES_AT, told
from tests.matches.test_at_once import at_once
from tests.reminders.scene import add_session

SPOKEN = {"session.asked", "session.answered", "session.offered", "session.moved", "session.cancelled"}


def planned(scene: Scene, days: float = 1, **changes: Any) -> int:
    """A session so many days from now, agreed unless said otherwise."""
    starts_at = scene.clock() + timedelta(days=days)
    return add_session(
        scene.database, scene.programme_id, scene.match_id, scene.maria, starts_at=starts_at, **changes
    )


def asked(scene: Scene, days: float = 1) -> int:
    """A session that Amina was asked about and has not answered."""
    session_id = planned(scene, days, state="proposed", agreed_at=None, asked_id=scene.amina)
    with scene.database.transaction() as session:
        ledger = Ledgered(session, scene.clock(), session.get_one(Programme, scene.programme_id))
        ledger.notify("session.asked", scene.amina, session_id=session_id)
    scene.sent()
    return session_id


def session(scene: Scene, session_id: int) -> PairSession:
    return next(each for each in scene.rows(PairSession) if each.id == session_id)


def by_coordinator(scene: Scene) -> None:
    endings.end(scene.office, scene.by(), scene.match_id, EndReason.OTHER)


def by_rematch(scene: Scene) -> None:
    rematches.ask(scene.office, scene.by("UAMINA"), scene.match_id, "")
    rematches.change(scene.office, scene.by("UCORA"), scene.rows(Rematch)[-1].id)


def by_itself(scene: Scene) -> None:
    assert close_overdue(scene.office) == 1


def by_forgetting(scene: Scene) -> None:
    with scene.database.transaction() as session:
        forget(Ledgered(session, scene.clock(), session.get_one(Programme, scene.programme_id)), scene.maria)


@pytest.mark.parametrize("end", [by_coordinator, by_rematch, by_itself, by_forgetting])
def test_whoever_ends_a_pair_calls_off_what_it_had_planned(
    quick_scene: Scene, end: Callable[[Scene], None]
) -> None:
    told(quick_scene)
    quick_scene.at(CLOSES_AT)
    agreed, waiting = planned(quick_scene, agreed_at=CLOSES_AT), asked(quick_scene, 2)
    over = planned(quick_scene, -1)
    end(quick_scene)
    for session_id in (agreed, waiting):
        now = session(quick_scene, session_id)
        assert (now.state, now.version, now.closed_at, now.agreed_at, now.asked_id) == (
            "cancelled",
            1,
            CLOSES_AT,
            None,
            None,
        )
    assert session(quick_scene, over).state == "agreed"
    assert not SPOKEN & {each.template for each in quick_scene.rows(Notice) if each.amends_id is None} - {
        "session.asked"
    }


def test_calendars_hear_of_it_if_it_stood_in_them(quick_scene: Scene) -> None:
    agreed, _ = planned(quick_scene), asked(quick_scene, 2)
    with quick_scene.database.transaction() as session_:
        ledger = Ledgered(session_, quick_scene.clock(), session_.get_one(Programme, 1))
        for person_id in (quick_scene.maria, quick_scene.amina):
            ledger.notify("session.calendar", person_id, session_id=agreed, version=0)
    quick_scene.sent()
    by_coordinator(quick_scene)
    files = [each for each in quick_scene.rows(Notice) if each.template == "session.calendar"]
    fresh = [(each.session_id, each.person_id, each.arguments) for each in files if each.state == "waiting"]
    assert fresh == [(agreed, each, {"version": 1}) for each in (quick_scene.maria, quick_scene.amina)]
    message = quick_scene.says("session.calendar", "UAMINA", last=True)
    assert isinstance(message, Message)
    assert message.file
    assert b"METHOD:CANCEL" in message.file.content


def test_the_question_says_so_in_place_and_the_farewell_in_a_line(quick_scene: Scene) -> None:
    asked(quick_scene)
    by_coordinator(quick_scene)
    said = quick_scene.says("session.asked", "UAMINA", last=True)
    assert isinstance(said, Message)
    assert said.text.startswith("Cette séance est annulée, car votre duo avec")
    assert "actions" not in {block["type"] for block in said.blocks}
    farewell = quick_scene.says("match.ended", "UMARIA")
    assert isinstance(farewell, Message)
    assert "The sessions you had still planned are cancelled." in farewell.text


def test_a_pair_that_had_nothing_planned_reads_nothing_about_it(quick_scene: Scene) -> None:
    by_coordinator(quick_scene)
    farewell = quick_scene.says("match.ended", "UMARIA")
    assert not isinstance(farewell, Cancelled)
    assert "planned" not in str(farewell)


def test_agreed_or_declined_while_the_pair_ends(scene: Scene) -> None:
    first, second = asked(scene), asked(scene, 2)
    at_once(
        lambda: by_coordinator(scene),
        lambda: answers.accept(scene.office, scene.by("UAMINA"), (first, 0)),
        lambda: answers.decline(scene.office, scene.by("UAMINA"), (second, 0)),
    )
    assert scene.match().status == "ended_early"
    assert session(scene, first).state == "cancelled"
    assert session(scene, second).state in ("cancelled", "declined")
