"""Agencies refer people: from Slack, as a coach sees it."""

import pytest

from storage.models import Participant
from tests.agencies.town import Town, audited, notices, parts


def only_part(town: Town) -> Participant:
    (part,) = parts(town.database)
    return part


def test_a_coach_refers_somebody_and_they_are_asked_to_confirm(town: Town) -> None:
    town.world.command("zoe", "/mentoring", "refer @omar")
    town.world.submit(
        "zoe",
        {
            "Profession": "Engineering",
            "Speciality": "Bridges",
            "Years in the profession": "7",
            "Languages they speak": ["en", "ar"],
            "What they would like to work on": ["resume"],
            "Their goals": "A first job here",
            "How they can meet": ["video"],
            "When they can meet": ["evening"],
            "Their manager’s e-mail, if they have one": "Boss@Example.org",
        },
    )
    said = town.world.modal("zoe")
    assert "is now on the list of *Newcomer Bridge*" in said
    assert "A message asks them to read the notice" in said
    part = only_part(town)
    assert (part.state, part.person_id, part.organisation_id) == (
        "announced",
        town.world.ids.get("omar") or part.person_id,
        town.bridge,
    )
    assert (part.speciality, part.years, part.languages, part.topics) == (
        "Bridges",
        7,
        ["en", "ar"],
        ["resume"],
    )
    assert (part.ways, part.times, part.reports_to) == (["video"], ["evening"], "boss@example.org")
    assert part.confirmed_at is None
    assert notices(town.database) == [("join.confirm", "Omar Mentee")]
    assert audited(town.database) == [("part.referred", part.id, {"agency": town.bridge})]


@pytest.mark.parametrize("verb", ["recommander", "référer", "referer", "refer"])
def test_a_french_speaking_coach_reads_french(quick_town: Town, verb: str) -> None:
    quick_town.coach("amina", quick_town.step)
    quick_town.world.command("amina", "/mentoring", f"{verb} @omar")
    assert "Recommander quelqu’un" in str(quick_town.world.slack.screen("amina")["modals"])
    quick_town.world.submit("amina", {})
    assert "est maintenant sur la liste de *Next Step*" in quick_town.world.modal("amina")


def test_somebody_not_in_slack_yet_is_referred_by_email(town: Town) -> None:
    town.world.command("zoe", "/mentoring", "refer")
    town.world.submit(
        "zoe",
        {
            "Their e-mail, if they are not in Slack yet": "Sofia@Example.org ",
            "Their name, if they are not in Slack yet": "Sofia <New>",
        },
    )
    assert "Once they are in Slack" in town.world.modal("zoe")
    part = only_part(town)
    assert (part.person_id, part.email, part.name) == (None, "sofia@example.org", "Sofia <New>")
    assert notices(town.database) == []


@pytest.mark.parametrize(
    ("filled", "field", "reads"),
    [
        ({}, "Person in Slack", "Choose a person in Slack, or write their e-mail"),
        (
            {"Person in Slack": "omar", "Their e-mail, if they are not in Slack yet": "o@example.org"},
            "Person in Slack",
            "One of the two",
        ),
        (
            {"Their e-mail, if they are not in Slack yet": "sofia@example.org"},
            "Their name, if they are not in Slack yet",
            "Write their name",
        ),
        (
            {"Their e-mail, if they are not in Slack yet": "sofia at example"},
            "Their e-mail, if they are not in Slack yet",
            "does not look like an e-mail",
        ),
        (
            {"Person in Slack": "omar", "Years in the profession": "99"},
            "Years in the profession",
            "from 0 to 60",
        ),
        (
            {"Person in Slack": "omar", "Their manager’s e-mail, if they have one": "the boss"},
            "Their manager’s e-mail, if they have one",
            "or leave it empty",
        ),
        ({"Person in Slack": "zoe"}, "Person in Slack", "This is you"),
    ],
)
def test_what_is_missing_or_unreadable_is_said_at_its_field(
    quick_town: Town, filled: dict[str, object], field: str, reads: str
) -> None:
    quick_town.world.command("zoe", "/mentoring", "refer")
    answer = quick_town.world.submit("zoe", filled)
    assert reads in answer.errors[field]
    assert parts(quick_town.database) == []
    assert notices(quick_town.database) == []


