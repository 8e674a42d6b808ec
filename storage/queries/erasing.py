"""Taking everything about somebody out of every table. Rows that totals count stay, without a name."""

import json
from collections.abc import Callable, Iterator
from typing import Any, cast

from sqlalchemy import ColumnElement, Text, and_, func, or_, select
from sqlalchemy import cast as sql_cast

from storage import bells
from storage.models import (
    AuditEntry,
    CalendarFeed,
    DeliveryKey,
    Draft,
    Home,
    HoursEntry,
    MatchingRun,
    MessageWishes,
    Notice,
    PairMark,
    Participant,
    Person,
    Proposal,
    Question,
    Rematch,
    Role,
    Suggestion,
    Upload,
)
from storage.queries.erasing_events import OF_EVENTS
from storage.queries.erasing_pairs import OF_PAIRS
from storage.queries.taking_out import Erasing, nobody


def blank_part() -> dict[str, Any]:
    """A part of which only its side, profession and organisation are left: totals count by them."""
    return {
        "state": "left",
        "name": "",
        "slack_id": None,
        "email": None,
        "speciality": "",
        "years": None,
        **{name: list[str]() for name in ("languages", "ways", "times", "topics")},
        "goals": "",
        "reports_to": "",
        "places": 1,
        **dict.fromkeys(("eligible_at", "prepared_at", "oriented_at", "paused_until")),
        **dict.fromkeys(("waiting_since", "front_since", "looked_for_at", "invited_at")),
    }


def erase(erasing: Erasing) -> None:
    """Take somebody out of every table. Doing it twice changes nothing more."""
    for take_out in ERASED.values():
        take_out(erasing)


def _person(erasing: Erasing) -> None:
    person = Person.id == erasing.who.person_id
    erasing.change(
        Person,
        person,
        name=erasing.called,
        locale="en",
        time_zone=erasing.zone,
        chosen_language=None,
        chosen_zone=None,
        is_admin=False,
        is_guest=False,
        is_bot=False,
        # Delivery and nudges leave such an account alone.
        is_deactivated=True,
        capacity=1,
        reminders="usual",
        dm_channel_id=None,
        refreshed_at=erasing.now,
    )
    first = and_(person, Person.forgotten_at.is_(None))
    erasing.change(Person, first, user_id=nobody(), forgotten_at=erasing.now)
    bells.look_at_all_of(erasing.session, erasing.who.person_id)


def _roles(erasing: Erasing) -> None:
    held = and_(Role.person_id == erasing.who.person_id, Role.ended_at.is_(None))
    erasing.change(Role, held, ended_at=erasing.now)


def _participants(erasing: Erasing) -> None:
    who = erasing.who
    parts = Participant.id.in_(who.part_ids)
    left = {"left_at": func.coalesce(Participant.left_at, erasing.now)}
    erasing.change(Participant, and_(parts, Participant.person_id.is_not(None)), **blank_part(), **left)
    for part_id in who.part_ids:
        unfound = and_(Participant.id == part_id, Participant.person_id.is_(None))
        erasing.change(Participant, unfound, **blank_part() | {"slack_id": nobody()}, **left)
    as_manager = [f"slack:{who.user_id}", *who.marks]
    erasing.change(Participant, Participant.reports_to.in_(as_manager), reports_to="")


def _homes(erasing: Erasing) -> None:
    erasing.remove(Home, Home.person_id == erasing.who.person_id)


def _drafts(erasing: Erasing) -> None:
    _remove_mentions(erasing, Draft)


def _uploads(erasing: Erasing) -> None:
    """Lists they sent, and lists somebody just sent with them on it: they are sent again without."""
    _remove_mentions(erasing, Upload)


def _remove_mentions(erasing: Erasing, model: type[Draft] | type[Upload]) -> None:
    who = erasing.who
    erasing.remove(model, model.person_id == who.person_id)
    wanted = {each.casefold() for each in (*who.marks, *who.names)}
    kept = select(model.id, model.payload).where(model.programme_id == who.programme_id)
    found = [row_id for row_id, payload in erasing.session.execute(kept) if wanted & set(_said(payload))]
    erasing.remove(model, model.id.in_(found))


def _said(payload: Any) -> Iterator[str]:
    """Every text in some JSON, as it compares."""
    if isinstance(payload, str):
        yield payload.strip().casefold()
    elif isinstance(payload, dict):
        for value in cast("dict[str, Any]", payload).values():
            yield from _said(value)
    elif isinstance(payload, list):
        for value in cast("list[Any]", payload):
            yield from _said(value)


