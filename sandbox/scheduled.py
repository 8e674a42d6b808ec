"""Messages that an app asked to be posted later: each is posted at its own instant."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sandbox import messages
from sandbox.messages import Draft
from sandbox.world import ScheduledMessage, Workspace, World

_METHOD = "chat.scheduleMessage"


def pass_to(world: World, moment: datetime) -> None:
    """Make it `moment` (aware) now, stopping on the way at every instant something is scheduled for."""
    while (due := next_due(world)) is not None and due[1].post_at <= moment.timestamp():
        if due[1].post_at > world.clock.seconds():
            world.clock.set(datetime.fromtimestamp(due[1].post_at, UTC))
        _post(*due)
    world.clock.set(moment)


def next_due(world: World) -> tuple[Workspace, ScheduledMessage] | None:
    """What is scheduled next in any workspace."""
    return min(_waiting(world), key=lambda found: found[1].post_at, default=None)


async def post_in_time(world: World, moment: int) -> None:
    """Wait until the clock has come to `moment` by itself, and post what is due then."""
    await world.clock.wait_until(moment)
    while (due := next_due(world)) is not None and due[1].post_at <= world.clock.seconds():
        _post(*due)


def _waiting(world: World) -> Iterator[tuple[Workspace, ScheduledMessage]]:
    for workspace in world.workspaces.values():
        for message in workspace.scheduled.values():
            yield workspace, message


def _post(workspace: Workspace, scheduled: ScheduledMessage) -> None:
    """Post it, unless that has become impossible; the app hears nothing of that, as in Slack."""
    del workspace.scheduled[scheduled.id]
    conversation = workspace.conversations[scheduled.channel]
    problem = "it has metadata" if scheduled.has_metadata else ""
    if conversation.archived:
        problem = "the channel is archived"
    elif workspace.app.bot_user_id not in conversation.members:
        problem = "the app is no longer in the channel"
    if problem:
        warning = f"[WARN] a scheduled message was not posted: {problem}"
        workspace.ledger.note_bad_payload(_METHOD, [warning], scheduled.text)
        return
    draft = Draft(
        scheduled.text, scheduled.blocks, thread_ts=scheduled.thread_ts, broadcast=scheduled.broadcast
    )
    message = messages.post(workspace, conversation, workspace.app.bot_user_id, draft)
    messages.note_post(workspace, conversation, message, _METHOD)
