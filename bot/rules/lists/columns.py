"""The columns of a list: what each is called, and which one a header means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.rules.lists.values import Column, Wrong
from bot.rules.professions import folded

MOST_COLUMNS = 200

# English header, French header, and what else people write.
NAMES: dict[Column, tuple[str, str, tuple[str, ...]]] = {
    Column.SIDE: ("Role", "Rôle", ("side", "côté", "mentor or mentee", "mentor ou personne mentorée")),
    Column.NAME: ("Name", "Nom", ("full name", "nom complet", "prénom et nom", "nom et prénom")),
    Column.EMAIL: (
        "E-mail",
        "Courriel",
        ("email", "email address", "mail", "adresse courriel", "adresse électronique", "work e-mail"),
    ),
    Column.SLACK_ID: (
        "Slack ID",
        "Identifiant Slack",
        ("slack", "slack user id", "slack member id", "member id", "user id", "id slack", "code slack"),
    ),
    Column.ORGANISATION: (
        "Organisation",
        "Organisme",
        ("organization", "employer", "agency", "company", "employeur", "agence", "entreprise"),
    ),
    Column.PROFESSION: ("Profession", "Profession", ("occupation", "métier")),
    Column.SPECIALITY: (
        "Speciality",
        "Spécialité",
        ("specialty", "specialisation", "specialization", "spécialisation"),
    ),
    Column.YEARS: (
        "Years",
        "Années",
        ("years of experience", "experience", "années d’expérience", "ans d’expérience", "expérience"),
    ),
    Column.LANGUAGES: ("Languages", "Langues", ("language", "langue", "languages spoken", "langues parlées")),
    Column.WAYS: ("How to meet", "Façons de se rencontrer", ("ways", "ways to meet", "modes de rencontre")),
    Column.TIMES: (
        "When to meet",
        "Moments de rencontre",
        ("times", "times to meet", "availability", "disponibilités", "disponibilité", "moments"),
    ),
    Column.TOPICS: ("Topics", "Sujets", ("topic", "sujet", "thèmes", "sujets d’aide")),
    Column.GOALS: ("Goals", "Objectifs", ("goal", "objectif", "buts")),
    Column.PLACES: (
        "Places",
        "Places pour le mentorat",
        ("mentees", "number of mentees", "capacity", "capacité", "nombre de personnes mentorées"),
    ),
    Column.REPORTS_TO: (
        "Reports to",
        "Relève de",
        ("manager", "manager e-mail", "supervisor", "gestionnaire", "superviseur", "superviseure"),
    ),
    Column.INTAKE: ("Intake", "Cohorte", ("cohort", "round")),
    Column.ELIGIBLE: ("Eligible", "Admissible", ("eligibility", "eligibility confirmed", "admissibilité")),
    Column.PREPARED: (
        "Prepared",
        "Préparation",
        ("preparation", "preparation course", "cours de préparation", "préparée", "préparé"),
    ),
    Column.ORIENTED: ("Oriented", "Orientation", ("orientation done", "séance d’orientation")),
}


def title(column: Column, language: str) -> str:
    """What a column is called in a list that we write."""
    english, french, _ = NAMES[column]
    return french if language == "fr" else english


def letter(index: int) -> str:
    """The name a spreadsheet gives the column at `index` (from 0): A, Z, AA."""
    text, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@dataclass(frozen=True, slots=True)
class Header:
    """Where each column is, the titles as written, and the titles of columns that are not used."""

    places: dict[Column, int]
    titles: tuple[str, ...]
    unused: tuple[str, ...]


def read_header(titles: Sequence[str]) -> tuple[Header, list[Wrong]]:
    """Which column each title means, and what is wrong with the titles.

    A title nobody knows is only reported, unless it is close to a column that the list lacks: then
    it is taken for a slip, which would lose what the column holds.
    """
    known = {_folded(name): column for column, names in NAMES.items() for name in (*names[:2], *names[2])}
    places: dict[Column, int] = {}
    wrong: list[Wrong] = []
    strange: list[tuple[int, str]] = []
    for index, written in enumerate(titles):
        column = known.get(_folded(written))
        if column is None:
            strange.append((index, written))
        elif column in places:
            first = letter(places[column])
            wrong.append(Wrong(1, "column_twice", letter(index), written, params={"first": first}))
        else:
            places[column] = index
    unused: list[str] = []
    for index, written in strange:
        near = _near(written, known, places)
        if near:
            wrong.append(Wrong(1, "column_unknown", letter(index), written, near=near))
        elif written:
            unused.append(written)
    wrong += _missing(places)
    return Header(places, tuple(titles), tuple(unused)), wrong


def _near(written: str, known: dict[str, Column], places: dict[Column, int]) -> tuple[str, ...]:
    close = get_close_matches(_folded(written), known, n=3, cutoff=0.8)
    return tuple(dict.fromkeys(NAMES[known[name]][0] for name in close if known[name] not in places))


def _missing(places: dict[Column, int]) -> list[Wrong]:
    wrong = [
        Wrong(1, "column_missing", params={"column": " / ".join(dict.fromkeys(NAMES[column][:2]))})
        for column in (Column.SIDE, Column.NAME)
        if column not in places
    ]
    if Column.EMAIL not in places and Column.SLACK_ID not in places:
        wrong.append(Wrong(1, "column_contact"))
    return wrong


def _folded(title: str) -> str:
    """A header without case, accents, punctuation and underscores."""
    return " ".join(re.sub(r"[\W_]+", " ", folded(title)).split())
