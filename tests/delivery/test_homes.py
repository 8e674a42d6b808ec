"""An App Home that shows something out of date is published again."""

import pytest

from bot.delivery import Drained
from bot.services.office import Ledgered, Office
from bot.views.kit import View
from storage.models import Programme
from tests.delivery.mail import Mail, plain_home


def _changed(mail: Mail, *keys: str) -> None:
    with mail.database.transaction() as session:
        ledger = Ledgered(session, mail.clock(), session.get_one(Programme, mail.programme_id))
        ledger.homes_changed([mail.ids[key] for key in keys])


def _shows(mail: Mail, key: str) -> str:
    view = mail.slack.screen(key)["home"]
    return view["blocks"][0]["text"]["text"] if view else ""


def test_a_home_is_published_once_after_a_change(mail: Mail) -> None:
    mail.open_home("maria")
    assert mail.delivery.drain() == Drained()
    _changed(mail, "maria")
    assert mail.delivery.drain() == Drained(homes=1)
    assert mail.delivery.drain() == Drained()
    assert _shows(mail, "maria") == "As of 15:00:00"
    assert mail.home("maria").published_at == mail.clock()


def test_nobody_gets_a_home_they_never_opened(mail: Mail) -> None:
    _changed(mail, "maria")
    assert mail.delivery.drain() == Drained()


def test_a_change_while_a_home_is_being_published_is_not_lost(mail: Mail) -> None:
    mail.open_home("maria", stale_since=mail.clock())

    def meanwhile(office: Office, person_id: int) -> tuple[str, str, View]:
        rendered = plain_home(office, person_id)
        if mail.clock().second == 0:
            _changed(mail, "maria")
            assert mail.new_delivery().drain() == Drained(), "an older view could come last"
        return rendered

    delivery = mail.new_delivery(meanwhile)
    assert delivery.drain() == Drained(homes=1)
    mail.advance(seconds=1)
    assert delivery.drain() == Drained(homes=1)
    assert _shows(mail, "maria") == "As of 15:00:01"


def test_a_publisher_that_dies_leaves_the_home_to_the_next(mail: Mail) -> None:
    mail.open_home("maria", stale_since=mail.clock())

    class DiedError(Exception):
        pass

    def die(_office: Office, _person_id: int) -> tuple[str, str, View]:
        raise DiedError

    with pytest.raises(DiedError):
        mail.new_delivery(die).drain()
    assert mail.delivery.drain() == Drained()
    mail.advance(seconds=60)
    assert mail.delivery.drain() == Drained(homes=1)


def test_a_home_that_cannot_be_made_does_not_hold_up_the_others(mail: Mail) -> None:
    mail.open_home("maria", stale_since=mail.clock())
    mail.open_home("omar", stale_since=mail.clock())

    def mistaken(office: Office, person_id: int) -> tuple[str, str, View]:
        if person_id == mail.ids["maria"]:
            raise LookupError(person_id)
        return plain_home(office, person_id)

    assert mail.new_delivery(mistaken).drain() == Drained(homes=1)
    assert mail.home("maria").publishing_until is None


@pytest.mark.parametrize(("kind", "seconds"), [("ratelimited", 5), ("lost_after_accept", 60)])
def test_a_home_is_published_again_when_slack_did_not_take_it(mail: Mail, kind: str, seconds: int) -> None:
    mail.open_home("maria", stale_since=mail.clock())
    mail.slack.add_fault("views.publish", kind, retry_after=5)
    assert mail.delivery.drain() == Drained()
    mail.advance(seconds=seconds)
    assert mail.delivery.drain() == Drained(homes=1)


def test_a_home_slack_will_never_show_is_let_go(mail: Mail) -> None:
    mail.open_home("maria", stale_since=mail.clock())
    mail.slack.add_fault("views.publish", "error", error="user_not_found")
    assert mail.delivery.drain() == Drained()
    mail.advance(hours=1)
    assert mail.delivery.drain() == Drained()
    assert len(mail.slack.calls("views.publish")) == 1
