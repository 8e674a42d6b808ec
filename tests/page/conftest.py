"""One browser and one stub server for all tests of the page; a fresh browser context for each."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.page.screens import Json
from tests.page.stub import StubServer

ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
SHOTS = Path(__file__).parents[2] / "test-output"

OpenPage = Callable[[Json], Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def stub_server() -> Iterator[StubServer]:
    server = StubServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def stub(stub_server: StubServer) -> StubServer:
    stub_server.reset({})
    return stub_server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of 1280 by 800; an error the page's scripts do not catch fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(5_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def open_page(page: Page, stub: StubServer) -> OpenPage:
    """Open Maria's page with this screen."""

    def open_with(screen: Json) -> Page:
        stub.reset(screen)
        page.goto(f"{stub.url}/people/maria")
        page.locator("body:not(.loading)").wait_for()
        return page

    return open_with


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where screenshots go (ignored by git)."""
    SHOTS.mkdir(exist_ok=True)
    return SHOTS


@pytest.fixture(scope="session")
def modules(browser: Browser, stub_server: StubServer) -> Iterator[Page]:
    """An empty document from which a test can import the page's modules."""
    page = browser.new_page()
    page.goto(f"{stub_server.url}/blank")
    yield page
    page.close()
