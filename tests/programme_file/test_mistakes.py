"""Everything that is wrong in a file is said at once, with its line, its key and what is accepted."""

from pathlib import Path

import pytest

from bot.rules.programme_file import read, written
from bot.services.programme.file import known_languages
from tests.programme_file.plans import FRESH

LEAST = 'name = "City"\ncontact = "Olive"\n[[profession]]\nen = "Law"\nfr = "Droit"\n'


def said(text: str | bytes) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    return [str(mistake) for mistake in read(content, known_languages()).mistakes]


def test_the_least_a_file_can_say_is_a_name_a_contact_and_a_profession() -> None:
    assert said(LEAST) == []
    assert said("") == [
        "line 1: contact: is missing; text of 1 to 150 characters, in quotes",
        "line 1: name: is missing; text of 1 to 80 characters, in quotes",
        "line 1: profession: is missing; at least one [[profession]] with en and fr",
    ]


def cases() -> list[tuple[str, str]]:
    """The files of `mistakes.txt`, each with the mistake in it.

    A case stands `after` or `before` the least a file can say, or `alone`.
    """
    found: list[tuple[str, str]] = []
    for case in (Path(__file__).parent / "mistakes.txt").read_text(encoding="utf-8").split("--- ")[1:]:
        where, _, rest = case.partition("\n")
        text, _, wanted = rest.partition("\n=> ")
        whole = {"after": LEAST + text, "before": f"{text}\n{LEAST}", "alone": text}[where]
        found.append((whole, wanted.rstrip("\n")))
    return found


@pytest.mark.parametrize(("text", "wanted"), cases())
def test_a_mistake_names_its_line_its_key_and_what_is_accepted(text: str, wanted: str) -> None:
    assert said(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"a = {'9' * 5000}", "line 1, column 5: this is too long or too deep to be a setting"),
        (f"\nweeks = {'[' * 300}{']' * 300}", "line 2: this is too long or too deep to be a setting"),
        (f"\nweeks{'.a' * 5000} = 1", "line 2: this is too long or too deep to be a setting"),
        (f"\na = {'[' * 9000}", "line 2, column 5: this is too long or too deep to be a setting"),
        ("name = 1".encode("utf-16"), "line 1: the file: is saved as UTF-16; save it as UTF-8"),
        (b"# a\n# \xe9", "line 2: the file: is not saved as UTF-8; save it as UTF-8"),
    ],
)
def test_what_python_cannot_read_is_said_in_plain_words(text: str | bytes, wanted: str) -> None:
    assert said(text) == [wanted]


def test_many_mistakes_are_said_at_once_in_the_order_of_their_lines() -> None:
    text = LEAST + '[cadence]\nnudge_at = 1\nx = 2\n[retention]\naudit = "long"\n'
    assert [line.split(":")[0] for line in said(text)] == ["line 7", "line 8", "line 10"]


def test_an_editors_mark_at_the_beginning_does_no_harm() -> None:
    assert said(b"\xef\xbb\xbf" + written(FRESH).replace("\n", "\r\n").encode()) == []


def test_a_check_in_after_the_end_is_only_remarked_on() -> None:
    reading = read(f"weeks = 3\n{LEAST}".encode(), known_languages())
    assert reading.plan
    assert [str(remark) for remark in reading.remarks] == [
        f"line 1: cadence.{key}: nobody is asked that late: a pair lasts 21 days (weeks = 3)"
        for key in (*(f"check_in_days = {day}" for day in (28, 56, 84)), "goals_look_days = 56")
    ]
