"""The host of an event to come is gone: the coordinators choose another one."""

from bot.rules.events import Companionship, EventState
from bot.rules.policy import Action, Thing, allows
from bot.services.events.bringing import companions
from bot.services.events.bringing.companions import TO_HOST
from bot.services.events.cards import card
from bot.services.notice_readers import reader
from bot.services.office import Ledgered, actor_of
from bot.services.templates import Cancelled, Template
from bot.views import event_news as view
from bot.views.kit import Message
from storage.models import Event, Notice
from storage.queries import companions as offers
from storage.queries import events, notices, people

TOLD = "event.host_left"
# What a mentor suggested and nobody has approved yet is declined when its mentor is gone.
_NEEDS_A_HOST = (EventState.DRAFT, EventState.ANNOUNCED)


def host_left(ledger: Ledgered, event: Event, host_id: int) -> None:
    """Tell the coordinators, once, and ask them what the host was asked."""
    host = people.person_in(ledger.session, ledger.programme.id, host_id)
    # They heard it when the account was closed, if it was.
    if event.state not in _NEEDS_A_HOST or host is None or host.is_deactivated:
        return
    staff = notices.other_coordinators(ledger.session, ledger.programme.id, host_id)
    ledger.audit("event.host_left", "event", event.id, person=host_id)
    for person_id in staff:
        ledger.notify(TOLD, person_id, event_id=event.id, host=host_id)
    for row in offers.still_open(ledger.session, event.id):
        offer = companions.offer_on(ledger, row, event)
        if offer.state is Companionship.ASKING_HOST:
            for person_id in staff:
                companions.tell(ledger, offer, TO_HOST, person_id)


def _host_left(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    """Not said any more once there is another host, or the same one again."""
    event = events.event_in(ledger.session, ledger.programme.id, notice.event_id or 0)
    if event is None or event.state not in _NEEDS_A_HOST:
        return Cancelled("event_cancelled" if event else "event_gone")
    if event.starts_at <= ledger.now:
        return Cancelled("event_begun")
    host = people.person_in(ledger.session, ledger.programme.id, event.host_id or 0)
    if event.host_name or (host is not None and not host.is_deactivated):
        return Cancelled("has_host")
    person, words = reader(ledger, notice)
    actor = actor_of(person, people.roles_of(ledger.session, ledger.programme.id, person.id))
    if not allows(Action.MAKE_EVENT, actor, Thing(ledger.programme.id)):
        return Cancelled("not_staff")
    return view.host_left(card(ledger, event, person), words)


TEMPLATES = (Template(TOLD, _host_left),)
