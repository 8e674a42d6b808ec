"""The composition root: the one place that plugs everything together."""

from functools import partial

from slack_bolt import App
from slack_sdk import WebClient

from bot.chores import CHORES, Chore
from bot.delivery import Delivery
from bot.delivery.files import Files
from bot.delivery.gateway import Gateway
from bot.delivery.linking import Linking
from bot.delivery.lists import Lists
from bot.nudges import NUDGE_TEMPLATES, sweep
from bot.rules import policy
from bot.scheduler import Job, Ticker
from bot.services import account_templates, delivery_templates
from bot.services.agencies import templates as agency_templates
from bot.services.attention import templates as attention_templates
from bot.services.call import templates as call_templates
from bot.services.certificates import templates as certificate_templates
from bot.services.checkins import templates as checkin_templates
from bot.services.closing import staff_templates as closing_staff_templates
from bot.services.closing import templates as closing_templates
from bot.services.digests.templates import digest_template
from bot.services.events.announcing import templates as announce_templates
from bot.services.events.answers import templates as event_templates
from bot.services.events.attendance import templates as attendance_templates
from bot.services.events.bringing import templates as bring_templates
from bot.services.events.reminders import last_call_templates
from bot.services.events.reminders import reminder_templates as event_reminder_templates
from bot.services.home.home import home_view
from bot.services.hours import templates as hours_templates
from bot.services.joining import templates as join_templates
from bot.services.lists import templates as list_templates
from bot.services.matches import rematch_templates
from bot.services.matches import templates as match_templates
from bot.services.notes import templates as note_templates
from bot.services.office import Clock, Office
from bot.services.outcomes import templates as outcome_templates
from bot.services.pauses import templates as pause_templates
from bot.services.privacy import templates as data_templates
from bot.services.programme import coordinator_templates, role_templates
from bot.services.proposals import staff_templates as proposal_staff_templates
from bot.services.proposals import templates as proposal_templates
from bot.services.quiet import templates as quiet_templates
from bot.services.recognition import templates as recognition_templates
from bot.services.sessions import calendar_templates, first, met_templates, reminder_templates
from bot.services.sessions import templates as session_templates
from bot.services.suggestions import templates as review_templates
from bot.services.templates import Template
from bot.services.together import templates as together_templates
from bot.slack import DELIVERY_SECONDS, authorizer, slack_client
from bot.suggesting import InAnotherProcess, Solver, Suggesting
from handlers import register_all
from handlers.desk import Desk
from storage.database import Database

_MESSAGES = (
    *hours_templates.TEMPLATES,
    *match_templates.TEMPLATES,
    *proposal_templates.TEMPLATES,
    *proposal_staff_templates.TEMPLATES,
    *rematch_templates.TEMPLATES,
    *list_templates.TEMPLATES,
    *coordinator_templates.TEMPLATES,
    *checkin_templates.TEMPLATES,
    *quiet_templates.TEMPLATES,
    *note_templates.TEMPLATES,
    *account_templates.TEMPLATES,
    *role_templates.TEMPLATES,
    *agency_templates.TEMPLATES,
    *delivery_templates.TEMPLATES,
    *join_templates.TEMPLATES,
    *review_templates.TEMPLATES,
    *data_templates.TEMPLATES,
    *certificate_templates.TEMPLATES,
    *calendar_templates.TEMPLATES,
    *together_templates.TEMPLATES,
    *session_templates.TEMPLATES,
    *first.TEMPLATES,
    *closing_templates.TEMPLATES,
    *closing_staff_templates.TEMPLATES,
    *outcome_templates.TEMPLATES,
    *reminder_templates.TEMPLATES,
    *met_templates.TEMPLATES,
    *attention_templates.TEMPLATES,
    *event_reminder_templates.TEMPLATES,
    *last_call_templates.TEMPLATES,
    *pause_templates.TEMPLATES,
    *announce_templates.TEMPLATES,
    *event_templates.TEMPLATES,
    *recognition_templates.TEMPLATES,
    *call_templates.TEMPLATES,
    *bring_templates.TEMPLATES,
    *attendance_templates.TEMPLATES,
    *NUDGE_TEMPLATES,
)
_TEMPLATES = (*_MESSAGES, digest_template(_MESSAGES))


class Bot:
    """Everything that runs: Bolt for what people do, a ticker for what time brings.

    `client` has no automatic retries (see `bot.slack.slack_client`). Suggestions are worked out by
    `solver`, in a process of its own unless a test brings another. `public_url` is where calendars
    outside can reach the web application. Nothing starts until `start`.
    """

    def __init__(
        self,
        database: Database,
        client: WebClient,
        clock: Clock,
        signing_secret: str = "",
        solver: Solver | None = None,
        public_url: str = "",
    ) -> None:
        policy.check_complete()
        self.client = client
        self.office = Office(database, clock, self._wake, self._wake_matching)
        patient = slack_client(client.token, client.base_url, DELIVERY_SECONDS)
        self.delivery = Delivery(self.office, patient, templates(), home_view)
        gateway = Gateway(patient)
        self.lists = Lists(self.office, Files(patient, gateway))
        self.linking = Linking(self.office, gateway)
        self.suggesting = Suggesting(self.office, patient, solver or InAnotherProcess())
        self.bolt = _bolt(client, signing_secret)
        register_all(self.bolt, Desk(self.office, public_url))
        self._ticker = Ticker(
            (
                Job("delivery", 1, self._deliver),
                Job("matching", 5, self._suggest),
                Job("nudges", 60, self._sweep),
                *(Job(chore.key, 60, partial(self._do, chore)) for chore in CHORES),
                Job("lists", 2, self.lists.run),
                Job("linking", 15, self.linking.run),
            )
        )

    def start(self) -> None:
        """Start what runs by itself."""
        self._ticker.start()

    def stop(self, timeout: float) -> None:
        """Let work in hand finish, for at most `timeout` seconds, and stop."""
        self.delivery.stop()
        self.linking.stop()
        self.suggesting.solver.stop()
        self._ticker.stop(timeout)

    def _wake(self) -> None:
        self._ticker.wake("delivery")

    def _wake_matching(self) -> None:
        self._ticker.wake("matching")

    def _suggest(self) -> None:
        self.suggesting.work()

    def _deliver(self) -> None:
        self.delivery.drain()

    def _sweep(self) -> None:
        sweep(self.office)

    def _do(self, chore: Chore) -> None:
        chore.do(self.office)


def templates() -> dict[str, Template]:
    """Every kind of notice by key. Two of one key stop start-up."""
    by_key = {template.key: template for template in _TEMPLATES}
    if len(by_key) != len(_TEMPLATES):
        raise RuntimeError("two notice templates share a key")
    return by_key


def _bolt(client: WebClient, signing_secret: str) -> App:
    return App(
        # Without a name, Bolt looks for one in the whole call stack.
        name="mentoring-bot",
        # Bolt gives each request a client of its own with the token of its workspace.
        client=slack_client(None, client.base_url),
        signing_secret=signing_secret,
        authorize=authorizer(client),
        # The transaction comes first and the answer travels in the acknowledgement.
        process_before_response=True,
    )
