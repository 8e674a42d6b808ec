"""Receipts of channels: where the bot may announce something."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChannelFound:
    """A channel as Slack describes it. `is_member`: the bot was invited there."""

    channel_id: str
    name: str
    is_member: bool
    is_archived: bool
    is_private: bool


@dataclass(frozen=True, slots=True)
class ChosenChannel:
    """A channel that a coordinator chose, by our own id and Slack's. `is_refused`: the last post failed."""

    id: int
    channel_id: str
    name: str
    is_refused: bool
