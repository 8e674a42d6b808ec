"""What somebody can do now: the facts behind `/mentoring help`."""

from bot.rules.people import Role
from bot.rules.receipts.programme import Guide, Partner
from bot.services.office import Office
from bot.services.pairs import name_of, partner_of
from bot.services.people import Caller
from storage.queries import matches, participants, people


def guide(office: Office, caller: Caller) -> Guide:
    """Which roles and pairs the caller has. Works for those the programme does not know, too."""
    with office.database.reading() as session:
        programme = people.programme_of(session, caller.team_id)
        me = caller.person_id
        mine = matches.active_of(session, programme.id, me) if programme and me is not None else ()
        parts = participants.parts_of(session, programme.id, me) if programme and me is not None else ()
        partners = [
            Partner(name_of(partner_of(match, me)), match.mentor_id == me) for match in mine if me is not None
        ]
        return Guide(
            programme=programme.name if programme else None,
            contact=programme.contact if programme else "",
            is_admin=caller.is_admin,
            is_coordinator=Role.COORDINATOR in caller.roles,
            partners=tuple(partners),
            takes_part=bool(parts),
            roles=tuple(role for role in Role if role in caller.roles and role is not Role.COORDINATOR),
        )
