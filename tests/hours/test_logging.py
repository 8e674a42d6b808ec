"""`/hours` as mentors and mentees use it, from what they type to what they read."""

from datetime import timedelta

import pytest

from storage.models import AuditEntry, HoursEntry
from tests.world import World


@pytest.fixture
def pair(world: World) -> World:
    """Maria mentors Amina, since 2 February."""
    return paired(world)


@pytest.fixture
def quick_pair(quick_world: World) -> World:
    """The same on SQLite alone, for what does not depend on the kind of database."""
    return paired(quick_world)


def paired(world: World) -> World:
    world.with_programme()
    world.pair("maria", "amina")
    return world


def entries(world: World) -> list[HoursEntry]:
    with world.database.reading() as session:
        return list(session.query(HoursEntry).order_by(HoursEntry.id))


def test_a_mentor_logs_hours_and_reads_the_receipt_in_the_answer(pair: World) -> None:
    receipt = pair.said("maria", "/hours", "1.5h yesterday resume review")

    assert "1 h 30 min" in receipt
    assert "Sunday, March 1" in receipt
    assert "resume review" in receipt
    assert "of 24" in receipt
    [entry] = entries(pair)
    assert (entry.minutes, entry.held_on.isoformat(), entry.note) == (90, "2026-03-01", "resume review")


def test_only_the_writer_sees_the_receipt(quick_pair: World) -> None:
    quick_pair.command("maria", "/hours", "1h coffee-with-secret-word")
    assert "secret-word" in quick_pair.sees("maria")
    assert "secret-word" not in quick_pair.sees("amina")
    assert "secret-word" not in quick_pair.sees("carol")


def test_the_partner_is_asked_in_their_own_language(quick_pair: World) -> None:
    quick_pair.command("maria", "/hours", "1h30 CV")
    quick_pair.deliver()
    asked = quick_pair.last("amina")
    assert "a consigné" in asked
    assert "Confirmer" in asked


def test_confirming_takes_the_buttons_away_and_shows_the_answer(quick_pair: World) -> None:
    quick_pair.command("maria", "/hours", "1h30 CV")
    quick_pair.deliver()
    quick_pair.click("amina", "Confirmer")
    quick_pair.deliver()
    assert entries(quick_pair)[0].state == "confirmed"
    said = quick_pair.last("amina")
    assert "Confirmé" in said
    assert "Ce n’est pas exact" not in said


def test_a_mentee_logs_too_and_the_mentor_confirms(quick_pair: World) -> None:
    quick_pair.command("amina", "/hours", "2h hier préparation d'entrevue")
    quick_pair.deliver()
    assert "Amina" in quick_pair.last("maria") or quick_pair.slack.user_id("amina") in quick_pair.last(
        "maria"
    )
    quick_pair.click("maria", "Confirm")
    assert entries(quick_pair)[0].state == "confirmed"


def test_not_right_asks_what_and_tells_the_writer_and_the_coordinator(quick_pair: World) -> None:
    quick_pair.command("maria", "/hours", "3h")
    quick_pair.deliver()
    quick_pair.click("amina", "Ce n’est pas exact")
    quick_pair.submit("amina", {"Qu’est-ce qui serait exact?": "c'était une heure <!channel>"})
    quick_pair.deliver()
    assert entries(quick_pair)[0].state == "disputed"
    assert "une heure" in quick_pair.last("maria")
    assert "une heure" in quick_pair.last("carol")
    assert "<!channel>" in quick_pair.last("carol"), "shown as typed, in rich text that Slack never obeys"


def test_seven_days_of_silence_confirm(pair: World) -> None:
    from bot.services.hours.answers import confirm_by_silence

    pair.command("maria", "/hours", "1h")
    pair.deliver()
    pair.advance(days=6, hours=23)
    assert confirm_by_silence(pair.bot.office) == 0
    pair.advance(hours=2)
    assert confirm_by_silence(pair.bot.office) == 1
    assert confirm_by_silence(pair.bot.office) == 0
    assert entries(pair)[0].state == "confirmed"
    pair.deliver()
    assert "faute de réponse" in pair.last("amina")


def test_undo_takes_the_entry_back_with_a_line_of_its_own(pair: World) -> None:
    pair.command("maria", "/hours", "1h CV")
    assert "Taken back" in pair.said("maria", "/hours", "undo")
    assert [(line.minutes, line.state) for line in entries(pair)] == [(60, "undone"), (-60, "reversal")]


def test_undo_on_the_receipt_can_be_pressed_once(quick_pair: World) -> None:
    quick_pair.command("maria", "/hours", "1h CV")
    quick_pair.click("maria", "Undo", copies=3)
    assert sum(line.minutes for line in entries(quick_pair)) == 0
    assert len(entries(quick_pair)) == 2
    assert "Taken back" in quick_pair.sees("maria")


