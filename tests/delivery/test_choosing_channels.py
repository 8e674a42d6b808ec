"""A coordinator chooses a channel; where the bot is not, they read at the field how to invite it."""

import pytest

from bot.rules.problems import Problem
from bot.rules.receipts.channels import ChannelFound, ChosenChannel
from bot.services import channels
from bot.services.office import Request
from bot.words import words_for
from handlers.channels import look
from storage.models import AuditEntry, Channel
from tests.delivery.mail import Mail

FIELD = "where"


def _choose(mail: Mail, found: ChannelFound, who: str = "carol", key: str = "once") -> int:
    with mail.office.work(Request(mail.slack.team_id, mail.slack.user_id(who), key)) as work:
        return channels.choose(work, found, FIELD)


def _problem_of(mail: Mail, name: str) -> Problem:
    with pytest.raises(Problem) as caught:
        channels.check(look(mail.client, mail.channel_id(name), FIELD), FIELD)
    return caught.value


def test_a_channel_is_looked_at_and_chosen_once(mail: Mail) -> None:
    found = look(mail.client, mail.channel_id("general"))
    assert found == ChannelFound(found.channel_id, "general", True, False, False)
    chosen = _choose(mail, found)
    assert _choose(mail, found, key="again") == chosen
    with mail.office.look(Request(mail.slack.team_id, mail.slack.user_id("carol"), "")) as acting:
        assert channels.chosen(acting) == (ChosenChannel(chosen, found.channel_id, "general", False),)
        assert channels.chosen(acting, [chosen + 1]) == ()
        assert acting.session.query(AuditEntry).filter_by(action="channel.chosen").count() == 1


def test_a_private_channel_with_the_bot_in_it_can_be_chosen(mail: Mail) -> None:
    found = look(mail.client, mail.channel_id("mentors"))
    assert (found.is_private, found.is_member) == (True, True)
    assert _choose(mail, found)


def test_choosing_again_follows_a_new_name_and_forgets_a_refusal(mail: Mail) -> None:
    channel_id = mail.channel("general")
    with mail.database.transaction() as session:
        session.query(Channel).update({"refused": "not_in_channel", "name": "an old name"})
    assert _choose(mail, look(mail.client, mail.channel_id("general"))) == channel_id
    assert mail.refused(channel_id) is None


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("quiet", "channel_not_there", "I am not in #quiet yet."),
        ("secret", "channel_unknown", "I cannot see that channel."),
    ],
)
def test_where_the_bot_is_not_the_field_says_how_to_invite_it(
    mail: Mail, name: str, key: str, said: str
) -> None:
    problem = _problem_of(mail, name)
    assert (problem.key, problem.field) == (key, FIELD)
    sentence = words_for("en", "America/Toronto")(f"problem.{key}", **problem.params)
    assert said in sentence
    assert "/invite @Mentoring" in sentence


def test_an_archived_channel_is_refused_at_the_field(mail: Mail) -> None:
    with pytest.raises(Problem) as caught:
        _choose(mail, ChannelFound("C1", "old", True, True, False))
    assert (caught.value.key, caught.value.field) == ("channel_archived", FIELD)


@pytest.mark.parametrize(
    ("kind", "error", "key"),
    [
        ("error", "missing_scope", "channel_no_scope"),
        ("error", "internal_error", "channel_not_asked"),
        ("ratelimited", "", "channel_not_asked"),
        ("http_500", "", "channel_not_asked"),
        ("drop_before", "", "channel_not_asked"),
    ],
)
def test_when_slack_cannot_be_asked_the_field_says_so(mail: Mail, kind: str, error: str, key: str) -> None:
    mail.slack.add_fault("conversations.info", kind, error=error)
    assert _problem_of(mail, "general").key == key


@pytest.mark.parametrize("channel_id", ["", "C0NOWHERE", "nonsense"])
def test_what_is_no_channel_is_refused_at_the_field(mail: Mail, channel_id: str) -> None:
    with pytest.raises(Problem) as caught:
        look(mail.client, channel_id, FIELD)
    assert caught.value.key == "channel_unknown"


def test_a_conversation_with_one_person_is_no_channel(mail: Mail) -> None:
    with pytest.raises(Problem) as caught:
        look(mail.client, mail.slack.direct("maria"), FIELD)
    assert caught.value.key in ("channel_unknown", "channel_no_scope")


def test_who_does_not_coordinate_chooses_no_channel(mail: Mail) -> None:
    with pytest.raises(Problem) as caught:
        _choose(mail, look(mail.client, mail.channel_id("general")), who="maria")
    assert caught.value.key == "not_allowed"
