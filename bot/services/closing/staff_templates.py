"""What those hear who look after a pair: it went on for longer, or closed, by agreement."""

from bot.rules.closing import Why
from bot.rules.policy import Action
from bot.rules.receipts.closing import ClosedPair, Extended
from bot.services.agencies.hearing import only_who_may
from bot.services.checkins.nudge_templates import parts
from bot.services.closing.templates import change_of
from bot.services.office import Ledgered
from bot.services.pairs import name_of, where_they_stand
from bot.services.templates import Template
from bot.views import closing_staff as view
from bot.views.kit import Message
from storage.models import Notice
from storage.queries import hours


def _extended(ledger: Ledgered, notice: Notice) -> Message:
    match, _, words = parts(ledger, notice)
    ends_on = change_of(ledger, notice).ends_on or match.ends_on
    return view.they_extended(Extended(name_of(match.mentor), name_of(match.mentee), ends_on), words)


def _closed(ledger: Ledgered, notice: Notice) -> Message:
    match, _, words = parts(ledger, notice)
    logged = hours.total(ledger.session, match.id)
    told = ClosedPair(
        mentor=name_of(match.mentor),
        mentee=name_of(match.mentee),
        why=Why(change_of(ledger, notice).reason or Why.OTHER),
        standing=where_they_stand(match, logged, match.ended_on or match.ends_on),
    )
    return view.they_closed(told, words)


TEMPLATES = (
    Template("closing.staff_extended", only_who_may(Action.EXTEND_MATCH, _extended)),
    Template("closing.staff_closed", only_who_may(Action.EXTEND_MATCH, _closed)),
)
