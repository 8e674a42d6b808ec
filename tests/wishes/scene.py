"""What the tests of wishes press and look up."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from bot.nudges import sweep
from bot.views import ids
from storage.models import AuditEntry, MessageWishes, Notice
from tests.world import World


def choose(world: World, who: str, label: str) -> None:
    """Choose something in the menu of the latest message."""
    ts = world.slack.messages(who)[-1]["ts"]
    world.click(who, action_id=ids.WISHES_MORE, value=label, ts=ts)


def notices(world: World, who: str, template: str = "") -> Sequence[Notice]:
    """What was said to somebody, or will be; amendments left out."""
    with world.database.reading() as session:
        found = session.scalars(
            select(Notice)
            .where(Notice.person_id == world.ids[who], Notice.amends_id.is_(None))
            .order_by(Notice.id)
        ).all()
    return [each for each in found if each.template.startswith(template)]


def wishes(world: World, who: str) -> MessageWishes | None:
    with world.database.reading() as session:
        return session.get(MessageWishes, world.ids[who])


def audited(world: World, action: str) -> list[dict[str, Any]]:
    with world.database.reading() as session:
        return [row.details for row in session.scalars(select(AuditEntry).where(AuditEntry.action == action))]


def later(world: World, **by: float) -> None:
    """Let time pass, and the bot do its work."""
    world.advance(**by)
    sweep(world.bot.office)
    world.deliver()
