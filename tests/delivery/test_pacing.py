"""When the next call may go."""

from datetime import timedelta

from bot.delivery.pacing import ANY_METHOD, Pacing
from tests.builders import MONDAY

POST, OPEN = "chat.postMessage", "conversations.open"


def _post(pacing: Pacing, seconds: float, conversation: str = "maria") -> float | None:
    """Post if it may go; otherwise the seconds after the beginning at which to ask again."""
    now = MONDAY + timedelta(seconds=seconds)
    wait = pacing.wait(POST, "T1", now, conversation)
    if wait is None:
        pacing.went(POST, "T1", now, conversation)
        return None
    return (wait - MONDAY).total_seconds()


def test_a_burst_goes_at_once_and_then_one_post_a_second() -> None:
    pacing = Pacing(burst=3)
    assert [_post(pacing, 0) for _ in range(4)] == [None, None, None, 1]
    assert _post(pacing, 1) is None
    assert _post(pacing, 1) == 2


def test_another_conversation_does_not_wait() -> None:
    pacing = Pacing(burst=1)
    assert _post(pacing, 0) is None
    assert _post(pacing, 0) == 1
    assert _post(pacing, 0, "amina") is None


def test_a_quiet_conversation_has_its_burst_again() -> None:
    pacing = Pacing(burst=2)
    assert [_post(pacing, 0) for _ in range(2)] == [None, None]
    assert [_post(pacing, 60) for _ in range(3)] == [None, None, 61]


def test_a_workspace_has_so_many_posts_a_minute() -> None:
    pacing = Pacing()
    went = [_post(pacing, 0, f"person {number}") for number in range(201)]
    assert went == [None] * 200 + [60]
    assert _post(pacing, 60, "somebody") is None


def test_a_pause_stops_one_method_of_one_workspace() -> None:
    pacing = Pacing()
    until = MONDAY + timedelta(seconds=30)
    pacing.pause(OPEN, "T1", until)
    assert pacing.wait(OPEN, "T1", MONDAY) == until
    assert pacing.wait(POST, "T1", MONDAY, "maria") is None
    assert pacing.wait(OPEN, "T2", MONDAY) is None
    assert pacing.wait(OPEN, "T1", until) is None


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    pacing = Pacing()
    pacing.pause(POST, "T1", MONDAY + timedelta(seconds=30))
    pacing.pause(POST, "T1", MONDAY + timedelta(seconds=5))
    assert _post(pacing, 10) == 30


def test_a_pause_of_the_workspace_stops_every_method() -> None:
    pacing = Pacing()
    until = MONDAY + timedelta(seconds=30)
    pacing.pause(ANY_METHOD, "T1", until)
    assert pacing.wait(OPEN, "T1", MONDAY) == until
    assert pacing.wait(POST, "T2", MONDAY) is None
