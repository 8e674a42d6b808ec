"""Certificates of recognition, for those who said that they may be named; and the list for the slides."""

from bot.rules.participants import Side
from bot.rules.policy import Action
from bot.rules.receipts.recognition import RecognitionDraft, ThankedSheet
from bot.rules.recognition import Honour, Honoured, Naming
from bot.services.certificates import keys
from bot.services.certificates.issuing import new_serial, written_name
from bot.services.office import Ledgered, Office, Request
from bot.services.recognition.drafting import draft_of, evening_of, found, thanked, to_certify
from storage.models import Recognition
from storage.queries import recognition


def certify(office: Office, request: Request, recognition_id: int) -> RecognitionDraft:
    """Send a certificate to everybody who said yes and has none of this recognition.

    Raises Problem `not_allowed`, `recognition_gone`.
    """
    with office.work(request) as work:
        work.allow(Action.DRAFT_RECOGNITION)
        row = found(work, recognition_id, lock=True)
        if work.first_time():
            keys.current(work)
            due = to_certify(work, row, evening_of(work, row))
            sent = sum(_certify(work, naming.id, honour) for naming, honour in due)
            work.audit("recognition.certified", "recognition", row.id, certificates=sent)
        return draft_of(work, row)


def send_list(office: Office, request: Request, recognition_id: int) -> RecognitionDraft:
    """Send the actor the list for the slides, as it stands when it is sent. Raises like `certify`."""
    with office.work(request) as work:
        work.allow(Action.DRAFT_RECOGNITION)
        row = found(work, recognition_id)
        if work.first_time():
            work.notify("recognition.sheet", work.person.id, recognition=row.id)
            work.audit("recognition.listed", "recognition", row.id)
        return draft_of(work, row)


def sheet(ledger: Ledgered, row: Recognition) -> ThankedSheet:
    """Whoever said yes by name; how many others there are at each employer."""
    evening = evening_of(ledger, row)
    everybody = thanked(ledger, row, evening)
    unnamed = [each.employer for each in everybody if each.naming is not Naming.YES]
    return ThankedSheet(
        programme=ledger.programme.name,
        from_on=row.from_on,
        until_on=row.until_on,
        completed=evening.completed,
        minutes=evening.minutes,
        named=tuple(each for each in everybody if each.naming is Naming.YES),
        others={employer: unnamed.count(employer) for employer in dict.fromkeys(unnamed)},
    )


def _certify(ledger: Ledgered, naming_id: int, honour: Honour) -> bool:
    name = written_name(ledger, honour.mentor_id, Side.MENTOR)
    says = Honoured(name, honour.mentees, honour.minutes, honour.first_year, honour.last_year)
    if not recognition.certify(ledger.session, naming_id, new_serial(), says, ledger.now):
        return False
    ledger.notify("recognition.certificate", honour.mentor_id, is_bulk=True, naming=naming_id)
    return True
