"""The professions a programme matches in, as its settings list them."""

from bot.rules.professions import folded
from bot.services.office import Ledgered
from storage.models import Profession
from storage.queries import people

Names = tuple[str, str]


def keep_professions(work: Ledgered, wanted: tuple[Names, ...]) -> None:
    """Make `wanted` (English and French names) the professions on offer.

    One that is left out is retired: its matches keep it. One that comes back is the same as before.
    """
    rows = list(people.every_profession(work.session, work.programme.id))
    same = _same_rows(rows, wanted)
    for names in wanted:
        row = same.get(names)
        if row is None:
            row = Profession(programme_id=work.programme.id)
            work.session.add(row)
        row.name_en, row.name_fr = names
        row.retired_at = None
    kept = {row.id for row in same.values()}
    for row in rows:
        if row.id not in kept:
            row.retired_at = row.retired_at or work.now
    work.session.flush()


def _same_rows(rows: list[Profession], wanted: tuple[Names, ...]) -> dict[Names, Profession]:
    """The row each line is about: the one of its English name, else one left over with its French name.

    English names are unique in the database, so they go first: no line can then be given an
    English name that another row still has.
    """
    found: dict[Names, Profession] = {}
    left = list(rows)
    for language, column in enumerate(("name_en", "name_fr")):
        for names in wanted:
            is_it = [row for row in left if folded(getattr(row, column)) == folded(names[language])]
            if names not in found and is_it:
                found[names] = is_it[0]
                left.remove(is_it[0])
    return found
