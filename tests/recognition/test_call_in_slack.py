"""The annual call for mentors, as coordinators send it and as past mentors answer it."""

from datetime import timedelta

import pytest

from bot.rules.problems import Problem
from bot.services.call import answering, results, sending, sheets, texts
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import AuditEntry, CampaignContact, Notice, Person, Role
from tests.builders import MONDAY
from tests.joining.test_joining_in_slack import first_step, second_step
from tests.matches.test_at_once import at_once
from tests.recognition.calling import Calling
from tests.world import read


def sent(calling: Calling) -> int:
    """The call of this year is sent; its id."""
    sheet = sheets.begin(calling.office, calling.by("carol"))
    return sending.send(calling.office, calling.by("carol"), sheet.id).id


def test_the_scarcest_profession_comes_first_with_whom_it_reaches(calling: Calling) -> None:
    said = calling.open()
    assert "*Call for mentors 2026* · a draft." in said
    assert "2 past mentors get a message, once this season." in said
    assert said.index("*Engineering*") < said.index("*Accounting*")
    assert "1 person waiting · 0 free places · 1 place is missing · 1 past mentor to invite" in said


def test_from_the_draft_to_a_mentor_who_joins_again(calling: Calling) -> None:
    world = calling.world
    calling.open()
    assert "2 messages are still on their way." in calling.press("Send the call")
    world.deliver()
    asked = world.last("maria")
    assert asked.startswith("Thank you for having been a mentor in *Profession to Profession*.")
    assert "Newcomers who work in Engineering know their profession." in asked
    assert "Not this year" in asked
    world.click("maria", "I would like to mentor")
    assert "Taking part is voluntary" in world.modal("maria")
    world.submit("maria")
    first_step(world, "maria")
    second_step(world, "maria")
    world.submit("maria", {"What you like to help with": ["Job interviews"]})
    assert "You are now one of our mentors" in world.modal("maria")
    world.slack.close("maria")
    world.deliver()
    assert "Thank you! You take part in *Profession to Profession* as a mentor again." in world.sees("maria")
    said = calling.open()
    # It is not eight o'clock yet in Vancouver.
    assert "1 message is still on its way." in said
    assert "*Accounting*\nreached: 0" in said
    world.advance(hours=3)
    world.deliver()
    said = calling.press("Refresh")
    assert "*Engineering*\nreached: 1 · opened joining: 1 · joined: 1" in said
    assert "*Accounting*\nreached: 1 · opened joining: 0 · joined: 0" in said


def test_not_this_year_is_thanked_and_kept(calling: Calling) -> None:
    world = calling.world
    sent(calling)
    world.advance(hours=3)
    world.deliver()
    world.click("ben", "Not this year")
    world.deliver()
    assert "We will not ask you again this year." in world.last("ben")
    assert "I would like to mentor" not in world.last("ben")
    # Nor does the board of scarce professions, half a year later.
    world.advance(days=180)
    calling.city.mentee("chen", "Accounting", waits=200)
    world.command("carol", "/match", "board")
    assert "Invite the past mentor of Accounting" not in world.modal("carol")


def test_the_call_in_french(calling: Calling) -> None:
    for who in ("carol", "maria"):
        calling.world.command(who, "/mentoring", "langue fr")
    said = calling.open("appel")
    assert "*Appel aux mentors 2026* · ébauche." in said
    assert "2 personnes qui ont déjà été mentors reçoivent un message, une seule fois cette saison." in said
    calling.press("Envoyer l’appel")
    calling.world.deliver()
    asked = calling.world.last("maria")
    assert "connaissent bien leur profession\N{NO-BREAK SPACE}: Génie" in asked
    calling.world.click("maria", "Pas cette année")
    calling.world.deliver()
    assert "Nous ne vous le demanderons plus cette année." in calling.world.last("maria")


