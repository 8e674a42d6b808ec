"""Changing events, on each kind of database: what follows from it, and two who do it at once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.rules.events import EventKind
from bot.rules.people import Profile
from bot.rules.problems import Problem
from bot.rules.receipts.composing import Composed, EventFacts, PeopleWish, Refitted
from bot.rules.receipts.events import EventSnapshot
from bot.rules.series import Repeat
from bot.services.events.making import after, changing, composing, dropping
from bot.services.events.making.changing import Pointer
from bot.services.office import Office, Request, Work
from storage.database import Database
from storage.models import AuditEntry, Event, EventGuest, Person
from tests.builders import MONDAY, TEAM, Clock, add_event, add_guest, add_person, add_programme
from tests.matches.test_at_once import at_once

# Tuesday, October 20, 2026, 6 p.m. in Toronto; the clocks go back on November 1.
FIRST = datetime(2026, 10, 20, 22, tzinfo=UTC)
FACTS = EventFacts(EventKind.DEVELOPMENT, FIRST, 120, "America/Toronto", title_en="Interviews", place="Hall")
DAY = timedelta(days=1)
TORONTO = ZoneInfo("America/Toronto")


class Scene:
    """Carol and Dan coordinate. `told` keeps what is told of changes, `moved_up` where others move up."""

    def __init__(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.database = database
        self.clock = Clock()
        self.office = Office(database, self.clock)
        self.programme_id, _ = add_programme(database)
        self.carol = add_person(database, self.programme_id, "UCAROL", roles=("coordinator",))
        add_person(database, self.programme_id, "UDAN", roles=("coordinator",))
        self.told: list[tuple[int, EventSnapshot]] = []
        self.moved_up: list[int] = []
        monkeypatch.setattr(after, "tell_changed", self._tell)
        monkeypatch.setattr(after, "move_up", self._move_up)
        self._requests = 0

    def _tell(self, _: Work, event: Event, before: EventSnapshot) -> None:
        self.told.append((event.id, before))

    def _move_up(self, _: Work, event: Event) -> None:
        self.moved_up.append(event.id)

    def by(self, who: str = "UCAROL") -> Request:
        self._requests += 1
        return Request(TEAM, who, f"key:{self._requests}")

    def series(self, repeat: Repeat = Repeat.WEEKLY, times: int = 4) -> Composed:
        return composing.make(self.office, self.by(), FACTS, repeat, times, None)

    def announced(self, **changes: Any) -> Composed:
        event_id = add_event(self.database, self.programme_id, self.carol, starts_at=FIRST, **changes)
        return composing.to_change(self.office, self.by(), event_id)

    def facts(self, seen: Composed, who: str = "UCAROL", *, follow: bool = False, **wish: Any) -> Composed:
        pointer = Pointer(seen.card.id, seen.marks[0], follow)
        wanted = replace(seen.facts, **wish)
        return changing.change_facts(self.office, self.by(who), pointer, wanted)

    def people(self, seen: Composed, *, follow: bool = False, **wish: Any) -> Composed:
        pointer = Pointer(seen.card.id, seen.marks[1], follow)
        wanted = PeopleWish(**wish)
        return changing.change_people(self.office, self.by(), pointer, wanted)

    def events(self) -> list[Event]:
        with self.database.reading() as session:
            return session.query(Event).order_by(Event.id).all()


@pytest.fixture
def scene(database: Database, monkeypatch: pytest.MonkeyPatch) -> Scene:
    return Scene(database, monkeypatch)


@pytest.fixture
def quick(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> Scene:
    return Scene(sqlite, monkeypatch)


def test_those_who_come_are_told_once_of_what_a_calendar_shows(quick: Scene) -> None:
    seen = quick.announced(minutes=60)
    done = quick.facts(seen, place="Room 5", starts_at=FIRST + DAY)
    assert done.told
    [(event_id, before)] = quick.told
    assert (event_id, before.place, before.starts_at) == (seen.card.id, "Metro Hall, room 310", FIRST)
    [event] = quick.events()
    assert (event.version, event.look_at, event.place) == (1, MONDAY, "Room 5")


def test_saving_without_a_change_does_nothing_and_a_kind_is_no_news(quick: Scene) -> None:
    seen = quick.announced()
    assert not quick.facts(seen).told
    assert not quick.facts(seen, kind=EventKind.NETWORKING).told
    [event] = quick.events()
    assert (event.version, event.kind, quick.told) == (0, "networking", [])


def test_nobody_is_told_of_a_draft(quick: Scene) -> None:
    quick.facts(quick.series(Repeat.NEVER), starts_at=FIRST + DAY, title_en="Another")
    assert quick.told == []
    assert quick.events()[0].look_at is None


def test_one_date_or_those_that_follow_change_and_the_wall_clock_is_kept(quick: Scene) -> None:
    quick.series()
    second = quick.events()[1]
    seen = composing.to_change(quick.office, quick.by(), second.id)
    assert len(seen.following) == 2
    quick.facts(seen, place="Only here")
    seen = composing.to_change(quick.office, quick.by(), second.id)
    done = quick.facts(seen, follow=True, starts_at=second.starts_at + DAY, title_en="Better")
    assert done.changed == 3
    events = quick.events()
    assert [each.title_en for each in events] == ["Interviews", "Better", "Better", "Better"]
    assert [each.place for each in events] == ["Hall", "Only here", "Hall", "Hall"]
    # Wednesdays at 6 p.m.: 22 hours in summer, 23 in winter.
    assert [(each.starts_at.day, each.starts_at.hour) for each in events] == [
        (20, 22),
        (28, 22),
        (4, 23),
        (11, 23),
    ]


def test_what_differs_at_one_date_of_a_series_stays_different(quick: Scene) -> None:
    first = quick.series()
    third = quick.events()[2]
    quick.facts(composing.to_change(quick.office, quick.by(), third.id), starts_at=third.starts_at - DAY / 24)
    quick.facts(first, follow=True, starts_at=FIRST + DAY)
    assert [each.starts_at.hour for each in quick.events()] == [22, 22, 22, 23]


def test_no_fewer_seats_than_are_taken_and_more_move_others_up(scene: Scene) -> None:
    seen = scene.announced(seats=5)
    for number in range(3):
        guest = add_person(scene.database, scene.programme_id, f"U{number}")
        add_guest(scene.database, scene.programme_id, seen.card.id, guest)
    with pytest.raises(Problem, match="compose_seats_taken") as refused:
        scene.people(seen, seats=2)
    assert (refused.value.field, refused.value.params["count"]) == ("seats", 3)
    fewer = scene.people(seen, seats=3)
    assert (fewer.card.seats_left, scene.moved_up) == (0, [])
    more = scene.people(fewer, seats=10)
    without = scene.people(more)
    assert scene.moved_up == [seen.card.id] * 2
    assert without.card.seats is None
    assert scene.told == []


def test_seats_that_are_lowered_while_somebody_takes_one_are_never_fewer_than_taken(scene: Scene) -> None:
    seen = scene.announced(seats=5)

    def take() -> None:
        with scene.database.transaction() as session:
            session.execute(
                update(Event)
                .where(Event.id == seen.card.id, Event.taken < Event.seats)
                .values(taken=Event.taken + 1)
            )

    results = at_once(*[take] * 4, lambda: scene.people(seen, seats=2))
    [event] = scene.events()
    lowered = results == ["done"] * 5
    assert lowered or results == ["compose_seats_taken", *["done"] * 4]
    assert (event.seats, event.taken) == ((2, 2) if lowered else (5, 4))


def test_a_host_who_left_is_refused_and_one_slack_knows_is_remembered(quick: Scene) -> None:
    seen = quick.announced()
    eva = Profile(TEAM, "UEVA", "Eva")
    with pytest.raises(Problem, match="person_deactivated"):
        quick.people(seen, host=replace(eva, is_deactivated=True))
    done = quick.people(seen, host=eva)
    assert done.people.host
    assert done.people.host.user_id == "UEVA"


@pytest.mark.parametrize(
    ("starts_at", "refitted"),
    [
        (FIRST + 2 * DAY, (Refitted.LAST_CALL_MOVED,)),
        (MONDAY + DAY, (Refitted.INVITES_NOW, Refitted.LAST_CALL_CLEARED)),
        (FIRST - 20 * DAY, (Refitted.INVITES_MOVED, Refitted.LAST_CALL_MOVED)),
    ],
)
def test_what_was_planned_around_it_moves_along_and_is_said(
    quick: Scene, starts_at: datetime, refitted: tuple[Refitted, ...]
) -> None:
    seen = quick.announced(invited_at=None, invite_at=FIRST - 10 * DAY, last_call_at=FIRST - 3 * DAY)
    assert quick.facts(seen, starts_at=starts_at).refitted == refitted


def test_of_two_editors_who_change_different_things_both_are_kept_and_it_is_said(quick: Scene) -> None:
    seen = quick.announced()
    quick.facts(seen, place="Room 5")
    late = quick.facts(seen, "UDAN", title_en="Dan’s title")
    assert (late.overtaken, late.meanwhile) == ((), ("place",))
    assert (late.facts.title_en, late.facts.place) == ("Dan’s title", "Room 5")


def test_of_two_editors_of_the_same_the_second_is_told_and_can_save_again(quick: Scene) -> None:
    seen = quick.announced()
    quick.facts(seen, place="Room 5", minutes=60)
    late = quick.facts(seen, "UDAN", place="Room 7")
    assert late.overtaken == ("minutes", "place")
    assert quick.events()[0].place == "Room 5"
    pointer = Pointer(seen.card.id, late.seen, follow=False)
    wish = replace(seen.facts, place="Room 7")
    done = changing.change_facts(quick.office, quick.by("UDAN"), pointer, wish)
    # The length is as Carol made it: Dan did not touch it.
    assert (done.overtaken, done.facts.place, done.facts.minutes) == ((), "Room 7", 60)


def test_of_two_editors_at_the_same_moment_one_wins(scene: Scene) -> None:
    scene.series(times=2)
    seen = composing.to_change(scene.office, scene.by(), scene.events()[0].id)
    done: list[Composed] = []
    results = at_once(
        lambda: done.append(scene.facts(seen, follow=True, place="Carol’s room")),
        lambda: done.append(scene.facts(seen, "UDAN", follow=True, place="Dan’s room")),
    )
    assert results == ["done", "done"]
    assert sorted(each.overtaken for each in done) == [(), ("place",)]
    [winner] = [each.facts.place for each in done if not each.overtaken]
    assert [each.place for each in scene.events()] == [winner, winner]


def test_what_is_over_cancelled_or_past_is_not_changed(quick: Scene) -> None:
    refused: tuple[tuple[dict[str, Any], str], ...] = (
        ({"state": "cancelled"}, "compose_cancelled"),
        ({"starts_at": MONDAY - DAY}, "compose_over"),
    )
    for changes, key in refused:
        event_id = add_event(quick.database, quick.programme_id, quick.carol, **changes)
        with pytest.raises(Problem, match=key):
            composing.to_change(quick.office, quick.by(), event_id)
    seen = quick.announced(uid="another")
    with pytest.raises(Problem, match="compose_past"):
        quick.facts(seen, starts_at=MONDAY - DAY)


def test_a_draft_is_put_away_alone_or_with_those_that_follow(quick: Scene) -> None:
    first = quick.series()
    dropping.drop(quick.office, quick.by(), first.card.id, follow=False)
    assert [each.state for each in quick.events()] == ["cancelled", "draft", "draft", "draft"]
    dropping.drop(quick.office, quick.by(), quick.events()[2].id, follow=True)
    assert [each.state for each in quick.events()] == ["cancelled", "draft", "cancelled", "cancelled"]
    with pytest.raises(Problem, match="compose_not_draft"):
        dropping.drop(quick.office, quick.by(), first.card.id, follow=False)


def test_every_change_is_on_record_with_codes_only(quick: Scene) -> None:
    quick.facts(quick.announced(), title_en="Secret plans")
    with quick.database.reading() as session:
        [entry] = session.query(AuditEntry)
    assert (entry.action, entry.details) == ("event.changed", {"fields": ["title_en"], "version": 1})


def test_only_coordinators_change_events(quick: Scene) -> None:
    seen = quick.announced()
    add_person(quick.database, quick.programme_id, "UMARIA")
    with pytest.raises(Problem, match="not_allowed"):
        quick.facts(seen, "UMARIA", place="Mine")


@pytest.mark.parametrize("left", [{"is_deactivated": True}, {"forgotten_at": MONDAY}])
def test_done_again_an_event_has_its_host_unless_they_left(quick: Scene, left: dict[str, Any]) -> None:
    host = add_person(quick.database, quick.programme_id, "UHOST")
    source = quick.announced(host_id=host).card.id
    composing.make(quick.office, quick.by(), FACTS, Repeat.NEVER, 1, source)
    with quick.database.transaction() as session:
        session.execute(update(Person).where(Person.id == host).values(**left))
    composing.make(quick.office, quick.by(), FACTS, Repeat.NEVER, 1, source)
    assert [each.host_id for each in quick.events()] == [host, host, None]


@pytest.mark.parametrize(
    "zone", ["America/Regina", "America/Phoenix", "Australia/Lord_Howe", "America/Toronto"]
)
@pytest.mark.parametrize(("later", "days", "hour"), [(1, 0, 19), (24, 1, 18), (-17, 0, 1), (7, 1, 1)])
def test_wherever_its_editor_is_a_series_keeps_the_clock_of_its_place(
    quick: Scene, zone: str, later: int, days: int, hour: int
) -> None:
    seen = quick.series()
    before = [each.starts_at.astimezone(TORONTO) for each in quick.events()]
    quick.facts(seen, follow=True, starts_at=FIRST + timedelta(hours=later), zone=zone)
    after_it = [each.starts_at.astimezone(TORONTO) for each in quick.events()]
    assert [each.hour for each in after_it] == [hour] * 4
    assert [each.date() for each in after_it] == [each.date() + timedelta(days=days) for each in before]
    assert [each.zone for each in quick.events()] == [zone, *["America/Toronto"] * 3]


@pytest.mark.parametrize(("begins", "came"), [(timedelta(days=7), None), (timedelta(minutes=25), True)])
def test_postponed_nobody_has_been_there_yet_and_a_little_later_it_goes_on(
    quick: Scene, begins: timedelta, came: bool | None
) -> None:
    now = quick.office.clock()
    event_id = add_event(
        quick.database, quick.programme_id, quick.carol, starts_at=now + timedelta(minutes=5)
    )
    mark: dict[str, Any] = {
        "came": True,
        "came_by": "list",
        "came_at": now,
        "marked_by_id": quick.carol,
        "tries": 2,
    }
    add_guest(quick.database, quick.programme_id, event_id, quick.carol, **mark)
    quick.facts(composing.to_change(quick.office, quick.by(), event_id), starts_at=now + begins)
    with quick.database.reading() as session:
        guest = session.query(EventGuest).one()
    assert (guest.answer, guest.came, guest.came_by is None) == ("going", came, came is None)
    assert (guest.tries, guest.marked_by_id) == ((2, quick.carol) if came else (0, None))


def test_only_what_people_are_told_of_is_news_but_their_calendars_see_every_change(quick: Scene) -> None:
    quick.facts(quick.announced(), about_en="Bring your résumé")
    [event] = quick.events()
    assert (event.news_at, event.version) == (None, 1)
    changed_at = event.changed_at
    quick.clock.advance(minutes=1)
    quick.facts(composing.to_change(quick.office, quick.by(), event.id), place="Room 5")
    [event] = quick.events()
    assert event.news_at == event.changed_at == changed_at + timedelta(minutes=1)
