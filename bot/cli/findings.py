"""What a check-up finds: something right, or something wrong with what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check-up. `todo` is empty when all is well."""

    text: str
    todo: str = ""

    @property
    def is_problem(self) -> bool:
        return bool(self.todo)

    def __str__(self) -> str:
        return f"PROBLEM  {self.text} {self.todo}" if self.todo else f"OK       {self.text}"


def told(findings: Iterable[Finding]) -> int:
    """Print every finding as it comes; the exit code: 1 when something is wrong."""
    wrong = 0
    for finding in findings:
        print(finding, flush=True)
        wrong += finding.is_problem
    if wrong:
        print(f"\n{wrong} {'problem' if wrong == 1 else 'problems'}.")
    return 1 if wrong else 0
