"""Signed HTTP requests, as Slack sends them to an app's request URL."""

import asyncio
import hashlib
import hmac
import time
from urllib.parse import urlencode

import aiohttp

from sandbox.app_manifest import App
from sandbox.delivery.offer import Answer, Offer
from sandbox.jsons import JsonObject, as_object, compact, is_object, parse


def signature(secret: str, timestamp: str, body: str) -> str:
    """The `X-Slack-Signature` of a body sent at that time (seconds since 1970)."""
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def request_for(app: App, offer: Offer) -> tuple[str, dict[str, str]]:
    """Body and headers of a request. It is dated by real time, whatever the workspace's clock says,
    because that is what apps compare it with.
    """
    timestamp = str(int(time.time()))
    body = _body(offer)
    json_body = offer.kind == "events_api"
    headers = {
        "Content-Type": "application/json" if json_body else "application/x-www-form-urlencoded",
        "User-Agent": "Slackbot 1.0 (sandbox)",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(app.signing_secret, timestamp, body),
    }
    if offer.retry_num:
        headers |= {"X-Slack-Retry-Num": str(offer.retry_num), "X-Slack-Retry-Reason": offer.retry_reason}
    return body, headers


def _body(offer: Offer) -> str:
    if offer.kind == "events_api":
        return compact(offer.payload)
    if offer.kind == "interactive":
        return urlencode({"payload": compact(offer.payload)})
    return urlencode({name: str(value) for name, value in offer.payload.items()})


async def send(
    session: aiohttp.ClientSession, url: str, body: str, headers: dict[str, str], patience: float
) -> Answer:
    """Post the request once and wait for the acknowledgement, `patience` seconds at most."""
    started = time.perf_counter()

    def answer(
        status: int | None, body: JsonObject | str | None, error: str | None, *, no_retry: bool = False
    ) -> Answer:
        return Answer(status, body, round((time.perf_counter() - started) * 1000, 2), error, no_retry)

    try:
        async with (
            asyncio.timeout(patience),
            session.post(url, data=body.encode(), headers=headers, allow_redirects=False) as response,
        ):
            content = _content(response.content_type, await response.text())
            error = None if response.status == 200 else "dispatch_failed"
            no_retry = response.headers.get("X-Slack-No-Retry") == "1"
            return answer(response.status, content, error, no_retry=no_retry)
    except TimeoutError:
        return answer(None, None, "operation_timeout")
    except aiohttp.ClientError:
        return answer(None, None, "dispatch_failed")


def _content(content_type: str, text: str) -> JsonObject | str | None:
    if not text.strip():
        return None
    parsed = parse(text) if content_type == "application/json" else None
    return as_object(parsed) if is_object(parsed) else text
