"""The message whose menu somebody has opened."""

from bot.rules.kinds import Kind
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.wishes import More, offered
from bot.services.office import Acting
from storage.models import Notice
from storage.queries import own_wishes


def asked(work: Acting, notice_id: int, choice: More, *, lock: bool = False) -> Notice:
    """A nudge to the actor whose menu offers this.

    Raises:
        Problem: `nudge_gone`, `not_allowed`, `form_stale` for what the menu does not offer.
    """
    notice = own_wishes.nudge_in(work.session, work.programme.id, notice_id, lock=lock)
    if notice is None:
        raise Problem("nudge_gone")
    work.allow(Action.SNOOZE_NUDGE, Thing(work.programme.id, asked_id=notice.person_id))
    if choice not in offered(Kind(notice.kind or "")):
        raise Problem("form_stale")
    return notice
