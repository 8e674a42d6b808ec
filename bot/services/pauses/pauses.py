"""A coordinator stops what time brings, or one kind of it, and lets it go on."""

from typing import Any

from bot.rules.kinds import Kind
from bot.rules.pausing import worth_saying_from
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.pauses import PauseDone, Stopped
from bot.services.office import Ledgered, Office, Request, Work
from bot.services.pairs import name_of
from storage.models import Notice, NudgePause
from storage.queries import notices, pauses, people, wishes

STOPPED, GOES_ON = "pause.stopped", "pause.goes_on"


def stop(office: Office, request: Request, kind: Kind | None) -> PauseDone:
    """Stop a kind of nudge, or (None) all of them. What is stopped already stays so.

    Raises:
        Problem: `not_allowed`.
    """
    with office.work(request) as work:
        work.allow(Action.PAUSE_NUDGES)
        # Claimed even when nothing is to do: the same press later means the same press.
        is_new = work.first_time() and pauses.begin(
            work.session, work.programme.id, kind, work.actor.person_id, work.now
        )
        found = pauses.open_of_kind(work.session, work.programme.id, kind)
        if found is None:
            return PauseDone(kind, is_new=False)
        if is_new:
            work.audit("nudges.stopped", "nudge_pause", found.id, kind=kind)
            _tell(work, STOPPED, found)
        mine = is_new or work.earlier_effect() == found.id
        return PauseDone(kind, is_new=mine, stopped=stopped(work, found))


def go_on(office: Office, request: Request, kind: Kind | None) -> PauseDone:
    """Let a kind (None: what was stopped as a whole) go on. Raises like `stop`."""
    with office.work(request) as work:
        work.allow(Action.PAUSE_NUDGES)
        return _go_on(work, pauses.open_of_kind(work.session, work.programme.id, kind), kind)


def end(office: Office, request: Request, pause_id: int) -> PauseDone:
    """Let what a pause has stopped go on.

    Raises:
        Problem: `pause_gone` when there is no such pause, and what `stop` raises.
    """
    with office.work(request) as work:
        work.allow(Action.PAUSE_NUDGES)
        found = pauses.pause_in(work.session, work.programme.id, pause_id)
        if found is None:
            raise Problem("pause_gone")
        return _go_on(work, found, Kind(found.kind) if found.kind else None)


def _go_on(work: Work, found: NudgePause | None, kind: Kind | None) -> PauseDone:
    """What has become stale is cancelled in the same transaction: nothing comes in a burst."""
    if not work.first_time():
        effect = work.earlier_effect()
        return (
            _done(kind, pauses.numbers_of(work.session, effect)) if effect else PauseDone(kind, is_new=False)
        )
    if found is None or not pauses.end(work.session, found.id, work.actor.person_id, work.now):
        return PauseDone(kind, is_new=False)
    worth_from = worth_saying_from(work.now, work.programme.region, work.programme.time_zone)
    dropped, kept = pauses.sort_out(work.session, found, worth_from, work.now)
    work.audit("nudges.went_on", "nudge_pause", found.id, kind=kind, dropped=dropped, kept=kept)
    for notice in _told(work, found):
        work.amend(notice)
    _tell(work, GOES_ON, found, dropped=dropped, kept=kept)
    return _done(kind, (dropped, kept))


def _done(kind: Kind | None, numbers: tuple[int, int]) -> PauseDone:
    return PauseDone(kind, is_new=True, dropped=numbers[0], kept=numbers[1])


def stopped_now(ledger: Ledgered) -> tuple[Stopped, ...]:
    """What is stopped now, the longest first."""
    open_now = wishes.open_pauses(ledger.session, ledger.programme.id)
    return tuple(stopped(ledger, each) for each in open_now)


def stopped(ledger: Ledgered, pause: NudgePause) -> Stopped:
    """A pause as it is shown."""
    by = people.person_in(ledger.session, ledger.programme.id, pause.began_by_id)
    ended_by = people.person_in(ledger.session, ledger.programme.id, pause.ended_by_id or 0)
    if by is None:
        raise LookupError(f"pause {pause.id} was begun by somebody who is not there")
    return Stopped(
        pause_id=pause.id,
        kind=Kind(pause.kind) if pause.kind else None,
        since=pause.began_at,
        by=name_of(by),
        ended_at=pause.ended_at,
        ended_by=name_of(ended_by) if ended_by else None,
    )


def _tell(work: Work, template: str, pause: NudgePause, **numbers: Any) -> None:
    """Tell the other coordinators at once; whoever does it sees the answer. All of them see the banner."""
    for person_id in notices.other_coordinators(work.session, work.programme.id, work.actor.person_id):
        work.notify(template, person_id, pause=pause.id, **numbers)
    work.homes_changed()


def _told(work: Work, pause: NudgePause) -> list[Notice]:
    """The messages that it was stopped: said again in place, they have no button any more."""
    found = notices.said(work.programme.id, (STOPPED,), Notice.created_at >= pause.began_at)
    return [each for each in work.session.scalars(found) if each.arguments.get("pause") == pause.id]
