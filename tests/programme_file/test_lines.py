"""Where each key of a TOML document stands."""

import tomllib
from typing import Any, cast

from hypothesis import given

from bot.rules.programme_file.lines import Lines, Path
from tests.programme_file.documents import STATEMENTS


def paths(inside: object, path: Path = ()) -> set[Path]:
    """Every path of a document that `tomllib` has read."""
    found = {path} if path else set[Path]()
    if isinstance(inside, dict):
        for key, value in cast("dict[str, Any]", inside).items():
            found |= paths(value, (*path, key))
    if isinstance(inside, list):
        for index, value in enumerate(cast("list[Any]", inside)):
            found |= paths(value, (*path, index))
    return found


def parsed(text: str) -> set[Path] | None:
    try:
        return paths(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return None


@given(STATEMENTS)
def test_every_key_is_found_in_the_statement_that_brought_it(statements: list[str]) -> None:
    text, known = "", set[Path]()
    between: dict[Path, tuple[int, int]] = {}
    for statement in statements:
        longer = f"{text}{statement}\n"
        now = parsed(longer)
        # A random statement may contradict an earlier one; it is left out then.
        if now is not None:
            begins, ends = text.count("\n") + 1, longer.count("\n")
            between |= dict.fromkeys(now - known, (begins, ends))
            text, known = longer, now
    found = Lines(text).found
    assert found.keys() == known
    for path, (begins, ends) in between.items():
        assert begins <= found[path] <= ends, (path, text)


def test_things_inside_a_long_value_have_lines_of_their_own() -> None:
    text = 'a = """\n[b]\n"""\nc = [\n  1,\n  # 2,\n  { d = 3 },\n]\n'
    text += '[e."f.g"]\nh.i = 4 # j = 5\n[[k]]\n[[k]]\nl = 6\n'
    lines = Lines(text)
    wanted: dict[Path, int] = {
        ("a",): 1,
        ("c",): 4,
        ("c", 0): 5,
        ("c", 1, "d"): 7,
        ("e", "f.g"): 9,
        ("e", "f.g", "h", "i"): 10,
        ("k", 0): 11,
        ("k", 1, "l"): 13,
    }
    assert {path: lines.of(path) for path in wanted} == wanted


def test_what_is_not_there_is_where_it_would_belong() -> None:
    lines = Lines("\n[a]\nb = 1\n")
    assert lines.of(("a", "missing")) == 2
    assert lines.of(("missing",)) == 1


def test_windows_line_ends_count_once() -> None:
    assert Lines("a = 1\r\nb = 2\r\n").of(("b",)) == 2
