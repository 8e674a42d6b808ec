"""The sheet of an event in Slack: it says for whom it is, counts with each choice, and refuses nobody."""

from tests.events.announcing.city import City
from tests.project.test_hostile_forms import dispatch


def test_a_draft_is_for_everybody_until_somebody_chooses(city: City) -> None:
    said = city.open()
    assert "*Draft.* Nobody has been told yet." in said
    assert "*For whom:* Everybody in the programme" in said
    assert (
        "*Right now that is:* 4 people: Amina Mentorée, Ben Mentor, Carol Coordinator and Maria Mentor"
        in said
    )
    assert "*How they hear of it:* a message to each person" in said
    assert "*Invitation:* as soon as you press Send" in said


def test_each_choice_is_counted_at_once_and_kept_when_it_is_saved(city: City) -> None:
    city.open()
    city.world.click("carol", "Choose people")
    city.world.click("carol", action_id="announce.count.sides", value=["mentee"])
    assert "Right now that is:* 1 person: Amina Mentorée" in city.sheet()
    city.world.click("carol", action_id="announce.count.professions", value=[str(city.engineering)])
    city.world.click("carol", action_id="announce.count.agencies", value=[str(city.agency)])
    city.world.click("carol", action_id="announce.count.pairings", value=["active"])
    words = "Mentees in Engineering of Newcomer Bridge with an active match"
    assert f"*For whom:* {words}" in city.sheet()
    assert city.event().audience == {}
    assert city.world.submit("carol").errors == {}
    assert f"*For whom:* {words}\n*Right now that is:* 1 person: Amina Mentorée" in city.sheet()
    assert city.event().audience == {
        "sides": ["mentee"],
        "pairings": ["active"],
        "professions": [city.engineering],
        "agencies": [city.agency],
    }


def test_an_audience_of_nobody_is_refused_where_the_condition_stands_that_leaves_nobody(city: City) -> None:
    city.open()
    city.world.click("carol", "Choose people")
    city.world.click("carol", action_id="announce.count.sides", value=["mentee"])
    city.world.click("carol", action_id="announce.count.professions", value=[str(city.accounting)])
    assert "Right now that is:* Nobody at the moment" in city.sheet()
    refused = city.world.submit("carol")
    assert list(refused.errors) == ["Professions"]
    assert "None of them is in these professions" in refused.errors["Professions"]
    assert city.event().audience == {}
    city.world.click("carol", action_id="announce.count.professions", value=[])
    city.world.click("carol", action_id="announce.count.employers", value=[str(city.employer)])
    assert "Employers are those of mentors" in city.world.submit("carol").errors["Employers of mentors"]


def test_whoever_chooses_faster_than_slack_shows_it_sees_the_count_of_their_last_choice(city: City) -> None:
    city.open()
    city.world.click("carol", "Choose people")
    city.world.slack.add_fault("views.update", error="hash_conflict")
    city.world.click("carol", action_id="announce.count.sides", value=["mentor"])
    assert "Right now that is:* 2 people: Ben Mentor and Maria Mentor" in city.sheet()


def test_the_sheet_is_read_in_french_too(city: City) -> None:
    city.change(audience={"sides": ["mentee"], "professions": [city.engineering], "pairings": ["active"]})
    city.world.slack.change_person("carol", locale="fr-CA")
    said = city.open()
    assert "*Brouillon.* Personne n’est encore au courant." in said
    assert "*Pour qui :* Personnes mentorées en Génie avec un jumelage actif" in said
    assert "*En ce moment :* 1 personne : Amina Mentorée" in said


def test_only_coordinators_see_it(city: City) -> None:
    city.open()
    # What a client that is not ours sends for somebody else.
    action = {"type": "button", "action_id": "announce.send", "block_id": "b", "value": f"{city.draft}:4"}
    body = {
        "type": "block_actions",
        "actions": [{**action, "action_ts": "9.1"}],
        "container": {"type": "message", "message_ts": "1.0"},
    }
    dispatch(city.world, "maria", body)
    assert city.event().state == "draft"
