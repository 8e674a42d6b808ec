"""A workspace with a few people and the notices for them."""

from collections.abc import Iterator

import pytest

from sandbox.server import SandboxServer
from storage.database import Database
from tests.delivery.mail import Mail
from tests.delivery.workers import Workers, workers


@pytest.fixture
def mail(sandbox_server: SandboxServer, database: Database) -> Iterator[Mail]:
    """A programme with four people, and delivery that runs when told to; on each kind of database."""
    made = Mail(sandbox_server.url, database)
    yield made
    made.close()


@pytest.fixture(scope="session")
def worker() -> Iterator[Workers]:
    """A program that starts processes and kills them; started once, since it takes seconds."""
    with workers() as started:
        yield started


@pytest.fixture(scope="session")
def other_worker() -> Iterator[Workers]:
    """Another one, for two processes at once."""
    with workers() as started:
        yield started
