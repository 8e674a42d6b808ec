"""What is not TOML at all, in plain words, with line and column."""

import re
import tomllib
from typing import Any

from bot.rules.programme_file.mistakes import Mistake

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
# What Python's reader says (its beginning), and what to do.
_PLAIN = (
    ("Invalid value", "this is no value; text goes in quotes, a list in [ ]"),
    (
        "Expected '=' after a key",
        "a key, then =, then its value are expected here; quotes go around text only",
    ),
    ("Invalid initial character for a key", "a key is missing here"),
    ("Invalid statement", "this is neither a [table] nor `key = value`"),
    ("Expected newline or end of document", "only one setting fits on a line; text goes in quotes"),
    ("Cannot overwrite a value", "this key is given twice; keep one"),
    ("Cannot declare", "this table is begun twice; keep its keys together under one header"),
    ("Cannot mutate immutable", "what was written with { } or [ ] cannot be added to"),
    ("Unterminated string", "a text begins here or above and its closing quote is missing"),
    (
        "Illegal character",
        "a closing quote is missing, or a character that nobody can see stands here",
    ),
    ("Found invalid character", "a character that nobody can see stands here; delete it"),
    ("Unescaped '\\'", "a \\ in a text is written \\\\"),
    ("Unclosed array", "a list is not closed; its ] is missing"),
    ("Unclosed inline table", "a { is not closed; its } is missing"),
    ("Invalid date", 'this is no date or time; a date is 2026-09-14, a time is "09:30"'),
    ("Cannot redefine namespace", "this table is begun twice; keep its keys together under one header"),
    ("Invalid hex value", "a \\ in a text is written \\\\"),
    ("Escaped character", "this stands for no character"),
    ('Expected "\'"', "a text begins here or above and its closing quote is missing"),
    ("Expected ']'", "the ] that closes a table's name is missing"),
    ("Duplicate inline table key", "this key is given twice; keep one"),
)
TOO_DEEP = "this is too long or too deep to be a setting"
# Deeper or longer than any setting: what Python refuses without saying where.
_MONSTER = re.compile(r"[0-9_]{1000,}|(?:[\[{][^\S\n]*+){50,}")


def parse(text: str) -> dict[str, Any] | Mistake:
    """The document of a text, or why it cannot be read as TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _said(str(error), text)
    except (ValueError, RecursionError):
        found = _MONSTER.search(text)
        line, column = _position(text, found.start() if found else 0)
        return Mistake(line, "", TOO_DEEP, column=column)


def decode(content: bytes) -> str | Mistake:
    """The text of a file, which is UTF-8 (an editor's byte order mark does no harm)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Mistake(1, "the file", "is saved as UTF-16; save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Mistake(line, "the file", "is not saved as UTF-8; save it as UTF-8")


def _said(message: str, text: str) -> Mistake:
    place = _PLACE.search(message)
    bare = message[: place.start()] if place else message
    if place and place[1]:
        line, column = int(place[1]), int(place[2])
    else:
        line, column = _position(text, len(text.rstrip()))
        if bare == "Invalid value":
            return Mistake(line, "", "the file ends before this value does", column=column)
    plain = next((plain for begins, plain in _PLAIN if bare.startswith(begins)), bare)
    return Mistake(line, "", plain, column=column)


def _position(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
