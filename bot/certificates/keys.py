"""The keys that sign: a private key, and a certificate of its own that carries the public one.

ECDSA on P-256 with SHA-256: what PDF readers check as well, unlike Ed25519.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
    from cryptography.x509 import KeyUsage

# A certificate of hours has no end: neither has the key it is checked with. X.509's own "no expiry date".
_NO_END = datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - X.509 dates are UTC by definition
_MOST_NAME = 64


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A new key: both parts as PEM, and the fingerprint that people compare."""

    private: str
    certificate: str
    fingerprint: str


def new_key(programme: str, now: datetime) -> KeyPair:
    """A key for a programme of that name."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, programme.strip()[:_MOST_NAME] or "-")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(_NO_END)
        .add_extension(_to_sign_documents(), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem = certificate.public_bytes(Encoding.PEM).decode()
    return KeyPair(private.decode(), pem, fingerprint(pem))


def fingerprint(pem: str) -> str:
    """SHA-256 of a public key, in groups of four: the same for the key alone and for its certificate.

    Raises:
        ValueError: it is neither a certificate nor a public key.
    """
    from cryptography.x509 import load_pem_x509_certificate

    if "BEGIN CERTIFICATE" in pem:
        return _digest(load_pem_x509_certificate(pem.encode()).public_key())
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    return _digest(load_pem_public_key(pem.encode()))


def fingerprint_of(public: bytes) -> str:
    """The same of a public key as DER (SubjectPublicKeyInfo)."""
    digest = sha256(public).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def is_signed(public: bytes, what: bytes, signature: bytes) -> bool:
    """Whether `what` was signed with the private part of a key of ours.

    Raises:
        ValueError: `public` is not a key.
    """
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    try:
        key = load_der_public_key(public)
        if not isinstance(key, ec.EllipticCurvePublicKey):
            return False
        key.verify(signature, what, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _digest(key: "PublicKeyTypes") -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return fingerprint_of(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def _to_sign_documents() -> "KeyUsage":
    from cryptography.x509 import KeyUsage

    return KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
