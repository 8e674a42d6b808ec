"""The page, the real server and a real Bolt app together, through one small story."""

from collections.abc import Generator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from sandbox.client import SandboxClient, WorkspaceClient
from sandbox.server import SandboxServer
from tests.page.notes_app import MANIFEST, register
from tests.sandbox.bolt_peer import over_http

pytestmark = pytest.mark.browser

PEOPLE = [
    {"key": "maria", "name": "maria", "real_name": "Maria <b>Silva</b>", "locale": "en-CA"},
    {"key": "omar", "name": "omar", "real_name": "Omar Haddad", "locale": "fr-CA"},
]
TOUR = [
    {"who": "maria", "title": {"en": "Keep a note"}, "text": {"en": "Try it."}, "do": {"type": "/note milk"}},
    {"who": "omar", "title": {"en": "Look"}, "text": {"en": "Nothing to see."}},
    {"who": "maria", "title": {"en": "A day later"}, "text": {"en": "Wait."}, "do": {"clock": "+1d"}},
]
CHANNELS = [{"name": "general", "members": ["maria", "omar"]}]


@pytest.fixture
def workspace() -> Generator[WorkspaceClient]:
    """A workspace with the notes app in it."""
    with SandboxServer() as server, SandboxClient(server.url) as client:
        workspace = client.create_workspace(MANIFEST, PEOPLE, CHANNELS, tour=TOUR)
        with over_http(client, workspace, register):
            yield workspace


def write(page: Page, text: str) -> None:
    box = page.locator(".composer textarea")
    box.fill(text)
    box.press("Enter")


@pytest.fixture
def maria(page: Page, workspace: WorkspaceClient) -> Page:
    """Maria's page."""
    page.goto(workspace.people["maria"].page)
    return page


def test_a_command_is_answered_and_its_button_pressed(maria: Page) -> None:
    write(maria, "/note <i>milk</i> & @omar")
    receipt = maria.locator(".message.ephemeral")
    expect(receipt).to_contain_text("Kept: <i>milk</i> & @Omar Haddad")
    maria.get_by_role("button", name="Forget").click()
    maria.get_by_role("button", name="Yes").click()
    expect(receipt).to_contain_text("Forgotten")
    expect(receipt.get_by_role("button", name="Forget")).to_have_count(0)
    receipt.get_by_role("button", name="Dismiss").click()
    expect(receipt).to_have_count(0)


def test_a_form_keeps_what_is_typed_and_shows_the_apps_errors(maria: Page) -> None:
    write(maria, "/form")
    words = maria.get_by_role("textbox", name="Words")
    words.fill("nothing")
    maria.get_by_role("combobox", name="Kind").click()
    maria.get_by_role("option", name="Short").click()
    expect(maria.get_by_text("A short note")).to_be_visible()
    expect(words).to_have_value("nothing")
    maria.get_by_role("button", name="Keep").click()
    expect(maria.get_by_text("That is not a note.")).to_be_visible()
    words.fill("bread")
    maria.get_by_role("button", name="Keep").click()
    expect(maria.get_by_role("dialog")).to_have_count(0)
    expect(maria.locator(".message")).to_contain_text("short: bread")
    expect(maria.locator(".composer textarea")).to_be_focused()


def test_app_home_is_published_when_it_is_opened(maria: Page) -> None:
    maria.get_by_role("tab", name="Home").click()
    expect(maria.get_by_role("tabpanel")).to_contain_text("The notes of @Maria <b>Silva</b>")


def test_what_one_person_gets_the_other_does_not(maria: Page, workspace: WorkspaceClient) -> None:
    omar = maria.context.new_page()
    omar.goto(workspace.people["omar"].page)
    write(maria, "/note secret")
    expect(maria.locator(".message")).to_contain_text("secret")
    maria.get_by_role("link", name="#general").click()
    expect(maria.get_by_role("heading", level=1)).to_have_text("#general")
    write(maria, "Hello *everyone*")
    expect(omar.get_by_role("link", name="#general")).to_contain_text("1")
    omar.get_by_role("link", name="#general").click()
    expect(omar.locator(".message strong")).to_have_text("everyone")
    expect(omar.get_by_text("secret")).to_have_count(0)


