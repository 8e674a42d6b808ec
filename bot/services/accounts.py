"""What Slack tells of accounts and of our own installation."""

from dataclasses import replace

from bot.rules.people import Profile
from bot.rules.receipts.proposals import WithdrawReason
from bot.services.agencies.hearing import lookers_after
from bot.services.events.gone import let_go
from bot.services.office import Ledgered, Office
from bot.services.people import remember
from bot.services.proposals.proposing import lock_with_partners, withdraw_for
from storage.models import Match, Person
from storage.queries import matches, participants, people, workspaces


def changed(office: Office, event_key: str, profile: Profile, unsaid: frozenset[str] = frozenset()) -> bool:
    """Take over what Slack says has changed about somebody we know; False when nothing has.

    `unsaid` names the fields of `profile` that Slack left out: they stay as they were. When the
    account of somebody in a pair is no longer active, those who look after it are told, once;
    proposals to them are taken back, and their seats at events go to others.
    """
    with office.database.reading() as session:
        known = people.known_person(session, profile.team_id, profile.user_id)
        # Slack sends this for every new status, too.
        if known is None or _as_known(known, profile, unsaid) == _profile_of(known):
            return False
    with office.database.transaction() as session:
        programme = people.programme_of(session, profile.team_id)
        if programme is None:
            return False
        ledger = Ledgered(session, office.clock(), programme)
        # Events are locked before parts, and parts before people.
        concerned = let_go(ledger, known.id) if profile.is_deactivated else set[int]()
        parts = participants.parts_of(session, programme.id, known.id)
        lock_with_partners(ledger, [part.id for part in parts])
        # Two events of one change come at once: the second must see what the first has taken over.
        person = people.known_person(session, profile.team_id, profile.user_id, lock=True)
        if person is None or not ledger.claim(event_key):
            return False
        if profile.is_deactivated and not person.is_deactivated:
            for part in parts:
                withdraw_for(ledger, part, WithdrawReason.DEACTIVATED)
        _take_over(ledger, person, _as_known(person, profile, unsaid), concerned)
    office.wake()
    return True


def shut_out(office: Office, team_id: str, reason: str) -> None:
    """Slack has taken our access to a workspace away: what is to be sent there waits."""
    with office.database.transaction() as session:
        workspaces.set_broken(session, team_id, reason)


def _take_over(ledger: Ledgered, person: Person, profile: Profile, concerned: set[int]) -> None:
    was_active = not person.is_deactivated
    remember(ledger.session, ledger.programme, profile, ledger.now)
    pairs = matches.active_of(ledger.session, ledger.programme.id, person.id)
    ledger.homes_changed(
        concerned | {person.id, *(each for match in pairs for each in (match.mentor_id, match.mentee_id))}
    )
    if was_active and profile.is_deactivated:
        for match in pairs:
            _tell(ledger, person, match)


def _tell(ledger: Ledgered, person: Person, match: Match) -> None:
    ledger.audit("account.deactivated", "match", match.id, person=person.id)
    for listener in lookers_after(ledger, match):
        ledger.notify("account.deactivated", listener.id, match=match, gone=person.id)


def _profile_of(person: Person) -> Profile:
    return Profile(
        team_id=person.team_id,
        user_id=person.user_id,
        name=person.name,
        locale=person.locale,
        time_zone=person.time_zone,
        is_admin=person.is_admin,
        is_guest=person.is_guest,
        is_bot=person.is_bot,
        is_deactivated=person.is_deactivated,
    )


def _as_known(person: Person, profile: Profile, unsaid: frozenset[str]) -> Profile:
    kept = {"locale": person.locale, "time_zone": person.time_zone}
    return replace(profile, **{name: kept[name] for name in unsaid & kept.keys()})
