"""Certificates of recognition, for those who said that they may be named; and the list for the slides."""

from dataclasses import asdict

from bot.rules.policy import Action
from bot.rules.receipts.recognition import RecognitionDraft, ThankedSheet
from bot.rules.recognition import Evening, Honour, Honoured, Naming
from bot.services import bulk
from bot.services.certificates import keys
from bot.services.certificates.issuing import as_written, new_serial
from bot.services.office import Ledgered, Office, Request, Work
from bot.services.recognition.drafting import draft_of, evening_of, found, thanked
from storage.models import Naming as NamingRow
from storage.models import Recognition
from storage.queries import recognition

_CERTIFICATE = "recognition.certificate"


def certify(office: Office, request: Request, recognition_id: int) -> RecognitionDraft:
    """Send a certificate to everybody who said yes and has none of this recognition.

    Raises Problem `not_allowed`, `recognition_gone`.
    """
    with office.work(request) as work:
        work.allow(Action.DRAFT_RECOGNITION)
        row = found(work, recognition_id, lock=True)
        evening = evening_of(work, row)
        if work.first_time():
            keys.current(work)
            sent = _certify(work, row, evening)
            work.audit("recognition.certified", "recognition", row.id, certificates=sent)
        return draft_of(work, row, evening=evening)


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


def _certify(work: Work, row: Recognition, evening: Evening) -> int:
    honours = {each.mentor_id: each for each in evening.honours if each.minutes > 0}
    # Held: whoever changes their mind at this moment waits until it is decided.
    wanted = [
        naming
        for naming in recognition.namings_of(work.session, row.id, lock=True).values()
        if naming.answer == Naming.YES and naming.certified_at is None and naming.person_id in honours
    ]
    names = _names(work, [each.person_id for each in wanted])
    named = [each for each in wanted if each.person_id in names]
    for naming in named:
        says = _says(names[naming.person_id], honours[naming.person_id])
        naming.serial, naming.certified, naming.certified_at = new_serial(), asdict(says), work.now
    work.session.flush()
    whom, key = recognition.certified_at(row, work.now), NamingRow.id
    bulk.tell(work, _CERTIFICATE, whom, once=f"{_CERTIFICATE}:", by=key, naming=key)
    return len(named)


def _names(ledger: Ledgered, person_ids: list[int]) -> dict[int, str]:
    """The names on paper of those who were not forgotten."""
    entered = recognition.entered_names(ledger.session, ledger.programme.id, person_ids)
    found_there = recognition.people(ledger.session, ledger.programme.id, person_ids)
    return {
        each.id: as_written(entered.get(each.id, ""), each)
        for each in found_there.values()
        if each.forgotten_at is None
    }


def _says(name: str, honour: Honour) -> Honoured:
    return Honoured(name, honour.mentees, honour.minutes, honour.first_year, honour.last_year)
