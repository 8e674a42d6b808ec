"""The no-fault rematch: asked in private, decided once, told to both alike."""

from collections.abc import Callable

import pytest

from bot.rules.problems import Problem
from bot.rules.receipts.matches import EndReason
from bot.services.matches import endings as match_endings
from bot.services.matches import rematches
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import AuditEntry, Match, Rematch, Role
from tests.builders import MONDAY, add_entry, add_match
from tests.matches.test_at_once import at_once
from tests.proposals.scene import Scene


class Together:
    """Maria mentors Amina; Cora coaches the pair, unless it has no agency."""

    def __init__(self, scene: Scene, *, agency: bool = True) -> None:
        self.scene = scene
        self.mentor, self.mentee = scene.mentor("UMARIA"), scene.mentee("UAMINA")
        self.match_id = add_match(
            scene.database,
            scene.programme_id,
            scene.person("UMARIA").id,
            scene.person("UAMINA").id,
            agency_id=scene.agency_id if agency else None,
        )

    def ask(self, who: str = "UAMINA", note: str = "", key: str | None = None) -> int:
        rematches.ask(self.scene.office, self.scene.by(who, key), self.match_id, note)
        return self.scene.rows(Rematch)[-1].id

    def change(self, rematch: int, who: str = "UCORA", key: str | None = None) -> None:
        rematches.change(self.scene.office, self.scene.by(who, key), rematch)

    def stay(self, rematch: int, who: str = "UCORA", key: str | None = None) -> None:
        rematches.stay(self.scene.office, self.scene.by(who, key), rematch)

    def talk(self, rematch: int, who: str = "UCORA") -> None:
        rematches.talk_first(self.scene.office, self.scene.by(who), rematch)

    @property
    def match(self) -> Match:
        return next(row for row in self.scene.matches() if row.id == self.match_id)

    def said(self, template: str, who: str) -> str:
        message = self.scene.says(template, who)
        assert isinstance(message, Message), message
        return f"{message.text} {message.blocks}"


@pytest.fixture
def together(scene: Scene) -> Together:
    return Together(scene)


@pytest.fixture
def quick(quick_scene: Scene) -> Together:
    return Together(quick_scene)


@pytest.mark.parametrize("who", ["UMARIA", "UAMINA"])
def test_only_the_coach_hears(together: Together, who: str) -> None:
    together.ask(who, "We never find a time")
    assert together.scene.notices() == [("rematch.asked", "UCORA", "waiting")]
    card = together.said("rematch.asked", "UCORA")
    assert f"<@{who}> asks for another pair" in card
    assert "We never find a time" in card
    for button in ("rematch.talk", "rematch.change", "rematch.stay"):
        assert button in card


def test_without_a_coach_the_coordinators_hear(scene: Scene) -> None:
    Together(scene, agency=False).ask()
    assert scene.told("rematch.asked") == ["UCAROL", "UDANA"]


def test_the_card_has_the_facts_of_the_pair(quick: Together) -> None:
    author = quick.scene.person("UMARIA").id
    add_entry(quick.scene.database, quick.scene.programme_id, quick.match_id, author, minutes=90)
    quick.ask()
    card = quick.said("rematch.asked", "UCORA").replace("\\xa0", " ").replace("\N{NO-BREAK SPACE}", " ")
    for fact in (
        "Engineering" if "Engineering" in card else "Accounting",
        "February 2, 2026",
        "1.5 h of 24 h",
    ):
        assert fact in card
    assert "Friday, February 20" in card


def test_the_change_ends_the_pair_without_fault(together: Together) -> None:
    author = together.scene.person("UMARIA").id
    add_entry(together.scene.database, together.scene.programme_id, together.match_id, author)
    together.change(together.ask("UMARIA"))
    assert (together.match.status, together.match.end_reason) == ("ended_early", "rematch")
    assert together.scene.person("UMARIA").pairs == 0
    part = together.scene.part(together.mentee)
    assert (part.state, part.front_since) == ("confirmed", MONDAY)
    [row] = together.scene.rows(Rematch)
    assert (row.outcome, row.closed_at) == ("rematch", MONDAY)
    assert sorted(map(str, together.scene.told("rematch.ended"))) == ["UAMINA", "UMARIA"]
    assert together.scene.told("match.ended") == []
    refused = together.scene.propose((together.mentor, together.mentee)).refused
    assert [each.problem for each in refused] == ["propose_ended"]


