"""What is kept only for a while, and then forgotten in every programme."""

from datetime import timedelta

from bot.services.office import Office
from storage.queries import records

# Slack delivers a request again within minutes; a day or two helps whoever looks into a complaint.
DRAFTS_KEPT = timedelta(days=1)
KEYS_KEPT = timedelta(days=14)


def forget(office: Office) -> None:
    """Delete what people typed or sent once its time is over, and the keys of requests of long ago."""
    now = office.clock()
    with office.database.transaction() as session:
        records.forget_drafts(session, expired_before=now - DRAFTS_KEPT)
        records.forget_uploads(session, expired_before=now)
        records.forget_keys(session, made_before=now - KEYS_KEPT)
