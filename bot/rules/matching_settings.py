"""The numbers of matching: weights of the reasons, and how long people wait for answers. All settings."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Weights:
    """What each reason is worth, in points of a pair's score. A weight of 0 turns a reason off."""

    same_profession: int = 20  # rather than one declared compatible
    speciality: int = 25
    topics: int = 25
    years: int = 10
    languages: int = 10
    ways: int = 5
    times: int = 10
    waiting: int = 10
    ties: int = 5


@dataclass(frozen=True, slots=True)
class MatchingSettings:
    """How a programme matches. Days of a proposal are working days; `invite_again_days` are calendar days.

    Whoever has waited `long_wait_days` or longer is not left unmatched for the sake of score. A
    mentor who was invited to return is left in peace for `invite_again_days`; one press of the
    button invites at most `invite_at_once` people.
    """

    weights: Weights = field(default_factory=Weights)
    long_wait_days: int = 90
    remind_days: tuple[int, ...] = (2, 5)
    expire_days: int = 10
    invite_at_once: int = 25
    invite_again_days: int = 60

    def changes(self) -> dict[str, Any]:
        """What a programme's row keeps under `matching`: only what differs from the defaults."""
        default = MatchingSettings()
        kept: dict[str, Any] = {
            each.name: getattr(self, each.name)
            for each in fields(self)
            if each.name != "weights" and getattr(self, each.name) != getattr(default, each.name)
        }
        if "remind_days" in kept:
            kept["remind_days"] = list(self.remind_days)
        weights = {
            name: value
            for name, value in asdict(self.weights).items()
            if value != getattr(default.weights, name)
        }
        return kept | ({"weights": weights} if weights else {})


def matching_of(settings: Mapping[str, Any]) -> MatchingSettings:
    """The matching settings of a programme's stored settings."""
    kept: dict[str, Any] = dict(settings.get("matching", {}))
    weights = replace(Weights(), **kept.pop("weights", {}))
    if "remind_days" in kept:
        kept["remind_days"] = tuple(kept["remind_days"])
    names = {each.name for each in fields(MatchingSettings)}
    chosen = {name: value for name, value in kept.items() if name in names}
    return replace(MatchingSettings(), weights=weights, **chosen)
