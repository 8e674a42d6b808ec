"""The partner's answer to an entry: confirmed, not right, or seven days of silence."""

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.hours import Answered
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.pairs import as_thing, card, entry_and_match, show_again
from storage.models import HoursEntry, Match, Programme
from storage.queries import hours, notices

BATCH = 200


def confirm(office: Office, request: Request, entry_id: int) -> Answered:
    """Say that the partner's entry is right. An entry that is no longer open is told as it stands."""
    with office.work(request) as work:
        return _confirm(work, *_asked_about(work, entry_id))


def dispute(office: Office, request: Request, entry_id: int, what: str) -> Answered:
    """Say what is not right about the partner's entry. Its writer and the coordinators are told.

    Raises:
        Problem: `say_what` when `what` is empty.
    """
    if not what.strip():
        raise Problem("say_what", field="what")
    with office.work(request) as work:
        entry, match = _asked_about(work, entry_id)
        if work.first_time() and _answer(work, entry, "disputed", answer_note=what.strip()):
            work.audit("hours.disputed", "hours_entry", entry.id)
            _tell_pair(work, match, entry)
            work.notify("hours.disputed_author", entry.author_id, match=match, entry_id=entry.id)
            _tell_coordinators(work, match, entry)
        return _answered(work, match, entry)


def same_session(office: Office, request: Request, entry_id: int) -> Answered:
    """Say that what one was about to log is this entry. If the partner wrote it, that confirms it.

    Raises:
        Problem: `entry_gone` when it was taken back meanwhile: then nothing is logged at all.
    """
    with office.work(request) as work:
        entry, match = entry_and_match(work, entry_id)
        if entry.author_id == work.actor.person_id:
            work.allow(Action.SEE_HOURS, as_thing(match))
            done = _answered(work, match, entry)
        else:
            done = _confirm(work, *_asked_about(work, entry_id))
        if done.now not in hours.STANDING:
            raise Problem("entry_gone")
        return done


def readable(office: Office, request: Request, entry_id: int) -> Answered:
    """The partner's entry as it stands, for the form that asks what is not right."""
    with office.look(request) as work:
        entry, match = _asked_about(work, entry_id)
        return _answered(work, match, entry)


def confirm_by_silence(office: Office) -> int:
    """Confirm what nobody answered in time; the number of entries confirmed."""
    with office.database.reading() as session:
        due = hours.silent_since(session, office.clock(), BATCH)
    # One transaction each: whoever is just answering one of them waits for none of the others.
    done = sum(_confirm_silently(office, entry) for entry in due)
    if done:
        office.wake()
    return done


def _confirm_silently(office: Office, entry: HoursEntry) -> bool:
    """False when somebody has answered after all."""
    with office.database.transaction() as session:
        now = office.clock()
        if not hours.answer(session, entry.id, "confirmed", answered_at=now):
            return False
        ledger = Ledgered(session, now, session.get_one(Programme, entry.programme_id))
        ledger.audit("hours.confirmed_by_silence", "hours_entry", entry.id)
        _tell_pair(ledger, session.get_one(Match, entry.match_id), entry)
        return True


def _asked_about(work: Acting, entry_id: int) -> tuple[HoursEntry, Match]:
    entry, match = entry_and_match(work, entry_id)
    work.allow(Action.ANSWER_HOURS, as_thing(match, entry.author_id))
    return entry, match


def say_it_is_right(work: Work, entry: HoursEntry, match: Match) -> None:
    """Confirm an entry of the partner's that nobody has answered; another one stays as it is."""
    work.allow(Action.ANSWER_HOURS, as_thing(match, entry.author_id))
    if _answer(work, entry, "confirmed"):
        work.audit("hours.confirmed", "hours_entry", entry.id)
        _tell_pair(work, match, entry)


def _confirm(work: Work, entry: HoursEntry, match: Match) -> Answered:
    if work.first_time():
        say_it_is_right(work, entry, match)
    return _answered(work, match, entry)


def _answer(work: Work, entry: HoursEntry, to: str, **values: str) -> bool:
    answered = {"answered_by_id": work.actor.person_id, "answered_at": work.now}
    return hours.answer(work.session, entry.id, to, **answered, **values)


def _tell_pair(work: Ledgered, match: Match, entry: HoursEntry) -> None:
    """Show the answer where the question was asked, and on both homes."""
    show_again(work, entry)
    work.homes_changed((match.mentor_id, match.mentee_id))


def _tell_coordinators(work: Work, match: Match, entry: HoursEntry) -> None:
    for coordinator in notices.other_coordinators(work.session, work.programme.id, work.actor.person_id):
        work.notify("hours.disputed_coordinator", coordinator, match=match, entry_id=entry.id)


def _answered(work: Acting, match: Match, entry: HoursEntry) -> Answered:
    work.session.refresh(entry)
    return Answered(card(work, match, entry, work.actor.person_id), entry.state)
