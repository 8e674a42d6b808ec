"""What became of a session: one tap logs its hours, the other one's tap confirms them."""

from datetime import date, timedelta

from bot.rules.calendar import local_date
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.hours import Kind, Wish
from bot.rules.receipts.meeting import Afterwards
from bot.rules.receipts.sessions import Met
from bot.services.hours.answers import say_it_is_right
from bot.services.hours.logging import check_date, check_day_limit, put_on_ledger
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.pairs import as_thing, name_of, open_matches
from bot.services.pairs import card as entry_card
from bot.services.sessions import ties
from bot.services.sessions.cards import card, session_and_match
from storage.models import HoursEntry, Match, PairSession
from storage.queries import hours, matches, reminders, sessions

NOTE_LENGTH = 1000


def met(office: Office, request: Request, session_id: int, version: int) -> Afterwards:
    """Say that the pair met as planned: that logs the planned time, or confirms what the partner logged.

    Raises:
        Problem: `met_moved`, `met_too_early`, `met_pair_over`, and what logging hours refuses.
    """
    with office.work(request) as work:
        session, match = _of_pair(work, session_id)
        if work.first_time():
            _lock(work, session, match, version)
            _met(work, session, match)
        return afterwards(work, session, match, work.actor.person_id)


def met_otherwise(office: Office, request: Request, session_id: int, version: int, wish: Wish) -> Afterwards:
    """Say that the pair met, for another time or in another way; the date stays that of the session.

    Raises:
        Problem: `met_answered` when the hours are logged already, and what `met` raises.
    """
    with office.work(request) as work:
        session, match = _of_pair(work, session_id)
        if work.first_time():
            _lock(work, session, match, version)
            _refuse_answered(session)
            _log(work, session, match, wish.with_(held_on=_held_on(work, session)))
        return afterwards(work, session, match, work.actor.person_id)


def not_met(office: Office, request: Request, session_id: int, version: int, why: str) -> Afterwards:
    """Say that the session did not take place. Nobody is blamed; `why` is for the partner to read.

    Raises:
        Problem: `met_answered` when the hours are logged already, `note_too_long`, and what `met` raises.
    """
    if len(why) > NOTE_LENGTH:
        raise Problem("note_too_long", field="note", most=NOTE_LENGTH)
    with office.work(request) as work:
        session, match = _of_pair(work, session_id)
        if work.first_time():
            _lock(work, session, match, version)
            _refuse_answered(session)
            _not_met(work, session, match, why)
        return afterwards(work, session, match, work.actor.person_id)


def answerable(office: Office, request: Request, session_id: int, version: int) -> Afterwards:
    """A session that is over, for the forms about it. Raises like `met_otherwise`."""
    with office.look(request) as work:
        session, match = _of_pair(work, session_id)
        _check_over(work, session, match, version)
        _refuse_answered(session)
        return afterwards(work, session, match, work.actor.person_id)


def afterwards(
    ledger: Ledgered, session: PairSession, match: Match, reader_id: int, entry_id: int | None = None
) -> Afterwards:
    """A session that is over as `reader_id` sees it; `entry_id` names its hours if they were replaced."""
    reader = match.mentor if reader_id == match.mentor_id else match.mentee
    found = entry_id or session.entry_id
    entry = hours.entry_in(ledger.session, ledger.programme.id, found) if found and session.outcome else None
    by = match.mentor if session.outcome_by_id == match.mentor_id else match.mentee
    return Afterwards(
        session=card(ledger, session, match, reader_id),
        held_on=local_date(session.starts_at, reader.zone),
        entry=entry_card(ledger, match, entry, reader_id) if entry else None,
        answered_by=name_of(by) if session.outcome else None,
        answered_by_me=session.outcome_by_id == reader_id,
        not_met_by_me=session.outcome == Met.NOT_MET and session.outcome_by_id == reader_id,
        why_not=session.outcome_note or "",
        pair_is_active=match.status == "active",
    )


