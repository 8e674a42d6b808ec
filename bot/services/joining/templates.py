"""The messages of joining: to whom a part belongs, and to those who look after it."""

from collections.abc import Callable

from bot.rules.participants import PartState, Readiness, Side
from bot.rules.policy import Action, allows
from bot.services.joining.cards import active_pairs
from bot.services.notice_readers import reader
from bot.services.office import Ledgered, actor_of
from bot.services.pairs import name_of, partner_of
from bot.services.parts import as_thing, called, is_ready, ticked
from bot.services.templates import Cancelled, Prepare, Template
from bot.views import joining_messages as view
from bot.views.kit import Message
from bot.words import Words
from storage.models import Notice, Participant
from storage.queries import participants, people

# What is said of a part to a reader, in their words.
Say = Callable[[Ledgered, Participant, Words], Message | Cancelled]


def _confirm(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    """To the person: what was entered about you waits for your word."""
    (person, words), part = reader(ledger, notice), _about(ledger, notice)
    if person.is_deactivated:
        return Cancelled("deactivated")
    if part is None or part.person_id != person.id:
        return Cancelled("part_gone")
    if part.state != PartState.ANNOUNCED:
        return view.answered(words) if notice.amends_id else Cancelled("answered")
    by = people.person_in(ledger.session, ledger.programme.id, part.entered_by_id or 0)
    return view.invitation(
        ledger.programme.name,
        Side(part.side),
        name_of(by) if by else None,
        part.id,
        ledger.programme.contact,
        words,
    )


def _waiting(_: Ledgered, part: Participant, words: Words) -> Message | Cancelled:
    if part.state != PartState.CONFIRMED or is_ready(part):
        return Cancelled("ready_or_gone")
    agency = part.organisation.name if part.organisation else None
    open_items: list[Readiness] = [item for item, at in ticked(part).items() if at is None]
    return view.waiting(called(part), agency, open_items, words)


def _declined(_: Ledgered, part: Participant, words: Words) -> Message | Cancelled:
    if part.state != PartState.LEFT:
        return Cancelled("joined_again")
    return view.declined(called(part), words)


def _left(ledger: Ledgered, part: Participant, words: Words) -> Message | Cancelled:
    if part.state != PartState.LEFT:
        return Cancelled("joined_again")
    partners = [name_of(partner_of(each, part.person_id or 0)) for each in active_pairs(ledger, part)]
    return view.left(called(part), Side(part.side), partners, words)


def _to_those_who_may_see(say: Say) -> Prepare:
    """A message about a part, for whoever may see that part at the moment it is sent."""

    def prepare(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
        (person, words), part = reader(ledger, notice), _about(ledger, notice)
        if part is None:
            return Cancelled("part_gone")
        actor = actor_of(person, people.roles_of(ledger.session, ledger.programme.id, person.id))
        if not allows(Action.SEE_PART, actor, as_thing(part)):
            return Cancelled("not_allowed")
        return say(ledger, part, words)

    return prepare


def _about(ledger: Ledgered, notice: Notice) -> Participant | None:
    return participants.part_in(ledger.session, ledger.programme.id, notice.arguments["part"])


TEMPLATES = (
    Template("join.confirm", _confirm),
    Template("join.waiting", _to_those_who_may_see(_waiting)),
    Template("join.declined", _to_those_who_may_see(_declined)),
    Template("join.left", _to_those_who_may_see(_left)),
)
