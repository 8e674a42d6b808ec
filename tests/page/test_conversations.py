"""Reading, writing, and moving about."""

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.panel_data import TOUR
from tests.page.screens import APP_DM, GENERAL, MARIA, OMAR, button, message, mrkdwn, screen
from tests.page.stub import StubServer

pytestmark = pytest.mark.browser


def composer(page: Page):
    return page.locator(".composer textarea")


def test_the_page_opens_on_the_app_and_shows_who_and_when(open_page: OpenPage) -> None:
    page = open_page(screen([message("01", "Hello *Maria*")]))
    expect(page.get_by_role("heading", level=1)).to_have_text("Mentoring")
    expect(page.locator(".message strong")).to_have_text("Maria")
    expect(page.locator(".message time")).to_have_text("9:01 a.m.")
    expect(page.get_by_text("You are Maria Silva")).to_be_visible()
    expect(page.get_by_text("Local time 9:30 a.m.")).to_be_visible()


def test_a_french_reader_gets_a_french_page(open_page: OpenPage) -> None:
    page = open_page(screen(locale="fr-CA"))
    expect(page.locator("html")).to_have_attribute("lang", "fr-CA")
    expect(page.get_by_role("tab", name="Accueil")).to_be_visible()
    expect(page.get_by_text("Heure locale : 09 h 30")).to_be_visible()


def test_unread_conversations_are_counted_and_read_when_opened(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen())
    link = page.get_by_role("link", name="#general")
    expect(link).to_contain_text("(1 unread)")
    expect(page).to_have_title("(1) Mentoring – Maria Silva")
    link.click()
    expect(page.locator(".message")).to_contain_text("Good morning 👋")
    assert stub.next_act("read") == {"do": "read", "channel": GENERAL}


def test_an_ephemeral_answer_says_so_and_can_be_dismissed(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen([message("01", "Logged", ephemeral=True)]))
    expect(page.get_by_text("Only visible to you")).to_be_visible()
    page.get_by_role("button", name="Dismiss").click()
    assert stub.next_act("dismiss") == {"do": "dismiss", "channel": APP_DM, "ts": "1793714010.000100"}


def test_enter_says_what_was_written(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen())
    composer(page).fill("Hello & <goodbye>")
    composer(page).press("Enter")
    assert stub.next_act("say") == {"do": "say", "channel": APP_DM, "text": "Hello & <goodbye>"}
    expect(composer(page)).to_have_value("")


def test_shift_enter_makes_a_new_line(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen())
    composer(page).fill("one")
    composer(page).press("Shift+Enter")
    composer(page).press_sequentially("two")
    expect(composer(page)).to_have_value("one\ntwo")
    assert stub.recorded("say") == []


def test_a_slash_suggests_commands_with_description_and_hint(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen())
    composer(page).press_sequentially("/")
    rows = page.get_by_role("option")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("1.5h yesterday CV review")
    expect(rows.first).to_contain_text("Log time together")
    composer(page).press("ArrowDown")
    composer(page).press("Tab")
    expect(composer(page)).to_have_value("/match ")
    expect(rows).to_have_count(0)
    composer(page).press_sequentially("list")
    composer(page).press("Enter")
    assert stub.next_act("command") == {"do": "command", "channel": APP_DM, "text": "/match list"}


def test_a_whole_command_is_sent_by_one_enter(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen())
    composer(page).press_sequentially("/hours")
    composer(page).press("Enter")
    assert stub.next_act("command")["text"] == "/hours"


def test_a_whole_name_is_sent_by_one_enter(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen())
    composer(page).press_sequentially("/hours 1h @omar")
    composer(page).press("Enter")
    assert stub.next_act("command")["text"] == "/hours 1h @omar"


def test_an_at_sign_suggests_people(open_page: OpenPage) -> None:
    page = open_page(screen())
    composer(page).press_sequentially("/hours 1h @om")
    page.get_by_role("option", name="@omar").click()
    expect(composer(page)).to_have_value("/hours 1h @omar ")
    expect(composer(page)).to_be_focused()


