"""What somebody's pairs have to do: for `/mentoring todo` and for App Home."""

from datetime import timedelta

from bot.rules.problems import Problem
from bot.rules.receipts.notes import ItemCard, PairToDo, ToDo
from bot.services.notes.cards import item_card, pair_of
from bot.services.office import Acting, Ledgered, Office, Request
from bot.services.pairs import name_of, partner_of
from storage.models import Match
from storage.queries import matches, notes

# A window has room for these of each pair; a message for so many in all, and one that is done of each.
PAIRS, SHOWN, DONE = 4, 15, 3
LATELY = timedelta(days=14)
AT_HOME = 4


def to_do(office: Office, request: Request, *, in_a_message: bool = False) -> ToDo:
    """What the actor's active pairs have to do; less of each pair in a message.

    Raises:
        Problem: `no_pair_notes` when there is no pair.
    """
    with office.look(request) as acting:
        found = matches.active_of(acting.session, acting.programme.id, acting.actor.person_id)
        if not found:
            raise Problem("no_pair_notes", contact=acting.programme.contact)
        shown = found[:PAIRS]
        most, done = (SHOWN // len(shown), 1) if in_a_message else (SHOWN, DONE)
        return ToDo(tuple(_pair(acting, match, most, done) for match in shown))


def at_home(ledger: Ledgered, match: Match, reader_id: int) -> tuple[tuple[ItemCard, ...], int]:
    """The first things a pair has to do, for App Home, and how many there are in all.

    A pair that has ended has nothing left to do.
    """
    if match.status != "active":
        return (), 0
    found = notes.open_items(ledger.session, match.id, reader_id, AT_HOME)
    count = notes.open_count(ledger.session, match.id) if len(found) == AT_HOME else len(found)
    return tuple(item_card(ledger, item, match, reader_id) for item in found), count


def _pair(acting: Acting, match: Match, most: int, most_done: int) -> PairToDo:
    pair_of(acting, match.id)
    me = acting.actor.person_id
    found = notes.open_items(acting.session, match.id, me, most)
    done = notes.lately_done(acting.session, match.id, acting.now - LATELY, most_done)
    return PairToDo(
        match_id=match.id,
        partner=name_of(partner_of(match, me)),
        open=tuple(item_card(acting, item, match, me) for item in found),
        done=tuple(item_card(acting, item, match, me) for item in done),
        more=notes.open_count(acting.session, match.id) - len(found),
    )
