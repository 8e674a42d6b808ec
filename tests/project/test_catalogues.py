"""The two catalogues: complete, equal in shape, and every sentence of them used.

A sentence is used when its key stands in the code: as it is (`"hours.logged"`), as the key of a
problem (`Problem("no_pair")` says `problem.no_pair`), or computed by an f-string whose fixed parts
fit (`f"hours.kind.{kind}"` uses every key of that shape).
"""

import ast
import re
from functools import cache
from string import Formatter

import pytest

from bot.words.catalogue import LANGUAGES, catalogues, sentences
from tests.project.repository import ROOT, nodes, trees

# One process reads the source for all of these tests.
pytestmark = pytest.mark.xdist_group("source")
SPOKEN = ("bot", "handlers")
PLURALS = {"en": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);"}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def forms(sentence: str | tuple[str, ...]) -> tuple[str, ...]:
    return (sentence,) if isinstance(sentence, str) else sentence


@cache
def written() -> set[str]:
    """Every string in the code that could be a key."""
    found: set[str] = set()
    for node in nodes(*SPOKEN):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {node.value, f"problem.{node.value}"}
    return found


@cache
def computed() -> list[re.Pattern[str]]:
    """The shape of every f-string that could be a key: fixed parts joined by what is filled in."""
    shapes: list[re.Pattern[str]] = []
    for node in nodes(*SPOKEN):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            fixed = str(node.values[0].value)
            if re.fullmatch(r"[a-z_]+\.[a-z_.]*", fixed):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z0-9_]+"
                    for part in node.values
                ]
                shapes += [re.compile(prefix + "".join(parts)) for prefix in ("", r"problem\.")]
    return shapes


@cache
def calls() -> list[tuple[str, set[str | None]]]:
    """Keys that are certainly said, by `words(…)`, `words.md(…)` or `Problem(…)`, and what fills them.

    None among the names stands for `**something`.
    """
    found: list[tuple[str, set[str | None]]] = []
    for node in nodes(*SPOKEN):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            key, called = node.args[0].value, ast.unparse(node.func)
            given = {keyword.arg for keyword in node.keywords}
            # The hours grammar has a function of that name too; its words have no areas.
            if re.search(r"(^|\.)words(\.md)?$", called) and re.fullmatch(r"[a-z_]+\.[^ ]+", str(key)):
                found.append((str(key), given))
            elif called == "Problem":
                found.append((f"problem.{key}", given))
    return found


def said() -> set[str]:
    return {key for key, _ in calls()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_is_said_is_in_the_catalogue(language: str) -> None:
    assert said() - set(sentences(language)) == set()


def test_both_languages_have_the_same_keys_in_the_same_areas() -> None:
    areas = [
        {
            area: {m.id if isinstance(m.id, str) else m.id[0] for m in content if m.id}
            for area, content in catalogues(language).items()
        }
        for language in LANGUAGES
    ]
    assert areas[0] == areas[1]


def test_both_languages_fill_in_the_same_things() -> None:
    english, french = sentences("en"), sentences("fr")
    different = {
        key
        for key in english
        if set.union(*map(placeholders, forms(english[key])))
        != set.union(*map(placeholders, forms(french[key])))
        or len(forms(english[key])) != len(forms(french[key]))
    }
    assert different == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language: str) -> None:
    assert [key for key, sentence in sentences(language).items() if not all(forms(sentence))] == []


def test_every_sentence_gets_what_it_fills_in() -> None:
    english = sentences("en")
    for key, given in calls():
        if None not in given and key in english:
            assert set.union(*map(placeholders, forms(english[key]))) <= given, key


def test_every_sentence_is_used() -> None:
    exact, shapes = written(), computed()
    unused = {
        key for key in sentences("en") if key not in exact and not any(s.fullmatch(key) for s in shapes)
    }
    assert unused == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers_name_the_language_and_its_plurals(language: str) -> None:
    folder = ROOT / "bot" / "words" / language
    for path in sorted(folder.glob("*.po")):
        header = path.read_text(encoding="utf-8").partition("\n\n")[0]
        assert f"Language: {language}\\n" in header, path.name
        assert "charset=UTF-8" in header, path.name
        assert PLURALS[language] in header, path.name


def test_the_code_says_something() -> None:
    assert len(trees(*SPOKEN)) > 50
    assert len(said()) > 100


def test_french_punctuation_never_begins_a_line() -> None:
    """No-break spaces before `:` `»` `%` and after `«`. Commands, in backquotes, are typed as they stand."""
    loose = re.compile(r"(?<=\S) [:»%](?!\w)|« |\S[»]|«\S")
    found = [
        (key, form)
        for key, sentence in sentences("fr").items()
        for form in forms(sentence)
        if any(loose.search(part) for part in form.split("`")[::2])
    ]
    assert not found
