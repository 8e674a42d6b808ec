"""The final assessment: written by each, changed until the pair closes, read by those who may."""

import pytest

from bot.rules.closing import QUESTIONS, Degree, average
from bot.rules.participants import Side
from bot.rules.problems import Problem
from bot.rules.receipts.matches import EndReason
from bot.services.closing import assessments, cards, reading
from bot.services.matches import endings
from bot.views import closing_staff
from bot.words import words_for
from storage.models import Assessment, AuditEntry, Match
from tests.closing.scene import Scene


def end(scene: Scene, reason: EndReason = EndReason.COMPLETED) -> None:
    endings.end(scene.office, scene.by(), scene.match_id, reason)


def test_each_answers_their_own_five_questions_and_can_change_them(scene: Scene) -> None:
    scene.look_back("UMARIA")
    scene.look_back("UMARIA", degree=Degree.VERY_MUCH, note="A joy")
    [kept] = scene.rows(Assessment)
    assert kept.answers == dict.fromkeys(QUESTIONS[Side.MENTOR], "very_much")
    form = assessments.form(scene.office, scene.by("UMARIA"), scene.match_id)
    assert (form.side, form.note, form.answers["useful"]) == (Side.MENTOR, "A joy", Degree.VERY_MUCH)
    assert not assessments.form(scene.office, scene.by("UAMINA"), scene.match_id).answers


def test_the_partners_answers_are_not_part_of_what_a_member_sees(quick_scene: Scene) -> None:
    quick_scene.look_back("UMARIA", note="for the coordinators")
    page = cards.open_page(quick_scene.office, quick_scene.by("UAMINA"), quick_scene.match_id)
    assert (page.assessed, page.both_assessed) == (False, False)
    assert "for the coordinators" not in repr(page)


def test_after_the_end_it_stays_as_it_is(scene: Scene) -> None:
    scene.look_back("UMARIA")
    end(scene)
    with pytest.raises(Problem, match="assessed"):
        scene.look_back("UMARIA", degree=Degree.NOT_AT_ALL)
    scene.look_back("UAMINA")
    assert [each.answers.get("goals") for each in scene.rows(Assessment)] == [None, "quite"]


def test_two_weeks_after_the_end_it_is_too_late(quick_scene: Scene) -> None:
    end(quick_scene, EndReason.NO_TIME)
    quick_scene.clock.advance(days=14)
    quick_scene.look_back("UMARIA")
    quick_scene.clock.advance(days=1)
    with pytest.raises(Problem, match="closing_over"):
        quick_scene.look_back("UAMINA")


def test_answers_to_other_questions_are_refused(quick_scene: Scene) -> None:
    mentees = dict.fromkeys(QUESTIONS[Side.MENTEE], Degree.QUITE)
    for answers in (mentees, {}, {"useful": Degree.QUITE}):
        with pytest.raises(Problem, match="form_stale"):
            assessments.assess(
                quick_scene.office, quick_scene.by("UMARIA"), quick_scene.match_id, answers, ""
            )


def test_only_its_members_assess_a_pair(quick_scene: Scene) -> None:
    for stranger in ("UCAROL", "UCORA"):
        with pytest.raises(Problem, match="not_allowed"):
            quick_scene.look_back(stranger)


def test_the_audit_says_that_somebody_answered_and_never_what(quick_scene: Scene) -> None:
    quick_scene.look_back("UMARIA", note="private")
    [row] = [each for each in quick_scene.rows(AuditEntry) if each.action == "assessment.written"]
    assert (row.object_kind, row.details) == ("match", {})


def test_coordinators_and_the_agencys_coach_read_a_pair_and_it_is_on_record(scene: Scene) -> None:
    scene.look_back("UMARIA", "UAMINA", note="thank you")
    for reader in ("UCAROL", "UCORA"):
        found = reading.see(scene.office, scene.by(reader), scene.match_id)
        assert [each.side for each in found.looked] == [Side.MENTOR, Side.MENTEE]
    assert scene.audited().count("assessment.seen") == 2


def test_nobody_else_reads_it(quick_scene: Scene) -> None:
    quick_scene.look_back("UMARIA")
    quick_scene.coach("UOTHER", quick_scene.other_agency_id)
    for reader in ("UMARIA", "UAMINA", "UOTHER"):
        with pytest.raises(Problem, match="not_allowed"):
            reading.see(quick_scene.office, quick_scene.by(reader), quick_scene.match_id)
    assert "assessment.seen" not in quick_scene.audited()
    assert reading.figures(quick_scene.office, quick_scene.by("UOTHER")).pairs == ()
    with pytest.raises(Problem, match="not_allowed"):
        reading.figures(quick_scene.office, quick_scene.by("UMARIA"))


def test_a_coordinator_who_is_in_the_pair_does_not_read_what_the_partner_said(quick_scene: Scene) -> None:
    scene = quick_scene
    scene.change(Match, scene.match_id, mentor_id=scene.person("UCAROL").id)
    scene.look_back("UAMINA")
    with pytest.raises(Problem, match="not_allowed"):
        reading.see(scene.office, scene.by("UCAROL"), scene.match_id)
    assert reading.figures(scene.office, scene.by("UCAROL")).pairs == ()
    assert len(reading.figures(scene.office, scene.by("UDANA")).pairs) == 1


def test_figures_count_each_side_by_itself(scene: Scene) -> None:
    scene.look_back("UMARIA", degree=Degree.VERY_MUCH)
    scene.look_back("UAMINA", degree=Degree.A_LITTLE)
    found = reading.figures(scene.office, scene.by("UCORA"))
    assert {(each.mean, each.count) for each in found.scores[Side.MENTOR]} == {(4, 1)}
    assert {(each.mean, each.count) for each in found.scores[Side.MENTEE]} == {(2, 1)}
    said = closing_staff.figures(found, words_for("fr", "America/Toronto"))
    assert "*Personnes mentorées* (1 réponse)" in str(said.blocks)


def test_an_average_of_nothing_is_nothing() -> None:
    assert average([]) == (0, 0)
    assert average([Degree.VERY_MUCH, Degree.NOT_AT_ALL]) == (2.5, 2)
