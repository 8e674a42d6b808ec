"""Two coordinators at the same moment: the database decides, and one of them is told why not."""

from collections.abc import Callable
from threading import Barrier, Thread

from sqlalchemy import select

from bot.rules.problems import Problem
from bot.rules.receipts.matches import EndReason
from bot.services.matches import endings as match_endings
from storage.models import Person
from tests.matches.scene import AMINA, BEGUN, BEN, CHEN, MARIA, Scene


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do all of it at the same time; for each, `done` or the key of the problem."""
    gate = Barrier(len(acts))
    results = [""] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
            results[number] = "done"
        except Problem as problem:
            results[number] = problem.key

    threads = [Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(results)


def test_one_mentee_is_matched_once(scene: Scene) -> None:
    results = at_once(lambda: scene.record(MARIA, AMINA), lambda: scene.record(BEN, AMINA))
    assert results == ["done", "mentee_taken"]
    assert len(scene.matches()) == 1
    taken = [scene.person(user_id).pairs for user_id in _known(scene, "UMARIA", "UBEN")]
    assert sum(taken) == 1


def test_one_place_is_given_once(scene: Scene) -> None:
    results = at_once(lambda: scene.record(MARIA, AMINA), lambda: scene.record(MARIA, CHEN))
    assert results == ["done", "mentor_full"]
    assert scene.person("UMARIA").pairs == 1


def test_two_who_are_matched_both_ways_do_not_wait_for_each_other(scene: Scene) -> None:
    results = at_once(lambda: scene.record(MARIA, BEN), lambda: scene.record(BEN, MARIA))
    assert results == ["done", "done"]


def test_one_request_delivered_five_times_has_one_effect(scene: Scene) -> None:
    results = at_once(*[lambda: scene.record(MARIA, AMINA, request=scene.by(key="trigger:1"))] * 5)
    assert results == ["done"] * 5
    assert scene.audited() == ["match.recorded"]
    assert scene.notices() == BEGUN


def test_a_match_is_ended_once(scene: Scene) -> None:
    match_id = scene.record(MARIA, AMINA).match.match_id

    def end(reason: EndReason) -> Callable[[], object]:
        return lambda: match_endings.end(scene.office, scene.by(), match_id, reason)

    assert at_once(end(EndReason.COMPLETED), end(EndReason.OTHER)) == ["done", "match_over"]
    assert scene.audited().count("match.ended") == 1
    assert scene.person("UMARIA").pairs == 0


def _known(scene: Scene, *user_ids: str) -> list[str]:
    """Those whose row exists: the loser of a race may have left none."""
    with scene.database.reading() as session:
        return list(session.scalars(select(Person.user_id).where(Person.user_id.in_(user_ids))))