def test_a_refused_command_gives_the_words_back(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen())
    stub.answers["command"] = {"ok": False, "error": "/nope is not a command here"}
    composer(page).fill("/nope 1")
    composer(page).press("Enter")
    expect(page.locator(".composer-status")).to_have_text("/nope is not a command here")
    expect(composer(page)).to_have_value("/nope 1")


def test_a_draft_survives_arrivals_and_visits_elsewhere(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen())
    composer(page).fill("half a thou")
    stub.screen = screen([message("01", "An arrival")])
    stub.push()
    expect(page.locator(".message")).to_contain_text("An arrival")
    expect(composer(page)).to_have_value("half a thou")
    expect(composer(page)).to_be_focused()
    page.get_by_role("link", name="#general").click()
    expect(composer(page)).to_have_value("")
    page.get_by_role("link", name="Mentoring", exact=True).click()
    expect(composer(page)).to_have_value("half a thou")


def test_arrivals_are_read_out_but_history_is_not(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen([message("01", "Old")]))
    expect(page.locator("[data-part=announcer]")).to_have_text("")
    stub.screen = screen([message("01", "Old"), message("02", "*New* one")])
    stub.push()
    expect(page.locator("[data-part=announcer]")).to_have_text("New message from Mentoring: New one")


def test_a_reader_of_old_messages_is_not_moved(open_page: OpenPage, stub: StubServer) -> None:
    many = [message(f"{n:02}", f"line {n}\n" * 4) for n in range(20)]
    page = open_page(screen(many))
    scroller = page.locator("#scroller")
    assert scroller.evaluate("node => node.scrollTop + node.clientHeight >= node.scrollHeight - 2")
    scroller.evaluate("node => { node.scrollTop = 100; }")
    stub.screen = screen([*many, message("40", "Arrival")])
    stub.push()
    expect(page.locator(".message")).to_have_count(21)
    assert scroller.evaluate("node => node.scrollTop") == 100


def test_the_last_message_stays_in_sight_when_the_tour_takes_room(open_page: OpenPage) -> None:
    many = [message(f"{n:02}", f"line {n}\n" * 4) for n in range(20)]
    page = open_page(screen(many, tour=TOUR))
    expect(page.get_by_role("region", name="A short tour")).to_be_visible()
    expect(page.locator(".message").last).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator(".message").last).to_be_in_viewport(ratio=1)


def test_only_what_changed_is_drawn_again(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen([message("01", "Stays"), message("09", "Changes")]))
    page.evaluate("for (const node of document.querySelectorAll('.message')) node.dataset.mark = 'same'")
    stub.screen = screen([message("01", "Stays"), message("09", "Changed", edited=True)])
    stub.screen["me"]["local_time"] = "2026-11-03T09:31:00-05:00"
    stub.screen["now"] = "2026-11-03T14:31:00Z"
    stub.push()
    expect(page.get_by_text("(edited)")).to_be_visible()
    expect(page.locator(".message").first).to_have_attribute("data-mark", "same")
    expect(page.locator(".message").last).not_to_have_attribute("data-mark", "same")


def test_notices_are_shown_and_dismissed(open_page: OpenPage, stub: StubServer) -> None:
    words = "/hours failed because the app did not respond"
    page = open_page(screen(notices=[words]))
    expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("button", name="Dismiss").click()
    assert stub.next_act("dismiss") == {"do": "dismiss", "notice": 0}


def test_the_people_switcher_links_to_the_other_pages(open_page: OpenPage) -> None:
    page = open_page(screen())
    link = page.get_by_role("link", name="Omar Haddad (opens in its own tab)")
    expect(link).to_have_attribute("href", "/people/omar")


def test_the_files_of_a_message_can_be_saved(open_page: OpenPage) -> None:
    file = {"id": "F1", "name": "plan.pdf", "title": "The plan", "size": 2_300}
    page = open_page(screen([message("01", "Here it is", files=[file])]))
    link = page.get_by_role("link", name="The plan")
    expect(link).to_have_attribute("href", "/people/maria/files/F1")
    expect(page.locator(".files")).to_contain_text("plan.pdf · 2.3 kB")


