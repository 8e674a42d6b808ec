"""What is coming to one person in the next weeks, by the very declarations that send it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.nudges import NUDGES
from bot.nudges.decision import Occasion, decide, occasions, terms_of
from bot.nudges.declaration import Anchor, Nudge
from bot.nudges.keys import key_of
from bot.rules.calendar import local_date
from bot.rules.kinds import Kind
from bot.rules.manners import hold
from bot.rules.policy import Action, Thing
from bot.rules.receipts.wishes import Coming, Mail
from bot.rules.reminders import reminder_instants
from bot.services.manners import circumstances
from bot.services.office import Acting, Office, Request
from bot.services.pairs import name_of, partner_of
from bot.services.wishes.choosing import messages_of
from storage.models import Match, PairSession
from storage.queries import matches, nudges, own_wishes, sessions, watches

AHEAD = timedelta(weeks=4)
SHOWN = 12
# More pairs than anybody is in at once.
_PAIRS = 200


@dataclass(frozen=True, slots=True)
class _Due:
    """A message of a kind about a match, due at an instant and ready at another; its rule and its day."""

    kind: Kind
    match: Match | None
    due_at: datetime
    ready_at: datetime
    nudge: str
    day: int = 0


def mail(office: Office, request: Request) -> Mail:
    """What comes to the actor in the next four weeks if nothing changes, and how they are written to."""
    with office.look(request) as work:
        work.allow(Action.CHOOSE_MESSAGES, Thing(work.programme.id, subject_id=work.actor.person_id))
        until = work.now + AHEAD
        due = [*_on_record(work, until), *_to_come(work, until), *_of_sessions(work, until)]
        at = [(moment, each) for each in due if (moment := _goes_out(work, each)) and moment <= until]
        at.sort(key=lambda found: found[0])
        coming = [_coming(work, each, moment) for moment, each in at]
        return Mail(messages_of(work, work.person), tuple(coming[:SHOWN]), len(coming[SHOWN:]))


def _on_record(work: Acting, until: datetime) -> Iterator[_Due]:
    """What is decided and waits: for open hours, for its place in the budget, or because it was put off."""
    by_template = {nudge.template: nudge for nudge in NUDGES}
    for notice in own_wishes.waiting_for(work.session, work.programme.id, work.person.id, until):
        match = matches.match_in(work.session, work.programme.id, notice.match_id or 0)
        nudge = by_template.get(notice.template)
        if nudge and not (match and _stands(work, nudge, match)):
            continue
        kind, day = Kind(notice.kind or ""), notice.arguments.get("day", 0)
        rule = key_of(notice.template) or (kind if kind in (Kind.REMIND, Kind.MET) else "")
        yield _Due(kind, match, notice.due_at, max(work.now, notice.ready_at), rule, day)


def _to_come(work: Acting, until: datetime) -> Iterator[_Due]:
    """What is not on record yet, decided as the sweep of its instant will decide it."""
    terms, me = terms_of(work.programme), work.person.id
    found: Sequence[Occasion] = [
        occasion
        for pair in watches.pairs_with(work.session, work.programme.id, me, _PAIRS)
        for occasion in occasions(NUDGES, terms, pair)
        if occasion.party.person_id == me and occasion.due_at <= until
    ]
    known = nudges.on_record(work.session, [each.once_key for each in found])
    for each in found:
        match = matches.match_in(work.session, work.programme.id, each.pair.match_id)
        decision = decide(each, terms, NUDGES, max(work.now, each.due_at))
        comes = decision is not None and decision.reason is None and each.once_key not in known
        if decision and comes and match and _stands(work, each.nudge, match):
            yield _Due(each.nudge.kind, match, each.due_at, decision.ready_at, each.nudge.key, each.day)


def _of_sessions(work: Acting, until: datetime) -> Iterator[_Due]:
    """Reminders of what is agreed on, and the question after it."""
    for session in sessions.coming_of(work.session, work.programme.id, work.person.id, work.now):
        if session.state == "agreed" and session.outcome is None:
            match = matches.match_in(work.session, work.programme.id, session.match_id)
            for kind, at in _moments(work, session):
                if work.now < at <= until:
                    yield _Due(kind, match, at, at, kind)


def _moments(work: Acting, session: PairSession) -> Iterator[tuple[Kind, datetime]]:
    person, cadence = work.person, work.cadence
    reminders = reminder_instants(session.starts_at, person.zone, person.reminders, cadence)
    for at in reminders.values():
        if session.agreed_at is not None and at > session.agreed_at:
            yield Kind.REMIND, at
    yield Kind.MET, session.starts_at + timedelta(minutes=session.minutes + cadence.ask_after_minutes)


def _stands(work: Acting, nudge: Nudge, match: Match) -> bool:
    fits = match.status == ("completed" if nudge.anchor is Anchor.COMPLETED else "active")
    return fits and nudge.reason_not_to(work, match) is None


def _goes_out(work: Acting, due: _Due) -> datetime | None:
    """When it reaches the actor by their wishes; None when they do without it."""
    so = replace(circumstances(work, work.person, due.kind), now=max(work.now, due.ready_at))
    held = hold(due.kind, due.due_at, so)
    # Nobody knows how long a pause lasts.
    return due.ready_at if held is None or held.reason == "paused" else held.until


def _coming(work: Acting, due: _Due, at: datetime) -> Coming:
    partner = name_of(partner_of(due.match, work.person.id)) if due.match else None
    return Coming(local_date(at, work.person.zone), due.kind, partner, due.nudge, due.day)
