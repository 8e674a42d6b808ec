"""Dropped, retyped, foreign and made-up fields and ids: a clear refusal, and nothing changed."""

from typing import Any

import pytest

from bot.views import ids
from storage.models import Notice
from tests.agencies.hostile import (
    everything,
    filled,
    pointing,
    pressed,
    refused,
    submitted,
    top_view,
    without,
)
from tests.agencies.town import Town, add_organisation, add_part, part_of, parts
from tests.builders import add_programme

NOT_THERE = 999_999
WRONG: list[Any] = [
    None,
    True,
    7,
    [],
    {},
    "no",
    {"value": 7},
    {"selected_options": {}},
    {"selected_option": []},
]


def option(value: object) -> dict[str, Any]:
    return {"type": "static_select", "selected_option": {"text": {}, "value": value}}


def options(*values: object) -> dict[str, Any]:
    return {"type": "multi_static_select", "selected_options": [{"value": value} for value in values]}


def referral(town: Town) -> dict[str, Any]:
    """Zoe's form, filled in so that it would be taken."""
    town.world.command("zoe", "/mentoring", "refer @omar")
    view = top_view(town.world, "zoe")
    return filled(view, profession=option("1"), languages=options("en"), ways=options("video"))


def checklist(town: Town, part_id: int) -> dict[str, Any]:
    """Zoe's checklist of one of her people, with an item ticked and not sent."""
    assert part_of(town.database, part_id).organisation_id == town.bridge
    town.world.command("zoe", "/mentoring", "people")
    town.world.click("zoe", "Checklist")
    return filled(top_view(town.world, "zoe"), ticked=options("eligible"))


FIELDS = [
    *("person", "email", "name", "agency", "profession", "speciality", "years", "languages", "topics"),
    *("ways", "times", "goals", "reports_to"),
]


def test_the_form_is_taken_as_it_is(quick_town: Town) -> None:
    answer = submitted(quick_town.world, "zoe", referral(quick_town))
    assert "is now on the list" in str(answer["view"])


def test_a_referral_without_one_of_its_fields_is_refused(quick_town: Town) -> None:
    view = referral(quick_town)
    assert set(view["state"]["values"]) == set(FIELDS)
    for block_id in FIELDS:
        assert "out of date" in refused(quick_town.world, "zoe", without(view, block_id))


@pytest.mark.parametrize(
    "changes",
    [
        {"agency": option(str(NOT_THERE))},
        {"agency": option("1 OR 1=1")},
        {"profession": option(str(NOT_THERE))},
        {"profession": option("")},
        {"languages": options("xx")},
        {"languages": options("en", "en")},
        {"topics": options("gossip")},
        {"ways": options("telepathy")},
        {"times": options("never")},
        {"speciality": {"value": "x" * 5000}},
        {"goals": {"value": "x" * 5000}},
    ],
)
def test_what_the_form_does_not_offer_is_refused(quick_town: Town, changes: dict[str, object]) -> None:
    view = referral(quick_town)
    assert "out of date" in refused(quick_town.world, "zoe", filled(view, **changes))


def test_an_agency_of_somebody_else_is_refused_like_one_that_does_not_exist(quick_town: Town) -> None:
    view = referral(quick_town)
    other_programme, _ = add_programme(quick_town.database, "TELSEWHERE")
    elsewhere = add_organisation(quick_town.database, other_programme, "agency", "Elsewhere")
    said = {
        refused(quick_town.world, "zoe", filled(view, agency=option(str(agency_id))))
        for agency_id in (quick_town.step, elsewhere, quick_town.city, NOT_THERE)
    }
    assert len(said) == 1


@pytest.mark.parametrize("wrong", WRONG)
def test_a_field_of_another_kind_is_refused_or_as_good_as_empty(quick_town: Town, wrong: Any) -> None:
    view = referral(quick_town)
    for number, block_id in enumerate(FIELDS):
        before = everything(quick_town.world)
        changed = pointing(filled(view, **{block_id: wrong}), key=f"k{number}")
        if "is now on the list" not in str(submitted(quick_town.world, "zoe", changed)):
            assert everything(quick_town.world) == before
    assert len(parts(quick_town.database)) <= 1


def test_characters_a_database_does_not_take_are_left_out(town: Town) -> None:
    view = filled(referral(town), goals={"value": "A\x00job"}, speciality={"value": "\x00"})
    assert "is now on the list" in str(submitted(town.world, "zoe", view))
    (part,) = parts(town.database)
    assert (part.goals, part.speciality) == ("Ajob", "")


def foreign_parts(town: Town) -> dict[str, int]:
    """Parts Zoe has nothing to do with, and one that does not exist."""
    other_programme, _ = add_programme(town.database, "TELSEWHERE")
    elsewhere = add_organisation(town.database, other_programme, "agency", "Elsewhere")
    return {
        "another agency": town.mentee("chen", town.step),
        "another programme": add_part(
            town.database, other_programme, "mentee", email="a@example.org", organisation_id=elsewhere
        ),
        "a mentor": town.mentor("maria", town.city),
        "no agency": town.mentee("amina", town.step, organisation_id=None),
        "not there": NOT_THERE,
    }


