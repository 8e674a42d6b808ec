"""What goes to many lets everything else go first, and can be called off half-way."""

from datetime import timedelta

from bot.delivery import Delivery, Drained
from bot.delivery.pacing import Pacing
from bot.services.office import Ledgered
from storage.models import Event, Notice, Programme
from storage.queries import notices
from tests.builders import add_event
from tests.delivery.mail import PEOPLE, TEMPLATES, Mail, plain_home

UPDATE = "chat.update"


def _many(mail: Mail, count: int, *, event_id: int | None = None) -> None:
    """Invitations that have been ready for a while."""
    template = "test.invite" if event_id else "test.hello"
    for number in range(count):
        notice_id = mail.put(template, PEOPLE[number % 4], is_bulk=True, text=f"Invitation {number}")
        with mail.database.transaction() as session:
            notice = session.get_one(Notice, notice_id)
            notice.event_id, notice.ready_at = event_id, notice.ready_at - timedelta(hours=1)


def test_what_is_not_for_many_is_said_first_however_long_the_others_wait(mail: Mail) -> None:
    _many(mail, 4)
    mail.put(text="Please confirm")
    assert mail.delivery.drain(limit=3) == Drained(sent=3)
    assert mail.texts() == ["Please confirm", "Invitation 0", "Invitation 1"]


def test_while_many_wait_for_their_pace_an_answer_goes_out_in_the_next_round(mail: Mail) -> None:
    delivery = mail.new_delivery(pacing=Pacing(burst=99, bulk_burst=5))
    _many(mail, 12)
    assert delivery.drain() == Drained(sent=5)
    # What has no room is not even taken up: it costs nothing but the look.
    assert delivery.drain() == Drained()
    mail.put(text="Please confirm")
    assert delivery.drain() == Drained(sent=1)
    assert mail.texts()[-1] == "Please confirm"
    mail.advance(seconds=1)
    assert delivery.drain() == Drained(sent=3)


def test_a_change_of_an_invitation_waits_like_the_invitation(mail: Mail) -> None:
    first = mail.put(is_bulk=True, text="Ten seats")
    mail.delivery.drain()
    with mail.database.transaction() as session:
        ledger = Ledgered(session, mail.clock(), session.get_one(Programme, mail.programme_id))
        ledger.amend(session.get_one(Notice, first))
    assert [each.is_bulk for each in mail.notices()] == [True, True]


def test_changes_for_many_leave_room_for_a_change_that_somebody_waits_for(mail: Mail) -> None:
    delivery = mail.new_delivery(pacing=Pacing(burst=99, bulk_burst=99, a_minute={UPDATE: 10}))
    _many(mail, 12)
    own = mail.put("test.hello", "maria", text="Mine")
    delivery.drain()
    for notice in mail.notices()[:12]:
        mail.amend(notice.id, text="Nine seats")
    assert delivery.drain() == Drained(sent=9, later=3)
    mail.amend(own, text="Mine, confirmed")
    assert delivery.drain().sent == 1
    assert len(mail.slack.calls(UPDATE)) == 10


def test_changes_that_wait_for_their_pace_do_not_hold_up_an_invitation(mail: Mail) -> None:
    delivery = mail.new_delivery(pacing=Pacing(burst=99, bulk_burst=3, a_minute={UPDATE: 10}))
    _many(mail, 3)
    delivery.drain()
    for notice in mail.notices():
        mail.amend(notice.id, text="Nine seats")
        mail.amend(notice.id, text="Eight seats")
    assert delivery.drain() == Drained(sent=3)
    mail.put(is_bulk=True, text="Another invitation")
    assert delivery.drain() == Drained(sent=1)
    assert mail.texts()[-1] == "Another invitation"


def test_what_is_called_off_half_way_reaches_nobody_after_that(mail: Mail) -> None:
    event_id = add_event(mail.database, mail.programme_id, mail.ids["carol"])
    _many(mail, 12, event_id=event_id)
    posts: list[str] = []

    def call_off(step: str) -> None:
        if step == "before_post":
            posts.append(step)
        # The third has been made into a message and is about to be posted.
        if step == "prepared" and len(posts) == 2:
            posts.append("called off")
            with mail.database.transaction() as session:
                session.get_one(Event, event_id).state = "cancelled"
                notices.call_off(session, mail.programme_id, event_id, "event_cancelled", mail.clock())

    delivery = Delivery(mail.office, mail.client, TEMPLATES, plain_home, checkpoint=call_off)
    delivery.drain()
    assert mail.texts() == ["Invitation 0", "Invitation 1"]
    ends = [(notice.state, notice.reason) for notice in mail.notices()]
    assert ends == [("sent", None)] * 2 + [("cancelled", "event_cancelled")] * 10


def test_what_may_be_on_its_way_is_not_called_off_but_looked_for(mail: Mail) -> None:
    event_id = add_event(mail.database, mail.programme_id, mail.ids["carol"])
    _many(mail, 1, event_id=event_id)
    mail.slack.add_fault("chat.postMessage", "lost_after_accept")
    mail.delivery.drain()
    with mail.database.transaction() as session:
        session.get_one(Event, event_id).state = "cancelled"
        called_off = notices.call_off(session, mail.programme_id, event_id, "event_cancelled", mail.clock())
    assert called_off == 0
    mail.advance(seconds=20)
    assert mail.delivery.drain() == Drained(sent=1)
    assert len(mail.posts()) == 1
