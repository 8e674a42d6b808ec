"""A stand-in for an invitation: what is shown here is when it comes, not what it says."""

from bot.nudges.decision import Decision, as_notice
from bot.rules.kinds import Kind
from storage.models import Notice
from tests.world import World


def invite(world: World, who: str, event_id: int, template: str = "event.last_call") -> None:
    """Put an invitation on record, as many are at once."""
    now = world.clock()
    row = as_notice(
        Decision(now, now),
        Kind.EVENT,
        now,
        programme_id=world.programme_id,
        template=template,
        arguments={},
        person_id=world.ids[who],
        event_id=event_id,
        is_bulk=True,
        once_key=f"{template}:{event_id}:{who}",
    )
    with world.database.transaction() as session:
        session.add(Notice(**row))
