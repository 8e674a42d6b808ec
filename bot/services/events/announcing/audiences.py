"""Whom an event is for: as it is chosen, how many that is now, and who is the first of them."""

from dataclasses import replace

from bot.rules.audience import Audience, audience_of
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.announcing import AudienceSeen, EventSheet, Note
from bot.services.events.announcing.sheets import seen, sheet
from bot.services.events.announcing.stages import check_not_invited
from bot.services.events.cards import event_found
from bot.services.office import Acting, Ledgered, Office, Request
from storage.models import Event
from storage.queries import audience


def opened(office: Office, request: Request, event_id: int) -> AudienceSeen:
    """Whom an event is for at present, for the form that changes it.

    Raises:
        Problem: `not_allowed`, `event_gone`, and what `check_not_invited` raises.
    """
    with office.look(request) as work:
        event = _found(work, event_id)
        check_not_invited(work, event)
        return seen(work, event)


def counted(office: Office, request: Request, event_id: int, wanted: Audience) -> AudienceSeen:
    """How many an audience would be that is not kept yet, and the first of them. Raises like `keep`."""
    with office.look(request) as work:
        event = _found(work, event_id)
        return _known(seen(work, event, wanted))


def keep(office: Office, request: Request, event_id: int, wanted: Audience) -> EventSheet:
    """Choose whom an event is for.

    Raises:
        Problem: what `opened` and `check_somebody` raise; `form_stale` for what the programme does not have.
    """
    with office.work(request) as work:
        event = _found(work, event_id, lock=True)
        check_not_invited(work, event)
        _known(seen(work, event, wanted))
        check_somebody(work, event, wanted)
        if work.first_time():
            event.audience = wanted.as_json()
            event.changed_at = work.now
            work.session.flush()
            work.audit("event.audience", "event", event.id)
        return replace(sheet(work, event), note=Note.AUDIENCE_KEPT)


def check_somebody(ledger: Ledgered, event: Event, wanted: Audience) -> None:
    """Refuse an audience of nobody. Raises Problem `announce_nobody.…` at the condition that is to blame."""
    if _count(ledger, event, wanted):
        return
    for name, narrower in wanted.steps():
        if not _count(ledger, event, narrower):
            raise Problem(f"announce_nobody.{name}", field=name)
    raise Problem("announce_nobody.everybody", field="sides")


def reached(ledger: Ledgered, event: Event) -> int:
    """How many people an event is for now."""
    return _count(ledger, event, audience_of(event.audience))


def _count(ledger: Ledgered, event: Event, wanted: Audience) -> int:
    return audience.count(ledger.session, ledger.programme.id, wanted, event.host_id)


def _found(work: Acting, event_id: int, *, lock: bool = False) -> Event:
    work.allow(Action.ANNOUNCE_EVENT)
    return event_found(work, event_id, lock=lock)


def _known(found: AudienceSeen) -> AudienceSeen:
    """Refuse ids that are not among what the programme has: no form of ours holds them."""
    names, wanted = found.names, found.audience
    if (
        wanted.professions <= {each.id for each in names.professions}
        and wanted.employers <= set(names.employers)
        and wanted.agencies <= set(names.agencies)
        and wanted.intakes <= set(names.intakes)
    ):
        return found
    raise Problem("form_stale")