def test_editing_keeps_the_history_and_asks_the_partner_again(pair: World) -> None:
    pair.command("maria", "/hours", "1h CV")
    pair.deliver()
    pair.click("maria", "Edit")
    pair.submit("maria", {"How long?": "1h45", "Note": "CV and cover letter"})
    pair.deliver()
    lines = [(line.minutes, line.state) for line in entries(pair)]
    assert lines == [(60, "replaced"), (-60, "reversal"), (105, "awaiting")]
    assert "Modifié depuis" in pair.sees("amina")
    assert "1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}45\N{NO-BREAK SPACE}min" in pair.last("amina")
    listed = pair.said("maria", "/hours", "list")
    assert "Before" in listed


def test_the_form_logs_what_is_filled_in(quick_pair: World) -> None:
    quick_pair.command("maria", "/hours")
    quick_pair.submit("maria", {"How long?": "2h", "What was it?": "Networking", "Note": "meet & greet <b>"})
    [entry] = entries(quick_pair)
    assert (entry.minutes, entry.kind, entry.note) == (120, "networking", "meet & greet <b>")
    assert "Logged" in quick_pair.modal("maria")


def test_the_form_says_under_the_field_what_is_wrong_and_keeps_the_rest(quick_pair: World) -> None:
    quick_pair.command("maria", "/hours")
    sent = quick_pair.submit("maria", {"How long?": "a while", "Note": "kept"})
    assert "1h30" in sent.errors["How long?"]
    assert entries(quick_pair) == []
    quick_pair.submit("maria", {"How long?": "90 min"})
    assert entries(quick_pair)[0].minutes == 90


def test_the_same_submission_delivered_three_times_logs_once(pair: World) -> None:
    pair.command("maria", "/hours")
    pair.submit("maria", {"How long?": "2h"}, copies=3)
    assert len(entries(pair)) == 1


def test_the_same_command_delivered_five_times_at_once_has_one_effect(pair: World) -> None:
    answers = pair.slack.command("maria", "/hours", "1h30 CV review", copies=5)
    assert [answer.error for answer in answers] == [None] * 5
    assert len(entries(pair)) == 1
    assert len({str(answer.body["text"]) for answer in answers}) == 1, "each delivery gets the same receipt"  # type: ignore[index]
    pair.deliver()
    assert len([post for post in pair.slack.posted() if "CV review" in str(post.blocks)]) <= 2
    with pair.database.reading() as session:
        assert session.query(AuditEntry).filter_by(action="hours.logged").count() == 1


def test_the_same_time_by_both_is_asked_about_and_yes_confirms(pair: World) -> None:
    pair.command("maria", "/hours", "1h30 yesterday")
    asked = pair.said("amina", "/hours", "1h30 hier")
    assert "même rencontre" in asked
    assert len(entries(pair)) == 1
    pair.click("amina", "Oui, la même\N{NO-BREAK SPACE}: confirmer")
    [entry] = entries(pair)
    assert entry.state == "confirmed"


def test_the_same_time_twice_within_two_minutes_is_asked_about_and_no_logs_both(pair: World) -> None:
    pair.command("maria", "/hours", "1h")
    pair.advance(seconds=90)
    assert "same session" in pair.said("maria", "/hours", "1h")
    pair.click("maria", "No, log this one too")
    assert [line.minutes for line in entries(pair)] == [60, 60]


def test_after_two_minutes_the_same_time_is_simply_logged(pair: World) -> None:
    pair.command("maria", "/hours", "1h")
    pair.advance(seconds=121)
    pair.command("maria", "/hours", "1h")
    assert len(entries(pair)) == 2


def test_two_readings_are_asked_back_and_one_tap_logs(quick_pair: World) -> None:
    asked = quick_pair.said("maria", "/hours", "2h 2/3 budget")
    assert entries(quick_pair) == []
    assert "Nothing is logged until you choose" in asked
    quick_pair.click("maria", action_id="hours.choose.0")
    assert len(entries(quick_pair)) == 1


def test_an_answered_question_cannot_be_answered_again(quick_pair: World) -> None:
    quick_pair.command("maria", "/hours", "2h 2/3 budget")
    quick_pair.click("maria", action_id="hours.choose.0", copies=4)
    assert len(entries(quick_pair)) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1h 1 Feb", "your pair began"),
        ("13h", "one day holds"),
        ("2h tomorrow", "has not come yet"),
        ("resume review", "no length of time"),
        ("-2h", "below zero"),
    ],
)
def test_what_cannot_be_logged_is_refused_with_the_reason(quick_pair: World, typed: str, said: str) -> None:
    answer = quick_pair.said("maria", "/hours", typed)
    assert said in answer
    assert entries(quick_pair) == []


