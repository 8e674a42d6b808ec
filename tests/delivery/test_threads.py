"""A message that answers another one stands in its thread, once that one is there."""

from datetime import timedelta

import pytest

from bot.delivery import Delivery, Drained
from storage.models import Notice
from tests.delivery.mail import TEMPLATES, Mail, plain_home

POST = "chat.postMessage"


def test_an_answer_is_said_in_the_thread_in_the_same_round(mail: Mail) -> None:
    root = mail.put(text="We meet on Tuesday.")
    answer = mail.put(answers=root, text="Here is where.")
    assert mail.delivery.drain() == Drained(sent=2)
    first, second = mail.posts()
    assert (first.thread_ts, second.thread_ts) == (None, first.ts)
    assert mail.notice(answer).message_ts == second.ts


def test_an_answer_to_an_answer_stands_beside_it(mail: Mail) -> None:
    root = mail.put()
    middle = mail.put(answers=root)
    mail.put(answers=middle)
    mail.delivery.drain()
    first, *others = mail.posts()
    assert [post.thread_ts for post in others] == [first.ts] * 2


def test_an_answer_waits_for_a_message_that_is_on_its_way(mail: Mail) -> None:
    root = mail.put(text="Root")
    mail.put(answers=root, text="Answer")
    mail.slack.add_fault(POST, "error", error="mercury_in_retrograde")
    assert mail.delivery.drain() == Drained(again=1, later=1)
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(sent=2)
    assert mail.texts() == ["Root", "Answer"]


def test_an_answer_does_not_ask_again_and_again_for_a_message_of_tomorrow(mail: Mail) -> None:
    root = mail.put()
    tomorrow = mail.clock() + timedelta(days=1)
    with mail.database.transaction() as session:
        session.get_one(Notice, root).ready_at = tomorrow
    answer = mail.put(answers=root)
    assert mail.delivery.drain() == Drained(later=1)
    assert mail.notice(answer).ready_at == tomorrow


@pytest.mark.parametrize("template", ["test.too_late", "test.mistaken"])
def test_an_answer_to_what_was_never_said_stands_on_its_own(mail: Mail, template: str) -> None:
    root = mail.put(template)
    mail.put(answers=root, text="On my own")
    mail.delivery.drain()
    (post,) = mail.posts()
    assert (post.text, post.thread_ts) == ("On my own", None)


def test_an_answer_to_a_message_that_was_taken_away_stands_on_its_own(mail: Mail) -> None:
    root = mail.put()
    mail.delivery.drain()
    sent = mail.notice(root)
    mail.client.chat_delete(channel=sent.channel_id or "", ts=sent.message_ts or "")
    mail.put(answers=root, text="On my own")
    posts: list[str] = []

    def lose_the_second(step: str) -> None:
        if step == "before_post":
            posts.append(step)
            if len(posts) == 2:
                mail.slack.add_fault(POST, "lost_after_accept")

    losing = Delivery(mail.office, mail.client, TEMPLATES, plain_home, checkpoint=lose_the_second)
    assert losing.drain() == Drained(again=1)
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.texts().count("On my own") == 1
    assert mail.posts()[-1].thread_ts is None


def test_nobody_is_answered_in_somebody_elses_conversation(mail: Mail) -> None:
    root = mail.put(to="maria")
    mail.put(to="omar", answers=root, text="For Omar")
    mail.delivery.drain()
    post = mail.posts()[-1]
    assert post.thread_ts is None
    assert mail.slack.user_id("omar") in post.members


def test_the_pair_is_answered_in_its_own_conversation(mail: Mail) -> None:
    root = mail.put("test.pair", to=None)
    mail.put("test.pair", to=None, answers=root, text="And more")
    mail.delivery.drain()
    first, second = mail.posts()
    assert (second.channel, second.thread_ts) == (first.channel, first.ts)


@pytest.mark.parametrize("kind", ["lost_after_accept", "drop_before", "http_500"])
def test_whatever_became_of_an_answer_it_is_there_once(mail: Mail, kind: str) -> None:
    root = mail.put(text="Root")
    mail.delivery.drain()
    answer = mail.put(answers=root, text="Once")
    mail.slack.add_fault(POST, kind)
    assert mail.delivery.drain() == Drained(again=1)
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.texts() == ["Root", "Once"]
    assert mail.notice(answer).message_ts == mail.posts()[-1].ts
