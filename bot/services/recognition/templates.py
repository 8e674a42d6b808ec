"""The messages of recognition: the question, the list for the slides, the certificate."""

from bot.certificates.keys import fingerprint
from bot.rules.calendar import local_date
from bot.rules.lists.writing import as_workbook
from bot.rules.problems import Problem
from bot.rules.receipts.recognition import Recognised
from bot.rules.recognition import Honoured, Naming
from bot.services.certificates.templates import on_paper
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.recognition.asking import asked_by, card
from bot.services.recognition.certifying import sheet
from bot.services.recognition.drafting import found
from bot.services.templates import Cancelled, Template
from bot.views import recognition as view
from bot.views import recognition_list
from bot.views.kit import Message
from bot.views.recognition_paper import paper
from storage.models import Naming as NamingRow
from storage.models import Notice, SigningKey
from storage.queries import certificates, recognition


def _ask(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    asked = asked_by(ledger, notice)
    if asked is None:
        return Cancelled("forgotten")
    naming, person = asked
    shown = card(ledger, naming, person)
    if notice.amends_id is None:
        if shown.answer is not Naming.ASKED:
            return Cancelled("answered")
        if shown.is_closed:
            return Cancelled("event_over")
    return view.ask(shown, reader(ledger, notice)[1])


def _sheet(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    _, words = reader(ledger, notice)
    try:
        row = found(ledger, notice.arguments["recognition"])
    except Problem:
        # Its dates were changed before it was sent.
        return Cancelled("recognition_gone")
    shown = sheet(ledger, row)
    header, rows = recognition_list.table(shown, words)
    return view.listed(shown, as_workbook(header, rows, words("recognition.list.sheet")), words)


def _certificate(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    asked = asked_by(ledger, notice)
    if asked is None or asked[0].certified is None:
        return Cancelled("forgotten")
    naming, _ = asked
    key = certificates.current_key(ledger.session, ledger.programme.id)
    if key is None:
        raise LookupError(f"notice {notice.id} brings a certificate that no key can sign")
    recognised = _recognised(ledger, naming, key)
    page = paper(recognised, ledger.programme.language)
    content = on_paper(ledger, page, recognised.honoured.name, key, naming.certified_at or ledger.now)
    return view.certificate(recognised, content, reader(ledger, notice)[1])


def _recognised(ledger: Ledgered, naming: NamingRow, key: SigningKey) -> Recognised:
    programme = ledger.programme
    return Recognised(
        serial=naming.serial or "",
        programme=programme.name,
        contact=programme.contact,
        honoured=Honoured(**naming.certified or {}),
        issued_on=local_date(naming.certified_at or ledger.now, programme.time_zone),
        fingerprint=fingerprint(key.certificate_pem),
    )


TEMPLATES = (
    Template(recognition.ASK, _ask),
    Template("recognition.sheet", _sheet),
    Template("recognition.certificate", _certificate),
)
