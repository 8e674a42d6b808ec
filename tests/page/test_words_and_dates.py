"""The page's own words, in both languages, and local times across the clock changes."""

import re

import pytest
from playwright.sync_api import Page

from tests.page.screens import screen
from tests.page.stub import PAGE_FOLDER

pytestmark = pytest.mark.browser

WORDS = "async () => (await import('/page/words.js')).WORDS"
DATES = "async ([name, args]) => (await import('/page/dates.js'))[name](...args)"
TORONTO = {"tz": "America/Toronto", "locale": "en-CA"}


def tables(modules: Page) -> dict[str, dict[str, str]]:
    return modules.evaluate(WORDS)


def test_both_languages_have_the_same_words_and_placeholders(modules: Page) -> None:
    words = tables(modules)
    assert words["en"].keys() == words["fr"].keys()
    for key, text in words["en"].items():
        french = words["fr"][key]
        assert text
        assert french
        assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", french)), key


def test_every_word_is_used_and_every_used_word_exists(modules: Page) -> None:
    source = "\n".join(path.read_text() for path in PAGE_FOLDER.glob("*.js") if path.name != "words.js")
    quoted = set(re.findall(r'"([a-z]+(?:_[a-z]+)*)"', source))
    asked = set(re.findall(r'\bt\("(\w+)"', source))
    known = tables(modules)["en"].keys()
    assert known - quoted == set()
    assert asked - known == set()


def test_the_language_follows_the_locale(modules: Page) -> None:
    asked = "async (all) => { const m = await import('/page/words.js'); return all.map(m.languageOf); }"
    assert (
        modules.evaluate(asked, ["fr-CA", "fr", "FR-fr", "en-CA", "de-DE", "", None])
        == ["fr"] * 3 + ["en"] * 4
    )


@pytest.mark.parametrize(
    ("local", "unix"),
    [
        ("2026-07-01T12:00", 1782921600),
        ("2026-11-01T00:30", 1793507400),
        ("2026-11-01T01:30", 1793511000),
        ("2026-11-01T02:30", 1793518200),
        ("2026-03-08T01:30", 1772951400),
        ("2026-03-08T03:30", 1772955000),
    ],
)
def test_local_times_convert_across_the_clock_changes(modules: Page, local: str, unix: int) -> None:
    assert modules.evaluate(DATES, ["localToUnix", [local, TORONTO]]) == unix
    assert modules.evaluate(DATES, ["unixToLocal", [unix, TORONTO]]) == local


def test_a_time_the_spring_night_skips_moves_on_one_hour(modules: Page) -> None:
    unix = modules.evaluate(DATES, ["localToUnix", ["2026-03-08T02:30", TORONTO]])
    assert modules.evaluate(DATES, ["unixToLocal", [unix, TORONTO]]) == "2026-03-08T03:30"


def test_an_unknown_zone_or_locale_falls_back(modules: Page) -> None:
    assert modules.evaluate(DATES, ["zoneOf", [{"tz": "Mars/Base"}]]) == "UTC"
    assert modules.evaluate(DATES, ["localeOf", [{"locale": "??"}]]) == "en-CA"
    assert modules.evaluate(DATES, ["localeOf", [screen()["me"]]]) == "en-CA"
