"""Maria (English) and Amina (French) with a session on Monday at 2:00 p.m., in a pretend Slack."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.nudges import sweep
from bot.rules.receipts.sessions import SessionKind
from storage.models import HoursEntry, PairSession
from tests.reminders.scene import add_session, session_of
from tests.world import World

# The world's Monday, 2:00 p.m. in Toronto; it begins at 10:00 a.m.
AT_TWO = datetime.fromisoformat("2026-03-02T14:00:00-05:00")


class Meeting:
    """Their session, and what people do about it."""

    def __init__(self, world: World, **changes: Any) -> None:
        self.world = world
        quiet: dict[str, Any] = {"check_in_days": [], "nothing_logged_day": 200}
        world.with_programme(settings=quiet | changes.pop("settings", {}))
        self.match_id = world.pair("maria", "amina")
        values = {
            "starts_at": AT_TWO,
            "agenda": "CV review\nand a coffee",
            "kind": SessionKind.SESSION,
        } | changes
        self.id = add_session(world.database, world.programme_id, self.match_id, world.ids["maria"], **values)

    def at(self, clock: str) -> "Meeting":
        """Monday at that time in Toronto (or an ISO instant): what is due is sent."""
        moment = datetime.fromisoformat(clock if "T" in clock else f"2026-03-02T{clock}:00-05:00")
        self.world.clock.now = moment
        self.world.sandbox.set_now(moment)
        sweep(self.world.bot.office)
        self.world.deliver()
        return self

    def presses(self, who: str, label: str) -> None:
        self.world.click(who, label)
        self.world.deliver()

    @property
    def row(self) -> PairSession:
        return session_of(self.world.database, self.id)

    def ledger(self) -> list[tuple[str, int, str, str]]:
        """Whose entry, how long, what kind, and how it stands."""
        names = {person_id: key for key, person_id in self.world.ids.items()}
        with self.world.database.reading() as session:
            entries = session.scalars(select(HoursEntry).order_by(HoursEntry.id)).all()
            return [(names[each.author_id], each.minutes, each.kind, each.state) for each in entries]
