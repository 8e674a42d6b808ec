"""People's text as others get to see it."""

import pytest

from bot.rules.shown import shown
from bot.views.kit import plain, quote
from bot.words import words_for


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200f", "\u061c", "\x00", "\x1b", "\ud800"])
def test_what_turns_or_hides_text_is_left_out(hidden: str) -> None:
    assert shown(f"a{hidden}b") == "ab"


@pytest.mark.parametrize("kept", ["a\nb", "a\tb", "\u0645\u06cc\u200c\u062e", "👩\u200d🏫", "é\u00a0½"])
def test_what_belongs_to_a_script_stays(kept: str) -> None:
    assert shown(kept) == kept


def test_it_is_left_out_wherever_people_are_quoted() -> None:
    said = "abc\u202edef"
    assert plain(said)["text"] == "abcdef"
    assert "\u202e" not in str(quote(said))
    assert words_for("en", "UTC").md("problem.person_is_bot", name=said).count("abcdef") == 1
