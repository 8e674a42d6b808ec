"""What would be said of events in the coming days, decided as their turns and sweeps decide it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.nudges.event_last_call import TOO_SOON, has_seats, whom
from bot.nudges.event_reminders import decide, occasions, readers
from bot.nudges.expected import Ahead, Expected
from bot.nudges.keys import EVENT_RULES
from bot.rules.audience import audience_of
from bot.rules.events import Answer
from bot.rules.kinds import Kind
from bot.rules.manners import worth_until
from bot.rules.reminders import Reminder
from storage.models import Event, Notice
from storage.queries import audience, event_due, event_reminders, forecast
from storage.queries.event_last_call import INVITATION, LAST_CALL
from storage.queries.event_reminders import Alike

# To whom each kind of message goes, while it waits.
_STILL = {
    INVITATION: {Answer.INVITED, Answer.GOING, Answer.WAITING, Answer.OFFERED},
    LAST_CALL: {Answer.INVITED},
    event_reminders.REMINDER: {Answer.GOING},
}


def of_events(ahead: Ahead) -> Iterator[Expected]:
    """Invitations, last calls and reminders as things stand: on record, and to come."""
    session, programme_id = ahead.ledger.session, ahead.terms.programme_id
    waiting = list(_on_record(ahead))
    yield from waiting
    coming = event_reminders.to_come(session, programme_id, ahead.ledger.now)
    groups = event_reminders.alike_of(session, [event.id for event in coming])
    for event in coming:
        invited = list(_invitations(ahead, event))
        yield from invited
        yield from _last_call(ahead, event, [*invited, *waiting])
        yield from _reminders(ahead, event, groups.get(event.id, ()))


def _reminders(ahead: Ahead, event: Event, coming: Sequence[Alike]) -> Iterator[Expected]:
    ledger = ahead.ledger
    untold = {kind: event_reminders.not_told(ledger.session, event, kind) for kind in Reminder}
    for occasion in occasions(ledger, event, coming):
        at = max(ledger.now, occasion.at)
        if at > ahead.horizon:
            continue
        decision = decide(ledger, event, occasion, at)
        for person_id in readers(ledger, event, occasion, untold[occasion.kind]):
            if ahead.concerns(person_id):
                yield Expected(
                    rule=EVENT_RULES[occasion.template],
                    kind=Kind.EVENT_REMIND,
                    person_id=person_id,
                    match_id=None,
                    due_at=occasion.at,
                    ready_at=max(at, decision.ready_at),
                    reason=decision.reason,
                    event_id=event.id,
                )


def _on_record(ahead: Ahead) -> Iterator[Expected]:
    about = [notice for notice in ahead.waiting if notice.event_id is not None]
    found = event_due.by_id(ahead.ledger.session, {notice.event_id or 0 for notice in about})
    answers = event_due.answers(ahead.ledger.session, found, ahead.person_id)
    for notice in about:
        event, person_id = found.get(notice.event_id or 0), notice.person_id or 0
        if event is None or not _still_holds(notice, event, answers.get((event.id, person_id))):
            continue
        yield Expected(
            rule=EVENT_RULES.get(notice.template, ""),
            kind=Kind(notice.kind or ""),
            person_id=person_id,
            match_id=None,
            due_at=notice.due_at,
            ready_at=max(ahead.ledger.now, forecast.ready_at(notice)),
            held=(notice.reason,) if notice.reason and notice.ready_at > ahead.ledger.now else (),
            event_id=event.id,
            worth_until=worth_until(event.starts_at, notice.due_at),
        )


def _still_holds(notice: Notice, event: Event, answer: str | None) -> bool:
    starts_at = notice.arguments.get("starts_at", event.starts_at.isoformat())
    if event.state != "announced" or starts_at != event.starts_at.isoformat():
        return False
    still = _STILL.get(notice.template)
    return still is None or answer in still


def _invitations(ahead: Ahead, event: Event) -> Iterator[Expected]:
    """Everybody in the audience of an announced event whose invitations are not on record yet."""
    at = max(ahead.ledger.now, event.invite_at or ahead.ledger.now)
    if event.invited_at is not None or not event.by_dm or not at < event.starts_at or at > ahead.horizon:
        return
    wanted = audience.people_of(ahead.terms.programme_id, audience_of(event.audience))
    settled = event_due.settled(ahead.ledger.session, event.id)
    for person_id in ahead.ledger.session.scalars(wanted.order_by("id")):
        if person_id != event.host_id and person_id not in settled and ahead.concerns(person_id):
            yield _expected(event, INVITATION, person_id, at)


def _last_call(ahead: Ahead, event: Event, invited: list[Expected]) -> Iterator[Expected]:
    """Those who have not answered, and those who will be invited in time, if nobody of them answers."""
    if event.last_call_at is None or event.last_called_at is not None or not has_seats(event):
        return
    at = max(ahead.ledger.now, event.last_call_at)
    if not at < event.starts_at or at > ahead.horizon:
        return
    rule = EVENT_RULES[INVITATION]
    soon = {
        each.person_id
        for each in invited
        if each.rule == rule and each.event_id == event.id and each.ready_at <= at - TOO_SOON
    }
    for person_id in sorted(soon.union(whom(ahead.ledger, event, at))):
        if ahead.concerns(person_id):
            yield _expected(event, LAST_CALL, person_id, at)


def _expected(event: Event, template: str, person_id: int, at: datetime) -> Expected:
    return Expected(
        rule=EVENT_RULES[template],
        kind=Kind.EVENT,
        person_id=person_id,
        match_id=None,
        due_at=at,
        ready_at=at,
        event_id=event.id,
        worth_until=event.starts_at,
    )
