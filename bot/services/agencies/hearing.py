"""Who hears of a pair: the coordinators, and the coaches of its agency."""

from bot.rules.people import Role
from bot.rules.policy import Action, allows
from bot.services.office import Ledgered, actor_of
from bot.services.pairs import as_thing
from bot.services.templates import Cancelled, Later, Prepare
from bot.views.kit import Message
from storage.models import Match, Notice, Person
from storage.queries import matches, people


def coaches_of(ledger: Ledgered, match: Match) -> list[Person]:
    """The coaches of a pair's agency, but for those who belong to the pair."""
    if match.agency_id is None:
        return []
    found = people.coaches(ledger.session, ledger.programme.id, match.agency_id)
    return [each for each in found if each.id not in (match.mentor_id, match.mentee_id)]


def lookers_after(ledger: Ledgered, match: Match) -> list[Person]:
    """The coordinators, and the coaches of a pair's agency, each once."""
    found = {each.id: each for each in people.coordinators(ledger.session, ledger.programme.id)}
    return list((found | {each.id: each for each in coaches_of(ledger, match)}).values())


def hearers(ledger: Ledgered, match: Match) -> list[Person]:
    """Those who hear what a member answers in private: nobody of the pair, whatever else they are."""
    pair = (match.mentor_id, match.mentee_id)
    return [each for each in lookers_after(ledger, match) if each.id not in pair]


def tell_coaches(ledger: Ledgered, match: Match, *, but: int | None = None) -> None:
    """A pair begins: its agency's coaches are told, all but the one who began it."""
    for coach in coaches_of(ledger, match):
        if coach.id != but:
            ledger.notify("agency.pair_starts", coach.id, match=match)


def only_who_may(action: Action, prepare: Prepare, *, private: bool = False) -> Prepare:
    """A message about a pair for those who look after it, as they are when it goes out.

    Cancelled when its reader may no longer do `action` to the pair. A `private` one is never read by
    one of the two.
    """

    def checked(ledger: Ledgered, notice: Notice) -> Message | Cancelled | Later:
        match = matches.match_in(ledger.session, ledger.programme.id, notice.match_id or 0)
        person = people.person_in(ledger.session, ledger.programme.id, notice.person_id or 0)
        if match is None or person is None:
            raise LookupError(f"notice {notice.id} is about something that is not there")
        if private and person.id in (match.mentor_id, match.mentee_id):
            return Cancelled("of_the_pair")
        actor = actor_of(person, people.roles_of(ledger.session, ledger.programme.id, person.id))
        if not allows(action, actor, as_thing(match)):
            return Cancelled("looks_after_it_no_more")
        return prepare(ledger, notice)

    return checked


def coordinates(ledger: Ledgered, notice: Notice) -> bool:
    """Whether the reader of a notice is a coordinator; a coach is told what a coach can do."""
    grants = people.roles_of(ledger.session, ledger.programme.id, notice.person_id or 0)
    return any(grant.role is Role.COORDINATOR for grant in grants)
