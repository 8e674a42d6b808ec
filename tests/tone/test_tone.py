"""How nudges speak: briefly, thankfully, without blame, one question each, readable at about CLB 6."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.databases import SqliteFactory
from tests.tone.gallery import Read, gallery
from tests.tone.readability import ease, grade, sentences, spoken, words

MOST_WORDS = 60
# Canadian Language Benchmark 6 reads plain text of everyday work: the sixth or seventh year of school.
HARDEST_ENGLISH, HARDEST_FRENCH = 7.0, 70.0
BLAME = re.compile(
    r"you (have not|haven.t|did not|didn.t|failed|forgot|must|should have|still have to)|overdue|"
    r"silent|ignor|last warning|reminder:|"
    r"vous (n.avez (pas|toujours pas)|devez|auriez dû|avez oublié)|en retard|silencieu|dernier rappel",
    re.IGNORECASE,
)
THANKS = re.compile(r"thank|merci|welcome|bienvenue|bravo|well done|félicitations", re.IGNORECASE)
STAFF = ("coach", "coordinator")


@pytest.fixture(scope="session", params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="session")
def shown(
    language: str, sqlite_factory: SqliteFactory, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Read]]:
    """Everything that is sent because time passed, in one language."""
    database = sqlite_factory.fresh(tmp_path_factory.mktemp("tone"))
    yield gallery(database, language)
    database.close()


def unlike(shown: list[Read], rule: Callable[[Read], bool], *, staff: bool = True) -> dict[str, str]:
    """The messages that break a rule, by what they are."""
    asked = [each for each in shown if staff or each.reader not in STAFF]
    assert len(asked) > 5
    return {str(each): spoken(each.seen) for each in asked if not rule(each)}


def test_a_message_has_at_most_sixty_words(shown: list[Read]) -> None:
    assert unlike(shown, lambda each: len(spoken(each.seen).split()) <= MOST_WORDS, staff=False) == {}


def test_a_message_asks_one_question_at_most(shown: list[Read]) -> None:
    assert unlike(shown, lambda each: spoken(each.seen).count("?") <= 1) == {}


def test_a_message_is_easy_to_read(shown: list[Read], language: str) -> None:
    def is_easy(each: Read) -> bool:
        text = spoken(each.seen)
        return grade(text) <= HARDEST_ENGLISH if language == "en" else ease(text) >= HARDEST_FRENCH

    assert unlike(shown, is_easy) == {}


def test_a_message_blames_nobody(shown: list[Read]) -> None:
    assert unlike(shown, lambda each: BLAME.search(spoken(each.seen)) is None) == {}


def test_a_member_is_thanked_before_being_asked(shown: list[Read]) -> None:
    def thanks_first(each: Read) -> bool:
        parts = sentences(spoken(each.seen))
        return any(THANKS.search(part) for part in parts[:2])

    assert unlike(shown, thanks_first, staff=False) == {}


def test_who_hears_it_read_aloud_hears_what_others_see(shown: list[Read]) -> None:
    """The text of a notification is all that a screen reader gets of it before the message is opened."""

    def is_told(each: Read) -> bool:
        heard = set(words(spoken(each.message.text).casefold()))
        sections = [block for block in each.message.blocks if block["type"] == "section"]
        seen = words(spoken("\n".join(block["text"]["text"] for block in sections[:1])).casefold())
        return bool(heard) and set(seen) <= heard

    assert unlike(shown, is_told) == {}


def test_nothing_is_said_by_a_picture_alone(shown: list[Read]) -> None:
    """Every button has words in it, every line begins with some."""

    def has_words(each: Read) -> bool:
        labels = [
            element["text"]["text"]
            for block in each.message.blocks
            if block["type"] == "actions"
            for element in block["elements"]
            if "text" in element
        ]
        return all(words(label) for label in labels) and all(words(line) for line in each.seen.splitlines())

    assert unlike(shown, has_words) == {}


def test_the_measure_tells_plain_words_from_hard_ones() -> None:
    plain = "Thank you for your time. How is it going?"
    hard = "Pursuant to programme requirements, documentation of mentoring activities remains outstanding."
    assert grade(plain) < HARDEST_ENGLISH < grade(hard)
    simple = "Merci pour votre temps. Comment ça va?"
    difficile = "Conformément aux exigences du programme, la documentation des activités demeure incomplète."
    assert ease(simple) > HARDEST_FRENCH > ease(difficile)
