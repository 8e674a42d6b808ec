"""The buttons of a digest."""

from collections.abc import Callable

from slack_bolt import App

from bot.services.digests import opening
from bot.views import ids
from handlers.desk import Desk
from handlers.forms import Press, listen


def register(app: App, desk: Desk) -> None:
    """Listen to every `digest.…` button."""
    listen(app, desk, "digest", BUTTONS, {})


def _open(press: Press) -> None:
    # The piece comes into the thread, and the digest is said again in place by its amended notice.
    opening.open_piece(press.desk.office, press.visitor.request, *press.two_numbers())


BUTTONS: dict[str, Callable[[Press], None]] = {ids.DIGEST_OPEN: _open}
