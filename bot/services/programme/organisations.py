"""Agencies and employers: added, listed, tied, recognised by name."""

import re
from collections.abc import Sequence

from bot.rules.organisations import NAME_LENGTH, Kind
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.professions import Named, folded, nearest, recognise
from bot.rules.receipts.roles import OrganisationAdded, OrganisationList, Tied
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.words import words_for
from storage.models import Organisation, OrganisationTie
from storage.queries import organisations
from storage.writes import insert_once

__all__ = ["Kind", "add", "listed", "make_known", "meant", "name_of", "tie"]

_OF = re.compile(r"(?:of|for|at|de|du|des|pour|chez) ", re.IGNORECASE)


def add(office: Office, request: Request, kind: Kind, name: str) -> int:
    """Make an organisation known; its id. One that is known stays one.

    Raises:
        Problem: `not_allowed` for anybody who may not change the programme.
    """
    with office.work(request) as work:
        work.allow(Action.CHANGE_PROGRAMME)
        _insert(work, kind, name)
        known = _known(work, kind)
        return next(row.id for row in known if row.name == name)


def make_known(office: Office, request: Request, kind: Kind, typed: str) -> OrganisationAdded:
    """Make an organisation known by a name somebody typed.

    Raises:
        Problem: `not_allowed`, or `agency.name.…` for a name that is empty or too long.
    """
    name = " ".join(typed.split())
    with office.work(request) as work:
        work.allow(Action.CHANGE_PROGRAMME)
        if not 0 < len(name) <= NAME_LENGTH:
            raise Problem(f"agency.name.{kind}", most=NAME_LENGTH)
        same = next((row for row in _known(work, kind) if folded(row.name) == folded(name)), None)
        is_new = _insert(work, kind, name) if same is None else work.earlier_effect() == same.id
        return OrganisationAdded(kind, same.name if same else name, already=not is_new)


def listed(office: Office, request: Request, kind: Kind) -> OrganisationList:
    """The organisations of one kind. Raises Problem `not_allowed`."""
    with office.look(request) as work:
        work.allow(Action.CHANGE_PROGRAMME)
        return OrganisationList(kind, tuple(row.name for row in _known(work, kind)))


def tie(office: Office, request: Request, first: str, second: str) -> Tied:
    """Note that an agency and an employer work together; the two are named in either order.

    Raises:
        Problem: `not_allowed`, and what `meant` refuses.
    """
    with office.work(request) as work:
        work.allow(Action.CHANGE_PROGRAMME)
        if recognise(first, _names(_known(work, Kind.AGENCY))) is None:
            first, second = second, first
        agency, employer = meant(work, Kind.AGENCY, first), meant(work, Kind.EMPLOYER, second)
        row = {"programme_id": work.programme.id, "agency_id": agency.id, "employer_id": employer.id}
        if work.first_time() and insert_once(work.session, OrganisationTie, row):
            work.audit("organisation.tied", "organisation", agency.id, employer=employer.id)
        return Tied(agency.name, employer.name)


def meant(work: Work, kind: Kind, typed: str) -> Organisation:
    """The organisation somebody means by what they typed: its name, or its initials.

    Raises:
        Problem: `agency.none.…` when there is none of the kind, `agency.missing.…` when no name was
            typed, `agency.unknown.…` with the nearest names.
    """
    known = _known(work, kind)
    if not known:
        raise Problem(f"agency.none.{kind}")
    # "coach of Newcomer Bridge": what is said before a name, unless it is part of one.
    _, _, after = typed.partition(" ") if _OF.match(typed) else ("", "", "")
    found = next((f for text in (typed, after) if text and (f := recognise(text, _names(known)))), None)
    if found is None:
        words = words_for(work.person.language, work.person.zone)
        near = words.listing(nearest(typed, _names(known), words.language), "list.or")
        if not typed:
            raise Problem(f"agency.missing.{kind}", nearest=near)
        raise Problem(f"agency.unknown.{kind}", typed=typed, nearest=near)
    return next(row for row in known if row.id == found.id)


def name_of(ledger: Ledgered, organisation_id: int | None) -> str:
    """The name of an organisation; empty without one."""
    if organisation_id is None:
        return ""
    found = organisations.by_ids(ledger.session, ledger.programme.id, (organisation_id,))
    return found[0].name if found else ""


def _known(work: Acting, kind: Kind) -> Sequence[Organisation]:
    return organisations.of_kind(work.session, work.programme.id, kind)


def _names(rows: Sequence[Organisation]) -> list[Named]:
    """Organisations have one name: it is recognised as professions are by theirs."""
    return [Named(row.id, row.name, row.name) for row in rows]


def _insert(work: Work, kind: Kind, name: str) -> bool:
    """Put an organisation on record; False when one of that name is there."""
    key = {"programme_id": work.programme.id, "kind": kind.value, "name": name}
    if not insert_once(work.session, Organisation, key):
        return False
    added = next(row for row in _known(work, kind) if row.name == name)
    if work.first_time():
        work.audit("organisation.added", "organisation", added.id, kind=kind)
    return True
