"""The demonstration, started as its users start it, and the windows of its people."""

import re
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page

from tests.page.conftest import SHOTS

# What somebody waits for on screen: the processor may be busy with other tests.
PATIENCE = 30_000


@contextmanager
def demonstration() -> Generator[dict[str, str]]:
    """While inside, it runs. Yields each person's page by first name."""
    program = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo"], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert program.stdout is not None
    found: dict[str, str] = {}
    for line in program.stdout:
        if person := re.match(r"\s+(\S+) .*?(http://\S+/people/\S+)", line):
            found[person[1]] = person[2]
        if "Ctrl-C" in line:
            break
    try:
        yield found
    finally:
        program.send_signal(signal.SIGINT)
        assert program.wait(15) == 0
        program.stdout.close()


def window(browser: Browser, address: str) -> Page:
    """A person's page, in a browser of their own."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    return page


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the page."""
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")


def type_command(page: Page, text: str) -> None:
    """Type it where messages are written, and send it."""
    page.get_by_role("textbox").last.fill(text)
    page.keyboard.press("Enter")


def fetched(page: Page, name: str) -> bytes:
    """The file of that name in the conversation."""
    link = page.locator(".files li").filter(has_text=name).get_by_role("link").last
    address = link.get_attribute("href", timeout=PATIENCE)
    assert address is not None
    return page.request.get(urljoin(page.url, address)).body()
