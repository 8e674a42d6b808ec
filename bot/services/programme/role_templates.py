"""The messages to somebody who is given a role, or no longer has it."""

from bot.rules.people import Role
from bot.rules.receipts.roles import RoleChange
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.pairs import name_of
from bot.services.programme.organisations import name_of as name_of_organisation
from bot.services.templates import Cancelled, Template
from bot.views import roles as view
from bot.views.kit import Message
from storage.models import Notice, Person
from storage.queries import people, roles


def _holds(ledger: Ledgered, notice: Notice) -> bool:
    about = notice.arguments
    return roles.holds(
        ledger.session, ledger.programme.id, notice.person_id or 0, about["role"], about["organisation"]
    )


def _about(ledger: Ledgered, notice: Notice, person: Person) -> RoleChange:
    organisation = name_of_organisation(ledger, notice.arguments["organisation"])
    return RoleChange(name_of(person), Role(notice.arguments["role"]), organisation)


def _welcome(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    person, words = reader(ledger, notice)
    if not _holds(ledger, notice):
        return Cancelled("role_withdrawn")
    by = people.person_in(ledger.session, ledger.programme.id, notice.arguments["by"])
    about = _about(ledger, notice, person)
    return view.welcome(about, ledger.programme.name, name_of(by or person), words)


def _thanks(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    person, words = reader(ledger, notice)
    if _holds(ledger, notice):
        return Cancelled("role_again")
    about = _about(ledger, notice, person)
    return view.thanks(about, ledger.programme.name, ledger.programme.contact, words)


TEMPLATES = (
    Template("role.welcome", _welcome),
    Template("role.thanks", _thanks),
)
