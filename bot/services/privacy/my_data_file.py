"""A file with everything that is kept about somebody: for programs to read, with labels for people."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.rules.receipts.data import DataFile
from bot.rules.retention import TABLES
from bot.services.office import Acting, Office, Request
from bot.services.privacy.my_data import allow, held
from bot.words import Words, words_for
from storage.queries import personal
from storage.queries.personal import PERSONAL, Personal, Someone

Names = Mapping[str, Mapping[int, tuple[str, str]]]


def data_file(office: Office, request: Request) -> DataFile:
    """Everything the programme keeps about the actor. That they took it is on record."""
    with office.work(request) as work:
        allow(work)
        words = words_for(work.person.language, work.person.zone)
        who = personal.someone(work.session, work.person)
        content = {
            "programme": work.programme.name,
            "contact": work.programme.contact,
            "made_at": work.now.isoformat(),
            "about": words("data.file.about"),
            "tables": list(_tables(work, who, words)),
            "who_looked": [
                {"at": each.at.isoformat(), "name": each.name, "roles": list(each.roles)}
                for each in personal.looks(work.session, who)
            ],
        }
        if work.first_time():
            work.audit("person.data_taken", "person", work.person.id)
        day = work.today.isoformat()
        return DataFile(f"mentoring-{day}.json", content)


def _tables(work: Acting, who: Someone, words: Words) -> Iterator[dict[str, Any]]:
    until = {each.kept: each for each in held(work, who)}
    names = personal.names_of(work.session, who.programme_id)
    partners = _partners(work, who)
    for each in PERSONAL:
        rows = each.rows(work.session, who)
        kept = TABLES[each.table.name]
        end = until[kept].until if kept in until else None
        yield {
            "table": each.table.name,
            "label": words(f"data.count.{each.table.name}", count=len(rows)),
            "why": words(f"data.why.{kept}"),
            "kept_days": until[kept].days if kept in until else None,
            "kept_until": end.isoformat() if end else None,
            "columns": _labels(each, words),
            "rows": [_named(row, names, partners, words) for row in rows],
        }


def _labels(table: Personal, words: Words) -> dict[str, str]:
    shown = [column.name for column in table.table.columns if column.name not in table.hidden]
    return {name: words(f"data.column.{name}") for name in shown}


def _partners(work: Acting, who: Someone) -> dict[int, str]:
    """The partner's name by the id of a pair."""
    return {
        match.id: (match.mentee if match.mentor_id == who.person_id else match.mentor).name
        for match in personal.pairs_of(work.session, who)
    }


def _named(row: dict[str, Any], names: Names, partners: Mapping[int, str], words: Words) -> dict[str, Any]:
    """A row with the names that its ids stand for."""
    found: dict[str, Any] = {}
    for key, value in row.items():
        found[key] = value
        if key in names and value in names[key]:
            english, french = names[key][value]
            found[key.removesuffix("_id")] = french if words.language == "fr" else english
        elif key == "match_id" and value in partners:
            found["partner"] = partners[value]
    if "mentor_id" in row:
        found["partner"] = partners[row["id"]]
    return found