def test_the_files_of_a_reply_can_be_saved(open_page: OpenPage) -> None:
    parent = message("01", "We meet on Tuesday")
    file = {"id": "F2", "name": "session.ics", "title": "Session with Maria", "size": 900}
    reply = message("02", "Add it to your calendar", thread_ts=parent["ts"], files=[file])
    page = open_page(screen([parent, reply]))
    link = page.get_by_role("link", name="Session with Maria")
    expect(link).to_have_attribute("download", "session.ics")
    expect(page.locator(".files")).to_contain_text("session.ics")


def test_replies_stand_under_their_message(open_page: OpenPage) -> None:
    parent = message("01", "Question")
    reply = message("05", "Answer", thread_ts=parent["ts"], author=OMAR, name="Omar Haddad")
    page = open_page(screen([parent, message("03", "Other"), reply]))
    expect(page.locator(".message .block")).to_have_text(["Question", "Answer", "Other"])


def test_app_home_opens_on_its_tab(open_page: OpenPage, stub: StubServer) -> None:
    blocks = [
        {"type": "section", "block_id": "s", "text": mrkdwn("6 h of 24 h")},
        {"type": "actions", "block_id": "a", "elements": [button("Log hours", "log")]},
    ]
    page = open_page(screen(home=blocks))
    page.get_by_role("tab", name="Home").click()
    assert stub.next_act("home") == {"do": "home"}
    expect(page.get_by_role("tabpanel")).to_contain_text("6 h of 24 h")
    page.get_by_role("button", name="Log hours").click()
    act = stub.next_act("click")
    assert (act["where"], act["block_id"], act["action_id"]) == ({"home": True}, "a", "log")
    page.get_by_role("tab", name="Home").press("ArrowRight")
    expect(page.get_by_role("tab", name="Messages")).to_have_attribute("aria-selected", "true")
    expect(composer(page)).to_be_visible()


def test_the_phone_menu_opens_and_closes_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(screen())
    page.set_viewport_size({"width": 360, "height": 740})
    menu = page.get_by_role("button", name="Conversations")
    menu.press("Enter")
    expect(page.get_by_role("link", name="Mentoring", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.get_by_role("link", name="#general")).to_be_hidden()


def test_the_chosen_colours_are_remembered(open_page: OpenPage) -> None:
    page = open_page(screen())
    page.get_by_role("button", name="Dark colours").click()
    page.reload()
    expect(page.get_by_role("button", name="Dark colours")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(23, 28, 29)"


@pytest.mark.parametrize(
    "hostile", ["<script>window.hacked=1</script>", "<img src=x onerror='window.hacked=1'>"]
)
def test_a_script_in_a_name_or_message_never_runs(open_page: OpenPage, hostile: str) -> None:
    canned = screen(
        [
            message("01", hostile, author=MARIA, name=hostile),
            message("09", "x", blocks=[{"type": "section", "block_id": "s", "text": mrkdwn(f"*{hostile}*")}]),
            message(
                "15", "x", blocks=[{"type": "actions", "block_id": "a", "elements": [button(hostile, "b")]}]
            ),
        ],
        notices=[hostile],
    )
    canned["users"][OMAR]["real_name"] = hostile
    canned["links"][1]["real_name"] = hostile
    canned["workspace"]["name"] = hostile
    canned["conversations"][1]["name"] = hostile
    page = open_page(canned)
    expect(page.locator(".toast")).to_contain_text(hostile)
    expect(page.locator(".author").first).to_have_text(hostile)
    expect(page.get_by_role("button", name=hostile)).to_be_visible()
    assert page.evaluate("[window.hacked, document.querySelectorAll('body script, img').length]") == [None, 0]


def test_a_closed_workspace_is_said(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen())
    stub.gone = True
    stub.hang_up()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "This page does not exist any more.", timeout=10_000
    )


def test_the_page_comes_back_after_a_lost_connection(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen())
    stub.hang_up()
    expect(page.get_by_text("The connection was lost.")).to_be_visible()
    stub.screen = screen([message("01", "Meanwhile")])
    expect(page.locator(".message")).to_contain_text("Meanwhile", timeout=10_000)
    expect(page.get_by_text("The connection was lost.")).to_be_hidden()