def _of_pair(work: Acting, session_id: int) -> tuple[PairSession, Match]:
    session, match = session_and_match(work, session_id)
    work.allow(Action.LOG_HOURS, as_thing(match))
    return session, match


def _lock(work: Work, session: PairSession, match: Match, version: int) -> None:
    """Of two answers at the same instant, the second sees what the first has done."""
    matches.lock_ledger(work.session, match.id)
    work.session.refresh(session)
    _check_over(work, session, match, version)


def _check_over(work: Acting, session: PairSession, match: Match, version: int) -> None:
    if session.version != version or session.state != "agreed":
        raise Problem("met_moved")
    if session.starts_at > work.now:
        raise Problem("met_too_early")
    if match.id not in {each.id for each in open_matches(work)}:
        raise Problem("met_pair_over", contact=work.programme.contact)


def _refuse_answered(session: PairSession) -> None:
    if session.entry_id is not None:
        raise Problem("met_answered")


def _met(work: Work, session: PairSession, match: Match) -> None:
    if session.entry_id is not None:
        entry = session.entry_id
        _agree(work, session, match, hours.entry_in(work.session, work.programme.id, entry))
        return
    wish = Wish(
        minutes=session.minutes,
        held_on=_held_on(work, session),
        note=session.agenda.strip().partition("\n")[0][:NOTE_LENGTH],
        kind=Kind(session.kind),
    )
    twin = _logged_already(work, session, match, wish)
    if twin is None:
        _log(work, session, match, wish)
        return
    if twin.author_id != work.actor.person_id:
        say_it_is_right(work, twin, match)
    ties.tie(work, match, twin, session)


def _agree(work: Work, session: PairSession, match: Match, entry: HoursEntry | None) -> None:
    """The button said the planned time: it confirms the partner's entry only if that says the same."""
    if entry and entry.author_id != work.actor.person_id and entry.minutes == session.minutes:
        say_it_is_right(work, entry, match)


def _logged_already(work: Work, session: PairSession, match: Match, wish: Wish) -> HoursEntry | None:
    """An entry that is this very time, made since the session began and of no other session."""
    since = work.now - timedelta(seconds=work.cadence.repeat_seconds)
    me = work.actor.person_id
    twin = hours.looks_the_same(work.session, match.id, me, wish.held_on, wish.minutes, since)
    if twin is None or twin.recorded_at < session.starts_at:
        return None
    return None if sessions.of_entry(work.session, work.programme.id, twin.id) else twin


def _log(work: Work, session: PairSession, match: Match, wish: Wish) -> None:
    check_date(work, match, wish.held_on)
    _, on_day = hours.totals(work.session, match.id, wish.held_on)
    check_day_limit(work, on_day, wish)
    entry = put_on_ledger(work, match, wish, of=session)
    work.audit("hours.logged", "hours_entry", entry.id, minutes=wish.minutes)


def _not_met(work: Work, session: PairSession, match: Match, why: str) -> None:
    # When both say the same, what the first one said, and why, stays theirs.
    if session.outcome != Met.NOT_MET or session.outcome_by_id == work.actor.person_id:
        said = {"outcome": Met.NOT_MET, "outcome_by_id": work.actor.person_id, "outcome_at": work.now}
        if not sessions.answer(work.session, session, outcome_note=why or None, **said):
            raise Problem("met_answered")
        work.audit("session.not_met", "session", session.id)
    for notice in reminders.questions(work.session, work.programme.id, session):
        if notice.person_id == work.actor.person_id:
            # If the partner says that they did meet, both are told kindly what each of them said.
            notice.arguments = notice.arguments | {"said": Met.NOT_MET}
        work.amend(notice)
    for notice in reminders.reminded(work.session, work.programme.id, session.id):
        work.amend(notice)
    work.homes_changed((match.mentor_id, match.mentee_id))


def _held_on(work: Acting, session: PairSession) -> date:
    return local_date(session.starts_at, work.person.zone)
