"""Hands requests to the app, whichever way it is connected, and keeps the record of it."""

import asyncio

import aiohttp

from sandbox import summaries
from sandbox.activity import Entry
from sandbox.background import Background
from sandbox.delivery import http
from sandbox.delivery.offer import Answer, Offer
from sandbox.people import UnusableError
from sandbox.world import Workspace

# An event that was not acknowledged is offered again at once, after a minute, and after five more.
RETRY_AFTER_SECONDS = (0.0, 60.0, 360.0)
_REASONS = {"operation_timeout": "http_timeout", "dispatch_failed": "http_error"}


class Courier:
    """One for the whole server. `start` and `stop` must be called in its event loop."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._later = Background()

    def start(self) -> None:
        """Get ready to send."""
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    async def stop(self) -> None:
        """Give up what is still to be sent, and close the connections."""
        await self._later.stop()
        if self._session is not None:
            await self._session.close()

    async def offer(self, workspace: Workspace, offer: Offer, copies: int = 1) -> list[Answer]:
        """Offer the very same request `copies` times at once, and wait for all the answers. Raises
        UnusableError where the app is not installed.
        """
        if not workspace.app.installed and offer.kind != "events_api":
            raise UnusableError(f"{workspace.app.name} is not installed in this workspace.")
        url = workspace.app.request_url
        if url is None:
            return list(await asyncio.gather(*(self._by_socket(workspace, offer) for _ in range(copies))))
        body, headers = http.request_for(workspace.app, offer)
        return list(
            await asyncio.gather(
                *(self._by_http(workspace, offer, url, body, headers) for _ in range(copies))
            )
        )

    async def event(self, workspace: Workspace, offer: Offer, copies: int = 1) -> list[Answer]:
        """Offer an event; what is not acknowledged is offered again, three times at most, meanwhile."""
        answers = await self.offer(workspace, offer, copies)
        failed = next((a for a in answers if a.error is not None and not a.no_retry), None)
        if failed is not None:
            self._later.start(self._again(workspace, offer, failed))
        return answers

    async def _again(self, workspace: Workspace, offer: Offer, failed: Answer) -> None:
        began = workspace.clock.seconds()
        for number, wait in enumerate(RETRY_AFTER_SECONDS, start=1):
            await workspace.clock.wait_until(began + wait)
            reason = _REASONS.get(failed.error or "", "unknown_error")
            retry = Offer(offer.kind, offer.payload, offer.key, number, reason)
            (failed,) = await self.offer(workspace, retry)
            if failed.error is None or failed.no_retry:
                return

    async def _by_http(
        self, workspace: Workspace, offer: Offer, url: str, body: str, headers: dict[str, str]
    ) -> Answer:
        if self._session is None:
            raise RuntimeError("The courier has not been started.")
        noted = _note_offer(workspace, offer, "http")
        answer = await http.send(self._session, url, body, headers, workspace.app.patience)
        _note_answer(workspace, offer, noted, answer)
        return answer

    async def _by_socket(self, workspace: Workspace, offer: Offer) -> Answer:
        noted = _note_offer(workspace, offer, "socket")
        answer = await workspace.sockets.offer(offer, workspace.app.patience)
        _note_answer(workspace, offer, noted, answer)
        return answer


def _note_offer(workspace: Workspace, offer: Offer, transport: str) -> tuple[int, Entry]:
    attempt = workspace.ledger.next_attempt()
    workspace.ledger.note_offered(
        {
            "attempt": attempt,
            "step": "offered",
            "kind": offer.kind,
            "key": offer.key,
            "retry_num": offer.retry_num,
            "transport": transport,
            "payload": offer.payload,
        }
    )
    what, summary = summaries.of_offer(workspace, offer)
    now = workspace.clock.now()
    return attempt, workspace.activity.began("offered", what, summary, offer.payload, now)


def _note_answer(workspace: Workspace, offer: Offer, noted: tuple[int, Entry], answer: Answer) -> None:
    attempt, entry = noted
    workspace.activity.answered(entry, answer.body, answer.latency_ms, answer.error)
    step = "acked" if answer.error is None else "failed"
    workspace.ledger.note_offered({"attempt": attempt, "step": step, "key": offer.key, **answer.described()})
