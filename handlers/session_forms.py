"""The forms of sessions, opened and sent."""

from datetime import datetime
from typing import Any

from slack_sdk import WebClient

from bot.rules.appointments import AppointmentProblem
from bot.rules.calendar import ONE_DAY
from bot.rules.problems import Problem
from bot.rules.receipts.booking import Done, Filled, SessionForm, SessionWish
from bot.rules.receipts.sessions import Prepare, SessionKind
from bot.rules.session_time import Twice, instant_meant
from bot.rules.wall_clock import wall
from bot.services.sessions import answers, booking, changes
from bot.views import ids, session_messages, session_windows
from bot.views import session_forms as view
from bot.views.kit import View
from handlers import session_text
from handlers.desk import Desk, Visitor, new_metadata, pointers
from handlers.forms import Sent, Submissions
from handlers.typed import typed


def open_form(
    desk: Desk,
    visitor: Visitor,
    client: WebClient,
    trigger_id: str,
    *,
    match_id: int | None = None,
    text: str = "",
) -> None:
    """Show the form that books a session. What `text` says of time and place is filled in already."""
    client.views_open(trigger_id=trigger_id, view=book_form(desk, visitor, match_id=match_id, text=text))


def book_form(
    desk: Desk,
    visitor: Visitor,
    *,
    match_id: int | None = None,
    text: str = "",
    at: datetime | None = None,
) -> View:
    """The form that books a session, for one pair or for any of the visitor's.

    `at` is a time that was suggested; it is filled in unless it has gone by.
    """
    form = booking.form(desk.office, visitor.request, match_id)
    filled = Filled(form.today + ONE_DAY, minutes=form.minutes, match_id=match_id)
    if at and at > desk.office.clock():
        starts = wall(at, visitor.caller.reader.zone)
        filled = filled.with_(day=starts.date(), at=starts.time())
    if text:
        filled = _from_text(filled, form, text, desk.office.clock(), visitor.caller.reader.zone)
    return view.book_form(form, filled, visitor.words, _book_metadata(match_id, filled.kind))


def move_form(done: Done, visitor: Visitor, filled: Filled | None = None) -> View:
    """The form that moves a session: filled in as it stands, or as somebody has begun to change it."""
    if filled is None:
        starts = wall(done.card.starts_at, visitor.caller.reader.zone)
        filled = view.filled_from(done.card, Filled(starts.date(), starts.time()))
    metadata = new_metadata(session=done.card.id, version=done.card.version, kind=filled.kind)
    return view.move_form(done, filled, visitor.words, metadata)


def again(sent: Sent, **change: Any) -> View:
    """The form as it is filled in, shown again with a change; nothing typed is lost."""
    office, visitor = sent.desk.office, sent.visitor
    filled = _filled(sent).with_(**change)
    if sent.view.get("callback_id") == ids.SESSION_MOVE_FORM:
        return move_form(changes.to_move(office, visitor.request, _pointer(sent)), visitor, filled)
    match_id = sent.pointer("match") or None
    form = booking.form(office, visitor.request, match_id)
    return view.book_form(form, filled, visitor.words, _book_metadata(match_id, filled.kind))


def _book(sent: Sent) -> View:
    try:
        wish = _wish(sent)
    except Twice as twice:
        return again(sent, twice=twice.both)
    done = booking.book(sent.desk.office, sent.visitor.request, wish)
    return session_windows.showing(session_messages.outcome(done, sent.visitor.words), sent.visitor.words)


def _move(sent: Sent) -> View:
    try:
        wish = _wish(sent)
    except Twice as twice:
        return again(sent, twice=twice.both)
    return _shown(sent, changes.move(sent.desk.office, sent.visitor.request, _pointer(sent), wish))


def _offer(sent: Sent) -> View:
    times = [_offered(sent, number) for number in range(1, view.OFFERED + 1)]
    return _shown(sent, answers.offer(sent.desk.office, sent.visitor.request, _pointer(sent), times))


