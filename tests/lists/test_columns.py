"""Headers in both languages, and what each cell may say."""

from datetime import date
from typing import Any

import pytest

from bot.rules.lists import cells
from bot.rules.lists.columns import NAMES, read_header, title
from bot.rules.lists.reading import check, read_table
from bot.rules.lists.values import Column, Flaw, Organisation
from bot.rules.lists.vocabulary import Known
from bot.rules.participants import TOPICS, Side, Way, When
from bot.rules.professions import Named, folded
from bot.views import parts
from bot.words import words_for

KNOWN = Known(
    zone="America/Toronto",
    professions=(Named(1, "Accounting", "Comptabilité"), Named(2, "Information technology", "Informatique")),
    agency_names={"acces": (5, "ACCES"), "costi": (6, "COSTI")},
    employer_names={"city of toronto": (7, "City of Toronto")},
    intakes={"spring 2026": (3, "Spring 2026")},
    languages={"french": "fr", "francais": "fr", "fr": "fr", "english": "en", "en": "en"},
    language_names=("French", "English"),
    topics=TOPICS,
)
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_column_is_found_by_its_own_name_in_any_order(language: str) -> None:
    titles = [title(column, language) for column in reversed(Column)]
    header, wrong = read_header(titles)
    assert wrong == []
    assert header.places == {column: len(Column) - 1 - index for index, column in enumerate(Column)}


@pytest.mark.parametrize("shape", ["{0}", "  {0} *", "({0})"])
def test_case_accents_spaces_and_underscores_do_not_matter(shape: str) -> None:
    for column, (english, french, others) in NAMES.items():
        for name in (english, french, *others):
            for written in (name.upper(), name.lower(), name.replace(" ", "_"), folded(name)):
                assert column in read_header([shape.format(written)])[0].places, name


def test_no_name_means_two_columns() -> None:
    for column, (english, french, others) in NAMES.items():
        for name in (english, french, *others):
            assert list(read_header([name])[0].places) == [column], name


def keys(titles: list[str]) -> list[tuple[str, str]]:
    return [(wrong.place, wrong.key) for wrong in read_header(titles)[1]]


def test_what_a_header_lacks_is_named() -> None:
    assert keys(["Profession"]) == [("", "column_missing"), ("", "column_missing"), ("", "column_contact")]
    assert keys(["Role", "Name", "Slack ID"]) == []


def test_a_slip_in_a_header_is_asked_about_and_another_column_only_reported() -> None:
    header, wrong = read_header(["Role", "Name", "E-mail", "Proffesion", "Phone", ""])
    assert [(each.place, each.title, each.near) for each in wrong] == [("D", "Proffesion", ("Profession",))]
    assert header.unused == ("Phone",)
    assert keys(["Role", "Name", "E-mail", "Profession", "Professions"]) == []


def test_a_column_twice_names_the_first() -> None:
    header = ["Role", "Name", "E-mail", "Courriel"]
    (wrong,) = read_header(header)[1]
    assert (wrong.place, wrong.key, wrong.params) == ("D", "column_twice", {"first": "C"})


@pytest.mark.parametrize("word", ["mentor", "MENTOR", " Mentors "])
def test_a_mentor_in_both_languages(word: str) -> None:
    assert cells.side(word) is Side.MENTOR


@pytest.mark.parametrize(
    "word", ["mentee", "Mentoré", "mentorée", "mentoree", "mentoré(e)", "MENTORÉ·E", "Personne mentorée"]
)
def test_a_mentee_in_both_languages(word: str) -> None:
    assert cells.side(word) is Side.MENTEE


@pytest.mark.parametrize("word", ["mentore", "coach", "both"])
def test_a_word_that_could_mean_either_side_is_asked_about(word: str) -> None:
    with pytest.raises(Flaw):
        cells.side(word)


def read(column: Column, cell: str) -> Any:
    """What a cell of a mentee means, or the key of what is wrong."""
    base = {Column.SIDE: "mentee", Column.NAME: "Ann", Column.EMAIL: "ann@example.org"}
    row = base | {column: cell}
    quoted = [f'"{text}"' for text in row.values()]
    text = ",".join(title(each, "en") for each in row) + "\n" + ",".join(quoted) + "\n"
    done = check(read_table(text.encode()), KNOWN, TODAY)
    if done.wrong:
        (wrong,) = done.wrong
        assert (wrong.row, wrong.value, wrong.title) == (2, cell, title(column, "en"))
        return wrong.key
    (entry,) = done.entries
    (found,) = [*entry.said.values(), *([entry.organisation] if entry.organisation else [])]
    return found


@pytest.mark.parametrize(
    ("column", "cell", "meant"),
    [
        (Column.PROFESSION, "comptabilite", 1),
        (Column.PROFESSION, "IT", 2),
        (Column.PROFESSION, "Juggling", "profession"),
        (Column.ORGANISATION, "acces", Organisation(5, "ACCES")),
        (Column.ORGANISATION, "City of Toronto", "agency"),
        (Column.YEARS, "7", 7),
        (Column.YEARS, "7.0", 7),
        (Column.YEARS, "61", "number"),
        (Column.YEARS, "-1", "number"),
        (Column.YEARS, "٣", "number"),
        (Column.LANGUAGES, "French; english,FR / en", ["fr", "en"]),
        (Column.LANGUAGES, "French, Klingon", "language"),
        (Column.WAYS, "Vidéo; en personne", [Way.VIDEO, Way.IN_PERSON]),
        (Column.WAYS, "pigeon", "way"),
        (Column.TIMES, "soirs/fins de semaine", [When.EVENING, When.WEEKEND]),
        (Column.TIMES, "après-midi", [When.AFTERNOON]),
        (Column.TIMES, "never", "time"),
        (Column.TOPICS, "resume; Entrevues d'emploi", ["resume", "interview"]),
        (Column.TOPICS, "Juggling", "topic"),
        (Column.SPECIALITY, "x" * 121, "too_long"),
        (Column.GOALS, "x" * 1000, "x" * 1000),
        (Column.INTAKE, "spring 2026", 3),
        (Column.INTAKE, "autumn", "intake"),
        (Column.REPORTS_TO, "Boss@Example.org", "boss@example.org"),
        (Column.REPORTS_TO, "U012ABC", "slack:U012ABC"),
        (Column.REPORTS_TO, "the boss", "manager"),
        (Column.ELIGIBLE, "Oui", True),
        (Column.PREPARED, "✓", True),
        (Column.ORIENTED, "non", False),
        (Column.ORIENTED, "2026-03-01", date(2026, 3, 1)),
        (Column.ORIENTED, "2026-03-03", "ticked_later"),
        (Column.ORIENTED, "2026-02-30", "ticked"),
        (Column.ORIENTED, "20260301", "ticked"),
        (Column.ORIENTED, "maybe", "ticked"),
        (Column.PLACES, "2", "not_for_mentee"),
    ],
)
def test_a_cell_means_this_or_is_wrong_for_that_reason(column: Column, cell: str, meant: Any) -> None:
    if meant == "not_for_mentee":
        done = check(read_table(b"role,name,email,places\nmentee,A,a@b.ca,2\n"), KNOWN, TODAY)
        assert [(wrong.place, wrong.key) for wrong in done.wrong] == [("D", meant)]
        return
    assert read(column, cell) == meant


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_words_the_bot_itself_uses_are_understood(language: str) -> None:
    words = words_for(language, "America/Toronto")
    for side in Side:
        assert cells.side(parts.side(side, words)) is side
    assert cells.ways("; ".join(parts.ways(Way, words))) == list(Way)
    assert cells.times("; ".join(parts.times(When, words))) == list(When)
