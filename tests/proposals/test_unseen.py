"""What must not be seen: who the mentee is before the introduction, who asked for another pair."""

from typing import Any

import pytest

from storage.models import Organisation, Participant, Person
from tests.proposals.town import Town
from tests.world import World

CANARIES = ("ZQNAME", "ZQLISTED", "ZQMAIL", "ZQAGENCY", "ZQBOSS")


@pytest.fixture
def quick_town(quick_world: World) -> Town:
    return Town(quick_world)


def with_canaries(town: Town) -> tuple[str, ...]:
    """Put a bird into everything that says who Amina is; what must not be found."""
    world = town.world
    with world.database.transaction() as session:
        session.get_one(Person, world.ids["amina"]).name = "ZQNAME"
        session.get_one(Organisation, town.agency_id).name = "ZQAGENCY"
        part = session.get_one(Participant, town.mentee)
        part.name, part.email, part.reports_to = "ZQLISTED", "zqmail@example.org", "zqboss@example.org"
    return (*CANARIES, *map(str.lower, CANARIES), world.slack.user_id("amina"), "Amina")


def seen(town: Town, who: str) -> str:
    """All that somebody can read or that their Slack is given: messages, modals, home, metadata."""
    screen: dict[str, Any] = town.world.slack.screen(who)
    mine = [each for each in screen["conversations"] if each["kind"] == "im"]
    direct = town.world.slack.direct(who)
    posts = [post for post in town.world.slack.posted() if post.channel == direct]
    town.world.home(who)
    home = town.world.slack.screen(who)["home"]
    messages = [each["messages"] for each in mine]
    return f"{messages} {screen['modals']} {home} {posts}"


def test_before_the_introduction_a_mentor_cannot_tell_who_it_is(quick_town: Town) -> None:
    town, world = quick_town, quick_town.world
    birds = with_canaries(town)
    town.propose(by="omar")
    read: list[str] = [seen(town, "maria")]
    town.press("maria", "Ask a question")
    read.append(seen(town, "maria"))
    town.send("maria", {"Your question": "Is evening fine?"})
    world.click("omar", "Answer")
    town.send("omar", {"Your answer": "Yes"})
    read.append(seen(town, "maria"))
    world.advance(days=2)
    world.deliver()
    world.click("maria", "Decline")
    read.append(seen(town, "maria"))
    world.slack.close("maria")
    world.said("maria", "/mentoring")
    world.said("maria", "/match", "proposals")
    world.said("maria", "/match", "list")
    world.said("maria", "/hours")
    read.append(seen(town, "maria"))
    town.press("maria", "Accept")
    read.append(seen(town, "maria"))
    for number, text in enumerate(read):
        assert "Build" in text or number == len(read) - 1, "the mentor reads the goals"
        assert [bird for bird in birds if bird in text] == []


def test_no_message_of_the_mentors_carries_an_id_of_slacks(quick_town: Town) -> None:
    town, world = quick_town, quick_town.world
    town.propose()
    posts = [post for post in world.slack.posted() if "Would you like to mentor" in str(post)]
    assert len(posts) == 1
    assert world.slack.user_id("amina") not in str(posts[0])


@pytest.mark.parametrize(("asks", "partner"), [("maria", "amina"), ("amina", "maria")])
def test_the_partner_never_learns_who_asked(quick_town: Town, asks: str, partner: str) -> None:
    town, world = quick_town, quick_town.world
    world.pair("maria", "amina", agency_id=town.agency_id)
    before = world.home(partner)
    world.command(asks, "/mentoring", "rematch")
    note = "Quelque chose à ajouter" if asks == "amina" else "Anything to add"
    assert not world.submit(asks, {note: "ZQNOTE"}).errors
    world.deliver()
    assert world.sees(partner) == ""
    assert world.home(partner) == before
    assert "ZQNOTE" in world.last("omar")
    assert world.sees("carol") == ""
    town.press("omar", "Make the change")
    to_partner = world.last(partner)
    assert "ZQNOTE" not in seen(town, partner)
    # Both read the same words, whoever asked.
    fault = {"maria": "It is nobody’s fault", "amina": "Ce n’est la faute de personne"}
    assert fault[partner] in to_partner
    assert fault[asks] in world.last(asks)
    assert "rematch." not in town.actions_seen("omar")


def test_the_partner_of_a_pair_that_stays_reads_nothing_at_all(quick_town: Town) -> None:
    town, world = quick_town, quick_town.world
    world.pair("maria", "amina", agency_id=town.agency_id)
    world.home("maria")
    world.click("maria", "Ask for another pair")
    assert "nobody’s fault" in world.modal("maria")
    assert not world.submit("maria", {}).errors
    assert "and nobody else" in world.modal("maria")
    world.deliver()
    world.click("omar", "Talk first")
    assert "The card stays open" in world.sees("omar")
    world.deliver()
    assert "would like to talk with you first" in world.last("maria")
    town.press("omar", "They stay together")
    assert "goes on for now" in world.last("maria")
    assert world.sees("amina") == ""
    assert "rematch." not in town.actions_seen("omar")


def test_somebody_with_two_pairs_chooses_which(quick_town: Town) -> None:
    town, world = quick_town, quick_town.world
    with world.database.transaction() as session:
        session.get_one(Person, world.ids["maria"]).capacity = 2
    world.pair("maria", "amina", agency_id=town.agency_id)
    world.pair("maria", "chen", agency_id=town.agency_id)
    world.command("maria", "/mentoring", "changer")
    assert not world.submit("maria", {"Which pair is it about?": "Chen Mentee"}).errors
    world.deliver()
    assert world.slack.user_id("chen") in world.last("omar")
    assert world.slack.user_id("amina") not in world.last("omar")
