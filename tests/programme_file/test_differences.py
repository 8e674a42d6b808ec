"""What would change, in lines somebody can read."""

from dataclasses import replace
from datetime import date

import pytest

from bot.rules.participants import TOPICS, Topic
from bot.rules.programme_file import Organisation, Plan, Present, Round, differences
from bot.rules.programme_file.plan import with_value
from bot.rules.sixteen_weeks import SIXTEEN_WEEKS
from tests.programme_file.plans import FRESH

ACME, BRIDGE = Organisation("employer", "Acme"), Organisation("agency", "Bridge")


def lines(before: Plan, after: Plan) -> tuple[str, ...]:
    return differences(Present(before), after).lines


@pytest.mark.parametrize(
    ("of", "value", "wanted"),
    [
        ("settings.target_minutes", 90, "~ target_hours: 24 -> 1.5"),
        ("cadence.check_in_days", (7,), "~ cadence.check_in_days: [14, 28, 56, 84] -> [7]"),
        ("cadence.open_from", "08:00", '~ quiet_hours.open_from: "09:00" -> "08:00"'),
        ("matching.weights.ties", 0, "~ matching.weights.ties: 5 -> 0"),
        ("retention.part", 365, "~ retention.part: 730 -> 365"),
        (
            "joining.languages",
            (*FRESH.joining.languages[1:], "lb"),
            '~ joining.languages: + "lb", - "en"',
        ),
        ("joining.languages", FRESH.joining.languages[::-1], "~ joining.languages: in another order"),
        ("joining.topics", TOPICS[::-1], "~ topic: in another order"),
        ("together.ideas", "off", '~ sessions.ideas: "on" -> "off"'),
        ("together.agendas", SIXTEEN_WEEKS[::-1], "~ agenda: in another order"),
        (
            "together.agendas",
            SIXTEEN_WEEKS[1:],
            "- agenda first_meeting (week 1: Getting to know each other / Faire connaissance)",
        ),
        (
            "together.agendas",
            (replace(SIXTEEN_WEEKS[0], week=20, link="https://example.org"), *SIXTEEN_WEEKS[1:]),
            "~ agenda first_meeting: week, link",
        ),
        (
            "joining.notice.authority_fr",
            "Par choix.",
            f'~ notice.authority_fr:\n    "{FRESH.joining.notice.authority_fr}"\n    -> "Par choix."',
        ),
    ],
)
def test_a_setting_is_said_as_the_file_writes_it(of: str, value: object, wanted: str) -> None:
    assert lines(FRESH, with_value(FRESH, of, value)) == (wanted,)


def test_what_comes_many_times_is_added_changed_and_taken_out() -> None:
    spring = Round("Spring", date(2026, 3, 1))
    before = replace(FRESH, organisations=(ACME, BRIDGE), intakes=(spring,))
    after = replace(
        FRESH,
        organisations=(Organisation("employer", "Other"), BRIDGE),
        ties=frozenset({("Bridge", "Other")}),
        intakes=(replace(spring, closes_on=date(2026, 5, 1)), Round("Autumn", date(2026, 9, 1))),
    )
    after = with_value(
        after,
        "joining.topics",
        (replace(TOPICS[2], name_fr="Réseau"), TOPICS[0], *TOPICS[3:], Topic("x", "X", "Y")),
    )
    assert lines(before, after) == (
        "+ organisation employer Other",
        "- organisation employer Acme",
        "+ organisation.partners: Bridge and Other",
        "~ intake Spring (2026-03-01 on) -> Spring (2026-03-01 to 2026-05-01)",
        "+ intake Autumn (2026-09-01 on)",
        "~ topic network (Building a network / Créer un réseau) -> network (Building a network / Réseau)",
        "+ topic x (X / Y)",
        "- topic interview (Job interviews / Entrevues d’emploi)",
    )  # fmt: skip


def test_the_order_of_professions_and_organisations_is_no_difference() -> None:
    before = replace(FRESH, organisations=(ACME, BRIDGE))
    after = replace(FRESH, organisations=(BRIDGE, ACME))
    after = with_value(after, "settings.professions", FRESH.settings.professions[::-1])
    assert lines(before, after) == ()


def test_partners_are_told_apart_by_what_they_are() -> None:
    both = tuple(Organisation(kind, name) for kind in ("agency", "employer") for name in ("A", "B"))
    before = replace(FRESH, organisations=both, ties=frozenset({("A", "B")}))
    after = replace(before, ties=frozenset({("B", "A")}))
    assert lines(before, after) == ("+ organisation.partners: B and A", "- organisation.partners: A and B")


def test_a_tie_of_an_organisation_that_stays_without_being_in_the_file_is_no_difference() -> None:
    before = replace(FRESH, organisations=(ACME, BRIDGE), ties=frozenset({("Bridge", "Acme")}))
    found = differences(Present(before, {ACME: 2}), replace(FRESH, organisations=(BRIDGE,)))
    assert found.lines == ()
    assert found.kept == ("employer Acme is not in the file and stays; records that belong to it: 2",)
