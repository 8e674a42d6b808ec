"""The whole spine in one story: from nothing to a looked-after pair, as the people live it."""

from bot.nudges import sweep
from tests.world import World


def test_from_set_up_to_a_check_in_on_its_day(world: World) -> None:
    # An owner sets the programme up; every field already has a sensible value.
    world.command("carol", "/mentoring", "setup")
    sent = world.submit("carol")
    assert sent.errors == {}

    # She records a match; the pair is introduced in one group DM, in both languages.
    recorded = world.said("carol", "/match", "record @maria @amina Engineering")
    assert "Maria Mentor" in recorded or world.slack.user_id("maria") in recorded
    world.deliver()
    [introduction] = [post for post in world.slack.posted() if post.channel_kind == "mpim"]
    assert set(introduction.members) >= {world.slack.user_id("maria"), world.slack.user_id("amina")}
    assert "/hours" in str(introduction.blocks)
    assert "Bienvenue" in str(introduction.blocks) or "Bonjour" in str(introduction.blocks)

    # The mentor logs hours with one line; the mentee confirms with one press.
    receipt = world.said("maria", "/hours", "1h30 first meeting")
    assert "*1.5 h* of 24 h" in receipt
    world.deliver()
    world.click("amina", "Confirmer")
    world.deliver()
    assert "Confirmé" in world.last("amina")

    # Two weeks later, at half past nine, each is asked privately how it is going.
    world.advance(days=13)
    sweep(world.bot.office)
    world.deliver()
    before = len(world.slack.posted())
    world.advance(days=1)
    sweep(world.bot.office)
    sweep(world.bot.office)
    world.deliver()
    asked = world.slack.posted()[before:]
    assert sorted(len(post.members) for post in asked) == [2, 2], "one private message each, not more"
    # They met two weeks ago and have booked nothing since: one message asks about both.
    world.click("maria", "Answer")
    world.deliver()
    world.click("maria", "I need help")
    world.deliver()
    assert world.slack.user_id("maria") in world.last("carol") or "Maria" in world.last("carol")

    # Nobody else hears of the answer.
    assert "help" not in world.last("amina").lower()
