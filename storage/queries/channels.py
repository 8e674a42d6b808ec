"""Questions about the channels that coordinators chose for announcements."""

from collections.abc import Collection, Sequence

from sqlalchemy import Update, select, update
from sqlalchemy.orm import Session

from storage.models import Channel


def chosen(session: Session, programme_id: int, ids: Collection[int] | None = None) -> Sequence[Channel]:
    """The programme's channels by name, or those of them with these ids."""
    found = select(Channel).where(Channel.programme_id == programme_id)
    if ids is not None:
        found = found.where(Channel.id.in_(ids))
    return session.scalars(found.order_by(Channel.name, Channel.id)).all()


def by_slack_id(session: Session, programme_id: int, team_id: str, channel_id: str) -> Channel | None:
    """A channel of the programme by Slack's id."""
    return session.scalar(
        select(Channel).where(
            Channel.programme_id == programme_id,
            Channel.team_id == team_id,
            Channel.channel_id == channel_id,
        )
    )


def refuse(session: Session, team_id: str, channel_id: str, refused: str) -> None:
    """Note with which error Slack kept us from speaking in a channel."""
    session.execute(_channel(team_id, channel_id).values(refused=refused))


def speaks_again(session: Session, team_id: str, channel_id: str) -> None:
    """Slack has let us speak in a channel."""
    session.execute(_channel(team_id, channel_id).where(Channel.refused.is_not(None)).values(refused=None))


def _channel(team_id: str, channel_id: str) -> Update:
    return update(Channel).where(Channel.team_id == team_id, Channel.channel_id == channel_id)
