"""What an app's answer to a person does: the body of a command's ack, and posts to a response URL."""

from aiohttp import web

from sandbox import messages
from sandbox.blockkit import check_message
from sandbox.jsons import JsonObject, as_list, as_object, as_text, compact, is_true, parse
from sandbox.messages import Draft
from sandbox.response_urls import MOST_USES, ResponseUrl
from sandbox.world import Conversation, Workspace, World

_MOST_CHARACTERS = 4_000


class BadAnswerError(Exception):
    """The answer cannot be shown; the text is Slack's word for why."""


def draft_from(workspace: Workspace, body: JsonObject | str, where: str, user_id: str) -> Draft:
    """Check an answer. Raises BadAnswerError, and notes the payload, when it cannot be shown."""
    answer: JsonObject = {"text": body} if isinstance(body, str) else body
    text = as_text(answer.get("text"))
    raw = answer.get("blocks")
    blocks, problems = check_message(parse(raw) if isinstance(raw, str) else as_list(raw))
    if len(text) > _MOST_CHARACTERS:
        problems.append("[ERROR] msg_too_long [json-pointer:/text]")
    warnings = [] if text or not blocks else ["[WARN] text is missing: screen readers say it"]
    if problems or warnings:
        workspace.ledger.note_bad_payload(where, problems or warnings, answer)
    if problems:
        raise BadAnswerError("invalid_blocks")
    if not text and not blocks:
        raise BadAnswerError("no_text")
    everybody = answer.get("response_type") == "in_channel"
    return Draft(
        text=text,
        blocks=blocks,
        thread_ts=as_text(answer.get("thread_ts")) or None,
        only_for=None if everybody else user_id,
    )


def answer_command(
    workspace: Workspace, conversation: Conversation, user_id: str, body: JsonObject | str
) -> None:
    """Show the body of a command's ack where the command was typed. Raises BadAnswerError."""
    draft = draft_from(workspace, body, "ack of a command", user_id)
    messages.post(workspace, conversation, workspace.app.bot_user_id, draft)


class ResponseUrlEndpoint:
    """`POST /response/<team>/<secret>`"""

    def __init__(self, world: World) -> None:
        self._world = world

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one post."""
        workspace = self._world.workspaces.get(request.match_info["team"])
        target = workspace.response_urls.find(request.match_info["secret"]) if workspace is not None else None
        if workspace is None or target is None:
            return _refused(404, "invalid_url")
        if workspace.clock.seconds() > target.expires:
            return _refused(404, "expired_url")
        if target.uses >= MOST_USES:
            return _refused(404, "used_url")
        body = as_object(parse(await request.read()))
        try:
            _apply(workspace, target, body)
        except BadAnswerError as problem:
            return _refused(400, str(problem))
        target.uses += 1
        return web.Response(text="ok")


def _apply(workspace: Workspace, target: ResponseUrl, body: JsonObject) -> None:
    conversation = workspace.conversations[target.channel_id]
    original = conversation.messages.get(target.message_ts or "")
    if is_true(body.get("delete_original")):
        if original is not None:
            messages.remove(workspace, conversation, original)
        return
    draft = draft_from(workspace, body, "response_url", target.user_id)
    if is_true(body.get("replace_original")) and original is not None:
        messages.change(workspace, conversation, original, draft.text, list(draft.blocks))
        return
    message = messages.post(workspace, conversation, workspace.app.bot_user_id, draft)
    messages.note_post(workspace, conversation, message, "response_url")


def _refused(status: int, error: str) -> web.Response:
    return web.Response(
        status=status, text=compact({"ok": False, "error": error}), content_type="application/json"
    )
