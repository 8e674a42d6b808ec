"""Regions whose holidays a programme keeps, as people type them: `CA-ON`, `Ontario`, `Québec`."""

from difflib import get_close_matches

from bot.rules.calendar import is_region
from bot.rules.professions import folded

DEFAULT = "CA-ON"

# Canada's provinces and territories, as they are called in both languages.
_NAMES: dict[str, tuple[str, ...]] = {
    "AB": ("Alberta",),
    "BC": ("British Columbia", "Colombie-Britannique"),
    "MB": ("Manitoba",),
    "NB": ("New Brunswick", "Nouveau-Brunswick"),
    "NL": ("Newfoundland and Labrador", "Terre-Neuve-et-Labrador", "Newfoundland"),
    "NS": ("Nova Scotia", "Nouvelle-Écosse"),
    "NT": ("Northwest Territories", "Territoires du Nord-Ouest"),
    "NU": ("Nunavut",),
    "ON": ("Ontario",),
    "PE": ("Prince Edward Island", "Île-du-Prince-Édouard"),
    "QC": ("Quebec", "Québec"),
    "SK": ("Saskatchewan",),
    "YT": ("Yukon",),
}
_BY_NAME = {folded(name): f"CA-{code}" for code, names in _NAMES.items() for name in names}
# Their codes, with what they are called in English and in French.
CANADIAN = {f"CA-{code}": (names[0], names[1] if names[1:] else names[0]) for code, names in _NAMES.items()}


def recognise_region(text: str) -> str | None:
    """The code of the region meant by `text`, or None when its holidays are not known."""
    code = text.strip().upper()
    return _BY_NAME.get(folded(text)) or (code if is_region(code) else None)


def nearest_region(text: str) -> str:
    """The code of the Canadian region that `text` could have meant; empty when none is near."""
    close = get_close_matches(folded(text[:60]), _BY_NAME, n=1, cutoff=0.6)
    return _BY_NAME[close[0]] if close else ""
