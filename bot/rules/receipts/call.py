"""Receipts of the annual call for mentors."""

from dataclasses import dataclass

from bot.rules.call import CallState, Measure, Stand
from bot.rules.professions import Named


@dataclass(frozen=True, slots=True)
class CallText:
    """What a call says of one profession, in both languages. `is_own`: a coordinator wrote it."""

    profession: Named
    english: str
    french: str
    is_own: bool

    def in_language(self, language: str) -> str:
        return self.french if language == "fr" else self.english


@dataclass(frozen=True, slots=True)
class CallLine:
    """One profession of a call: its need, how many mentors of earlier are written to, what came of it."""

    text: CallText
    waiting: int
    places: int
    short_by: int
    written_to: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class ChannelChoice:
    """A channel that a call can be posted in."""

    id: int
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CallSheet:
    """A call as a coordinator sees it, the scarcest profession first.

    `total` is how many people get a message, at most `cap`; `left_out` are those for whom the cap has no
    room. `on_the_way` messages have not been sent yet. `elsewhere` came by a post, without a profession.
    """

    id: int
    season: str
    state: CallState
    programme: str
    contact: str
    lines: tuple[CallLine, ...]
    cap: int
    total: int
    left_out: int
    channels: tuple[ChannelChoice, ...]
    on_the_way: int
    elsewhere: Measure

    @property
    def chosen_channels(self) -> list[str]:
        return [each.name for each in self.channels if each.is_chosen]


@dataclass(frozen=True, slots=True)
class CallInvitation:
    """The message to one mentor of earlier, as things stand."""

    campaign_id: int
    programme: str
    contact: str
    text: CallText
    stand: Stand = Stand.ASKED


@dataclass(frozen=True, slots=True)
class CallPost:
    """The post in a channel: the scarcest professions, in both languages."""

    campaign_id: int
    programme: str
    contact: str
    texts: tuple[CallText, ...]


@dataclass(frozen=True, slots=True)
class CallResults:
    """What came of a call, for a champion: numbers under `fewest` are not told."""

    season: str
    total: Measure
    lines: tuple[tuple[Named, Measure], ...]
    fewest: int
