"""Two people who are proposed to each other, and every way in which that ends."""

from typing import Any

from bot.rules.receipts.proposals import DeclineReason
from bot.services.proposals import answers
from bot.services.proposals import lists as proposal_lists
from tests.proposals.scene import Scene

NO = DeclineReason.NO_TIME


class Pair:
    """Maria and Amina, proposed by Carol; Cora coaches Amina's agency."""

    def __init__(self, scene: Scene, **how: Any) -> None:
        self.scene = scene
        self.mentor = scene.mentor("UMARIA", **how)
        self.mentee = scene.mentee("UAMINA", person={"locale": "fr-CA"})
        self.id = scene.proposed(self.mentor, self.mentee)

    def accept(self, who: str, key: str | None = None) -> None:
        answers.accept(self.scene.office, self.scene.by(who, key), self.id)

    def decline(self, who: str, reason: DeclineReason = NO, note: str = "", key: str | None = None) -> None:
        answers.decline(self.scene.office, self.scene.by(who, key), self.id, reason, note)

    @property
    def state(self) -> str:
        return self.scene.proposal(self.id).state

    @property
    def places_taken(self) -> int:
        return self.scene.person("UMARIA").pairs


def end_by(pair: Pair, how: str) -> None:
    """Bring a proposal to one of its ends, or half of the way."""
    if how == "accepted":
        pair.accept("UMARIA")
    elif how == "matched":
        pair.accept("UMARIA")
        pair.accept("UAMINA")
    elif how == "declined":
        pair.accept("UMARIA")
        pair.decline("UAMINA")
    elif how == "expired":
        pair.accept("UMARIA")
        pair.scene.clock.advance(days=30)
        answers.expire(pair.scene.office)
    else:
        pair.accept("UMARIA")
        proposal_lists.withdraw(pair.scene.office, pair.scene.by(), pair.id)
    assert pair.state == how
