"""Whatever is done to a certificate after it was signed is seen."""

import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from bot.certificates import signing
from bot.certificates.checking import Verdict, check
from bot.certificates.keys import fingerprint, new_key
from bot.certificates.signing import signed
from bot.certificates.typesetting import typeset
from bot.views.certificate_sheet import sheet
from tests.certificates.papers import KEY, NOON, certified, paper

TRUSTED = [KEY.fingerprint]
PAPER = paper()
OTHER = new_key("Profession to Profession", NOON)
PLACE = re.compile(rb"(/Contents <)([0-9A-F]+)(>)")


def verdict(content: bytes, trusted: list[str] = TRUSTED) -> Verdict:
    return check(content, trusted).verdict


def incremental(content: bytes, name: str) -> bytes:
    """The file with an update appended, as a PDF editor saves a change."""
    writer = PdfWriter(BytesIO(content), incremental=True)
    writer.add_metadata({"/Title": name})
    changed = BytesIO()
    writer.write(changed)
    assert changed.getvalue().startswith(content)
    return changed.getvalue()


def test_a_certificate_as_it_was_sent_is_genuine_and_says_what_it_certifies() -> None:
    found = check(PAPER, [OTHER.fingerprint, *TRUSTED])
    assert found.verdict is Verdict.GENUINE
    assert found.fingerprint == KEY.fingerprint
    assert found.signed_at == NOON
    assert found.summary.replace("\N{NO-BREAK SPACE}", " ") == (
        "Amina Mentorée took part in Profession to Profession as a mentee in Engineering, from "
        "February 2, 2026 to June 1, 2026: 24.5 hours. Certificate 8F3K-2M7Q-X4WT."
    )


def test_without_a_key_only_that_nothing_was_changed_is_known() -> None:
    found = check(PAPER, [])
    assert (found.verdict, found.fingerprint, found.summary) == (Verdict.INTACT, KEY.fingerprint, "")


@given(st.integers(0, len(PAPER) - 1), st.integers(1, 255))
def test_any_other_byte_anywhere_is_seen(at: int, bits: int) -> None:
    changed = bytearray(PAPER)
    changed[at] ^= bits
    assert verdict(bytes(changed)) not in (Verdict.GENUINE, Verdict.INTACT)


def test_every_byte_of_the_signature_itself_counts() -> None:
    found = PLACE.search(PAPER)
    assert found is not None
    first, last = found.span(2)
    used = len(found[2].rstrip(b"0"))
    for at in [*range(first, first + used, 7), first + used + 20, last - 1]:
        changed = bytearray(PAPER)
        changed[at] = ord("5") if changed[at] != ord("5") else ord("6")
        assert verdict(bytes(changed), []) is Verdict.CHANGED, at


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(PAPER + b"\n", id="a byte appended"),
        pytest.param(PAPER[:-1], id="a byte cut off"),
        pytest.param(incremental(PAPER, "Certificate of hours: Somebody Else"), id="an update appended"),
        pytest.param(PAPER.replace(b"/ByteRange [0 ", b"/ByteRange [9 "), id="another range"),
        pytest.param(PAPER + b"/ByteRange [0 1 2 3]", id="a second range"),
        pytest.param(PLACE.sub(rb"\1\3", PAPER), id="signature emptied"),
        pytest.param(PLACE.sub(lambda m: m[1] + b"0" * len(m[2]) + m[3], PAPER), id="signature zeroed"),
    ],
)
def test_a_file_that_was_changed_after_signing_is_told(changed: bytes) -> None:
    assert verdict(changed) is Verdict.CHANGED
    assert verdict(changed, []) is Verdict.CHANGED


def test_a_certificate_whose_signature_was_taken_off_is_not_signed() -> None:
    bare = typeset(sheet(certified(), "en"), NOON).content
    assert verdict(bare) is Verdict.NOT_SIGNED
    assert verdict(PAPER[: len(PAPER) // 2]) is Verdict.NOT_SIGNED
    assert verdict(b"hello") is Verdict.NOT_A_PDF
    assert verdict(b"") is Verdict.NOT_A_PDF


def test_the_signature_of_another_certificate_does_not_fit() -> None:
    mine, other = PLACE.search(PAPER), PLACE.search(paper("Amina Menteuse"))
    assert mine is not None
    assert other is not None
    forged = (
        PAPER[: mine.start(2)] + other[2].ljust(len(mine[2]), b"0")[: len(mine[2])] + PAPER[mine.end(2) :]
    )
    assert len(forged) == len(PAPER)
    assert verdict(forged) is Verdict.CHANGED


def test_a_certificate_signed_with_a_key_of_the_same_name_is_of_another_key() -> None:
    forged = paper("Somebody Else", key=OTHER)
    found = check(forged, TRUSTED)
    assert (found.verdict, found.fingerprint, found.summary) == (Verdict.OTHER_KEY, OTHER.fingerprint, "")


def test_a_certificate_that_is_signed_again_by_another_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "FIELD", "Another")
    again = signed(incremental(PAPER, "x"), "Somebody Else", OTHER.private, OTHER.certificate, NOON)
    assert verdict(again, [*TRUSTED, OTHER.fingerprint]) is Verdict.CHANGED


def test_a_key_has_one_fingerprint_alone_and_in_its_certificate() -> None:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    from cryptography.x509 import load_pem_x509_certificate

    key = load_pem_x509_certificate(KEY.certificate.encode()).public_key()
    alone = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    assert fingerprint(alone) == fingerprint(KEY.certificate) == KEY.fingerprint
    assert len(KEY.fingerprint.replace(" ", "")) == 64


def test_other_readers_of_signed_files_find_the_signature_whole() -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    (embedded,) = PdfFileReader(BytesIO(PAPER)).embedded_regular_signatures
    trusting = ValidationContext(trust_roots=[embedded.signer_cert], allow_fetching=False, moment=NOON)
    status = validate_pdf_signature(embedded, trusting)
    assert status.bottom_line
