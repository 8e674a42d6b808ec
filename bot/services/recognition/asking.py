"""Consent to be named: those who are thanked are asked first, and can change their answer."""

from bot.rules.kinds import Kind
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.recognition import NamingCard, RecognitionDraft
from bot.rules.recognition import Naming
from bot.services import bulk
from bot.services.events import cards
from bot.services.office import Ledgered, Office, Request
from bot.services.recognition.drafting import draft_of, evening_of, event_of, found, thanked
from storage.models import Naming as NamingRow
from storage.models import Notice, Person, Recognition
from storage.queries import people, recognition


def ask(office: Office, request: Request, recognition_id: int) -> RecognitionDraft:
    """Ask everybody who is thanked, and was not asked yet, whether they may be named.

    Raises Problem `not_allowed`, `recognition_gone`.
    """
    with office.work(request) as work:
        work.allow(Action.DRAFT_RECOGNITION)
        row = found(work, recognition_id, lock=True)
        evening = evening_of(work, row)
        if work.first_time():
            everybody = thanked(work, row, evening)
            to_ask = [each.honour.mentor_id for each in everybody if each.naming is Naming.NOT_ASKED]
            asked = recognition.ask(work.session, row, to_ask, work.now)
            if asked:
                _put_the_question(work, row)
                row.asked_at = row.asked_at or work.now
                work.audit("recognition.asked", "recognition", row.id, asked=asked)
        return draft_of(work, row, evening=evening)


def answer(office: Office, request: Request, naming_id: int, given: Naming) -> NamingCard:
    """Answer, or change the answer. Raises Problem `naming_gone`, `naming_closed`, `not_allowed`."""
    with office.work(request) as work:
        naming = recognition.naming_in(work.session, work.programme.id, naming_id, lock=True)
        if naming is None:
            raise Problem("naming_gone")
        work.allow(Action.ANSWER_NAMING, Thing(work.programme.id, asked_id=naming.person_id))
        if card(work, naming, work.person).is_closed:
            raise Problem("naming_closed")
        if work.first_time() and naming.answer != given:
            naming.answer, naming.answered_at = given.value, work.now
            work.audit("naming.answered", "naming", naming.id, answer=given.value)
            work.session.flush()
            for notice in recognition.questions(work.session, naming):
                work.amend(notice)
        return card(work, naming, work.person)


def card(ledger: Ledgered, naming: NamingRow, reader: Person) -> NamingCard:
    """The question as the one who was asked sees it, as things stand now."""
    event = event_of(ledger, found(ledger, naming.recognition_id))
    # The date of an evening that is still a draft may move: it is not told.
    is_told = event is not None and event.state == "announced"
    return NamingCard(
        naming_id=naming.id,
        programme=ledger.programme.name,
        contact=ledger.programme.contact,
        answer=Naming(naming.answer),
        event=cards.card(ledger, event, reader) if event and is_told else None,
        is_closed=event is not None and is_told and cards.ends_at(event) <= ledger.now,
    )


def asked_by(ledger: Ledgered, notice: Notice) -> tuple[NamingRow, Person] | None:
    """What a message asks of whom; None once they were forgotten, or the draft is gone."""
    naming = recognition.naming_in(ledger.session, ledger.programme.id, notice.arguments.get("naming", 0))
    person = people.person_in(ledger.session, ledger.programme.id, notice.person_id or 0)
    if naming is None or person is None or person.forgotten_at or naming.person_id != person.id:
        return None
    return naming, person


def _put_the_question(ledger: Ledgered, row: Recognition) -> None:
    # Not about the event: an evening that is called off takes its invitations with it, and this question
    # holds for the one that comes in its place.
    whom, key = recognition.asked_at(row, ledger.now), NamingRow.id
    once = f"{recognition.ASK}:"
    bulk.tell(ledger, recognition.ASK, whom, kind=Kind.EVENT, once=once, by=key, naming=key)
