"""Intakes: rounds of matching that open and close."""

from sqlalchemy import select

from bot.rules.intake_line import IntakeLine
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.professions import Named, folded, nearest, recognise
from bot.rules.receipts.roles import IntakeCard
from bot.services.office import Acting, Office, Request, Work
from bot.words import words_for
from storage.models import Intake
from storage.queries import organisations
from storage.writes import insert_once


def open_one(office: Office, request: Request, line: IntakeLine) -> IntakeCard:
    """Open an intake; one of that name gets the new dates. Raises Problem `not_allowed`."""
    with office.work(request) as work:
        work.allow(Action.CHANGE_PROGRAMME)
        found = _of_name(work, line.name)
        opens_on = line.opens_on or (min(found.opens_on, work.today) if found else work.today)
        key = {"programme_id": work.programme.id, "name": found.name if found else line.name}
        insert_once(work.session, Intake, key | {"opens_on": opens_on, "closes_on": line.closes_on})
        intake = work.session.scalars(select(Intake).filter_by(**key)).one()
        if work.first_time():
            intake.opens_on, intake.closes_on = opens_on, line.closes_on
            work.session.flush()
            work.audit("intake.opened", "intake", intake.id, opens=opens_on.isoformat())
        return _card(work, intake)


def close(office: Office, request: Request, name: str) -> IntakeCard:
    """Close an intake: today is its last day, unless it has closed before.

    Raises:
        Problem: `not_allowed`, `intake_unknown`, or `intake_not_open` for one that opens later.
    """
    with office.work(request) as work:
        work.allow(Action.CHANGE_PROGRAMME)
        found = _of_name(work, name) or _meant(work, name)
        if found.opens_on > work.today:
            raise Problem("intake_not_open", intake=found.name, opens=found.opens_on)
        if work.first_time() and (found.closes_on is None or found.closes_on > work.today):
            found.closes_on = work.today
            work.session.flush()
            work.audit("intake.closed", "intake", found.id)
        return _card(work, found)


def listed(office: Office, request: Request) -> tuple[IntakeCard, ...]:
    """Every intake, the latest first. Raises Problem `not_allowed`."""
    with office.look(request) as work:
        work.allow(Action.CHANGE_PROGRAMME)
        found = organisations.intakes(work.session, work.programme.id)
        return tuple(_card(work, intake) for intake in found)


def _of_name(work: Work, name: str) -> Intake | None:
    known = organisations.intakes(work.session, work.programme.id)
    return next((each for each in known if folded(each.name) == folded(name)), None)


def _meant(work: Work, name: str) -> Intake:
    """The intake somebody means by a name that is not quite one. Raises Problem `intake_unknown`."""
    known = organisations.intakes(work.session, work.programme.id)
    names = [Named(each.id, each.name, each.name) for each in known]
    meant = recognise(name, names) if name else None
    if meant is None:
        words = words_for(work.person.language, work.person.zone)
        near = words.listing(nearest(name, names, words.language), "list.or")
        raise Problem("intake_unknown" if names else "intake_none", typed=name, nearest=near)
    return next(each for each in known if each.id == meant.id)


def _card(work: Acting, intake: Intake) -> IntakeCard:
    over = intake.closes_on is not None and intake.closes_on < work.today
    is_open = intake.opens_on <= work.today and not over
    return IntakeCard(intake.name, intake.opens_on, intake.closes_on, is_open)
