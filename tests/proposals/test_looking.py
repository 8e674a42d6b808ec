"""Whoever only looks waits for nobody who writes: not for a list of thousands that is being imported."""

from collections.abc import Callable

import pytest

from bot.services.agencies import readiness, referrals
from bot.services.agencies import roster as agencies
from bot.services.joining import changes as part_changes
from bot.services.lists import uploads
from bot.services.matches import rematches
from bot.services.privacy import forgetting, my_data
from bot.services.programme import intakes, roles
from bot.services.proposals import answers as proposal_answers
from bot.services.proposals import lists as proposal_lists
from bot.services.suggestions import scarcity
from bot.services.suggestions.wishes import read
from tests.proposals.pair import Pair
from tests.proposals.test_other_ways import AMINA, MARIA, record

LOOKS: dict[str, Callable[[Pair], object]] = {
    "people of an agency": lambda pair: agencies.page(pair.scene.office, pair.scene.by("UCORA")),
    "before forgetting": lambda pair: forgetting.before_asking(pair.scene.office, pair.scene.by("UMARIA")),
    "intakes": lambda pair: intakes.listed(pair.scene.office, pair.scene.by()),
    "my data": lambda pair: my_data.overview(pair.scene.office, pair.scene.by("UAMINA")),
    "my parts": lambda pair: part_changes.profile(pair.scene.office, pair.scene.by("UMARIA")),
    "to pause": lambda pair: part_changes.to_pause(pair.scene.office, pair.scene.by("UMARIA"), pair.mentor),
    "to leave": lambda pair: part_changes.to_leave(pair.scene.office, pair.scene.by("UMARIA"), pair.mentor),
    "to answer": lambda pair: proposal_answers.to_answer(pair.scene.office, pair.scene.by("UMARIA"), pair.id),
    "open proposals": lambda pair: proposal_lists.page(pair.scene.office, pair.scene.by()),
    "a checklist": lambda pair: readiness.checklist(pair.scene.office, pair.scene.by("UCORA"), pair.mentee),
    "referring": lambda pair: referrals.form(pair.scene.office, pair.scene.by("UCORA")),
    "roles": lambda pair: roles.listed(pair.scene.office, pair.scene.by()),
    "scarcity": lambda pair: scarcity.board(pair.scene.office, pair.scene.by()),
    "who may import": lambda pair: uploads.check_may_import(pair.scene.office, pair.scene.by()),
    "what was typed": lambda pair: read(pair.scene.office, pair.scene.by(), "engineering"),
}


@pytest.mark.parametrize("what", LOOKS)
def test_a_look_waits_for_no_writer(quick_pair: Pair, what: str) -> None:
    with quick_pair.scene.database.transaction():
        LOOKS[what](quick_pair)


def test_the_form_for_another_pair_waits_for_no_writer(quick_pair: Pair) -> None:
    record(quick_pair.scene, MARIA, AMINA)
    with quick_pair.scene.database.transaction():
        assert rematches.form(quick_pair.scene.office, quick_pair.scene.by("UMARIA")).pairs