def _notices(erasing: Erasing) -> None:
    who = erasing.who
    to_them = Notice.person_id == who.person_id
    to_the_pair = and_(Notice.person_id.is_(None), Notice.match_id.in_(who.match_ids))
    theirs = or_(to_them, to_the_pair)
    open_ = Notice.state.in_(("waiting", "leased"))
    cancelled = {"state": "cancelled", "reason": "forgotten", "lease": None, "finished_at": erasing.now}
    erasing.change(Notice, and_(theirs, open_), **cancelled)
    erasing.change(Notice, theirs, arguments={}, channel_id=None, message_ts=None, file_id=None)
    over = and_(Notice.match_id.in_(who.match_ids), Notice.state.not_in(("waiting", "leased")))
    erasing.change(Notice, over, arguments={}, file_id=None)
    named = or_(*(_mentions(mark) for mark in who.marks))
    erasing.change(Notice, and_(named, open_), **cancelled)
    erasing.change(Notice, named, arguments={})


def _mentions(mark: str) -> ColumnElement[bool]:
    # As JSON writes it: an address may hold letters that JSON escapes.
    return sql_cast(Notice.arguments, Text).contains(json.dumps(mark)[1:-1], autoescape=True)


def _hours(erasing: Erasing) -> None:
    person_id = erasing.who.person_id
    erasing.change(HoursEntry, HoursEntry.author_id == person_id, note="", answer_note=None)
    erasing.change(HoursEntry, HoursEntry.answered_by_id == person_id, answer_note=None)


def _message_wishes(erasing: Erasing) -> None:
    erasing.remove(MessageWishes, MessageWishes.person_id == erasing.who.person_id)


def _calendar_feeds(erasing: Erasing) -> None:
    erasing.remove(CalendarFeed, CalendarFeed.person_id == erasing.who.person_id)


def _proposals(erasing: Erasing) -> None:
    erasing.change(Proposal, _of_parts(erasing, Proposal), decline_note=None, reasons=[])


def _questions(erasing: Erasing) -> None:
    who = erasing.who
    about = Question.proposal_id.in_(select(Proposal.id).where(_of_parts(erasing, Proposal)))
    erasing.change(Question, or_(about, Question.asked_by_id == who.person_id), text="", answer=None)
    erasing.change(Question, Question.answered_by_id == who.person_id, answer=None)


def _rematches(erasing: Erasing) -> None:
    """Notes about their pairs, whoever of the pair wrote them. Nobody has to answer them any more."""
    theirs = Rematch.match_id.in_(erasing.who.match_ids)
    erasing.change(Rematch, theirs, note="")
    erasing.change(Rematch, and_(theirs, Rematch.closed_at.is_(None)), closed_at=erasing.now)


def _pair_marks(erasing: Erasing) -> None:
    erasing.remove(PairMark, _of_parts(erasing, PairMark))


def _suggestions(erasing: Erasing) -> None:
    runs = select(MatchingRun.id).where(MatchingRun.asked_by_id == erasing.who.person_id)
    erasing.remove(Suggestion, or_(_of_parts(erasing, Suggestion), Suggestion.run_id.in_(runs)))


def _runs(erasing: Erasing) -> None:
    erasing.remove(MatchingRun, MatchingRun.asked_by_id == erasing.who.person_id)


def _audit(erasing: Erasing) -> None:
    """Who did something stays as the id of a row without a name; a request's key has the Slack id in it."""
    erasing.change(AuditEntry, AuditEntry.actor_id == erasing.who.person_id, request_key=None)


def _delivery_keys(erasing: Erasing) -> None:
    erasing.remove(DeliveryKey, DeliveryKey.key.contains(f":{erasing.who.user_id}:", autoescape=True))


def _of_parts(erasing: Erasing, model: Any) -> ColumnElement[bool]:
    parts = erasing.who.part_ids
    return or_(model.mentor_part_id.in_(parts), model.mentee_part_id.in_(parts))


# In this order: what refers to a row goes before the row.
ERASED: dict[str, Callable[[Erasing], None]] = {
    "roles": _roles,
    "homes": _homes,
    "drafts": _drafts,
    "uploads": _uploads,
    "notices": _notices,
    "hours_entries": _hours,
    **OF_PAIRS,
    **OF_EVENTS,
    "message_wishes": _message_wishes,
    "calendar_feeds": _calendar_feeds,
    "questions": _questions,
    "proposals": _proposals,
    "rematches": _rematches,
    "pair_marks": _pair_marks,
    "suggestions": _suggestions,
    "matching_runs": _runs,
    "audit_entries": _audit,
    "delivery_keys": _delivery_keys,
    "participants": _participants,
    "people": _person,
}

# Nothing in these rows says who it was once the person's own row has no name.
ONLY_IDS = frozenset({"matches", "consents", "erasures", "event_guests", "campaign_contacts"})
