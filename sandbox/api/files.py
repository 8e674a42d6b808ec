"""Files: asked for, uploaded, completed and shared; and looked at."""

from sandbox import messages
from sandbox.api.call import Call, SlackError
from sandbox.api.chat import checked_blocks, thread_of, writable
from sandbox.files import MOST_BYTES, Share, StoredFile
from sandbox.jsons import JsonObject, as_list, as_object, as_text, parse
from sandbox.messages import Draft
from sandbox.world import Conversation


def get_upload_url(call: Call) -> JsonObject:
    """`files.getUploadURLExternal`: an address that takes exactly `length` bytes."""
    name = call.text("filename")
    length = call.text("length")
    if not name or not (length.isascii() and length.isdecimal() and int(length)):
        raise SlackError("invalid_arguments")
    if int(length) > MOST_BYTES:
        raise SlackError("file_upload_size_restricted")
    file = StoredFile(
        name=name,
        owner=call.app.bot_user_id,
        created=int(call.now),
        url=call.world.url,
        length=int(length),
        alt_text=call.text("alt_txt") or call.text("alt_text"),
    )
    secret = call.workspace.files.await_upload(file)
    return {"upload_url": f"{call.world.url}/upload/{call.workspace.id}/{secret}", "file_id": file.id}


def complete_upload(call: Call) -> JsonObject:
    """`files.completeUploadExternal`: shares the files where it says, in one message; without a channel
    they stay with the app.
    """
    files = _named(call)
    conversation = _where(call)
    if conversation is not None:
        content = Draft(
            call.text("initial_comment"),
            checked_blocks(call) or [],
            thread_ts=thread_of(call, conversation),
            files=[file.id for file in files],
        )
        message = messages.post(call.workspace, conversation, call.app.bot_user_id, content)
        messages.note_post(call.workspace, conversation, message, call.method)
        for file in files:
            file.shares.append(Share(conversation.id, conversation.kind, message.ts, message.thread_ts))
    for file in files:
        file.complete = True
    return {"files": [file.described() for file in files]}


def info(call: Call) -> JsonObject:
    """`files.info`: a file the app uploaded, or was given in a form."""
    file = call.workspace.files.get(call.text("file"))
    if file is None or not file.read_by_app(call.app.bot_user_id):
        raise SlackError("file_not_found")
    return {"file": file.described(), "comments": [], "response_metadata": {"next_cursor": ""}}


def _named(call: Call) -> list[StoredFile]:
    """The uploaded files that the call names, with their new titles."""
    given = call.args.get("files")
    named = [as_object(each) for each in as_list(parse(given) if isinstance(given, str) else given)]
    if not named:
        raise SlackError("invalid_arguments")
    found: list[StoredFile] = []
    for each in named:
        file = call.workspace.files.get(each.get("id"))
        if file is None or file.complete or not file.content or file.owner != call.app.bot_user_id:
            raise SlackError("file_not_found")
        file.title = as_text(each.get("title"))
        found.append(file)
    return found


def _where(call: Call) -> Conversation | None:
    name = "channel_id" if call.text("channel_id") else "channels"
    return writable(call, name) if call.text(name) else None
