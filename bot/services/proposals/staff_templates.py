"""What coaches and coordinators hear about a proposal. Cancelled for whoever may no longer hear it."""

from bot.rules.participants import Side
from bot.rules.people import Name
from bot.rules.receipts.proposals import Closed
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.parts import called
from bot.services.proposals.audience import Tell, may_hear
from bot.services.proposals.cards import as_thing, card, proposal_of
from bot.services.proposals.clock import asked_part
from bot.services.proposals.questions import question_card
from bot.services.templates import Cancelled, Prepare, Template
from bot.views import proposal_staff as view
from bot.views.kit import Message
from bot.words import Words
from storage.models import Notice, Proposal, Question


def _to_staff(tell: Tell) -> Prepare:
    def prepare(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
        person, words = reader(ledger, notice)
        proposal = proposal_of(ledger, notice.arguments["proposal"])
        if not may_hear(ledger, person, as_thing(proposal)):
            return Cancelled("not_staff")
        return tell(ledger, notice, words)

    return prepare


def _closed(ledger: Ledgered, notice: Notice) -> Closed:
    proposal = proposal_of(ledger, notice.arguments["proposal"])
    return Closed(
        proposal=card(ledger, proposal),
        by=_by(proposal, notice.arguments["by"]),
        reason=proposal.decline_reason or notice.arguments["reason"],
        note=proposal.decline_note or "",
    )


def _by(proposal: Proposal, side: str | None) -> Name | None:
    return called(asked_part(proposal, Side(side))) if side else None


def _matched(ledger: Ledgered, notice: Notice, words: Words) -> Message:
    return view.matched(_closed(ledger, notice), words)


def _declined(ledger: Ledgered, notice: Notice, words: Words) -> Message:
    return view.declined(_closed(ledger, notice), words)


def _expired(ledger: Ledgered, notice: Notice, words: Words) -> Message:
    return view.expired(_closed(ledger, notice), words)


def _withdrawn(ledger: Ledgered, notice: Notice, words: Words) -> Message:
    return view.withdrawn(_closed(ledger, notice), words)


def _question(ledger: Ledgered, notice: Notice, words: Words) -> Message | Cancelled:
    question = ledger.session.get(Question, notice.arguments["question"])
    if question is None or question.programme_id != ledger.programme.id:
        raise LookupError(f"notice {notice.id} is about a question that is not there")
    asked = question_card(ledger, question)
    if notice.amends_id is None and not asked.is_open:
        return Cancelled("answered")
    return view.question(asked, words)


TEMPLATES = (
    Template("proposal.matched", _to_staff(_matched)),
    Template("proposal.declined", _to_staff(_declined)),
    Template("proposal.expired", _to_staff(_expired)),
    Template("proposal.withdrawn", _to_staff(_withdrawn)),
    Template("proposal.question", _to_staff(_question)),
)
