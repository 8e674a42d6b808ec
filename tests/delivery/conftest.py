"""A workspace with a few people and the notices for them."""

from collections.abc import Iterator

import pytest

from sandbox.server import SandboxServer
from storage.database import Database
from tests.delivery.mail import Mail


@pytest.fixture
def mail(sandbox_server: SandboxServer, database: Database) -> Iterator[Mail]:
    """A programme with four people, and delivery that runs when told to; on each kind of database."""
    made = Mail(sandbox_server.url, database)
    yield made
    made.close()
