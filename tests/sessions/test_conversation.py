"""Two people, two languages, two clocks: what each of them reads while they find a time."""

from datetime import timedelta
from typing import Any

from bot.services.office import Request
from bot.services.sessions import answers, changes
from bot.views import ids
from bot.views.kit import actions, button
from storage.models import PairSession
from tests.sessions.scene import wish
from tests.world import World


def asked(duo: World, text: str = "tomorrow 2pm Metro Hall") -> World:
    """Ben asks Amina; she has the message."""
    duo.command("ben", "/session", text)
    duo.deliver()
    return duo


def told(world: World, who: str) -> list[dict[str, Any]]:
    """What somebody was told of sessions, but for files for their calendar."""
    found = world.slack.messages(who)
    return [each for each in found if ids.AGREE_YES not in str(each) and not each.get("files")]


def session(world: World) -> PairSession:
    with world.database.reading() as rows:
        return rows.query(PairSession).one()


def by(world: World, who: str) -> Request:
    """Somebody's request from elsewhere than a message."""
    return Request(world.slack.team_id, world.slack.user_id(who), f"elsewhere:{who}")


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_each_reads_their_own_clock_and_language(duo: World) -> None:
    receipt = plain(duo.said("ben", "/session", "tomorrow 2pm Metro Hall"))
    assert "Tuesday, March 3, 2:00 p.m. (1 h)" in receipt
    assert "You proposed this time" in receipt
    duo.deliver()
    message = plain(duo.last("amina"))
    assert "aimerait vous rencontrer" in message
    assert "mardi 3 mars à 17 h 00 (1 h)" in message
    assert "*Où :* Metro Hall" in message


def test_a_session_typed_in_french_is_on_the_writers_clock(duo: World) -> None:
    assert "mardi 3 mars à 14 h 00" in duo.said("amina", "/session", "demain 14 h Metro Hall")
    duo.deliver()
    assert "11:00 a.m." in plain(duo.last("ben"))


def test_yes_says_it_again_in_place_and_tells_the_other_once(duo: World) -> None:
    asked(duo).click("amina", "Accepter", place="message")
    duo.deliver()
    [hers] = told(duo, "amina")
    assert "C’est convenu" in str(hers)
    assert "Accepter" not in str(hers)
    receipt, answer = told(duo, "ben")
    assert "You proposed this time" in str(receipt)
    assert "agreed. You meet at this time" in str(answer)


def test_no_is_told_with_the_next_step(duo: World) -> None:
    asked(duo).click("amina", "Décliner", place="message")
    duo.deliver()
    assert "Vous avez décliné cette séance" in duo.sees("amina")
    assert "cannot make this one" in duo.last("ben")
    duo.click("ben", "Book another session")
    assert "Which day?" in duo.modal("ben")


def test_other_times_are_offered_and_one_tap_chooses(duo: World) -> None:
    asked(duo).click("amina", "Proposer d’autres dates", place="message")
    duo.submit(
        "amina",
        {"date1": "2026-03-04", "time1": "18:00", "date2": "2026-03-05", "time2": "09:30"},
    )
    duo.deliver()
    assert "Vous avez proposé d’autres moments" in plain(duo.last("amina"))
    offered = plain(duo.last("ben"))
    assert "Wednesday, March 4, 3:00 p.m." in offered
    assert "Thursday, March 5, 6:30 a.m." in offered
    duo.click("ben", action_id="session.choose.1")
    duo.deliver()
    assert session(duo).state == "agreed"
    assert session(duo).zone == "America/Toronto"
    assert "jeudi 5 mars à 09 h 30" in plain(str(told(duo, "amina")[-1]))
    assert "a accepté" in str(told(duo, "amina")[-1])
    assert "None of these" not in duo.sees("ben")


def test_none_of_these_offers_times_back(duo: World) -> None:
    asked(duo).click("amina", "Proposer d’autres dates", place="message")
    duo.submit("amina", {"date1": "2026-03-04", "time1": "18:00"})
    duo.deliver()
    duo.click("ben", "None of these", place="message")
    duo.submit("ben", {"date1": "2026-03-06", "time1": "12:00"})
    duo.deliver()
    assert "vendredi 6 mars à 15 h 00" in plain(duo.last("amina"))
    assert session(duo).asked_id == duo.ids["amina"]


