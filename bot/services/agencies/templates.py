"""The messages of an agency's work: a mentee is ready, a pair of the agency's begins."""

from bot.rules.policy import Action
from bot.rules.receipts.agencies import PairBegins, Ready
from bot.services.agencies.hearing import only_who_may
from bot.services.agencies.roster import places
from bot.services.checkins.nudge_templates import parts
from bot.services.matches.cards import named
from bot.services.office import Ledgered
from bot.services.pairs import name_of as name_of_person
from bot.services.parts import is_ready
from bot.services.people import reader_of
from bot.services.programme.organisations import name_of
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


def _pair_starts(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, _, words = parts(ledger, notice)
    if match.status != "active":
        return Cancelled("match_ended")
    begins = PairBegins(
        mentor=name_of_person(match.mentor),
        mentee=name_of_person(match.mentee),
        agency=name_of(ledger, match.agency_id),
        profession=named(match.profession),
        started_on=match.started_on,
        ends_on=match.ends_on,
        target_minutes=match.target_minutes,
    )
    return view.pair_begins(begins, words)


TEMPLATES = (
    Template("agency.ready", _ready),
    Template("agency.pair_starts", only_who_may(Action.SEE_AGENCY, _pair_starts)),
)
