"""Notes and action items as one member of the pair sees them, and finding them with their pair."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.rules.nudging import zone_or
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.notes import ItemCard, NoteCard
from bot.services.office import Acting, Ledgered
from bot.services.pairs import as_thing, name_of
from storage.models import ActionItem, Match, Person, SessionNote
from storage.queries import matches, notes


def member(match: Match, person_id: int) -> Person:
    """One of the two."""
    return match.mentor if person_id == match.mentor_id else match.mentee


def today_of(ledger: Ledgered, person: Person) -> date:
    """The day it is for somebody."""
    return ledger.now.astimezone(ZoneInfo(zone_or(person.zone, ledger.programme.time_zone))).date()


def note_card(ledger: Ledgered, note: SessionNote, match: Match, reader_id: int) -> NoteCard:
    """A note as `reader_id` sees it, on the reader's own calendar."""
    reader = member(match, reader_id)
    zone = ZoneInfo(zone_or(reader.zone, ledger.programme.time_zone))
    return NoteCard(
        id=note.id,
        session_id=note.session_id,
        author=name_of(member(match, note.author_id)),
        is_mine=note.author_id == reader_id,
        is_private=note.is_private,
        text=note.text,
        written_on=note.written_at.astimezone(zone).date(),
    )


def item_card(ledger: Ledgered, item: ActionItem, match: Match, reader_id: int) -> ItemCard:
    """Something to do as `reader_id` sees it."""
    today = today_of(ledger, member(match, reader_id))
    late = item.done_at is None and item.due_on is not None and item.due_on < today
    return ItemCard(
        id=item.id,
        match_id=match.id,
        session_id=item.session_id,
        text=item.text,
        owner=name_of(member(match, item.owner_id)),
        is_mine=item.owner_id == reader_id,
        due_on=item.due_on,
        is_late=late,
        done_by=name_of(member(match, item.done_by_id)) if item.done_by_id else None,
        done_by_me=item.done_by_id == reader_id,
    )


def pair_of(acting: Acting, match_id: int | None) -> Match:
    """A pair that notes things down. Raises Problem `not_allowed` for who is not in it."""
    match = matches.match_in(acting.session, acting.programme.id, match_id) if match_id else None
    if match is None:
        raise Problem("item_gone")
    acting.allow(Action.NOTE_SESSION, as_thing(match))
    return match


def item_and_match(acting: Acting, item_id: int) -> tuple[ActionItem, Match]:
    """An action item of the actor's pair. Raises Problem `item_gone` or `not_allowed`."""
    item = notes.item_in(acting.session, acting.programme.id, item_id)
    if item is None:
        raise Problem("item_gone")
    return item, pair_of(acting, item.match_id)


def still_a_pair(match: Match) -> None:
    """Raises Problem `notes_pair_over`: what was written stays, but nothing is added."""
    if match.status != "active":
        raise Problem("notes_pair_over")
