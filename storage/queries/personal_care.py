"""What is kept to look after pairs and to write to people as they wish: which of it is about somebody."""

from sqlalchemy import ColumnElement, or_

from storage.models import Concern, ConcernStep, MessageWishes, Outcome
from storage.queries.someone import OURS, Personal, Row, Someone


def _concern(row: Row, who: Someone) -> Row:
    """What it was about is told to the one it was about; the other one has been silent in private."""
    mine = who.person_id in row["silent_ids"]
    return row if mine else row | {"signals": None}


def _step(row: Row, who: Someone) -> Row:
    return row if row["by_id"] == who.person_id else row | {"note": None}


def _steps(who: Someone) -> ColumnElement[bool]:
    return or_(ConcernStep.person_id == who.person_id, ConcernStep.by_id == who.person_id)


LOOKED_AFTER: tuple[Personal, ...] = (
    Personal(
        Concern,
        lambda who: Concern.match_id.in_(who.match_ids),
        OURS | {"silent_ids", "rung", "next_at", "snoozed_until", "closed_reason"},
        _concern,
    ),
    Personal(ConcernStep, _steps, OURS | {"by_id"}, _step),
    Personal(Outcome, lambda who: Outcome.person_id == who.person_id, OURS, over_at=Outcome.answered_at),
    Personal(MessageWishes, lambda who: MessageWishes.person_id == who.person_id, OURS),
)
