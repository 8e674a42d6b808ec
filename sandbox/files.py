"""The files of a workspace: uploaded in two steps by the app, in one by a person."""

import mimetypes
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from sandbox import ids
from sandbox.jsons import JsonObject

MOST_BYTES = 8_000_000


# A conversation's kind → the list of a file's description that names it, and the part of `shares`.
_LISTED = {
    "channel": ("channels", "public"),
    "private": ("groups", "private"),
    "mpim": ("groups", "private"),
    "im": ("ims", "private"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """One message that shows a file. `thread_ts` is set when it stands in a thread."""

    channel: str
    kind: str
    ts: str
    thread_ts: str | None

    def described(self) -> JsonObject:
        """The share as `files.info` gives it."""
        thread: JsonObject = {"thread_ts": self.thread_ts} if self.thread_ts else {}
        return {"ts": self.ts, "reply_users": [], "reply_users_count": 0, "reply_count": 0, **thread}


@dataclass(slots=True)
class StoredFile:
    """One file. `shares` are the messages it was posted in; `in_form` says that its person put it
    into a form of the app; `complete` is False while an app has not finished its upload.
    """

    name: str
    owner: str
    created: int
    url: str
    title: str = ""
    length: int = 0
    alt_text: str = ""
    content: bytes = b""
    complete: bool = False
    in_form: bool = False
    shares: list[Share] = field(default_factory=list[Share])
    id: str = field(default_factory=lambda: ids.object_id("F"))

    @property
    def filetype(self) -> str:
        """The name's ending without its dot, in small letters."""
        return PurePosixPath(self.name).suffix[1:].lower()

    @property
    def mimetype(self) -> str:
        """What the name says it is."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def read_by_app(self, bot_user_id: str) -> bool:
        """Whether the app may look at it."""
        return self.complete and (self.in_form or self.owner == bot_user_id)

    def described(self) -> JsonObject:
        """The file as Slack describes it."""
        address = f"{self.url}/files/{self.id}"
        described: JsonObject = {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": self.filetype,
            "user": self.owner,
            "size": len(self.content),
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "url_private": address,
            "url_private_download": address,
            **self._where(),
        }
        if self.alt_text:
            described["alt_txt"] = self.alt_text
        return described

    def _where(self) -> JsonObject:
        """The conversations by kind; and in `shares`, when there are any, the messages in each."""
        lists: dict[str, list[str]] = {"channels": [], "groups": [], "ims": []}
        shares: dict[str, dict[str, list[JsonObject]]] = {}
        for share in self.shares:
            named, part = _LISTED[share.kind]
            if share.channel not in lists[named]:
                lists[named].append(share.channel)
            shares.setdefault(part, {}).setdefault(share.channel, []).append(share.described())
        return {**lists, "shares": shares}


class Files:
    """The files of one workspace, by id, and the uploads that have not arrived, by their secret."""

    def __init__(self) -> None:
        self._known: dict[str, StoredFile] = {}
        self._awaited: dict[str, StoredFile] = {}

    def get(self, file_id: object) -> StoredFile | None:
        """The file with that id."""
        return self._known.get(file_id) if isinstance(file_id, str) else None

    def add(self, file: StoredFile) -> StoredFile:
        """Keep a file."""
        self._known[file.id] = file
        return file

    def await_upload(self, file: StoredFile) -> str:
        """Keep a file whose content is to come; the secret of the address it will come to."""
        secret = ids.secret(40)
        self._awaited[secret] = self.add(file)
        return secret

    def uploaded(self, secret: str, content: bytes) -> bool:
        """The content has come; False when nobody awaits it, or not as many bytes."""
        file = self._awaited.get(secret)
        if file is None or len(content) != file.length:
            return False
        file.content = content
        return True
