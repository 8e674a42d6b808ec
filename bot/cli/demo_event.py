"""The event of the demonstration: announced by the coordinator, some days ahead, and some have answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta

from bot.rules.audience import Audience, Side
from bot.rules.calendar import local_date, working_day_from
from bot.rules.events import EventKind, EventState
from bot.rules.people import Profile
from bot.rules.receipts.composing import EventFacts, PeopleWish
from bot.rules.seats import Wish
from bot.rules.series import Repeat
from bot.rules.wall_clock import instants
from bot.services.events.announcing import audiences, sending
from bot.services.events.answers import answering
from bot.services.events.making import changing, composing
from bot.services.office import Office, Request

# Far enough for a last call and both reminders; before the tour's check-in.
IN_DAYS, AT, SEATS = 8, time(12), 10
GOING, NOT_THIS_TIME = ("grace", "priya"), ("david",)
ZONE, REGION = "America/Toronto", "CA-ON"

# Somebody's request, by their key and what it is for.
Asks = Callable[[str, str], Request]


@dataclass(frozen=True, slots=True)
class Announced:
    """Who announces it and hosts it: the key of a figure, and their profile."""

    by: str
    host: Profile


def announce(office: Office, asks: Asks, who: Announced) -> None:
    """Make it, say how many seats it has, invite the mentors, and let some of them answer."""
    made = composing.make(office, asks(who.by, "event"), _facts(office), Repeat.NEVER, 1, None)
    if made.card.state != EventState.DRAFT:
        return
    event_id, (_, people) = made.card.id, made.marks
    wish = PeopleWish(host=who.host, seats=SEATS, prepare={"entry": "The desk in the lobby has your name."})
    changing.change_people(
        office, asks(who.by, "event people"), changing.Pointer(event_id, people, follow=False), wish
    )
    mentors = Audience(sides=frozenset({Side.MENTOR}))
    invited = audiences.keep(office, asks(who.by, "event audience"), event_id, mentors)
    sending.send(office, asks(who.by, "event send"), event_id, invited.seen.count)
    for wish_, keys in ((Wish.COME, GOING), (Wish.STAY_AWAY, NOT_THIS_TIME)):
        for key in keys:
            answering.answer(office, asks(key, f"event {key}"), event_id, wish_)


def _facts(office: Office) -> EventFacts:
    day = working_day_from(local_date(office.clock(), ZONE) + timedelta(days=IN_DAYS), REGION)
    return EventFacts(
        kind=EventKind.DEVELOPMENT,
        starts_at=instants(day, AT, ZONE)[0],
        minutes=90,
        zone=ZONE,
        title_en="How hiring works here",
        title_fr="Comment on embauche ici",
        about_en="Three people who hire talk about what they look for, and answer questions. Lunch is there.",
        about_fr="Trois personnes qui embauchent disent ce qu’elles cherchent et répondent aux questions. "
        "Un repas est offert.",
        place="Metro Hall, room 310",
    )
