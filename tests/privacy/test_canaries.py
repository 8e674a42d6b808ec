"""Every word about somebody is made unique; after they are forgotten, none of them is anywhere."""

import json
from typing import Any

from sqlalchemy import JSON, CheckConstraint, update
from sqlalchemy.orm import Session

from bot.services.privacy.erasing import forget
from storage.models import Base, Event, Participant, Person
from storage.queries import personal
from tests.privacy.crowded import Crowded, everything
from tests.privacy.test_every_table import AS_STAFF, TABLES_BY_NAME, refers, texts

# Texts that are codes of ours, the same for everybody: nothing in them is about one person.
CODES: dict[str, set[str]] = {
    "people": {"team_id"},
    "matches": {"end_reason"},
    "notices": {"template", "kind", "reason", "once_key", "sending_key", "lease"},
    "proposals": {"decline_reason"},
    "concern_steps": {"step"},
    "message_wishes": {"region", "opens", "closes"},
    "consents": {"version", "language"},
    "agreements": {"version", "language"},
    "certificates": {"serial"},
    "namings": {"serial"},
    "sessions": {"uid", "zone", "topic"},
    "campaign_contacts": {"season"},
    "calendar_feeds": {"token_digest"},
    "audit_entries": {"action", "object_kind", "details"},
    "drafts": {"id"},
    "uploads": {"state"},
}
# Columns by which somebody is in a row that is mostly about another: these words of it are theirs.
ONLY_THEIRS: dict[tuple[str, str], set[str]] = {
    ("hours_entries", "answered_by_id"): {"answer_note"},
    ("questions", "answered_by_id"): {"answer"},
    ("match_changes", "asked_id"): set[str](),
    # What is announced is the programme's own; of the host there is the name.
    ("events", "host_id"): {"host_name"},
    ("event_guests", "brought_by_id"): set[str](),
}


def free_texts(table: str) -> set[str]:
    """Columns that can hold anything: no constraint says which codes they may have."""
    checks = [c for c in TABLES_BY_NAME[table].constraints if isinstance(c, CheckConstraint)]
    limited = {
        name for name in texts(TABLES_BY_NAME[table]) if any(f"{name} IN" in str(c.sqltext) for c in checks)
    }
    return texts(TABLES_BY_NAME[table]) - limited - CODES.get(table, set())


def mark_everything(session: Session, full: Crowded) -> int:
    """Put a canary into every free text of every row about Dana; how many."""
    who = personal.someone(session, session.get_one(Person, full.dana))
    count = 0
    for name, table in TABLES_BY_NAME.items():
        for column in table.columns:
            ids = {"people": (who.person_id,), "participants": who.part_ids}
            targets = refers(column) & set(ids) if column.name not in AS_STAFF else set[str]()
            mine = [column.in_(ids[target]) for target in targets]
            if (name, column.name) in (("people", "id"), ("participants", "id")):
                mine = [column.in_(ids[name])]
            for where in mine:
                count += _mark(session, table, where, ONLY_THEIRS.get((name, column.name), free_texts(name)))
    return count


def _mark(session: Session, table: Any, where: Any, names: set[str]) -> int:
    keys = list(table.primary_key.columns)
    rows = session.execute(table.select().where(where)).mappings().all()
    for row in rows:
        this = [key == row[key.name] for key in keys]
        values = {name: _canary(table, name, row[keys[0].name]) for name in names}
        if values:
            session.execute(update(table).where(*this).values(**values))
    return len(rows) * len(names)


def _canary(table: Any, name: str, key: object) -> Any:
    text = f"canary-{table.name}-{name}-{key}"
    if isinstance(table.columns[name].type, JSON):
        return (
            [text]
            if name in ("languages", "ways", "times", "topics", "reasons", "offered")
            else {"said": text}
        )
    return text


def test_nothing_about_somebody_who_was_forgotten_is_left_in_any_column(full: Crowded) -> None:
    with full.database.transaction() as session:
        assert mark_everything(session, full) > 60
    with full.database.reading() as session:
        dana = session.get_one(Person, full.dana)
        marked = (dana.user_id, dana.name, f"slack:{dana.user_id}")
    _mention(full, *marked)
    assert any("canary" in json.dumps(value, default=str) for _, _, value in everything(full.database))

    with full.database.transaction() as session:
        forget(full.ledger(session), full.dana)

    left = [each for each in everything(full.database) if "canary" in json.dumps(each[2], default=str)]
    assert left == []
    words = ("udana", "dana.mentor@example.org", "dana as listed", "dana person")
    old = [
        each
        for each in everything(full.database)
        if any(word in json.dumps(each[2], default=str).lower() for word in words)
    ]
    assert old == []


def _mention(full: Crowded, user_id: str, name: str, manager: str) -> None:
    """Rows about others that name Dana: a key of a request, a list just sent, somebody's manager."""
    keys, uploads, notices = (TABLES_BY_NAME[each] for each in ("delivery_keys", "uploads", "notices"))
    with full.database.transaction() as session:
        session.execute(update(keys).values(key=f"view:T:{user_id}:abc"))
        session.execute(
            update(uploads).where(uploads.c.file_id == "F2").values(payload={"rows": [{"name": name}]})
        )
        named = {"who": user_id}
        session.execute(update(notices).where(notices.c.sending_key == "k4").values(arguments=named))
        session.execute(update(Event).where(Event.host_id.is_(None)).values(host_name=name))
        session.execute(update(Participant).where(Participant.name == "omar").values(reports_to=manager))


def test_every_column_that_is_called_a_code_exists() -> None:
    for table, names in CODES.items():
        assert names <= texts(TABLES_BY_NAME[table]), table
    assert set(CODES) <= set(Base.metadata.tables)
