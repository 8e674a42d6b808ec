"""Posts to the channels that were chosen, and what happens where the bot may not speak."""

import pytest

from bot.delivery import Drained
from bot.views import delivery as view
from bot.words import words_for
from storage.models import Workspace
from tests.delivery.mail import Mail

POST = "chat.postMessage"


def _reports(mail: Mail) -> list[str]:
    return [each.state for each in mail.notices() if each.template == "delivery.channel"]


@pytest.mark.parametrize(("name", "kind"), [("general", "channel"), ("mentors", "private")])
def test_a_post_stands_in_its_channel_once(mail: Mail, name: str, kind: str) -> None:
    notice_id = mail.put(channel=mail.channel(name), text="Come all")
    assert mail.delivery.drain() == Drained(sent=1)
    (post,) = mail.posts()
    assert (post.text, post.channel_kind, post.channel) == ("Come all", kind, mail.channel_id(name))
    assert mail.notice(notice_id).message_ts == post.ts
    assert mail.direct("maria") is None


@pytest.mark.parametrize("kind", ["lost_after_accept", "drop_before", "http_500"])
@pytest.mark.parametrize("name", ["general", "mentors"])
def test_whatever_became_of_the_first_try_the_post_is_there_once(mail: Mail, name: str, kind: str) -> None:
    mail.put(channel=mail.channel(name), text="Once")
    mail.slack.add_fault(POST, kind)
    assert mail.delivery.drain() == Drained(again=1)
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.texts() == ["Once"]


def test_a_post_is_said_again_in_place(mail: Mail) -> None:
    first = mail.put(channel=mail.channel("general"), text="Ten seats")
    mail.delivery.drain()
    mail.amend(first, text="Nine seats")
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.slack.messages("carol", "general")[-1]["text"] == "Nine seats"
    assert len(mail.posts()) == 1


def test_an_answer_to_a_post_stands_in_its_thread(mail: Mail) -> None:
    channel = mail.channel("general")
    root = mail.put(channel=channel)
    mail.put(channel=channel, answers=root, text="And more")
    mail.delivery.drain()
    first, second = mail.posts()
    assert second.thread_ts == first.ts


def test_where_the_bot_is_not_the_post_is_dead_and_the_coordinator_reads_how_to_invite_it(mail: Mail) -> None:
    channel = mail.channel("quiet")
    notice_id = mail.put(channel=channel)
    assert mail.delivery.drain() == Drained(dead=1)
    assert mail.ended(notice_id) == ("dead", "not_in_channel")
    assert mail.refused(channel) == "not_in_channel"
    assert mail.delivery.drain() == Drained(sent=1)
    (post,) = mail.posts()
    assert mail.slack.user_id("carol") in post.members
    assert f"<#{mail.channel_id('quiet')}>" in post.text
    assert "type `/invite @Mentoring` there" in post.text


@pytest.mark.parametrize(
    "error", ["not_in_channel", "channel_not_found", "is_archived", "restricted_action_read_only_channel"]
)
def test_a_refusal_is_told_once_and_is_over_when_the_bot_can_speak_again(mail: Mail, error: str) -> None:
    channel = mail.channel("general")
    mail.slack.add_fault(POST, "error", count=2, error=error, channel=mail.channel_id("general"))
    for _ in range(2):
        mail.put(channel=channel)
        mail.delivery.drain()
    assert mail.refused(channel) == error
    mail.delivery.drain()
    assert _reports(mail) == ["sent"]
    mail.put(channel=channel, text="At last")
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.refused(channel) is None


def test_a_private_channel_without_the_bot_looks_like_none(mail: Mail) -> None:
    notice_id = mail.put(channel=mail.channel("secret"))
    mail.delivery.drain()
    assert mail.ended(notice_id) == ("dead", "channel_not_found")


def test_a_post_that_cannot_be_changed_alarms_nobody(mail: Mail) -> None:
    channel = mail.channel("general")
    first = mail.put(channel=channel)
    mail.delivery.drain()
    mail.amend(first)
    mail.slack.add_fault("chat.update", "error", error="is_archived")
    assert mail.delivery.drain() == Drained(dead=1)
    assert _reports(mail) == []


def test_a_broken_workspace_keeps_the_posts_to_its_channels(mail: Mail) -> None:
    mail.put(channel=mail.channel("general"))
    with mail.database.transaction() as session:
        session.query(Workspace).update({"paused_until": mail.clock().replace(hour=20)})
    assert mail.delivery.drain() == Drained()
    mail.advance(hours=6)
    assert mail.delivery.drain() == Drained(sent=1)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("is_archived", "archived"),
        ("restricted_action", "Only some people"),
        ("gave_up:http_503", "tried many times"),
        ("calls_everybody", "on our side"),
    ],
)
def test_every_reason_of_a_channel_has_a_plain_sentence(reason: str, said: str) -> None:
    assert said in view.why(reason, words_for("en", "America/Toronto"), in_channel=True)
    assert reason not in view.why(reason, words_for("fr", "America/Toronto"), in_channel=True)
