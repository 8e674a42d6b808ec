"""Two people at the same moment: the database decides, and the second is told."""

from collections.abc import Callable

from bot.rules.problems import Problem
from bot.rules.receipts.matches import NewMatch
from bot.rules.receipts.proposals import DeclineReason
from bot.services.matches import recording as matches
from bot.services.proposals import answers, questions
from bot.services.proposals import lists as proposal_lists
from storage.models import Proposal, Question
from tests.matches.scene import somebody
from tests.matches.test_at_once import at_once
from tests.proposals.pair import Pair
from tests.proposals.scene import Scene


def proposing(
    scene: Scene, *pairs: tuple[int, int], by: str = "UCAROL", key: str | None = None
) -> Callable[[], object]:
    """Propose; what is refused is raised, so that `at_once` tells it."""

    def act() -> None:
        done = scene.propose(*pairs, by=by, key=key)
        for each in done.refused:
            raise Problem(each.problem)

    return act


def test_one_mentee_is_proposed_once(scene: Scene) -> None:
    mentee, maria, ben = scene.mentee("UAMINA"), scene.mentor("UMARIA"), scene.mentor("UBEN")
    results = at_once(proposing(scene, (maria, mentee)), proposing(scene, (ben, mentee), by="UDANA"))
    assert results == ["done", "propose_taken"]
    assert len(scene.rows(Proposal)) == 1
    assert scene.person("UMARIA").pairs + scene.person("UBEN").pairs == 1


def test_one_place_is_given_once(scene: Scene) -> None:
    maria, amina, chen = scene.mentor("UMARIA"), scene.mentee("UAMINA"), scene.mentee("UCHEN")
    results = at_once(proposing(scene, (maria, amina)), proposing(scene, (maria, chen), by="UDANA"))
    assert results == ["done", "propose_mentor_full"]
    assert scene.person("UMARIA").pairs == 1


def test_many_pairs_in_opposite_order_do_not_wait_for_each_other(scene: Scene) -> None:
    mentors = [scene.mentor(f"UR{number}") for number in range(8)]
    mentees = [scene.mentee(f"UE{number}") for number in range(8)]
    pairs = list(zip(mentors, mentees, strict=True))

    def quietly(*wanted: tuple[int, int], by: str) -> Callable[[], object]:
        return lambda: scene.propose(*wanted, by=by)

    crossed = list(zip(reversed(mentors), mentees, strict=True))
    assert at_once(quietly(*pairs, by="UCAROL"), quietly(*reversed(crossed), by="UDANA")) == ["done"] * 2
    assert len(scene.rows(Proposal)) == sum(scene.person(f"UR{number}").pairs for number in range(8)) == 8


def test_one_request_delivered_five_times_has_one_effect(scene: Scene) -> None:
    pair = scene.mentor("UMARIA"), scene.mentee("UAMINA")
    assert at_once(*[proposing(scene, pair, key="view:1")] * 5) == ["done"] * 5
    assert scene.told("proposal.mentor") == ["UMARIA"]


def test_yes_and_withdrawal_at_once(pair: Pair) -> None:
    def withdraw() -> object:
        return proposal_lists.withdraw(pair.scene.office, pair.scene.by("UCORA"), pair.id)

    results = at_once(lambda: pair.accept("UMARIA"), withdraw)
    # A yes that came first is withdrawn after it; one that came second is told.
    assert results in (["done", "done"], ["done", "proposal_answered"])
    assert (pair.state, pair.places_taken) == ("withdrawn", 0)


def test_the_mentees_yes_and_no_at_once(pair: Pair) -> None:
    pair.accept("UMARIA")
    results = at_once(lambda: pair.accept("UAMINA"), lambda: pair.decline("UAMINA", DeclineReason.OTHER))
    assert results == ["done", "proposal_answered"]
    assert (pair.state, pair.places_taken) in (("matched", 1), ("declined", 0))
    assert len(pair.scene.matches()) == pair.places_taken


def test_an_answer_in_the_moment_it_runs_out(pair: Pair) -> None:
    pair.scene.clock.advance(days=20)
    results = at_once(lambda: pair.accept("UMARIA"), lambda: answers.expire(pair.scene.office))
    assert results in (["done", "done"], ["done", "proposal_answered"])
    assert (pair.state, pair.places_taken) in (("accepted", 1), ("expired", 0))


def test_several_clocks_expire_it_once(pair: Pair) -> None:
    pair.scene.clock.advance(days=20)
    at_once(*[lambda: answers.expire(pair.scene.office)] * 4)
    assert pair.scene.audited().count("proposal.expired") == 1
    assert pair.places_taken == 0


def test_the_last_yes_and_a_coordinator_who_records_the_same_pair(pair: Pair) -> None:
    pair.accept("UMARIA")
    wish = NewMatch(somebody("UMARIA"), somebody("UAMINA"), "Engineering")
    results = at_once(
        lambda: pair.accept("UAMINA"),
        lambda: matches.record(pair.scene.office, pair.scene.by(), wish),
    )
    assert results in (["done", "mentee_taken"], ["done", "proposal_answered"])
    assert (pair.state, pair.places_taken, len(pair.scene.matches())) == ("matched", 1, 1)


def test_two_answers_to_one_question(pair: Pair) -> None:
    questions.ask(pair.scene.office, pair.scene.by("UMARIA"), pair.id, "Which bridges?")
    [question] = pair.scene.rows(Question)

    def reply(who: str) -> Callable[[], object]:
        return lambda: questions.reply(pair.scene.office, pair.scene.by(who), question.id, who)

    assert at_once(reply("UCORA"), reply("UCAROL")) == ["done", "question_answered"]
    assert pair.scene.told("proposal.answer") == ["UMARIA"]
