"""The programme at a glance, for a coordinator's App Home."""

from datetime import timedelta

from bot.rules.calendar import local_date
from bot.rules.receipts.home import Glance, Undelivered
from bot.rules.receipts.signs import SilentPair, Worry
from bot.services.checkins.checkins import heard
from bot.services.events.making import managing
from bot.services.office import Ledgered
from bot.services.outcomes import outcomes
from bot.services.pairs import name_of
from storage.models import CheckIn, Match, Person
from storage.queries import checkins, homes, hours, matches

NAMED, SHOWN = 10, 5
WORRIES_DAYS, UNDELIVERED_DAYS = 14, 30


def glance(ledger: Ledgered, reader: Person) -> Glance:
    """Figures of this month, and who or what needs somebody. Days are those of the programme's zone."""
    session, programme = ledger.session, ledger.programme
    today = local_date(ledger.now, programme.time_zone)
    quiet = ledger.cadence.quiet_after_days
    silent = matches.silent(session, programme.id, today - timedelta(days=quiet), NAMED + 1)
    failed = homes.undelivered(
        session, programme.id, ledger.now - timedelta(days=UNDELIVERED_DAYS), SHOWN + 1
    )
    since = ledger.now - timedelta(days=WORRIES_DAYS)
    worries = checkins.worries(session, programme.id, reader.id, since, NAMED)
    return Glance(
        active=matches.active_count(session, programme.id),
        month=today.replace(day=1),
        minutes=hours.minutes_between(session, programme.id, today.replace(day=1), today),
        quiet_days=quiet,
        worries=tuple(worry(check_in, match) for check_in, match in worries),
        silent=tuple(silent_pair(match) for match in silent[:NAMED]),
        silent_more=len(silent) > NAMED,
        undelivered=tuple(
            Undelivered(
                name_of(person) if person else None,
                notice.reason or "",
                notice.finished_at or ledger.now,
                channel.channel_id if channel else "",
            )
            for notice, person, channel in failed[:SHOWN]
        ),
        undelivered_more=len(failed) > SHOWN,
        outcomes=outcomes.totals(ledger),
        events=managing.at_a_glance(ledger),
    )


def worry(check_in: CheckIn, match: Match) -> Worry:
    """An answer that asks for attention."""
    told = heard(check_in, match)
    return Worry(told.person, told.partner, told.answer, check_in.answered_at or check_in.asked_at)


def silent_pair(match: Match) -> SilentPair:
    """A pair with nothing logged lately."""
    return SilentPair(name_of(match.mentor), name_of(match.mentee), match.started_on)
