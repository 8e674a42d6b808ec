"""The file with all of it: complete for its person, and silent about everybody else's private things."""

import json
import re
from typing import Any

import pytest

from bot.services.office import Request
from bot.services.privacy import my_data
from bot.services.privacy.my_data_file import data_file
from bot.views.my_data import my_data as page
from bot.words import words_for
from storage.models import Person, Proposal
from storage.queries.personal import PERSONAL
from tests.builders import TEAM
from tests.privacy.crowded import Crowded
from tests.privacy.test_canaries import mark_everything

# Told to the other one of a pair or proposal: the partner's name, what they said was not right about
# an entry, the answer to a question; and one's own words when one declined.
TOLD = {
    "people-name",
    "people-user_id",
    "hours_entries-answer_note",
    "questions-answer",
    "proposals-decline_note",
    # What both of a pair plan and note for both. Private notes, and thanks that were kept back, are not.
    *(f"sessions-{each}" for each in ("place", "link", "agenda", "prepare", "offered")),
    "action_items-text",
    "session_notes-text",
}
# What whoever looks after a pair noted is theirs, too.
NOTED = {"UCAROL": {"concern_steps-note"}}


def file_of(full: Crowded, user_id: str) -> dict[str, Any]:
    """What somebody's file holds, as it is read again."""
    made = data_file(full.office, Request(TEAM, user_id, f"test:file:{user_id}"))
    return json.loads(json.dumps(made.content))


def rows(content: dict[str, Any], table: str) -> list[dict[str, Any]]:
    return next(each["rows"] for each in content["tables"] if each["table"] == table)


def test_every_table_is_in_it_with_every_column_that_is_shown(full: Crowded) -> None:
    content = file_of(full, "UDANA")
    for each in PERSONAL:
        found = rows(content, each.table.name)
        assert found, each.table.name
        shown = {column.name for column in each.table.columns} - each.hidden
        assert shown <= set(found[0]), each.table.name


def test_it_reads_in_the_language_of_its_person(full: Crowded) -> None:
    with full.database.transaction() as session:
        session.get_one(Person, full.dana).chosen_language = "fr"
    content = file_of(full, "UDANA")
    hours = next(each for each in content["tables"] if each["table"] == "hours_entries")
    assert hours["label"] == "3 inscriptions d’heures"
    assert hours["columns"]["held_on"] == "Jour"
    assert "surveiller" in hours["why"]
    assert rows(content, "matches")[0]["profession"] == "Comptabilité"


def test_ids_come_with_what_they_stand_for(full: Crowded) -> None:
    pairs = rows(file_of(full, "UDANA"), "matches")
    assert [(pair["partner"], pair["agency"], pair["my_side"]) for pair in pairs] == [
        ("amina person", "Skills for All", "mentor"),
        ("maria person", "Skills for All", "mentee"),
    ]


def test_who_looked_is_in_it_with_their_role_and_day(full: Crowded) -> None:
    looked = file_of(full, "UDANA")["who_looked"]
    assert [(each["name"], each["roles"]) for each in looked] == [
        ("maria person", []),
        ("carol person", ["coordinator"]),
    ]


def test_who_said_no_to_somebody_and_why_is_not_told(full: Crowded) -> None:
    # Maria declined Dana, who as the mentee was never asked.
    (told,) = rows(file_of(full, "UDANA"), "proposals")
    assert told["state"] == "proposed"
    (own,) = rows(file_of(full, "UMARIA"), "proposals")
    assert (own["state"], own["decline_note"]) == ("declined", "not for me")
    assert rows(file_of(full, "UCHEN"), "proposals") == []


def test_a_mentors_file_says_of_a_mentees_no_only_that_it_is_closed(full: Crowded) -> None:
    with full.database.transaction() as session:
        first = session.query(Proposal).order_by(Proposal.id).first()
        assert first is not None
        first.state, first.declined_by, first.decline_note = "declined", "mentee", "rude"
        first.accepted_at = first.closed_at = full.clock()
    (told,) = rows(file_of(full, "UDANA"), "proposals")
    assert (told["state"], told["declined_by"], told["decline_note"]) == ("closed", None, None)


@pytest.mark.parametrize("user", ["UAMINA", "UMARIA", "UCHEN", "UCAROL"])
def test_nothing_private_of_one_person_is_in_the_file_or_on_the_page_of_another(
    quick_full: Crowded, user: str
) -> None:
    with quick_full.database.transaction() as session:
        mark_everything(session, quick_full)
    said = json.dumps(file_of(quick_full, user))
    mine = my_data.overview(quick_full.office, Request(TEAM, user, "k"))
    shown = json.dumps(page(mine, words_for("en", "UTC")))
    assert set(re.findall(r"canary-(\w+-\w+)", said + shown)) <= TOLD | NOTED.get(user, set())


def test_what_others_wrote_in_private_is_not_in_it(full: Crowded) -> None:
    said = json.dumps(file_of(full, "UDANA"))
    for private in ("hers alone", "about dana", "friends", "not for me", '"hers"'):
        assert private not in said
    for own in ("private", "too far", "mine", "not so", "why?"):
        assert own in said


def test_a_note_for_ones_own_eyes_and_thanks_kept_back_are_in_nobody_elses_file(full: Crowded) -> None:
    dana, amina = full.dana, full.people["amina"]
    assert {
        (row["author_id"], row["is_private"]) for row in rows(file_of(full, "UAMINA"), "session_notes")
    } == {
        (dana, False),
        (amina, False),
        (amina, True),
    }
    assert [row["author_id"] for row in rows(file_of(full, "UMARIA"), "thanks")] == [full.people["maria"]]
    assert len(rows(file_of(full, "UDANA"), "thanks")) == 2
