"""A pretend Slack for pytest: `from sandbox.fixtures import sandbox_server` in a `conftest.py`.

Only this module needs pytest. One server serves a whole test process; every test makes a workspace of
its own with `SandboxClient(sandbox_server.url).create_workspace(…)`, which takes about a millisecond,
and nothing is shared between two of them but the clock.
"""

from collections.abc import Iterator

import pytest

from sandbox.server import SandboxServer


@pytest.fixture(scope="session")
def sandbox_server() -> Iterator[SandboxServer]:
    """The server, in a thread of its own, on a free port of this machine."""
    with SandboxServer() as server:
        yield server
