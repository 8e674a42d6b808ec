"""Why a pair is suggested, and why somebody has nobody yet, in plain phrases.

Reasons come from the database, best first: a code, and what fills its phrase. Names that differ by
language are kept in both, under `en` and `fr`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.rules.participants import Way, When
from bot.rules.receipts.proposals import Reasons
from bot.views import parts
from bot.words import Words

MOST = 3
Params = Mapping[str, Any]

# Two of one speciality have one profession: it need not be said twice.
_SAID_BETTER_BY = {"same_profession": "same_speciality"}
# What the members themselves need not read: it speaks for the programme's choice, not for the person.
_FOR_STAFF = frozenset({"waited_long", "tie"})


def phrases(reasons: Reasons, words: Words, *, to_members: bool = False) -> list[str]:
    """Two or three phrases, the best first: to staff, or (`to_members`) to one of the two."""
    codes = {code for code, _ in reasons}
    told = [
        (code, params)
        for code, params in reasons
        if _SAID_BETTER_BY.get(code) not in codes and not (to_members and code in _FOR_STAFF)
    ]
    return [_phrase(code, params, words, to_members=to_members) for code, params in told[:MOST]]


def why_not(code: str, params: Params, words: Words) -> str:
    """Why somebody has nobody: "No mentor in Accounting has a free place: 3 waiting".

    `params` has the profession (`en`, `fr`), how many wait in it (`waiting`) and its free `places`.
    """
    return words(f"reason.not.{code}", profession=_named(params, words), count=params["waiting"])


def _phrase(code: str, params: Params, words: Words, *, to_members: bool) -> str:
    filled = {name: value(params, words) for name, value in _FILLED[code].items()}
    key = f"reason.you.{code}" if to_members else f"reason.{code}"
    return words(key, **filled)


def _named(params: Params, words: Words) -> Any:
    return params[words.language]


def _topics(params: Params, words: Words) -> str:
    return words.listing(list(_named(params, words)))


def _speciality(params: Params, _words: Words) -> str:
    # Single words of it: an "and" between them would read as a name.
    return ", ".join(params["items"])


def _languages(params: Params, words: Words) -> str:
    return words.listing(parts.languages(params["items"], words))


def _ways(params: Params, words: Words) -> str:
    return words.listing([_inside(each) for each in parts.ways(map(Way, params["items"]), words)])


def _times(params: Params, words: Words) -> str:
    return words.listing([_inside(each) for each in parts.times(map(When, params["items"]), words)])


def _since(params: Params, words: Words) -> str:
    return words.full_date(date.fromisoformat(params["since"]))


def _inside(text: str) -> str:
    """The beginning of a menu's line, inside a sentence."""
    return text[:1].lower() + text[1:]


_FILLED: Mapping[str, Mapping[str, Callable[[Params, Words], Any]]] = {
    "same_profession": {"profession": _named},
    "compatible_profession": {
        "mentor": lambda params, words: params[f"mentor_{words.language}"],
        "mentee": lambda params, words: params[f"mentee_{words.language}"],
    },
    "same_speciality": {"speciality": _speciality},
    "shared_topics": {"topics": _topics},
    "years_ahead": {"count": lambda params, _words: params["count"]},
    "years_alike": {},
    "shared_languages": {"count": lambda params, _words: len(params["items"]), "languages": _languages},
    "same_ways": {"ways": _ways},
    "same_times": {"times": _times},
    "waited_long": {"date": _since},
    "tie": {},
}
