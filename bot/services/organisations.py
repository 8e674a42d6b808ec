"""Agencies and employers, and who comes from them."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.rules.policy import Action
from bot.services.office import Office, Request
from storage.models import Organisation
from storage.queries import people
from storage.writes import insert_once


def add_agency(office: Office, request: Request, name: str, user_ids: Sequence[str] = ()) -> int:
    """Make an agency known, and note whom it refers; its id. An agency that is known stays one.

    Raises:
        Problem: `not_allowed` for anybody who may not change the programme.
    """
    with office.work(request) as work:
        work.allow(Action.CHANGE_PROGRAMME)
        key = {"programme_id": work.programme.id, "kind": "agency", "name": name}
        is_new = insert_once(work.session, Organisation, key)
        agency_id = work.session.scalars(select(Organisation.id).filter_by(**key)).one()
        for user_id in user_ids:
            person = people.known_person(work.session, request.team_id, user_id)
            if person and person.programme_id == work.programme.id:
                person.organisation_id = agency_id
        if work.first_time() and is_new:
            work.audit("agency.added", "organisation", agency_id)
        return agency_id
