"""Expected problems: a key and its parameters, said in the person's language at the edge."""

from collections.abc import Mapping, Sequence
from typing import Any


class Problem(Exception):
    """Something a person can understand and do something about.

    `key` names a sentence in the catalogues (`problem.<key>`), `params` fill it. `field` is the
    modal input the sentence belongs under, when there is one.
    """

    def __init__(self, key: str, *, field: str | None = None, **params: Any) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.params: Mapping[str, Any] = params


class Problems(Exception):
    """Several fields of one form cannot be used: each has its own problem."""

    def __init__(self, each: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.key for problem in each))
        self.each = tuple(each)
