"""The button under "a post could not be shown": the bot was invited, and posts it now."""

from slack_bolt import App

from bot.services import channels
from bot.views import delivery as view
from bot.views import ids
from handlers.channels import look
from handlers.desk import Desk, answer_in_place
from handlers.forms import Buttons, Press, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `channel.…` button."""
    listen(app, desk, "channel", BUTTONS, {})


def _again(press: Press) -> None:
    office, request = press.desk.office, press.visitor.request
    found = look(press.client, channels.refused_of(office, request, press.number()))
    channel_id = channels.post_again(office, request, press.number(), found)
    answer_in_place(press.body, view.posted_again(channel_id, press.visitor.words))


BUTTONS: Buttons = {ids.CHANNEL_AGAIN: _again}
