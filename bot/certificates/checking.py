"""Checking a certificate, without a network: is it signed, is it as it was signed, and by whom?

A signature of a PDF covers the whole file but for the place where the signature itself stands
(ISO 32000-2, 12.8.1). We insist on just that, byte by byte, instead of asking what a reader of the file
would make of it: nothing can be added, hidden or signed around.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import Any, cast

from bot.certificates.asn1 import asn1
from bot.certificates.keys import fingerprint_of, is_signed

_RANGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_ANY_RANGE = re.compile(rb"/ByteRange")
_PLACE = re.compile(rb"<([0-9A-F]+)>")


class Verdict(StrEnum):
    """What a check finds."""

    GENUINE = "genuine"
    INTACT = "intact"  # as it was signed; no key to say by whom
    OTHER_KEY = "other_key"
    CHANGED = "changed"
    NOT_SIGNED = "not_signed"
    NOT_A_PDF = "not_a_pdf"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked. The other fields say something of files that are as they were signed."""

    verdict: Verdict
    fingerprint: str = ""
    signed_at: datetime | None = None
    summary: str = ""


def check(content: bytes, known: Sequence[str]) -> Checked:
    """Check a file against the fingerprints of the keys that are trusted."""
    if not content.startswith(b"%PDF-"):
        return Checked(Verdict.NOT_A_PDF)
    if not _ANY_RANGE.search(content):
        return Checked(Verdict.NOT_SIGNED)
    signature = _signature(content)
    if signature is None:
        return Checked(Verdict.CHANGED)
    covered, message = signature
    found = _by_whom(covered, message)
    if found is None:
        return Checked(Verdict.CHANGED)
    key, at = found
    if not known:
        return Checked(Verdict.INTACT, key, at)
    if key not in known:
        return Checked(Verdict.OTHER_KEY, key, at)
    return Checked(Verdict.GENUINE, key, at, _summary(content))


def _signature(content: bytes) -> tuple[bytes, bytes] | None:
    """What the one signature covers, and the signature; None unless it covers all but itself."""
    found = _RANGE.findall(content)
    if len(found) != 1 or len(_ANY_RANGE.findall(content)) != 1:
        return None
    first, second, length = (int(number) for number in found[0])
    place = _PLACE.fullmatch(content[first:second])
    if second + length != len(content) or place is None or len(place[1]) % 2:
        return None
    return content[:first] + content[second:], bytes.fromhex(place[1].decode())


def _by_whom(covered: bytes, message: bytes) -> tuple[str, datetime] | None:
    """The key's fingerprint and the time of a signature that holds; None when it does not."""
    try:
        data = asn1("cms").ContentInfo.load(message)["content"]
        # The place is larger than the signature: zeros fill it, and nothing else may.
        if message.rstrip(b"\0") != _as_we_write_it(data).rstrip(b"\0"):
            return None
        return _holds(data, covered)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        # What has not the shape of a signature is none.
        return None


def _as_we_write_it(data: Any) -> bytes:
    """The one way to write down this certificate, these signed facts and this signature.

    A signature has parts that it does not cover; so there is nothing in them that could differ.
    """
    cms, x509 = asn1("cms"), asn1("x509")
    certificate, signer = data["certificates"][0].chosen, data["signer_infos"][0]
    sid = cms.IssuerAndSerialNumber(
        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    )
    carried = {
        "tbs_certificate": certificate["tbs_certificate"],
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signature_value": certificate["signature_value"].native,
    }
    info = {
        "version": "v1",
        "sid": cms.SignerIdentifier({"issuer_and_serial_number": sid}),
        "digest_algorithm": {"algorithm": "sha256"},
        "signed_attrs": signer["signed_attrs"],
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signature": signer["signature"].native,
    }
    content = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": "data"},
        "certificates": [x509.Certificate(carried)],
        "signer_infos": [info],
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(content)}).dump()


def _holds(data: Any, covered: bytes) -> tuple[str, datetime] | None:
    """Whether the facts are signed by the key of the certificate, and are those of this file."""
    certificate, signer = data["certificates"][0].chosen, data["signer_infos"][0]
    facts = signer["signed_attrs"]
    said = {each["type"].native: each["values"][0].native for each in facts}
    public = certificate.public_key.dump()
    holds = (
        said["message_digest"] == sha256(covered).digest()
        and is_signed(public, facts.untag().dump(), signer["signature"].native)
        and is_signed(public, certificate["tbs_certificate"].dump(), certificate["signature_value"].native)
    )
    return (fingerprint_of(public), said["signing_time"]) if holds else None


def _summary(content: bytes) -> str:
    """What a genuine certificate certifies: the sentence it carries for this."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    trailer = cast("Any", PdfFileReader(BytesIO(content)).trailer)
    return str(trailer["/Info"]["/Subject"])
