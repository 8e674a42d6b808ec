"""The sheet of one event for coordinators: what it is, whom it is for, how they hear of it and answered."""

from bot.rules.audience import Audience, audience_of
from bot.rules.events import EventState
from bot.rules.policy import Action
from bot.rules.receipts.announcing import AudienceNames, AudienceSeen, EventSheet, Figures, How
from bot.services import channels
from bot.services.events.announcing import plans
from bot.services.events.announcing.stages import can_cancel, can_change
from bot.services.events.cards import card, event_found
from bot.services.matches.cards import named
from bot.services.office import Acting, Ledgered, Office, Request
from storage.models import Event
from storage.queries import announcing, audience, organisations, people

# So many of those who are invited are named.
FIRST = 5


def opened(office: Office, request: Request, event_id: int) -> EventSheet:
    """The sheet of an event. Raises Problem `not_allowed`, `event_gone`."""
    with office.look(request) as work:
        work.allow(Action.ANNOUNCE_EVENT)
        return sheet(work, event_found(work, event_id))


def sheet(work: Acting, event: Event) -> EventSheet:
    """An event as a coordinator sees it, as things stand in this transaction."""
    return EventSheet(
        card=card(work, event, work.person),
        seen=seen(work, event),
        how=how(work, event),
        figures=_figures(work, event),
        following=len(announcing.following(work.session, event)),
        invited_at=event.invited_at,
        can_change=can_change(work, event),
        can_cancel=can_cancel(work, event),
    )


def seen(ledger: Ledgered, event: Event, wanted: Audience | None = None) -> AudienceSeen:
    """Whom an event is for, or would be for."""
    wanted = audience_of(event.audience) if wanted is None else wanted
    session, programme_id = ledger.session, ledger.programme.id
    first = audience.first(session, programme_id, wanted, FIRST, event.host_id)
    return AudienceSeen(
        audience=wanted,
        names=_names(ledger),
        count=audience.count(session, programme_id, wanted, event.host_id),
        first=tuple(each.name for each in first),
    )


def how(ledger: Ledgered, event: Event) -> How:
    """How and when people hear of an event, as it was chosen or as it is usual."""
    last_call_at = plans.last_call_at(ledger, event)
    return How(
        by_dm=event.by_dm,
        channels=channels.chosen(ledger, event.channels),
        invite_at=plans.invite_at(ledger, event),
        last_call_at=last_call_at,
        last_call_days=plans.days_before(event, last_call_at) if last_call_at else None,
        reminds_day=event.reminds_day,
        remind_minutes=event.remind_minutes,
    )


def _names(ledger: Ledgered) -> AudienceNames:
    session, programme_id = ledger.session, ledger.programme.id
    kinds = {kind: organisations.of_kind(session, programme_id, kind) for kind in ("employer", "agency")}
    return AudienceNames(
        professions=tuple(named(each) for each in people.every_profession(session, programme_id)),
        employers={each.id: each.name for each in kinds["employer"]},
        agencies={each.id: each.name for each in kinds["agency"]},
        intakes={each.id: each.name for each in organisations.intakes(session, programme_id)},
    )


def _figures(ledger: Ledgered, event: Event) -> Figures | None:
    """How people answered; None while nobody can have."""
    if event.state not in (EventState.ANNOUNCED, EventState.CANCELLED) or event.invited_at is None:
        return None
    answers = announcing.answers(ledger.session, event.id)
    sent = announcing.invitations(ledger.session, event.id)
    return Figures(
        invited=sum(answers.values()),
        going=answers.get("going", 0),
        offered=answers.get("offered", 0),
        waiting=answers.get("waiting", 0),
        declined=answers.get("declined", 0) + answers.get("left", 0),
        no_answer=answers.get("invited", 0),
        out=sent.get("sent", 0),
        planned=sum(sent.get(state, 0) for state in ("sent", "leased", "waiting")),
    )
