"""Questions about runs of the matching: which is to be worked on, who holds it, what came of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select, text, update
from sqlalchemy.orm import Session

from storage.models import MatchingRun, Suggestion
from storage.writes import rows_changed

# Said word for word as the partial index says it.
_OPEN = text("matching_runs.state IN ('waiting', 'working')")


def claim(session: Session, now: datetime, until: datetime) -> MatchingRun | None:
    """Hold the oldest run that nobody works on until `until`. The attempts are counted in its outcome."""
    free = or_(MatchingRun.leased_until.is_(None), MatchingRun.leased_until <= now)
    asked = select(MatchingRun).where(_OPEN, free).order_by(MatchingRun.asked_at, MatchingRun.id).limit(1)
    if session.get_bind().dialect.name == "postgresql":
        asked = asked.with_for_update(skip_locked=True)
    run = session.scalar(asked)
    if run is None:
        return None
    run.state, run.leased_until = "working", until
    run.outcome = {"attempts": run.outcome.get("attempts", 0) + 1}
    session.flush()
    return run


def is_open(session: Session, now: datetime) -> bool:
    """Whether any run waits for somebody to work on it."""
    free = or_(MatchingRun.leased_until.is_(None), MatchingRun.leased_until <= now)
    return session.scalar(select(MatchingRun.id).where(_OPEN, free).limit(1)) is not None


def hold(session: Session, run_id: int, held_until: datetime, **values: Any) -> bool:
    """Change a run that is still ours; False when its lease ran out and somebody else took it."""
    result = session.execute(
        update(MatchingRun)
        .where(MatchingRun.id == run_id, MatchingRun.leased_until == held_until)
        .values(leased_until=values.pop("leased_until", held_until), **values)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def forget_suggestions(session: Session, run_id: int) -> None:
    """Remove what an earlier attempt at a run left behind."""
    session.execute(delete(Suggestion).where(Suggestion.run_id == run_id))


def add_suggestions(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write suggested pairs."""
    if rows:
        session.execute(insert(Suggestion), rows)


def run_of(session: Session, programme_id: int, run_id: int, person_id: int) -> MatchingRun | None:
    """A run that somebody asked for themselves."""
    return session.scalar(
        select(MatchingRun).where(
            MatchingRun.id == run_id,
            MatchingRun.programme_id == programme_id,
            MatchingRun.asked_by_id == person_id,
        )
    )
