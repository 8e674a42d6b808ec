"""What becomes of a session that a mentor suggested: the mentor hears of it, and coordinators see it."""

from bot.services.events.bringing.suggesting import TO_COORDINATORS
from bot.services.office import Work
from storage.models import Event
from storage.queries import companions

APPROVED, TURNED_DOWN = "bring.approved", "bring.turned_down"


def say(work: Work, event: Event, template: str) -> None:
    """Tell the mentor; what the coordinators read says so in place."""
    work.session.flush()
    work.notify(template, event.made_by_id, event_id=event.id)
    for notice in companions.said_about_suggestion(work.session, event, TO_COORDINATORS):
        work.amend(notice)


def draft_put_away(work: Work, event: Event) -> None:
    """A draft does not go ahead after all: if a mentor suggested it, they are thanked and hear of it."""
    if companions.was_suggested(work.session, event):
        say(work, event, TURNED_DOWN)
