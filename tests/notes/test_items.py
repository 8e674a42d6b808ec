"""Action items: written down by either, ticked by either, told once."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.rules.problems import Problem
from bot.rules.receipts.notes import ItemWish, Whose
from bot.services.notes import items, lists
from storage.models import ActionItem, Match, Notice, Person
from tests.notes.conftest import Notebooks

ADD = "Add something to do"


def give(pair: Notebooks, who: str, text: str, whose: Whose = Whose.PARTNER, by: str = "") -> int:
    """Write something down in the session; its id."""
    request = pair.request(who, f"{who}:{text}")
    form = items.form(pair.world.bot.office, request, session_id=pair.session_id)
    return items.add(pair.world.bot.office, request, form, ItemWish(text, whose, by)).id


def open_items(pair: Notebooks, who: str) -> list[str]:
    (found,) = lists.to_do(pair.world.bot.office, pair.request(who, "l")).pairs
    return [item.text for item in found.open]


def notices(pair: Notebooks) -> list[Notice]:
    with pair.world.database.reading() as session:
        asked = select(Notice).where(Notice.template == "note.item").order_by(Notice.id)
        return list(session.scalars(asked))


def test_the_form_takes_what_who_and_by_when(pair: Notebooks) -> None:
    values: dict[str, object] = {
        "What is there to do?": "Write three lines about yourself",
        "Who does it?": "Amina Mentorée",
        "By when?": "Friday",
    }
    shown = pair.add("maria", ADD, values)
    assert "Write three lines about yourself\nFor: Amina Mentorée, by Friday, March 6" in shown
    with pair.world.database.reading() as session:
        (item,) = session.scalars(select(ActionItem))
        assert (item.session_id, item.owner_id) == (pair.session_id, pair.world.ids["amina"])


def test_a_day_that_cannot_be_read_is_said_at_its_field(pair: Notebooks) -> None:
    pair.show("maria")
    pair.world.click("maria", ADD)
    sent = pair.world.submit("maria", {"What is there to do?": "Call", "By when?": "when pigs fly"})
    assert "we did not understand that day" in sent.errors["By when?"]
    assert open_items(pair, "maria") == []


def test_the_list_has_the_readers_own_first_then_the_soonest(pair: Notebooks) -> None:
    give(pair, "maria", "Hers, no day")
    give(pair, "maria", "Mine, no day", Whose.ME)
    give(pair, "maria", "Mine, Friday", Whose.ME, "Friday")
    give(pair, "maria", "Hers, tomorrow", by="tomorrow")
    assert open_items(pair, "maria") == ["Mine, Friday", "Mine, no day", "Hers, tomorrow", "Hers, no day"]
    assert open_items(pair, "amina") == ["Hers, tomorrow", "Hers, no day", "Mine, Friday", "Mine, no day"]


def test_what_is_late_is_said_without_blame(pair: Notebooks) -> None:
    give(pair, "maria", "Send the link", Whose.ME, "tomorrow")
    pair.world.advance(days=3)
    assert "For: You, was meant for Tuesday, March 3" in pair.world.said("maria", "/mentoring", "todo")
    assert "prévu pour le mardi 3 mars" in pair.world.said("amina", "/mentoring", "à faire")


def test_either_ticks_it_with_one_tap_and_the_list_says_who(pair: Notebooks) -> None:
    give(pair, "maria", "Send the link", Whose.ME)
    pair.world.command("amina", "/mentoring", "todo")
    pair.world.click("amina", "C’est fait")
    assert "Fait. C’est vous qui l’avez coché." in pair.world.last("amina")
    assert "Done. Amina Mentorée ticked it." in pair.world.said("maria", "/mentoring", "actions")
    pair.world.click("maria", "Not done yet")
    assert "For: You" in pair.world.last("maria")
    assert open_items(pair, "amina") == ["Send the link"]


def test_a_second_tick_changes_nothing(pair: Notebooks) -> None:
    item_id = give(pair, "maria", "Send the link")
    office = pair.world.bot.office
    assert items.tick(office, pair.request("amina", "t1"), item_id).done_by_me
    assert not items.tick(office, pair.request("maria", "t2"), item_id).done_by_me
    items.reopen(office, pair.request("maria", "t3"), item_id)
    # The first tap, delivered once more, is not a new one.
    assert not items.tick(office, pair.request("amina", "t1"), item_id).is_done


def test_the_list_adds_changes_and_removes(pair: Notebooks) -> None:
    pair.world.command("maria", "/mentoring", "todo")
    pair.world.click("maria", ADD)
    pair.world.submit("maria", {"What is there to do?": "Read the guide", "By when?": "in two weeks"})
    assert "Read the guide\nFor: You, by Monday, March 16" in pair.world.modal("maria")
    pair.world.click("maria", action_id=f"note.change_item.{pair.match_id}", value="Read the guide")
    pair.world.submit("maria", {"What is there to do?": "Read chapter 2", "By when?": ""})
    assert "Read chapter 2\nFor: You\n" in pair.world.modal("maria")
    pair.world.click("maria", action_id=f"note.change_item.{pair.match_id}", value="Read chapter 2")
    pair.world.click("maria", "Remove it")
    assert "Nothing on the list" in pair.world.modal("maria")
    assert open_items(pair, "amina") == []


def test_a_late_item_keeps_its_day_when_its_words_change(pair: Notebooks) -> None:
    item_id = give(pair, "maria", "Send the link", Whose.ME, "tomorrow")
    pair.world.advance(days=3)
    changed = items.change(
        pair.world.bot.office, pair.request("maria", "c"), item_id, "Send the right link", "2026-03-03"
    )
    assert (changed.text, changed.due_on) == ("Send the right link", date(2026, 3, 3))


def test_what_is_given_within_ten_minutes_is_told_in_one_message(pair: Notebooks) -> None:
    give(pair, "maria", "First thing")
    pair.world.advance(minutes=6)
    give(pair, "maria", "Second thing")
    pair.world.deliver()
    assert pair.world.sees("amina") == ""
    pair.world.advance(minutes=5)
    pair.world.deliver()
    told = pair.world.sees("amina")
    assert "a noté pour vous 2 choses à faire" in told
    assert told.index("First thing") < told.index("Second thing")
    give(pair, "maria", "Third thing")
    pair.world.advance(minutes=11)
    pair.world.deliver()
    assert "a noté pour vous une chose à faire" in pair.world.last("amina")
    assert "First thing" not in pair.world.last("amina")
    assert [notice.state for notice in notices(pair)] == ["sent", "sent"]


def test_the_message_has_a_button_that_goes_once_it_is_pressed(pair: Notebooks) -> None:
    give(pair, "maria", "Send the link")
    pair.world.advance(minutes=11)
    pair.world.deliver()
    pair.world.click("amina", "C’est fait")
    pair.world.deliver()
    assert "C’est vous qui l’avez coché" in pair.world.last("amina")
    assert "C’est fait" not in pair.world.last("amina")
    assert pair.world.sees("maria") == ""


def test_what_is_removed_after_it_was_told_is_taken_back_in_the_message(pair: Notebooks) -> None:
    item_id = give(pair, "maria", "Send the link")
    pair.world.advance(minutes=11)
    pair.world.deliver()
    items.remove(pair.world.bot.office, pair.request("maria", "r"), item_id)
    pair.world.deliver()
    assert "Send the link" not in pair.world.last("amina")
    assert "Il n’y a rien à faire" in pair.world.last("amina")


def test_nobody_is_told_of_what_is_done_or_gone_before_the_message_goes(pair: Notebooks) -> None:
    done, gone = give(pair, "maria", "Quick thing"), give(pair, "maria", "Wrong thing")
    items.tick(pair.world.bot.office, pair.request("amina", "d"), done)
    items.remove(pair.world.bot.office, pair.request("maria", "g"), gone)
    pair.world.advance(minutes=11)
    pair.world.deliver()
    assert pair.world.sees("amina") == ""
    assert [notice.reason for notice in notices(pair)] == ["nothing_left"]


def test_ones_own_item_is_told_to_nobody(pair: Notebooks) -> None:
    give(pair, "maria", "Mine", Whose.ME)
    assert notices(pair) == []


def test_an_empty_list_has_no_button_to_see_all_of_it(pair: Notebooks) -> None:
    said = pair.world.said("maria", "/mentoring", "todo")
    assert "Nothing on the list" in said
    assert "See the whole list" not in said


def test_the_home_shows_the_first_ones_with_a_button_each(pair: Notebooks) -> None:
    for number in range(6):
        give(pair, "maria", f"Thing {number}")
    home = pair.world.home("amina")
    assert "À faire ensemble (6)" in home
    assert "• Thing 3 (Pour : Vous)".replace(" :", "\u00a0:") in home
    assert "Thing 4" not in home
    pair.world.click("amina", "Fait\u00a0: Thing 0", place="home")
    assert "Thing 0" not in pair.world.home("amina")
    pair.world.click("amina", "Voir toute la liste", place="home")
    assert "Thing 5" in pair.world.modal("amina")


def test_outsiders_and_made_up_ids_change_nothing(pair: Notebooks) -> None:
    item_id = give(pair, "maria", "Ours")
    office = pair.world.bot.office
    for act in (items.tick, items.reopen, items.remove, items.form_of):
        with pytest.raises(Problem, match="not_allowed"):
            act(office, pair.request("chen", f"{act.__name__}"), item_id)
        with pytest.raises(Problem, match="item_gone"):
            act(office, pair.request("maria", f"{act.__name__}!"), 987654)
    assert open_items(pair, "maria") == ["Ours"]


def test_nothing_is_given_to_somebody_whose_account_is_closed(pair: Notebooks) -> None:
    with pair.world.database.transaction() as session:
        session.get_one(Person, pair.world.ids["amina"]).is_deactivated = True
    with pytest.raises(Problem, match="item_nobody"):
        give(pair, "maria", "Anything")
    assert give(pair, "maria", "Mine", Whose.ME)


def test_a_pair_that_ended_gets_nothing_new_and_is_sent_nothing(pair: Notebooks) -> None:
    give(pair, "maria", "Send the link")
    with pair.world.database.transaction() as session:
        match = session.get_one(Match, pair.match_id)
        match.status, match.ended_on, match.end_reason = "completed", pair.world.clock().date(), "other"
    pair.world.advance(minutes=11)
    pair.world.deliver()
    assert [notice.reason for notice in notices(pair)] == ["match_ended"]
    with pytest.raises(Problem, match="notes_pair_over"):
        give(pair, "maria", "Too late")
    assert "Send the link" not in pair.world.home("amina")


def test_hostile_words_are_plain_in_every_place(pair: Notebooks) -> None:
    text = "<!channel> <@U1> *b* \u202eevil"
    give(pair, "maria", text)
    pair.world.advance(minutes=11)
    pair.world.deliver()
    plain = "<!channel> <@U1> *b* evil"
    assert plain in pair.world.last("amina")
    assert plain in pair.world.home("amina")
    assert plain in pair.world.said("amina", "/mentoring", "todo")


def test_the_fullest_lists_still_fit_into_one_message(pair: Notebooks) -> None:
    pair.world.pair("maria", "omar")
    pair.world.pair("maria", "zoe")
    pair.world.pair("ben", "maria")
    office = pair.world.bot.office
    for partner in lists.to_do(office, pair.request("maria", "l")).pairs:
        form = items.form(office, pair.request("maria", "f"), match_id=partner.match_id)
        for number in range(12):
            request = pair.request("maria", f"{partner.match_id}:{number}")
            made = items.add(office, request, form, ItemWish("Ω" * 300, Whose.ME, "friday"))
            if number < 4:
                items.tick(office, pair.request("maria", f"{partner.match_id}:t{number}"), made.id)
    said = pair.world.said("maria", "/mentoring", "todo")
    assert said.count("And 5 more.") == 4
    assert said.count("You ticked it.") == 4
    pair.world.click("maria", "See the whole list")
    assert pair.world.modal("maria").count("You ticked it.") == 12
    assert "Ω" * 300 in pair.world.home("maria")
