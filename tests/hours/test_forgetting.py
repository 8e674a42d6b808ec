"""What is kept only for a while: questions that are over, and the keys of requests."""

from datetime import timedelta

from bot.rules.retention import Retention
from bot.services.office import Office
from bot.services.privacy.housekeeping import forget_what_is_over
from storage.database import Database
from storage.models import DeliveryKey, Draft
from tests.builders import MONDAY, Clock, add_person, add_programme


def test_what_was_typed_goes_when_its_question_is_over(database: Database) -> None:
    programme_id, _ = add_programme(database)
    maria = add_person(database, programme_id, "UMARIA")
    with database.transaction() as session:
        for name, expires_at in (("over", MONDAY - timedelta(days=2)), ("open", MONDAY + timedelta(hours=1))):
            draft = Draft(id=name, programme_id=programme_id, person_id=maria, payload={})
            draft.created_at, draft.expires_at = MONDAY, expires_at
            session.add(draft)

    forget_what_is_over(Office(database, Clock()))

    with database.reading() as session:
        assert [draft.id for draft in session.query(Draft)] == ["open"]


def test_the_key_of_a_request_goes_long_after_slack_can_deliver_it_again(database: Database) -> None:
    programme_id, _ = add_programme(database)
    with database.transaction() as session:
        for name, age in (
            ("old", timedelta(days=Retention().requests, minutes=1)),
            ("new", timedelta(days=1)),
        ):
            session.add(DeliveryKey(key=name, programme_id=programme_id, created_at=MONDAY - age))

    forget_what_is_over(Office(database, Clock()))

    with database.reading() as session:
        kept = {row.key for row in session.query(DeliveryKey)}
    assert "new" in kept
    assert "old" not in kept
