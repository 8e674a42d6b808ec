"""Looking at events: what is coming up for somebody, and one of them in full."""

from collections.abc import Iterator
from itertools import islice

from bot.rules.events import Answer, EventState
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.events import Answered, EventCard, EventPage
from bot.services.events.bringing import bringing
from bot.services.events.cards import as_event, card, ends_at, event_found
from bot.services.office import Ledgered, Office, Request
from storage.models import Event, Person
from storage.queries import events

PAGE, AT_HOME = 10, 3
_AWAY = (Answer.DECLINED, Answer.LEFT)


def coming(office: Office, request: Request, number: int = 0) -> EventPage:
    """A page of the events that the actor can answer, has answered, or hosts: the next ones first."""
    with office.look(request) as work:
        mine = list(_mine(work, work.person))
        pages = max(1, -(-len(mine) // PAGE))
        number = min(number, pages - 1)
        shown = mine[number * PAGE :][:PAGE]
        cards = tuple(card(work, event, work.person) for event in shown)
        return EventPage(cards, number, pages, work.now)


def opened(office: Office, request: Request, event_id: int) -> Answered:
    """An event in full. Raises Problem `event_gone`, `event_not_for_you`."""
    with office.look(request) as work:
        event = event_found(work, event_id)
        if event.state not in (EventState.ANNOUNCED, EventState.CANCELLED):
            raise Problem("event_gone")
        thing = as_event(work, event, work.actor.person_id)
        work.allow(Action.SEE_EVENT, thing)
        return Answered(bringing.with_offer(work, event, work.person), work.now)


def at_home(ledger: Ledgered, person: Person) -> tuple[EventCard, ...]:
    """What App Home shows: the next few that somebody has not said no to."""
    cards = (card(ledger, event, person) for event in _mine(ledger, person))
    return tuple(islice((each for each in cards if each.answer not in _AWAY), AT_HOME))


def _mine(ledger: Ledgered, person: Person) -> Iterator[Event]:
    """The events that are coming up for somebody, soonest first."""
    for event in events.coming(ledger.session, ledger.programme.id, ledger.now):
        thing = as_event(ledger, event, person.id)
        if ends_at(event) > ledger.now and (person.id in thing.invited or event.host_id == person.id):
            yield event
