"""How long each kind of record is kept, from which day on it is counted, and until when that is."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any


class Kept(StrEnum):
    """The classes of what is kept. All but the last two are settings, in days, of the same name."""

    REQUESTS = "requests"
    DRAFTS = "drafts"
    UPLOADS = "uploads"
    MATCHING = "matching"
    UNCONFIRMED = "unconfirmed"
    MESSAGES = "messages"
    ANSWERS = "answers"
    NOTES = "notes"
    PROPOSALS = "proposals"
    EVENTS = "events"
    PART = "part"
    AUDIT = "audit"
    AGREEMENTS = "agreements"
    # Pairs, minutes, certificates: they stay, without names once their people are forgotten.
    RECORD = "record"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Retention:
    """Days each class is kept, counted from the day it is over.

    `requests`: since Slack delivered one. `drafts`, `uploads`: since their question could no longer be
    answered. `matching`: since suggestions were worked out. `unconfirmed`: since somebody was entered
    by another who never confirmed it. `messages`: since one was sent or given up; what time brought
    about stays with its pair. `answers` (check-ins, the final
    assessment) and `notes` (of hours; sessions, goals, thanks and all that is noted in them): since the
    pair ended.
    `proposals`: since one was answered; also its questions, requests for another pair, for more time
    or to close, pairs kept apart. `events`: since the event was held, or since somebody was asked whether
    they may be named, or whether they would mentor. `part`: since somebody left, finished or was last seen,
    whichever is last; then they are forgotten as if they had asked. `audit`: since it happened, or since a
    role ended. `agreements`: since the person was forgotten.
    """

    requests: int = 14
    drafts: int = 1
    uploads: int = 1
    matching: int = 90
    unconfirmed: int = 180
    messages: int = 180
    answers: int = 365
    notes: int = 365
    proposals: int = 365
    events: int = 730
    part: int = 730
    audit: int = 730
    agreements: int = 730

    def days(self, kept: Kept) -> int | None:
        """The days of a class; None for what stays while the programme runs."""
        return None if kept in (Kept.RECORD, Kept.PROGRAMME) else getattr(self, kept)

    def changes(self) -> dict[str, int]:
        """What a programme's row keeps under `retention`: only what differs from the defaults."""
        default = Retention()
        return {
            each.name: getattr(self, each.name)
            for each in fields(self)
            if getattr(self, each.name) != getattr(default, each.name)
        }


FEWEST_DAYS, MOST_DAYS = 1, 3660

# The class of every table. One that is not here fails a test: nothing is kept without an end in sight.
TABLES: dict[str, Kept] = {
    "programmes": Kept.PROGRAMME,
    "workspaces": Kept.PROGRAMME,
    "professions": Kept.PROGRAMME,
    "profession_links": Kept.PROGRAMME,
    "organisations": Kept.PROGRAMME,
    "organisation_ties": Kept.PROGRAMME,
    "intakes": Kept.PROGRAMME,
    "people": Kept.PART,
    "homes": Kept.PART,
    "participants": Kept.PART,
    "matches": Kept.RECORD,
    "hours_entries": Kept.NOTES,
    "check_ins": Kept.ANSWERS,
    "watches": Kept.RECORD,
    "concerns": Kept.ANSWERS,
    "concern_steps": Kept.ANSWERS,
    "outcomes": Kept.PART,
    "message_wishes": Kept.PART,
    "nudge_pauses": Kept.PROGRAMME,
    "sessions": Kept.NOTES,
    "session_notes": Kept.NOTES,
    "action_items": Kept.NOTES,
    "goals": Kept.NOTES,
    "goal_steps": Kept.NOTES,
    "thanks": Kept.NOTES,
    "agreements": Kept.NOTES,
    "assessments": Kept.ANSWERS,
    "match_changes": Kept.PROPOSALS,
    "certificates": Kept.RECORD,
    "signing_keys": Kept.PROGRAMME,
    "calendar_feeds": Kept.PART,
    "drafts": Kept.DRAFTS,
    "uploads": Kept.UPLOADS,
    "notices": Kept.MESSAGES,
    "matching_runs": Kept.MATCHING,
    "suggestions": Kept.MATCHING,
    "pair_marks": Kept.PROPOSALS,
    "proposals": Kept.PROPOSALS,
    "questions": Kept.PROPOSALS,
    "rematches": Kept.PROPOSALS,
    "consents": Kept.AGREEMENTS,
    "erasures": Kept.AGREEMENTS,
    "channels": Kept.PROGRAMME,
    "events": Kept.EVENTS,
    "event_guests": Kept.EVENTS,
    "event_companions": Kept.EVENTS,
    "event_credits": Kept.EVENTS,
    "event_opinions": Kept.EVENTS,
    "recognitions": Kept.PROGRAMME,
    "namings": Kept.EVENTS,
    "campaigns": Kept.PROGRAMME,
    "campaign_contacts": Kept.EVENTS,
    "roles": Kept.AUDIT,
    "audit_entries": Kept.AUDIT,
    "delivery_keys": Kept.REQUESTS,
}


def retention_of(settings: Mapping[str, Any]) -> Retention:
    """The retention settings of a programme's stored settings."""
    kept: Mapping[str, Any] = settings.get("retention", {})
    names = {each.name for each in fields(Retention)}
    return replace(Retention(), **{name: days for name, days in kept.items() if name in names})


def kept_until(settings: Mapping[str, Any], kept: Kept, from_day: date) -> date | None:
    """The last day on which something of a class is kept that was over on `from_day`; None: no end."""
    days = retention_of(settings).days(kept)
    return None if days is None else from_day + timedelta(days=days)


def over_before(settings: Mapping[str, Any], kept: Kept, today: date) -> date:
    """What was over before this day is no longer kept on `today`."""
    days = retention_of(settings).days(kept)
    if days is None:
        raise ValueError(f"{kept} has no end")
    return today - timedelta(days=days)