def refused(town: Town, who: str) -> str:
    town.world.command("zoe", "/mentoring", f"refer @{who}")
    return town.world.submit("zoe", {"Speciality": "Overwritten"}).errors["Person in Slack"]


def test_what_somebody_confirmed_is_never_overwritten(quick_town: Town) -> None:
    quick_town.mentee("omar", quick_town.bridge, speciality="My own words")
    assert "already on this agency’s list" in refused(quick_town, "omar")
    assert only_part(quick_town).speciality == "My own words"


def test_somebody_of_another_agency_stays_there(quick_town: Town) -> None:
    quick_town.mentee("omar", quick_town.step, state="announced", confirmed_at=None)
    said = refused(quick_town, "omar")
    assert "already on the list of another agency" in said
    assert "Next Step" not in said
    assert only_part(quick_town).organisation_id == quick_town.step


def test_somebody_who_joined_without_an_agency_chooses_it_themselves(quick_town: Town) -> None:
    quick_town.mentee("omar", quick_town.bridge, organisation_id=None)
    assert "Ask them to choose Newcomer Bridge" in refused(quick_town, "omar")


@pytest.mark.parametrize("state", ["finished", "left"])
def test_somebody_who_took_part_before_comes_back_by_themselves(quick_town: Town, state: str) -> None:
    quick_town.mentee("omar", quick_town.bridge, state=state)
    assert "took part before" in refused(quick_town, "omar")


def test_somebody_in_a_pair_has_a_mentor_already(quick_town: Town) -> None:
    quick_town.world.pair("maria", "omar")
    assert "already has a mentor" in refused(quick_town, "omar")
    assert parts(quick_town.database) == []


def test_an_address_that_is_on_record_is_not_entered_twice(quick_town: Town) -> None:
    filled = {
        "Their e-mail, if they are not in Slack yet": "sofia@example.org",
        "Their name, if they are not in Slack yet": "Sofia",
    }
    quick_town.world.command("ben", "/mentoring", "refer")
    quick_town.world.submit("ben", filled)
    quick_town.world.command("zoe", "/mentoring", "refer")
    answer = quick_town.world.submit("zoe", filled | {"Their name, if they are not in Slack yet": "S"})
    said = answer.errors["Their e-mail, if they are not in Slack yet"]
    assert "already on the list of another agency" in said
    assert only_part(quick_town).organisation_id == quick_town.step


def test_a_coach_of_two_agencies_and_a_coordinator_choose(quick_town: Town) -> None:
    quick_town.coach("zoe", quick_town.step)
    quick_town.world.command("zoe", "/mentoring", "refer @omar")
    assert "Agency" in quick_town.world.submit("zoe", {}).errors
    quick_town.world.submit("zoe", {"Agency": "Next Step"})
    quick_town.world.command("carol", "/mentoring", "refer @chen")
    quick_town.world.submit("carol", {"Agency": "Newcomer Bridge"})
    found = [part.organisation_id for part in parts(quick_town.database)]
    assert found == [quick_town.step, quick_town.bridge]


@pytest.mark.parametrize("who", ["maria", "omar"])
def test_nobody_else_refers_people(quick_town: Town, who: str) -> None:
    quick_town.world.command(who, "/mentoring", "refer @chen")
    assert "not something you can do" in quick_town.world.last(who)
    assert quick_town.world.modal(who) == ""


def test_one_submission_delivered_five_times_refers_once(town: Town) -> None:
    town.world.command("zoe", "/mentoring", "refer @omar")
    answers = town.world.submit("zoe", {}, copies=5).deliveries
    assert all("is now on the list" in str(answer.body) for answer in answers)
    assert len(parts(town.database)) == 1
    assert notices(town.database) == [("join.confirm", "Omar Mentee")]


def test_an_account_that_is_closed_or_an_app_is_not_referred(quick_town: Town) -> None:
    quick_town.world.slack.change_person("omar", deleted=True)
    assert "deactivated" in refused(quick_town, "omar")
    assert parts(quick_town.database) == []
