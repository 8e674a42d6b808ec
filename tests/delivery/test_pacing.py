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


def test_what_goes_to_many_is_spread_evenly_over_the_minute() -> None:
    pacing = Pacing(bulk_burst=2)
    went = _bulk_posts(pacing, seconds=60)
    # Two at once, and from then on nine tenths of what a workspace has, one every third of a second.
    assert [at for at in went if at < 1] == [0, 0, 0.4, 0.7]
    assert 180 <= len(went) <= 182


def test_after_a_pause_as_many_go_at_once_as_a_burst_and_no_more() -> None:
    pacing = Pacing(bulk_burst=20)
    _bulk_posts(pacing, seconds=10)
    assert pacing.bulk_room(POST, MONDAY + timedelta(seconds=9.9)) == 0
    assert pacing.bulk_room(POST, MONDAY + timedelta(seconds=11.9)) == 6
    assert pacing.bulk_room(POST, MONDAY + timedelta(seconds=99)) == 20
    assert pacing.bulk_room("chat.update", MONDAY + timedelta(seconds=9.9)) == 20


def test_a_share_of_the_minute_is_left_for_what_somebody_waits_for() -> None:
    pacing = Pacing(bulk_burst=1000)
    assert len(_bulk_posts(pacing, seconds=1)) == 180
    went = [_post(pacing, 1, f"person {number}") for number in range(21)]
    assert went == [None] * 20 + [60]


def test_what_somebody_waits_for_takes_its_share_from_what_goes_to_many() -> None:
    pacing = Pacing()
    for number in range(180):
        assert _post(pacing, 0, f"person {number}") is None
    assert pacing.wait(POST, "T1", MONDAY, "maria", bulk=True) == MONDAY + timedelta(minutes=1)


def test_a_minute_that_was_overdrawn_is_over_when_enough_calls_are_a_minute_old() -> None:
    pacing = Pacing()
    for number in range(190):
        assert _post(pacing, number / 10, f"person {number}") is None
    # 190 calls in nineteen seconds: 180 is undercut when the eleventh of them is a minute old.
    wait = pacing.wait(POST, "T1", MONDAY + timedelta(seconds=20), "maria", bulk=True)
    assert wait == MONDAY + timedelta(seconds=61)


def _bulk_posts(pacing: Pacing, seconds: float) -> list[float]:
    """When posts for many go, each to somebody else, asked for every tenth of a second."""
    went = list[float]()
    for tenth in range(round(seconds * 10)):
        now = MONDAY + timedelta(seconds=tenth / 10)
        while pacing.wait(POST, "T1", now, f"person {len(went)}", bulk=True) is None:
            pacing.went(POST, "T1", now, f"person {len(went)}", bulk=True)
            went.append(tenth / 10)
    return went
