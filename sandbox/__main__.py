"""`python -m sandbox`: runs the server and says on one line where it is."""

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path

from sandbox.jsons import as_object
from sandbox.people import UnusableError
from sandbox.server import Sandbox


def main(arguments: list[str] | None = None) -> int:
    """Run until SIGTERM or Ctrl-C; 0 then, 2 when the arguments make no sense."""
    options = _parser().parse_args(arguments)
    return asyncio.run(_serve(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A pretend Slack.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 (the default) takes a free one")
    parser.add_argument("--ledger", metavar="DIR", help="write what is posted and offered into this folder")
    parser.add_argument("--workspace", type=Path, metavar="FILE.json", help="make this workspace at once")
    return parser


async def _serve(options: argparse.Namespace) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def on_signal(_number: int, _frame: object) -> None:
        loop.call_soon_threadsafe(stop.set)

    for number in (signal.SIGTERM, signal.SIGINT):
        # Not `loop.add_signal_handler`: Windows does not have it.
        signal.signal(number, on_signal)
    sandbox = Sandbox(options.ledger)
    try:
        await sandbox.start(options.host, options.port)
    except OSError as problem:
        print(f"Cannot listen on {options.host}:{options.port}: {problem}", file=sys.stderr)
        return 2
    try:
        print(json.dumps(_ready(sandbox, options.workspace)), flush=True)
        await stop.wait()
    except (OSError, ValueError, UnusableError) as problem:
        print(f"Cannot make the workspace of {options.workspace}: {problem}", file=sys.stderr)
        return 2
    finally:
        await sandbox.stop()
    return 0


def _ready(sandbox: Sandbox, description: Path | None) -> dict[str, object]:
    """What is printed when the server listens: where, and the secrets of the workspace made at once."""
    ready: dict[str, object] = {"url": sandbox.world.url}
    if description is not None:
        ready["workspace"] = sandbox.add_workspace(as_object(json.loads(description.read_text("utf-8"))))
    return ready


if __name__ == "__main__":
    sys.exit(main())
