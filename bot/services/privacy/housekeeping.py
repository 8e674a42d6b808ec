"""The night's work: what is no longer kept is deleted, and who asked for it, or is long gone, is forgotten.

Called every minute by every process. A programme's night is claimed once it is done, so a night that was
interrupted is done again; every step finds its rows anew, so doing it twice is harmless.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.rules.night import next_night, tonight
from bot.rules.receipts.data import Tonight
from bot.rules.retention import Kept, over_before, retention_of
from bot.services.office import Ledgered, Office
from bot.services.privacy.erasing import LOOK_AGAIN, forget, forget_again, forget_on_request
from storage.models import DeliveryKey, Programme
from storage.queries import erasures, keeping, people
from storage.queries.keeping import Over
from storage.queries.nudges import programmes

# Rows of one transaction: nobody waits long for the night's work.
BATCH = 500


def forget_what_is_over(office: Office) -> int:
    """Do the night's work of every programme whose night has come and is not done; how many it forgot."""
    now = office.clock()
    with office.database.reading() as session:
        due = [
            (programme, night)
            for programme in programmes(session)
            if (night := tonight(now, programme.time_zone)) and not _is_done(session, programme.id, night)
        ]
    forgotten = 0
    for programme, night in due:
        forgotten += _forget_people(office, programme, now)
        for step in keeping.STEPS:
            _carry_out(office, step, _over(programme, step.kept, now, night))
        with office.database.transaction() as session:
            ledger = Ledgered(session, now, session.get_one(Programme, programme.id))
            ledger.claim(_key(programme.id, night))
    return forgotten


def ahead(office: Office, team_id: str) -> Tonight | None:
    """What the next night will do in the programme of a workspace, as things stand now."""
    with office.database.reading() as session:
        programme = people.programme_of(session, team_id)
        return _ahead(session, programme, office.clock()) if programme else None


def _ahead(session: Session, programme: Programme, now: datetime) -> Tonight:
    at = next_night(now, programme.time_zone)
    night = tonight(at, programme.time_zone) or at.date()
    gone = keeping.long_gone(_over(programme, Kept.PART, at, night))
    return Tonight(
        zone=programme.time_zone,
        at=at,
        people=erasures.due_count(session, programme.id, at) + len(session.scalars(gone).all()),
        rows=sum(step.count(session, _over(programme, step.kept, at, night)) for step in keeping.STEPS),
    )


def _key(programme_id: int, night: date) -> str:
    return f"night:{programme_id}:{night.isoformat()}"


def _is_done(session: Session, programme_id: int, night: date) -> bool:
    return session.get(DeliveryKey, _key(programme_id, night)) is not None


def _over(programme: Programme, kept: Kept, now: datetime, night: date) -> Over:
    days = retention_of(programme.settings).days(kept) or 0
    day = over_before(programme.settings, kept, night)
    return Over(programme.id, now - timedelta(days=days), day, now)


def _forget_people(office: Office, programme: Programme, now: datetime) -> int:
    with office.database.reading() as session:
        wishes = erasures.due(session, programme.id, now)
        again = erasures.forgotten_since(session, programme.id, now - LOOK_AGAIN)
    done = sum(forget_on_request(office, programme.id, wish.id) for wish in wishes)
    for person_id in again:
        forget_again(office, programme.id, person_id)
    _forget_long_gone(office, programme, now)
    return done


def _forget_long_gone(office: Office, programme: Programme, now: datetime) -> None:
    night = tonight(now, programme.time_zone) or now.date()
    over = _over(programme, Kept.PART, now, night)
    with office.database.reading() as session:
        found: Sequence[int] = session.scalars(keeping.long_gone(over)).all()
    for person_id in found:
        with office.database.transaction() as session:
            # Somebody may have come back while the others were forgotten.
            if session.scalar(keeping.long_gone(over, person_id)) is not None:
                forget(Ledgered(session, now, session.get_one(Programme, programme.id)), person_id)


def _carry_out(office: Office, step: keeping.Step, over: Over) -> None:
    """What becomes over by what was just deleted (a message that another one amended) goes, too."""
    done = BATCH
    while done:
        with office.database.transaction() as session:
            done = step.carry_out(session, over, BATCH)
