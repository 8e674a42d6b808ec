"""A nudge whose sending has no known end, when the moment for nudges is over."""

from bot.rules.kinds import Kind
from tests.delivery.mail import Mail


def test_a_nudge_that_arrived_unseen_is_found_at_night_and_not_sent_again(mail: Mail) -> None:
    notice_id = mail.put(nudge=Kind.CHECK_IN)
    mail.slack.add_fault("chat.postMessage", "lost_after_accept")
    assert mail.delivery.drain().again == 1
    mail.slack.clear_faults()
    mail.advance(hours=10)
    assert mail.delivery.drain().sent == 1
    assert mail.notice(notice_id).state == "sent"
    assert len(mail.posts()) == 1


def test_a_nudge_that_never_arrived_waits_for_the_morning_and_keeps_nobody_waiting(mail: Mail) -> None:
    notice_id = mail.put(nudge=Kind.CHECK_IN)
    mail.slack.add_fault("chat.postMessage", "drop_before")
    assert mail.delivery.drain().again == 1
    mail.slack.clear_faults()
    mail.advance(hours=10)
    assert mail.delivery.drain().later == 1
    notice = mail.notice(notice_id)
    assert (notice.state, notice.reason, notice.uncertain) == ("waiting", "quiet_hours", False)
    mail.advance(hours=14)
    mail.delivery.drain()
    assert mail.notice(notice_id).state == "sent"
    assert len(mail.posts()) == 1
