"""A season of a programme in memory: many pairs, some of which fall silent, and every message on paper.

Nothing is posted: `Paper` takes notices from the real outbox, asks what they say, and writes down who
would have read what, and when. Time goes from one instant at which something is due to the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from bot.app import templates
from bot.chores import CHORES
from bot.cli.timeline import next_instant
from bot.nudges import sweep
from bot.rules.calendar import instant
from bot.rules.receipts.checkins import Answer
from bot.services.checkins import checkins
from bot.services.office import Office, Request
from bot.services.outbox import Outbox, Parcel
from bot.services.templates import Cancelled, Later
from bot.views.kit import Message
from storage import bells
from storage.database import Database
from storage.models import CheckIn, HoursEntry, Notice, Organisation, PairSession, Person, Role
from tests.builders import TEAM, Clock, add_match, add_person, add_programme

ZONES = ("America/Toronto", "America/Toronto", "America/Vancouver", "America/St_Johns")
LEASE = timedelta(minutes=5)
START = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Received:
    """One message in somebody's hands."""

    person_id: int
    zone: str
    kind: str | None
    template: str
    at: datetime


@dataclass(slots=True)
class Couple:
    """A pair. `silent_from` is the first day on which neither does anything any more; None for never."""

    match_id: int
    mentor_id: int
    mentee_id: int
    zones: dict[int, str]
    started: date
    silent_from: date | None

    def acts_on(self, day: date) -> bool:
        return self.silent_from is None or day < self.silent_from

    def meets_on(self, day: date) -> bool:
        """They meet once a week, on a day of theirs, from the first week to the last."""
        days = (day - self.started).days
        return 1 <= days < 7 * 16 and days % 7 == self.match_id % 7 and self.acts_on(day)


