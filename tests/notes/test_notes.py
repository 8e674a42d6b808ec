"""Notes of a session: shared ones for both, private ones for their writer alone."""

import json

import pytest
from sqlalchemy import select

from bot.rules.problems import Problem
from bot.services.notes import notes
from storage.models import AuditEntry, Base, Match, Notice, SessionNote
from tests.notes.conftest import Notebooks

SHARED, PRIVATE = "Add a note", "Add a private note"
SECRET = "Her résumé hides her best years"


def note_ids(pair: Notebooks) -> list[int]:
    with pair.world.database.reading() as session:
        return list(session.scalars(select(SessionNote.id).order_by(SessionNote.id)))


def test_a_shared_note_is_read_by_both_with_its_author_and_day(pair: Notebooks) -> None:
    shown = pair.add("maria", SHARED, {"Your note for both of you": "We looked at the résumé"})
    assert "*You*, Monday, March 2" in shown
    assert "We looked at the résumé" in shown
    read = pair.opened("amina")
    assert "*Maria Mentor*, lundi 2 mars" in read
    assert "We looked at the résumé" in read


def test_a_private_note_says_each_time_that_only_its_writer_sees_it(pair: Notebooks) -> None:
    pair.show("maria")
    pair.world.click("maria", PRIVATE)
    assert "Only you see this note" in pair.world.modal("maria")
    pair.world.submit("maria", {"Your private note (only you see it)": SECRET})
    assert "Private note – only you see this" in pair.world.modal("maria")
    assert SECRET in pair.opened("maria")


def test_nobody_else_ever_sees_a_private_note(pair: Notebooks, capsys: pytest.CaptureFixture[str]) -> None:
    pair.add("maria", PRIVATE, {"Your private note (only you see it)": SECRET})
    pair.add("maria", SHARED, {"Your note for both of you": "For both"})
    pair.world.deliver()
    assert SECRET not in pair.opened("amina")
    for who in ("amina", "carol", "chen"):
        assert SECRET not in pair.world.sees(who) + pair.world.home(who)
    with pair.world.database.reading() as session:
        for table in set(Base.metadata.sorted_tables) - {SessionNote.__table__}:
            assert SECRET not in str(session.execute(table.select()).all())
    logged = capsys.readouterr()
    assert SECRET not in logged.out + logged.err


def test_a_form_with_a_private_note_carries_only_a_pointer_in_its_metadata(pair: Notebooks) -> None:
    pair.add("maria", PRIVATE, {"Your private note (only you see it)": SECRET})
    pair.world.click("maria", "Change this note")
    (window,) = pair.world.slack.screen("maria")["modals"]
    assert SECRET in json.dumps(window["blocks"], ensure_ascii=False)
    assert set(json.loads(window["private_metadata"])) == {"key", "note"}


def test_the_partner_cannot_read_change_or_remove_a_private_note_by_its_id(pair: Notebooks) -> None:
    pair.add("maria", PRIVATE, {"Your private note (only you see it)": SECRET})
    (note_id,) = note_ids(pair)
    office, partner = pair.world.bot.office, pair.request("amina", "k1")
    with pytest.raises(Problem, match="not_allowed"):
        notes.one(office, partner, note_id)
    with pytest.raises(Problem, match="not_allowed"):
        notes.change(office, partner, note_id, "mine now")
    with pytest.raises(Problem, match="not_allowed"):
        notes.remove(office, partner, note_id)
    assert note_ids(pair) == [note_id]


def test_the_partner_reads_a_shared_note_and_cannot_change_it(pair: Notebooks) -> None:
    pair.add("maria", SHARED, {"Your note for both of you": "For both"})
    (note_id,) = note_ids(pair)
    office, partner = pair.world.bot.office, pair.request("amina", "k1")
    assert notes.one(office, partner, note_id).text == "For both"
    with pytest.raises(Problem, match="not_allowed"):
        notes.mine(office, partner, note_id)


@pytest.mark.parametrize("who", ["carol", "chen", "ben"])
def test_nobody_outside_the_pair_opens_its_notes(pair: Notebooks, who: str) -> None:
    with pytest.raises(Problem, match="not_allowed"):
        notes.look(pair.world.bot.office, pair.request(who, "k"), pair.session_id)


