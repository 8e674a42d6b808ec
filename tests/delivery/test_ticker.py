"""The ticker calls jobs again and again, never one twice at a time, and lets them finish."""

from threading import Event

from bot.scheduler import Job, Ticker

_SOON = 5.0


def test_a_job_runs_at_the_start_and_when_it_is_woken() -> None:
    ran = [Event(), Event()]
    count = 0

    def run() -> None:
        nonlocal count
        ran[count].set()
        count += 1

    ticker = Ticker((Job("work", 3600, run),))
    ticker.start()
    assert ran[0].wait(_SOON)
    assert not ran[1].is_set()
    ticker.wake("work")
    assert ran[1].wait(_SOON)
    assert ticker.stop(_SOON)


def test_a_job_runs_on_its_interval() -> None:
    left = 3
    done = Event()

    def run() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            done.set()

    ticker = Ticker((Job("work", 0.02, run),))
    ticker.start()
    assert done.wait(_SOON)
    assert ticker.stop(_SOON)


def test_a_job_woken_while_it_runs_runs_once_more_and_never_beside_itself() -> None:
    begun, go_on, twice = Event(), Event(), Event()
    runs: list[str] = []

    def run() -> None:
        runs.append("in")
        if runs.count("in") == 2:
            twice.set()
        begun.set()
        go_on.wait(_SOON)
        runs.append("out")

    ticker = Ticker((Job("work", 3600, run),))
    ticker.start()
    assert begun.wait(_SOON)
    for _ in range(5):
        ticker.wake("work")
    go_on.set()
    assert twice.wait(_SOON)
    assert ticker.stop(_SOON)
    assert runs == ["in", "out", "in", "out"]


def test_a_job_that_fails_runs_again() -> None:
    again = Event()
    failures = 1

    def run() -> None:
        nonlocal failures
        if failures:
            failures -= 1
            raise LookupError("this once")
        again.set()

    ticker = Ticker((Job("work", 0.02, run),))
    ticker.start()
    assert again.wait(_SOON)
    assert ticker.stop(_SOON)


def test_stop_waits_for_work_in_hand_but_not_for_ever() -> None:
    begun, go_on = Event(), Event()

    def run() -> None:
        begun.set()
        go_on.wait(_SOON)

    ticker = Ticker((Job("work", 3600, run),))
    ticker.start()
    assert begun.wait(_SOON)
    assert not ticker.stop(0.01)
    go_on.set()
    assert ticker.stop(_SOON)


def test_a_stopped_ticker_is_not_woken() -> None:
    ticker = Ticker((Job("work", 3600, lambda: None),))
    ticker.start()
    assert ticker.stop(_SOON)
    ticker.wake("work")


def test_a_ticker_that_never_started_can_be_stopped() -> None:
    assert Ticker((Job("work", 3600, lambda: None),)).stop(_SOON)
