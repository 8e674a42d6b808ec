"""The messages of a no-fault rematch. What both members read is the same, whoever asked."""

from bot.rules.policy import Action, allows
from bot.rules.receipts.rematches import Outcome, RematchEnd
from bot.services.checkins.nudge_templates import parts
from bot.services.matches.endings import log_until
from bot.services.matches.rematch_cards import as_thing, card
from bot.services.notice_readers import reader
from bot.services.office import Ledgered, actor_of
from bot.services.pairs import name_of, partner_of
from bot.services.templates import Cancelled, Template
from bot.views import rematches as view
from bot.views.kit import Message
from storage.models import Notice, Rematch
from storage.queries import hours, people, rematches, sessions


def _rematch(ledger: Ledgered, notice: Notice) -> Rematch:
    found = rematches.rematch_in(ledger.session, ledger.programme.id, notice.arguments["rematch"])
    if found is None:
        raise LookupError(f"notice {notice.id} is about a request that is not there")
    return found


def _asked(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    rematch = _rematch(ledger, notice)
    grants = people.roles_of(ledger.session, ledger.programme.id, person.id)
    if not allows(Action.REMATCH, actor_of(person, grants), as_thing(match)):
        return Cancelled("not_staff")
    if notice.amends_id is None and rematch.closed_at is not None:
        return Cancelled("settled")
    return view.asked(card(ledger, rematch, match), words)


def _talk(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    _, words = reader(ledger, notice)
    by = people.person_in(ledger.session, ledger.programme.id, notice.arguments["by"])
    if by is None or _rematch(ledger, notice).closed_at is not None:
        return Cancelled("settled")
    return view.will_talk(name_of(by), words)


def _stay(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    if match.status != "active" or _rematch(ledger, notice).outcome != Outcome.STAY:
        return Cancelled("match_ended")
    return view.stays(name_of(partner_of(match, person.id)), ledger.programme.contact, words)


def _ended(ledger: Ledgered, notice: Notice) -> Message:
    match, person, words = parts(ledger, notice)
    told = RematchEnd(
        partner=name_of(partner_of(match, person.id)),
        is_mentor=person.id == match.mentor_id,
        logged=hours.total(ledger.session, match.id),
        log_until=log_until(ledger, match, match.ended_on) if match.ended_on else None,
        contact=ledger.programme.contact,
        called_off=sessions.any_called_off(ledger.session, match.id),
    )
    return view.ended(told, words)


TEMPLATES = (
    Template("rematch.asked", _asked),
    Template("rematch.talk", _talk),
    Template("rematch.stay", _stay),
    Template("rematch.ended", _ended),
)
