"""The message that brings a certificate: the PDF is made at the moment it is sent."""

from datetime import datetime

from structlog import get_logger

from bot.certificates.keys import fingerprint
from bot.certificates.signing import signed
from bot.certificates.typesetting import typeset
from bot.rules.calendar import local_date
from bot.rules.receipts.certificates import Certified, Sheet
from bot.services.matches.cards import named
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.pairs import name_of, partner_of
from bot.services.templates import Cancelled, Template
from bot.views import certificates as view
from bot.views.certificate_sheet import sheet
from bot.views.kit import Message
from storage.models import Certificate, Match, Notice, SigningKey
from storage.queries import certificates, matches

_log = get_logger()


def made(ledger: Ledgered, certificate: Certificate, match: Match, key: SigningKey) -> bytes:
    """A certificate as a signed PDF. It says the same whenever it is made."""
    page = sheet(_certified(ledger, certificate, match, key), ledger.programme.language)
    return on_paper(ledger, page, certificate.name, key, certificate.issued_at)


def on_paper(ledger: Ledgered, page: Sheet, name: str, key: SigningKey, issued_at: datetime) -> bytes:
    """A certificate of any kind, set in type and signed."""
    done = typeset(page, issued_at)
    if done.lacking:
        # Whose name it is is nobody's business here; which font is missing is the operator's.
        _log.warning("certificate_without_glyph", programme=ledger.programme.id, script=done.lacking)
    return signed(done.content, name, key.private_pem or "", key.certificate_pem, ledger.now)


def _certified(ledger: Ledgered, certificate: Certificate, match: Match, key: SigningKey) -> Certified:
    programme = ledger.programme
    return Certified(
        serial=certificate.serial,
        programme=programme.name,
        contact=programme.contact,
        name=certificate.name,
        is_mentor=certificate.person_id == match.mentor_id,
        profession=named(match.profession),
        started_on=match.started_on,
        ended_on=match.ended_on or match.ends_on,
        minutes=certificate.minutes,
        issued_on=local_date(certificate.issued_at, programme.time_zone),
        fingerprint=fingerprint(key.certificate_pem),
    )


def _ready(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    person, words = reader(ledger, notice)
    session, programme_id = ledger.session, ledger.programme.id
    certificate = certificates.certificate_in(session, programme_id, notice.arguments["certificate"])
    match = matches.match_in(session, programme_id, notice.match_id or 0)
    key = certificates.current_key(session, programme_id)
    if certificate is None or match is None or key is None:
        raise LookupError(f"notice {notice.id} is about a certificate that is not there")
    if not certificate.name:
        return Cancelled("forgotten")
    content = made(ledger, certificate, match, key)
    partner = name_of(partner_of(match, person.id))
    return view.ready(certificate.serial, certificate.minutes, partner, content, words)


TEMPLATES = (Template("certificate.ready", _ready),)
