"""The message to a mentee whose agency has ticked the whole checklist."""

from bot.rules.receipts.agencies import Ready
from bot.services.agencies import places
from bot.services.office import Ledgered
from bot.services.organisations import name_of
from bot.services.parts import is_ready
from bot.services.people import reader_of
from bot.services.templates import Cancelled, Template
from bot.views import agencies as view
from bot.views.kit import Message
from bot.words import words_for
from storage.models import Notice
from storage.queries import participants


def _ready(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    part = participants.part_in(ledger.session, ledger.programme.id, notice.arguments["part"])
    if part is None or part.person is None or part.state not in ("announced", "confirmed"):
        return Cancelled("part_gone")
    if not is_ready(part):
        return Cancelled("not_ready")
    if places(ledger, [part])[part.id].is_settled:
        return Cancelled("already_paired")
    reader = reader_of(part.person)
    told = Ready(
        agency=name_of(ledger, part.organisation_id) or ledger.programme.name,
        is_confirmed=part.state == "confirmed",
        contact=ledger.programme.contact,
    )
    return view.ready(told, words_for(reader.language, reader.zone))


TEMPLATES = (Template("agency.ready", _ready),)
