"""The preview shows what each kind of recipient gets, and its buttons answer nothing."""

from tests.events.announcing.city import City


def test_each_kind_of_recipient_there_is_can_be_looked_at(city: City) -> None:
    city.open()
    city.world.click("carol", "Preview")
    said = city.sheet()
    assert "Interviews in Canada" in said
    assert "Buttons: I’m going · Not this time" in said or "Buttons: " in said
    city.world.click("carol", action_id="announce.preview.as", value="Mentees who read French")
    assert "Les entrevues au Canada" in city.sheet()
    menu = [
        each["text"]["text"]
        for block in city.world.slack.screen("carol")["modals"][-1]["blocks"]
        for element in block.get("elements", ())
        for each in element.get("options", ())
    ]
    assert menu == ["Mentors who read English", "Mentees who read French"]
    city.world.click("carol", "Back to the event")
    assert "*Draft.*" in city.sheet()
    assert city.guests() == {}


def test_the_post_is_shown_in_both_languages(city: City) -> None:
    city.open()
    city.world.click("carol", "Choose how and when")
    city.world.submit("carol", {"Post it in these channels": ["mentors"]})
    city.world.click("carol", "Preview")
    city.world.click("carol", action_id="announce.preview.as", value="The post in channels")
    said = city.sheet()
    assert "Interviews in Canada" in said
    assert "Les entrevues au Canada" in said
