"""kill -9 between any two steps of a send: nothing is lost, nothing is said twice."""

import signal
from collections import Counter

import pytest

from storage.database import Database
from tests.delivery.mail import PEOPLE, Mail
from tests.delivery.workers import IN_FLIGHT, Order, Workers

# A worker that looks for an earlier attempt needs one: the worker before it died while sending.
_STEPS = (
    "claimed",
    "prepared",
    "channel_known",
    "before_post",
    "looked",
    "posted",
    "looked",
    "marked",
    IN_FLIGHT,
    "looked",
)
_FILE_STEPS = (
    "claimed",
    "place_known",
    "file_on_record",
    "looked",
    "before_post",
    "posted",
    "looked",
    "marked",
    IN_FLIGHT,
)
# Fifty in all on SQLite; on PostgreSQL, where a process costs more to start, twice through the steps.
_KILLS = {"sqlite": 50, "postgresql": 20}


_FILE_KILLS = {"sqlite": 18, "postgresql": 9}


def _order(mail: Mail, kill_at: str = "") -> Order:
    return Order(
        database_url=_url(mail.database),
        token=mail.slack.bot_token,
        api_url=mail.sandbox.api_url,
        now=mail.clock().isoformat(),
        limit=3,
        kill_at=kill_at,
    )


def _url(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)


@pytest.mark.timeout(300)  # Each process started counts, and a busy machine starts them slowly.
def test_fifty_killed_processes_lose_and_double_nothing(mail: Mail, worker: Workers) -> None:
    kills = _KILLS[mail.database.engine.dialect.name]
    steps = [_STEPS[number % len(_STEPS)] for number in range(kills)]
    for number, step in enumerate(steps):
        to = PEOPLE[number % len(PEOPLE)]
        if number // len(_STEPS) % 2 == 0:
            # Nobody knows yet which conversation it is.
            mail.change_person(to, dm_channel_id=None)
        mail.put(to=to, text=f"Message {number}")
        if step == IN_FLIGHT:
            mail.slack.add_fault("chat.postMessage", "slow", seconds=0.4)
        worker.begin(_order(mail, step))
        end = worker.end()
        assert end.signal == signal.SIGKILL, f"the worker was not killed at {step}: {end}"
        mail.slack.clear_faults()
        mail.advance(seconds=61)
    worker.begin(_order(mail))
    assert worker.end().code == 0

    assert [notice.state for notice in mail.notices()] == ["sent"] * kills
    said = Counter(mail.texts())
    lost = [number for number in range(kills) if said[f"Message {number}"] == 0]
    doubled = [number for number in range(kills) if said[f"Message {number}"] > 1]
    assert (lost, doubled) == ([], [])
    by_key = {post.metadata["event_payload"]["k"]: post.ts for post in mail.posts() if post.metadata}
    assert by_key == {notice.sending_key: notice.message_ts for notice in mail.notices()}


@pytest.mark.timeout(300)
def test_killed_processes_lose_and_double_no_file(mail: Mail, worker: Workers) -> None:
    """Every other one is said in the thread of a message that is sent in the same round."""
    kills = _FILE_KILLS[mail.database.engine.dialect.name]
    steps = [_FILE_STEPS[number % len(_FILE_STEPS)] for number in range(kills)]
    for number, step in enumerate(steps):
        to = PEOPLE[number % len(PEOPLE)]
        answers = mail.put(to=to, text=f"Root {number}") if number % 2 else None
        mail.put("test.file", to=to, answers=answers, text=f"File {number}")
        if step == IN_FLIGHT:
            mail.slack.add_fault("files.completeUploadExternal", "slow", seconds=0.4)
        worker.begin(_order(mail, step))
        end = worker.end()
        assert end.signal == signal.SIGKILL, f"the worker was not killed at {step}: {end}"
        mail.slack.clear_faults()
        mail.advance(seconds=61)
    for _ in range(3):
        worker.begin(_order(mail))
        assert worker.end().code == 0
        mail.advance(seconds=61)

    assert {notice.state for notice in mail.notices()} == {"sent"}
    said = Counter(post.text for post in mail.files())
    assert said == Counter(f"File {number}" for number in range(kills))
    files = [each for each in mail.notices() if each.template == "test.file"]
    roots = {each.id: each.message_ts for each in mail.notices()}
    shown = {post.files[0]: (post.ts, post.thread_ts) for post in mail.files()}
    assert shown == {each.file_id: (each.message_ts, roots.get(each.reply_to_id or 0)) for each in files}


def test_a_worker_that_is_not_killed_ends_by_itself(mail: Mail, worker: Workers) -> None:
    """The injector's own test: a step that never comes is reported as no kill."""
    mail.put()
    worker.begin(_order(mail, "a_step_that_does_not_exist"))
    end = worker.end()
    assert (end.signal, end.code, end.sent) == (0, 0, 1)
