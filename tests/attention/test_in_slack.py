"""What coaches and coordinators see and press in Slack."""

import pytest

from bot.chores import do_all
from bot.views import ids
from storage.models import ConcernStep, Person
from tests.agencies.hostile import pressed
from tests.agencies.town import Town
from tests.attention.scene import add_concern
from tests.world import World

MARIA_AND_AMINA = "No session booked since the start on February 2, 2026."


class City(Town):
    """A town in which Maria mentors Amina, who reads French and is of Zoe's agency."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.match_id = world.pair("maria", "amina", agency_id=self.bridge)


@pytest.fixture
def city(quick_world: World) -> City:
    return City(quick_world)


def silent(city: City, **changes: object) -> int:
    return add_concern(city.database, city.match_id, **changes)


def morning(city: City) -> None:
    do_all(city.world.bot.office)
    city.world.deliver()


def steps(city: City) -> list[str]:
    with city.database.reading() as session:
        return [each.step for each in session.query(ConcernStep).order_by(ConcernStep.id)]


def group_of(city: City) -> str:
    """The conversation of Maria and Amina."""
    known = city.world.slack.screen("amina")["conversations"]
    return next(each["id"] for each in known if each["kind"] == "mpim")


def test_one_pair_comes_as_its_card_and_goes_when_it_is_taken_care_of(city: City) -> None:
    silent(city)
    morning(city)
    said = city.world.last("zoe")
    for sentence in (MARIA_AND_AMINA, "Next:* write to both", "The pair does not.", "Why did I get this?"):
        assert sentence in said
    city.world.click("zoe", "It is all right now")
    city.world.deliver()
    said = city.world.last("zoe")
    assert f"<@{city.world.slack.user_id('zoe')}> said that it is all right now" in said
    assert "Note a call" not in said
    assert steps(city) == ["opened", "told_coach", "resolved"]
    assert city.world.sees("carol") == ""


def test_several_come_as_a_list_with_a_button_each(city: City) -> None:
    silent(city)
    add_concern(city.database, city.world.pair("maria", "chen", agency_id=city.bridge), signals=["no_hours"])
    morning(city)
    assert "2 could use you now" in city.world.last("zoe")
    city.world.click("zoe", "Open")
    assert "No step is on record yet" not in city.world.modal("zoe")
    assert "coach, was told" in city.world.modal("zoe")
    city.world.click("zoe", action_id=ids.ATTENTION_SNOOZE, value="For 3 days", place="modal")
    assert "Snoozed until Thursday, March 5" in city.world.modal("zoe")
    city.world.deliver()
    assert "One could use you now" in city.world.last("zoe")


def test_without_anything_there_is_no_message(city: City) -> None:
    morning(city)
    assert city.world.sees("zoe") == city.world.sees("carol") == ""


def test_a_letter_to_both_names_its_writer_in_both_languages_and_pings_nobody(city: City) -> None:
    silent(city)
    morning(city)
    city.world.click("zoe", "Write to both")
    draft = city.world.modal("zoe")
    assert "Change it as you like" in draft
    sent = city.world.submit("zoe", {"Your message": "Lunch? <!channel> *all* <@U1> & more"})
    assert sent.errors == {}
    assert "wrote to both" in city.world.modal("zoe")
    city.world.deliver()
    said = city.world.last("amina", group_of(city))
    zoe = city.world.slack.user_id("zoe")
    assert f"<@{zoe}>, coach at Newcomer Bridge, writes to both of you:" in said
    assert f"<@{zoe}>, de l’agence Newcomer Bridge, vous écrit" in said
    assert "Lunch? <!channel> *all* <@U1> & more" in said
    (post,) = [each for each in city.world.slack.posted() if each.channel == group_of(city)]
    assert "Lunch? &lt;!channel&gt;" in post.text
    assert "Next:* call" in city.world.last("zoe")


def test_the_draft_thanks_first_and_says_nothing_of_who_is_silent(city: City) -> None:
    silent(city, signals=["unanswered", "help"], silent_ids=[city.world.ids["amina"]])
    city.world.command("zoe", "/mentoring", "attention")
    city.world.click("zoe", "Open")
    city.world.click("zoe", "Write to both")
    blocks = city.world.slack.screen("zoe")["modals"][-1]["blocks"]
    draft = next(each["element"]["initial_value"] for each in blocks if each["type"] == "input")
    assert draft.startswith("Hello Maria Mentor and Amina Mentorée, thank you")
    assert "Bonjour Maria Mentor et Amina Mentorée, merci" in draft
    assert not any(word in draft.lower() for word in ("help you asked", "silent", "check-in", "answer"))


def test_a_call_is_noted_for_those_who_look_after_the_pair(city: City) -> None:
    silent(city)
    morning(city)
    city.world.click("zoe", "Note a call")
    city.world.submit("zoe", {"A few words": "Amina moves house & is tired"})
    city.world.deliver()
    assert "Amina moves house & is tired" in city.world.last("zoe")
    for who in ("maria", "amina"):
        assert "moves house" not in city.world.sees(who)


def test_another_pair_is_offered_and_asked_for_in_private(city: City) -> None:
    silent(city)
    morning(city)
    city.world.click("zoe", "Offer another pair")
    city.world.deliver()
    assert "Ce n’est la faute de personne" in city.world.last("amina")
    city.world.click("maria", "Ask for another pair")
    city.world.submit("maria")
    city.world.deliver()
    assert "asks for another pair" in city.world.last("zoe")


def test_the_list_is_filtered_in_its_window(city: City) -> None:
    silent(city)
    other = city.world.pair("maria", "chen", agency_id=city.bridge)
    add_concern(city.database, other, signals=["no_hours"], rung="members")
    city.world.command("zoe", "/mentoring", "attention")
    assert "*1 pair needs a person today.*" in city.world.modal("zoe")
    city.world.click("zoe", action_id=f"{ids.ATTENTION_PAGE}.rung", value="The members are asked")
    said = city.world.modal("zoe")
    assert "No hours since the start" in said
    assert "No session booked" not in said
    city.world.click("zoe", action_id=f"{ids.ATTENTION_PAGE}.signal", value="Help asked")
    assert "No pair like that" in city.world.modal("zoe")


def test_when_all_is_well_it_says_so_kindly(city: City) -> None:
    city.world.command("zoe", "/mentoring", "attention")
    assert "All pairs are well, as far as we know." in city.world.modal("zoe")


def test_who_looks_after_no_pair_is_told_so(city: City) -> None:
    silent(city)
    assert "not something you can do" in city.world.said("maria", "/mentoring", "attention")
    assert city.world.modal("maria") == ""


def test_the_home_of_those_who_look_after_pairs_begins_with_it(city: City) -> None:
    silent(city)
    for who in ("zoe", "carol"):
        said = city.world.home(who)
        assert said.startswith("*1 pair needs a person today.*")
        assert MARIA_AND_AMINA in said
    for who in ("maria", "amina", "ben"):
        assert "needs a person today" not in city.world.home(who)
    city.world.click("zoe", "See all", place="home")
    assert MARIA_AND_AMINA in city.world.modal("zoe")
    city.world.click("zoe", "Open")
    city.world.click("zoe", "It is all right now", place="modal")
    city.world.deliver()
    assert "needs a person" not in city.world.home("carol")


def test_in_french_it_is_french_from_the_card_to_the_window(city: City) -> None:
    with city.database.transaction() as session:
        session.get_one(Person, city.world.ids["zoe"]).chosen_language = "fr"
    silent(city, signals=["no_session", "no_hours"])
    morning(city)
    said = city.world.last("zoe").replace("\N{NO-BREAK SPACE}", " ")
    assert "Aucune séance prévue depuis le début, le 2 février 2026." in said
    assert "Merci de veiller sur les duos." in said
    assert "*À faire :* écrivez aux deux." in said
    city.world.command("zoe", "/mentoring", "suivi")
    assert "1 duo a besoin de quelqu’un aujourd’hui" in city.world.modal("zoe")


def test_a_forged_pointer_opens_and_changes_nothing(city: City) -> None:
    concern_id = silent(city)
    buttons = ("open", "write", "call", "rematch", "resolve")
    for who in ("maria", "amina", "ben"):
        for button in buttons:
            pressed(city.world, who, f"attention.{button}", str(concern_id))
        pressed(city.world, who, ids.ATTENTION_SNOOZE, f"{concern_id}:3")
        assert MARIA_AND_AMINA not in city.world.modal(who)
    assert steps(city) == ["opened"]
