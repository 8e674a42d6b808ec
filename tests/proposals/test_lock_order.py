"""Parts are locked before people, and parts in the order of their ids, whoever locks them.

Each test holds what a proposal holds first, waits until the other one stands behind it, and then takes
what a proposal takes next. In another order the two would wait for each other for ever.
"""

from collections.abc import Callable
from threading import Thread
from time import sleep

import pytest
from sqlalchemy import event

from bot.rules.participants import Readiness, Side
from bot.rules.problems import Problem
from bot.services.agencies import readiness
from bot.services.joining import changes as part_changes
from bot.services.lists import linking
from bot.services.lists.linking import Sought
from bot.services.programme import coordinators
from storage.models import Participant
from storage.queries import lists, matches, participants
from tests.builders import TEAM
from tests.matches.scene import somebody
from tests.proposals.scene import Scene

# Long enough for a thread to take its first lock and stand before its second.
A_MOMENT = 0.5


def beside(scene: Scene, first: int, act: Callable[[], object]) -> list[str]:
    """Hold a part while `act` begins in another thread, then take a place; what became of `act`."""
    done: list[str] = []
    maria_id = scene.person("UMARIA").id

    def run() -> None:
        act()
        done.append("done")

    thread = Thread(target=run)
    with scene.database.transaction() as session:
        participants.lock(session, scene.programme_id, [first])
        thread.start()
        sleep(A_MOMENT)
        matches.take_place(session, maria_id)
    thread.join(timeout=30)
    return done


def test_a_coordinator_who_sets_places_waits_for_a_proposal(scene: Scene) -> None:
    maria = scene.mentor("UMARIA", places=2)

    def act() -> object:
        return coordinators.set_capacity(scene.office, scene.by(), somebody("UMARIA"), 3)

    assert beside(scene, maria, act) == ["done"]
    assert (scene.person("UMARIA").capacity, scene.person("UMARIA").pairs) == (3, 1)


def test_an_account_that_is_found_waits_for_a_proposal(scene: Scene) -> None:
    maria = scene.mentor("UMARIA", places=2)
    entered = scene.part_for("mentor", scene.add("UBEN"), "UBEN")
    scene.change(
        Participant, entered, state="announced", person_id=None, slack_id=None, email="m@example.org"
    )
    sought = Sought(entered, scene.programme_id, TEAM, None, "m@example.org", None)

    def act() -> object:
        return linking.found(scene.office, sought, somebody("UMARIA"))

    assert beside(scene, maria, act) == ["done"]
    assert (scene.part(maria).email, scene.person("UMARIA").pairs) == ("m@example.org", 1)


def test_whose_mentee_it_is_counts_when_the_item_is_ticked(scene: Scene) -> None:
    """Amina goes to another agency in the moment in which the coach of the first one ticks."""
    amina = scene.mentee("UAMINA", oriented_at=None)
    told: list[str] = []

    def tick() -> None:
        try:
            readiness.tick(scene.office, scene.by("UCORA"), amina, {Readiness.ORIENTED}, set())
        except Problem as problem:
            told.append(problem.key)

    thread = Thread(target=tick)
    with scene.database.transaction() as session:
        part = participants.lock(session, scene.programme_id, [amina])[amina]
        thread.start()
        sleep(A_MOMENT)
        part.organisation_id = scene.other_agency_id
    thread.join(timeout=30)
    assert told == ["part_gone"]
    assert scene.part(amina).oriented_at is None


def test_homes_are_marked_once_and_after_everything_else(scene: Scene) -> None:
    """Delivery locks messages before homes: of several proposals, no message comes after a home."""
    maria = scene.mentor("UMARIA", places=3)
    for name in ("UAMINA", "UCHEN", "UBEN"):
        scene.proposed(maria, scene.mentee(name))
    written: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        written.append(statement)

    event.listen(scene.database.engine, "before_cursor_execute", note)
    part_changes.leave(scene.office, scene.by("UMARIA"), maria)
    event.remove(scene.database.engine, "before_cursor_execute", note)
    homes = [number for number, each in enumerate(written) if each.startswith("UPDATE homes")]
    messages = [number for number, each in enumerate(written) if "FROM notices" in each]
    # Once for the proposals, once for the part.
    assert len(homes) == 2
    assert max(messages) < min(homes)


@pytest.mark.parametrize("turned", [False, True])
def test_a_list_locks_its_people_in_the_order_of_their_parts(scene: Scene, turned: bool) -> None:
    """One is named by account, the other by address, and the list has them in either order."""
    ids = [scene.mentor("UMARIA"), scene.mentor("UBEN")]
    by_account, by_address = reversed(ids) if turned else ids
    scene.change(Participant, by_address, email="b@example.org")
    account = scene.part(by_account).slack_id
    assert account is not None
    with scene.database.transaction() as session:
        named = lists.parts_named(session, scene.programme_id, [account], ["b@example.org"], lock=True)
        assert [row["id"] for row in named if row["side"] == Side.MENTOR] == ids
