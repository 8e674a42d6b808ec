"""The keys of a programme: one signs its certificates, those before it still check theirs."""

from bot.certificates.keys import fingerprint, new_key
from bot.rules.receipts.certificates import PublicKey
from bot.services.office import Ledgered
from storage.database import Database
from storage.models import SigningKey
from storage.queries import certificates


def current(ledger: Ledgered) -> SigningKey:
    """The key that signs; it is made when the programme has none."""
    found = certificates.current_key(ledger.session, ledger.programme.id)
    return found or _made(ledger)


def replaced(ledger: Ledgered) -> SigningKey:
    """A new key in place of the one that signs: because somebody else may have read that one."""
    certificates.retire_key(ledger.session, ledger.programme.id, ledger.now)
    return _made(ledger)


def published(key: SigningKey, programme: str) -> PublicKey:
    """A key as others may see it."""
    return PublicKey(
        programme, fingerprint(key.certificate_pem), key.certificate_pem, key.made_at, key.retired_at
    )


def of_programme(ledger: Ledgered) -> tuple[PublicKey, ...]:
    """Every key the programme ever signed with, the latest first."""
    found = certificates.keys_of(ledger.session, ledger.programme.id)
    return tuple(published(key, ledger.programme.name) for key in found)


def known(database: Database) -> tuple[PublicKey, ...]:
    """Every key of the database, whichever programme it is of."""
    with database.reading() as session:
        return tuple(published(key, name) for name, key in certificates.every_key(session))


def _made(ledger: Ledgered) -> SigningKey:
    made = new_key(ledger.programme.name, ledger.now)
    certificates.add_key(
        ledger.session,
        {
            "programme_id": ledger.programme.id,
            "private_pem": made.private,
            "certificate_pem": made.certificate,
            "made_at": ledger.now,
        },
    )
    # Another process may have been faster: its key is the one.
    key = certificates.current_key(ledger.session, ledger.programme.id)
    if key is None:
        raise LookupError("the programme has no key, although it was just given one")
    if key.certificate_pem == made.certificate:
        ledger.audit("certificate.key_made", "signing_key", key.id)
    return key
