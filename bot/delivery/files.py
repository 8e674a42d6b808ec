"""Files of Slack's: the content of one that somebody sent, and one of ours into a conversation."""

from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from slack_sdk import WebClient

from bot.delivery.endings import Done, NotSent, OurBug, RateLimited, Refused, Trouble, Unreachable
from bot.delivery.gateway import Gateway
from bot.rules.lists.values import MOST_BYTES

_SECONDS = 15
# These will be the same however often we ask.
_FOR_GOOD = (NotSent, OurBug, Refused)


@dataclass(frozen=True, slots=True)
class NotFetched:
    """There is no content: `for_good`, or only at this moment."""

    reason: str
    for_good: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where Slack wants the content of a file put, and the id the file has from then on."""

    file_id: str
    address: str


class _NoRedirects(HTTPRedirectHandler):
    """Our token goes to the address we checked, and nowhere else."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


class Files:
    """The files of one workspace."""

    def __init__(self, client: WebClient, gateway: Gateway) -> None:
        self._gateway = gateway
        self._token = client.token or ""
        self._api = urlsplit(client.base_url)
        self._opener: OpenerDirector = build_opener(_NoRedirects)

    def fetch(self, file_id: str, user_id: str) -> bytes | NotFetched:
        """The content of a file that this person uploaded; one byte more than is taken when it is larger."""
        found = self._gateway.ask("files.info", file=file_id)
        if not isinstance(found, Done):
            return NotFetched(_name(found), isinstance(found, _FOR_GOOD))
        file: dict[str, Any] = found.answer.get("file") or {}
        address = file.get("url_private_download") or file.get("url_private") or ""
        if file.get("user") != user_id or not self._is_slack(address):
            return NotFetched("not_theirs", for_good=True)
        request = Request(address, headers={"Authorization": f"Bearer {self._token}"})  # noqa: S310 - checked above
        try:
            with self._opener.open(request, timeout=_SECONDS) as answer:
                # Without the right to read files, Slack answers with its page for logging in.
                if answer.headers.get_content_type() == "text/html":
                    return NotFetched("not_given", for_good=True)
                return answer.read(MOST_BYTES + 1)
        except (OSError, HTTPException) as error:
            return NotFetched(type(error).__name__, for_good=False)

    def send(self, user_id: str, name: str, content: bytes, *, title: str, comment: str) -> Done | Trouble:
        """Put a file into the conversation with one person. Not safe to repeat once it was completed."""
        channel = self._gateway.open((user_id,))
        if not isinstance(channel, str):
            return channel
        place = self.place(name, content, title)
        if not isinstance(place, Place):
            return place
        lost = self.put(place, content)
        if not isinstance(lost, Done):
            return lost
        return self._gateway.complete(place.file_id, title, channel, comment)

    def place(self, name: str, content: bytes, about: str) -> Place | Trouble:
        """Ask where to put a file. Safe to repeat: what nothing is put into is forgotten."""
        ending = self._gateway.ask(
            "files.getUploadURLExternal", filename=name, length=len(content), alt_txt=about
        )
        if not isinstance(ending, Done):
            return ending
        return Place(str(ending.answer["file_id"]), str(ending.answer.get("upload_url") or ""))

    def put(self, place: Place, content: bytes) -> Done | Trouble:
        """Put the content there. Nobody sees it before it is completed."""
        if not self._is_slack(place.address):
            return Refused("upload_elsewhere")
        headers = {"Content-Type": "application/octet-stream"}
        request = Request(place.address, data=content, headers=headers, method="POST")  # noqa: S310 - checked above
        try:
            with self._opener.open(request, timeout=_SECONDS):
                return Done({})
        except HTTPError as error:
            return Refused(f"upload_{error.code}")
        except (OSError, HTTPException) as error:
            return (
                Unreachable(type(error).__name__) if isinstance(error, URLError) else Refused("upload_lost")
            )

    def _is_slack(self, address: str) -> bool:
        """Whether an address is at Slack: the API's host, or one under it (files.slack.com)."""
        try:
            place = urlsplit(address)
            return (place.scheme, _port(place)) == (self._api.scheme, _port(self._api)) and _under(
                place.hostname or "", self._api.hostname or ""
            )
        except ValueError:
            return False


def _under(host: str, other: str) -> bool:
    return bool(other) and (host == other or host.endswith(f".{other}"))


def _port(address: SplitResult) -> int:
    return address.port or {"https": 443, "http": 80}.get(address.scheme, 0)


def _name(trouble: Trouble) -> str:
    return "rate_limited" if isinstance(trouble, RateLimited) else trouble.error
