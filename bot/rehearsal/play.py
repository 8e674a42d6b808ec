"""The play: people act when they would, the bot when something is due, each at its own instant."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Any, cast
from zoneinfo import ZoneInfo

from bot.cli.timeline import next_nudge, next_waiting
from bot.rehearsal.characters import Character
from bot.rehearsal.intake import PROGRAMME_ZONE
from bot.rehearsal.phrases import phrase
from bot.rehearsal.sessions import Session, sessions
from bot.rehearsal.stage import COORDINATOR, Cast, Stage
from bot.rules.cadence import Cadence
from bot.rules.calendar import local_date
from bot.rules.receipts.checkins import Answer
from bot.rules.receipts.outcomes import AtWork
from bot.views import ids
from storage.models import Match, Notice
from storage.queries import matches, timeline
from storage.queries.attention import DIGEST
from storage.queries.digests import TEMPLATE as SEVERAL

# With somebody who has been silent for this long, it no longer goes well.
_MISSED_AFTER = timedelta(days=7)
_A_MOMENT = timedelta(minutes=1)
_GOING_WELL = {Answer.WELL: 0.6, Answer.ALL_RIGHT: 0.3, Answer.NOT_SO_WELL: 0.08, Answer.HELP: 0.02}
_MISSED = {Answer.ALL_RIGHT: 0.1, Answer.NOT_SO_WELL: 0.5, Answer.HELP: 0.4}

# What the bot asks back has the likeliest reading first.
_FIRST_CHOICE = f"{ids.HOURS_CHOOSE}.0"

Progress = Callable[[datetime], None]


@dataclass(order=True, slots=True)
class _Act:
    at: datetime
    number: int
    do: Callable[[], None] = field(compare=False)


class Play:
    """One rehearsal from `start` to `end`. `quiet_since` says on which day the coordinator's Home first
    listed a match (by id) as quiet, each time it became so.
    """

    def __init__(self, stage: Stage, cast: Cast, start: datetime, end: datetime, seed: int) -> None:
        self._stage = stage
        self._seed = seed
        self._start, self._end = start, end
        self._acts: list[_Act] = []
        self._numbers = count()
        self._heard: set[int] = set()
        self._heard_until = start
        self._quiet: set[int] = set()
        self._looked_on: date | None = None
        self.quiet_since: dict[int, list[date]] = {}
        self.lines_typed = self.asked_back = 0
        by_user = {each.user_id: each for each in cast.characters.values()}
        self._pairs = {
            match.id: (by_user[match.mentor.user_id], by_user[match.mentee.user_id])
            for match in stage.matches
        }
        self._by_person = {
            person.id: by_user[person.user_id]
            for match in stage.matches
            for person in (match.mentor, match.mentee)
        }

    def run(self, progress: Progress) -> None:
        """Play it to the end. Raises RehearsalError or SandboxError when something does not answer."""
        for match in self._stage.matches:
            self._plan_sessions(match)
        self._stage.settle()
        self._look_around(self._start)
        while (instant := self._next()) is not None and instant <= self._end:
            self._stage.go_to(instant)
            while self._acts and self._acts[0].at <= instant:
                heappop(self._acts).do()
            self._stage.settle()
            self._look_around(instant)
            progress(instant)
        self._stage.go_to(self._end)
        self._look_at_home(self._end)

    def _next(self) -> datetime | None:
        office, now = self._stage.bot.office, self._stage.clock()
        return _earliest(
            next_nudge(office, now), next_waiting(office, now), self._acts[0].at if self._acts else None
        )

    def _look_around(self, instant: datetime) -> None:
        self._listen(instant)
        self._look_at_home(instant)

    def _listen(self, instant: datetime) -> None:
        """People find what the bot has just sent them, and may answer it some time."""
        with self._stage.bot.office.database.reading() as session:
            sent = timeline.sent_since(session, self._stage.programme_id, self._heard_until)
        self._heard_until = instant
        for notice in sent:
            if notice.id not in self._heard:
                self._heard.add(notice.id)
                self._plan_answer(notice)

    def _look_at_home(self, instant: datetime) -> None:
        """Once a day: which pairs does the coordinator's Home list as quiet?"""
        today = local_date(instant, PROGRAMME_ZONE)
        if today == self._looked_on:
            return
        first = self._looked_on or today
        self._looked_on = today
        for days in range((today - first).days + 1):
            self._note_quiet(first + timedelta(days=days))

    def _note_quiet(self, day: date) -> None:
        since = day - timedelta(days=Cadence().quiet_after_days)
        with self._stage.bot.office.database.reading() as session:
            found = matches.silent(session, self._stage.programme_id, since, len(self._stage.matches))
        quiet = {match.id for match in found}
        for match_id in sorted(quiet - self._quiet):
            self.quiet_since.setdefault(match_id, []).append(day)
        self._quiet = quiet

    # ---------------------------------------------------------------- what people will do

    def _plan(self, at: datetime, do: Callable[[], None]) -> None:
        if at <= self._end:
            heappush(self._acts, _Act(at, next(self._numbers), do))

    def _plan_sessions(self, match: Match) -> None:
        mentor, mentee = self._pairs[match.id]
        rng = self._rng("sessions", mentor, mentee)
        for number, session in enumerate(sessions(mentor, mentee, self._start, self._end, rng)):
            if session.logged_at is not None:
                self._plan(session.logged_at, self._logging(match, session, number))

    def _logging(self, match: Match, session: Session, number: int) -> Callable[[], None]:
        mentor, mentee = self._pairs[match.id]
        writer, partner = (mentor, mentee) if session.by_mentor else (mentee, mentor)
        pairs = sum(writer in pair for pair in self._pairs.values())

        def log() -> None:
            rng = self._rng("phrase", mentor, mentee, str(number))
            zone = ZoneInfo(writer.member.zone)
            held_on = session.ended_at.astimezone(zone).date()
            today = self._stage.clock().astimezone(zone).date()
            said = phrase(session.minutes, held_on, today, writer.member.language, rng)
            # Whoever has several pairs says with whom.
            text = f"@{partner.key} {said}" if pairs > 1 else said
            answer = self._stage.act("command", writer.key, command="/hours", text=text)
            self.lines_typed += 1
            if _FIRST_CHOICE in _buttons(answer):
                self.asked_back += 1
                self._stage.act("click", writer.key, action_id=_FIRST_CHOICE)

        return log

    def _plan_answer(self, notice: Notice) -> None:
        if notice.template == DIGEST:
            self._plan(notice.finished_at or self._start, lambda: self._attend(notice))
            return
        if notice.template == SEVERAL:
            self._plan_opening(notice)
            return
        if notice.person_id not in self._by_person or notice.match_id not in self._pairs:
            return
        person, about = self._by_person[notice.person_id], f"{notice.template}:{notice.finished_at}"
        rng = self._rng("answer", *self._pairs[notice.match_id], person.key, about)
        at = person.acts_at(notice.finished_at or self._start, rng)
        button = self._button(notice, person, rng)
        if at is not None and button:
            press = {"action_id": button, "ts": notice.message_ts}
            self._plan(at, lambda: self._stage.act("click", person.key, **press))

    def _plan_opening(self, notice: Notice) -> None:
        """Several questions in one message are opened one after the other; each is then answered, or not."""
        person = self._by_person.get(notice.person_id or 0)
        if person is None:
            return
        asked = notice.finished_at or self._start
        at = person.acts_at(asked, self._rng("open", person, person, str(asked)))
        if at is not None:
            press = {"action_id": ids.DIGEST_OPEN, "ts": notice.message_ts}
            for number in range(len(notice.arguments["pieces"])):
                later = at + number * _A_MOMENT
                self._plan(later, lambda: self._stage.act("click", person.key, **press))

    def _attend(self, notice: Notice) -> None:
        """The coordinator reads the morning message, calls about its first pair, and notes that."""
        place = {"ts": notice.message_ts}
        if len(notice.arguments["concerns"]) > 1:
            self._stage.act("click", COORDINATOR, action_id=ids.ATTENTION_OPEN, **place)
            place = {"in": "modal"}
        self._stage.act("click", COORDINATOR, action_id=ids.ATTENTION_CALL, **place)
        self._stage.act("submit", COORDINATOR, values={"note": "Called."})

    def _button(self, notice: Notice, person: Character, rng: Random) -> str:
        """The button somebody would press under a message; empty when it asks nothing."""
        if notice.template == "hours.confirm":
            return ids.HOURS_CONFIRM
        if notice.template == "outcome.ask":
            return f"{ids.OUTCOME_ANSWER}.{rng.choice(list(AtWork))}"
        if notice.template != "checkin.ask":
            return ""
        asked = notice.finished_at or self._start
        missed = any(
            each.silent_from is not None and asked - each.silent_from > _MISSED_AFTER
            for each in self._pairs[notice.match_id or 0]
            if each is not person
        )
        chances = _MISSED if missed else _GOING_WELL
        return f"{ids.CHECK_IN_ANSWER}.{rng.choices(list(chances), list(chances.values()))[0]}"

    def _rng(self, what: str, first: Character, second: Character, *more: str) -> Random:
        parts: Sequence[str] = (str(self._seed), what, first.key, second.key, *more)
        return Random("/".join(parts))


def _buttons(answer: Any) -> Iterator[str]:
    """The ids of the buttons in the bot's answer to a command."""
    if isinstance(answer, dict):
        blocks: list[dict[str, Any]] = cast("dict[str, Any]", answer).get("blocks", [])
        for block in blocks:
            yield from (element.get("action_id", "") for element in block.get("elements", []))


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)
