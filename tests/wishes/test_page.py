"""`/mentoring notifications`: what is coming, and everything that can be wished of it."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.nudges.coming import mail
from bot.rules.kinds import Kind
from bot.services.office import Request
from storage.models import Match, PairSession
from tests.wishes.scene import audited, later, notices, wishes
from tests.world import World

USUAL_HOURS = "As the programme: 9:00\N{NARROW NO-BREAK SPACE}a.m."


def opened(world: World, who: str = "maria", command: str = "notifications") -> str:
    world.command(who, "/mentoring", command)
    return world.modal(who)


def test_it_shows_what_is_coming_and_why(city: World) -> None:
    said = opened(city)
    assert "*Monday, March 2*: Check-ins: how it is going, with" in said
    assert "*Monday, March 16*: Check-ins: how it is going, with" in said
    assert "bout day 28 of your pair" in said
    assert "Why you get this" not in said
    assert "At most 1 a day and 3 a week." in said
    assert "cannot be turned off here" in said


def test_it_is_there_in_french_for_a_guest(city: World) -> None:
    said = opened(city, "amina", "avis")
    assert "Suivis\N{NO-BREAK SPACE}: comment ça se passe (avec" in said
    assert "Messages que vous souhaitez recevoir" in said
    assert "Québec" in said


def test_whoever_is_in_no_pair_has_nothing_to_expect(city: World) -> None:
    city.know("zoe")
    assert "nothing is planned for you" in opened(city, "zoe", "messages")


def test_reminders_of_what_is_booked_are_listed(city: World) -> None:
    city.command("maria", "/session", "tomorrow 2pm")
    with city.database.transaction() as session:
        session.execute(update(PairSession).values(state="agreed", agreed_at=city.clock(), asked_id=None))
    said = opened(city)
    assert "*Tuesday, March 3*: Reminder of a session, with" in said
    assert "*Tuesday, March 3*: Did you meet?, with" in said


def test_the_list_follows_what_one_wishes(city: World) -> None:
    opened(city)
    city.submit("maria", {"Messages you would like to get": ["Log your hours"], "Away until": "2026-03-20"})
    assert "Check-ins: how it is going, with" not in opened(city)


def test_nothing_changed_is_everything_as_in_the_programme(city: World) -> None:
    opened(city)
    city.submit("maria")
    assert "You get all kinds of messages." in city.modal("maria")
    kept = wishes(city, "maria")
    assert kept is not None
    assert (kept.off, kept.opens, kept.closes, kept.every_day, kept.region, kept.away_until) == (
        [],
        None,
        None,
        False,
        None,
        None,
    )


def test_every_wish_is_kept_told_and_taken_back(city: World) -> None:
    opened(city)
    city.submit(
        "maria",
        {
            "Messages you would like to get": ["Check-ins: how it is going"],
            "opens": "18:00",
            "closes": "21:00",
            "Days": ["Also on weekends and holidays"],
            "region": "CA-QC",
            "Away until": "2026-03-10",
        },
    )
    said = city.modal("maria").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "You no longer get: Book your first session, Log your hours" in said
    assert "from 6:00 p.m. to 9:00 p.m., on every day" in said
    assert "Holidays: Quebec." in said
    assert "away until the end of March 10, 2026" in said
    kept = wishes(city, "maria")
    assert kept is not None
    assert (kept.opens, kept.closes, kept.every_day, kept.region) == ("18:00", "21:00", True, "CA-QC")
    assert kept.away_until == date(2026, 3, 10)
    city.click("maria", "All my messages", place="modal")
    usual: dict[str, object] = {
        "opens": "usual",
        "closes": "usual",
        "region": "usual",
        "Days": [],
        "Away until": None,
    }
    city.submit("maria", {"Messages you would like to get": ["Check-ins: how it is going"], **usual})
    kept = wishes(city, "maria")
    assert kept is not None
    assert kept.away_until == date(2026, 3, 1), "an absence that ends now was until yesterday"
    assert (kept.opens, kept.closes, kept.every_day, kept.region) == (
        None,
        None,
        False,
        None,
    )
    assert len(audited(city, "person.messages")) == 2


@pytest.mark.parametrize(
    ("wished", "told"),
    [
        ({"opens": "18:00"}, "Please choose a later hour"),
        ({"Away until": "2026-03-01"}, "This day is over"),
        ({"Away until": "2027-06-01"}, "more than a year from now"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(city: World, wished: dict[str, str], told: str) -> None:
    opened(city)
    sent = city.submit("maria", wished)
    assert told in " ".join(sent.errors.values())
    assert wishes(city, "maria") is None


def test_evening_hours_hold_a_message_until_evening(city: World) -> None:
    opened(city, "amina", "avis")
    city.submit("amina", {"opens": "18:00", "closes": "21:00"})
    later(city)
    assert city.sees("amina") == ""
    later(city, hours=8, minutes=5)  # 18:05
    assert "Comment ça se passe avec" in city.last("amina")


def test_a_holiday_of_ones_own_region_is_kept(quick_world: World) -> None:
    world = quick_world.with_programme()
    world.clock.now = datetime.fromisoformat("2026-06-24T13:00:00+00:00")
    world.pair("maria", "amina", started=date(2026, 6, 10))
    opened(world, "amina", "avis")
    world.submit("amina", {"region": "CA-QC"})
    later(world, minutes=35)
    assert "How is it going" in world.last("maria")
    assert world.sees("amina") == ""
    later(world, days=1)
    assert "Comment ça se passe" in world.last("amina")


def test_weekends_are_for_whoever_wants_them(quick_world: World) -> None:
    world = quick_world.with_programme()
    world.pair("maria", "amina", started=date(2026, 2, 16))
    world.advance(days=4)  # Friday
    opened(world)
    world.submit("maria", {"Days": ["Also on weekends and holidays"]})
    kept = wishes(world, "maria")
    assert kept is not None
    assert kept.every_day


def test_changed_hours_let_go_what_was_held(city: World) -> None:
    opened(city)
    city.submit("maria", {"opens": "18:00", "closes": "21:00"})
    later(city)
    assert city.sees("maria") == ""
    opened(city)
    city.submit("maria", {"opens": "usual", "closes": "usual"})
    city.deliver()
    assert "How is it going with" in city.last("maria")


def test_a_held_message_is_listed_on_the_day_it_comes(city: World) -> None:
    city.command("maria", "/mentoring", "away until March 4")
    later(city)
    assert "*Thursday, March 5*: Check-ins: how it is going, with" in opened(city)


def test_what_is_over_is_not_listed(city: World) -> None:
    with city.database.transaction() as session:
        session.execute(update(Match).values(status="ended_early", ended_on=city.clock().date()))
    request = Request(city.slack.team_id, city.slack.user_id("maria"), "k")
    assert mail(city.bot.office, request).coming == ()


def test_the_list_says_what_is_then_sent(city: World) -> None:
    request = Request(city.slack.team_id, city.slack.user_id("maria"), "k")
    listed = [(each.on, each.kind) for each in mail(city.bot.office, request).coming]
    start = city.clock().date()
    for _ in range(27):
        later(city, days=1)
    sent = [
        (each.finished_at.date(), Kind(each.kind))
        for each in notices(city, "maria")
        if each.kind and each.state == "sent" and each.finished_at
    ]
    assert {kind for _, kind in listed} == {kind for _, kind in sent}
    assert len(listed) == len(sent)
    assert all(day - start < timedelta(weeks=4) for day, _ in listed)


def test_help_tells_of_it(city: World) -> None:
    assert "/mentoring notifications" in city.said("maria", "/mentoring", "help")
    assert "/mentoring avis" in city.said("amina", "/mentoring", "aide")
