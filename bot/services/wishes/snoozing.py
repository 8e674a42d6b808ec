"""Remind me later: the same message once more, on a later morning of the reader's."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from bot.rules.calendar import local_date
from bot.rules.problems import Problem
from bot.rules.receipts.wishes import Snoozed
from bot.rules.wishes import More
from bot.services.closing.cards import closes_by_itself_on
from bot.services.manners import hours_of, not_after
from bot.services.office import Ledgered, Office, Request, Work
from bot.services.wishes.nudges import asked
from storage.models import Notice
from storage.queries import matches, nudges, own_wishes, wishes

# Among the arguments of a message that was put off: the day on which it is said again.
AGAIN_ON = "again_on"
# What was so for the first message alone.
_OF_THE_FIRST = {AGAIN_ON, "held", "asked"}


def snooze(office: Office, request: Request, notice_id: int, wait: More) -> Snoozed:
    """Say a nudge again later; however often somebody asks, it is said again once.

    Raises:
        Problem: `nudge_gone`, `not_allowed`, `form_stale` for a kind that cannot wait, `snooze_too_late`
            when the pair is over, or the event has begun, by then.
    """
    with office.work(request) as work:
        notice = asked(work, notice_id, wait, lock=True)
        if work.first_time() and later_of(work, notice.id) is None:
            _put_off(work, notice, wait)
        later = later_of(work, notice.id)
        if later is None:
            raise Problem("nudge_gone")
        return Snoozed(local_date(later.due_at, work.person.zone))


def later_of(ledger: Ledgered, notice_id: int) -> Notice | None:
    """The message that says a nudge again; None when it was not put off."""
    return own_wishes.once(ledger.session, ledger.programme.id, _once_key(notice_id))


def said_before(notice: Notice) -> bool:
    """Whether it is a message that its reader has put off before."""
    return (notice.once_key or "").startswith(_once_key(""))


def _put_off(work: Work, notice: Notice, wait: More) -> None:
    at = _morning(work, wait)
    day = local_date(at, work.person.zone)
    _check_end(work, notice, day)
    _check_event(work, notice, at)
    if nudges.put_on_record(work.session, [_copy(work, notice, at)]):
        notice.arguments = notice.arguments | {AGAIN_ON: day.isoformat()}
        work.audit("notice.snoozed", "notice", notice.id, days=wait.days)
        work.amend(notice)


def _morning(work: Work, wait: More) -> datetime:
    """The first open morning of the actor's that is so many days later, when they are there."""
    wished = wishes.of_person(work.session, work.person.id)
    hours, before = hours_of(work, work.person, wished), work.today + timedelta(days=wait.days - 1)
    if wished and wished.away_until:
        before = max(before, wished.away_until)
    return hours.morning(hours.open_day_after(before), work.cadence.nudge_time)


def _check_end(work: Work, notice: Notice, day: date) -> None:
    match = matches.match_in(work.session, work.programme.id, notice.match_id or 0)
    if match is None or match.status != "active":
        return
    # On the last day there is a message of its own; that one can wait until the pair closes by itself.
    ends_on = match.ends_on if match.ends_on > work.today else closes_by_itself_on(work, match)
    if day >= ends_on:
        raise Problem("snooze_too_late")


def _check_event(work: Work, notice: Notice, at: datetime) -> None:
    """An invitation cannot wait until the event has begun; what is asked after it can."""
    until = not_after(work, notice)
    if until is not None and at >= until:
        raise Problem("snooze_too_late")


def _copy(work: Work, notice: Notice, at: datetime) -> dict[str, Any]:
    about = ("match_id", "entry_id", "session_id", "event_id")
    kept = ("programme_id", "template", "kind", "person_id", *about)
    return {name: getattr(notice, name) for name in kept} | {
        "arguments": {name: said for name, said in notice.arguments.items() if name not in _OF_THE_FIRST},
        "once_key": _once_key(notice.id),
        "state": "waiting",
        "created_at": work.now,
        "due_at": at,
        "ready_at": at,
        "sending_key": secrets.token_urlsafe(18),
    }


def _once_key(notice_id: int | str) -> str:
    return f"again:{notice_id}"
