"""A small rehearsal from end to end: the real bot, the pretend Slack as a process of its own."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from bot.rehearsal.intake import IntakePair, Member
from bot.rehearsal.rehearse import Wanted, rehearse
from bot.rehearsal.report import report
from bot.rehearsal.story import Story

# One process rehearses for all of them.
pytestmark = pytest.mark.xdist_group("rehearsal")

SCRIPT = "<script>alert(1)</script>"
# Three pairs of four people's worth of cases: two mentees of one mentor, both languages, three zones.
PAIRS = (
    IntakePair(Member("Maria Silva"), Member(f"Amina {SCRIPT}", "fr"), "Engineering"),
    IntakePair(Member("Maria Silva"), Member("Omar Haddad", "en", "America/Vancouver"), "Engineering"),
    IntakePair(Member("Benoît & Roy", "fr"), Member("Chen Wei", "en", "America/Halifax"), "Accounting"),
)
WANTED = Wanted(PAIRS, date(2026, 3, 2), weeks=5, seed=7, silent_percent=40)


@pytest.fixture(scope="session")
def story() -> Story:
    return rehearse(WANTED, lambda _: None)


@pytest.fixture(scope="session")
def html(story: Story) -> str:
    return report(story)


def test_every_nudge_that_was_promised_is_sent(story: Story) -> None:
    # Days 3, 14 and 28 and a week before the end, for both of three pairs; the last day's for all but Omar:
    # in Vancouver it is still early when the rehearsal ends.
    assert story.promised == 6 + 12 + 6 + 5
    # Maria is in two pairs: what falls on one day for both comes as one message.
    assert story.kept == story.promised
    assert sum(message.kind == "nudge.digest" for message in story.messages) >= 3
    assert sum(message.nudge.startswith("check_in") for message in story.messages) >= 4
    assert sum(message.nudge.startswith("closing") for message in story.messages) >= 3


def test_nobody_gets_the_same_nudge_about_the_same_pair_twice(story: Story) -> None:
    counted = Counter((m.to, m.nudge, m.text) for m in story.messages if m.nudge)
    assert set(counted.values()) == {1}


def test_nudges_come_at_half_past_nine_of_each_ones_own_clock(story: Story) -> None:
    assert {f"{m.at:%H:%M}" for m in story.messages if m.nudge} == {"09:30"}


def test_hours_typed_reach_the_ledger_and_the_partner_is_asked(story: Story) -> None:
    ledger = story.ledger
    assert ledger.typed == ledger.recorded > 0
    assert ledger.confirmed + ledger.by_silence + ledger.open == ledger.recorded
    assert sum(message.kind == "hours.confirm" for message in story.messages) == ledger.recorded


def test_everybody_is_introduced_and_nothing_is_lost(story: Story) -> None:
    assert Counter(m.to for m in story.messages if m.kind == "match.introduction") == {
        "Maria Silva": 2,
        f"Amina {SCRIPT}": 1,
        "Omar Haddad": 1,
        "Benoît & Roy": 1,
        "Chen Wei": 1,
    }
    assert story.undelivered == 0


def test_silent_pairs_are_found_and_say_by_what_they_could_be_known(story: Story) -> None:
    assert sum(player.silent_from is not None for player in story.players) == 2
    assert story.silences
    for silence in story.silences:
        assert all(sign.on >= silence.since for sign in silence.signs)


def test_the_same_seed_tells_the_same_story_and_another_seed_another() -> None:
    short = replace(WANTED, pairs=PAIRS[:2], weeks=2, silent_percent=0)
    once, again, another = (rehearse(replace(short, seed=seed), lambda _: None) for seed in (7, 7, 8))
    assert report(once) == report(again)
    assert another.messages != once.messages


def test_the_report_loads_nothing_from_anywhere(html: str) -> None:
    assert "://" not in html
    assert not re.search(
        r"\b(src|srcset|action|data|poster)=|@import|url\(|<(script|link|iframe|img)\b", html
    )
    assert set(re.findall(r'href="(.)', html)) == {"#"}


def test_a_script_in_a_name_is_text(html: str) -> None:
    assert "<script" not in html
    assert "Amina &lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "Benoît &amp; Roy" in html
    assert "&amp;lt;" not in html
    assert "&amp;amp;" not in html


def test_every_message_of_every_person_is_in_the_report(story: Story, html: str) -> None:
    sections = re.findall(r"<details>.*?</details>", html, re.DOTALL)
    assert len(sections) == len(story.players)
    for player, shown in zip(story.players, sections, strict=True):
        rows = shown.count('<th scope="row">')
        assert rows == len(story.of(player.name))


def test_the_report_is_made_of_headings_and_captioned_tables(html: str) -> None:
    assert html.count("<h1>") == 1
    assert html.count("<table>") == html.count("<caption>") > 5
    ids = set(re.findall(r' id="(\w+)"', html))
    assert set(re.findall(r'href="#(\w+)"', html)) == ids
    assert re.search(r"<h2[^>]*>The programme at a glance", html)
    assert html.index("The programme in figures") < html.index("Messages by person and week")
