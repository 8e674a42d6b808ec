"""One browser and one stub server for all tests of the page; one window made as new for each."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, ViewportSize, sync_playwright

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
SIZE: ViewportSize = {"width": 1280, "height": 800}
SHOTS = Path(__file__).parents[2] / "test-output"

OpenPage = Callable[[Json], Page]


# Playwright leaves an event loop running in its thread: it must be gone before other tests start theirs.
@pytest.fixture(scope="package")
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


@pytest.fixture(scope="package")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all tests: starting one takes longer than most of them."""
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(5_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window: Page, stub: StubServer) -> Iterator[Page]:
    """A window of 1280 by 800, as new; an error the page's scripts do not catch fails the test."""
    errors: list[str] = []

    def note(error: Error) -> None:
        errors.append(str(error))

    window.on("pageerror", note)
    yield window
    window.remove_listener("pageerror", note)
    _as_new(window, stub)
    assert errors == []


def _as_new(window: Page, stub: StubServer) -> None:
    """Nothing of one test is left for the next: no other window, no size, no colours, nothing kept."""
    for other in window.context.pages:
        if other is not window:
            other.close()
    window.unroute_all()
    window.goto(f"{stub.url}/blank")
    window.evaluate("localStorage.clear(); sessionStorage.clear()")
    window.context.clear_cookies()
    window.context.set_offline(False)
    window.set_viewport_size(SIZE)
    window.emulate_media(color_scheme="null", reduced_motion="null", forced_colors="null")


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


@pytest.fixture(scope="package")
def modules(browser: Browser, stub_server: StubServer) -> Iterator[Page]:
    """An empty document from which a test can import the page's modules."""
    page = browser.new_page()
    page.goto(f"{stub_server.url}/blank")
    yield page
    page.close()