@pytest.mark.parametrize("who", ["UMARIA", "UAMINA"])
def test_neither_can_tell_who_asked(quick: Together, who: str) -> None:
    quick.change(quick.ask(who, "CANARY"))
    for reader, partner in (("UMARIA", "UAMINA"), ("UAMINA", "UMARIA")):
        text = quick.said("rematch.ended", reader)
        assert f"your pair with <@{partner}>. The programme has ended this pair" in text
        assert "nobody’s fault" in text
        for trace in ("CANARY", "asked", "<@UCORA>", f"<@{reader}>"):
            assert trace not in text


def test_they_stay_together_and_only_whoever_asked_is_told(together: Together) -> None:
    together.stay(together.ask())
    assert together.match.status == "active"
    assert together.scene.rows(Rematch)[0].outcome == "stay"
    assert together.scene.told("rematch.stay") == ["UAMINA"]
    assert [user for _, user, _ in together.scene.notices() if user == "UMARIA"] == []
    # They may ask again.
    assert together.ask() == 2


def test_talking_first_keeps_it_open_and_tells_whoever_asked_once(together: Together) -> None:
    rematch = together.ask()
    together.talk(rematch)
    together.talk(rematch, who="UCAROL")
    assert together.scene.told("rematch.talk") == ["UAMINA"]
    assert "<@UCORA> would like to talk" in together.said("rematch.talk", "UAMINA")
    assert together.scene.rows(Rematch)[0].closed_at is None
    together.change(rematch)
    assert together.scene.says("rematch.talk", "UAMINA") == Cancelled("settled")


def test_two_requests_from_both_sides_are_handled_once(together: Together) -> None:
    first, second = together.ask("UMARIA"), together.ask("UAMINA")
    together.change(second)
    assert [row.outcome for row in together.scene.rows(Rematch)] == ["rematch", "rematch"]
    for rematch in (first, second):
        with pytest.raises(Problem, match="rematch_settled"):
            together.change(rematch)
        with pytest.raises(Problem, match="rematch_settled"):
            together.stay(rematch)
        with pytest.raises(Problem, match="rematch_settled"):
            together.talk(rematch)
    assert together.scene.told("rematch.ended") == ["UMARIA", "UAMINA"]


def test_staying_answers_both_who_asked(together: Together) -> None:
    together.ask("UMARIA")
    together.stay(together.ask("UAMINA"))
    assert together.scene.told("rematch.stay") == ["UMARIA", "UAMINA"]


def test_asking_twice_is_heard_once(together: Together) -> None:
    together.ask(key="view:1")
    together.ask(key="view:1")
    together.ask()
    assert len(together.scene.rows(Rematch)) == 1
    assert together.scene.told("rematch.asked") == ["UCORA"]


def test_the_same_decision_twice_has_one_effect(together: Together) -> None:
    rematch = together.ask()
    for _ in range(2):
        together.change(rematch, key="action:1")
    assert together.scene.told("rematch.ended") == ["UMARIA", "UAMINA"]
    assert together.scene.audited().count("match.ended") == 1


def test_two_who_decide_at_once(together: Together) -> None:
    rematch = together.ask()
    assert at_once(lambda: together.change(rematch), lambda: together.change(rematch, "UCAROL")) in (
        ["done", "match_over"],
        ["done", "rematch_settled"],
    )
    assert together.scene.person("UMARIA").pairs == 0
    assert together.scene.audited().count("match.ended") == 1


