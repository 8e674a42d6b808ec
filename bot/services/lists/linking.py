"""People who were entered by somebody else, and are to be found in Slack."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from bot.rules.participants import PartState
from bot.rules.people import Profile
from bot.services.lists.invitations import Invitations
from bot.services.office import Ledgered, Office
from bot.services.people import remember
from storage.models import Participant, Person, Programme
from storage.queries import lists, participants, people

_TICKS = ("eligible_at", "prepared_at", "oriented_at")


@dataclass(frozen=True, slots=True)
class Sought:
    """Somebody to look for, by account or by address, in a workspace; and when they were last."""

    part_id: int
    programme_id: int
    team_id: str
    slack_id: str | None
    email: str | None
    looked_for_at: datetime | None


def to_look_for(office: Office, limit: int) -> list[Sought]:
    """Up to `limit` people who are to be looked for now."""
    with office.database.reading() as session:
        found: list[Sought] = []
        for part in lists.to_look_for(session, office.clock(), limit):
            teams = lists.teams(session, part.programme_id)
            if teams:
                who = (part.slack_id, part.email, part.looked_for_at)
                found.append(Sought(part.id, part.programme_id, teams[0], *who))
        return found


def begin(office: Office, sought: Sought) -> bool:
    """Note that somebody is being looked for; False when another process does."""
    with office.database.transaction() as session:
        return lists.set_looked_for(session, sought.part_id, sought.looked_for_at, office.clock())


def put_back(office: Office, sought: Sought, begun: datetime) -> None:
    """Slack could not be asked: it is as if nobody had looked."""
    with office.database.transaction() as session:
        lists.set_looked_for(session, sought.part_id, begun, sought.looked_for_at)


def found(office: Office, sought: Sought, profile: Profile) -> None:
    """Somebody is in Slack: the part is theirs, and they are asked to confirm it.

    Not when the account cannot take part: an app's, a deactivated one, one of another workspace.
    """
    if profile.is_bot or profile.is_deactivated:
        return
    with office.database.transaction() as session:
        programme = session.get_one(Programme, sought.programme_id)
        home = people.programme_of(session, profile.team_id)
        if home is None or home.id != programme.id:
            return
        ledger = Ledgered(session, office.clock(), programme)
        # Parts first, then people: everybody locks in this order, so nobody waits for each other.
        known = people.known_person(session, profile.team_id, profile.user_id)
        theirs = participants.parts_of(session, programme.id, known.id) if known else ()
        locked = participants.lock(session, programme.id, [sought.part_id, *(each.id for each in theirs)])
        part = locked.get(sought.part_id)
        if part is None or part.person_id is not None or part.state != PartState.ANNOUNCED:
            return
        person = remember(session, programme, profile, ledger.now)
        if person.forgotten_at is None:
            _link(ledger, part, person)
    if ledger.has_news:
        office.wake()


def _link(ledger: Ledgered, part: Participant, person: Person) -> None:
    session, programme_id = ledger.session, ledger.programme.id
    theirs = participants.part_of(session, programme_id, person.id, part.side)
    if theirs is not None:
        _merge(ledger, part, theirs)
        return
    if lists.link(session, part.id, person.id):
        ledger.audit("part.linked", "part", part.id)
        Invitations(ledger).invite(person, part.id)
        ledger.homes_changed([person.id])


def _merge(ledger: Ledgered, part: Participant, theirs: Participant) -> None:
    """They already take this part: what they said themselves stays, and what was entered goes.

    Only what their own agency keeps of somebody, and nobody answers for themselves, is taken over.
    Another agency that knows an address neither vouches for them nor comes to see what they wrote.
    """
    vouched = _TICKS if part.organisation_id == theirs.organisation_id else ()
    for name in (*vouched, "intake_id"):
        if getattr(theirs, name) is None:
            setattr(theirs, name, getattr(part, name))
    email = part.email
    ledger.session.execute(delete(Participant).where(Participant.id == part.id))
    # The address was the other row's until now.
    theirs.email = theirs.email or email
    ledger.session.flush()
    ledger.audit("part.merged", "part", theirs.id, gone=part.id)
    ledger.homes_changed([person_id for person_id in (theirs.person_id,) if person_id])
