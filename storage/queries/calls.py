"""Questions about calls for mentors: campaigns, whom they reached, and what came of it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, update
from sqlalchemy.orm import Session

from bot.rules.call import Measure
from storage.models import Campaign, CampaignContact, Channel, Notice, Person
from storage.queries.notices import NOT_BEGUN, said
from storage.writes import insert_all_once, insert_once, rows_changed

INVITE, POST = "call.invite", "call.post"


def add(session: Session, values: dict[str, Any]) -> bool:
    """Keep a new campaign; False when its season has one."""
    return insert_once(session, Campaign, values)


def of_season(session: Session, programme_id: int, season: str) -> Campaign | None:
    """The campaign of a season."""
    return session.scalar(
        select(Campaign).where(Campaign.programme_id == programme_id, Campaign.season == season)
    )


def latest_sent(session: Session, programme_id: int) -> Campaign | None:
    """The campaign that was sent last."""
    return session.scalar(
        select(Campaign)
        .where(Campaign.programme_id == programme_id, Campaign.sent_at.is_not(None))
        .order_by(Campaign.sent_at.desc())
        .limit(1)
    )


def campaign_in(
    session: Session, programme_id: int, campaign_id: int, *, lock: bool = False
) -> Campaign | None:
    """A campaign of this programme; with `lock`, nobody else changes it until this transaction ends."""
    found = select(Campaign).where(Campaign.id == campaign_id, Campaign.programme_id == programme_id)
    return session.scalar(
        found.with_for_update().execution_options(populate_existing=True) if lock else found
    )


def channels(session: Session, programme_id: int) -> Sequence[Channel]:
    """The channels that were chosen for announcements, by name."""
    return session.scalars(
        select(Channel).where(Channel.programme_id == programme_id).order_by(Channel.name, Channel.id)
    ).all()


def known_in(session: Session, programme_id: int, season: str) -> set[int]:
    """The ids of all whom a call of this season has reached, or will."""
    return set(
        session.scalars(
            select(CampaignContact.person_id).where(
                CampaignContact.programme_id == programme_id, CampaignContact.season == season
            )
        )
    )


def contact_of(session: Session, campaign: Campaign, person_id: int) -> CampaignContact | None:
    """How the call of a season reached somebody."""
    return session.scalar(
        select(CampaignContact).where(
            CampaignContact.programme_id == campaign.programme_id,
            CampaignContact.season == campaign.season,
            CampaignContact.person_id == person_id,
        )
    )


def reach(session: Session, campaign: Campaign, chosen: Sequence[tuple[int, int]], now: datetime) -> None:
    """Put on record that these people (by person and profession) are written to, once in its season."""
    rows = [
        _contact(campaign, "message", now) | {"person_id": person_id, "profession_id": profession_id}
        for person_id, profession_id in chosen
    ]
    insert_all_once(session, CampaignContact, rows)


def reached(campaign: Campaign) -> Select[int]:
    """Finds those whom a call writes to."""
    theirs = CampaignContact.campaign_id == campaign.id, CampaignContact.source == "message"
    return select(Person.id).join(CampaignContact, CampaignContact.person_id == Person.id).where(*theirs)


def open_joining(
    session: Session, campaign: Campaign, person_id: int, profession_id: int | None, now: datetime
) -> bool:
    """Somebody pressed the button: whoever the call did not write to was reached by a post.

    Whether that is new, or takes back that they would rather not.
    """
    row = _contact(campaign, "channel", now) | {"person_id": person_id, "profession_id": profession_id}
    insert_once(session, CampaignContact, row)
    result = session.execute(
        update(CampaignContact)
        .where(
            CampaignContact.programme_id == campaign.programme_id,
            CampaignContact.season == campaign.season,
            CampaignContact.person_id == person_id,
            or_(CampaignContact.opened_at.is_(None), CampaignContact.declined_at.is_not(None)),
        )
        .values(opened_at=func.coalesce(CampaignContact.opened_at, now), declined_at=None)
        .execution_options(synchronize_session="fetch")
    )
    return rows_changed(result) > 0


def joined(session: Session, programme_id: int, person_id: int, since: datetime) -> Sequence[CampaignContact]:
    """The contacts since then of somebody who joins now."""
    return session.scalars(
        select(CampaignContact)
        .where(
            CampaignContact.programme_id == programme_id,
            CampaignContact.person_id == person_id,
            CampaignContact.joined_at.is_(None),
            CampaignContact.at >= since,
        )
        .with_for_update()
    ).all()


def invitations(session: Session, programme_id: int, person_id: int, campaign_id: int) -> list[Notice]:
    """The messages of a call to somebody."""
    found = session.scalars(said(programme_id, (INVITE,), Notice.person_id == person_id))
    return [each for each in found if each.arguments.get("campaign") == campaign_id]


def cancel_waiting(session: Session, campaign: Campaign, now: datetime) -> int:
    """Cancel what of a call has not been sent; how many messages."""
    result = session.execute(
        update(Notice)
        .where(*_of_call(campaign, (INVITE, POST)), NOT_BEGUN)
        .values(state="cancelled", reason="call_stopped", finished_at=now, lease=None)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result)


def on_the_way(session: Session, campaign: Campaign) -> int:
    """How many messages and posts of a call have not been sent yet."""
    waiting = Notice.state.in_(("waiting", "leased"))
    asked = select(func.count()).select_from(Notice).where(*_of_call(campaign, (INVITE, POST)), waiting)
    return session.scalar(asked) or 0


def measures(session: Session, campaign: Campaign) -> dict[int | None, Measure]:
    """What came of a call, by profession; None is that of those who came by a post without one."""
    reached = or_(CampaignContact.source == "channel", Notice.state == "sent", Notice.reason == "in_digest")
    theirs = and_(
        Notice.person_id == CampaignContact.person_id,
        Notice.template == INVITE,
        Notice.created_at == CampaignContact.at,
        Notice.amends_id.is_(None),
    )
    rows = session.execute(
        select(
            CampaignContact.profession_id,
            _count(reached),
            _count(and_(reached, CampaignContact.opened_at.is_not(None))),
            _count(and_(reached, CampaignContact.joined_at.is_not(None))),
        )
        .outerjoin(Notice, theirs)
        .where(CampaignContact.campaign_id == campaign.id)
        .group_by(CampaignContact.profession_id)
    )
    return {row[0]: Measure(*(int(each) for each in row[1:])) for row in rows}


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _of_call(campaign: Campaign, templates: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """What was put on record when a call was sent: all of it at that very instant."""
    return (
        Notice.programme_id == campaign.programme_id,
        Notice.template.in_(templates),
        Notice.created_at == campaign.sent_at,
        Notice.amends_id.is_(None),
    )


def _contact(campaign: Campaign, source: str, now: datetime) -> dict[str, Any]:
    return {
        "programme_id": campaign.programme_id,
        "campaign_id": campaign.id,
        "season": campaign.season,
        "source": source,
        "at": now,
    }
