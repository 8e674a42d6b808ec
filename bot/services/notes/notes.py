"""Notes of a session: for both, or for the eyes of their writer alone."""

from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.notes import NOTE_LENGTH, Notebook, NoteCard
from bot.rules.shown import shown
from bot.services.notes.cards import item_card, note_card, still_a_pair
from bot.services.office import Acting, Office, Request, Work
from bot.services.sessions.cards import as_session, card, session_and_match
from storage.models import Match, PairSession, SessionNote
from storage.queries import notes

# A modal holds a hundred blocks: a note takes up to three of them, an item one.
NOTES, ITEMS = 8, 20


def notebook(acting: Acting, session_id: int, reader_id: int, page: int = 0) -> Notebook:
    """What is written about a session, as `reader_id` (who asks) sees it.

    Raises:
        Problem: `session_gone`, or `not_allowed` for who is not of the pair.
    """
    session, match = _session(acting, session_id)
    found = notes.notes_of(acting.session, session.id, reader_id, page * NOTES, NOTES + 1)
    for note in found:
        _may_read(acting, note)
    items = notes.items_of_session(acting.session, session.id, reader_id, ITEMS)
    return Notebook(
        session=card(acting, session, match, reader_id),
        notes=tuple(note_card(acting, note, match, reader_id) for note in found[:NOTES]),
        items=tuple(item_card(acting, item, match, reader_id) for item in items),
        open_to_more=match.status == "active",
        page=page,
        has_newer=page > 0,
        has_older=len(found) > NOTES,
        more_items=notes.count_of_session(acting.session, session.id) - len(items),
    )


def look(office: Office, request: Request, session_id: int, page: int = 0) -> Notebook:
    """The notes of a session. Raises like `notebook`."""
    with office.look(request) as acting:
        return notebook(acting, session_id, acting.actor.person_id, page)


def one(office: Office, request: Request, note_id: int) -> NoteCard:
    """One note in full.

    Raises:
        Problem: `note_gone`, or `not_allowed` for who may not see it.
    """
    with office.look(request) as acting:
        note, match = _note(acting, note_id)
        return note_card(acting, note, match, acting.actor.person_id)


def mine(office: Office, request: Request, note_id: int) -> NoteCard:
    """A note of the actor's own, to be changed.

    Raises:
        Problem: `note_gone`, or `not_allowed` for a note of somebody else.
    """
    with office.look(request) as acting:
        note, match = _own(acting, note_id)
        return note_card(acting, note, match, acting.actor.person_id)


def add(office: Office, request: Request, session_id: int, text: str, *, private: bool) -> Notebook:
    """Write a note. The partner is sent nothing.

    Raises:
        Problem: `note_empty`, `note_too_long`, `notes_pair_over`, and what `notebook` raises.
    """
    text = _checked(text)
    with office.work(request) as work:
        session, match = _session(work, session_id)
        if work.first_time():
            still_a_pair(match)
            _write(work, session, text, private=private)
        return notebook(work, session_id, work.actor.person_id)


def change(office: Office, request: Request, note_id: int, text: str) -> Notebook:
    """Write one's own note anew.

    Raises:
        Problem: `note_empty`, `note_too_long`, and what `mine` raises.
    """
    text = _checked(text)
    with office.work(request) as work:
        note, _ = _own(work, note_id)
        session_id = note.session_id
        if work.first_time():
            if not notes.change_note(work.session, note_id, text):
                raise Problem("note_gone")
            work.audit("note.changed", "session_note", note_id)
        return notebook(work, session_id, work.actor.person_id)


def remove(office: Office, request: Request, note_id: int) -> Notebook:
    """Take one's own note away. Raises like `mine`."""
    with office.work(request) as work:
        note, _ = _own(work, note_id)
        session_id = note.session_id
        if work.first_time() and notes.remove_note(work.session, note_id):
            work.audit("note.removed", "session_note", note_id)
        return notebook(work, session_id, work.actor.person_id)


def _write(work: Work, session: PairSession, text: str, *, private: bool) -> None:
    note = SessionNote(
        programme_id=work.programme.id,
        session_id=session.id,
        author_id=work.actor.person_id,
        is_private=private,
        text=text,
        written_at=work.now,
    )
    work.session.add(note)
    work.session.flush()
    # The audit knows that there is a note, and nothing of what it says or for whom.
    work.audit("note.added", "session_note", note.id)


def _session(acting: Acting, session_id: int) -> tuple[PairSession, Match]:
    session, match = session_and_match(acting, session_id)
    acting.allow(Action.NOTE_SESSION, as_session(session, match))
    return session, match


def _note(acting: Acting, note_id: int) -> tuple[SessionNote, Match]:
    note = notes.note_in(acting.session, acting.programme.id, note_id)
    if note is None:
        raise Problem("note_gone")
    _, match = _session(acting, note.session_id)
    _may_read(acting, note)
    return note, match


def _own(acting: Acting, note_id: int) -> tuple[SessionNote, Match]:
    note, match = _note(acting, note_id)
    if note.author_id != acting.actor.person_id:
        raise Problem("not_allowed", contact=acting.programme.contact)
    return note, match


def _may_read(acting: Acting, note: SessionNote) -> None:
    if note.is_private:
        acting.allow(Action.READ_PRIVATE_NOTE, Thing(acting.programme.id, subject_id=note.author_id))


def _checked(text: str) -> str:
    text = text.strip()
    if not shown(text).strip():
        raise Problem("note_empty", field="note")
    if len(text) > NOTE_LENGTH:
        raise Problem("note_too_long", field="note", most=NOTE_LENGTH)
    return text
