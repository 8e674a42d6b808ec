"""Failures on demand: the next calls of a method go wrong in the way that was asked for."""

from dataclasses import asdict, dataclass, fields
from typing import Literal, get_args

from sandbox.jsons import JsonObject
from sandbox.people import UnusableError

FaultKind = Literal["ratelimited", "error", "http_500", "lost_after_accept", "drop_before", "slow"]


@dataclass(slots=True)
class Fault:
    """What is to happen to the next `left` calls. `channel` narrows it to calls that name it."""

    method: str
    kind: FaultKind
    left: int = 1
    retry_after: float | None = 1
    error: str = "internal_error"
    seconds: float = 1.0
    channel: str | None = None


class Faults:
    """The failures waiting to happen in one workspace, first come first served."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, description: JsonObject) -> None:
        """Add a fault from the control API's description. Raises UnusableError when it makes no sense."""
        details = dict(description)
        details["left"] = details.pop("count", 1)
        details.setdefault("method", "*")
        unknown = details.keys() - {f.name for f in fields(Fault)}
        if unknown or details.get("kind") not in get_args(FaultKind):
            raise UnusableError(f"There is no fault like {description!r}.")
        self._waiting.append(Fault(**details))

    def take(self, method: str, args: JsonObject) -> Fault | None:
        """The fault that befalls this call, counted down, or None."""
        for fault in self._waiting:
            if fault.left > 0 and fault.method in (method, "*") and _concerns(fault, args):
                fault.left -= 1
                return fault
        return None

    def clear(self) -> None:
        """No more failures."""
        self._waiting.clear()

    def listed(self) -> list[JsonObject]:
        """Every fault since the last clearing, with how many calls it has `left`."""
        return [asdict(fault) for fault in self._waiting]


def _concerns(fault: Fault, args: JsonObject) -> bool:
    return fault.channel is None or args.get("channel") == fault.channel
