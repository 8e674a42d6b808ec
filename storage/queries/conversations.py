"""Questions about the conversations that pairs talk in."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storage.models import Match, Notice


def active_pair_in(session: Session, programme_id: int, person_id: int, channel_id: str) -> int | None:
    """Somebody's active match that was introduced in this conversation; None when none was."""
    return session.scalar(
        select(Match.id)
        .join(Notice, Notice.match_id == Match.id)
        .where(
            Match.programme_id == programme_id,
            or_(Match.mentor_id == person_id, Match.mentee_id == person_id),
            Match.status == "active",
            Notice.template == "match.introduction",
            Notice.channel_id == channel_id,
        )
        .order_by(Match.id.desc())
        .limit(1)
    )
