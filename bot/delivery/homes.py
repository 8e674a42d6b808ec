"""Publishing the App Homes that show something out of date."""

from collections.abc import Callable
from datetime import datetime, timedelta

from structlog import get_logger

from bot.delivery.calls import Calls, Errand, NotNow
from bot.delivery.endings import Done, Refused, Uncertain
from bot.delivery.gateway import Gateway
from bot.services.office import Office
from bot.services.outbox import MISTAKES
from bot.views.kit import View
from storage.queries import homes

_log = get_logger()
_TRY_AGAIN = timedelta(minutes=1)

# The workspace, the user id and the view of a person's home, by the person's id.
HomeView = Callable[[Office, int], tuple[str, str, View]]


class HomePublisher:
    """Publishing is safe to repeat, so a process that dies here only leaves it to the next one."""

    def __init__(self, office: Office, gateway: Gateway, calls: Calls, home_view: HomeView) -> None:
        self._office = office
        self._gateway = gateway
        self._calls = calls
        self._home_view = home_view

    def publish(self, held_until: datetime, limit: int) -> int:
        """Publish up to `limit` homes; how many of them now show things as they stand."""
        with self._office.database.transaction() as session:
            people = homes.claim(session, self._office.clock(), held_until, limit)
        return sum(self._publish(person_id, held_until) for person_id in people)

    def _publish(self, person_id: int, held_until: datetime) -> bool:
        try:
            team_id, user_id, view = self._home_view(self._office, person_id)
        except MISTAKES as mistake:
            _log.error("home_failed", person=person_id, exc_info=mistake)
            with self._office.database.transaction() as session:
                homes.let_go(session, person_id, held_until)
            return False
        ending = self._calls.make(
            "views.publish", Errand(team_id, held_until), lambda: self._gateway.publish(user_id, view)
        )
        now = self._office.clock()
        with self._office.database.transaction() as session:
            match ending:
                case Done():
                    homes.published(session, person_id, held_until, now)
                    return True
                case NotNow(until):
                    homes.keep(session, person_id, held_until, until)
                case Uncertain() | Refused():
                    homes.keep(session, person_id, held_until, now + _TRY_AGAIN)
                case _:
                    _log.error("home_not_published", person=person_id, error=ending.error)
                    homes.let_go(session, person_id, held_until)
            return False
