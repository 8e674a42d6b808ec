"""On which line of a TOML document each key stands. Python's reader says what is there, not where."""

import re
import tomllib
from bisect import bisect_right
from typing import Any, cast

Path = tuple[str | int, ...]

_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_KEY = re.compile(rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+")
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*+)*+")
_EQUALS = re.compile(r"[ \t]*+=[ \t]*+")
_BRACKETS = re.compile(r"[ \t]*+\]{1,2}")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
# A date and its time may have a space between them.
_SCALAR = re.compile(r"[^,\]}\n#]++")


# No setting lies deeper; what does is not followed into its depths.
_DEEPEST = 30


class TooDeepError(Exception):
    """Something in the document, at `line`, lies deeper than any setting."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Lines:
    """The first line (from 1) of everything in a document that `tomllib` has accepted.

    A path is the keys on the way, with the index in a list where there is one: `("topic", 2, "fr")`.

    Raises:
        TooDeepError: a path is longer than any setting's.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._tables: dict[Path, int] = {}
        self.found: dict[Path, int] = {}
        self._document()

    def of(self, path: Path) -> int:
        """The line of a path, or of the nearest thing around it."""
        while path and path not in self.found:
            path = path[:-1]
        return self.found.get(path, 1)

    def _document(self) -> None:
        table: Path = ()
        while begins := self._next():
            if begins == "[":
                table = self._header()
            else:
                self._pair(table)

    def _next(self) -> str:
        """The character that begins the next thing; empty at the end."""
        self._take(_BETWEEN)
        return self._text[self._at : self._at + 1]

    def _header(self) -> Path:
        many = self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        self._take(_BETWEEN)
        start = self._at
        *above, last = self._key()
        self._take(_BRACKETS)
        table: Path = ()
        for part in above:
            table = self._note((*table, part), start)
            if table in self._tables:
                table = (*table, self._tables[table])
        table = self._note((*table, last), start)
        if many:
            self._tables[table] = self._tables.get(table, -1) + 1
            table = self._note((*table, self._tables[table]), start)
        return table

    def _pair(self, path: Path) -> None:
        start = self._at
        for part in self._key():
            path = self._note((*path, part), start)
        self._take(_EQUALS)
        self._value(path)

    def _value(self, path: Path) -> None:
        match self._text[self._at]:
            case '"' | "'":
                self._take(_STRING)
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case _:
                self._take(_SCALAR)

    def _array(self, path: Path) -> None:
        self._at += 1
        index = 0
        while (begins := self._next()) != "]":
            if begins == ",":
                self._at += 1
            else:
                self._value(self._note((*path, index), self._at))
                index += 1
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while (begins := self._next()) != "}":
            if begins == ",":
                self._at += 1
            else:
                self._pair(path)
        self._at += 1

    def _key(self) -> list[str]:
        raw = self._take(_KEY)
        if _BARE.fullmatch(raw):
            return [raw]
        # Quoted parts and their escapes are for the reader itself to understand.
        parts: list[str] = []
        inside: Any = tomllib.loads(f"{raw} = 0")
        while isinstance(inside, dict):
            ((part, inside),) = cast("dict[str, Any]", inside).items()
            parts.append(part)
        return parts

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            raise ValueError("not a TOML document")
        self._at = found.end()
        return found[0]

    def _note(self, path: Path, at: int) -> Path:
        line = bisect_right(self._starts, at)
        if len(path) > _DEEPEST:
            raise TooDeepError(line)
        self.found.setdefault(path, line)
        return path
