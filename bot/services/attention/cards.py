"""A concern as those who look after the pair see it, as things stand now."""

from collections.abc import Sequence

from bot.rules.attention import proposal, urgency
from bot.rules.calendar import local_date
from bot.rules.people import Name
from bot.rules.policy import Action
from bot.rules.receipts.attention import ConcernCard, Done
from bot.rules.silence import Rung, Signal, Step
from bot.services.attention.facts import facts
from bot.services.attention.scope import concern_for
from bot.services.matches.cards import named
from bot.services.office import Acting, Ledgered, Office, Request
from bot.services.pairs import name_of, where_they_stand
from storage.models import Concern, ConcernStep, Match
from storage.queries import concerns, hours, people


def one(office: Office, request: Request, concern_id: int) -> ConcernCard:
    """The card of one concern. Raises Problem `attention_gone`, `not_allowed`."""
    with office.look(request) as work:
        return card(work, *concern_for(work, concern_id, Action.SEE_ATTENTION))


def card(ledger: Ledgered, concern: Concern, match: Match) -> ConcernCard:
    """A concern with its facts and all that was done. The match must come with its people."""
    steps = concerns.steps_of(ledger.session, [concern.id])
    signals, rung = [Signal(each) for each in concern.signals], Rung(concern.rung)
    today = local_date(ledger.now, ledger.programme.time_zone)
    snoozed = concern.snoozed_until
    is_active = match.status == "active"
    return ConcernCard(
        concern_id=concern.id,
        mentor=name_of(match.mentor),
        mentee=name_of(match.mentee),
        profession=named(match.profession),
        standing=where_they_stand(match, hours.total(ledger.session, match.id), today),
        rung=rung,
        urgency=urgency(signals, rung),
        facts=facts(ledger, concern, match, steps),
        done=_done(ledger, steps),
        proposal=proposal(signals, rung, [Step(each.step) for each in steps]),
        next_at=concern.next_at,
        snoozed_until=snoozed if snoozed and snoozed > ledger.now else None,
        closed=_closed(concern, is_active=is_active),
        can_be_written_to=not (match.mentor.is_deactivated or match.mentee.is_deactivated),
        last_wrote_id=last_wrote_id(steps),
    )


def last_wrote_id(steps: Sequence[ConcernStep]) -> int:
    """The latest letter to both; 0 when there is none."""
    return max((each.id for each in steps if each.step == Step.WROTE), default=0)


def current(work: Acting, concern: Concern, match: Match) -> ConcernCard:
    """The card after the actor did something in this very transaction."""
    work.session.flush()
    return card(work, concerns.concern_in(work.session, work.programme.id, concern.id) or concern, match)


def _closed(concern: Concern, *, is_active: bool) -> Step | None:
    if concern.closed_at is not None:
        return Step(concern.closed_reason or Step.OVER)
    return None if is_active else Step.MATCH_ENDED


def _done(ledger: Ledgered, steps: Sequence[ConcernStep]) -> tuple[Done, ...]:
    known = {id_: _name(ledger, id_) for step in steps for id_ in (step.by_id, step.person_id) if id_}
    return tuple(
        Done(
            step=Step(each.step),
            at=each.at,
            by=known.get(each.by_id or 0),
            who=known.get(each.person_id or 0),
            until=each.until,
            note=each.note,
        )
        for each in steps
    )


def _name(ledger: Ledgered, person_id: int) -> Name | None:
    person = people.person_in(ledger.session, ledger.programme.id, person_id)
    return name_of(person) if person else None