def test_a_foreign_part_is_refused_like_one_that_does_not_exist(town: Town) -> None:
    part_id = town.mentee("omar", town.bridge)
    view = checklist(town, part_id)
    said = {
        refused(town.world, "zoe", pointing(view, part=foreign, key=f"k{foreign}"))
        for foreign in foreign_parts(town).values()
    }
    assert len(said) == 1
    assert "no longer on the programme’s list" in said.pop()


@pytest.mark.parametrize("action_id", [ids.AGENCY_SEE, ids.AGENCY_CHECKLIST])
def test_a_button_with_a_foreign_id_shows_nothing_and_leaves_no_trace(
    quick_town: Town, action_id: str
) -> None:
    quick_town.mentee("omar", quick_town.bridge)
    foreign = foreign_parts(quick_town)
    before = everything(quick_town.world)
    for part_id in foreign.values():
        pressed(quick_town.world, "zoe", action_id, str(part_id))
    made_up: list[Any] = ["", "x", "-1", "1e3", "٣", "9" * 30, None, 7, []]
    for wrong in made_up:
        pressed(quick_town.world, "zoe", action_id, wrong)
    assert everything(quick_town.world) == before


def test_pages_and_agencies_that_are_not_theirs_are_refused(quick_town: Town) -> None:
    quick_town.world.command("zoe", "/mentoring", "people")
    view = top_view(quick_town.world, "zoe")
    calls = len(quick_town.world.slack.calls("views.update"))
    for agency_id in (quick_town.step, NOT_THERE):
        pressed(quick_town.world, "zoe", ids.AGENCY_CHOOSE, str(agency_id), view)
        pressed(quick_town.world, "zoe", ids.AGENCY_PEOPLE, str(agency_id))
        pressed(quick_town.world, "zoe", ids.AGENCY_PAGE, "0", pointing(view, agency=agency_id))
    pressed(quick_town.world, "zoe", ids.AGENCY_PAGE, "0", pointing(view, agency="x"))
    pressed(quick_town.world, "zoe", ids.AGENCY_PAGE, "0")
    assert len(quick_town.world.slack.calls("views.update")) == calls


@pytest.mark.parametrize(
    "pointers",
    [{"part": None}, {"part": "x"}, {"part": []}, {"part": True}, {"seen": None}, {"seen": "happy"}],
)
def test_a_checklist_that_points_nowhere_is_refused(quick_town: Town, pointers: dict[str, object]) -> None:
    view = checklist(quick_town, quick_town.mentee("omar", quick_town.bridge))
    assert "out of date" in refused(quick_town.world, "zoe", pointing(view, **pointers))


def test_items_that_are_not_on_the_checklist_are_refused(quick_town: Town) -> None:
    view = checklist(quick_town, quick_town.mentee("omar", quick_town.bridge))
    for wrong in (options("happy"), options(7), {"selected_options": "eligible"}, None):
        assert "out of date" in refused(quick_town.world, "zoe", filled(view, ticked=wrong))
    assert "out of date" in refused(quick_town.world, "zoe", without(view, "ticked"))


def test_a_form_of_somebody_who_is_no_coach_any_more_changes_nothing(quick_town: Town) -> None:
    part_id = quick_town.mentee("omar", quick_town.bridge)
    ticking, referring = checklist(quick_town, part_id), referral(quick_town)
    quick_town.world.command("carol", "/mentoring", "role remove @zoe coach")
    assert "no longer on the programme’s list" in refused(quick_town.world, "zoe", ticking)
    assert "not something you can do" in refused(quick_town.world, "zoe", referring)


def test_a_mentee_cannot_tick_their_own_checklist(quick_town: Town) -> None:
    view = checklist(quick_town, quick_town.mentee("omar", quick_town.bridge))
    assert "no longer on the programme’s list" in refused(quick_town.world, "omar", view)


def test_a_form_and_a_button_that_do_not_exist_are_out_of_date(quick_town: Town) -> None:
    view = referral(quick_town) | {"callback_id": "agency.gone"}
    assert "out of date" in refused(quick_town.world, "zoe", view)
    before = everything(quick_town.world)
    pressed(quick_town.world, "zoe", "agency.gone", "1")
    assert everything(quick_town.world) == before


def test_the_checks_above_can_fail(quick_town: Town) -> None:
    view = checklist(quick_town, quick_town.mentee("omar", quick_town.bridge))
    before = everything(quick_town.world)
    submitted(quick_town.world, "zoe", view)
    assert everything(quick_town.world) != before
    with quick_town.database.reading() as session:
        assert session.query(Notice).count() == 0
