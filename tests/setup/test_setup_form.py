"""What is typed into the set-up form, and what is wrong with it."""

from dataclasses import replace

import pytest

from bot.rules.receipts.programme import Settings
from bot.rules.setup_form import MOST_PROFESSIONS, Typed, profession_lines, read_settings, target_minutes
from bot.rules.zones import nearest_zones, recognise_zone

GOOD = Typed("City mentoring", "24", "16", "America/Toronto", "CA-ON", "en", "Engineering / Génie", "Carol")


def read(**changes: str) -> Settings:
    found = read_settings(replace(GOOD, **changes))
    assert isinstance(found, Settings), [problem.key for problem in found]
    return found


def wrong(**changes: str) -> list[tuple[str | None, str]]:
    found = read_settings(replace(GOOD, **changes))
    return [] if isinstance(found, Settings) else [(problem.field, problem.key) for problem in found]


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("24", 1440), ("22.5", 1350), ("22,5", 1350), (" 24 h ", 1440), ("24 heures", 1440), ("0.25", 15)],
)
def test_hours_have_a_point_or_a_comma(typed: str, minutes: int) -> None:
    assert target_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "0", "-3", "24.1", "501", "1e2", "NaN", "many", "1,000", "٣"])
def test_hours_that_make_no_sense_are_refused_at_their_field(typed: str) -> None:
    assert wrong(hours=typed) == [("hours", "setup_hours")]


@pytest.mark.parametrize("typed", ["", "0", "1.5", "105", "x"])
def test_weeks_are_a_whole_number(typed: str) -> None:
    assert wrong(weeks=typed) == [("weeks", "setup_weeks")]


def test_every_wrong_field_is_named_at_once() -> None:
    found = wrong(name=" ", hours="x", weeks="x", zone="Nowhere", region="ZZ", professions="\n", contact="")
    assert [field for field, _ in found] == [
        "name",
        "hours",
        "weeks",
        "zone",
        "region",
        "professions",
        "contact",
    ]


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("america/toronto", "America/Toronto"),
        ("Toronto", "America/Toronto"),
        ("new york", "America/New_York"),
        ("Montréal", "America/Montreal"),
        ("utc", "UTC"),
    ],
)
def test_a_city_is_enough_for_a_zone(typed: str, zone: str) -> None:
    assert read(zone=typed).time_zone == zone


def test_an_unknown_zone_is_answered_with_the_nearest() -> None:
    assert recognise_zone("Halifx") is None
    assert nearest_zones("Halifx")[0] == "America/Halifax"


def test_a_hostile_zone_is_answered_quickly() -> None:
    assert recognise_zone("a" * 100_000) is None
    assert nearest_zones("America/" * 10_000) is not None


@pytest.mark.parametrize(
    ("typed", "region"), [("ca-qc", "CA-QC"), ("Québec", "CA-QC"), ("ontario", "CA-ON"), ("US-NY", "US-NY")]
)
def test_a_region_is_a_code_or_a_province(typed: str, region: str) -> None:
    assert read(region=typed).region == region


def test_professions_are_one_a_line_in_one_or_both_languages() -> None:
    found = read(professions="Engineering / Génie\n\n  Nursing  \nComptabilité\nengineering\n").professions
    assert found == (("Engineering", "Génie"), ("Nursing", "Nursing"), ("Accounting", "Comptabilité"))


def test_what_the_form_shows_reads_back_the_same() -> None:
    named = (
        ("Engineering", "Génie"),
        ("Nursing", "Nursing"),
        ("UI/UX design", "Conception UI/UX"),
        ("A/B", "A/B"),
    )
    assert read(professions=profession_lines(named)).professions == named


def test_more_names_than_the_form_can_show_again_are_refused() -> None:
    lines = "\n".join(f"{number:02} {'x' * 70} / {number:02} {'y' * 70}" for number in range(30))
    assert wrong(professions=lines) == [("professions", "professions_length")]


def test_a_very_long_profession_is_refused() -> None:
    assert wrong(professions="x" * 76) == [("professions", "profession_long")]


def test_more_professions_than_can_be_offered_are_refused() -> None:
    lines = "\n".join(f"Profession {number}" for number in range(MOST_PROFESSIONS + 1))
    assert wrong(professions=lines) == [("professions", "professions_many")]
