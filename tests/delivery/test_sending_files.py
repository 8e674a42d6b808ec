"""A message that carries a file is there once, whatever Slack says on the way."""

import pytest

from bot.delivery import Delivery, Drained
from bot.delivery.endings import Refused
from bot.delivery.files import Files, Place
from bot.delivery.gateway import Gateway
from storage.models import Notice
from tests.delivery.mail import TEMPLATES, Mail, plain_home

PLACE, COMPLETE, INFO = "files.getUploadURLExternal", "files.completeUploadExternal", "files.info"


def test_a_file_is_put_into_the_conversation_with_its_comment(mail: Mail) -> None:
    notice_id = mail.put("test.file", text="Add it to your calendar.")
    assert mail.delivery.drain() == Drained(sent=1)
    (post,) = mail.files()
    assert post.text == "Add it to your calendar."
    assert mail.slack.user_id("maria") in post.members
    (file,) = mail.slack.messages("maria")[-1]["files"]
    assert (file["name"], file["title"], file["mimetype"]) == ("session.ics", "The session", "text/calendar")
    notice = mail.notice(notice_id)
    assert (notice.state, notice.channel_id) == ("sent", post.channel)
    assert (notice.message_ts, notice.file_id) == (post.ts, file["id"])


def test_a_file_is_put_into_a_thread(mail: Mail) -> None:
    root = mail.put()
    mail.put("test.file", answers=root, text="The file")
    mail.delivery.drain()
    (post,) = mail.files()
    assert post.thread_ts == mail.notice(root).message_ts


@pytest.mark.parametrize("kind", ["lost_after_accept", "drop_before", "http_500", "slow"])
@pytest.mark.parametrize("method", [PLACE, COMPLETE])
def test_whatever_became_of_the_first_try_the_file_is_there_once(mail: Mail, method: str, kind: str) -> None:
    notice_id = mail.put("test.file", text="Once")
    mail.client.timeout = 1
    mail.slack.add_fault(method, kind, seconds=1.2)
    assert mail.delivery.drain() == Drained(again=1)
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(sent=1)
    (post,) = mail.files()
    notice = mail.notice(notice_id)
    assert (notice.message_ts, notice.file_id) == (post.ts, post.files[0])


def test_a_file_that_is_shown_is_completed_no_second_time(mail: Mail) -> None:
    mail.put("test.file")
    mail.slack.add_fault(COMPLETE, "lost_after_accept")
    mail.delivery.drain()
    mail.advance(seconds=20)
    mail.delivery.drain()
    assert len(mail.slack.calls(COMPLETE)) == 1


def test_nothing_is_uploaded_again_before_it_could_be_looked_for(mail: Mail) -> None:
    mail.put("test.file", text="Once")
    mail.slack.add_fault(COMPLETE, "lost_after_accept")
    mail.delivery.drain()
    mail.slack.add_fault(INFO, "http_500")
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(again=1)
    assert len(mail.slack.calls(PLACE)) == 1
    mail.advance(seconds=40)
    assert mail.delivery.drain() == Drained(sent=1)
    assert len(mail.files()) == 1


@pytest.mark.parametrize("method", [PLACE, COMPLETE])
def test_a_limit_pauses_without_using_up_an_attempt(mail: Mail, method: str) -> None:
    notice_id = mail.put("test.file")
    mail.slack.add_fault(method, "ratelimited", retry_after=7)
    assert mail.delivery.drain() == Drained(later=1)
    mail.advance(seconds=6)
    assert mail.delivery.drain() == Drained()
    mail.advance(seconds=1)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.notice(notice_id).attempts == 0
    assert len(mail.files()) == 1


def test_a_file_whose_message_slack_does_not_name_is_sent_all_the_same(mail: Mail) -> None:
    notice_id = mail.put("test.file")
    mail.slack.add_fault(INFO, "http_500")
    assert mail.delivery.drain() == Drained(sent=1)
    notice = mail.notice(notice_id)
    assert (notice.state, notice.message_ts) == ("sent", None)
    mail.put(answers=notice_id, text="An answer to it")
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.posts()[-1].thread_ts is None


def test_who_no_longer_holds_the_notice_uploads_nothing(mail: Mail) -> None:
    notice_id = mail.put("test.file")

    def be_overtaken(step: str) -> None:
        if step == "place_known":
            with mail.database.transaction() as session:
                session.get_one(Notice, notice_id).lease = "somebody else"

    slow = Delivery(mail.office, mail.client, TEMPLATES, plain_home, checkpoint=be_overtaken)
    assert slow.drain() == Drained(later=1)
    assert mail.slack.calls(COMPLETE) == []
    assert mail.notice(notice_id).file_id is None


def test_a_file_is_not_said_again_in_place(mail: Mail) -> None:
    first = mail.put("test.file")
    mail.delivery.drain()
    again = mail.amend(first)
    mail.delivery.drain()
    assert mail.ended(again) == ("cancelled", "cant_update_message")
    assert len(mail.files()) == 1


def test_a_file_that_came_is_found_before_its_notice_is_cancelled(mail: Mail) -> None:
    notice_id = mail.put("test.file")
    mail.slack.add_fault(COMPLETE, "lost_after_accept")
    mail.delivery.drain()
    with mail.database.transaction() as session:
        session.get_one(Notice, notice_id).template = "test.too_late"
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.ended(notice_id)[0] == "sent"


def test_an_upload_that_is_refused_may_pass_another_time(mail: Mail) -> None:
    files = Files(mail.client, Gateway(mail.client))
    nowhere = Place("F0", f"{mail.sandbox.url}/upload/T0/none")
    assert files.put(nowhere, b"x") == Refused("upload_400")
    assert files.put(Place("F0", "https://elsewhere.example.org/"), b"x") == Refused("upload_elsewhere")
