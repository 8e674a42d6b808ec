"""Whatever happens in whatever order: places add up, a mentee has one mentor at most, nobody is lost."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rules.problems import Problem
from bot.rules.receipts.matches import EndReason, NewMatch
from bot.rules.receipts.proposals import DeclineReason, WithdrawReason
from bot.services.matches import endings as match_endings
from bot.services.matches import recording as matches
from bot.services.matches import rematches
from bot.services.office import Ledgered
from bot.services.proposals import answers
from bot.services.proposals import lists as proposal_lists
from bot.services.proposals import proposing as proposals
from storage.models import Match, Participant, Person, Programme, Proposal, Rematch
from tests.databases import SqliteFactory
from tests.matches.scene import somebody
from tests.proposals.scene import Scene

MENTORS, MENTEES = 2, 3
OPEN = ("proposed", "accepted")
STEPS = st.tuples(
    st.sampled_from(
        ["propose", "accept", "decline", "withdraw", "gone", "wait", "record", "end", "ask", "change", "stay"]
    ),
    st.integers(0, 5),
    st.integers(0, 5),
)


class Story:
    """Two mentors with three places between them, three mentees, and things that happen to them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.mentors = [scene.mentor(f"UR{number}", places=number + 1) for number in range(MENTORS)]
        self.mentees = [scene.mentee(f"UE{number}") for number in range(MENTEES)]
        self.seen: dict[int, str] = {}

    def happens(self, what: str, one: int, other: int) -> None:
        """One step; what cannot be done is refused by a Problem and changes nothing."""
        before = self.everything()
        try:
            STEP[what](self, one, other)
        except Problem:
            assert self.everything() == before

    def everything(self) -> list[Any]:
        return [
            [(row.id, row.state, row.match_id) for row in self.scene.rows(Proposal)],
            [(row.id, row.status) for row in self.scene.matches()],
            [(row.id, row.pairs) for row in self.scene.rows(Person)],
            [(row.id, row.state, row.front_since) for row in self.scene.rows(Participant)],
            [(row.id, row.outcome) for row in self.scene.rows(Rematch)],
        ]

    def propose(self, one: int, other: int) -> None:
        self.scene.propose((self.mentors[one % MENTORS], self.mentees[other % MENTEES]))

    def accept(self, one: int, other: int) -> None:
        proposal_id = self._proposal(other)
        answers.accept(self.scene.office, self.scene.by(self._who_answers(proposal_id, one)), proposal_id)

    def decline(self, one: int, other: int) -> None:
        proposal_id = self._proposal(other)
        by = self.scene.by(self._who_answers(proposal_id, one))
        answers.decline(self.scene.office, by, proposal_id, DeclineReason.NOT_NOW, "")

    def withdraw(self, _one: int, other: int) -> None:
        proposal_lists.withdraw(self.scene.office, self.scene.by("UCORA"), self._proposal(other))

    def gone(self, one: int, _other: int) -> None:
        part_id = (*self.mentors, *self.mentees)[one % (MENTORS + MENTEES)]
        with self.scene.database.transaction() as session:
            programme = session.get_one(Programme, self.scene.programme_id)
            part = session.get_one(Participant, part_id)
            ledger = Ledgered(session, self.scene.clock(), programme)
            proposals.withdraw_for(ledger, part, WithdrawReason.PAUSED)

    def wait(self, one: int, _other: int) -> None:
        self.scene.clock.advance(days=one * 3)
        answers.expire(self.scene.office)

    def record(self, one: int, other: int) -> None:
        pair = somebody(f"UR{one % MENTORS}"), somebody(f"UE{other % MENTEES}")
        matches.record(self.scene.office, self.scene.by(), NewMatch(*pair, "Engineering"))

    def end(self, one: int, other: int) -> None:
        reason = list(EndReason)[one]
        match_endings.end(self.scene.office, self.scene.by(), self._match(other), reason)

    def ask(self, one: int, other: int) -> None:
        rematches.ask(self.scene.office, self.scene.by(self._member(one)), self._match(other), "")

    def change(self, one: int, _other: int) -> None:
        rematches.change(self.scene.office, self.scene.by("UCAROL"), one)

    def stay(self, one: int, _other: int) -> None:
        rematches.stay(self.scene.office, self.scene.by("UCAROL"), one)

    def _who_answers(self, proposal_id: int, number: int) -> str:
        """Mostly the one who is asked, now and then anybody."""
        rows = {row.id: row for row in self.scene.rows(Proposal)}
        if number == 0 or proposal_id not in rows:
            return self._member(number)
        row = rows[proposal_id]
        side = row.mentor_part_id if row.state == "proposed" else row.mentee_part_id
        return str(self.scene.part(side).slack_id)

    def _member(self, number: int) -> str:
        names = [f"UR{each}" for each in range(MENTORS)] + [f"UE{each}" for each in range(MENTEES)]
        return names[number % len(names)]

    def _proposal(self, number: int) -> int:
        rows = self.scene.rows(Proposal)
        return rows[-1 - number % len(rows)].id if rows else 0

    def _match(self, number: int) -> int:
        rows = self.scene.matches()
        return rows[-1 - number % len(rows)].id if rows else 0

    # ---------------------------------------------------------------- what always holds

    def holds(self) -> None:
        rows: list[Proposal] = self.scene.rows(Proposal)
        active: list[Match] = [match for match in self.scene.matches() if match.status == "active"]
        still_open = [row for row in rows if row.state in OPEN]
        parts: dict[int, Participant] = {part.id: part for part in self.scene.rows(Participant)}
        for mentor in (parts[each] for each in self.mentors):
            person = next(row for row in self.scene.rows(Person) if row.id == mentor.person_id)
            taken = [match for match in active if match.mentor_id == person.id]
            held = [row for row in still_open if row.mentor_part_id == mentor.id]
            assert person.pairs == len(taken) + len(held) <= person.capacity
        for mentee in (parts[each] for each in self.mentees):
            mine = [row for row in still_open if row.mentee_part_id == mentee.id]
            paired = [match for match in active if match.mentee_id == mentee.person_id]
            assert len(mine) + len(paired) <= 1
            # Nobody is lost: in a pair, asked for, waiting, or finished by the end of a pair.
            assert mentee.state in ("confirmed", "finished")
        self._each_ends_once(rows)

    def _each_ends_once(self, rows: list[Proposal]) -> None:
        for row in rows:
            assert (row.state in OPEN) == (row.closed_at is None)
            assert (row.state == "matched") == (row.match_id is not None)
            assert (row.state == "declined") == (row.declined_by is not None)
            if self.seen.get(row.id) not in (None, *OPEN):
                assert self.seen[row.id] == row.state
            self.seen[row.id] = row.state


STEP: dict[str, Callable[[Story, int, int], None]] = {
    name: getattr(Story, name)
    for name in (
        *("propose", "accept", "decline", "withdraw", "gone", "wait"),
        *("record", "end", "ask", "change", "stay"),
    )
}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=5, max_size=30))
def test_whatever_happens_places_add_up_and_nobody_is_lost(
    sqlite_factory: SqliteFactory, tmp_path_factory: Any, steps: list[tuple[str, int, int]]
) -> None:
    database = sqlite_factory.fresh(tmp_path_factory.mktemp("story"))
    try:
        story = Story(Scene(database))
        for what, one, other in steps:
            story.happens(what, one, other)
            story.holds()
    finally:
        database.close()
