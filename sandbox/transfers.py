"""Bytes on their way: from the app to an upload address, and from a file to whoever may read it."""

from aiohttp import BodyPartReader, web

from sandbox.files import MOST_BYTES, StoredFile
from sandbox.people import Person, UnusableError
from sandbox.visibility import visible_conversations, visible_messages
from sandbox.world import Workspace, World


class Transfers:
    """`POST /upload/<team>/<secret>` and `GET /files/<id>`."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """The routes that an app uses."""
        return [
            web.post("/upload/{team}/{secret}", self._upload),
            web.get("/files/{file}", self._download),
        ]

    async def _upload(self, request: web.Request) -> web.Response:
        workspace = self._world.workspaces.get(request.match_info["team"])
        content = await _content(request)
        if workspace is None or not workspace.files.uploaded(request.match_info["secret"], content):
            return web.Response(status=400, text="There is no such upload, or it was to be of another size.")
        return web.Response(text=f"OK - {len(content)}")

    async def _download(self, request: web.Request) -> web.Response:
        """With the app's token, as Slack wants it."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        workspace = self._world.by_token.get(token)
        file = workspace.files.get(request.match_info["file"]) if workspace is not None else None
        if workspace is None or file is None or not _app_reads(workspace, file):
            raise web.HTTPNotFound(text="There is no such file.")
        return as_download(file)


def as_download(file: StoredFile) -> web.Response:
    """The file as something to save: whatever is in it, the browser does not run it."""
    return web.Response(
        body=file.content,
        content_type=file.mimetype,
        headers={
            "Content-Disposition": "attachment",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private",
        },
    )


def keep(world: World, workspace: Workspace, person: Person, name: str, content: bytes) -> StoredFile:
    """Keep a file a person uploads. Raises UnusableError when it has no name or content."""
    if not name or not content or len(content) > MOST_BYTES:
        raise UnusableError("A file needs a name and some content, eight megabytes at most.")
    created = int(workspace.clock.seconds())
    file = StoredFile(
        name=name, owner=person.id, created=created, url=world.url, content=content, complete=True
    )
    return workspace.files.add(file)


def sees_file(workspace: Workspace, person: Person, file: StoredFile) -> bool:
    """Whether the person uploaded it or has it in a message on their screen."""
    return file.owner == person.id or any(
        file.id in message.files
        for conversation in visible_conversations(workspace, person.id)
        for message in visible_messages(workspace, person.id, conversation)
    )


def _app_reads(workspace: Workspace, file: StoredFile) -> bool:
    return "files:read" in workspace.app.scopes and file.read_by_app(workspace.app.bot_user_id)


async def _content(request: web.Request) -> bytes:
    """The body, or the first part of a form."""
    if request.content_type != "multipart/form-data":
        return await request.read()
    part = await (await request.multipart()).next()
    return bytes(await part.read()) if isinstance(part, BodyPartReader) else b""
