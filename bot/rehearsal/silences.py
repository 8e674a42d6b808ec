"""Pairs in which somebody fell silent, and when the coordinator could have known."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.rehearsal.characters import Character
from bot.rehearsal.collect import Records
from bot.rehearsal.intake import PROGRAMME_ZONE
from bot.rehearsal.stage import Cast, Stage
from bot.rehearsal.story import Sign, Silence
from bot.rules.calendar import local_date
from bot.rules.silence import Step
from bot.words import words_for
from storage.models import Match

_CARE: dict[str, str] = {
    Step.ASKED: "asked gently whether all is well",
    Step.TOLD_COACH: "in the morning message to the coach",
    Step.TOLD_COORDINATOR: "in the morning message to the coordinator",
}


def silences(
    stage: Stage, cast: Cast, records: Records, quiet_since: Mapping[int, Sequence[date]]
) -> Iterator[Silence]:
    """One for each pair with a silent member. `quiet_since`: when the Home listed a match as quiet."""
    for match, pair in zip(stage.matches, cast.pairs, strict=True):
        members = (cast.characters[pair.mentor.name], cast.characters[pair.mentee.name])
        silent = min(
            (each for each in members if each.silent_from),
            key=_day,
            default=None,
        )
        if silent is not None:
            yield _silence(match, silent, records, quiet_since.get(match.id, ()))


def _silence(match: Match, silent: Character, records: Records, quiet: Sequence[date]) -> Silence:
    since = _day(silent)
    held = [entry.held_on for entry in records.entries.values() if entry.match_id == match.id]
    signs = [*_quiet(quiet, since), *_answers(match, records, since), *_told(match, records, since)]
    return Silence(
        pair=f"{match.mentor.name} and {match.mentee.name}",
        who=silent.member.name,
        since=since,
        last_session=max(held, default=None),
        signs=tuple(sorted(signs, key=lambda sign: (sign.on, sign.how))),
    )


def _day(silent: Character) -> date:
    if silent.silent_from is None:
        raise ValueError(f"{silent.key} is not silent")
    return local_date(silent.silent_from, PROGRAMME_ZONE)


def _quiet(quiet: Sequence[date], since: date) -> Iterator[Sign]:
    """The Home tab lists a pair from some day on until time is logged again."""
    later = [day for day in quiet if day >= since]
    if later:
        yield Sign(later[0], "listed as quiet on the coordinator's Home")
    elif quiet:
        yield Sign(since, f"on the coordinator's Home as quiet since {quiet[-1].isoformat()}")


def _told(match: Match, records: Records, since: date) -> Iterator[Sign]:
    """Their members are asked gently, and whoever looks after the pair hears of it."""
    for match_id, step, at in records.care:
        day = local_date(at, PROGRAMME_ZONE)
        if match_id == match.id and step in _CARE and day >= since:
            yield Sign(day, _CARE[step])


def _answers(match: Match, records: Records, since: date) -> Iterator[Sign]:
    """The partner's worried answers to check-ins, which the coordinator's Home shows."""
    words = words_for("en", PROGRAMME_ZONE)
    for found in records.check_ins:
        if found.match_id != match.id or found.answered_at is None:
            continue
        on = local_date(found.answered_at, PROGRAMME_ZONE)
        if found.answer in ("not_so_well", "help") and on >= since:
            yield Sign(on, f"a check-in answered “{words(f'checkin.answer.{found.answer}')}”")