@dataclass
class Season:
    """A programme with an agency, two coaches, a coordinator, and `pairs` pairs of one intake."""

    database: Database
    pairs: int
    seed: int
    silent: float = 0.2
    couples: list[Couple] = field(default_factory=list[Couple])
    received: list[Received] = field(default_factory=list[Received])

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.clock = Clock(instant(START, time(8), "America/Toronto"))
        self.office = Office(self.database, self.clock)
        self.programme_id, _ = add_programme(self.database, now=self.clock.now)
        self.outbox = Outbox(self.database, templates())
        self.zone_of: dict[int, str] = {}
        self._staff()
        for number in range(self.pairs):
            self.couples.append(self._couple(number))

    def play(self, until: datetime) -> None:
        """Let time pass, from one instant at which something is due to the next."""
        lived: date | None = None
        while self.clock.now < until:
            day = self.clock.now.date()
            if day != lived:
                lived = day
                self._live(day)
            sweep(self.office)
            for chore in CHORES:
                if chore.key != "night":
                    chore.do(self.office)
            self._deliver()
            midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), UTC)
            later = next_instant(self.office, self.clock.now) or until
            self.clock.now = min(later, midnight)

    def local(self, got: Received) -> datetime:
        """When somebody got a message, on their own clock."""
        return got.at.astimezone(ZoneInfo(got.zone))

    def _staff(self) -> None:
        with self.database.transaction() as session:
            agency = Organisation(programme_id=self.programme_id, kind="agency", name="Newcomer Bridge")
            session.add(agency)
            session.flush()
            self.agency_id = agency.id
        self.coaches = [self._person(f"COACH{number}") for number in range(2)]
        self.coordinator = self._person("CARMEN", roles=("coordinator",))
        with self.database.transaction() as session:
            for coach in self.coaches:
                values = {"role": "coach", "organisation_id": self.agency_id, "granted_at": self.clock.now}
                session.add(Role(programme_id=self.programme_id, person_id=coach, **values))

    def _person(self, user_id: str, zone: str = ZONES[0], roles: tuple[str, ...] = ()) -> int:
        person_id = add_person(
            self.database,
            self.programme_id,
            user_id,
            roles=roles,
            time_zone=zone,
            locale=self.random.choice(("en-CA", "fr-CA")),
            capacity=3,
            # They are no nudges: what is counted here is the rest.
            reminders="off",
            now=self.clock.now,
        )
        self.zone_of[person_id] = zone
        return person_id

    def _couple(self, number: int) -> Couple:
        zones = [self.random.choice(ZONES) for _ in range(2)]
        # Every tenth mentor has the pair after their own as well.
        shares = number % 10 == 1
        mentor = self.couples[-1].mentor_id if shares else self._person(f"UMENTOR{number}", zones[0])
        mentee = self._person(f"UMENTEE{number}", zones[1])
        started = START + timedelta(days=self.random.randrange(5))
        match_id = add_match(
            self.database,
            self.programme_id,
            mentor,
            mentee,
            started_on=started,
            agency_id=self.agency_id,
            now=self.clock.now,
        )
        falls_silent = self.random.random() < self.silent and not shares and number % 10 != 0
        silent_from = started + timedelta(days=self.random.randrange(90)) if falls_silent else None
        known = {each: self.zone_of[each] for each in (mentor, mentee)}
        return Couple(match_id, mentor, mentee, known, started, silent_from)

    def _live(self, day: date) -> None:
        """What people do on a day: they meet once a week, log it, and have the next time booked."""
        with self.database.transaction() as session:
            alive: list[int] = []
            for couple in self.couples:
                if couple.meets_on(day):
                    session.execute(
                        update(PairSession)
                        .where(PairSession.match_id == couple.match_id, PairSession.outcome.is_(None))
                        .values(outcome="met", outcome_by_id=couple.mentor_id, outcome_at=self.clock.now)
                    )
                    session.add_all(self._logged_and_booked(couple, day))
                    alive.append(couple.match_id)
            session.flush()
            bells.show_life(session, alive, self.clock.now)

    def _logged_and_booked(self, couple: Couple, day: date) -> Iterator[object]:
        yield HoursEntry(
            programme_id=self.programme_id,
            match_id=couple.match_id,
            author_id=couple.mentor_id,
            kind="session",
            minutes=60,
            held_on=day,
            note="",
            state="confirmed",
            recorded_at=self.clock.now,
        )
        following = day + timedelta(days=7)
        if couple.meets_on(following):
            yield PairSession(
                programme_id=self.programme_id,
                match_id=couple.match_id,
                uid=f"{couple.match_id}-{following}",
                kind="session",
                state="agreed",
                starts_at=instant(following, time(0, 30), couple.zones[couple.mentor_id]),
                minutes=60,
                zone=couple.zones[couple.mentor_id],
                place="Metro Hall",
                link="",
                agenda="",
                prepare={},
                booked_by_id=couple.mentor_id,
                booked_at=self.clock.now,
                agreed_at=self.clock.now,
            )

    def _deliver(self) -> None:
        for _ in range(1_000):
            parcels = self.outbox.claim(self.clock.now, self.clock.now + LEASE, 100)
            if not parcels:
                return
            for parcel in parcels:
                self._hand_over(parcel)
        raise AssertionError("the outbox is never empty")

    def _hand_over(self, parcel: Parcel) -> None:
        said = self.outbox.prepare(parcel, self.clock.now)
        if isinstance(said, Cancelled):
            self.outbox.cancelled(parcel, said.reason, self.clock.now)
        elif isinstance(said, Later):
            assert said.until > self.clock.now
            self.outbox.later(parcel, said.until, said.reason)
        else:
            assert isinstance(said, Message), said
            self.outbox.sent(parcel, "D1", str(parcel.notice_id), self.clock.now)
            if not parcel.amends:
                self._is_read(parcel.notice_id)

    def _is_read(self, notice_id: int) -> None:
        with self.database.reading() as session:
            notice = session.get_one(Notice, notice_id)
            user = session.get_one(Person, notice.person_id).user_id if notice.person_id else ""
        if notice.person_id is None:
            return
        zone = self.zone_of[notice.person_id]
        got = Received(notice.person_id, zone, notice.kind, notice.template, self.clock.now)
        self.received.append(got)
        if notice.template == "checkin.ask" and self._acts(notice):
            request = Request(TEAM, user, f"answer:{notice_id}")
            checkins.answer(self.office, request, notice_id, Answer.WELL)

    def _acts(self, notice: Notice) -> bool:
        couple = next(each for each in self.couples if each.match_id == notice.match_id)
        return couple.acts_on(self.clock.now.date())

    def answered(self) -> int:
        """How many check-ins were answered."""
        with self.database.reading() as session:
            return len(session.scalars(select(CheckIn.id).where(CheckIn.answer.is_not(None))).all())
