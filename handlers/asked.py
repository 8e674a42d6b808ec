"""A command's verbs: `/mentoring join`, `/match list`. Each feature lists its own in a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from slack_sdk import WebClient

from bot.rules.calendar import local_date
from bot.views.kit import Message
from handlers.desk import Desk, Visitor
from handlers.typed import Typed

# Second verbs that several commands share: `/mentoring role add`, `/mentoring coordinator ajouter`.
ADD = {"add", "ajouter", "ajoute"}
REMOVE = {"remove", "retirer", "retire", "enlever"}
LIST = {"", "list", "liste"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One command: what was typed after its verb, and by whom."""

    desk: Desk
    visitor: Visitor
    client: WebClient
    rest: Typed
    trigger_id: str

    @property
    def today(self) -> date:
        """The date it is for the one who asks."""
        return local_date(self.desk.office.clock(), self.visitor.caller.reader.zone)


# What is said in answer; None when a form was opened instead.
Answer = Callable[[Asked], Message | None]


def by_word(*tables: Mapping[Answer, tuple[str, ...]]) -> dict[str, Answer]:
    """The answers by each of the words that ask for them. A word in two places stops start-up."""
    found: dict[str, Answer] = {}
    for table in tables:
        for answer, words in table.items():
            for word in words:
                if word in found:
                    raise RuntimeError(f"two answers to {word!r}")
                found[word] = answer
    return found
