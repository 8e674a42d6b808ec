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
    assert menu(city) == ["Mentors who read English", "Mentees who read French", "Staff who read English"]
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


def test_staff_are_a_kind_of_recipient_where_everybody_is_invited_and_nowhere_else(city: City) -> None:
    city.world.command("carol", "/mentoring", "language fr")
    city.open()
    city.world.click("carol", "Aperçu")
    city.world.click(
        "carol", action_id="announce.preview.as", value="Membres de l’équipe qui lisent en français"
    )
    assert "Les entrevues au Canada" in city.sheet()
    city.change(audience={"sides": ["mentor", "mentee"]})
    city.world.click("carol", action_id="announce.preview.as", value=menu(city)[0])
    assert len(menu(city)) == 2


def menu(city: City) -> list[str]:
    return [
        each["text"]["text"]
        for block in city.world.slack.screen("carol")["modals"][-1]["blocks"]
        for element in block.get("elements", ())
        for each in element.get("options", ())
    ]
