"""The gentle question as it stands: whom it asks, what it is about, what was answered."""

from bot.rules.receipts.quiet import QuietAnswer, QuietCard
from bot.rules.silence import Signal, Step
from bot.services.agencies.hearing import hearers
from bot.services.concerns import step
from bot.services.office import Ledgered
from bot.services.pairs import name_of, partner_of
from storage.models import Concern, ConcernStep, Match, Notice
from storage.queries import concerns

ASK = "quiet.ask"


def once_key(concern_id: int, person_id: int) -> str:
    """What can be on record once: the question about a concern to one member."""
    return f"quiet:{concern_id}:{person_id}"


def answer_of(ledger: Ledgered, concern_id: int, person_id: int) -> ConcernStep | None:
    """What somebody answered to the question; None while they have not."""
    said = {answer.value for answer in QuietAnswer}
    known = concerns.steps_of(ledger.session, [concern_id])
    return next((each for each in known if each.by_id == person_id and each.step in said), None)


def note_asked(ledger: Ledgered, concern: Concern) -> None:
    """Put on record whom the question about a concern has reached, and when: no more than is so."""
    known = concerns.steps_of(ledger.session, [concern.id])
    noted = {each.person_id for each in known if each.step == Step.ASKED}
    for notice in concerns.questions(ledger.session, concern.match_id, ASK):
        if notice.arguments["concern"] == concern.id and notice.person_id not in noted:
            step(ledger, concern, Step.ASKED, person_id=notice.person_id, at=notice.finished_at)


def card(ledger: Ledgered, notice: Notice, match: Match) -> QuietCard:
    """The question as the one who is asked sees it, as things stand now."""
    person_id = notice.person_id or 0
    said = answer_of(ledger, notice.arguments["concern"], person_id)
    return QuietCard(
        notice_id=notice.amends_id or notice.id,
        match_id=match.id,
        partner=name_of(partner_of(match, person_id)),
        signal=Signal(notice.arguments["signal"]),
        contact=ledger.programme.contact,
        answer=QuietAnswer(said.step) if said else None,
        away_until=said.until if said else None,
        is_heard=bool(hearers(ledger, match)),
    )