def _cancel(sent: Sent) -> View:
    office, request = sent.desk.office, sent.visitor.request
    return _shown(sent, changes.cancel(office, request, _pointer(sent), sent.text("reason")))


def _shown(sent: Sent, done: Done) -> View:
    return session_windows.showing(session_messages.outcome(done, sent.visitor.words), sent.visitor.words)


def _pointer(sent: Sent) -> tuple[int, int]:
    """The session a form is about, and the version its reader saw."""
    return sent.pointer("session"), sent.pointer("version")


def _wish(sent: Sent) -> SessionWish:
    """The session a form describes. Raises Twice, and Problem at the field that cannot be used."""
    filled = _filled(sent)
    if filled.at is None:
        raise Problem("session_time_needed", field="time")
    which = sent.choice("which") if sent.has("which") else None
    return SessionWish(
        starts_at=instant_meant(filled.day, filled.at, sent.visitor.caller.reader.zone, which),
        minutes=filled.minutes,
        place=filled.place,
        link=filled.link,
        agenda=filled.agenda,
        kind=filled.kind,
        prepare=filled.prepare,
        match_id=filled.match_id,
        topic=filled.topic if filled.topic != view.NO_TOPIC else None,
    )


def _filled(sent: Sent) -> Filled:
    day = sent.day("date")
    if day is None:
        raise Problem("session_date_needed", field="date")
    pair = sent.number("pair") if sent.has("pair") else None
    return Filled(
        day=day,
        at=sent.clock("time"),
        minutes=sent.number("length") or 0,
        place=sent.text("place"),
        link=sent.text("link"),
        agenda=sent.text("agenda"),
        kind=_kind(sent),
        prepare={each: said for each in Prepare if sent.has(each) and (said := sent.text(each))},
        match_id=pair or (sent.pointer("match") if "match" in pointers(sent.view) else 0) or None,
        topic=sent.choice("topic") if sent.has("topic") else None,
    )


def _kind(sent: Sent) -> SessionKind:
    """Which kind the form is of: it was shown again when another was chosen."""
    try:
        return SessionKind(sent.word("kind"))
    except ValueError as error:
        raise Problem("form_stale") from error


def _offered(sent: Sent, number: int) -> datetime | None:
    """One of the times that are offered; None where the form was left empty."""
    day, at = sent.day(f"date{number}"), sent.clock(f"time{number}")
    if day is None and at is None:
        return None
    if day is None or at is None:
        raise Problem("session_time_half", field=f"time{number}" if at is None else f"date{number}")
    try:
        return instant_meant(day, at, sent.visitor.caller.reader.zone, field=f"time{number}")
    except Twice as twice:
        raise Problem("session_time_twice", field=f"time{number}", date=day) from twice


def _from_text(filled: Filled, form: SessionForm, text: str, now: datetime, zone: str) -> Filled:
    """A form that holds what was written elsewhere; what is no time stands in the agenda."""
    said = session_text.loosely(typed(text), frozenset(form.partners))
    filled = filled.with_(link=said.link, match_id=form.partners.get(said.partner or "", filled.match_id))
    try:
        found = session_text.appointment(said, now, zone, filled.minutes)
    except AppointmentProblem as problem:
        if not problem.choices:
            return filled.with_(agenda=said.text)
        found = problem.choices[0]
    starts = wall(found.starts_at, zone)
    return filled.with_(day=starts.date(), at=starts.time(), minutes=found.minutes, place=found.rest)


def _book_metadata(match_id: int | None, kind: SessionKind) -> str:
    return new_metadata(match=match_id or 0, kind=kind)


SUBMISSIONS: Submissions = {
    ids.SESSION_FORM: _book,
    ids.SESSION_MOVE_FORM: _move,
    ids.SESSION_OFFER_FORM: _offer,
    ids.SESSION_CANCEL_FORM: _cancel,
}
