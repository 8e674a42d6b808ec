"""The job that finds people in Slack who are on a list: slowly, and again the next day."""

from datetime import datetime, timedelta
from threading import Event
from typing import Any, cast

from structlog import get_logger

from bot.delivery.calls import Calls, Errand, NotNow, Problem
from bot.delivery.endings import Done, NotSent, Refused, Trouble, WorkspaceBroken
from bot.delivery.gateway import Gateway
from bot.delivery.pacing import Pacing
from bot.rules.slack_users import profile_of
from bot.services.lists import linking
from bot.services.lists.linking import Sought
from bot.services.office import Office
from bot.services.outbox import Outbox

_log = get_logger()
# A round of ten every fifteen seconds: forty a minute, below what Slack grants for either method.
_A_ROUND = 10
_LEASE = timedelta(seconds=60)
_NOBODY = ("users_not_found", "user_not_found", "user_not_visible")


_Ending = Done | Problem | NotNow


class Linking:
    """Looks up announced people. It keeps to its pace, and to Slack's pauses."""

    def __init__(self, office: Office, gateway: Gateway) -> None:
        self._office, self._gateway = office, gateway
        timeout = timedelta(seconds=gateway.timeout_seconds)
        self._calls = Calls(Outbox(office.database, {}), Pacing(), office.clock, timeout)
        self._stopping = Event()

    def stop(self) -> None:
        """Begin no further look-up. For good."""
        self._stopping.set()

    def run(self) -> int:
        """Look for a few people; how many were looked for."""
        done = 0
        for sought in linking.to_look_for(self._office, _A_ROUND):
            if self._stopping.is_set() or not self._look_for(sought):
                break
            done += 1
        return done

    def _look_for(self, sought: Sought) -> bool:
        """False when Slack wants to be left alone, or cannot be asked."""
        begun = self._office.clock()
        if not linking.begin(self._office, sought):
            return True
        return self._settle(sought, begun, self._profile(sought))

    def _profile(self, sought: Sought) -> _Ending:
        """Slack's word on them: by account, which is certain, else by address."""
        ending: _Ending = Refused("users_not_found")
        if sought.slack_id:
            ending = self._info(sought, sought.slack_id)
        if sought.email and _is_nobody(ending):
            ending = self._ask("users.lookupByEmail", sought, email=sought.email)
            if isinstance(ending, Done):
                # Only this method says in which language somebody uses Slack.
                return self._info(sought, str(ending.answer["user"]["id"]))
        return ending

    def _settle(self, sought: Sought, begun: datetime, ending: _Ending) -> bool:
        if isinstance(ending, Done):
            profile = profile_of(cast("dict[str, Any]", ending.answer["user"]), sought.team_id)
            linking.found(self._office, sought, profile)
            return True
        if _is_nobody(ending):
            return True
        linking.put_back(self._office, sought, begun)
        if not isinstance(ending, NotNow):
            _log.warning("look_up_failed", part=sought.part_id, error=ending.error)
        return False

    def _info(self, sought: Sought, user_id: str) -> _Ending:
        return self._ask("users.info", sought, user=user_id, include_locale="true")

    def _ask(self, method: str, sought: Sought, **params: str) -> _Ending:
        errand = Errand(sought.team_id, self._office.clock() + _LEASE)
        return self._calls.make(method, errand, lambda: _mild(self._gateway.ask(method, **params)))


def _is_nobody(ending: _Ending) -> bool:
    return isinstance(ending, NotSent | Refused) and ending.error in _NOBODY


def _mild(ending: Done | Trouble) -> Done | Trouble:
    """An app that was installed before it looked people up lacks a scope; it may write all the same."""
    if isinstance(ending, WorkspaceBroken) and ending.error == "missing_scope":
        return Refused(ending.error)
    return ending
