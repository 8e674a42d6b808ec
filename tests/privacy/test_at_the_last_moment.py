"""A change of mind while the night is at work: one of the two wins, and everything agrees on which."""

from contextlib import suppress
from threading import Barrier, Thread

from sqlalchemy import select

from bot.rules.problems import Problem
from bot.services.office import Request
from bot.services.privacy import forgetting
from bot.services.privacy.housekeeping import forget_what_is_over
from storage.models import AuditEntry, Erasure, Person
from tests.builders import TEAM
from tests.privacy.crowded import Crowded


def test_the_night_or_the_person_wins_and_never_both(full: Crowded) -> None:
    forgetting.ask(full.office, Request(TEAM, "UDANA", "ask"))
    full.clock.advance(days=8)
    gate, stayed = Barrier(2), list[bool]()

    def change_their_mind() -> None:
        gate.wait()
        # Who comes a moment too late is told that nobody knows them.
        with suppress(Problem):
            stayed.append(forgetting.think_again(full.office, Request(TEAM, "UDANA", "stay")))

    def be_the_night() -> None:
        gate.wait()
        forget_what_is_over(full.office)

    threads = [Thread(target=change_their_mind), Thread(target=be_the_night)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    with full.database.reading() as session:
        wish = session.scalars(select(Erasure).order_by(Erasure.id.desc())).first()
        assert wish is not None
        forgotten = session.get_one(Person, full.dana).forgotten_at is not None
        actions = set(session.scalars(select(AuditEntry.action)))
    assert (wish.done_at is not None) == forgotten
    assert (wish.cancelled_at is not None) == (not forgotten)
    # Or that there is nothing to take back.
    assert stayed in ([], [not forgotten])
    assert ("person.forgotten" in actions) == forgotten
    assert ("person.forget_cancelled" in actions) == (not forgotten)


def test_two_nights_at_once_tell_the_partner_once(full: Crowded) -> None:
    forgetting.ask(full.office, Request(TEAM, "UDANA", "ask"))
    full.clock.advance(days=8)
    gate, failed = Barrier(3), list[Exception]()

    def be_the_night() -> None:
        gate.wait()
        try:
            forget_what_is_over(full.office)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test is to show it
            failed.append(error)

    threads = [Thread(target=be_the_night) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failed == []
    with full.database.reading() as session:
        actions = list(session.scalars(select(AuditEntry.action)))
    assert actions.count("person.forgotten") == 1
