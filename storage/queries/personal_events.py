"""Events, recognition and calls for mentors: which of it is about somebody, and what they may read."""

from sqlalchemy import ColumnElement, and_, or_, select

from storage.models import CampaignContact, Companion, Event, EventGuest, EventOpinion, Match, Naming
from storage.queries.someone import OURS, Personal, Row, Someone

# How an event is announced and worked on: nothing about whoever hosts it.
_WORKINGS = frozenset(
    {"uid", "code_key", "audience", "channels", "look_at", "queue", "taken", "series_key", "asks_host"}
    | {"made_by_id", "announced_by_id", "cancelled_by_id", "host_name", "by_dm", "invite_at", "last_call_at"}
    | {"reminds_day", "remind_minutes", "announced_at", "invited_at", "last_called_at", "thanked_at"}
    | {"shown_level", "news_at"}
)


def _mine(who: Someone) -> ColumnElement[bool]:
    """The events somebody hosts, or suggested."""
    suggested = and_(Event.made_by_id == who.person_id, Event.state == "suggested")
    return or_(Event.host_id == who.person_id, suggested)


def _told(who: Someone) -> ColumnElement[bool]:
    """A mentee hears of it when the host has nothing against it."""
    as_mentor = select(Match.id).where(Match.id.in_(who.match_ids), Match.mentor_id == who.person_id)
    reached = Companion.state.not_in(("asking_host", "refused"))
    return and_(Companion.match_id.in_(who.match_ids), or_(Companion.match_id.in_(as_mentor), reached))


def _companion(row: Row, who: Someone) -> Row:
    """Who answered is one of the pair, or staff."""
    return row if row["answered_by_id"] == who.person_id else row | {"answered_by_id": None}


AT_EVENTS: tuple[Personal, ...] = (
    Personal(Event, _mine, OURS | _WORKINGS, over_at=Event.starts_at),
    Personal(
        EventGuest,
        lambda who: EventGuest.person_id == who.person_id,
        OURS | {"brought_by_id", "marked_by_id", "tries", "tried_at", "queued"},
        over_at=EventGuest.answered_at,
    ),
    Personal(Companion, _told, OURS, _companion, over_at=Companion.asked_at),
    Personal(
        EventOpinion,
        lambda who: EventOpinion.person_id == who.person_id,
        OURS,
        over_at=EventOpinion.given_at,
    ),
    Personal(
        Naming,
        lambda who: Naming.person_id == who.person_id,
        OURS | {"recognition_id"},
        over_at=Naming.asked_at,
    ),
    Personal(
        CampaignContact,
        lambda who: CampaignContact.person_id == who.person_id,
        OURS | {"campaign_id"},
        over_at=CampaignContact.at,
    ),
)
