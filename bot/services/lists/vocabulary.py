"""What a programme knows when a list of people is read."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from babel import Locale

from bot.rules.lists.vocabulary import Known, bare
from bot.rules.professions import Named
from bot.services.office import Ledgered
from bot.services.programme.organisations import Kind
from bot.words import words_for
from storage.queries import lists, people

# What Slack's and spreadsheets' users write for languages that Babel calls otherwise.
_ALSO = {"farsi": "fa", "mandarin": "zh", "tagalog": "fil", "bengali": "bn", "punjabi": "pa", "pashtu": "ps"}


@dataclass(frozen=True, slots=True)
class Scope:
    """On whose behalf a list is read: `by` is nobody on the command line; `agencies` those of a coach."""

    by: int | None = None
    agencies: frozenset[int] | None = None
    add_organisations: bool = False

    def adding(self, organisations: bool) -> "Scope":
        """The same, for a list that may bring organisations; a coach's list never does."""
        return replace(self, add_organisations=organisations and self.agencies is None)


def known_by(ledger: Ledgered, scope: Scope) -> Known:
    """The words the list may use."""
    session, programme = ledger.session, ledger.programme
    every = people.every_profession(session, programme.id)
    offered = [Named(row.id, row.name_en, row.name_fr) for row in every if row.retired_at is None]
    retired = [Named(row.id, row.name_en, row.name_fr) for row in every if row.retired_at is not None]
    kinds: dict[str, dict[str, tuple[int, str]]] = {Kind.AGENCY: {}, Kind.EMPLOYER: {}}
    for row in lists.organisations(session, programme.id):
        kinds[row.kind].setdefault(bare(row.name), (row.id, row.name))
    intakes = {bare(row.name): (row.id, row.name) for row in reversed(lists.intakes(session, programme.id))}
    both = [words_for(language, programme.time_zone) for language in ("en", "fr")]
    return Known(
        zone=programme.time_zone,
        professions=tuple(offered),
        retired=tuple(retired),
        agency_names=kinds[Kind.AGENCY],
        employer_names=kinds[Kind.EMPLOYER],
        intakes=intakes,
        languages=_languages(),
        language_names=tuple(
            words.language_name(code) for words in both for code in ledger.joining.languages
        ),
        topics=ledger.joining.topics,
        agencies=scope.agencies,
        add_organisations=scope.add_organisations,
    )


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    """The ISO 639 code of every language, by its code and its names in English and French."""
    found: dict[str, str] = {}
    for locale in ("en_CA", "fr_CA"):
        names = cast("dict[str, str]", Locale.parse(locale).languages)
        # Codes with a region (`en_GB`) come last: "English" is `en`.
        for code in sorted(names, key=lambda code: ("_" in code, len(code), code)):
            found.setdefault(bare(names[code]), code)
            found.setdefault(bare(code), code)
    return found | _ALSO