def test_twelve_hours_of_one_day_are_the_limit_for_the_pair(pair: World) -> None:
    pair.command("maria", "/hours", "8h yesterday")
    answer = pair.said("amina", "/hours", "5h hier")
    assert "au plus" in answer
    assert len(entries(pair)) == 1


def test_hours_can_be_logged_until_fourteen_days_after_the_end(world: World) -> None:
    world.with_programme()
    today = world.clock().date()
    ended = today - timedelta(days=14)
    world.pair("maria", "amina", status="completed", ended_on=ended, ends_on=ended + timedelta(days=30))
    assert "Logged" in world.said("maria", "/hours", f"1h {ended.isoformat()}")
    world.advance(days=1)
    assert "not in a pair" in world.said("maria", "/hours", f"1h {ended.isoformat()}")


def test_a_mentor_of_two_is_asked_with_whom(world: World) -> None:
    world.with_programme()
    world.pair("maria", "amina")
    world.pair("maria", "chen")
    asked = world.said("maria", "/hours", "1h")
    assert "With whom" in asked
    world.click("maria", "With Chen Mentee")
    [entry] = entries(world)
    world.deliver()
    assert "Maria" in world.last("chen") or world.slack.user_id("maria") in world.last("chen")
    assert world.last("amina") == ""
    assert entry.minutes == 60


def test_a_mentor_of_two_can_name_the_mentee(world: World) -> None:
    world.with_programme()
    world.pair("maria", "amina")
    chen = world.pair("maria", "chen")
    world.command("maria", "/hours", "1h @chen mock interview")
    [entry] = entries(world)
    assert (entry.match_id, entry.note) == (chen, "mock interview")


def test_a_mention_in_a_sentence_stays_in_the_note(quick_pair: World) -> None:
    quick_pair.command("maria", "/hours", "1h coffee with @zoe & @amina")
    assert entries(quick_pair)[0].note == "coffee with @zoe & @amina"


def test_somebody_without_a_pair_is_told_whom_to_ask(world: World) -> None:
    world.with_programme()
    assert "mentoring@example.org" in world.said("zoe", "/hours", "1h")


def test_without_a_programme_the_answer_says_how_to_start_one(world: World) -> None:
    assert "/mentoring setup" in world.said("zoe", "/hours", "1h")


def test_nobody_can_undo_or_answer_what_is_not_theirs(quick_pair: World) -> None:
    from bot.rules.problems import Problem
    from bot.services.hours import answers, corrections
    from bot.services.office import Request

    quick_pair.pair("ben", "omar")
    quick_pair.command("maria", "/hours", "1h private")
    [entry] = entries(quick_pair)
    for key in ("amina", "ben", "omar", "carol"):
        request = Request(quick_pair.slack.team_id, quick_pair.slack.user_id(key), f"try-{key}")
        with pytest.raises(Problem, match="not_allowed"):
            corrections.undo(quick_pair.bot.office, request, entry.id)
    for key in ("maria", "ben", "omar", "carol"):
        request = Request(quick_pair.slack.team_id, quick_pair.slack.user_id(key), f"answer-{key}")
        with pytest.raises(Problem, match="not_allowed"):
            answers.confirm(quick_pair.bot.office, request, entry.id)
    assert entries(quick_pair)[0].state == "awaiting"


def test_the_list_pages_through_the_entries(pair: World) -> None:
    for day in range(1, 8):
        pair.command("maria", "/hours", f"1h {7 + day} Feb")
    first = pair.said("maria", "/hours", "list")
    assert "Older" in first
    pair.click("maria", "Older")
    assert "Newer" in pair.last("maria")


def test_markup_in_a_note_is_shown_and_never_obeyed(quick_pair: World) -> None:
    quick_pair.command("maria", "/hours", "1h <!channel> *bold* <script>")
    quick_pair.deliver()
    post = quick_pair.slack.posted()[-1]
    assert "<!channel>" not in post.text
    assert entries(quick_pair)[0].note == "<!channel> *bold* <script>"


def test_an_entry_corrected_many_times_can_still_be_listed(pair: World) -> None:
    from bot.rules.receipts.hours import Wish
    from bot.services.hours import corrections
    from bot.services.office import Request

    pair.command("maria", "/hours", "1h")
    for number in range(12):
        request = Request(pair.slack.team_id, pair.slack.user_id("maria"), f"edit-{number}")
        wish = Wish(61 + number, pair.clock().date(), "")
        corrections.correct(pair.bot.office, request, entries(pair)[-1].id, wish)
    listed = pair.said("maria", "/hours", "list")
    assert "1 h 12 min" in listed
    assert "1 h 11 min" in listed
