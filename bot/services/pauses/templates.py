"""What coordinators are told when one of them stops what time brings, or lets it go on."""

from bot.rules.policy import Action, Thing, allows
from bot.rules.receipts.pauses import Stopped
from bot.services.notice_readers import reader
from bot.services.office import Ledgered, actor_of
from bot.services.pauses.pauses import GOES_ON, STOPPED, stopped
from bot.services.templates import Cancelled, Template
from bot.views import pauses as view
from bot.views.kit import Message
from bot.words import Words
from storage.models import Notice
from storage.queries import pauses, people


def _stopped(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    about, words, may = _parts(ledger, notice)
    if notice.amends_id is not None:
        return view.told(about, words)
    if not may:
        return Cancelled("not_allowed")
    return Cancelled("goes_on") if about.ended_at else view.told(about, words)


def _goes_on(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    about, words, may = _parts(ledger, notice)
    if not may:
        return Cancelled("not_allowed")
    return view.told_goes_on(about, notice.arguments["dropped"], notice.arguments["kept"], words)


def _parts(ledger: Ledgered, notice: Notice) -> tuple[Stopped, Words, bool]:
    """The pause, the reader's words, and whether they are still one who may stop nudges."""
    person, words = reader(ledger, notice)
    pause = pauses.pause_in(ledger.session, ledger.programme.id, notice.arguments["pause"])
    if pause is None:
        raise LookupError(f"notice {notice.id} is about a pause that is not there")
    actor = actor_of(person, people.roles_of(ledger.session, ledger.programme.id, person.id))
    return stopped(ledger, pause), words, allows(Action.PAUSE_NUDGES, actor, Thing(ledger.programme.id))


TEMPLATES = (Template(STOPPED, _stopped), Template(GOES_ON, _goes_on))
