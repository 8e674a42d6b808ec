"""The morning message of coaches and coordinators, and the offer of another pair."""

from bot.rules.policy import Action
from bot.rules.receipts.attention import ConcernCard, Digest
from bot.services.attention.cards import card
from bot.services.attention.letters import TEMPLATES as LETTERS
from bot.services.attention.scope import may
from bot.services.checkins.nudge_templates import no_longer_so, parts
from bot.services.notice_readers import reader
from bot.services.office import Ledgered, actor_of
from bot.services.pairs import name_of
from bot.services.templates import Cancelled, Template
from bot.views import attention as view
from bot.views.kit import Message
from storage.models import Notice, Person
from storage.queries import attention, concerns, matches, people


def _digest(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    person, words = reader(ledger, notice)
    cards = _cards(ledger, notice, person)
    if notice.amends_id is None:
        cards = [each for each in cards if each.waits]
    if not cards:
        return Cancelled("nothing_left")
    return view.digest(Digest(tuple(cards)), words)


def _cards(ledger: Ledgered, notice: Notice, person: Person) -> list[ConcernCard]:
    """What the reader may see of it now, whoever they were when it was put on record."""
    actor = actor_of(person, people.roles_of(ledger.session, ledger.programme.id, person.id))
    found: list[ConcernCard] = []
    for concern_id in notice.arguments["concerns"]:
        concern = concerns.concern_in(ledger.session, ledger.programme.id, concern_id)
        match = matches.match_in(ledger.session, ledger.programme.id, concern.match_id) if concern else None
        if concern and match and may(actor, Action.SEE_ATTENTION, match):
            found.append(card(ledger, concern, match))
    return found


def _rematch(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, _, words = parts(ledger, notice)
    if over := no_longer_so(match):
        return over
    by = people.person_in(ledger.session, ledger.programme.id, notice.arguments["by"])
    if by is None:
        raise LookupError(f"notice {notice.id} is from somebody who is not there")
    return view.rematch_offer(name_of(by), match.id, words)


TEMPLATES = (
    Template(attention.DIGEST, _digest),
    Template("attention.rematch", _rematch),
    *LETTERS,
)
