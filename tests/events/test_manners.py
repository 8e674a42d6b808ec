"""Messages about events keep the manners of all others: the budget, the digest, "later", "why"."""

from datetime import timedelta
from typing import Any

import pytest

from bot.nudges import sweep
from bot.rules.seats import Wish
from bot.services.events.answers import answering
from bot.services.events.attendance.afterwards import tell_many
from bot.services.office import Ledgered, Request
from storage.models import Event, EventGuest, Notice, Programme
from tests.builders import MONDAY, add_event, add_guest
from tests.events.invited import invite
from tests.world import World


@pytest.fixture
def city(quick_world: World) -> World:
    """Maria and Amina, who is not in a pair, are invited to what there is; one nudge a day, three a week."""
    world = quick_world.with_programme()
    for who in ("maria", "amina"):
        world.know(who)
    return world


def event(world: World, **changes: Any) -> int:
    made = add_event(world.database, world.programme_id, world.ids["carol"], **changes)
    for who in ("maria", "amina"):
        add_guest(world.database, world.programme_id, made, world.ids[who], "invited")
    return made


def ends(world: World, who: str) -> list[tuple[str, str, str | None]]:
    with world.database.reading() as session:
        found = session.query(Notice).filter_by(person_id=world.ids[who]).order_by(Notice.id)
        return [(each.template, each.state, each.reason) for each in found]


def test_an_invitation_that_waits_for_a_place_and_comes_after_the_start_is_not_sent(city: World) -> None:
    invite(city, "maria", event(city))
    invite(city, "maria", event(city, starts_at=MONDAY + timedelta(hours=20)))
    city.deliver()
    assert ends(city, "maria") == [
        ("event.last_call", "sent", None),
        ("event.last_call", "cancelled", "too_late"),
    ]


def test_two_that_wait_are_lines_of_a_digest_that_open_with_their_buttons(city: World) -> None:
    invite(city, "amina", event(city))
    city.deliver()
    first, second = event(city, title_fr="Le réseau"), event(city, title_fr="")
    invite(city, "amina", first)
    invite(city, "amina", second)
    city.deliver()
    city.advance(days=1)
    city.deliver()
    said = city.last("amina")
    assert "Au sujet de l’activité *Le réseau*" in said
    assert "*Interviews in Canada*" in said
    city.click("amina", "Ouvrir")
    city.deliver()
    opened = city.last("amina")
    assert "Le réseau" in opened
    assert "J’y serai" in opened


def test_after_an_event_the_lines_thank_and_do_not_invite(city: World) -> None:
    invite(city, "maria", event(city))
    city.deliver()
    for title, template in (("Came", "attend.thanks"), ("Missed", "attend.missed")):
        was = event(city, title_en=title, starts_at=MONDAY - timedelta(days=1))
        with city.database.transaction() as session:
            guest = session.query(EventGuest).filter_by(event_id=was, person_id=city.ids["maria"]).one()
            guest.answer, guest.came = "going", template == "attend.thanks" or None
            guest.came_by = "list" if guest.came else None
            ledger = Ledgered(session, city.clock(), session.get_one(Programme, city.programme_id))
            tell_many(ledger, session.get_one(Event, was), template, [city.ids["maria"]])
    city.deliver()
    city.advance(days=1)
    city.deliver()
    assert "Thank you for coming to *Came*. How was it?" in city.last("maria")
    assert "We missed you at *Missed*." in city.last("maria")
    assert "An event for you" not in city.last("maria")


def test_a_line_whose_event_is_cancelled_is_no_longer_there(city: World) -> None:
    invite(city, "maria", event(city))
    city.deliver()
    kept, dropped = event(city, title_en="Networking"), event(city, title_en="Dropped")
    invite(city, "maria", kept)
    invite(city, "maria", dropped)
    city.deliver()
    with city.database.transaction() as session:
        session.query(Event).filter_by(id=dropped).update({"state": "cancelled"})
    city.advance(days=1)
    city.deliver()
    assert "*Networking*" in city.last("maria")
    assert "Dropped" not in city.sees("maria")


def test_whoever_answered_in_a_channel_is_not_invited_once_more_in_a_digest(city: World) -> None:
    invite(city, "amina", event(city))
    city.deliver()
    answered, other = event(city, title_fr="Le réseau"), event(city, title_fr="Les entrevues")
    for event_id in (answered, other):
        invite(city, "amina", event_id, "event.invite")
    city.deliver()
    by = Request(city.slack.team_id, city.slack.user_id("amina"), "answer")
    answering.answer(city.bot.office, by, answered, Wish.COME)
    city.deliver()
    assert "Le réseau" in city.sees("amina")
    city.advance(days=1)
    city.deliver()
    assert "Les entrevues" in city.last("amina")
    assert "Le réseau" not in city.last("amina")


def test_one_can_have_it_later_while_there_is_time(city: World) -> None:
    starts_at = MONDAY + timedelta(days=3)
    event_id = event(city, starts_at=starts_at)
    invite(city, "maria", event_id)
    city.deliver()
    city.click("maria", "Remind me in a week")
    assert "too late for this message" in city.sees("maria")
    city.click("maria", "Remind me tomorrow")
    city.deliver()
    city.advance(days=1)
    city.deliver()
    with city.database.reading() as session:
        again = session.query(Notice).filter(Notice.once_key.startswith("again:")).one()
        assert (again.event_id, again.state) == (event_id, "sent")


def test_why_says_the_rule_the_day_and_how_to_get_fewer(city: World) -> None:
    invite(city, "maria", event(city))
    invite(city, "amina", event(city))
    city.deliver()
    city.click("maria", "Why did I get this?")
    said = city.modal("maria")
    assert "we ask everybody without an answer once more" in said
    assert "It was planned for Monday, March 2." in said
    assert "No more of this kind" in said
    city.click("amina", "Pourquoi ce message?")
    assert "redemandons une seule fois aux personnes qui n’ont pas répondu" in city.modal("amina")


def test_whoever_turned_events_off_gets_none(city: World) -> None:
    invite(city, "maria", event(city))
    city.deliver()
    city.click("maria", "No more of this kind")
    sweep(city.bot.office)
    invite(city, "maria", event(city))
    city.advance(days=1)
    city.deliver()
    assert ends(city, "maria")[-1] == ("event.last_call", "cancelled", "turned_off")
