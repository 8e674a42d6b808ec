"""How somebody wants to be written to: which kinds of message, in which hours, and while they are away."""

from datetime import date, timedelta
from typing import Any

from bot.rules.away import check, last_day
from bot.rules.calendar import local_date
from bot.rules.kinds import Kind
from bot.rules.policy import Action, Thing
from bot.rules.receipts.wishes import Away, Messages, TurnedOff
from bot.rules.wishes import More, Wish
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.wishes.nudges import asked
from storage import bells
from storage.models import Person
from storage.queries import own_wishes, wishes


def mine(office: Office, request: Request) -> Messages:
    """How the actor is written to now."""
    with office.look(request) as work:
        _allow(work)
        return messages_of(work, work.person)


def save(office: Office, request: Request, wish: Wish) -> Messages:
    """Write to the actor so from now on.

    Raises:
        Problem: `wishes_hours`, `away_past`, `away_too_long`, each with its field.
    """
    with office.work(request) as work:
        _allow(work)
        if work.first_time():
            wish.check_hours(work.cadence)
            if wish.away_until:
                check(wish.away_until, work.today)
            values = {name: getattr(wish, name) for name in ("opens", "closes", "every_day", "region")}
            work.audit("person.messages", "person", work.person.id, off=sorted(wish.off))
            until = wish.away_until or _yesterday(work)
            _change(work, off=sorted(wish.off), away_until=until, **values)
        return messages_of(work, work.person)


def turn_off(office: Office, request: Request, notice_id: int) -> TurnedOff:
    """No more messages of this one's kind.

    Raises:
        Problem: `nudge_gone`, `not_allowed`, `form_stale` for a kind that cannot be off.
    """
    with office.work(request) as work:
        kind = Kind(asked(work, notice_id, More.OFF).kind or "")
        _allow(work)
        if work.first_time():
            # The row is there before it is read, so that two presses at once are both kept.
            own_wishes.change(work.session, work.programme.id, work.person.id, work.now, {})
            was = own_wishes.locked(work.session, work.person.id)
            off = {*(was.off if was else ()), kind}
            _change(work, off=sorted(off))
            work.audit("person.messages", "person", work.person.id, off=sorted(off))
        return TurnedOff(kind)


def leave(office: Office, request: Request, typed: str) -> Away:
    """The actor is away until the day they typed.

    Raises:
        Problem: `away_unreadable`, `away_past`, `away_too_long`.
    """
    with office.work(request) as work:
        _allow(work)
        until = last_day(typed, work.today)
        if work.first_time():
            be_away(work, until)
        return Away(until)


def come_back(office: Office, request: Request) -> Away:
    """The actor is not away any more: what waited for them comes."""
    with office.work(request) as work:
        _allow(work)
        if work.first_time():
            be_away(work, None)
        return Away(None)


def be_away(work: Work, until: date | None) -> None:
    """The actor is away until the end of that day; None when they are back.

    The absence stays known, so that nobody asks at once what they have not done meanwhile.
    """
    work.audit("person.away", "person", work.person.id, away=until is not None)
    _change(work, away_until=until or _yesterday(work))


def _yesterday(work: Work) -> date | None:
    """The last day of an absence that ends now; what it was when it is over already."""
    known = wishes.of_person(work.session, work.person.id)
    before = known.away_until if known else None
    return min(before, work.today - timedelta(days=1)) if before else None


def messages_of(ledger: Ledgered, person: Person) -> Messages:
    """How somebody is written to; an absence that is over is none."""
    found = wishes.of_person(ledger.session, person.id)
    wish = Wish()
    if found is not None:
        until = found.away_until
        wish = Wish(
            off=frozenset(Kind(each) for each in found.off),
            opens=found.opens,
            closes=found.closes,
            every_day=found.every_day,
            region=found.region,
            away_until=until if until and until >= local_date(ledger.now, person.zone) else None,
        )
    return Messages(wish, ledger.cadence, ledger.budget, ledger.programme.region)


def _allow(work: Acting) -> None:
    work.allow(Action.CHOOSE_MESSAGES, Thing(work.programme.id, subject_id=work.actor.person_id))


def _change(work: Work, **values: Any) -> None:
    own_wishes.change(work.session, work.programme.id, work.person.id, work.now, values)
    if own_wishes.ask_again(work.session, work.programme.id, work.person.id, work.now):
        work.has_news = True
    if "away_until" in values:
        # Whether somebody has gone silent is looked at anew. A watch is written last.
        work.session.flush()
        bells.look_at_all_of(work.session, work.person.id)
