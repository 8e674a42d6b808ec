"""Certificates to look at and to forge: what one says, and the file it becomes."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, cast

from pypdf import PdfReader

from bot.certificates.keys import KeyPair, new_key
from bot.certificates.signing import signed
from bot.certificates.typesetting import typeset
from bot.rules.professions import Named
from bot.rules.receipts.certificates import Certified
from bot.views.certificate_sheet import sheet

NOON = datetime(2026, 6, 1, 16, tzinfo=UTC)
KEY = new_key("Profession to Profession", NOON)


def certified(name: str = "Amina Mentorée", **changes: Any) -> Certified:
    """What a certificate says."""
    values: dict[str, Any] = {
        "serial": "8F3K-2M7Q-X4WT",
        "programme": "Profession to Profession",
        "contact": "mentoring@example.org",
        "name": name,
        "is_mentor": False,
        "profession": Named(1, "Engineering", "Génie"),
        "started_on": date(2026, 2, 2),
        "ended_on": date(2026, 6, 1),
        "minutes": 24 * 60 + 30,
        "issued_on": date(2026, 6, 1),
        "fingerprint": KEY.fingerprint,
    }
    return Certified(**values | changes)


def paper(name: str = "Amina Mentorée", language: str = "en", key: KeyPair = KEY, **changes: Any) -> bytes:
    """A signed certificate."""
    page = typeset(sheet(certified(name, **changes), language), NOON)
    assert page.lacking == ""
    return signed(page.content, name, key.private, key.certificate, NOON)


def text_of(content: bytes) -> str:
    """The text of the only page, as one copies it, on one line."""
    (page,) = PdfReader(BytesIO(content)).pages
    return " ".join(page.extract_text().replace("\N{NO-BREAK SPACE}", " ").split())


def elements(content: bytes) -> list[dict[str, str]]:
    """The parts of the page in the order in which they are read aloud: role, language, text if given."""
    found: list[dict[str, str]] = []
    root: Any = PdfReader(BytesIO(content)).trailer["/Root"]
    _read(root["/StructTreeRoot"], root["/Lang"], found)
    return found


def _read(element: Any, language: str, found: list[dict[str, str]]) -> None:
    element = element.get_object() if hasattr(element, "get_object") else element
    if not isinstance(element, dict):
        return
    part = cast("dict[str, Any]", element)
    language = str(part.get("/Lang", language))
    if "/S" in part:
        found.append(
            {"role": str(part["/S"]), "language": language, "text": str(part.get("/ActualText", ""))}
        )
    inside = part.get("/K", [])
    for each in cast("list[Any]", inside if isinstance(inside, list) else [inside]):
        _read(each, language, found)
