"""The messages to somebody who becomes a coordinator, or no longer is one."""

from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.pairs import name_of
from bot.services.templates import Cancelled, Later, Prepare, Template
from bot.views import coordinators as view
from bot.views.kit import Message
from storage.models import Notice, Person
from storage.queries import people


def _holds(ledger: Ledgered, person: Person) -> bool:
    return people.held_role(ledger.session, ledger.programme.id, person.id, "coordinator") is not None


def _welcome(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    person, words = reader(ledger, notice)
    if not _holds(ledger, person):
        return Cancelled("not_coordinator")
    by = people.person_in(ledger.session, ledger.programme.id, notice.arguments["by"])
    return view.welcome(ledger.programme.name, name_of(by or person), words)


def _thanks(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    person, words = reader(ledger, notice)
    if _holds(ledger, person):
        return Cancelled("coordinator_again")
    return view.thanks(ledger.programme.name, ledger.programme.contact, words)


def to_coordinators(prepare: Prepare) -> Prepare:
    """A message that only a coordinator may read: cancelled when its reader no longer is one."""

    def checked(ledger: Ledgered, notice: Notice) -> Message | Cancelled | Later:
        person, _ = reader(ledger, notice)
        return prepare(ledger, notice) if _holds(ledger, person) else Cancelled("not_coordinator")

    return checked


TEMPLATES = (
    Template("coordinator.welcome", _welcome),
    Template("coordinator.thanks", _thanks),
)
