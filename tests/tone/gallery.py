"""Every nudge as somebody reads it: a silent pair, and those who look after it, through their time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import select

from bot.app import templates
from bot.chores import do_all
from bot.cli.timeline import next_instant
from bot.nudges import sweep
from bot.services.office import Ledgered, Office
from bot.views.kit import Message
from storage.database import Database
from storage.models import Notice, Organisation, Programme, Role
from tests.builders import Clock, add_match, add_person, add_programme

# From a pair's start to the last question about work, a year after it.
_LONG = timedelta(weeks=16 + 54)
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Read:
    """One message somebody reads because time passed."""

    template: str
    kind: str
    reader: str
    message: Message

    @property
    def seen(self) -> str:
        """What stands in the message beside its buttons."""
        return "\n".join(_texts(self.message.blocks))

    def __str__(self) -> str:
        return f"{self.template} to the {self.reader}"


def gallery(database: Database, language: str) -> list[Read]:
    """Everything that is sent because time passed about a pair that never answers."""
    clock = Clock()
    programme_id, _ = add_programme(database)
    with database.transaction() as session:
        agency = Organisation(programme_id=programme_id, kind="agency", name="Newcomer Bridge")
        session.add(agency)
        session.flush()
        agency_id = agency.id
    locale = f"{language}-CA"
    who = {
        add_person(database, programme_id, name.upper(), roles=roles, locale=locale): name
        for name, roles in (("mentor", ()), ("mentee", ()), ("coordinator", ("coordinator",)))
    }
    coach = add_person(database, programme_id, "COACH", locale=locale)
    _coaches(database, programme_id, coach, agency_id)
    mentor, mentee, _ = who
    started = clock.now.date()
    add_match(database, programme_id, mentor, mentee, started_on=started, agency_id=agency_id)
    return list(_read(Office(database, clock), clock, {**who, coach: "coach"}))


def _coaches(database: Database, programme_id: int, person_id: int, agency_id: int) -> None:
    with database.transaction() as session:
        session.add(
            Role(
                programme_id=programme_id,
                person_id=person_id,
                role="coach",
                organisation_id=agency_id,
                granted_at=Clock().now,
            )
        )


def _read(office: Office, clock: Clock, who: dict[int, str]) -> Iterator[Read]:
    end, known = clock.now + _LONG, templates()
    for _ in range(_MOST):
        sweep(office)
        if do_all(office):
            # A pair that closed has its turn again.
            sweep(office)
        with office.database.transaction() as session:
            waiting = session.scalars(
                select(Notice).where(Notice.state == "waiting", Notice.ready_at <= clock.now)
            ).all()
            for notice in waiting:
                ledger = Ledgered(session, clock.now, session.get_one(Programme, notice.programme_id))
                said = known[notice.template].prepare(ledger, notice)
                notice.state, notice.finished_at = "sent", clock.now
                notice.channel_id, notice.message_ts = "D1", str(notice.id)
                if isinstance(said, Message) and notice.kind and notice.person_id:
                    yield Read(notice.template, notice.kind, who[notice.person_id], said)
        later = next_instant(office, clock.now)
        if later is None or later > end:
            return
        clock.now = later
    raise AssertionError("time does not pass")


def _texts(part: Any) -> Iterator[str]:
    """Every text of a message's blocks, but for its buttons and menus."""
    for block in part:
        if block["type"] == "section":
            yield block["text"]["text"]
        elif block["type"] == "context":
            yield from (each["text"] for each in block["elements"] if "text" in each)
        elif block["type"] == "rich_text":
            yield "\n".join(_rich(block))


def _rich(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        known = cast("dict[str, Any]", part)
        if known.get("type") == "text":
            yield known["text"]
        yield from _rich(list(known.values()))
    elif isinstance(part, list):
        for each in cast("list[Any]", part):
            yield from _rich(each)
