"""What somebody's pairs have to do: for `/mentoring todo` and for App Home."""

from datetime import timedelta

from bot.rules.problems import Problem
from bot.rules.receipts.notes import ItemCard, PairToDo, ToDo
from bot.services.notes.cards import item_card, pair_of
from bot.services.office import Acting, Ledgered, Office, Request
from bot.services.pairs import name_of, partner_of
from storage.models import Match
from storage.queries import matches, notes

# A message holds fifty blocks; whoever has several pairs sees less of each.
SHOWN, ONE_OF_SEVERAL = 15, 6
DONE, LATELY = 3, timedelta(days=14)
AT_HOME = 4


def to_do(office: Office, request: Request) -> ToDo:
    """What the actor's active pairs have to do. Raises Problem `no_pair_notes` when there is none."""
    with office.look(request) as acting:
        found = matches.active_of(acting.session, acting.programme.id, acting.actor.person_id)
        if not found:
            raise Problem("no_pair_notes", contact=acting.programme.contact)
        most = SHOWN if len(found) == 1 else ONE_OF_SEVERAL
        return ToDo(tuple(_pair(acting, match, most) for match in found[:4]))


def at_home(ledger: Ledgered, match: Match, reader_id: int) -> tuple[tuple[ItemCard, ...], int]:
    """The first things a pair has to do, for App Home, and how many there are in all.

    A pair that has ended has nothing left to do.
    """
    if match.status != "active":
        return (), 0
    found = notes.open_items(ledger.session, match.id, reader_id, AT_HOME)
    count = notes.open_count(ledger.session, match.id) if len(found) == AT_HOME else len(found)
    return tuple(item_card(ledger, item, match, reader_id) for item in found), count


def _pair(acting: Acting, match: Match, most: int) -> PairToDo:
    pair_of(acting, match.id)
    me = acting.actor.person_id
    found = notes.open_items(acting.session, match.id, me, most)
    done = notes.lately_done(acting.session, match.id, acting.now - LATELY, DONE)
    return PairToDo(
        match_id=match.id,
        partner=name_of(partner_of(match, me)),
        open=tuple(item_card(acting, item, match, me) for item in found),
        done=tuple(item_card(acting, item, match, me) for item in done),
        more=notes.open_count(acting.session, match.id) - len(found),
    )
