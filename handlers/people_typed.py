"""People mentioned in a command, as Slack knows them."""

from slack_sdk import WebClient

from bot.rules.people import Profile
from bot.rules.problems import Problem
from handlers.desk import Visitor
from handlers.profiles import fetch_profile
from handlers.typed import Typed


def one_person(said: Typed) -> str:
    """The user id of the one person mentioned. Raises Problem `person_needed`."""
    if len(said.mentions) != 1:
        raise Problem("person_needed")
    return said.mentions[0]


def profile_of_mentioned(said: Typed, client: WebClient, visitor: Visitor) -> Profile:
    """What Slack says of the one person mentioned. Raises Problem `person_needed`, `no_such_person`."""
    return fetch_profile(client, visitor.request.team_id, one_person(said))
