"""The gate: stopping waits for those inside."""

from threading import Event, Thread

from bot.gate import Gate


def test_an_empty_gate_shuts_at_once_and_lets_nobody_in() -> None:
    gate = Gate()
    assert gate.shut(0)
    assert not gate.enter()


def test_shutting_waits_for_those_inside() -> None:
    gate, shut = Gate(), Event()
    assert gate.enter()
    waiting = Thread(target=lambda: shut.set() if gate.shut(10) else None)
    waiting.start()
    while gate.enter():  # Until the other thread has shut it.
        gate.leave()
    assert not shut.is_set()
    gate.leave()
    waiting.join(5)
    assert shut.is_set()


def test_waiting_has_an_end() -> None:
    gate = Gate()
    gate.enter()
    assert not gate.shut(0.01)