def test_the_panel_follows_a_request_and_what_the_app_did(maria: Page) -> None:
    maria.get_by_role("main").get_by_role("button", name="What the bot did", exact=True).click()
    panel = maria.get_by_role("complementary", name="What the bot did")
    write(maria, "/form")
    offered = panel.locator("details").filter(has_text="/form")
    expect(offered).to_contain_text("Request to the bot")
    expect(offered).to_contain_text("ok")
    opened = panel.locator("details").filter(has_text="views.open")
    expect(opened).to_contain_text("Call by the bot")
    maria.keyboard.press("Escape")
    expect(maria.get_by_role("dialog")).to_have_count(0)
    opened.locator("summary").click()
    expect(opened.locator("pre").first).to_contain_text('"callback_id": "form"')
    expect(opened.locator("pre").last).to_contain_text('"ok": true')


def test_a_reply_is_in_its_thread_for_everybody(maria: Page, workspace: WorkspaceClient) -> None:
    workspace.say("omar", "Who is in?", channel="general")
    maria.get_by_role("link", name="#general").click()
    maria.get_by_role("button", name="Reply in a thread").press("Enter")
    reply = maria.get_by_role("textbox", name="Reply to Omar Haddad")
    reply.fill("Me")
    reply.press("Enter")
    expect(maria.get_by_role("button", name="1 reply")).to_be_visible()
    general = next(c for c in workspace.screen("omar")["conversations"] if c["name"] == "general")
    question, answer = general["messages"]
    assert (answer["text"], answer["thread_ts"]) == ("Me", question["ts"])


def parse(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def test_the_tour_is_walked_and_its_clock_moves(maria: Page) -> None:
    card = maria.get_by_role("region", name="A short tour")
    card.get_by_role("button", name="Do it for me").click()
    maria.keyboard.press("Enter")
    expect(maria.locator(".message.ephemeral")).to_contain_text("Kept: milk")
    card.get_by_role("button", name="Next").click()
    with maria.context.expect_page() as opened:
        card.get_by_role("link", name="Open the page of Omar Haddad").click()
    expect(opened.value.get_by_role("region", name="Une courte visite")).to_contain_text("Étape 2 sur 3")
    card.get_by_role("button", name="Next").click()
    times = maria.get_by_role("region", name="Workspace clock").locator("time")
    before = times.last.get_attribute("datetime") or ""
    card.get_by_role("button", name="Do it for me").click()
    expect(maria.locator(".clock-status")).to_contain_text("It is now")
    moved = parse(times.last.get_attribute("datetime") or "") - parse(before)
    assert timedelta(hours=23, minutes=59) < moved < timedelta(hours=24, minutes=5)


def test_a_clock_stopped_on_one_page_stands_still_on_the_other(
    maria: Page, workspace: WorkspaceClient
) -> None:
    omar = maria.context.new_page()
    omar.goto(workspace.people["omar"].page)
    maria.get_by_role("button", name="Pause").click()
    expect(omar.get_by_text("(arrêtée)")).to_be_visible()
    omar.get_by_role("button", name="Reprendre").click()
    expect(maria.get_by_role("button", name="Pause")).to_be_visible()
    maria.get_by_role("button", name="Next thing due").click()
    expect(maria.locator(".clock-status")).to_have_text("Nothing is due.")


def test_a_file_and_an_option_of_the_app_reach_it_with_the_form(maria: Page) -> None:
    write(maria, "/attach")
    maria.get_by_label("File", exact=True).set_input_files(
        [{"name": "list.txt", "mimeType": "text/plain", "buffer": b"milk"}]
    )
    expect(maria.get_by_role("button", name="Remove list.txt")).to_be_visible()
    maria.get_by_role("combobox", name="Shelf").press_sequentially("top")
    maria.get_by_role("option", name="top two").click()
    maria.get_by_role("button", name="Keep").click()
    expect(maria.locator(".message")).to_contain_text("list.txt is on top two")
