"""What a table and a key of a programme's file are."""

from dataclasses import dataclass

from bot.rules.programme_file.values import Kind


@dataclass(frozen=True, slots=True)
class Key:
    """One setting. `of` is where the plan keeps it; keys of a table that comes many times have none.

    `about` completes a comment and a row of the documents.
    """

    name: str
    kind: Kind
    about: str
    of: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the file (`""` is its beginning); `many` means `[[…]]`, once for each.

    `example` stands in the file, as a comment, where there is none.
    """

    path: str
    about: str
    keys: tuple[Key, ...]
    many: bool = False
    example: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        return f"[[{self.path}]]" if self.many else f"[{self.path}]"

    def full(self, name: str) -> str:
        """A key as mistakes name it: `cadence.nudge_at`."""
        return f"{self.path}.{name}" if self.path else name
