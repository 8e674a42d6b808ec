"""A mentor suggests a session that they attend themselves, for the mentees of their profession."""

import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from bot.rules.audience import Audience, Side, audience_of
from bot.rules.event_terms import EventTerms
from bot.rules.events import (
    ABOUT_LENGTH,
    LINK_LENGTH,
    LONGEST,
    MOST_SEATS,
    PLACE_LENGTH,
    SHORTEST,
    TITLE_LENGTH,
    EventKind,
    EventState,
)
from bot.rules.links import is_link
from bot.rules.nudging import zone_or
from bot.rules.participants import PartState
from bot.rules.people import Language
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem, Problems
from bot.rules.receipts.bringing import EventWish, Suggested, SuggestForm
from bot.rules.receipts.sessions import Prepare
from bot.services.events import cards
from bot.services.events.announcing import sending
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.pairs import name_of
from storage.models import Event, Person, Profession
from storage.queries import audience, participants, people

TO_COORDINATORS = "bring.suggested"
# How a session that is approved is announced at once, to so many people.
ANNOUNCE: tuple[Callable[[Work, Event, int], object], ...] = (sending.announce,)
KNOW = 300
_FARTHEST = timedelta(days=366)


def form(office: Office, request: Request) -> SuggestForm:
    """What the form that suggests a session starts with.

    Raises:
        Problem: `not_allowed` for all but confirmed mentors, `suggest_no_profession`.
    """
    with office.look(request) as work:
        profession = _profession(work)
        return SuggestForm(profession.name_en, profession.name_fr, _zone(work))


def suggest(office: Office, request: Request, wish: EventWish) -> Suggested:
    """Put a session to the coordinators.

    Raises:
        Problem: what `form` raises.
        Problems: one for each field that cannot be used.
    """
    with office.work(request) as work:
        profession = _profession(work)
        _check(work, wish)
        if not work.first_time():
            return card(work, cards.event_found(work, work.earlier_effect() or 0), work.person)
        event = _put_on_record(work, profession, wish)
        work.audit("event.suggested", "event", event.id)
        for coordinator in people.coordinators(work.session, work.programme.id):
            work.notify(TO_COORDINATORS, coordinator.id, event_id=event.id)
        return card(work, event, work.person)


def card(ledger: Ledgered, event: Event, reader: Person) -> Suggested:
    """A suggested session as `reader` sees it."""
    wanted = audience_of(event.audience)
    count = audience.count(ledger.session, ledger.programme.id, wanted)
    mentor = people.person_in(ledger.session, ledger.programme.id, event.made_by_id)
    if mentor is None:
        raise LookupError(f"event {event.id} was suggested by somebody who is not there")
    named = ledger.session.get(Profession, next(iter(wanted.professions), 0))
    return Suggested(
        event=cards.card(ledger, event, reader),
        state=EventState(event.state),
        mentor=name_of(mentor),
        profession=cards.in_language(reader.language, named.name_en, named.name_fr) if named else "",
        people=count,
        can_invite=bool(ANNOUNCE) and count > 0,
        reason=event.cancelled_reason or "",
    )


def _profession(work: Acting) -> Profession:
    """The profession of the actor's own confirmed part as a mentor."""
    part = participants.part_of(work.session, work.programme.id, work.actor.person_id, Side.MENTOR)
    confirmed = part is not None and part.state == PartState.CONFIRMED
    subject = part.person_id if part and confirmed else None
    work.allow(Action.SUGGEST_EVENT, Thing(work.programme.id, subject_id=subject))
    if part is None or part.profession is None:
        raise Problem("suggest_no_profession", contact=work.programme.contact)
    return part.profession


def _zone(work: Acting) -> str:
    return zone_or(work.person.zone, work.programme.time_zone)


def _check(work: Work, wish: EventWish) -> None:
    """Every field that cannot be used, at once: nothing that was typed is lost."""
    found: list[Problem] = []
    if not wish.title:
        found.append(Problem("suggest_title", field="title"))
    if wish.starts_at <= work.now:
        found.append(Problem("suggest_past", field="date"))
    elif wish.starts_at > work.now + _FARTHEST:
        found.append(Problem("suggest_too_far", field="date"))
    if not SHORTEST <= wish.minutes <= LONGEST:
        found.append(Problem("suggest_length", field="length"))
    if not wish.place and not wish.link:
        found.append(Problem("suggest_where", field="place"))
    if wish.link and not is_link(wish.link):
        found.append(Problem("suggest_link", field="link"))
    if not _seats(wish):
        found.append(Problem("suggest_seats", field="seats", most=MOST_SEATS))
    found += [
        Problem("suggest_too_long", field=field, most=most, length=len(text))
        for field, text, most in (
            ("title", wish.title, TITLE_LENGTH),
            ("about", wish.about, ABOUT_LENGTH),
            ("place", wish.place, PLACE_LENGTH),
            ("link", wish.link, LINK_LENGTH),
            ("know", wish.know, KNOW),
        )
        if len(text) > most
    ]
    if found:
        raise Problems(found)


def _seats(wish: EventWish) -> int:
    """How many mentees can come; 0 when that is no number of people."""
    typed = re.fullmatch(r"[0-9]{1,9}", wish.seats)
    return int(wish.seats) if typed and 1 <= int(wish.seats) <= MOST_SEATS else 0


def _put_on_record(work: Work, profession: Profession, wish: EventWish) -> Event:
    french = work.person.language == Language.FR
    texts = {"title_fr": wish.title, "about_fr": wish.about}
    if not french:
        texts = {"title_en": wish.title, "about_en": wish.about}
    terms: EventTerms = work.event_terms
    mentees = Audience(sides=frozenset({Side.MENTEE}), professions=frozenset({profession.id}))
    event = Event(
        programme_id=work.programme.id,
        uid=str(uuid4()),
        kind=EventKind.DEVELOPMENT,
        state=EventState.SUGGESTED,
        starts_at=wish.starts_at,
        minutes=wish.minutes,
        zone=_zone(work),
        place=wish.place,
        link=wish.link,
        prepare={Prepare.READ.value: wish.know} if wish.know else {},
        host_id=work.actor.person_id,
        seats=_seats(wish),
        audience=mentees.as_json(),
        remind_minutes=terms.remind_minutes,
        code_key=secrets.token_urlsafe(24),
        made_by_id=work.actor.person_id,
        made_at=work.now,
        changed_at=work.now,
        **texts,
    )
    work.session.add(event)
    work.session.flush()
    return event
