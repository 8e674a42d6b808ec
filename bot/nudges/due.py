"""What would be sent in the coming days, by the very declarations and decisions that send it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.nudges import NUDGES
from bot.nudges.decision import Decision, Occasion, Terms, decide, occasions, terms_of
from bot.nudges.declaration import Anchor, Nudge
from bot.nudges.engine import BATCH
from bot.nudges.session_due import of_sessions
from bot.rules.nudging import zone_or
from bot.rules.receipts.due import Due
from bot.services.office import Ledgered, Office
from bot.services.pairs import name_of, partner_of
from bot.views.nudges import why
from bot.words import words_for
from storage.models import Match, Notice
from storage.queries import matches, watches
from storage.queries import nudges as queries


@dataclass(frozen=True, slots=True)
class _Message:
    nudge: Nudge
    day: int
    person_id: int
    is_held: bool


def due(office: Office, days: int, nudges: Sequence[Nudge] = NUDGES) -> tuple[Due, ...]:
    """Every nudge that goes out in the next `days` days if nothing changes, soonest first."""
    now = office.clock()
    horizon = now + timedelta(days=days)
    found: list[Due] = []
    with office.database.reading() as session:
        for programme in queries.programmes(session):
            ledger = Ledgered(session, now, programme)
            found += _on_record(ledger, nudges, horizon)
            found += _to_come(ledger, nudges, horizon)
            found += of_sessions(ledger, horizon)
    return tuple(sorted(found, key=lambda each: (each.at, each.to.name, each.nudge, each.partner.name)))


def _on_record(ledger: Ledgered, nudges: Sequence[Nudge], horizon: datetime) -> Iterator[Due]:
    """Nudges that are decided and wait: for open hours, or for Slack."""
    by_template = {nudge.template: nudge for nudge in nudges}
    for notice in queries.waiting(ledger.session, ledger.programme.id, list(by_template)):
        nudge = by_template[notice.template]
        match = matches.match_in(ledger.session, ledger.programme.id, notice.match_id or 0)
        fits = match and _same_end(notice, match) and _stands(ledger, nudge, match)
        if match and fits and notice.person_id and notice.ready_at <= horizon:
            message = _Message(nudge, notice.arguments["day"], notice.person_id, "held" in notice.arguments)
            yield _due(ledger, message, match, max(ledger.now, notice.ready_at))


def _to_come(ledger: Ledgered, nudges: Sequence[Nudge], horizon: datetime) -> Iterator[Due]:
    """Nudges that are not on record yet, decided as the sweep of their instant will decide them."""
    terms, after = terms_of(ledger.programme), 0
    while pairs := watches.pairs_of(ledger.session, ledger.programme.id, after, BATCH):
        after = pairs[-1].match_id
        coming = [
            occasion
            for pair in pairs
            for occasion in occasions(nudges, terms, pair)
            if occasion.due_at <= horizon
        ]
        known = queries.on_record(ledger.session, [each.once_key for each in coming])
        for occasion in coming:
            if occasion.once_key not in known:
                yield from _occasion(ledger, terms, nudges, occasion, horizon)


def _occasion(
    ledger: Ledgered, terms: Terms, nudges: Sequence[Nudge], occasion: Occasion, horizon: datetime
) -> Iterator[Due]:
    decision = decide(occasion, terms, nudges, max(ledger.now, occasion.due_at))
    match = matches.match_in(ledger.session, terms.programme_id, occasion.pair.match_id)
    if match and decision and _goes_out(decision, horizon) and _stands(ledger, occasion.nudge, match):
        message = _Message(occasion.nudge, occasion.day, occasion.party.person_id, decision.is_held)
        yield _due(ledger, message, match, max(ledger.now, decision.ready_at))


def _goes_out(decision: Decision, horizon: datetime) -> bool:
    return decision.reason is None and decision.ready_at <= horizon


def _same_end(notice: Notice, match: Match) -> bool:
    """Whether a nudge before a match's end is about the end it has now."""
    return notice.arguments.get("ends_on", match.ends_on.isoformat()) == match.ends_on.isoformat()


def _stands(ledger: Ledgered, nudge: Nudge, match: Match) -> bool:
    fits = match.status == ("completed" if nudge.anchor is Anchor.COMPLETED else "active")
    return fits and nudge.reason_not_to(ledger, match) is None


def _due(ledger: Ledgered, message: _Message, match: Match, at: datetime) -> Due:
    person = match.mentor if message.person_id == match.mentor_id else match.mentee
    zone = zone_or(person.zone, ledger.programme.time_zone)
    return Due(
        at=at.astimezone(ZoneInfo(zone)),
        to=name_of(person),
        partner=name_of(partner_of(match, person.id)),
        nudge=message.nudge.key,
        day=message.day,
        # The list is read by whoever operates the bot, on an English command line.
        why=why(message.nudge.key, message.day, ledger.cadence, words_for("en", zone)),
        held=message.is_held,
        from_end=message.nudge.from_end,
    )
