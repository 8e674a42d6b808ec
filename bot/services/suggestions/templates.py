"""Messages of the review: suggestions are ready, and a past mentor is asked to take part again."""

from bot.rules.nudging import next_opening, zone_or
from bot.rules.participants import PartState, Side, is_paused
from bot.rules.professions import Named
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.suggestions.runs import today_of
from bot.services.templates import Cancelled, Later, Template
from bot.views import review_answers, scarcity
from bot.views.kit import Message
from storage.models import Notice
from storage.queries import matching, participants
from storage.queries import scarcity as asked


def _ready(ledger: Ledgered, notice: Notice) -> Message:
    _, words = reader(ledger, notice)
    return review_answers.ready(notice.arguments["run"], words)


def _invitation(ledger: Ledgered, notice: Notice) -> Message | Cancelled | Later:
    """Asks only those who are still free to say yes, and only where somebody still waits."""
    person, words = reader(ledger, notice)
    session, programme, today = ledger.session, ledger.programme, today_of(ledger)
    part = participants.part_of(session, programme.id, person.id, Side.MENTOR)
    if part is None or part.state != PartState.FINISHED or is_paused(part.paused_until, today):
        return Cancelled("not_to_be_invited")
    profession_id = notice.arguments["profession"]
    waiting = asked.waiting_by_profession(session, programme.id, today).get(profession_id)
    if waiting is None:
        return Cancelled("nobody_waits")
    zone = zone_or(person.zone, programme.time_zone)
    opens = next_opening(ledger.now, ledger.cadence, programme.region, zone)
    if opens > ledger.now:
        return Later(opens)
    named = Named(profession_id, *matching.profession_names(session, programme.id)[profession_id])
    return scarcity.invitation(named, programme.name, programme.contact, waiting[0], words)


TEMPLATES = (Template("review.ready", _ready), Template("review.invitation", _invitation))
