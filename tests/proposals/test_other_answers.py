"""Somebody who is proposed changes their answers: a proposal stands for the answers it was made for."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.rules.participants import Side
from bot.services.joining.records import complete, mine
from bot.services.parts import answers_of
from bot.views.kit import Message
from storage.models import Participant
from tests.builders import MONDAY
from tests.proposals.pair import Pair
from tests.proposals.scene import ACCOUNTING, Scene


def change(scene: Scene, who: str, side: Side, **changes: Any) -> None:
    with scene.office.work(scene.by(who)) as work:
        part = mine(work, side)
        assert part is not None
        complete(work, side, replace(answers_of(part), **changes))


def test_a_mentee_who_goes_to_another_agency_is_proposed_anew(pair: Pair) -> None:
    pair.accept("UMARIA")
    change(pair.scene, "UAMINA", Side.MENTEE, organisation_id=pair.scene.other_agency_id)
    assert (pair.state, pair.places_taken) == ("withdrawn", 0)
    assert pair.scene.told("proposal.off") == ["UMARIA"]
    # The agency that looked after her until now hears it.
    assert "UCORA" in pair.scene.told("proposal.withdrawn")
    said = pair.scene.says("proposal.withdrawn", "UCAROL")
    assert isinstance(said, Message)
    assert "has changed their agency or profession" in said.text


@pytest.mark.parametrize(("who", "side"), [("UMARIA", Side.MENTOR), ("UAMINA", Side.MENTEE)])
def test_another_profession_takes_the_proposal_back(pair: Pair, who: str, side: Side) -> None:
    change(pair.scene, who, side, profession_id=pair.scene.professions[ACCOUNTING])
    assert (pair.state, pair.places_taken) == ("withdrawn", 0)


@pytest.mark.parametrize(
    ("who", "side", "changes"),
    [
        ("UMARIA", Side.MENTOR, {"organisation_id": None}),
        ("UMARIA", Side.MENTOR, {"places": 3}),
        ("UAMINA", Side.MENTEE, {"goals": "Something else"}),
    ],
)
def test_other_answers_leave_it_as_it_is(
    quick_pair: Pair, who: str, side: Side, changes: dict[str, Any]
) -> None:
    change(quick_pair.scene, who, side, **changes)
    assert (quick_pair.state, quick_pair.places_taken) == ("proposed", 1)


def test_who_left_and_joins_again_is_not_at_the_front_any_more(quick_scene: Scene) -> None:
    mentee = quick_scene.mentee("UAMINA")
    quick_scene.change(Participant, mentee, state="left", front_since=MONDAY)
    quick_scene.clock.advance(days=90)
    change(quick_scene, "UAMINA", Side.MENTEE)
    part = quick_scene.part(mentee)
    assert (part.front_since, part.waiting_since) == (None, MONDAY + timedelta(days=90))
