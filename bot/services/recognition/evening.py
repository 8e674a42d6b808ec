"""The evening itself: a draft of an event for mentors, which a coordinator then finishes and announces."""

import secrets
from datetime import datetime, time, timedelta
from uuid import uuid4

from bot.rules.audience import Audience, Pairing, Side
from bot.rules.calendar import instant, local_date, working_day_from
from bot.rules.events import EventKind, EventState
from bot.rules.policy import Action
from bot.rules.receipts.recognition import RecognitionDraft
from bot.services.office import Office, Request, Work
from bot.services.recognition.drafting import draft_of, event_of, found
from bot.words import words_for
from storage.models import Event, Recognition

# What is proposed; the coordinator changes it before anybody hears of it.
_WEEKS_AHEAD, _BEGINS, _MINUTES = 6, time(17, 30), 120


def make(office: Office, request: Request, recognition_id: int) -> RecognitionDraft:
    """Make the event of a recognition, unless it has one. Raises `not_allowed`, `recognition_gone`."""
    with office.work(request) as work:
        work.allow(Action.DRAFT_RECOGNITION)
        work.allow(Action.MAKE_EVENT)
        row = found(work, recognition_id, lock=True)
        if work.first_time() and event_of(work, row) is None:
            event = _event(work, row)
            work.session.add(event)
            work.session.flush()
            row.event_id = event.id
            work.audit("event.made", "event", event.id, kind=event.kind)
        return draft_of(work, row)


def _event(work: Work, row: Recognition) -> Event:
    programme = work.programme
    audience = Audience(
        sides=frozenset({Side.MENTOR}), pairings=frozenset({Pairing.ACTIVE, Pairing.COMPLETED})
    )
    titles = {
        language: words_for(language, programme.time_zone)(
            "recognition.evening.title", year=str(row.until_on.year)
        )
        for language in ("en", "fr")
    }
    return Event(
        programme_id=programme.id,
        uid=str(uuid4()),
        kind=EventKind.RECOGNITION.value,
        state=EventState.DRAFT.value,
        title_en=titles["en"],
        title_fr=titles["fr"],
        starts_at=_proposed(work),
        minutes=_MINUTES,
        zone=programme.time_zone,
        audience=audience.as_json(),
        remind_minutes=work.event_terms.remind_minutes,
        code_key=secrets.token_urlsafe(18),
        made_by_id=work.person.id,
        made_at=work.now,
        changed_at=work.now,
    )


def _proposed(work: Work) -> datetime:
    """An evening of a working day, some weeks ahead, on the programme's own clock."""
    programme = work.programme
    day = local_date(work.now, programme.time_zone) + timedelta(weeks=_WEEKS_AHEAD)
    return instant(working_day_from(day, programme.region), _BEGINS, programme.time_zone)
