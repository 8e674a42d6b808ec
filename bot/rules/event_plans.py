"""What was planned around the time of an event, when that time changes."""

from datetime import datetime


def invites_at(planned: datetime, was: datetime, becomes: datetime, now: datetime) -> datetime | None:
    """When invitations go out to an event that moves: as planned while that is before it begins.

    Else they move along with it, and None says that they go at once.
    """
    if planned < becomes:
        return planned
    along = planned + (becomes - was)
    return along if along > now else None


def last_call_at(planned: datetime, was: datetime, becomes: datetime, now: datetime) -> datetime | None:
    """The last call moves along with its event; None when that would have been before now."""
    along = planned + (becomes - was)
    return along if along > now else None
