"""What one `/hours` costs: CPU time and SQL statements, beside a bare Bolt command with one insert.

Run with `python -m tests.benchmarks.hours_command`. Both commands go through Bolt's dispatch with a
signed request and commit to an SQLite file in the same run; they take turns, so that a busy machine
slows both. CPU time is that of the whole process.
"""

import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from slack_bolt import Ack, App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier
from sqlalchemy import event, text

from bot.services.office import Office
from bot.slack import slack_client
from handlers import register_all
from handlers.desk import Desk
from storage.database import Database
from storage.schema import migrate
from tests.builders import TEAM, Clock, add_match, add_person, add_programme

SECRET = "a-signing-secret"
ROUNDS, PER_ROUND = 15, 40


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        ours, counter = _ours(Path(folder))
        bare = _bare(Path(folder))
        _run(ours, 0, 20)
        _run(bare, 0, 20)
        counter.clear()
        pairs = [(_run(ours, n, PER_ROUND), _run(bare, n, PER_ROUND)) for n in range(1, ROUNDS + 1)]
        statements = len(counter) / (ROUNDS * PER_ROUND)
    mine, theirs = (median(values) / PER_ROUND * 1e6 for values in zip(*pairs, strict=True))
    ratios = sorted(a / b for a, b in pairs)
    print(f"/hours:                 {mine:7.0f} µs CPU a command, {statements:.1f} SQL statements")
    print(f"bare Bolt + one insert: {theirs:7.0f} µs CPU a command")
    print(f"ratio: median {median(ratios):.1f}, from {ratios[0]:.1f} to {ratios[-1]:.1f} (target 12)")


def _authorize() -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=None, team_id=TEAM, bot_user_id="U0BOT", bot_id="B0BOT", bot_token="xoxb-1"
    )


def _app() -> App:
    return App(
        client=slack_client(None), signing_secret=SECRET, authorize=_authorize, process_before_response=True
    )


def _ours(folder: Path) -> tuple[App, list[str]]:
    database = Database(f"sqlite:///{folder / 'ours.sqlite3'}")
    migrate(database)
    clock = Clock()
    programme_id, _ = add_programme(database)
    mentor_id, mentee_id = (add_person(database, programme_id, user) for user in ("U0MENTOR", "U0MENTEE"))
    # A day holds twelve hours, so that every command of the run is accepted; and time moves on.
    add_match(database, programme_id, mentor_id, mentee_id)
    statements: list[str] = []

    def seen(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", seen)

    def now() -> datetime:
        clock.advance(seconds=200)
        return clock.now

    app = _app()
    register_all(app, Desk(Office(database, now)))
    return app, statements


def _bare(folder: Path) -> App:
    database = Database(f"sqlite:///{folder / 'bare.sqlite3'}")
    with database.transaction() as session:
        session.execute(text("CREATE TABLE said (id INTEGER PRIMARY KEY, text TEXT)"))
    app = _app()

    def on_hours(ack: Ack, command: dict[str, str]) -> None:
        with database.transaction() as session:
            session.execute(text("INSERT INTO said (text) VALUES (:text)"), {"text": command["text"]})
        ack("Logged")

    app.command("/hours")(on_hours)
    return app


def _run(app: App, number: int, times: int) -> float:
    requests = [_request(f"{number}.{each}") for each in range(times)]
    begun = time.process_time()
    for request in requests:
        answer = app.dispatch(request)
        assert answer.status == 200, answer.body
        assert "Logged" in answer.body, answer.body
    return time.process_time() - begun


def _request(trigger: str) -> BoltRequest:
    body = urlencode(
        {
            "command": "/hours",
            "text": "1 min resume review",
            "team_id": TEAM,
            "user_id": "U0MENTOR",
            "trigger_id": trigger,
            "channel_id": "D0",
            "response_url": "http://127.0.0.1:1/none",
        }
    )
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
    headers: dict[str, str | Sequence[str]] = {
        "content-type": ["application/x-www-form-urlencoded"],
        "x-slack-request-timestamp": [stamp],
        "x-slack-signature": [signature],
    }
    return BoltRequest(body=body, headers=headers)


if __name__ == "__main__":
    main()
