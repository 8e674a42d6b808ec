"""Issuing certificates of hours: what each says is put on record, and a message brings it."""

import secrets
from datetime import date
from typing import Any

from bot.rules.participants import Side
from bot.rules.policy import Action, Thing
from bot.rules.receipts.certificates import MyCertificates, MyPair
from bot.rules.shown import shown
from bot.services.certificates import keys
from bot.services.office import Ledgered, Office, Request, Work
from bot.services.pairs import name_of, partner_of
from storage.models import Certificate, Match, Person
from storage.queries import certificates, matches, participants, people

# Without the characters that are taken for one another.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
# A mentor of many years asks for the latest.
_MOST_PAIRS = 10


def issue(ledger: Ledgered, match: Match, person_id: int, *, again: bool = False) -> Certificate | None:
    """Put a certificate of the pair's hours on record for one of its members, and send it.

    None when there are no hours. What was issued already is sent `again` only when that is asked for; what
    has changed since (more hours, another name) is a new certificate.
    """
    minutes = certificates.minutes_of(ledger.session, match.id)
    name = name_for(ledger, match, person_id)
    if minutes <= 0 or not name:
        return None
    keys.current(ledger)
    said: dict[str, Any] = {"match_id": match.id, "person_id": person_id, "minutes": minutes, "name": name}
    new = certificates.add(
        ledger.session,
        {"programme_id": ledger.programme.id, "serial": new_serial(), "issued_at": ledger.now, **said},
    )
    certificate = certificates.that_says(ledger.session, **said)
    if new:
        ledger.audit("certificate.issued", "certificate", certificate.id, minutes=minutes)
    if new or (again and not certificates.is_on_its_way(ledger.session, ledger.programme.id, certificate)):
        ledger.notify("certificate.ready", person_id, match=match, certificate=certificate.id)
    return certificate


def mine(office: Office, request: Request) -> MyCertificates:
    """Send the actor the certificates of their pairs that have ended, and say when the others come."""
    with office.work(request) as work:
        me = work.actor.person_id
        work.allow(Action.GET_CERTIFICATE, Thing(work.programme.id, subject_id=me))
        found = matches.of_member(work.session, work.programme.id, me, ended_since=date.min)[-_MOST_PAIRS:]
        first = work.first_time()
        return MyCertificates(
            tuple(_answered(work, match, first=first) for match in found), work.programme.contact
        )


def name_for(ledger: Ledgered, match: Match, person_id: int) -> str:
    """The name on the certificate: as entered for their part, else as in Slack; none once forgotten."""
    person = people.person_in(ledger.session, ledger.programme.id, person_id)
    if person is None or person.forgotten_at:
        return ""
    side = Side.MENTOR if person_id == match.mentor_id else Side.MENTEE
    part = participants.part_of(ledger.session, ledger.programme.id, person_id, side)
    return as_written(part.name if part else "", person)


def as_written(entered: str, person: Person) -> str:
    """Somebody's name on paper: as it was entered, else as in Slack."""
    return " ".join(shown(entered.strip() or person.name).split())


def new_serial() -> str:
    """A number that no other certificate has."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def _answered(work: Work, match: Match, *, first: bool) -> MyPair:
    me = work.actor.person_id
    is_active = match.status == "active"
    if first and not is_active:
        issue(work, match, me, again=True)
    minutes = 0 if is_active else certificates.minutes_of(work.session, match.id)
    return MyPair(name_of(partner_of(match, me)), match.ends_on, is_active, minutes if minutes > 0 else None)
