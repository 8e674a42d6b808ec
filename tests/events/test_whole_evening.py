"""One event from the code to the report, on both kinds of database."""

from tests.builders import add_guest
from tests.events.evening import an_evening
from tests.world import World


def test_from_the_code_to_the_hours_the_thanks_and_the_report(world: World) -> None:
    evening = an_evening(world)
    add_guest(world.database, world.programme_id, evening.event_id, world.ids["zoe"])
    evening.begins()
    evening.here("maria", evening.wrong())
    evening.here("maria")
    world.command("ben", "/event", "attendance")
    world.click("ben", "Use a file")
    file = world.slack.upload("ben", "zoom.csv", b"Name\nAmina Mentoree\n")
    world.submit("ben", {"Who came: a .csv or .xlsx file": [file]})
    world.bot.lists.run()
    world.deliver()
    world.click("ben", "Mark 1 person as there")
    evening.over()
    assert [entry.minutes for entry in evening.entries()] == [120]
    assert f"<@{world.slack.user_id('ben')}> a noté les présences" in world.last("amina")
    evening.over(hours=2, minutes=1)
    world.click("maria", "Yes")
    world.deliver()
    assert "You said: *Yes*" in world.sees("maria")
    assert "We missed you" in world.last("zoe")
    world.command("carol", "/event", "report")
    report = world.modal("carol")
    for line in ("On the list: 3", "Came: 2", "Mentors among them: 1", "Said yes and were not seen: 1"):
        assert line in report
    assert "1 pair came together: the time is in their hours." in report
    world.click("carol", "Open the list")
    world.click("carol", "Unmark Maria Mentor")
    assert evening.minutes() == 0
