"""What happened in a rehearsal, as values: all that the report says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person. `at` is on their own clock; `day` and `week` are the programme's.

    `kind` is the template's key, `nudge` the nudge's with its day ("" when it is none), `why` the rule
    in words. `outcome` says what came of it; `answered` is None when it asks nothing.
    """

    at: datetime
    day: int
    week: int
    to: str
    language: str
    kind: str
    nudge: str
    why: str
    text: str
    outcome: str = ""
    answered: bool | None = None


@dataclass(frozen=True, slots=True)
class Player:
    """One person of the rehearsal. `habit` and `silent_from` are what the simulation made of them."""

    name: str
    part: str
    language: str
    habit: str
    silent_from: date | None


@dataclass(frozen=True, slots=True)
class Sign:
    """Something by which the coordinator could have known of a silence, from that day on."""

    on: date
    how: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A pair in which somebody fell silent. `signs` are in order of time."""

    pair: str
    who: str
    since: date
    last_session: date | None
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of the lines that were typed after `/hours`; the bot asked back about some."""

    typed: int
    asked_back: int
    recorded: int
    minutes: int
    confirmed: int
    by_silence: int
    open: int


@dataclass(frozen=True, slots=True)
class Story:
    """A whole rehearsal. `promised` are the nudges (who, which, day) that were due when it began, `kept`
    how many of them were sent; `not_sent` counts the reasons for messages that were not.
    """

    start: date
    weeks: int
    seed: int
    silent_percent: int
    pairs: int
    players: tuple[Player, ...]
    messages: tuple[Message, ...]
    ledger: Ledger
    silences: tuple[Silence, ...]
    quiet_pairs: int
    promised: int
    kept: int
    not_sent: Mapping[str, int]
    undelivered: int

    def of(self, name: str) -> list[Message]:
        """What one person got, in order."""
        return [message for message in self.messages if message.to == name]
