"""“Would you be a mentor again?”: the mentor's part follows the answer."""

from datetime import date, timedelta

import pytest

from bot.rules.closing import Again
from bot.rules.problems import Problem
from bot.rules.receipts.closing import AgainCard
from bot.rules.receipts.matches import EndReason
from bot.services.closing import again
from bot.services.matches import endings
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import Assessment, Participant
from tests.closing.scene import TODAY, Scene

LATER = TODAY + timedelta(days=182)


def ended(scene: Scene) -> None:
    endings.end(scene.office, scene.by(), scene.match_id, EndReason.COMPLETED)


def answer(scene: Scene, given: Again, day: date | None = None, by: str = "UMARIA") -> AgainCard:
    return again.answer(scene.office, scene.by(by), scene.match_id, given, day)


@pytest.mark.parametrize(
    ("given", "day", "state", "paused_until"),
    [
        (Again.YES, None, "confirmed", None),
        (Again.LATER, LATER, "confirmed", LATER),
        (Again.NO, None, "left", None),
    ],
)
def test_the_part_follows_the_answer(
    scene: Scene, given: Again, day: date | None, state: str, paused_until: date | None
) -> None:
    ended(scene)
    scene.change(Participant, scene.maria_part, paused_until=TODAY if given is Again.YES else None)
    answer(scene, given, day)
    part = scene.part(scene.maria_part)
    assert (part.state, part.paused_until) == (state, paused_until)
    assert [each.again for each in scene.rows(Assessment)] == [given]
    assert scene.person("UMARIA").pairs == 0


def test_only_the_mentor_of_a_completed_pair_is_asked(scene: Scene) -> None:
    with pytest.raises(Problem, match="closing_not_yet"):
        answer(scene, Again.YES)
    ended(scene)
    assert scene.told("closing.again") == ["UMARIA"]
    for stranger in ("UAMINA", "UCAROL"):
        with pytest.raises(Problem, match="not_allowed"):
            answer(scene, Again.NO, by=stranger)
    assert scene.part(scene.maria_part).state == "confirmed"


def test_the_first_answer_stays(scene: Scene) -> None:
    ended(scene)
    answer(scene, Again.YES)
    assert answer(scene, Again.NO).again is Again.YES
    assert scene.part(scene.maria_part).state == "confirmed"
    with pytest.raises(Problem, match="again_answered"):
        again.usual_day(scene.office, scene.by("UMARIA"), scene.match_id)
    assert scene.says("closing.again", "UMARIA") == Cancelled("answered")


def test_an_answer_and_an_assessment_are_kept_beside_each_other(scene: Scene) -> None:
    ended(scene)
    answer(scene, Again.YES)
    scene.look_back("UMARIA")
    [kept] = scene.rows(Assessment)
    assert (kept.again, bool(kept.answered_at)) == ("yes", True)


def test_later_needs_a_day_that_makes_sense(quick_scene: Scene) -> None:
    ended(quick_scene)
    assert again.usual_day(quick_scene.office, quick_scene.by("UMARIA"), quick_scene.match_id) == LATER
    for day, key in ((None, "pause_when"), (TODAY, "pause_past"), (date(2028, 1, 1), "pause_long")):
        with pytest.raises(Problem, match=key):
            answer(quick_scene, Again.LATER, day)
    assert quick_scene.rows(Assessment) == []


def test_a_mentor_who_never_joined_reads_how_to(quick_scene: Scene) -> None:
    quick_scene.change(Participant, quick_scene.maria_part, person_id=None)
    ended(quick_scene)
    quick_scene.sent()
    answer(quick_scene, Again.YES)
    said = quick_scene.says("closing.again", "UMARIA", last=True)
    assert isinstance(said, Message)
    assert "/mentoring join" in said.text
    assert "actions" not in {block["type"] for block in said.blocks}


def test_a_mentee_reads_one_line_about_it_in_the_thanks(quick_scene: Scene) -> None:
    ended(quick_scene)
    to_mentee, to_mentor = (quick_scene.says("match.ended", each) for each in ("UAMINA", "UMARIA"))
    assert isinstance(to_mentee, Message)
    assert isinstance(to_mentor, Message)
    assert "un jour accompagner quelqu’un" in to_mentee.text
    assert "mentor somebody one day" not in to_mentor.text