def test_a_text_of_ones_own_is_what_is_sent_and_the_preview_shows_it(calling: Calling) -> None:
    calling.channel()
    calling.open()
    calling.world.click("carol", "Edit text", place="modal", value=f"{calling.campaign().id}:2")
    calling.world.submit("carol", {"In English": "Build <bridges> & meet people.", "In French": ""})
    assert "With a text of your own." in calling.sees()
    calling.press("Choose limit and channels")
    calling.world.submit("carol", {"How many people at most": "1", "Channels for a post": ["#mentors"]})
    said = calling.sees()
    assert "1 past mentor gets a message" in said
    assert "1 more does not fit under the limit." in said
    assert "Posted in #mentors" in said
    preview = calling.press("Preview")
    for sentence in ("Build &lt;bridges&gt; &amp; meet people.", "Génie", "The post in a channel"):
        assert sentence in preview
    calling.world.slack.close("carol")
    calling.open()
    calling.press("Send the call")
    assert list(calling.contacts()) == [calling.maria]
    post = calling.said("call.post")
    assert isinstance(post, Message)
    assert "Build &lt;bridges&gt;" in read(post.payload())
    assert "I would like to mentor / J’aimerais être mentor" in read(post.payload())
    (notice,) = [each for each in calling.rows(Notice) if each.template == "call.post"]
    assert (notice.person_id, notice.is_bulk, notice.kind) == (None, False, None)


def test_numbers_that_cannot_be_are_said_at_their_field(calling: Calling) -> None:
    calling.open()
    calling.press("Choose limit and channels")
    for typed in ("0", "10001", "many", "٣"):
        errors = calling.world.submit("carol", {"How many people at most": typed}).errors
        assert "from 1 to 10000" in errors["How many people at most"]


def test_only_coordinators_call_and_only_for_this_year_or_the_next(calling: Calling) -> None:
    for who in ("maria", "zoe"):
        assert "not something you can do" in calling.world.said(who, "/event", "call")
    for typed in ("call 2025", "call 2028", "call soon"):
        assert "`/event call 2026` or `/event call 2027`" in calling.world.said("carol", "/event", typed)


def test_nobody_is_asked_twice_in_a_season(any_calling: Calling) -> None:
    calling = any_calling
    sheet = sheets.begin(calling.office, calling.by("carol"))
    done = at_once(*[lambda: sending.send(calling.office, calling.by("carol"), sheet.id) for _ in range(3)])
    assert done == ["call_sent", "call_sent", "done"]
    invited = [each.person_id for each in calling.rows(Notice) if each.template == "call.invite"]
    assert sorted(invited) == sorted([calling.maria, calling.ben])
    # The call of the next season knows of it.
    following = sheets.begin(calling.office, calling.by("carol"), "2027")
    assert following.total == 0


def test_whoever_was_invited_or_rests_or_takes_part_or_is_gone_is_not_called(calling: Calling) -> None:
    city = calling.city
    city.change(calling.maria_part, invited_at=MONDAY - timedelta(days=50))
    city.change(calling.ben_part, paused_until=(MONDAY + timedelta(days=9)).date())
    city.stranger("ULEFT", "mentor", state="left")
    city.stranger("UACTIVE", "mentor")
    city.stranger("UGONE", "mentor", state="finished")
    with calling.database.transaction() as session:
        session.get_one(Person, calling.world.ids["UGONE"]).is_deactivated = True
    sheet = sheets.begin(calling.office, calling.by("carol"))
    assert (sheet.total, sheet.left_out) == (0, 0)
    with pytest.raises(Problem, match="call_nobody"):
        sending.send(calling.office, calling.by("carol"), sheet.id)
    assert calling.campaign().state == "draft"


def test_whoever_pressed_in_a_channel_first_gets_no_message_later(any_calling: Calling) -> None:
    calling = any_calling
    calling.channel()
    sheet = sheets.begin(calling.office, calling.by("carol"))
    texts.settle(calling.office, calling.by("carol"), sheet.id, "1", (1,))
    sending.send(calling.office, calling.by("carol"), sheet.id)
    for who in ("ben", "zoe", "maria"):
        answering.open_joining(calling.office, calling.by(who), sheet.id)
    contacts = calling.contacts()
    assert {each: contacts[each].source for each in contacts} == {
        calling.maria: "message",
        calling.ben: "channel",
        calling.world.ids["zoe"]: "channel",
    }
    assert calling.said("call.invite", calling.maria) == Cancelled("answered")
    shown = sheets.shown(calling.office, calling.by("carol"), sheet.id)
    assert (shown.elsewhere.reached, shown.elsewhere.opened) == (1, 1)


