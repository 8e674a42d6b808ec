"""The one window of the review: what is shown in it takes the place of what was shown before."""

from collections.abc import Sequence
from typing import Any, cast

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from structlog import get_logger

from bot.rules.problems import Problem
from bot.rules.receipts.runs import Window, Wish
from bot.services.suggestions import review as matching_review
from bot.services.suggestions import runs as matching_runs
from bot.services.suggestions import scarcity
from bot.views import review
from bot.views import scarcity as scarcity_view
from bot.views.kit import View
from handlers.asked import Asked
from handlers.desk import Desk, Visitor, pointers
from handlers.forms import Press

_log = get_logger()
# Somebody pressed twice, or the window is closed: there is nothing to show any more.
_ELSEWHERE = ("hash_conflict", "not_found")


def run_of(press: Press) -> int:
    """The run the window shows. Raises Problem `form_stale`."""
    return press.sent().pointer("run")


def page_of(press: Press) -> int:
    """The page of pairs the window shows, or came from. Raises Problem `form_stale`."""
    return press.sent().pointer("page")


def listing(
    desk: Desk, visitor: Visitor, run_id: int, number: int | None = None, said: Sequence[str] = ()
) -> View:
    """A page of pairs as they stand now."""
    page = matching_review.page(desk.office, visitor.request, run_id, number)
    return review.listing(page, visitor.words, said)


def left_over(press: Press, run_id: int, number: int, said: Sequence[str] = ()) -> View:
    """The people without a mentor, and what would help most."""
    page = scarcity.left_over(press.desk.office, press.visitor.request, run_id, number)
    return scarcity_view.left_over(page, press.visitor.words, said)


def board(desk: Desk, visitor: Visitor, said: Sequence[str] = ()) -> View:
    """The scarcity board on its own."""
    return scarcity_view.board(scarcity.board(desk.office, visitor.request), visitor.words, said)


def is_board(press: Press) -> bool:
    """Whether the window is the board on its own."""
    return "board" in pointers(press.view)


def show(press: Press, view: View) -> None:
    """Show something else in the window. What was done stays done if that cannot be shown."""
    if _replace(press, view) is None:
        _log.info("window_moved_on", view=view["callback_id"])


def work_out(press: Press, wish: Wish) -> None:
    """Show that something is being worked out, and ask for it. Raises Problem `form_stale`."""
    window = _replace(press, review.working(press.visitor.words, others=wish.others_of is not None))
    if window is None:
        raise Problem("form_stale")
    matching_runs.ask(press.desk.office, press.visitor.request, wish, window)


def open_and_work_out(asked: Asked, wish: Wish) -> None:
    """Open a window at once, and ask for what it waits for."""
    opened = asked.client.views_open(trigger_id=asked.trigger_id, view=review.working(asked.visitor.words))
    matching_runs.ask(asked.desk.office, asked.visitor.request, wish, _window(opened))


def _replace(press: Press, view: View) -> Window | None:
    """The window as it is now; None when it shows something else by now, or nothing."""
    now = press.view
    try:
        shown = press.client.views_update(view_id=now["id"], hash=now["hash"], view=view)
    except SlackApiError as error:
        if error.response["error"] not in _ELSEWHERE:
            raise
        return None
    return _window(shown)


def _window(answer: SlackResponse) -> Window:
    view = cast("dict[str, Any]", answer.data)["view"]
    return Window(view["id"], view["hash"])
