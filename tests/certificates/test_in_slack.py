"""`/mentoring certificate`: everybody gets their own, and nobody another's."""

from datetime import date
from typing import Any

from tests.builders import add_entry
from tests.world import World

ENDED: dict[str, Any] = {"status": "completed", "ended_on": date(2026, 3, 1), "end_reason": "completed"}


def a_pair_that_ended(world: World) -> int:
    match_id = world.with_programme().pair("maria", "amina", **ENDED)
    add_entry(world.database, world.programme_id, match_id, world.ids["amina"], minutes=150)
    return match_id


def test_a_member_asks_and_the_certificate_comes(quick_world: World) -> None:
    a_pair_that_ended(quick_world)
    assert "(2.5 h) is on its way" in quick_world.said("maria", "/mentoring", "certificate")
    quick_world.deliver()
    assert "Here is your certificate of hours, for 2.5 h with" in quick_world.last("maria").replace(
        "\u00a0", " "
    )
    assert quick_world.sees("amina") == ""


def test_the_same_in_french(quick_world: World) -> None:
    a_pair_that_ended(quick_world)
    assert "(2,5 h) est en route" in quick_world.said("amina", "/mentoring", "attestation")
    quick_world.deliver()
    assert "Voici votre attestation d’heures : 2,5 h avec" in quick_world.last("amina").replace("\u00a0", " ")


def test_a_pair_that_still_meets_and_one_without_hours_hear_so(quick_world: World) -> None:
    quick_world.with_programme().pair("maria", "amina", **ENDED)
    quick_world.pair("maria", "chen", started=date(2026, 2, 2))
    said = quick_world.said("maria", "/mentoring", "certificate")
    assert "There are no hours on record for your pair with" in said
    assert "Your last day is May 25, 2026." in said
    quick_world.deliver()
    assert "Here is your certificate" not in quick_world.sees("maria")


def test_coordinators_and_people_without_a_pair_get_nobodys(quick_world: World) -> None:
    a_pair_that_ended(quick_world)
    quick_world.know("zoe")
    for who in ("carol", "zoe"):
        wish = f"certificate <@{quick_world.slack.user_id('amina')}>"
        assert "You have no pair yet" in quick_world.said(who, "/mentoring", wish)
    quick_world.deliver()
    assert "certificate of hours, for" not in quick_world.sees("carol") + quick_world.sees("zoe")
    assert quick_world.sees("amina") == ""
