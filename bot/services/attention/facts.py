"""The facts that make a pair a concern, as they stand at this moment: dates and numbers, no guesses.

Nothing that a member wrote or answered is among them, but that somebody asked for help.
"""

from collections.abc import Callable, Iterator, Sequence

from bot.rules.calendar import local_date
from bot.rules.people import Name
from bot.rules.receipts.attention import Fact
from bot.rules.silence import Signal, Step
from bot.services.office import Ledgered
from bot.services.pairs import name_of
from storage.models import Concern, ConcernStep, Match, Person
from storage.queries import attention


class _About:
    """One concern with its pair and steps, asked for facts."""

    def __init__(
        self, ledger: Ledgered, concern: Concern, match: Match, steps: Sequence[ConcernStep]
    ) -> None:
        self.ledger, self.concern, self.match, self.steps = ledger, concern, match, steps
        self.session, self.zone = ledger.session, ledger.programme.time_zone
        self.silent: list[Person] = [
            each for each in (match.mentor, match.mentee) if each.id in concern.silent_ids
        ]

    def names(self) -> tuple[Name, ...]:
        return tuple(name_of(each) for each in self.silent)


def facts(ledger: Ledgered, concern: Concern, match: Match, steps: Sequence[ConcernStep]) -> tuple[Fact, ...]:
    """One fact or more for each signal of a concern, the most urgent first."""
    about = _About(ledger, concern, match, steps)
    signals = set(concern.signals)
    return tuple(fact for signal, tell in _TELL.items() if signal in signals for fact in tell(about))


def _help(about: _About) -> Iterator[Fact]:
    asked = next(
        (each for each in attention.answers(about.session, about.match.id) if each.answer == "help"), None
    )
    wants = next((each for each in reversed(about.steps) if each.step == Step.WANTS_HELP), None)
    if asked and asked.answered_at and (wants is None or asked.answered_at > wants.at):
        person_id, at = asked.person_id, asked.answered_at
    elif wants:
        person_id, at = wants.person_id or wants.by_id, wants.at
    else:
        person_id, at = None, about.concern.since
    who = [each for each in (about.match.mentor, about.match.mentee) if each.id == person_id]
    names = tuple(name_of(each) for each in who) or about.names()
    yield Fact(Signal.HELP, local_date(at, about.zone), names)


def _deactivated(about: _About) -> Iterator[Fact]:
    for person in (about.match.mentor, about.match.mentee):
        if person.is_deactivated:
            at = attention.gone_since(about.session, about.match.id, person.id) or about.concern.since
            yield Fact(Signal.DEACTIVATED, local_date(at, about.zone), (name_of(person),))


def _undelivered(about: _About) -> Iterator[Fact]:
    lost = attention.undelivered(about.session, about.match)
    if lost:
        templates = tuple(template for template, _ in lost)
        yield Fact(Signal.UNDELIVERED, local_date(lost[0][1], about.zone), about.names(), templates=templates)


def _no_session(about: _About) -> Iterator[Fact]:
    last = attention.last_session(about.session, about.match.id, about.ledger.now)
    held = [local_date(last, about.zone)] if last else []
    logged = attention.last_day_logged(about.session, about.match.id)
    days = [*held, *([logged] if logged else [])]
    if days:
        yield Fact(Signal.NO_SESSION, max(days))
    else:
        yield Fact(Signal.NO_FIRST_SESSION, about.match.started_on)


def _no_first_session(about: _About) -> Iterator[Fact]:
    yield Fact(Signal.NO_FIRST_SESSION, about.match.started_on)


def _no_hours(about: _About) -> Iterator[Fact]:
    if attention.last_day_logged(about.session, about.match.id) is None:
        yield Fact(Signal.NO_HOURS, about.match.started_on)


def _unanswered(about: _About) -> Iterator[Fact]:
    answered = attention.answers(about.session, about.match.id)
    for person in about.silent:
        known = {each.day for each in answered if each.person_id == person.id}
        count = 0
        for day in attention.check_in_days(about.session, about.match.id, person.id):
            if day in known:
                break
            count += 1
        if count:
            yield Fact(Signal.UNANSWERED, who=(name_of(person),), count=count)


def _declining(about: _About) -> Iterator[Fact]:
    yield Fact(Signal.DECLINING, local_date(about.concern.since, about.zone), about.names())


_TELL: dict[Signal, Callable[[_About], Iterator[Fact]]] = {
    Signal.HELP: _help,
    Signal.DEACTIVATED: _deactivated,
    Signal.UNDELIVERED: _undelivered,
    Signal.NO_FIRST_SESSION: _no_first_session,
    Signal.NO_SESSION: _no_session,
    Signal.NO_HOURS: _no_hours,
    Signal.UNANSWERED: _unanswered,
    Signal.DECLINING: _declining,
}
