"""A world with a draft, people of both sides, and channels."""

from collections.abc import Sequence
from typing import Any

import pytest

from sandbox.client import SandboxClient, WorkspaceClient
from sandbox.jsons import JsonObject
from storage.queries import people
from tests.builders import add_event
from tests.events.announcing.city import City
from tests.events.crowd import add_organisation, add_part
from tests.world import World

CHANNELS = (
    {"name": "mentors", "members": ["carol", "app"]},
    {"name": "newcomers", "members": ["carol"]},
    {"name": "staff-only", "members": ["carol"], "private": True},
)


@pytest.fixture
def channels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every workspace that is made has channels: the bot is in one of them."""
    create = SandboxClient.create_workspace

    def with_channels(
        client: SandboxClient, manifest: JsonObject, people: Sequence[JsonObject], **more: Any
    ) -> WorkspaceClient:
        return create(client, manifest, people, CHANNELS, **more)

    monkeypatch.setattr(SandboxClient, "create_workspace", with_channels)


@pytest.fixture
def city(channels: None, quick_world: World) -> City:
    """Maria (of the City) mentors Amina (of Bridge, reads French), Ben mentors nobody; and a draft."""
    world = quick_world.with_programme()
    with world.database.reading() as session:
        (accounting, engineering) = _professions(session, world.programme_id)
    employer = add_organisation(world.database, world.programme_id, "employer", "City of Toronto")
    agency = add_organisation(world.database, world.programme_id, "agency", "Newcomer Bridge")
    pair: dict[str, Any] = {"profession_id": engineering, "employer_id": employer, "agency_id": agency}
    world.pair("maria", "amina", **pair)
    part = {"profession_id": engineering}
    add_part(
        world.database, world.programme_id, world.ids["maria"], "mentor", organisation_id=employer, **part
    )
    add_part(world.database, world.programme_id, world.ids["amina"], "mentee", organisation_id=agency, **part)
    add_part(world.database, world.programme_id, world.know("ben"), "mentor", profession_id=accounting)
    draft = add_event(
        world.database,
        world.programme_id,
        world.ids["carol"],
        state="draft",
        announced_at=None,
        announced_by_id=None,
        invited_at=None,
    )
    return City(world, draft, employer, agency, accounting, engineering)


def _professions(session: Any, programme_id: int) -> tuple[int, int]:
    first, second = people.professions(session, programme_id)
    return first.id, second.id
