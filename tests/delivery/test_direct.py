"""Somebody is written to by name, without asking first which conversation that is."""

import pytest

from bot.delivery import Drained
from storage.models import Notice
from tests.delivery.mail import Mail

POST, OPEN, HISTORY = "chat.postMessage", "conversations.open", "conversations.history"
GONE = "D0GONE12345"


def _called(mail: Mail) -> list[str]:
    return [call.method for call in mail.slack.calls()]


def test_a_message_to_somebody_new_takes_one_call_and_tells_their_conversation(mail: Mail) -> None:
    notice_id = mail.put()
    assert mail.delivery.drain() == Drained(sent=1)
    assert _called(mail) == [POST]
    assert mail.direct("maria") == mail.notice(notice_id).channel_id == mail.slack.direct("maria")


def test_the_next_message_goes_to_the_conversation_that_is_remembered(mail: Mail) -> None:
    mail.put()
    mail.delivery.drain()
    mail.slack.add_fault(POST, "error", error="fatal_error", channel=mail.slack.user_id("maria"))
    mail.put(text="Again")
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.texts() == ["Hello", "Again"]
    assert _called(mail) == [POST, POST]


@pytest.mark.parametrize("kind", ["lost_after_accept", "drop_before"])
def test_an_attempt_to_somebody_new_is_looked_for_where_slack_says_they_are(mail: Mail, kind: str) -> None:
    notice_id = mail.put(text="Once")
    mail.slack.add_fault(POST, kind)
    assert mail.delivery.drain() == Drained(again=1)
    assert (mail.notice(notice_id).channel_id, mail.direct("maria")) == (None, None)
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.texts() == ["Once"]
    assert _called(mail)[1:3] == [OPEN, HISTORY]
    assert mail.direct("maria") == mail.slack.direct("maria")


def test_an_attempt_to_somebody_new_that_arrived_is_found_before_it_is_cancelled(mail: Mail) -> None:
    notice_id = mail.put(text="Once")
    mail.slack.add_fault(POST, "lost_after_accept")
    mail.delivery.drain()
    _turn_into(mail, notice_id, "test.too_late")
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(sent=1)
    assert mail.notice(notice_id).message_ts == mail.posts()[0].ts


def test_who_left_since_is_not_looked_for_in_vain(mail: Mail) -> None:
    notice_id = mail.put()
    mail.slack.add_fault(POST, "drop_before")
    mail.delivery.drain()
    _turn_into(mail, notice_id, "test.too_late")
    mail.slack.change_person("maria", deleted=True)
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(cancelled=1)
    assert mail.ended(notice_id) == ("cancelled", "too_late")


def test_a_conversation_that_is_no_more_is_forgotten_and_opened_anew(mail: Mail) -> None:
    mail.change_person("maria", dm_channel_id=GONE)
    notice_id = mail.put()
    assert mail.delivery.drain() == Drained(sent=1)
    assert _called(mail) == [POST, OPEN, POST]
    assert mail.direct("maria") == mail.notice(notice_id).channel_id == mail.slack.direct("maria")


def test_a_conversation_that_slack_denies_and_names_again_is_dead(mail: Mail) -> None:
    mail.put()
    mail.delivery.drain()
    notice_id = mail.put()
    mail.slack.add_fault(POST, "error", error="channel_not_found")
    assert mail.delivery.drain() == Drained(dead=1)
    assert mail.ended(notice_id) == ("dead", "channel_not_found")


def test_a_file_needs_the_conversation_and_it_is_remembered(mail: Mail) -> None:
    mail.put("test.file")
    mail.put("test.file", text="Another")
    assert mail.delivery.drain() == Drained(sent=2)
    # The second was taken up in the same round, before the first told where it went.
    mail.put("test.file", text="A third")
    mail.delivery.drain()
    assert _called(mail).count(OPEN) == 2
    assert mail.direct("maria") == mail.slack.direct("maria")


def test_the_conversation_of_a_pair_is_nobodys_own(mail: Mail) -> None:
    mail.put("test.pair", to=None)
    mail.delivery.drain()
    assert (mail.direct("maria"), mail.direct("amina")) == (None, None)


def _turn_into(mail: Mail, notice_id: int, template: str) -> None:
    with mail.database.transaction() as session:
        session.get_one(Notice, notice_id).template = template
