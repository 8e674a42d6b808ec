"""`python -m tests`: every check of this repository. `--fast`: the tests alone, on SQLite."""

import argparse
import os
import subprocess
import sys
import time

Step = tuple[str, list[str]]

# The tests look after the import contracts themselves.
STATIC: tuple[Step, ...] = (
    ("format", ["ruff", "format", "--check", "."]),
    ("lint", ["ruff", "check", "."]),
    ("types", ["pyright"]),
)
# One more than there are processors: a good part of a run is waiting, for browsers and for processes to end.
_WORKERS = str((os.cpu_count() or 1) + 1)
TESTS: Step = ("tests", ["pytest", "-n", _WORKERS, "--dist", "loadgroup"])

# The type checker comes with its own copy of everything it needs: it must not look for a newer one.
_QUIET = {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}


def main() -> int:
    """Run the steps, say which failed; 0 when none did."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="only the tests, only on SQLite")
    if parser.parse_args().fast:
        return _run(TESTS[1], {"TEST_BACKENDS": "sqlite"})
    failed = [name for name, command in STATIC if not _step(name, command)]
    print(f"== {TESTS[0]}", flush=True)
    if _run(TESTS[1], {}):
        failed.append(TESTS[0])
    if failed:
        print(f"\nFailed: {', '.join(failed)}")
    return 1 if failed else 0


def _step(name: str, command: list[str]) -> bool:
    print(f"== {name}", flush=True)
    began = time.monotonic()
    code = _run(command, {})
    print(f"   {name}: {'FAILED' if code else 'ok'}, {time.monotonic() - began:.1f} s", flush=True)
    return code == 0


def _run(command: list[str], more: dict[str, str]) -> int:
    # The bot is started hundreds of times: compiled once, it is there in half the time.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(
        [sys.executable, "-m", *command], env={**kept, **_QUIET, **more}, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