def test_a_call_that_is_stopped_reaches_nobody_else(any_calling: Calling) -> None:
    calling = any_calling
    campaign_id = sent(calling)
    sheet = sending.stop(calling.office, calling.by("carol"), campaign_id)
    assert sheet.on_the_way == 0
    reasons = {each.reason for each in calling.rows(Notice) if each.template == "call.invite"}
    assert reasons == {"call_stopped"}
    assert calling.said("call.invite", calling.maria) == Cancelled("call_stopped")
    calling.world.deliver()
    assert calling.world.sees("maria") == calling.world.sees("ben") == ""


def test_the_window_stops_it_and_says_so(calling: Calling) -> None:
    calling.open()
    calling.press("Send the call")
    assert "*Call for mentors 2026* · stopped." in calling.press("Stop")


def test_whoever_joins_by_another_way_is_counted_and_not_asked_any_more(calling: Calling) -> None:
    sent(calling)
    calling.city.change(calling.maria_part, state="confirmed")
    assert calling.said("call.invite", calling.maria) == Cancelled("takes_part")


def test_a_champion_reads_no_number_that_shows_somebody(calling: Calling) -> None:
    champion = calling.world.know("zoe")
    role = Role(programme_id=calling.world.programme_id, person_id=champion, role="champion")
    role.granted_at = MONDAY
    calling.city.add(role)
    assert "No call for mentors has been sent yet." in calling.world.said("zoe", "/event", "call")
    for number in range(5):
        calling.city.stranger(f"UPAST{number}", "mentor", state="finished")
    sent(calling)
    with calling.database.transaction() as session:
        for notice in session.query(Notice).filter_by(template="call.invite"):
            notice.state = "sent"
    said = calling.world.said("zoe", "/event", "call")
    assert "*Engineering* · reached: 6 · opened joining: fewer than 5 · joined: fewer than 5" in said
    assert "*Accounting* · reached: fewer than 5" in said
    with pytest.raises(Problem, match="not_allowed"):
        results.results(calling.office, calling.by("maria"))


@pytest.mark.parametrize("pressed", [answering.open_joining, answering.decline])
def test_a_call_that_is_not_out_or_none_of_ours_cannot_be_answered(calling: Calling, pressed: object) -> None:
    sheet = sheets.begin(calling.office, calling.by("carol"))
    assert callable(pressed)
    for campaign_id in (sheet.id, 987654):
        with pytest.raises(Problem, match="call_gone"):
            pressed(calling.office, calling.by("maria"), campaign_id)
    assert calling.rows(CampaignContact) == []


def test_every_step_leaves_an_audit_row_with_numbers_alone(calling: Calling) -> None:
    campaign_id = sent(calling)
    sending.stop(calling.office, calling.by("carol"), campaign_id)
    found = {each.action: each.details for each in calling.rows(AuditEntry)}
    assert found["call.sent"] == {"people": 2, "channels": 0}
    assert found["call.stopped"] == {"cancelled": 2}


def test_after_a_no_the_button_of_a_post_opens_joining_and_the_message_asks_again(calling: Calling) -> None:
    campaign_id = sent(calling)
    calling.world.deliver()
    calling.world.click("maria", "Not this year")
    calling.world.deliver()
    assert "I would like to mentor" not in calling.world.last("maria")
    pressed = calling.by("maria")
    for request in (pressed, pressed, calling.by("maria")):
        answering.open_joining(calling.office, request, campaign_id)
    calling.world.deliver()
    assert "I would like to mentor" in calling.world.last("maria")
    opened = [each for each in calling.rows(AuditEntry) if each.action == "call.opened"]
    assert [(each.object_kind, each.object_id, each.details) for each in opened] == [
        ("campaign", campaign_id, {})
    ]


def test_a_press_that_comes_again_after_a_no_takes_nothing_back(calling: Calling) -> None:
    campaign_id = sent(calling)
    pressed = calling.by("maria")
    answering.open_joining(calling.office, pressed, campaign_id)
    answering.decline(calling.office, calling.by("maria"), campaign_id)
    answering.open_joining(calling.office, pressed, campaign_id)
    assert calling.contacts()[calling.maria].declined_at is not None
