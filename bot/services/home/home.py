"""App Home: one person's pairs, and the programme at a glance for its coordinators."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.rules.cadence import due_at
from bot.rules.calendar import local_date
from bot.rules.nudging import zone_or
from bot.rules.policy import Action, Thing, allows
from bot.rules.professions import Named
from bot.rules.receipts.home import HomeNow, PairCard
from bot.services.attention.listing import at_home as attention_at_home
from bot.services.closing.cards import closes_soon
from bot.services.events.answers.listing import at_home as events_at_home
from bot.services.home.glance import glance
from bot.services.home.lookout import lookout
from bot.services.joining.cards import taken
from bot.services.notes.lists import at_home
from bot.services.office import Ledgered, Office, Request, actor_of
from bot.services.pairs import card, name_of, partner_of, where_they_stand
from bot.services.pauses.pauses import stopped_now
from bot.services.people import reader_of
from bot.services.sessions import listing as session_listing
from bot.services.together.at_home import together_now
from bot.views import home as view
from bot.views.kit import View
from bot.words import words_for
from storage.models import Match, Person, Programme
from storage.queries import homes, hours, matches, people

# A view holds a hundred blocks, six of them for each pair's notes and closing: entries and
# sessions that wait share their places among the pairs that are shown.
PAIRS, LATEST, WAITING, SESSIONS = 4, 3, 6, 4
# Longer than any call to Slack takes.
PUBLISHING = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class _Room:
    """How many entries and sessions of each pair have room to wait for an answer on a home."""

    entries: int = 1
    sessions: int = 1


@dataclass(frozen=True, slots=True)
class Opened:
    """A home to publish now. It is held until `until`: nobody else publishes it meanwhile."""

    person_id: int
    shown: HomeNow
    until: datetime


def opened(office: Office, request: Request) -> Opened | None:
    """Somebody opens their home; None when another process is just publishing it and will again.

    Raises:
        Problem: `no_programme`, `not_known` or `deactivated`.
    """
    with office.work(request) as work:
        until = work.now + PUBLISHING
        if not homes.open_and_hold(work.session, work.programme.id, work.person.id, work.now, until):
            work.has_news = True
            return None
        return Opened(work.person.id, look(work, work.person), until)


def published(office: Office, home: Opened) -> None:
    """Slack shows the home that `opened` gave."""
    with office.database.transaction() as session:
        homes.published(session, home.person_id, home.until, office.clock())


def home_view(office: Office, person_id: int) -> tuple[str, str, View]:
    """Somebody's home as things stand: workspace, user id and the view to publish.

    Raises:
        LookupError: there is no such person.
    """
    with office.database.reading() as session:
        person = session.get(Person, person_id)
        if person is None:
            raise LookupError(f"person {person_id} is not there")
        ledger = Ledgered(session, office.clock(), session.get_one(Programme, person.programme_id))
        reader = reader_of(person)
        shown = view.home(look(ledger, person), words_for(reader.language, reader.zone))
        return person.team_id, person.user_id, shown


def look(ledger: Ledgered, person: Person) -> HomeNow:
    """What somebody's home shows."""
    today = local_date(ledger.now, person.zone)
    since = today - timedelta(days=ledger.cadence.late_entry_days)
    found = matches.of_member(ledger.session, ledger.programme.id, person.id, since)
    actor = actor_of(person, people.roles_of(ledger.session, ledger.programme.id, person.id))
    seen = lookout(ledger, actor)
    # Whoever also looks after an organisation has less room for pairs of their own.
    mine = sorted(found, key=lambda match: match.status != "active")[: PAIRS - min(seen.sections, 2)]
    room = _room(len(mine)) if seen.is_empty else _Room()
    may_see = allows(Action.SEE_PROGRAMME, actor, Thing(ledger.programme.id))
    may_stop = allows(Action.PAUSE_NUDGES, actor, Thing(ledger.programme.id))
    return HomeNow(
        programme=ledger.programme.name,
        contact=ledger.programme.contact,
        pairs=tuple(_pair(ledger, match, person, today, room) for match in mine),
        parts=taken(ledger, person),
        glance=glance(ledger, person) if may_see else None,
        lookout=seen,
        attention=attention_at_home(ledger, actor),
        stopped=stopped_now(ledger) if may_stop else (),
        events=events_at_home(ledger, person),
    )


def _room(pairs: int) -> _Room:
    return _Room(max(1, WAITING // max(1, pairs)), max(1, SESSIONS // max(1, pairs)))


def _pair(ledger: Ledgered, match: Match, person: Person, today: date, room: _Room) -> PairCard:
    logged = hours.total(ledger.session, match.id)
    waiting = homes.awaiting_answer(ledger.session, match.id, person.id, room.entries)
    latest = hours.standing_page(ledger.session, match.id, 0, LATEST)
    late = timedelta(days=ledger.cadence.late_entry_days)
    to_do, to_do_count = at_home(ledger, match, person.id)
    return PairCard(
        match_id=match.id,
        partner=name_of(partner_of(match, person.id)),
        is_mentor=person.id == match.mentor_id,
        profession=Named(match.profession.id, match.profession.name_en, match.profession.name_fr),
        standing=where_they_stand(match, logged, today),
        started_on=match.started_on,
        ends_on=match.ends_on,
        ended_on=match.ended_on if match.status != "active" else None,
        last_day=(match.ended_on or match.ends_on) + late,
        today=today,
        next_check_in=_next_check_in(ledger, match, person),
        waiting=tuple(card(ledger, match, entry, person.id) for entry in waiting),
        latest=tuple(card(ledger, match, entry, person.id) for entry in latest),
        to_do=to_do,
        to_do_count=to_do_count,
        closes_soon=closes_soon(ledger, match, today),
        together=together_now(ledger, match, person.id),
        sessions=session_listing.on_home(ledger, match, person.id, room.sessions),
    )


def _next_check_in(ledger: Ledgered, match: Match, person: Person) -> date | None:
    """The day the reader is next asked how it is going; None when that is over."""
    if match.status != "active":
        return None
    zone = zone_or(person.zone, ledger.programme.time_zone)
    region, at = ledger.programme.region, ledger.cadence.nudge_time
    moments = (due_at(match.started_on, day, region, zone, at) for day in ledger.cadence.check_in_days)
    coming = min((moment for moment in moments if moment > ledger.now), default=None)
    return local_date(coming, zone) if coming else None
