"""What is done with one tap: once per request, on record, and for those who look after the pair alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.app import templates
from bot.rules.problems import Problem
from bot.rules.receipts.attention import ConcernCard
from bot.rules.silence import Step
from bot.services.attention import acting, letters
from bot.services.office import Ledgered
from bot.views.kit import Message
from storage.models import Concern, Match, Notice, Person, Programme
from tests.attention.scene import Scene
from tests.matches.test_at_once import at_once

Act = Callable[[Scene, int, str, str | None], ConcernCard]


def call(scene: Scene, concern_id: int, by: str, key: str | None) -> ConcernCard:
    return acting.note_call(scene.office, scene.by(by, key), concern_id, "They had a holiday")


def snooze(scene: Scene, concern_id: int, by: str, key: str | None) -> ConcernCard:
    return acting.snooze(scene.office, scene.by(by, key), concern_id, 3)


def rematch(scene: Scene, concern_id: int, by: str, key: str | None) -> ConcernCard:
    return acting.offer_rematch(scene.office, scene.by(by, key), concern_id)


def resolve(scene: Scene, concern_id: int, by: str, key: str | None) -> ConcernCard:
    return acting.resolve(scene.office, scene.by(by, key), concern_id)


def write(scene: Scene, concern_id: int, by: str, key: str | None) -> ConcernCard:
    return letters.write(scene.office, scene.by(by, key), concern_id, "Shall we <!channel> talk?", 0)


ACTS = {
    Step.CALLED: call,
    Step.SNOOZED: snooze,
    Step.OFFERED_REMATCH: rematch,
    Step.RESOLVED: resolve,
    Step.WROTE: write,
}
every_act = pytest.mark.parametrize("step", list(ACTS))


@every_act
def test_one_request_delivered_twice_is_done_once(quick_scene: Scene, step: Step) -> None:
    concern_id = quick_scene.concern()
    first = ACTS[step](quick_scene, concern_id, "UCORA", "same")
    notices = len(quick_scene.rows(Notice))
    assert ACTS[step](quick_scene, concern_id, "UCORA", "same") == first
    assert quick_scene.steps() == [step]
    assert len(quick_scene.rows(Notice)) == notices
    done = first.done[-1]
    assert (done.step, done.by and done.by.user_id, done.at) == (step, "UCORA", quick_scene.clock())
    assert f"concern.{step}" in quick_scene.audited()


@every_act
@pytest.mark.parametrize("who", ["UMARIA", "UAMINA", "UELSE"])
def test_only_those_who_look_after_the_pair_may(quick_scene: Scene, step: Step, who: str) -> None:
    quick_scene.coach("UELSE", quick_scene.other_agency_id)
    concern_id = quick_scene.concern()
    with pytest.raises(Problem, match="not_allowed"):
        ACTS[step](quick_scene, concern_id, who, None)
    assert quick_scene.steps() == []
    assert quick_scene.rows(Notice) == []


@every_act
def test_after_the_pair_has_ended_nothing_more_is_done(quick_scene: Scene, step: Step) -> None:
    concern_id = quick_scene.concern()
    ended = {"status": "ended_early", "ended_on": quick_scene.clock().date(), "end_reason": "other"}
    quick_scene.change(Match, quick_scene.match_id, **ended)
    if step in (Step.CALLED, Step.WROTE):
        with pytest.raises(Problem, match="attention_closed"):
            ACTS[step](quick_scene, concern_id, "UCORA", None)
    else:
        assert ACTS[step](quick_scene, concern_id, "UCORA", None).closed is Step.MATCH_ENDED
    assert quick_scene.steps() == []


def test_a_snooze_ends_on_the_morning_of_its_day(quick_scene: Scene) -> None:
    concern_id = quick_scene.concern()
    card = snooze(quick_scene, concern_id, "UCORA", None)
    assert card.snoozed_until is not None
    assert card.snoozed_until.isoformat() == "2026-03-05T14:00:00+00:00"
    assert not card.waits
    assert quick_scene.page().needing == 0


@pytest.mark.parametrize("days", [0, 2, 365, -1])
def test_other_days_cannot_be_chosen(quick_scene: Scene, days: int) -> None:
    with pytest.raises(Problem, match="form_stale"):
        acting.snooze(quick_scene.office, quick_scene.by("UCORA"), quick_scene.concern(), days)


def test_another_pair_is_offered_to_each_alone_and_once(quick_scene: Scene) -> None:
    concern_id = quick_scene.concern()
    rematch(quick_scene, concern_id, "UCORA", None)
    card = rematch(quick_scene, concern_id, "UCAROL", None)
    assert quick_scene.told("attention.rematch") == ["UMARIA", "UAMINA"]
    assert [each.by and each.by.user_id for each in card.done if each.step is Step.OFFERED_REMATCH] == [
        "UCORA"
    ]


def test_who_comes_second_sees_what_the_first_one_did(quick_scene: Scene) -> None:
    concern_id = quick_scene.concern()
    resolve(quick_scene, concern_id, "UCORA", None)
    card = snooze(quick_scene, concern_id, "UCAROL", None)
    assert card.closed is Step.RESOLVED
    assert card.done[-1].by is not None
    assert card.done[-1].by.user_id == "UCORA"
    assert quick_scene.rows(Concern)[0].snoozed_until is None


def test_nobody_writes_to_a_pair_that_somebody_else_has_just_written_to(quick_scene: Scene) -> None:
    concern_id = quick_scene.concern()
    written = write(quick_scene, concern_id, "UCORA", None)
    with pytest.raises(Problem, match="attention_written"):
        write(quick_scene, concern_id, "UCAROL", None)
    again = quick_scene.by("UCAROL")
    letters.write(quick_scene.office, again, concern_id, "I add a word", written.last_wrote_id)
    assert quick_scene.steps() == [Step.WROTE, Step.WROTE]


def test_the_draft_is_in_the_language_of_each(quick_scene: Scene) -> None:
    draft = letters.draft(quick_scene.office, quick_scene.by("UCORA"), quick_scene.concern())
    assert draft.languages == ("en", "fr")
    quick_scene.change(Person, quick_scene.amina, chosen_language="en")
    assert letters.draft(quick_scene.office, quick_scene.by("UCORA"), draft.card.concern_id).languages == (
        "en",
    )


def test_a_letter_that_cannot_arrive_is_refused_with_what_to_do(quick_scene: Scene) -> None:
    concern_id = quick_scene.concern()
    quick_scene.change(Person, quick_scene.amina, is_deactivated=True)
    with pytest.raises(Problem, match="attention_unreachable"):
        letters.draft(quick_scene.office, quick_scene.by("UCORA"), concern_id)
    with pytest.raises(Problem, match="attention_unreachable"):
        write(quick_scene, concern_id, "UCORA", None)
    assert quick_scene.steps() == []


@pytest.mark.parametrize(("text", "key"), [("", "attention_empty"), ("x" * 2001, "note_too_long")])
def test_a_letter_has_a_length(quick_scene: Scene, text: str, key: str) -> None:
    with pytest.raises(Problem, match=key):
        letters.write(quick_scene.office, quick_scene.by("UCORA"), quick_scene.concern(), text, 0)


def test_two_say_at_once_that_it_is_all_right(scene: Scene) -> None:
    concern_id = scene.concern()
    acts = [lambda who=who: resolve(scene, concern_id, who, None) for who in ("UCORA", "UCAROL")]
    assert at_once(*acts) == ["done", "done"]
    assert scene.steps() == [Step.RESOLVED]


def test_two_write_at_once_and_one_is_told_of_the_other(scene: Scene) -> None:
    concern_id = scene.concern()
    acts = [lambda who=who: write(scene, concern_id, who, None) for who in ("UCORA", "UCAROL")]
    assert at_once(*acts) == ["attention_written", "done"]
    assert scene.steps() == [Step.WROTE]
    assert len([each for each in scene.rows(Notice) if each.template == "attention.letter"]) == 1


def test_a_snooze_that_is_over_counts_again(quick_scene: Scene) -> None:
    concern_id = quick_scene.concern()
    snooze(quick_scene, concern_id, "UCORA", None)
    quick_scene.clock.now += timedelta(days=4)
    assert quick_scene.card(concern_id).waits


def test_without_a_conversation_the_letter_reaches_each_alone_in_their_language(quick_scene: Scene) -> None:
    scene = quick_scene
    write(scene, scene.concern(), "UCAROL", None)
    with scene.database.transaction() as session:
        ledger = Ledgered(session, scene.clock(), session.get_one(Programme, scene.programme_id))
        letter = session.query(Notice).filter_by(template="attention.letter").one()
        instead = templates()["attention.letter"].instead
        assert instead is not None
        instead(ledger, letter)
    assert scene.told("attention.letter_dm") == ["UMARIA", "UAMINA"]
    said = scene.says("attention.letter_dm", "UAMINA")
    assert isinstance(said, Message)
    assert said.text.startswith("<@UCAROL>, à la coordination de Profession to Profession, vous écrit")
    assert "writes to both" not in said.text
