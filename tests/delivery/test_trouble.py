"""What delivery does when Slack does not simply say yes."""

from datetime import timedelta

import pytest

from bot.delivery import Delivery, Drained
from storage.models import Workspace
from tests.delivery.mail import TEMPLATES, Mail, plain_home

POST = "chat.postMessage"


def _used_up(mail: Mail) -> bool:
    """Every failure that was asked for has happened."""
    return all(fault["left"] == 0 for fault in mail.slack.faults())


def test_what_is_permanent_is_dead_at_once(mail: Mail) -> None:
    notice_id = mail.put()
    mail.slack.add_fault(POST, "error", error="messages_tab_disabled")
    assert mail.delivery.drain() == Drained(dead=1)
    assert mail.ended(notice_id) == ("dead", "messages_tab_disabled")
    assert len(mail.slack.calls(POST)) == 1


def test_a_message_we_made_badly_is_dead_and_disturbs_nobody(mail: Mail) -> None:
    notice_id = mail.put("test.no_text")
    mail.delivery.drain()
    assert mail.ended(notice_id) == ("dead", "no_text")
    assert len(mail.notices()) == 1


@pytest.mark.parametrize(
    ("method", "retry_after", "seconds"), [(POST, 7, 7), (POST, None, 30), ("conversations.open", 7, 7)]
)
def test_a_limit_pauses_without_using_up_an_attempt(
    mail: Mail, method: str, retry_after: int | None, seconds: int
) -> None:
    notice_id = mail.put("test.pair", to=None)
    mail.slack.add_fault(method, "ratelimited", retry_after=retry_after)
    assert mail.delivery.drain() == Drained(later=1)
    mail.advance(seconds=seconds - 1)
    assert mail.delivery.drain() == Drained()
    mail.advance(seconds=1)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.notice(notice_id).attempts == 0
    assert len(mail.posts()) == 1
    assert _used_up(mail)


def test_another_process_respects_a_pause_it_was_not_told_of(mail: Mail) -> None:
    mail.put()
    mail.put(to="omar")
    mail.slack.add_fault(POST, "ratelimited", retry_after=60)
    mail.delivery.drain(limit=1)
    assert mail.new_delivery().drain() == Drained()
    assert len(mail.slack.calls(POST)) == 1


def test_a_limit_on_posting_does_not_stop_amendments(mail: Mail) -> None:
    first = mail.put()
    mail.delivery.drain()
    mail.put()
    mail.slack.add_fault(POST, "ratelimited", retry_after=60)
    mail.delivery.drain()
    mail.amend(first, text="Said again")
    assert mail.delivery.drain() == Drained(sent=1)


@pytest.mark.parametrize("kind", ["lost_after_accept", "drop_before", "http_500", "slow"])
def test_whatever_became_of_the_first_try_the_message_is_there_once(mail: Mail, kind: str) -> None:
    notice_id = mail.put(text="Once")
    mail.client.timeout = 1
    mail.slack.add_fault(POST, kind, seconds=1.2)
    assert mail.delivery.drain() == Drained(again=1)
    assert mail.notice(notice_id).uncertain
    assert _used_up(mail)
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.texts() == ["Once"]
    assert mail.notice(notice_id).message_ts == mail.posts()[0].ts


def test_nothing_is_sent_again_before_it_could_be_looked_for(mail: Mail) -> None:
    mail.put(text="Once")
    mail.slack.add_fault(POST, "lost_after_accept")
    mail.delivery.drain()
    mail.slack.add_fault("conversations.history", "http_500")
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(again=1)
    assert mail.texts() == ["Once"]
    mail.advance(seconds=40)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.texts() == ["Once"]


def test_an_unknown_error_is_tried_ever_more_rarely_and_then_given_up(mail: Mail) -> None:
    notice_id = mail.put()
    mail.slack.add_fault(POST, "error", count=99, error="mercury_in_retrograde")
    waits: list[timedelta] = []
    while mail.notice(notice_id).state == "waiting":
        assert mail.delivery.drain().later == 0
        notice = mail.notice(notice_id)
        if notice.state == "waiting":
            waits.append(notice.ready_at - mail.clock())
            mail.advance(seconds=waits[-1].total_seconds())
    assert mail.ended(notice_id) == ("dead", "gave_up:mercury_in_retrograde")
    assert len(waits) == 10
    assert waits == sorted(waits)
    assert waits[0] == timedelta(seconds=20)
    assert waits[-1] == timedelta(hours=1)


def test_before_an_uncertain_notice_is_given_up_it_is_looked_for(mail: Mail) -> None:
    notice_id = mail.put(text="Once")
    mail.slack.add_fault(POST, "drop_before", count=9)
    mail.slack.add_fault(POST, "lost_after_accept")
    for _ in range(10):
        assert mail.delivery.drain() == Drained(again=1)
        mail.advance(hours=1)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.ended(notice_id)[0] == "sent"
    assert mail.texts() == ["Once"]


def test_an_outage_of_any_length_costs_no_attempt(mail: Mail) -> None:
    notice_id = mail.put()
    address, mail.client.base_url = mail.client.base_url, "http://127.0.0.1:9/api/"
    for _ in range(20):
        assert mail.delivery.drain() == Drained(later=1)
        mail.advance(seconds=30)
    mail.client.base_url = address
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.notice(notice_id).attempts == 0


def test_a_broken_workspace_keeps_its_notices_until_it_is_mended(mail: Mail) -> None:
    first, second = mail.put(), mail.put(to="omar")
    mail.slack.add_fault(POST, "error", error="token_revoked")
    mail.slack.add_fault("auth.test", "error", error="token_revoked")
    assert mail.delivery.drain() == Drained(later=2)
    assert mail.workspace().broken_by == "token_revoked"
    mail.advance(minutes=5)
    assert mail.delivery.drain() == Drained()
    assert _used_up(mail)
    mail.advance(minutes=5)
    assert mail.delivery.drain() == Drained(sent=2)
    assert mail.workspace().broken_by is None
    assert mail.notice(first).attempts == mail.notice(second).attempts == 0


def test_a_process_that_starts_looks_at_once_whether_a_workspace_is_mended(mail: Mail) -> None:
    mail.put()
    with mail.database.transaction() as session:
        session.query(Workspace).update({"broken_by": "token_revoked"})
    assert mail.new_delivery().drain() == Drained(sent=1)


def test_a_slow_round_leaves_what_it_can_no_longer_finish_in_its_lease(mail: Mail) -> None:
    first, second = mail.put(), mail.put(to="omar")
    marked: list[str] = []

    def dawdle(step: str) -> None:
        if step == "marked" and not marked:
            marked.append(step)
            mail.advance(seconds=58)

    slow = Delivery(mail.office, mail.client, TEMPLATES, plain_home, checkpoint=dawdle)
    assert slow.drain() == Drained(sent=1, later=1)
    assert mail.ended(first)[0] == "sent"
    assert mail.ended(second)[0] == "waiting"
    assert mail.new_delivery().drain() == Drained(sent=1)
