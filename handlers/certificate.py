"""`/mentoring certificate`: somebody asks for the certificates of their own hours.

Nothing here takes an id from Slack: they are always the certificates of the one who asks.
"""

from bot.services.certificates import issuing
from bot.views import certificates as view
from bot.views.kit import Message
from handlers.asked import Answer, Asked


def _mine(asked: Asked) -> Message:
    return view.mine(issuing.mine(asked.desk.office, asked.visitor.request), asked.visitor.words)


WORDS: dict[Answer, tuple[str, ...]] = {
    _mine: ("certificate", "certificates", "certificat", "certificats", "attestation", "attestations"),
}
