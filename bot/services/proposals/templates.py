"""The messages of a proposal to its two members."""

from collections.abc import Callable
from datetime import timedelta

from bot.rules.manners import ON_TIME
from bot.rules.nudging import next_opening, zone_or
from bot.rules.participants import Side
from bot.rules.receipts.proposals import Asked, Stage
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.proposals.cards import proposal_of
from bot.services.proposals.views import asked
from bot.services.templates import Cancelled, Later, Prepare, Template
from bot.views import proposals as view
from bot.views.kit import Message
from bot.words import Words
from storage.models import Notice, Question

# What a message says while its reader is asked: a question, a reminder, an answer from staff.
Say = Callable[[Ledgered, Notice, Asked, Words], Message]


def _to(side: Side, say: Say, *, can_wait: bool = False) -> Prepare:
    """A message that asks one side: cancelled once they answered, and amended to say what came of it."""

    def prepare(ledger: Ledgered, notice: Notice) -> Message | Cancelled | Later:
        _, words = reader(ledger, notice)
        about = asked(ledger, proposal_of(ledger, notice.arguments["proposal"]), side)
        if notice.amends_id is None:
            if about.stage is not Stage.ASKED:
                return Cancelled("answered")
            if can_wait and (wait := _not_now(ledger, notice)):
                return wait
        elif about.stage is not Stage.ASKED:
            return view.over(about, words)
        return say(ledger, notice, about, words)

    return prepare


def _not_now(ledger: Ledgered, notice: Notice) -> Cancelled | Later | None:
    """A reminder that was kept waiting waits on for open hours; one that is days late says nothing."""
    late = ledger.now - notice.due_at
    if late <= ON_TIME:
        return None
    if late > timedelta(days=ledger.cadence.stale_after_days):
        return Cancelled("too_late")
    person, _ = reader(ledger, notice)
    zone = zone_or(person.zone, ledger.programme.time_zone)
    opens = next_opening(ledger.now, ledger.cadence, ledger.programme.region, zone)
    return Later(opens) if opens > ledger.now else None


def _first(_ledger: Ledgered, _notice: Notice, about: Asked, words: Words) -> Message:
    return view.asks(about, words)


def _again(_ledger: Ledgered, _notice: Notice, about: Asked, words: Words) -> Message:
    return view.reminds(about, words)


def _answer(ledger: Ledgered, notice: Notice, about: Asked, words: Words) -> Message:
    question = ledger.session.get(Question, notice.arguments["question"])
    if question is None or question.proposal_id != about.proposal_id or question.answer is None:
        raise LookupError(f"notice {notice.id} is about an answer that is not there")
    return view.answers(about, question.text, question.answer, words)


def _off(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    person, words = reader(ledger, notice)
    proposal = proposal_of(ledger, notice.arguments["proposal"])
    side = Side.MENTOR if person.id == proposal.mentor_part.person_id else Side.MENTEE
    return view.over(asked(ledger, proposal, side), words)


TEMPLATES = (
    Template("proposal.mentor", _to(Side.MENTOR, _first)),
    Template("proposal.mentor_reminder", _to(Side.MENTOR, _again, can_wait=True)),
    Template("proposal.answer", _to(Side.MENTOR, _answer)),
    Template("proposal.mentee", _to(Side.MENTEE, _first)),
    Template("proposal.mentee_reminder", _to(Side.MENTEE, _again, can_wait=True)),
    Template("proposal.off", _off),
)
