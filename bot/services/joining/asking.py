"""Joining: the notice of collection first, then short steps, and at the end a part that is confirmed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.rules.joining_form import LAST_STEP, Entered, Offer, kept, questions, read_all, read_step
from bot.rules.participants import PartState, Side
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.joining import ChooseSide, Joined, Next, Step
from bot.services.joining import drafts as join_drafts
from bot.services.joining.next_step import has_agreed, next_for, offer_to, step_of_draft
from bot.services.joining.records import complete, hold, mine, receipt_again
from bot.services.office import Ledgered, Office, Request, Work
from storage.models import Consent, Draft, Notice
from storage.writes import insert_once


def invite(ledger: Ledgered, person_id: int, part_id: int, at: datetime | None = None) -> Notice:
    """Ask somebody in Slack to confirm what was entered about them: now, or not before `at`."""
    return ledger.notify("join.confirm", person_id, at=at, part=part_id)


def begin(office: Office, request: Request) -> ChooseSide | Next:
    """`/mentoring join`: what waits for confirmation, else a draft to go on with, else the first question."""
    with office.work(request) as work:
        work.allow(Action.JOIN)
        parts = {side: mine(work, side) for side in Side}
        announced = [side for side, part in parts.items() if part and part.state == PartState.ANNOUNCED]
        begun = [side for side in Side if join_drafts.live(work, side)]
        waiting = announced or begun
        return next_for(work, waiting[0]) if waiting else ChooseSide(work.programme.name)


def choose(office: Office, request: Request, side: Side) -> Next:
    """Somebody would like to take part on this side. Raises Problem `join_already`."""
    with office.work(request) as work:
        work.allow(Action.JOIN)
        part = mine(work, side)
        if part is not None and part.state == PartState.CONFIRMED:
            raise Problem("join_already", field="side")
        return next_for(work, side)


def agree(office: Office, request: Request, side: Side, version: str) -> Next:
    """Somebody agrees to a version of the notice; a newer one is shown first, and asked about again."""
    with office.work(request) as work:
        work.allow(Action.JOIN)
        hold(work)
        if version == work.joining.notice.version:
            row = {
                "programme_id": work.programme.id,
                "person_id": work.person.id,
                "version": version,
                "language": work.person.language,
                "agreed_at": work.now,
            }
            if insert_once(work.session, Consent, row):
                work.audit("notice.agreed", "person", work.person.id, version=version)
        return next_for(work, side)


def send(office: Office, request: Request, side: Side, step: int, draft: str, given: Entered) -> Next:
    """One step is filled in: it is on record, and the next one follows; after the last, the part is.

    Raises:
        Problem: those of `read_step`, at their fields; `form_stale` for a form that is done with.
    """
    with office.work(request) as work:
        work.allow(Action.JOIN)
        hold(work)
        if not work.first_time() and step == LAST_STEP and (done := receipt_again(work, side)):
            return done
        row = join_drafts.named(work, side, draft)
        offer = offer_to(work, side)
        read_step(given, offer, step, work.person.user_id)
        join_drafts.keep(work, row, kept(given, questions(offer, step)), min(step + 1, LAST_STEP))
        if step < LAST_STEP or not has_agreed(work):
            return next_for(work, side)
        return _finish(work, side, row, offer)


def keep(office: Office, request: Request, side: Side, step: int, draft: str, given: Entered) -> None:
    """Keep what is filled in so far, right or not. A form that is done with changes nothing."""
    with office.work(request) as work:
        work.allow(Action.JOIN)
        row = join_drafts.live(work, side)
        if row is not None and row.payload["name"] == draft and has_agreed(work):
            join_drafts.keep(
                work, row, kept(given, questions(offer_to(work, side), step)), row.payload["step"]
            )


def rescue(office: Office, request: Request, side: Side, step: int, draft: str, given: Entered) -> None:
    """A form was closed: keep what it says of questions that have no answer on record yet.

    Slack does not promise that a closed form says what was typed last, so nothing is overwritten.
    """
    with office.work(request) as work:
        work.allow(Action.JOIN)
        row = join_drafts.live(work, side)
        if row is not None and row.payload["name"] == draft and has_agreed(work):
            known: Mapping[str, Any] = row.payload["entered"]
            new = {name: value for name, value in given.items() if value and not known.get(name)}
            join_drafts.keep(work, row, kept(new, questions(offer_to(work, side), step)), row.payload["step"])


def _finish(work: Work, side: Side, draft: Draft, offer: Offer) -> Joined | Step:
    entered: Entered = draft.payload["entered"]
    for step in range(1, LAST_STEP):
        try:
            read_step(entered, offer, step, work.person.user_id)
        except Problem:
            # What was chosen weeks ago may not be on offer any more: that step is asked again.
            join_drafts.keep(work, draft, {}, step)
            return step_of_draft(work, draft, side, gone=True)
    return complete(work, side, read_all(entered, offer, work.person.user_id))