def test_moving_asks_anew_and_the_old_message_says_there_is_a_newer_one(duo: World) -> None:
    asked(duo).click("amina", "Accepter", place="message")
    duo.deliver()
    duo.click("ben", "Open", place="message")
    duo.click("ben", "Move")
    duo.submit("ben", {"date": "2026-03-10", "time": "10:00"})
    duo.deliver()
    first, last = told(duo, "amina")
    assert "message plus récent" in str(first)
    assert "aimerait déplacer votre séance" in str(last)
    assert "13 h 00" in plain(str(last))
    assert session(duo).state == "proposed"


def test_cancelling_passes_the_reason_on_as_it_was_written(duo: World) -> None:
    asked(duo).click("amina", "Accepter", place="message")
    duo.deliver()
    duo.click("amina", "Ouvrir", place="message")
    duo.click("amina", "Annuler la séance")
    duo.submit("amina", {"reason": "Malade <!channel> *désolée*"})
    duo.deliver()
    last = told(duo, "ben")[-1]
    assert "cancelled this session" in str(last)
    assert "Malade <!channel> *désolée*" in str(last)
    assert "<!channel>" not in last["text"]


def test_who_presses_an_old_button_sees_what_happened_and_can_answer_that(duo: World) -> None:
    asked(duo)
    now = session(duo)
    # Ben moves it, and Amina's message is not said again yet.
    moved = wish(now.starts_at + timedelta(days=1))
    changes.move(duo.bot.office, by(duo, "ben"), (now.id, now.version), moved)
    duo.click("amina", "Accepter", place="message")
    said = plain(duo.sees("amina"))
    assert "a changé entre-temps" in said
    assert "mercredi 4 mars" in said
    assert session(duo).state == "proposed"


def test_a_message_that_is_overtaken_before_it_is_sent_is_never_sent(duo: World) -> None:
    duo.command("ben", "/session", "tomorrow 2pm")
    duo.home("amina")
    duo.click("amina", "Proposer d’autres dates", place="home")
    duo.submit("amina", {"date1": "2026-03-04", "time1": "18:00"})
    duo.deliver()
    assert len(told(duo, "amina")) == 1
    assert "Vous avez proposé d’autres moments" in duo.last("amina")


def test_the_fallback_text_reads_well_aloud(duo: World) -> None:
    asked(duo)
    text = plain(told(duo, "amina")[-1]["text"])
    assert text.endswith("Ce moment vous convient-il? mardi 3 mars à 17 h 00 (1 h)")


def test_i_cannot_make_it_offers_to_move_or_to_cancel(duo: World) -> None:
    asked(duo).click("amina", "Accepter", place="message")
    duo.deliver()
    # The button stands in reminders, which have tests of their own.
    now = session(duo)
    reminder = [actions(button("Empêchement", ids.SESSION_CANNOT, f"{now.id}:{now.version}"))]
    duo.bot.client.chat_postMessage(channel=duo.slack.direct("amina"), text="Rappel", blocks=reminder)
    duo.click("amina", "Empêchement")
    assert "Voulez-vous déplacer la séance ou l’annuler?" in duo.modal("amina")
    duo.click("amina", "Annuler la séance", place="modal")
    duo.submit("amina")
    assert session(duo).state == "cancelled"
    # The reminder is old now: whoever presses it again sees that.
    duo.click("amina", "Empêchement")
    assert "Vous avez annulé cette séance" in duo.sees("amina")


def test_a_second_yes_is_told_that_it_is_agreed_and_by_nobody_else(duo: World) -> None:
    asked(duo)
    before = answers.accept(duo.bot.office, by(duo, "amina"), (session(duo).id, 0))
    duo.click("amina", "Accepter", place="message")
    assert before.card.state == "agreed"
    assert "C’est convenu" in duo.sees("amina")
    assert "a accepté" not in duo.sees("amina")


def test_after_a_cancelled_session_the_partner_can_book_another_one(duo: World) -> None:
    asked(duo)
    changes.cancel(duo.bot.office, by(duo, "ben"), (session(duo).id, 0), "")
    duo.deliver()
    duo.click("amina", "Prévoir une autre séance", place="message")
    assert "Quel jour?" in duo.modal("amina")