def test_change_and_stay_at_once(together: Together) -> None:
    rematch = together.ask()
    results = at_once(lambda: together.change(rematch), lambda: together.stay(rematch, "UCAROL"))
    assert results[0] == "done"
    outcome = together.scene.rows(Rematch)[0].outcome
    assert (outcome == "rematch") == (together.match.status == "ended_early")


def test_a_match_that_ends_in_another_way_settles_the_request(quick: Together) -> None:
    rematch = quick.ask()
    match_endings.end(quick.scene.office, quick.scene.by(), quick.match_id, EndReason.FOUND_WORK)
    assert quick.scene.rows(Rematch)[0].outcome == "rematch"
    with pytest.raises(Problem, match="rematch_settled"):
        quick.change(rematch)
    assert quick.scene.says("rematch.asked", "UCORA") == Cancelled("settled")
    with pytest.raises(Problem, match="match_over"):
        quick.ask()


@pytest.mark.parametrize("who", ["UMARIA", "UAMINA", "UOTHER", "UZOE"])
def test_others_decide_nothing(quick: Together, who: str) -> None:
    quick.scene.add("UZOE")
    quick.scene.coach("UOTHER", quick.scene.other_agency_id)
    rematch = quick.ask()
    acts: list[Callable[[], None]] = [
        lambda: quick.change(rematch, who),
        lambda: quick.stay(rematch, who),
        lambda: quick.talk(rematch, who),
    ]
    for act in acts:
        with pytest.raises(Problem, match="not_allowed"):
            act()
    assert quick.match.status == "active"


@pytest.mark.parametrize("who", ["UCORA", "UCAROL", "UZOE"])
def test_only_the_two_ask(quick: Together, who: str) -> None:
    quick.scene.add("UZOE")
    with pytest.raises(Problem, match="not_allowed"):
        rematches.ask(quick.scene.office, quick.scene.by(who), quick.match_id, "")
    with pytest.raises(Problem, match="not_allowed"):
        rematches.form(quick.scene.office, quick.scene.by(who), quick.match_id)


def test_a_partner_who_coordinates_neither_hears_nor_decides(quick_scene: Scene) -> None:
    quick_scene.mentee("UAMINA")
    ids = quick_scene.person("UCAROL").id, quick_scene.person("UAMINA").id
    match_id = add_match(quick_scene.database, quick_scene.programme_id, *ids)
    rematches.ask(quick_scene.office, quick_scene.by("UAMINA"), match_id, "")
    assert quick_scene.told("rematch.asked") == ["UDANA"]
    with pytest.raises(Problem, match="not_allowed"):
        rematches.change(quick_scene.office, quick_scene.by("UCAROL"), 1)


def test_where_nobody_outside_the_pair_can_hear_it_the_contact_is_named(quick_scene: Scene) -> None:
    quick = Together(quick_scene, agency=False)
    for role in quick_scene.rows(Role):
        quick_scene.change(Role, role.id, ended_at=MONDAY)
    with pytest.raises(Problem, match="rematch_nobody") as caught:
        rematches.ask(quick_scene.office, quick_scene.by("UAMINA"), quick.match_id, "")
    assert caught.value.params["contact"] == "mentoring@example.org"
    assert quick_scene.rows(Rematch) == []


def test_somebody_without_a_pair_is_told_whom_to_ask(quick: Together) -> None:
    quick.scene.add("UZOE")
    with pytest.raises(Problem, match="rematch_no_pair"):
        rematches.form(quick.scene.office, quick.scene.by("UZOE"))


def test_a_note_that_is_too_long_and_what_is_not_there_are_refused(quick: Together) -> None:
    with pytest.raises(Problem, match="note_too_long"):
        quick.ask(note="a" * 1001)
    with pytest.raises(Problem, match="rematch_gone"):
        quick.change(4711)
    with pytest.raises(Problem, match="match_over"):
        rematches.ask(quick.scene.office, quick.scene.by("UAMINA"), 4711, "")


def test_the_audit_holds_no_words_of_theirs(quick: Together) -> None:
    quick.change(quick.ask(note="CANARY"))
    assert "CANARY" not in str([row.details for row in quick.scene.rows(AuditEntry)])
