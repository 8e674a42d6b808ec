"""The professions a programme matches in, as its settings list them."""

from bot.rules.professions import folded
from bot.services.office import Work
from storage.models import Profession
from storage.queries import people


def keep_professions(work: Work, wanted: tuple[tuple[str, str], ...]) -> None:
    """Make `wanted` the professions on offer. One that is left out is retired: its matches keep it."""
    left = list(people.every_profession(work.session, work.programme.id))
    for english, french in wanted:
        row = _same_profession(left, english, french)
        if row:
            left.remove(row)
            row.name_en, row.name_fr, row.retired_at = english, french, None
        else:
            work.session.add(Profession(programme_id=work.programme.id, name_en=english, name_fr=french))
    for row in left:
        row.retired_at = row.retired_at or work.now
    work.session.flush()


def _same_profession(rows: list[Profession], english: str, french: str) -> Profession | None:
    """The row that a line of the form is about: its English name, else its French one, is the same."""
    by_english = next((row for row in rows if folded(row.name_en) == folded(english)), None)
    return by_english or next((row for row in rows if folded(row.name_fr) == folded(french)), None)
