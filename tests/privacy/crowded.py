"""A programme in which every table says something about one person, and about the people around them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bot.services.office import Ledgered, Office
from storage.database import Database
from storage.models import (
    ActionItem,
    Agreement,
    Assessment,
    AuditEntry,
    Base,
    CalendarFeed,
    Campaign,
    CampaignContact,
    Certificate,
    CheckIn,
    Companion,
    Concern,
    ConcernStep,
    Consent,
    DeliveryKey,
    Draft,
    Erasure,
    EventGuest,
    EventOpinion,
    Goal,
    GoalStep,
    Home,
    MatchChange,
    MatchingRun,
    MessageWishes,
    Naming,
    Notice,
    Organisation,
    Outcome,
    PairMark,
    PairSession,
    Participant,
    Programme,
    Proposal,
    Question,
    Recognition,
    Rematch,
    Role,
    SessionNote,
    Suggestion,
    Thanks,
    Upload,
)
from storage.queries import matches
from tests.builders import MONDAY, TEAM, Clock, add_entry, add_event, add_match, add_person, add_programme

SOON = MONDAY + timedelta(days=5)


@dataclass
class Crowded:
    """Dana mentors Amina now, was Maria's mentee once, coaches, and is proposed to Chen.

    Carol coordinates; Omar is Dana's colleague on a list, and not found in Slack yet.
    """

    database: Database
    clock: Clock = field(default_factory=Clock)
    programme_id: int = 0
    agency_id: int = 0
    professions: list[int] = field(default_factory=list[int])
    people: dict[str, int] = field(default_factory=dict[str, int])
    parts: dict[str, int] = field(default_factory=dict[str, int])
    pair_id: int = 0
    old_pair_id: int = 0

    @property
    def office(self) -> Office:
        return Office(self.database, self.clock)

    @property
    def dana(self) -> int:
        return self.people["dana"]

    def put(self, model: Any, **values: Any) -> Any:
        """Add a row of this programme; its primary key."""
        with self.database.transaction() as session:
            row = model(programme_id=self.programme_id, **values)
            session.add(row)
            session.flush()
            return row.id if hasattr(row, "id") else None

    def ledger(self, session: Any) -> Ledgered:
        return Ledgered(session, self.clock(), session.get_one(Programme, self.programme_id))


def crowded(database: Database) -> Crowded:
    """The programme, filled."""
    made = Crowded(database)
    made.programme_id, made.professions = add_programme(database)
    made.agency_id = made.put(Organisation, kind="agency", name="Skills for All")
    _people(made)
    _pairs(made)
    _proposals(made)
    _workings(made)
    return made


def _people(made: Crowded) -> None:
    for name, roles in (
        ("dana", ()),
        ("amina", ()),
        ("maria", ()),
        ("chen", ()),
        ("carol", ("coordinator",)),
    ):
        made.people[name] = add_person(
            made.database,
            made.programme_id,
            f"U{name.upper()}",
            roles=roles,
            capacity=3,
            name=f"{name} person",
        )
    made.put(Role, person_id=made.dana, role="coach", organisation_id=made.agency_id, granted_at=MONDAY)
    for name, side in (("dana", "mentor"), ("dana", "mentee"), ("maria", "mentor"), ("chen", "mentee")):
        made.parts[f"{name}/{side}"] = made.put(
            Participant,
            side=side,
            state="confirmed" if side == "mentor" or name == "chen" else "finished",
            person_id=made.people[name],
            email=f"{name}.{side}@example.org",
            name=f"{name} as listed",
            goals="find work",
            entered_at=MONDAY,
        )
    made.put(
        Participant,
        side="mentor",
        state="announced",
        email="omar@example.org",
        name="omar",
        entered_at=MONDAY,
        reports_to="slack:UDANA",
    )
    made.put(Consent, person_id=made.dana, version="1", language="en", agreed_at=MONDAY)


def _pairs(made: Crowded) -> None:
    ids = made.people
    database, programme = made.database, made.programme_id
    made.pair_id = add_match(database, programme, made.dana, ids["amina"], agency_id=made.agency_id)
    made.old_pair_id = add_match(
        database,
        programme,
        ids["maria"],
        made.dana,
        started_on=date(2025, 10, 1),
        agency_id=made.agency_id,
        status="completed",
        ended_on=date(2026, 2, 1),
        end_reason="completed",
    )
    add_entry(database, programme, made.pair_id, made.dana, minutes=90, note="mine")
    theirs = add_entry(
        database, programme, made.pair_id, ids["amina"], minutes=30, note="hers", state="disputed",
        answered_by_id=made.dana, answered_at=MONDAY, answer_note="not so",
    )  # fmt: skip
    add_entry(database, programme, made.old_pair_id, made.dana, minutes=120, held_on=date(2025, 11, 3))
    for person, note in ((made.dana, "private"), (ids["amina"], "hers alone")):
        made.put(
            CheckIn,
            match_id=made.pair_id,
            person_id=person,
            day=14,
            asked_at=MONDAY,
            answer="help",
            note=note,
        )
    made.put(Rematch, match_id=made.pair_id, asked_by_id=made.dana, asked_at=MONDAY, note="too far")
    made.put(Rematch, match_id=made.pair_id, asked_by_id=ids["amina"], asked_at=MONDAY, note="about dana")
    _care(made)
    _events(made)
    _together(made)
    _messages(made, theirs)


def _care(made: Crowded) -> None:
    put, dana, amina = made.put, made.dana, made.people["amina"]
    concern = put(
        Concern, match_id=made.pair_id, signals=["no_session"], silent_ids=[dana], rung="coach",
        since=MONDAY, opened_at=MONDAY,
    )  # fmt: skip
    for by, about in ((None, dana), (made.people["carol"], dana), (dana, amina)):
        put(ConcernStep, concern_id=concern, at=MONDAY, step="called", by_id=by, person_id=about, note="so")
    put(
        Outcome, match_id=made.old_pair_id, person_id=dana, day=90, answer="looking", note="mine",
        answered_at=MONDAY,
    )  # fmt: skip
    put(MessageWishes, person_id=dana, off=["hours"], opens="18:00", closes="21:00", changed_at=MONDAY)


def _events(made: Crowded) -> None:
    put, dana, amina, carol = made.put, made.dana, made.people["amina"], made.people["carol"]
    event = add_event(made.database, made.programme_id, carol, host_id=dana, starts_at=SOON)
    add_event(made.database, made.programme_id, dana, state="suggested", about_en="by dana", starts_at=SOON)
    add_event(made.database, made.programme_id, carol, starts_at=SOON)
    put(EventGuest, event_id=event, person_id=dana, answer="declined", answered_at=MONDAY)
    put(EventGuest, event_id=event, person_id=amina, answer="declined", brought_by_id=dana)
    put(
        Companion, event_id=event, match_id=made.pair_id, state="declined", note="come with dana",
        prepare={"who": "dana"}, asked_at=MONDAY, lapses_at=SOON,
    )  # fmt: skip
    put(EventOpinion, event_id=event, person_id=dana, worth="yes", wish="more of dana", given_at=MONDAY)
    evening = put(
        Recognition, from_on=date(2025, 1, 1), until_on=date(2025, 12, 31), made_by_id=carol, made_at=MONDAY
    )
    put(
        Naming, recognition_id=evening, person_id=dana, answer="yes", asked_at=MONDAY, answered_at=MONDAY,
        serial="R-1", certified={"name": "dana person"}, certified_at=MONDAY,
    )  # fmt: skip
    call = put(Campaign, season="2026", state="sent", cap=10, made_by_id=carol, made_at=MONDAY)
    put(CampaignContact, campaign_id=call, season="2026", person_id=dana, source="message", at=MONDAY)


def _together(made: Crowded) -> None:
    put, dana, amina, pair = made.put, made.dana, made.people["amina"], made.pair_id
    texts: dict[str, Any] = {"place": "Dana's office", "link": "", "agenda": "Dana's plan", "prepare": {}}
    when: dict[str, Any] = {"starts_at": SOON, "minutes": 60, "zone": "America/Toronto", "booked_at": MONDAY}
    held = put(
        PairSession, match_id=pair, uid="u1", kind="session", state="agreed", agreed_at=MONDAY,
        booked_by_id=amina, outcome="not_met", outcome_by_id=amina, outcome_at=MONDAY, outcome_note="ill",
        **texts, **when,
    )  # fmt: skip
    put(
        PairSession, match_id=pair, uid="u2", kind="workplace_meeting", state="proposed", asked_id=dana,
        booked_by_id=amina, offered=[SOON.isoformat()], **texts, **when,
    )  # fmt: skip
    for author, private in ((dana, False), (dana, True), (amina, False), (amina, True)):
        put(
            SessionNote, session_id=held, author_id=author, is_private=private, text=f"of {author}",
            written_at=MONDAY,
        )  # fmt: skip
    put(
        ActionItem, match_id=pair, session_id=held, text="write to dana", owner_id=dana, added_by_id=amina,
        added_at=MONDAY,
    )  # fmt: skip
    put(
        Agreement, match_id=pair, person_id=dana, version="v", language="en", text="we meet weekly",
        agreed_at=MONDAY,
    )  # fmt: skip
    goal = put(
        Goal, match_id=pair, position=1, text="find work", state="open", written_by_id=amina,
        written_at=MONDAY, changed_at=MONDAY,
    )  # fmt: skip
    put(GoalStep, goal_id=goal, position=1, text="ask dana")
    old = made.old_pair_id
    put(
        MatchChange, match_id=pair, kind="close", seen_ends_on=date(2026, 6, 1), note="hers alone",
        asked_by_id=amina, asked_id=dana, asked_at=MONDAY,
    )  # fmt: skip
    put(Assessment, match_id=old, person_id=dana, answers={"q": "a"}, note="mine", answered_at=MONDAY)
    for author, passed_on in ((dana, False), (made.people["maria"], True)):
        put(Thanks, match_id=old, author_id=author, text="thank you", pass_on=passed_on, written_at=MONDAY)
    put(
        Certificate, serial="s1", match_id=old, person_id=dana, name="dana person", minutes=120,
        issued_at=MONDAY,
    )  # fmt: skip


def _messages(made: Crowded, entry_id: int) -> None:
    base: dict[str, Any] = {"template": "hours.confirm", "created_at": MONDAY, "due_at": MONDAY}
    base |= {"ready_at": MONDAY, "attempts": 0, "uncertain": False}
    sent: dict[str, Any] = {"state": "sent", "channel_id": "D1", "message_ts": "1.1", "finished_at": MONDAY}
    made.put(Notice, **base, **sent, arguments={"a": "b"}, person_id=made.dana, sending_key="k1")
    made.put(
        Notice, **base, arguments={"x": 1}, person_id=made.dana, state="waiting", sending_key="k2",
        entry_id=entry_id, match_id=made.pair_id,
    )  # fmt: skip
    made.put(Notice, **base, **sent, arguments={"g": "h"}, match_id=made.pair_id, sending_key="k3")
    made.put(
        Notice, **base, arguments={"who": "UDANA"}, person_id=made.people["carol"], state="waiting",
        sending_key="k4",
    )  # fmt: skip


def _proposals(made: Crowded) -> None:
    put, ids, parts = made.put, made.people, made.parts
    proposal: dict[str, Any] = {
        "profession_id": made.professions[0],
        "score": 10,
        "reasons": [["years", {"said": "why"}]],
        "proposed_by_id": ids["carol"],
        "proposed_at": MONDAY,
        "expires_at": SOON,
    }
    with made.database.transaction() as session:
        assert matches.take_place(session, made.dana)
    first = put(
        Proposal, mentor_part_id=parts["dana/mentor"], mentee_part_id=parts["chen/mentee"], state="proposed",
        **proposal,
    )  # fmt: skip
    put(
        Proposal, mentor_part_id=parts["maria/mentor"], mentee_part_id=parts["dana/mentee"], state="declined",
        declined_by="mentor", decline_reason="other", decline_note="not for me", closed_at=MONDAY, **proposal,
    )  # fmt: skip
    put(Question, proposal_id=first, asked_by_id=made.dana, asked_at=MONDAY, text="why?", answer="so")
    put(
        Question, proposal_id=first, asked_by_id=ids["chen"], asked_at=MONDAY, text="who?",
        answered_by_id=made.dana, answer="me",
    )  # fmt: skip
    marks = {"mentor_part_id": parts["dana/mentor"], "mentee_part_id": parts["chen/mentee"]}
    put(PairMark, **marks, kind="locked", reason="friends", by_id=ids["carol"], at=MONDAY)
    for asker in (made.dana, ids["carol"]):
        run = put(
            MatchingRun, asked_by_id=asker, asked_at=MONDAY, scope={"s": 1}, state="done", view_id="V1",
            outcome={"o": 1},
        )  # fmt: skip
        put(Suggestion, run_id=run, rank=1, **marks, score=5, reasons=[["topics", {}]])


def _workings(made: Crowded) -> None:
    put, dana = made.put, made.dana
    later = {"created_at": MONDAY, "expires_at": SOON}
    put(Draft, id="draft", person_id=dana, payload={"typed": "what"}, **later)
    put(Upload, person_id=dana, file_id="F1", state="read", payload={"rows": ["a"]}, **later)
    others = {"rows": [{"name": "Dana Person", "slack": "UDANA"}]}
    put(Upload, person_id=made.people["carol"], file_id="F2", state="read", payload=others, **later)
    put(Home, person_id=dana, opened_at=MONDAY)
    put(DeliveryKey, key=f"view:{TEAM}:UDANA:abc", created_at=MONDAY)
    put(
        AuditEntry, at=MONDAY, actor_id=dana, request_key=f"view:{TEAM}:UDANA:abc", action="hours.logged",
        object_kind="hours_entry", object_id=1, details={},
    )  # fmt: skip
    for actor in ("carol", "maria"):
        put(
            AuditEntry, at=MONDAY, actor_id=made.people[actor], action="part.seen", object_kind="part",
            object_id=made.parts["dana/mentor"], details={},
        )  # fmt: skip
    put(CalendarFeed, person_id=dana, token_digest="digest", made_at=MONDAY)
    put(Erasure, person_id=dana, asked_at=MONDAY, due_at=SOON, cancelled_at=MONDAY)


def everything(database: Database) -> list[tuple[str, str, Any]]:
    """Every value of every column of every table: table, column, value."""
    found: list[tuple[str, str, Any]] = []
    with database.reading() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(table.select()).mappings():
                found += [(table.name, name, value) for name, value in row.items()]
    return found
