"""What a coach or a coordinator does about a concern with one tap. Each is a step on its record."""

from datetime import datetime, time, timedelta

from bot.rules.attention import SNOOZES
from bot.rules.calendar import instant, local_date
from bot.rules.nudging import zone_or
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.attention import ConcernCard
from bot.rules.silence import Step
from bot.services.attention.cards import current
from bot.services.attention.scope import as_thing, concern_for
from bot.services.concerns import close, step
from bot.services.office import Office, Request, Work
from storage import bells
from storage.models import Concern, Match
from storage.queries import attention, concerns

NOTE_LENGTH = 1000


def note_call(office: Office, request: Request, concern_id: int, note: str) -> ConcernCard:
    """Put a call on record, with a few words for those who look after the pair.

    Raises:
        Problem: `note_too_long`, `attention_gone`, `attention_closed`, `not_allowed`.
    """
    if len(note) > NOTE_LENGTH:
        raise Problem("note_too_long", field="note", most=NOTE_LENGTH)
    with office.work(request) as work:
        concern, match = held(work, concern_id)
        if work.first_time():
            check_open(concern, match, field="note")
            step(work, concern, Step.CALLED, note=note)
            show_everywhere(work, concern, match)
        return current(work, concern, match)


def snooze(office: Office, request: Request, concern_id: int, days: int) -> ConcernCard:
    """Leave a concern alone until a morning some days from now. One that is closed stays as it is.

    Raises:
        Problem: `form_stale` for days nobody can choose, `attention_gone`, `not_allowed`.
    """
    if days not in SNOOZES:
        raise Problem("form_stale")
    with office.work(request) as work:
        concern, match = held(work, concern_id)
        if work.first_time():
            if _is_open(concern, match):
                until = _morning_in(work, days)
                concerns.move(work.session, concern.id, snoozed_until=until)
                step(work, concern, Step.SNOOZED, until=until)
            show_everywhere(work, concern, match)
        return current(work, concern, match)


def offer_rematch(office: Office, request: Request, concern_id: int) -> ConcernCard:
    """Tell each of the two, alone, that they can ask for another pair. It is offered once per concern.

    Raises:
        Problem: `attention_gone`, `not_allowed`.
    """
    with office.work(request) as work:
        concern, match = held(work, concern_id)
        work.allow(Action.REMATCH, as_thing(match))
        if work.first_time():
            if _is_open(concern, match) and work.claim(f"attention.rematch:{concern.id}"):
                step(work, concern, Step.OFFERED_REMATCH)
                for person_id in (match.mentor_id, match.mentee_id):
                    work.notify("attention.rematch", person_id, match=match, by=work.actor.person_id)
            show_everywhere(work, concern, match)
        return current(work, concern, match)


def resolve(office: Office, request: Request, concern_id: int) -> ConcernCard:
    """It is all right now: close the concern. Who comes second sees who was first.

    Raises:
        Problem: `attention_gone`, `not_allowed`.
    """
    with office.work(request) as work:
        concern, match = held(work, concern_id)
        if work.first_time():
            if _is_open(concern, match):
                close(work, concern, Step.RESOLVED)
            show_everywhere(work, concern, match)
        return current(work, concern, match)


def held(work: Work, concern_id: int) -> tuple[Concern, Match]:
    """A concern to do something about, as it is now; others who do so wait. Raises like `concern_for`."""
    concern, _ = concern_for(work, concern_id, Action.ATTEND_TO)
    attention.hold(work.session, concern.id)
    return concern_for(work, concern_id, Action.ATTEND_TO)


def check_open(concern: Concern, match: Match, *, field: str) -> None:
    """Refuse what comes too late, at the field where it was typed. Raises Problem `attention_closed`."""
    if not _is_open(concern, match):
        raise Problem("attention_closed", field=field)


def show_everywhere(work: Work, concern: Concern, match: Match) -> None:
    """Say the morning messages about a concern again, and let homes and the ladder look at it anew.

    Who came second, or pressed what was out of date, sees it as it is as well.
    """
    work.session.flush()
    for notice in attention.digests_about(work.session, work.programme.id, concern.id):
        work.amend(notice)
    work.homes_changed((match.mentor_id, match.mentee_id))
    work.session.flush()
    bells.look_again(work.session, match.id)


def _morning_in(work: Work, days: int) -> datetime:
    """The hour of the actor's morning message some days from now."""
    zone = zone_or(work.person.zone, work.programme.time_zone)
    day = local_date(work.now, zone) + timedelta(days=days)
    return instant(day, time.fromisoformat(work.silence.digest_at), zone)


def _is_open(concern: Concern, match: Match) -> bool:
    return concern.closed_at is None and match.status == "active"
