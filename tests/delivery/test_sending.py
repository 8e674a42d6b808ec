"""A notice ends sent, cancelled or dead, with the reason on record."""

import pytest
from slack_sdk import WebClient

from bot.delivery import Delivery, Drained
from bot.delivery.gateway import Gateway
from storage.models import Notice
from tests.delivery.mail import TEMPLATES, Mail, plain_home


def test_a_notice_is_posted_once_with_a_random_key_and_nothing_else_in_its_metadata(mail: Mail) -> None:
    notice_id = mail.put(text="Hello Maria")

    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.delivery.drain() == Drained()

    (post,) = mail.posts()
    notice = mail.notice(notice_id)
    assert post.text == "Hello Maria"
    assert mail.slack.user_id("maria") in post.members
    assert post.metadata == {"event_type": "mentoring_notice", "event_payload": {"k": notice.sending_key}}
    assert (notice.state, notice.channel_id, notice.message_ts) == ("sent", post.channel, post.ts)


def test_notices_are_sent_in_the_order_they_became_due(mail: Mail) -> None:
    for number in range(3):
        mail.put(text=f"Number {number}")
    mail.delivery.drain()
    assert mail.texts() == ["Number 0", "Number 1", "Number 2"]


def test_more_than_a_burst_to_one_person_is_spread_over_time(mail: Mail) -> None:
    for number in range(7):
        mail.put(text=f"Number {number}")
    assert mail.delivery.drain() == Drained(sent=5, later=2)
    mail.advance(seconds=1)
    assert mail.delivery.drain() == Drained(sent=1, later=1)
    mail.advance(seconds=1)
    assert mail.delivery.drain() == Drained(sent=1)
    assert {notice.attempts for notice in mail.notices()} == {0}


def test_a_notice_that_is_not_due_yet_waits(mail: Mail) -> None:
    notice_id = mail.put()
    with mail.database.transaction() as session:
        session.get_one(Notice, notice_id).ready_at = mail.clock().replace(hour=20)
    assert mail.delivery.drain() == Drained()
    mail.advance(hours=6)
    assert mail.delivery.drain() == Drained(sent=1)


def test_a_notice_of_a_pair_goes_to_their_group_message(mail: Mail) -> None:
    mail.put("test.pair", to=None)
    mail.delivery.drain()
    (post,) = mail.posts()
    assert post.channel_kind == "mpim"
    assert {mail.slack.user_id("maria"), mail.slack.user_id("amina")} <= set(post.members)


def test_when_the_group_cannot_be_opened_each_of_the_pair_hears_it_alone(mail: Mail) -> None:
    notice_id = mail.put("test.pair", to=None)
    mail.slack.add_fault("conversations.open", "error", error="restricted_action")

    assert mail.delivery.drain() == Drained(cancelled=1)
    assert mail.ended(notice_id) == ("cancelled", "group_dm_not_opened:restricted_action")

    mail.delivery.drain()
    assert mail.texts() == ["Hello on your own"] * 2
    assert {post.channel_kind for post in mail.posts()} == {"im"}


def test_a_group_message_with_nothing_in_its_place_is_dead_and_the_coordinator_hears(mail: Mail) -> None:
    notice_id = mail.put("test.pair_only", to=None)
    mail.slack.add_fault("conversations.open", "error", error="restricted_action")
    mail.delivery.drain()
    assert mail.ended(notice_id) == ("dead", "restricted_action")
    mail.delivery.drain()
    assert f"<@{mail.slack.user_id('amina')}>" in mail.texts()[-1]


def test_what_no_longer_applies_is_cancelled_with_the_templates_reason(mail: Mail) -> None:
    notice_id = mail.put("test.too_late")
    assert mail.delivery.drain() == Drained(cancelled=1)
    assert mail.ended(notice_id) == ("cancelled", "too_late")
    assert mail.slack.calls() == []


def test_nothing_is_sent_to_a_deactivated_account(mail: Mail) -> None:
    mail.change_person("maria", is_deactivated=True)
    alone, together = mail.put(), mail.put("test.pair", to=None)
    mail.delivery.drain()
    assert mail.ended(alone) == mail.ended(together) == ("cancelled", "deactivated")


@pytest.mark.parametrize(
    ("template", "reason"), [("test.mistaken", "template_failed"), ("test.unknown", "template_missing")]
)
def test_a_template_that_fails_kills_its_notice_and_no_other(mail: Mail, template: str, reason: str) -> None:
    bad, good = mail.put(template), mail.put()
    assert mail.delivery.drain() == Drained(dead=1, sent=1)
    assert mail.ended(bad) == ("dead", reason)
    assert mail.ended(good) == ("sent", None)


def test_a_notice_that_breaks_the_round_does_not_hold_up_the_others(mail: Mail) -> None:
    class UnheardOfError(Exception):
        pass

    def break_down(step: str) -> None:
        if step == "prepared":
            raise UnheardOfError

    broken = mail.put(text="First")
    mail.put(text="Second", to="omar")
    with pytest.raises(UnheardOfError):
        Delivery(mail.office, mail.client, TEMPLATES, plain_home, checkpoint=break_down).drain()

    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.texts() == ["Second"]
    mail.advance(seconds=60)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.ended(broken) == ("sent", None)


def test_a_notice_to_nobody_is_dead(mail: Mail) -> None:
    notice_id = mail.put()
    with mail.database.transaction() as session:
        session.get_one(Notice, notice_id).person_id = None
    mail.delivery.drain()
    assert mail.ended(notice_id) == ("dead", "no_recipient")


def test_an_earlier_message_is_said_again_in_place(mail: Mail) -> None:
    first = mail.put(text="Before")
    mail.delivery.drain()
    again = mail.amend(first, text="After")
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.slack.messages("maria")[-1]["text"] == "After"
    assert len(mail.posts()) == 1
    assert mail.notice(again).message_ts == mail.notice(first).message_ts


def test_a_message_that_cannot_be_changed_any_more_is_left_as_it_is(mail: Mail) -> None:
    first = mail.put()
    mail.delivery.drain()
    again = mail.amend(first)
    mail.slack.add_fault("chat.update", "error", error="message_not_found")
    mail.delivery.drain()
    assert mail.ended(again) == ("cancelled", "message_not_found")
    assert len(mail.notices()) == 2


def test_a_lost_answer_to_an_amendment_is_simply_asked_again(mail: Mail) -> None:
    first = mail.put(text="Before")
    mail.delivery.drain()
    again = mail.amend(first, text="After")
    mail.slack.add_fault("chat.update", "lost_after_accept")
    assert mail.delivery.drain() == Drained(again=1)
    mail.advance(seconds=30)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.ended(again)[0] == "sent"
    assert len(mail.posts()) == 1


def test_no_message_is_sent_by_a_client_that_retries_by_itself() -> None:
    client = WebClient(token="xoxb-1", timeout=2)
    assert client.retry_handlers, "the library no longer retries by default"
    with pytest.raises(ValueError, match="automatic retries"):
        Gateway(client)


def test_delivery_refuses_a_client_that_waits_longer_than_a_lease(mail: Mail) -> None:
    with pytest.raises(ValueError, match="timeout"):
        Delivery(mail.office, WebClient(timeout=30, retry_handlers=[]), TEMPLATES, plain_home)


def test_after_stop_what_is_ready_is_put_back_for_the_next_process(mail: Mail) -> None:
    mail.put()
    mail.delivery.stop()
    assert mail.delivery.drain() == Drained(later=1)
    assert mail.new_delivery().drain() == Drained(sent=1)
