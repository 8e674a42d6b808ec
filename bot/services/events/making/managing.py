"""The events of a programme as coordinators look after them: shelves, pages, counts."""

from bot.rules.event_shelves import LATEST_FIRST, Shelf, Wanted, shelf_of
from bot.rules.events import Answer, EventState
from bot.rules.policy import Action
from bot.rules.receipts.composing import EventsGlance, ManagedPage, ManagedRow
from bot.services.events.cards import card
from bot.services.office import Ledgered, Office, Request
from storage.queries import event_lists

PAGE = 6


def page(office: Office, request: Request, wanted: Wanted) -> ManagedPage:
    """One page of a shelf. Raises Problem `not_allowed`."""
    with office.look(request) as work:
        work.allow(Action.MAKE_EVENT)
        shelves = _shelves(work)
        chosen = shelves[wanted.shelf]
        pages = max(1, -(-len(chosen) // PAGE))
        number = min(wanted.page, pages - 1)
        event_ids = chosen[number * PAGE :][:PAGE]
        found = event_lists.by_id(work.session, work.programme.id, event_ids)
        said = event_lists.answers(work.session, event_ids)
        rows = tuple(
            ManagedRow(
                card=card(work, found[event_id], work.person),
                invited=sum(count for (about, _), count in said.items() if about == event_id),
                going=said.get((event_id, Answer.GOING), 0),
                waiting=said.get((event_id, Answer.WAITING), 0),
            )
            for event_id in event_ids
        )
        return ManagedPage(
            wanted.at(number), rows, pages, {shelf: len(each) for shelf, each in shelves.items()}
        )


def at_a_glance(ledger: Ledgered) -> EventsGlance:
    """What App Home of a coordinator says of events."""
    shelves = _shelves(ledger)
    return EventsGlance(drafts=len(shelves[Shelf.DRAFTS]), announced=len(shelves[Shelf.ANNOUNCED]))


def _shelves(ledger: Ledgered) -> dict[Shelf, list[int]]:
    """The ids of the events on each shelf, in the order in which they are read."""
    shelves: dict[Shelf, list[int]] = {shelf: [] for shelf in Shelf}
    for event_id, state, starts_at, minutes in event_lists.standing(ledger.session, ledger.programme.id):
        shelves[shelf_of(EventState(state), starts_at, minutes, ledger.now)].append(event_id)
    return {shelf: ids[::-1] if shelf in LATEST_FIRST else ids for shelf, ids in shelves.items()}
