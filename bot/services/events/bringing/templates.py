"""The messages of bringing a mentee, and of sessions that mentors suggest."""

from collections.abc import Callable
from dataclasses import replace

from bot.rules.events import Companionship, EventState
from bot.rules.policy import Action, Thing, allows
from bot.rules.receipts.bringing import CompanionCard, Suggested
from bot.services.events import cards
from bot.services.events.bringing import companions, suggesting
from bot.services.events.bringing.companions import TO_HOST, TO_MENTEE, Offer
from bot.services.notice_readers import reader
from bot.services.office import Ledgered, actor_of
from bot.services.templates import Cancelled, Prepare, Template
from bot.views import bringing as view
from bot.views import suggested as suggested_view
from bot.views.kit import Message
from bot.words import Words
from storage.models import Event, Notice, Person
from storage.queries import companions as offers
from storage.queries import events, people


def _question(while_it_is: Companionship, say: Callable[[CompanionCard, Words], Message]) -> Prepare:
    """A question about an offer: put while the offer stands so, then said again without its buttons."""

    def prepare(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
        offer, person, words = _about(ledger, notice)
        if offer is None:
            return Cancelled("forgotten")
        card = companions.card(ledger, offer, person)
        card = replace(card, is_newer=offer.row.asked_at.isoformat() != notice.arguments["made"])
        if notice.amends_id is None:
            if card.is_newer or card.state is not while_it_is:
                return Cancelled("answered")
            if reason := _needless(offer, person):
                return Cancelled(reason)
            if while_it_is is Companionship.ASKING_HOST and not _may_consent(ledger, offer.event, person):
                return Cancelled("not_host")
        return say(card, words)

    return prepare


def _told(say: Callable[[CompanionCard, str, Words], Message]) -> Prepare:
    """What became of an offer."""

    def prepare(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
        offer, person, words = _about(ledger, notice)
        if offer is None:
            return Cancelled("forgotten")
        if reason := _needless(offer, person):
            return Cancelled(reason)
        return say(companions.card(ledger, offer, person), notice.arguments["how"], words)

    return prepare


def _needless(offer: Offer, person: Person) -> str | None:
    if person.is_deactivated:
        return "deactivated"
    return "event_cancelled" if offer.event.state == EventState.CANCELLED else None


def _about(ledger: Ledgered, notice: Notice) -> tuple[Offer | None, Person, Words]:
    """The offer a message is about; None when what it says is forgotten."""
    person, words = reader(ledger, notice)
    offer_id = notice.arguments.get("companion", 0)
    row = offers.companion_in(ledger.session, ledger.programme.id, offer_id)
    event = _event(ledger, notice)
    found = companions.offer_on(ledger, row, event) if row and event else None
    return found, person, words


def _event(ledger: Ledgered, notice: Notice) -> Event | None:
    return events.event_in(ledger.session, ledger.programme.id, notice.event_id or 0)


def _may_consent(ledger: Ledgered, event: Event, person: Person) -> bool:
    return _may(ledger, Action.CONSENT_TO_GUEST, cards.as_event(ledger, event, person.id), person)


def _may(ledger: Ledgered, action: Action, thing: Thing, person: Person) -> bool:
    actor = actor_of(person, people.roles_of(ledger.session, ledger.programme.id, person.id))
    return allows(action, actor, thing)


def _to_coordinators(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    person, words = reader(ledger, notice)
    event = _event(ledger, notice)
    if event is None:
        return Cancelled("event_gone")
    if not _may(ledger, Action.MAKE_EVENT, Thing(ledger.programme.id), person):
        return Cancelled("not_staff")
    if notice.amends_id is None and event.state != EventState.SUGGESTED:
        return Cancelled("answered")
    return suggested_view.asked(suggesting.card(ledger, event, person), words)


def _to_mentor(say: Callable[[Suggested, Words], Message]) -> Prepare:
    def prepare(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
        person, words = reader(ledger, notice)
        event = _event(ledger, notice)
        if event is None:
            return Cancelled("event_gone")
        if person.is_deactivated:
            return Cancelled("deactivated")
        return say(suggesting.card(ledger, event, person), words)

    return prepare


TEMPLATES = (
    Template(TO_HOST, _question(Companionship.ASKING_HOST, view.to_host)),
    Template(TO_MENTEE, _question(Companionship.OFFERED, view.to_mentee)),
    Template("bring.mentor", _told(view.tell_mentor)),
    Template("bring.mentee", _told(view.tell_mentee)),
    Template(suggesting.TO_COORDINATORS, _to_coordinators),
    Template("bring.approved", _to_mentor(suggested_view.approved)),
    Template("bring.turned_down", _to_mentor(suggested_view.turned_down)),
)
