"""The words of a speciality, folded so that "Fiscalité" and "fiscalite" are one word."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+")
# Words that say nothing about what somebody does, in English and French, without accents.
_EMPTY = frozenset(
    (
        *("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"),
        *(
            "au",
            "aux",
            "d",
            "de",
            "des",
            "du",
            "en",
            "et",
            "l",
            "la",
            "le",
            "les",
            "ou",
            "par",
            "pour",
            "sur",
        ),
        *("un", "une"),
    )
)


@lru_cache(maxsize=8192)
def words_of(speciality: str) -> dict[str, str]:
    """The folded words of a speciality, each with the word as it was written."""
    found = {_folded(word): word for word in _WORD.findall(speciality)}
    return {folded: word for folded, word in found.items() if folded not in _EMPTY}


@lru_cache(maxsize=8192)
def folded_words(speciality: str) -> frozenset[str]:
    """The folded words alone."""
    return frozenset(words_of(speciality))


def _folded(word: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") else bare
