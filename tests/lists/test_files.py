"""Files of Slack's: only from Slack itself, only the sender's own, and not without end."""

import pytest

from bot.delivery.files import Files, NotFetched
from bot.delivery.gateway import Gateway
from bot.slack import slack_client
from tests.world import World


def files(api_url: str) -> Files:
    client = slack_client("xoxb-1", api_url)
    return Files(client, Gateway(client))


@pytest.mark.parametrize(
    ("api", "address", "ours"),
    [
        ("https://slack.com/api/", "https://slack.com/x", True),
        ("https://slack.com/api/", "https://files.slack.com/files-pri/T0-F0/x.csv", True),
        ("https://slack.com/api/", "http://files.slack.com/x", False),
        ("https://slack.com/api/", "https://files.slack.com:8443/x", False),
        ("https://slack.com/api/", "https://notslack.com/x", False),
        ("https://slack.com/api/", "https://slack.com.example.org/x", False),
        ("https://slack.com/api/", "https://slack.com@example.org/x", False),
        ("https://slack.com/api/", "file:///etc/passwd", False),
        ("https://slack.com/api/", "https://[broken/x", False),
        ("https://slack.com/api/", "", False),
        ("http://127.0.0.1:8000/api/", "http://127.0.0.1:8000/files/F0", True),
        ("http://127.0.0.1:8000/api/", "http://127.0.0.1:9000/files/F0", False),
    ],
)
def test_only_addresses_at_slack_get_the_token(api: str, address: str, ours: bool) -> None:
    assert files(api)._is_slack(address) is ours  # pyright: ignore[reportPrivateUsage] - what keeps the token safe


def test_a_file_that_somebody_else_uploaded_is_not_fetched(quick_world: World) -> None:
    world = quick_world.with_programme()
    file_id = world.slack.upload("ben", "people.csv", b"role\n")
    world.command("carol", "/mentoring", "import")
    world.submit("carol", {"file": [file_id]})
    client = slack_client(world.slack.bot_token, world.sandbox.api_url)
    found = Files(client, Gateway(client))
    assert found.fetch(file_id, world.slack.user_id("ben")) == b"role\n"
    assert found.fetch(file_id, world.slack.user_id("carol")) == NotFetched("not_theirs", for_good=True)
    assert isinstance(found.fetch("F0NOWHERE", world.slack.user_id("ben")), NotFetched)
