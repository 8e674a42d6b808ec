"""Signing a PDF: a signature over every byte of the file, in the way PDF itself has for it (CMS)."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from bot.certificates.asn1 import asn1

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSigner, SimpleSigner

FIELD = "Signature"


def signed(content: bytes, name: str, private: str, certificate: str, at: datetime) -> bytes:
    """The PDF with its signature, made at `at`; `private` and `certificate` are PEM.

    The person's `name` is also written down as it is typed: a page holds a name as it is drawn, and not
    every reader turns that back (Arabic runs the other way, Hindi swaps vowels).
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, append_signature_field

    writer = IncrementalPdfFileWriter(BytesIO(content))
    _say_name(writer, name)
    # PDF/UA wants what nobody sees to be hidden from those who listen, too.
    unseen = InvisSigSettings(set_print_flag=True, set_hidden_flag=True)
    append_signature_field(writer, SigFieldSpec(FIELD, invis_sig_settings=unseen))
    made = cast("Any", _signer(_key(private, certificate), at).sign_pdf(writer))
    return cast("BytesIO", made).getvalue()


def _signer(key: "SimpleSigner", at: datetime) -> "PdfSigner":
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    class _AtThatTime(PdfSigner):
        """Time is an argument: the library would look at the machine's clock."""

        def init_signing_session(self, *args: Any, **how: Any) -> Any:
            session = super().init_signing_session(*args, **how)
            session.system_time = at
            return session

    return _AtThatTime(PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha256"), key)


def _key(private: str, certificate: str) -> "SimpleSigner":
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    unarmor = asn1("pem").unarmor
    return SimpleSigner(
        signing_cert=asn1("x509").Certificate.load(unarmor(certificate.encode())[2]),
        signing_key=asn1("keys").PrivateKeyInfo.load(unarmor(private.encode())[2]),
        cert_registry=SimpleCertificateStore(),
    )


def _say_name(writer: "IncrementalPdfFileWriter", name: str) -> None:
    """The name is the page's only heading of the second level."""
    from pyhanko.pdf_utils.generic import DictionaryObject, TextStringObject, pdf_name

    waiting: list[Any] = [writer.root["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if not isinstance(element, DictionaryObject):
            continue
        if element.get("/S") == "/H2":
            element[pdf_name("/ActualText")] = TextStringObject(name)
            writer.update_container(element)
            return
        inside = cast("Any", element.get("/K", []))
        waiting.extend(cast("list[Any]", inside) if isinstance(inside, list) else [inside])
    raise LookupError("the page has no name on it")
