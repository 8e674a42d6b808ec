"""People on a list are found in Slack by account or address, and then asked to confirm."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.models import Notice, Organisation, Participant, Person
from tests.builders import MONDAY
from tests.world import World


@pytest.fixture
def town(world: World) -> World:
    return world.with_programme()


def announce(world: World, side: str = "mentee", **values: object) -> int:
    """Somebody on a list; the id of the part."""
    with world.database.transaction() as session:
        part = Participant(
            programme_id=world.programme_id, side=side, state="announced", name="On A List", entered_at=MONDAY
        )
        for name, value in values.items():
            setattr(part, name, value)
        session.add(part)
        session.flush()
        return part.id


def part(world: World, part_id: int) -> Participant:
    with world.database.reading() as session:
        return session.get_one(Participant, part_id)


def invitations(world: World) -> list[Notice]:
    with world.database.reading() as session:
        return session.query(Notice).filter_by(template="join.confirm").order_by(Notice.id).all()


def who(world: World, part_id: int) -> str | None:
    with world.database.reading() as session:
        person_id = session.get_one(Participant, part_id).person_id
        return session.get_one(Person, person_id).user_id if person_id else None


def test_somebody_is_found_by_account(town: World) -> None:
    part_id = announce(town, slack_id=town.slack.user_id("maria"))
    assert town.bot.linking.run() == 1
    assert who(town, part_id) == town.slack.user_id("maria")
    (notice,) = invitations(town)
    assert notice.arguments == {"part": part_id}
    assert town.bot.linking.run() == 0


def test_somebody_is_found_by_address_and_spoken_to_in_their_language(town: World) -> None:
    part_id = announce(town, email="amina@example.com")
    town.bot.linking.run()
    assert who(town, part_id) == town.slack.user_id("amina")
    with town.database.reading() as session:
        assert session.query(Person).filter_by(user_id=town.slack.user_id("amina")).one().language == "fr"


def test_an_account_that_does_not_exist_leaves_the_address(town: World) -> None:
    part_id = announce(town, slack_id="U0NOBODY", email="amina@example.com")
    town.bot.linking.run()
    assert who(town, part_id) == town.slack.user_id("amina")


def test_nobody_is_looked_for_again_the_next_day_and_later_once_a_week(town: World) -> None:
    part_id = announce(town, email="new@example.com")
    days: list[int] = []
    for day in range(31):
        if town.bot.linking.run():
            days.append(day)
        town.advance(days=1)
    assert days == [*range(14), 20, 27]
    town.slack.add_person("new", real_name="New", email="new@example.com")
    town.advance(days=7)
    town.bot.linking.run()
    assert who(town, part_id) == town.slack.user_id("new")


def test_slack_is_left_alone_when_it_asks_for_it(town: World) -> None:
    first, second = (announce(town, email=f"{name}@example.com") for name in ("maria", "ben"))
    town.slack.add_fault("users.lookupByEmail", "ratelimited", 1, retry_after=30)
    assert town.bot.linking.run() == 0
    assert part(town, first).looked_for_at is None
    assert town.bot.linking.run() == 0
    assert len(town.slack.calls("users.lookupByEmail")) == 1
    town.advance(seconds=31)
    assert town.bot.linking.run() == 2
    assert (who(town, first), who(town, second)) == (town.slack.user_id("maria"), town.slack.user_id("ben"))


def test_no_more_than_forty_are_looked_for_in_a_minute(town: World) -> None:
    for number in range(60):
        announce(town, email=f"nobody.{number}@example.com")
    for _ in range(6):
        town.bot.linking.run()
    assert len(town.slack.calls("users.lookupByEmail")) == 40


def test_an_app_that_may_not_look_people_up_goes_on_writing(town: World) -> None:
    part_id = announce(town, email="maria@example.com")
    town.slack.add_fault("users.lookupByEmail", "error", 1, error="missing_scope")
    assert town.bot.linking.run() == 0
    assert part(town, part_id).looked_for_at is None
    assert town.bot.linking.run() == 1


def test_who_took_the_part_meanwhile_keeps_what_they_said(town: World) -> None:
    person_id = town.know("amina")
    own = announce(town, state="confirmed", person_id=person_id, goals="My own words")
    entered = announce(town, email="amina@example.com", goals="Somebody else's", prepared_at=MONDAY)
    town.bot.linking.run()
    with town.database.reading() as session:
        assert session.get(Participant, entered) is None
    kept = part(town, own)
    assert (kept.goals, kept.state, kept.prepared_at) == ("My own words", "confirmed", MONDAY)
    assert kept.email == "amina@example.com"
    assert invitations(town) == []


def test_an_agency_that_knows_an_address_does_not_come_to_see_whose_it_is(town: World) -> None:
    with town.database.transaction() as session:
        agency = Organisation(programme_id=town.programme_id, kind="agency", name="Newcomer House")
        session.add(agency)
        session.flush()
        agency_id = agency.id
    own = announce(town, state="confirmed", person_id=town.know("amina"))
    announce(town, email="amina@example.com", organisation_id=agency_id, eligible_at=MONDAY)
    town.bot.linking.run()
    kept = part(town, own)
    assert (kept.organisation_id, kept.eligible_at, kept.email) == (None, None, "amina@example.com")


def test_the_same_person_may_be_found_on_both_sides(town: World) -> None:
    parts = [announce(town, side, email="maria@example.com") for side in ("mentor", "mentee")]
    town.bot.linking.run()
    assert [who(town, each) for each in parts] == [town.slack.user_id("maria")] * 2


def test_invitations_wait_for_open_hours(town: World) -> None:
    town.advance(hours=10)
    announce(town, email="ben@example.com")
    town.bot.linking.run()
    (notice,) = invitations(town)
    # Half past nine on Tuesday in Vancouver.
    assert notice.due_at == datetime(2026, 3, 3, 17, 30, tzinfo=UTC)
    assert notice.due_at > town.clock() + timedelta(hours=8)


def test_who_left_or_was_found_is_not_looked_for(town: World) -> None:
    announce(town, email="maria@example.com", state="left")
    assert town.bot.linking.run() == 0
