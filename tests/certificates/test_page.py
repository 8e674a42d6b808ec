"""The page: one, tagged, in both languages, with anybody's name on it as they write it."""

import json
from dataclasses import asdict
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from bot.certificates import typesetting
from bot.certificates.typesetting import typeset
from bot.rules.scripts import SAMPLES, is_right_to_left, language_of_name
from bot.views.certificate_sheet import sheet
from tests.certificates.papers import KEY, NOON, certified, elements, paper, text_of

LONG = "María Fernanda de los Ángeles Guadalupe Rodríguez-Hernández y Fernández de Córdoba"


@pytest.fixture(scope="session")
def english() -> bytes:
    return paper()


@pytest.fixture(scope="session")
def arabic() -> bytes:
    return paper("محمد Smith الأحمد", "fr")


def test_the_page_says_everything_in_both_languages(english: bytes) -> None:
    said = text_of(english)
    for sentence in (
        "Certificate of hours Attestation d’heures",
        "This certifies that · La présente atteste que Amina Mentorée",
        "took part in the mentoring programme Profession to Profession as a mentee in Engineering,",
        "from February 2, 2026 to June 1, 2026, for a total of",
        "à titre de personne mentorée en Génie, du 2 février 2026 au 1er juin 2026, pour un total de",
        "24.5 hours · 24,5 heures",
        "Issued on June 1, 2026 Certificate number 8F3K-2M7Q-X4WT",
        "mentoring@example.org",
        KEY.fingerprint,
    ):
        assert sentence in said


def test_the_programmes_language_comes_first(arabic: bytes) -> None:
    said = text_of(arabic)
    assert said.index("Attestation d’heures") < said.index("Certificate of hours")
    assert said.index("La présente atteste que") < said.index("This certifies that")


def test_a_mentor_is_called_one_and_an_hour_is_singular() -> None:
    page = sheet(certified(is_mentor=True, minutes=60), "fr")
    assert [side.hours for side in page.sides] == ["1 heure", "1 hour"]
    assert "à titre de mentor en Génie" in page.sides[0].took_part
    assert "as a mentor in Engineering" in page.sides[1].took_part


def test_the_file_is_tagged_and_says_its_title_and_standard(english: bytes) -> None:
    reader = PdfReader(BytesIO(english))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/Lang"] == "en-CA"
    assert reader.metadata is not None
    assert reader.metadata.title == "Certificate of hours: Amina Mentorée"
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()


def test_it_is_read_aloud_in_order_each_part_in_its_language(arabic: bytes) -> None:
    read = elements(arabic)
    headings = [(each["role"], each["language"]) for each in read if each["role"] in ("/H1", "/H2")]
    assert headings == [("/H1", "fr-CA"), ("/H2", "ar")]
    assert {"en-CA", "fr-CA", "ar"} == {each["language"] for each in read}
    roles = [each["role"] for each in read]
    # The programme, the title, the other title, who certifies, the name.
    assert roles[1:6] == ["/P", "/H1", "/P", "/P", "/H2"]


def test_the_name_can_be_read_back_as_it_was_typed(arabic: bytes, english: bytes) -> None:
    assert [each["text"] for each in elements(arabic) if each["text"]] == ["محمد Smith الأحمد"]
    assert "Amina Mentorée" in text_of(english)


def test_every_script_has_its_letters_without_a_font_of_the_machine() -> None:
    compiler = typesetting._compiler(every_font=False)  # pyright: ignore[reportPrivateUsage]
    for script, name in SAMPLES.items():
        data = {"sheet": json.dumps(asdict(sheet(certified(name), "en")))}
        content, lacking = typesetting._tried(compiler, data, NOON)  # pyright: ignore[reportPrivateUsage]
        assert (script, lacking) == (script, "")
        assert len(PdfReader(BytesIO(content)).pages) == 1


def test_what_people_typed_is_never_markup() -> None:
    typed = '#panic("x") *bold* $x$ `c` <l> @r \\ // "q"'
    page = typeset(sheet(certified(typed, programme="#import *P*"), "en"), NOON)
    said = text_of(page.content)
    assert typed in said
    assert "#import *P*" in said


@pytest.mark.parametrize("name", [LONG, LONG.replace(" ", "_") * 4, "W" * 300, "عبد الرحمن " * 20, "王" * 80])
def test_a_long_name_is_all_there_on_one_page(name: str) -> None:
    content = typeset(sheet(certified(name.strip()), "en"), NOON).content
    letters = "".join(text_of(content).replace("\u200b", "").split())
    if not is_right_to_left(name):
        assert "".join(name.split()) in letters
    assert len(PdfReader(BytesIO(content)).pages) == 1


def test_a_letter_that_no_font_has_is_told_and_the_certificate_is_made() -> None:
    page = typeset(sheet(certified("Amina \U00013000"), "en"), NOON)
    assert page.lacking == "EGYPTIAN"
    assert "Amina" in text_of(page.content)
    root: Any = PdfReader(BytesIO(page.content)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" not in root["/Metadata"].get_data()


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Łukasz", ""),
        ("王晓明", "zh-CN"),
        ("陳曉明", "zh-TW"),
        ("高橋さくら", "ja"),
        ("広瀬", "ja"),
        ("김민수", "ko"),
        ("Юлія", "ru"),
        ("क्षितिज", "hi"),
        ("", ""),
    ],
)
def test_a_name_is_marked_with_a_language_its_readers_speak(name: str, language: str) -> None:
    assert language_of_name(name) == language


def test_the_first_letter_decides_which_way_a_name_runs() -> None:
    assert is_right_to_left("محمد Smith")
    assert is_right_to_left("שרה")
    assert not is_right_to_left("Smith محمد")
    assert not is_right_to_left("123")
