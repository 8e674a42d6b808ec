"""Who reads a notice, and in whose words it is said: as they are at the moment it is sent."""

from bot.services.office import Ledgered
from bot.services.people import reader_of
from bot.words import Words, words_for
from storage.models import Notice, Person
from storage.queries import people


def reader(ledger: Ledgered, notice: Notice) -> tuple[Person, Words]:
    """Who reads a notice, and their words."""
    person = people.person_in(ledger.session, ledger.programme.id, notice.person_id or 0)
    if person is None:
        raise LookupError(f"notice {notice.id} is for somebody who is not there")
    return person, words_of(person)


def words_of(person: Person) -> Words:
    """The words in which somebody is written to."""
    reads = reader_of(person)
    return words_for(reads.language, reads.zone)