def test_ones_own_note_is_changed_and_removed_where_it_is_read(pair: Notebooks) -> None:
    pair.add("maria", SHARED, {"Your note for both of you": "First words"})
    pair.opened("maria")
    pair.world.click("maria", "Change this note")
    pair.world.submit("maria", {"Your note for both of you": "Better words"})
    assert "Better words" in pair.world.modal("maria")
    assert "First words" not in pair.world.modal("maria")
    pair.world.click("maria", "Change this note")
    pair.world.click("maria", "Remove this note")
    assert "No notes yet" in pair.world.modal("maria")
    assert note_ids(pair) == []


def test_the_same_request_twice_writes_one_note(pair: Notebooks) -> None:
    office, request = pair.world.bot.office, pair.request("maria", "once")
    first = notes.add(office, request, pair.session_id, "Once", private=False)
    assert notes.add(office, request, pair.session_id, "Once", private=False) == first
    assert len(note_ids(pair)) == 1


def test_a_note_is_sent_to_nobody_and_the_audit_keeps_no_words(pair: Notebooks) -> None:
    pair.add("maria", SHARED, {"Your note for both of you": "For both"})
    with pair.world.database.reading() as session:
        assert session.scalars(select(Notice)).all() == []
        (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.action == "note.added")).all()
        assert entry.details == {}


def test_an_empty_or_endless_note_is_refused_at_its_field(pair: Notebooks) -> None:
    office = pair.world.bot.office
    for text, problem in ((" \u202e ", "note_empty"), ("x" * 3001, "note_too_long")):
        with pytest.raises(Problem, match=problem) as refused:
            notes.add(office, pair.request("maria", problem), pair.session_id, text, private=True)
        assert refused.value.field == "note"
    assert note_ids(pair) == []


def test_hostile_text_is_shown_as_it_was_typed_and_obeyed_by_nobody(pair: Notebooks) -> None:
    pair.add(
        "maria", SHARED, {"Your note for both of you": "<!channel> *hi* \u202e<@U123> & <https://x.y|z>"}
    )
    assert "<!channel> *hi* <@U123> & <https://x.y|z>" in pair.opened("amina")


def test_a_long_note_is_cut_and_read_in_full_by_one_press(pair: Notebooks) -> None:
    text = "Ω" * 2990 + " the end"
    pair.add("maria", SHARED, {"Your note for both of you": text})
    assert "the end" not in pair.opened("amina")
    pair.world.click("amina", "Lire en entier")
    assert "the end" in pair.world.modal("amina")
    pair.world.click("amina", "Retour aux notes")
    assert "the end" not in pair.world.modal("amina")


def test_many_notes_are_read_page_by_page(pair: Notebooks) -> None:
    for number in range(20):
        request = pair.request("maria", f"n{number}")
        text = f"Note {number}. " + "y" * 2900
        notes.add(pair.world.bot.office, request, pair.session_id, text, private=bool(number % 2))
    shown = pair.opened("maria")
    assert "Note 19." in shown
    assert "Note 11." not in shown
    pair.world.click("maria", "Older")
    pair.world.click("maria", "Older")
    assert "Note 0." in pair.world.modal("maria")
    pair.world.click("maria", "Newer")
    assert "Note 11." in pair.world.modal("maria")


def test_after_the_pair_ends_notes_are_read_and_nothing_is_added(pair: Notebooks) -> None:
    office = pair.world.bot.office
    notes.add(office, pair.request("maria", "a"), pair.session_id, "Good memories", private=False)
    with pair.world.database.transaction() as session:
        match = session.get_one(Match, pair.match_id)
        match.status, match.ended_on, match.end_reason = "completed", pair.world.clock().date(), "other"
    assert "Your pair has ended" in pair.opened("maria")
    assert "Good memories" in pair.world.modal("maria")
    with pytest.raises(Problem, match="notes_pair_over"):
        notes.add(office, pair.request("maria", "b"), pair.session_id, "More", private=True)
    kept = notes.change(office, pair.request("maria", "c"), note_ids(pair)[0], "Very good memories")
    assert kept.notes[0].text == "Very good memories"
