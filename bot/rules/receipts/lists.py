"""What came of a list of people."""

from dataclasses import asdict, dataclass
from typing import Any

from bot.rules.lists.values import Wrong


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people a list adds, changes, and leaves as they were.

    Of those, `kept` had answers of their own that differ from the list and stay; `gone` left the
    programme and stay out. `found` of the new ones are in Slack already, and are asked to confirm.
    `organisations` are added.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0
    gone: int = 0
    found: int = 0
    organisations: int = 0

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.same


@dataclass(frozen=True, slots=True)
class ListReport:
    """What a list would do, or did; or what is wrong with it (`wrongs` counts more than `wrong` shows)."""

    counts: Counts = Counts()
    wrong: tuple[Wrong, ...] = ()
    wrongs: int = 0
    unused: tuple[str, ...] = ()
    sheet: str = ""
    sheets: int = 1

    @property
    def fits(self) -> bool:
        return self.wrongs == 0

    def kept(self, most: int) -> dict[str, Any]:
        """The report as a row keeps it, with the first `most` things that are wrong."""
        return asdict(self) | {"wrong": [asdict(each) for each in self.wrong[:most]]}


def report_of(kept: dict[str, Any]) -> ListReport:
    """The report that `ListReport.kept` was made of."""
    wrong = tuple(Wrong(**each | {"near": tuple(each["near"])}) for each in kept["wrong"])
    return ListReport(
        Counts(**kept["counts"]),
        wrong,
        kept["wrongs"],
        tuple(kept["unused"]),
        kept["sheet"],
        kept["sheets"],
    )
