"""Which pair a conversation in Slack belongs to."""

from bot.services.office import Office, Request
from storage.queries import conversations


def pair_in(office: Office, request: Request, channel_id: str) -> int | None:
    """The actor's own active pair that was introduced in that conversation; None anywhere else.

    Raises:
        Problem: `no_programme`, `not_known` or `deactivated`.
    """
    with office.look(request) as acting:
        return conversations.active_pair_in(
            acting.session, acting.programme.id, acting.actor.person_id, channel_id
        )
