"""The tables, one module per area. Importing this package registers every one of them on `Base`."""

from storage.models.attention import Concern, ConcernStep, MessageWishes, NudgePause, Outcome, Watch
from storage.models.base import Base
from storage.models.checkins import CheckIn
from storage.models.closing import Assessment, Certificate, MatchChange, SigningKey, Thanks
from storage.models.events import Channel, Companion, Event, EventCredit, EventGuest, EventOpinion
from storage.models.hours import Draft, HoursEntry
from storage.models.matches import Match
from storage.models.notices import Home, Notice
from storage.models.participants import Consent, Erasure, Participant, Upload
from storage.models.people import Person, Role
from storage.models.programme import (
    Intake,
    Organisation,
    OrganisationTie,
    Profession,
    ProfessionLink,
    Programme,
    Workspace,
)
from storage.models.proposals import MatchingRun, PairMark, Proposal, Question, Rematch, Suggestion
from storage.models.recognition import Campaign, CampaignContact, Naming, Recognition
from storage.models.records import AuditEntry, DeliveryKey
from storage.models.sessions import ActionItem, CalendarFeed, PairSession, SessionNote
from storage.models.together import Agreement, Goal, GoalStep

__all__ = [
    "ActionItem",
    "Agreement",
    "Assessment",
    "AuditEntry",
    "Base",
    "CalendarFeed",
    "Campaign",
    "CampaignContact",
    "Certificate",
    "Channel",
    "CheckIn",
    "Companion",
    "Concern",
    "ConcernStep",
    "Consent",
    "DeliveryKey",
    "Draft",
    "Erasure",
    "Event",
    "EventCredit",
    "EventGuest",
    "EventOpinion",
    "Goal",
    "GoalStep",
    "Home",
    "HoursEntry",
    "Intake",
    "Match",
    "MatchChange",
    "MatchingRun",
    "MessageWishes",
    "Naming",
    "Notice",
    "NudgePause",
    "Organisation",
    "OrganisationTie",
    "Outcome",
    "PairMark",
    "PairSession",
    "Participant",
    "Person",
    "Profession",
    "ProfessionLink",
    "Programme",
    "Proposal",
    "Question",
    "Recognition",
    "Rematch",
    "Role",
    "SessionNote",
    "SigningKey",
    "Suggestion",
    "Thanks",
    "Upload",
    "Watch",
    "Workspace",
]
