"""The page, the real server and a real Bolt app together, through one small story."""

from collections.abc import Generator

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
CHANNELS = [{"name": "general", "members": ["maria", "omar"]}]


@pytest.fixture
def workspace() -> Generator[WorkspaceClient]:
    """A workspace with the notes app in it."""
    with SandboxServer() as server, SandboxClient(server.url) as client:
        workspace = client.create_workspace(MANIFEST, PEOPLE, CHANNELS)
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
