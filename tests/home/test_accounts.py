"""What Slack tells by itself: people who change, accounts that close, access taken away."""

from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from bot.rules.people import Profile
from bot.services import accounts
from storage.models import Notice, Person, Workspace
from tests.world import World


@pytest.fixture
def pair(world: World) -> World:
    world.with_programme().pair("maria", "amina")
    return world


def person(world: World, key: str) -> Person:
    with world.database.transaction() as session:
        return session.get_one(Person, world.ids[key])


def test_a_new_language_and_zone_are_taken_over(pair: World) -> None:
    pair.slack.change_person("maria", locale="fr-CA", tz="Europe/Paris")
    maria = person(pair, "maria")
    assert (maria.language, maria.zone) == ("fr", "Europe/Paris")


def test_what_slack_leaves_out_stays_as_it_was(pair: World) -> None:
    user = {"id": pair.slack.user_id("amina"), "team_id": pair.slack.team_id, "real_name": "Amina B."}
    pair.slack.event({"type": "user_change", "user": user})
    amina = person(pair, "amina")
    assert (amina.name, amina.language, amina.zone) == ("Amina B.", "fr", "America/Toronto")


def test_a_new_name_shows_on_the_partners_home(pair: World) -> None:
    pair.home("maria")
    pair.slack.change_person("amina", real_name="Amina Benali")
    pair.deliver()
    assert "Your pair with Amina Benali" in str(pair.slack.screen("maria")["home"])


def test_a_stranger_who_changes_stays_a_stranger(pair: World) -> None:
    pair.slack.change_person("zoe", real_name="Zoe Somebody")
    with pair.database.transaction() as session:
        assert session.scalar(select(Person).where(Person.user_id == pair.slack.user_id("zoe"))) is None


def test_a_closed_account_in_a_pair_is_told_to_coordinators_once(pair: World) -> None:
    user = {
        "id": pair.slack.user_id("amina"),
        "team_id": pair.slack.team_id,
        "real_name": "Amina Mentorée",
        "deleted": True,
    }
    pair.slack.event({"type": "user_change", "user": user}, event_id="Ev1", copies=3)
    pair.slack.event({"type": "user_change", "user": user}, event_id="Ev2")
    pair.deliver()
    assert pair.sees("carol").count("The Slack account of Amina Mentorée is no longer active") == 1
    assert pair.sees("maria") == ""


def test_an_account_that_is_back_before_the_message_goes_out_is_not_reported(pair: World) -> None:
    user = {"id": pair.slack.user_id("amina"), "team_id": pair.slack.team_id, "real_name": "Amina"}
    pair.slack.event({"type": "user_change", "user": user | {"deleted": True}})
    pair.slack.event({"type": "user_change", "user": user})
    pair.deliver()
    assert pair.sees("carol") == ""
    with pair.database.transaction() as session:
        assert [notice.reason for notice in session.scalars(select(Notice))] == ["active_again"]


@pytest.mark.parametrize(
    ("event", "broken_by"),
    [
        ({"type": "app_uninstalled"}, "app_uninstalled"),
        ({"type": "tokens_revoked", "tokens": {"bot": ["UBOT"], "oauth": []}}, "token_revoked"),
        ({"type": "tokens_revoked", "tokens": {"bot": [], "oauth": ["U1"]}}, None),
    ],
)
def test_access_taken_away_stops_the_workspace(
    pair: World, event: dict[str, object], broken_by: str | None
) -> None:
    pair.slack.event(event)
    with pair.database.transaction() as session:
        assert session.scalars(select(Workspace.broken_by)).one() == broken_by


def test_an_event_that_fails_on_our_side_is_sent_again_by_slack(
    pair: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_anything: object) -> bool:
        raise RuntimeError("the disk is full")

    user = {
        "id": pair.slack.user_id("amina"),
        "team_id": pair.slack.team_id,
        "real_name": "A",
        "deleted": True,
    }
    with monkeypatch.context() as patched:
        patched.setattr(accounts, "changed", broken)
        first = pair.slack.event({"type": "user_change", "user": user}, event_id="Ev1")
    assert first[0].status == 500
    pair.slack.event({"type": "user_change", "user": user}, event_id="Ev1")
    assert person(pair, "amina").is_deactivated


def test_two_events_of_one_closed_account_at_once_are_told_once(pair: World) -> None:
    amina = Profile(pair.slack.team_id, pair.slack.user_id("amina"), "Amina", is_deactivated=True)
    gate = Barrier(4)

    def tell(number: int) -> None:
        gate.wait()
        accounts.changed(pair.bot.office, f"event:{number}", amina)

    threads = [Thread(target=tell, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    with pair.database.transaction() as session:
        assert [notice.template for notice in session.scalars(select(Notice))] == ["account.deactivated"]
