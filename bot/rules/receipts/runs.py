"""Receipts of runs: what is to be worked out, by whom it was asked, and in which window it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Window:
    """The modal that waits for an answer. `hash` changes as soon as it shows something else."""

    view_id: str
    hash: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants worked out: everybody's suggestions, or other mentors for one mentee.

    `profession_id` and `intake_id` narrow what is shown, never what is worked out: the best whole is
    that of the whole pool. `focus` is a mentee (part id) whose pair is to be on the page that is shown.
    For `others_of`, a mentee, mentors but `others_than` are looked for; `back_to` is the page of the
    review (`review`) that they came from.
    """

    profession_id: int | None = None
    intake_id: int | None = None
    focus: int | None = None
    others_of: int | None = None
    others_than: int | None = None
    review: int | None = None
    back_to: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """A run in this worker's hands until `held_until`."""

    run_id: int
    programme_id: int
    wish: Wish
    window: Window
    held_until: datetime
    attempts: int
    team_id: str
    user_id: str


def wish_of(scope: Mapping[str, Any]) -> Wish:
    """The wish a run's row keeps."""
    return Wish(**scope["wish"])
