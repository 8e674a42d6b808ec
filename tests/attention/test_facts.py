"""Facts are dates and numbers as they stand now; nothing anybody wrote or answered in private."""

from datetime import date, datetime, timedelta
from typing import Any

from bot.rules.receipts.attention import Fact
from bot.rules.silence import Signal
from storage.models import CheckIn, ConcernStep, Notice, PairSession, Person
from tests.attention.scene import START, Scene
from tests.builders import MONDAY, add_entry

DAY = timedelta(days=1)


def facts(scene: Scene, *signals: str, silent: tuple[int, ...] = (), **changes: Any) -> tuple[Fact, ...]:
    return scene.card(scene.concern(signals=list(signals), silent_ids=list(silent), **changes)).facts


def add(scene: Scene, row: Any) -> None:
    with scene.database.transaction() as session:
        session.add(row)


def notice(scene: Scene, template: str, person_id: int | None, at: datetime, **values: Any) -> Notice:
    known: dict[str, Any] = {"arguments": {}, "state": "sent", "match_id": scene.match_id}
    return Notice(
        programme_id=scene.programme_id,
        template=template,
        person_id=person_id,
        created_at=at,
        due_at=at,
        ready_at=at,
        finished_at=at,
        sending_key=f"{template}:{person_id}:{at}",
        **known | values,
    )


def test_without_any_session_it_counts_from_the_start(quick_scene: Scene) -> None:
    found = facts(quick_scene, "no_session", "no_hours")
    assert found == (Fact(Signal.NO_FIRST_SESSION, START), Fact(Signal.NO_HOURS, START))


def test_the_last_session_is_the_last_one_that_did_not_fail(quick_scene: Scene) -> None:
    for days, outcome in ((20, "met"), (9, None), (4, "not_met")):
        add(quick_scene, session(quick_scene, MONDAY - days * DAY, outcome))
    assert facts(quick_scene, "no_session") == (Fact(Signal.NO_SESSION, date(2026, 2, 21)),)


def test_hours_logged_after_it_say_when_they_last_met(quick_scene: Scene) -> None:
    add(quick_scene, session(quick_scene, MONDAY - 20 * DAY, "met"))
    add_entry(
        quick_scene.database,
        quick_scene.programme_id,
        quick_scene.match_id,
        quick_scene.maria,
        held_on=date(2026, 2, 27),
    )
    assert facts(quick_scene, "no_session", "no_hours") == (Fact(Signal.NO_SESSION, date(2026, 2, 27)),)


def test_check_ins_without_an_answer_are_counted_back_to_the_last_answer(quick_scene: Scene) -> None:
    scene = quick_scene
    for day in (7, 14, 21):
        at = MONDAY - (28 - day) * DAY
        add(scene, notice(scene, "checkin.ask", scene.amina, at, arguments={"day": day}))
    add(scene, answer(scene, 7, "well"))
    (found,) = facts(scene, "unanswered", silent=(scene.amina,))
    assert (found.count, [who.user_id for who in found.who]) == (2, ["UAMINA"])


def test_an_account_that_is_closed_and_since_when(quick_scene: Scene) -> None:
    scene = quick_scene
    scene.change(Person, scene.amina, is_deactivated=True)
    carol = scene.person("UCAROL").id
    add(scene, notice(scene, "account.deactivated", carol, MONDAY - 3 * DAY, arguments={"gone": scene.amina}))
    (found,) = facts(scene, "deactivated", silent=(scene.amina,))
    assert (found.on, [who.user_id for who in found.who]) == (date(2026, 2, 27), ["UAMINA"])


def test_what_did_not_arrive_is_told_by_its_kind_alone(quick_scene: Scene) -> None:
    scene = quick_scene
    secret = {"text": "the doctor said"}
    add(scene, notice(scene, "checkin.ask", scene.amina, MONDAY, state="dead", reason="x", arguments=secret))
    late = {"state": "dead", "reason": "x", "arguments": secret}
    add(scene, notice(scene, "hours.confirm", scene.amina, MONDAY + DAY, **late))
    card = scene.card(scene.concern(signals=["undelivered"], silent_ids=[scene.amina]))
    assert card.facts[0].templates == ("checkin.ask", "hours.confirm")
    assert card.facts[0].on == date(2026, 3, 2)
    assert "doctor" not in repr(card)


def test_who_asked_for_help_and_when_but_never_what_they_wrote(quick_scene: Scene) -> None:
    scene = quick_scene
    add(scene, answer(scene, 14, "help", note="He shouts at me"))
    card = scene.card(scene.concern(signals=["help", "declining"], silent_ids=[scene.amina]))
    assert [who.user_id for who in card.facts[0].who] == ["UAMINA"]
    assert "shouts" not in repr(card)


def test_help_asked_in_answer_to_the_gentle_question_counts_too(quick_scene: Scene) -> None:
    scene = quick_scene
    concern_id = scene.concern(signals=["help"])
    add(
        scene,
        ConcernStep(
            programme_id=scene.programme_id,
            concern_id=concern_id,
            at=MONDAY,
            step="wants_help",
            by_id=scene.maria,
        ),
    )
    assert [who.user_id for who in scene.card(concern_id).facts[0].who] == ["UMARIA"]


def test_what_is_no_longer_so_is_not_said(quick_scene: Scene) -> None:
    assert facts(quick_scene, "deactivated", "undelivered", "unanswered", silent=(quick_scene.amina,)) == ()


def answer(scene: Scene, day: int, given: str, note: str | None = None) -> CheckIn:
    return CheckIn(
        programme_id=scene.programme_id,
        match_id=scene.match_id,
        person_id=scene.amina,
        day=day,
        asked_at=MONDAY - 20 * DAY,
        answered_at=MONDAY - 19 * DAY,
        answer=given,
        note=note,
    )


def session(scene: Scene, at: datetime, outcome: str | None) -> PairSession:
    return PairSession(
        programme_id=scene.programme_id,
        match_id=scene.match_id,
        uid=str(at),
        kind="session",
        state="agreed",
        starts_at=at,
        minutes=60,
        zone="America/Toronto",
        place="",
        link="",
        agenda="",
        prepare={},
        booked_by_id=scene.maria,
        booked_at=at,
        agreed_at=at,
        outcome=outcome,
    )
