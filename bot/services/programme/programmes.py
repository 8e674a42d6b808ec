"""The programmes of a database, for those who run the bot."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.rules.problems import Problem
from bot.rules.professions import folded
from storage.models import Programme


def chosen(session: Session, name: str | None) -> Programme:
    """The only programme, or the one of that name.

    Raises:
        Problem: `list_no_programme`, `list_which_programme` with the names there are.
    """
    every = session.scalars(select(Programme).order_by(Programme.id)).all()
    if not every:
        raise Problem("list_no_programme")
    found = [each for each in every if name is None or folded(each.name) == folded(name)]
    if len(found) != 1:
        raise Problem("list_which_programme", names=", ".join(each.name for each in every))
    return found[0]
