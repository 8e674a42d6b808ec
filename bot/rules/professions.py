"""Recognising a profession somebody typed, and the nearest ones when it is not known."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

# The three professions of the programme's first year, 2004.
FOUNDING: tuple[tuple[str, str], ...] = (
    ("Accounting", "Comptabilité"),
    ("Engineering", "Génie"),
    ("Information technology", "Technologies de l’information"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A profession with its name in both languages."""

    id: int
    name_en: str
    name_fr: str

    def name(self, language: str) -> str:
        return self.name_fr if language == "fr" else self.name_en


def folded(text: str) -> str:
    """Text without case, accents and runs of spaces, for comparing what people type."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).casefold().split())


def recognise(text: str, known: Sequence[Named]) -> Named | None:
    """The profession meant by `text`: its name in either language, or its initials (`IT`, `TI`)."""
    wanted = folded(text)
    for profession in known:
        for name in (profession.name_en, profession.name_fr):
            if wanted in (folded(name), _initials(name)):
                return profession
    return None


def nearest(text: str, known: Sequence[Named], language: str, most: int = 3) -> list[str]:
    """Up to `most` names (in `language`) that `text` could have meant, best first; all when none is near."""
    by_name = {folded(n): p for p in known for n in (p.name_en, p.name_fr)}
    close = get_close_matches(folded(text), by_name, n=most, cutoff=0.5)
    found = dict.fromkeys(by_name[name].name(language) for name in close)
    return list(found) or [profession.name(language) for profession in known[:most]]


def names_of(line: str) -> tuple[str, str]:
    """English and French name from one typed line: `Engineering / Génie`, or one name for both.

    A founding profession typed in either language gets its other name.
    """
    # With spaces around it the slash is ours; "UI/UX design / Conception UI/UX" has one of each kind.
    between = " / " if " / " in line else "/"
    first, separator, second = (part.strip() for part in line.partition(between))
    if separator and first and second:
        return first, second
    for english, french in FOUNDING:
        if folded(line) in (folded(english), folded(french)):
            return english, french
    return line.strip(), line.strip()


def _initials(name: str) -> str:
    words = folded(name).replace("'", " ").split()
    return "".join(word[0] for word in words if len(word) > 2) if len(words) > 1 else ""
