"""One rehearsal from beginning to end: cast, stage, play, story."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.nudges.due import due
from bot.rehearsal import collect
from bot.rehearsal.characters import Character, draw_habit, draw_silence
from bot.rehearsal.intake import PROGRAMME_ZONE, IntakePair
from bot.rehearsal.play import Play, Progress
from bot.rehearsal.silences import silences
from bot.rehearsal.stage import Cast, staged
from bot.rehearsal.story import Story

_BEGINS = time(8, 30)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to rehearse: pairs that start on `start`, over so many weeks. `silent_percent` (0 to 100) of
    the people fall silent. The same `seed` gives the same story.
    """

    pairs: tuple[IntakePair, ...]
    start: date
    weeks: int
    seed: int
    silent_percent: int


def rehearse(wanted: Wanted, progress: Progress) -> Story:
    """Play it through the real bot. `progress` is told of every instant at which something happens.

    Raises:
        SandboxError: the pretend Slack does not start or does not answer.
        RehearsalError: the bot did not do what a rehearsal needs.
    """
    start = beginning(wanted.start)
    end = start + timedelta(weeks=wanted.weeks)
    cast = cast_of(wanted, start)
    with staged(cast, start, wanted.weeks) as stage:
        # Reminders that depend on what people will not do are promised as well, and may be taken back.
        promised = collect.promised_by(due(stage.bot.office, wanted.weeks * 7))
        play = Play(stage, cast, start, end, wanted.seed)
        play.run(progress)
        records = collect.records_of(stage)
        return Story(
            start=wanted.start,
            weeks=wanted.weeks,
            seed=wanted.seed,
            silent_percent=wanted.silent_percent,
            pairs=len(wanted.pairs),
            players=tuple(collect.players_of(cast)),
            messages=tuple(collect.messages_of(stage, cast, records, wanted.start, wanted.weeks)),
            ledger=collect.ledger_of(records, play.lines_typed, play.asked_back),
            silences=tuple(silences(stage, cast, records, play.quiet_since)),
            quiet_pairs=len(play.quiet_since),
            promised=len(promised),
            kept=len(promised & collect.kept_of(stage, records)),
            not_sent=collect.reasons_not_sent(records),
            undelivered=collect.undelivered_of(records),
        )


def beginning(day: date) -> datetime:
    """The morning of the first day, in UTC."""
    return datetime.combine(day, _BEGINS, ZoneInfo(PROGRAMME_ZONE)).astimezone(UTC)


def cast_of(wanted: Wanted, start: datetime) -> Cast:
    """Who plays, and how each of them behaves, drawn from the seed."""
    members = {member.name: member for pair in wanted.pairs for member in (pair.mentor, pair.mentee)}
    silent = _silent(list(members), wanted)
    characters: dict[str, Character] = {}
    for number, (name, member) in enumerate(members.items(), start=1):
        rng = Random(f"{wanted.seed}/character/{number}")
        habit = draw_habit(rng)
        silent_from = draw_silence(start, wanted.weeks, rng) if name in silent else None
        characters[name] = Character(member, f"p{number:03d}", habit, silent_from)
    return Cast(wanted.pairs, characters)


def _silent(names: Sequence[str], wanted: Wanted) -> frozenset[str]:
    share = round(len(names) * wanted.silent_percent / 100)
    return frozenset(Random(f"{wanted.seed}/silent").sample(names, share))
