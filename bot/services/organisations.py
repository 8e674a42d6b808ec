"""Agencies and employers."""

from enum import StrEnum

from sqlalchemy import select

from bot.rules.policy import Action
from bot.services.office import Office, Request
from storage.models import Organisation
from storage.writes import insert_once


class Kind(StrEnum):
    """What an organisation is to the programme."""

    AGENCY = "agency"
    EMPLOYER = "employer"


def add(office: Office, request: Request, kind: Kind, name: str) -> int:
    """Make an organisation known; its id. One that is known stays one.

    Raises:
        Problem: `not_allowed` for anybody who may not change the programme.
    """
    with office.work(request) as work:
        work.allow(Action.CHANGE_PROGRAMME)
        key = {"programme_id": work.programme.id, "kind": kind.value, "name": name}
        is_new = insert_once(work.session, Organisation, key)
        found = work.session.scalars(select(Organisation.id).filter_by(**key)).one()
        if work.first_time() and is_new:
            work.audit("organisation.added", "organisation", found, kind=kind)
        return found
