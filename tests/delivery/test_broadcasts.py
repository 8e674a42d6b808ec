"""No message of ours alarms a whole channel, whoever wrote the words."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.delivery import Drained
from bot.views.broadcasts import calls_everybody
from bot.views.kit import plain, section
from bot.words import escape
from tests.delivery.mail import Mail

_CALLS = ("<!channel>", "<!here>", "<!everyone>", "<!channel|all of you>", "<!subteam^S123>")


def _rich(element: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [element]}]}


@pytest.mark.parametrize("call", _CALLS)
def test_a_call_is_found_in_the_text_and_wherever_blocks_have_markup(call: str) -> None:
    said = f"Hello {call}"
    assert calls_everybody(said, [])
    assert calls_everybody("", [section(said)])
    assert calls_everybody("", [{"type": "section", "fields": [{"type": "mrkdwn", "text": said}]}])
    assert calls_everybody("", [{"type": "context", "elements": [{"type": "mrkdwn", "text": said}]}])
    assert calls_everybody("", [{"type": "markdown", "text": said}])


def test_a_call_is_found_among_the_elements_of_rich_text() -> None:
    assert calls_everybody("", [_rich({"type": "broadcast", "range": "here"})])
    assert calls_everybody("", [_rich({"type": "usergroup", "usergroup_id": "S1"})])


@pytest.mark.parametrize("call", _CALLS)
def test_where_text_is_shown_as_it_stands_nobody_is_called(call: str) -> None:
    button = {"type": "actions", "elements": [{"type": "button", "text": plain(call), "action_id": "a"}]}
    assert not calls_everybody("Hello", [{"type": "header", "text": plain(call)}, button])
    assert not calls_everybody("Hello", [_rich({"type": "text", "text": call})])


@given(st.text())
@example("<!channel>")
@example("&lt;!here> <!everyone")
def test_what_somebody_typed_calls_nobody(typed: str) -> None:
    assert not calls_everybody(escape(typed), [section(escape(typed))])


def test_a_message_that_would_alarm_a_channel_is_our_mistake_and_is_not_sent(mail: Mail) -> None:
    channel = mail.channel("general")
    notice_id = mail.put(channel=channel, text="<!channel> come!")
    assert mail.delivery.drain() == Drained(dead=1)
    assert mail.ended(notice_id) == ("dead", "calls_everybody")
    assert mail.slack.calls() == []
    first = mail.put(channel=channel)
    mail.delivery.drain()
    mail.amend(first, text="<!here> come!")
    assert mail.delivery.drain() == Drained(dead=1)
    mail.put("test.file", text="<!everyone> look!")
    assert mail.delivery.drain() == Drained(dead=1)
    assert mail.files() == []
