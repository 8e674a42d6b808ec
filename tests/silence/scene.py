"""A programme with pairs that may go silent, and what the ladder makes of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.nudges import engine, ladder
from bot.rules.silence import Step
from bot.services.concerns import close, step
from bot.services.office import Ledgered, Office, Request
from storage import bells
from storage.database import Database
from storage.models import (
    CheckIn,
    Concern,
    ConcernStep,
    Notice,
    Organisation,
    PairSession,
    Programme,
    Role,
    Watch,
)
from tests.builders import TEAM, Clock, add_match, add_person, add_programme

# Monday; its day 10 is Thursday, February 12.
START = date(2026, 2, 2)
BEGUN = datetime.fromisoformat("2026-02-02T10:00:00-05:00")
DAY_10 = datetime.fromisoformat("2026-02-12T09:30:00-05:00")


@dataclass
class Scene:
    """Maria mentors Amina, who comes from an agency with one coach, Kim. Carol coordinates."""

    database: Database
    clock: Clock = field(default_factory=lambda: Clock(BEGUN))

    def __post_init__(self) -> None:
        self.programme_id, _ = add_programme(self.database)
        self.maria = self.person("UMARIA", capacity=3)
        self.amina = self.person("UAMINA")
        self.kim, self.carol = self.person("UKIM"), self.person("UCAROL", roles=("coordinator",))
        self.agency_id = self._agency()
        self.match_id = self.pair(self.maria, self.amina)

    @property
    def office(self) -> Office:
        return Office(self.database, self.clock)

    def person(self, user_id: str, **changes: Any) -> int:
        return add_person(self.database, self.programme_id, user_id, **changes)

    def pair(self, mentor_id: int, mentee_id: int, **changes: Any) -> int:
        values: dict[str, Any] = {"agency_id": self.agency_id, "started_on": START, "now": BEGUN}
        return add_match(self.database, self.programme_id, mentor_id, mentee_id, **values | changes)

    def request(self, user_id: str, key: str) -> Request:
        return Request(TEAM, user_id, key)

    # ---------------------------------------------------------------- time

    def at(self, moment: str | datetime) -> "Scene":
        """Set the clock, ring for every pair and sweep."""
        self.clock.now = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        return self.sweep()

    def sweep(self) -> "Scene":
        with self.database.transaction() as session:
            bells.look_at_all(session, self.programme_id)
        engine.sweep(self.office, (ladder.look,))
        return self

    # ---------------------------------------------------------------- what happens

    def life(self) -> None:
        with self.database.transaction() as session:
            bells.show_life(session, [self.match_id], self.clock.now)

    def session(self, starts_at: datetime, *, asked: int | None = None, **changes: Any) -> None:
        """A session agreed on; or with `asked`, one that this member has not answered. It shows life."""
        values: dict[str, Any] = {
            "programme_id": self.programme_id,
            "match_id": self.match_id,
            "uid": f"{starts_at}:{asked}:{self.clock.now}",
            "kind": "session",
            "state": "proposed" if asked else "agreed",
            "starts_at": starts_at,
            "minutes": 60,
            "zone": "America/Toronto",
            "place": "",
            "link": "",
            "agenda": "",
            "prepare": {},
            "booked_by_id": self.maria,
            "booked_at": self.clock.now,
            "asked_id": asked,
            "agreed_at": None if asked else self.clock.now,
        }
        with self.database.transaction() as session:
            session.add(PairSession(**values | changes))
        self.life()

    def check_in(self, person_id: int, day: int, answer: str | None = None, **changes: Any) -> None:
        """A check-in that was sent now, and answered at once."""
        key = f"check_in:d{day}:{self.match_id}:{person_id}"
        values: dict[str, Any] = {
            "template": "checkin.ask",
            "kind": "check_in",
            "arguments": {"day": day},
            "person_id": person_id,
            "once_key": key,
            "state": "sent",
        }
        with self.database.transaction() as session:
            session.add(Notice(**self._of_now(key) | values | changes))
            if answer:
                about = {"match_id": self.match_id, "person_id": person_id, "day": day, "answer": answer}
                at = {"asked_at": self.clock.now, "answered_at": self.clock.now}
                session.add(CheckIn(programme_id=self.programme_id, **about, **at))

    def dead(self, person_id: int, reason: str = "user_not_found") -> None:
        values: dict[str, Any] = {"template": "hours.confirm", "arguments": {}, "person_id": person_id}
        with self.database.transaction() as session:
            key = f"dead:{self.clock.now}"
            session.add(Notice(**self._of_now(key) | values | {"state": "dead", "reason": reason}))

    def done(self, what: Step, until: datetime | None = None) -> None:
        """Kim does something about the open concern."""
        with self.database.transaction() as session:
            ledger = Ledgered(session, self.clock.now, session.get_one(Programme, self.programme_id))
            concern = session.get_one(Concern, self.concern().id)
            if what is Step.RESOLVED:
                close(ledger, concern, what)
                return
            concern.snoozed_until = until
            step(ledger, concern, what, until=until)

    def change(self, kind: type[Any], key: int, **changes: Any) -> None:
        with self.database.transaction() as session:
            for name, value in changes.items():
                setattr(session.get_one(kind, key), name, value)

    def sent(self) -> None:
        """Everything that waits goes out now."""
        for notice in self.questions():
            self.change(Notice, notice.id, state="sent", finished_at=self.clock.now)

    # ---------------------------------------------------------------- what there is

    def concerns(self) -> Sequence[Concern]:
        with self.database.reading() as session:
            return session.scalars(select(Concern).order_by(Concern.id)).all()

    def concern(self) -> Concern:
        """The one that there is."""
        (only,) = [each for each in self.concerns() if each.closed_at is None]
        return only

    def steps(self) -> list[str]:
        """All that is on record, in the order of time."""
        with self.database.reading() as session:
            return list(session.scalars(select(ConcernStep.step).order_by(ConcernStep.at, ConcernStep.id)))

    def questions(self) -> Sequence[Notice]:
        with self.database.reading() as session:
            asked = select(Notice).where(Notice.template == "quiet.ask").order_by(Notice.person_id)
            return session.scalars(asked).all()

    def asked(self) -> list[int | None]:
        return [each.person_id for each in self.questions()]

    def looks_at(self) -> datetime | None:
        with self.database.reading() as session:
            return session.get_one(Watch, self.match_id).due_at

    def _agency(self) -> int:
        with self.database.transaction() as session:
            agency = Organisation(programme_id=self.programme_id, kind="agency", name="Newcomer Bridge")
            session.add(agency)
            session.flush()
            coach: dict[str, Any] = {"role": "coach", "organisation_id": agency.id, "granted_at": BEGUN}
            session.add(Role(programme_id=self.programme_id, person_id=self.kim, **coach))
            return agency.id

    def _of_now(self, key: str) -> dict[str, Any]:
        times = ("created_at", "due_at", "ready_at", "finished_at")
        about = {"programme_id": self.programme_id, "match_id": self.match_id, "sending_key": key}
        return about | dict.fromkeys(times, self.clock.now)


def later(moment: datetime, **by: float) -> datetime:
    return moment + timedelta(**by)
