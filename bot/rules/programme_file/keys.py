"""Every table and key of a programme's file. Reading, writing, checking and documents follow this list."""

from dataclasses import fields

from bot.rules import organisations
from bot.rules.matching_settings import Weights
from bot.rules.programme_file.event_keys import EVENTS
from bot.rules.programme_file.silence_keys import SILENCE
from bot.rules.programme_file.table import Key, Table
from bot.rules.programme_file.values import (
    Choice,
    Clock,
    Code,
    Day,
    Days,
    Hours,
    Link,
    Region,
    Several,
    Text,
    Whole,
    Zone,
)
from bot.rules.retention import FEWEST_DAYS, MOST_DAYS
from bot.rules.setup_form import (
    CONTACT_LENGTH,
    MOST_HOURS,
    MOST_PROFESSIONS,
    MOST_WEEKS,
    NAME_LENGTH,
    PROFESSION_LENGTH,
)

# What Slack shows where one is chosen.
MOST_TOPICS, TOPIC_LENGTH = 60, 75
# A section of a Slack message takes 3000 characters, of which escaping needs some.
NOTICE_LENGTH = 2000
MOST_AGENDAS, POINTS_LENGTH, LINK_LENGTH = 60, 600, 300
MOST_LANGUAGES = 100
AGENCY, EMPLOYER = organisations.Kind.AGENCY.value, organisations.Kind.EMPLOYER.value


_PROFESSION = Text(PROFESSION_LENGTH)
_ORGANISATION = Text(organisations.NAME_LENGTH)
_NOTICE = Text(NOTICE_LENGTH, paragraphs=True)
_POINTS = Text(POINTS_LENGTH, paragraphs=True)

BASICS = Table(
    "",
    "The programme itself: what `/mentoring setup` asks for in Slack. Pairs that run already keep their "
    "hours and weeks.",
    (
        Key("name", Text(NAME_LENGTH), "what people read", "settings.name", required=True),
        Key("contact", Text(CONTACT_LENGTH), "whom people ask", "settings.contact", required=True),
        Key("language", Choice(("en", "fr")), "of the programme's own messages", "settings.language"),
        Key("time_zone", Zone(), "for people whose own is not known", "settings.time_zone"),
        Key("region", Region(), "whose holidays are kept", "settings.region"),
        Key("target_hours", Hours(MOST_HOURS), "that a pair aims at", "settings.target_minutes"),
        Key("weeks", Whole(1, MOST_WEEKS), "that a pair lasts", "settings.weeks"),
    ),
)
PROFESSION = Table(
    "profession",
    "A profession the programme matches in. One that is left out is no longer offered; its matches keep it.",
    (
        Key("en", _PROFESSION, "its English name", required=True),
        Key("fr", _PROFESSION, "its French name", required=True),
        Key(
            "compatible_with",
            Several("professions of this file", _PROFESSION, MOST_PROFESSIONS),
            "professions whose people may be matched with its own; once is enough, it holds both ways",
        ),
    ),
    many=True,
)
ORGANISATION = Table(
    "organisation",
    "An agency that refers people, or an employer. One that is left out is deleted, unless anybody or "
    "any match belongs to it.",
    (
        Key("kind", Choice((AGENCY, EMPLOYER)), "what it is to the programme", required=True),
        Key("name", _ORGANISATION, "what people read", required=True),
        Key(
            "partners",
            Several("employers of this file", _ORGANISATION, 1000),
            "of an agency: the employers it works with, a small reason for a match",
        ),
    ),
    many=True,
    example=(
        'kind = "employer"',
        'name = "City of Toronto"',
        "",
        "[[organisation]]",
        'kind = "agency"',
        'name = "Newcomer Bridge"',
        'partners = ["City of Toronto"]',
    ),
)
INTAKE = Table(
    "intake",
    "A round of matching; whoever joins while it is open belongs to it. One that is left out is deleted, "
    "unless anybody belongs to it.",
    (
        Key("name", Text(NAME_LENGTH), "what people read", required=True),
        Key("opens", Day(), "its first day", required=True),
        Key("closes", Day(), "its last day; without it, it stays open"),
    ),
    many=True,
    example=('name = "Autumn"', "opens = 2026-09-01", "closes = 2026-10-15"),
)
CADENCE = Table(
    "cadence",
    "When things are asked and how long they wait. Days of check-ins are days after a pair's start; on a "
    "weekend or a holiday they move to the next working day.",
    (
        Key(
            "booking_day",
            Whole(1, 728),
            "when a pair with nothing booked is shown the way to a first session",
            "cadence.booking_day",
        ),
        Key("check_in_days", Days(728), "when both are asked how it goes", "cadence.check_in_days"),
        Key(
            "first_pace_day",
            Whole(1, 728),
            "from then on, a check-in says how a pair's hours stand",
            "cadence.first_pace_day",
        ),
        Key("nudge_at", Clock(), "on each person's own clock", "cadence.nudge_at"),
        Key(
            "goals_look_days",
            Days(728),
            "when both are invited to look at their goals",
            "cadence.goals_look_days",
        ),
        Key(
            "closing_plan_days",
            Whole(1, 90),
            "before a pair's end, when it is shown what is left",
            "cadence.closing_plan_days",
        ),
        Key(
            "outcome_days",
            Days(1095),
            "after a completed pair's end, when its mentee is asked about work",
            "cadence.outcome_days",
        ),
        Key(
            "nothing_logged_day",
            Whole(1, 728),
            "when a pair without hours is asked for them",
            "cadence.nothing_logged_day",
        ),
        Key(
            "confirm_after_days",
            Whole(1, 90),
            "of silence, and logged hours are confirmed",
            "cadence.confirm_after_days",
        ),
        Key("late_entry_days", Whole(1, 365), "that hours can be logged late", "cadence.late_entry_days"),
        Key("day_limit_hours", Hours(24), "that a pair can log for one day", "cadence.day_limit_minutes"),
        Key(
            "repeat_seconds",
            Whole(0, 3600),
            "in which the same entry again is asked about",
            "cadence.repeat_seconds",
        ),
        Key(
            "quiet_after_days",
            Whole(1, 365),
            "without hours, and a pair is shown as quiet",
            "cadence.quiet_after_days",
        ),
        Key(
            "stale_after_days",
            Whole(1, 90),
            "late, and a message is not sent any more",
            "cadence.stale_after_days",
        ),
    ),
)
SESSIONS = Table(
    "sessions",
    "Sessions of a pair: how long they are, when they are recalled, when their hours are asked for. Each "
    "person can have reminders earlier, later or not at all.",
    (
        Key(
            "minutes", Whole(15, 720), "that a session lasts unless somebody says", "cadence.session_minutes"
        ),
        Key("remind_at", Clock(), "on the day before, on each person's own clock", "cadence.remind_at"),
        Key("remind_minutes", Whole(5, 720), "before it begins", "cadence.remind_minutes"),
        Key(
            "ask_after_minutes",
            Whole(0, 1440),
            "after its end, when both are asked whether they met",
            "cadence.ask_after_minutes",
        ),
        Key(
            "ideas",
            Choice(("on", "off")),
            "for the week, shown when one is booked",
            "together.ideas",
        ),
    ),
)
AGENDA = Table(
    "agenda",
    "Ideas for one week of a pair. Without any, those of a new programme are shown. Sessions are kept with "
    "the key, so leave it as it is when you change the words.",
    (
        Key("key", Code(40), "its name for good", required=True),
        Key("week", Whole(1, MOST_WEEKS), "of the pair, 1 for the first", required=True),
        Key("en", Text(TOPIC_LENGTH), "its English title", required=True),
        Key("fr", Text(TOPIC_LENGTH), "its French title", required=True),
        Key("points_en", _POINTS, "ideas in English, one a line", required=True),
        Key("points_fr", _POINTS, "ideas in French, one a line", required=True),
        Key("link", Link(LINK_LENGTH), "a page of yours to read"),
    ),
    many=True,
)
AGREEMENT = Table(
    "agreement",
    "What pairs agree on at their start. Whoever has agreed is not asked again when a text changes: they "
    "are shown what they agreed to.",
    (
        Key("en", _NOTICE, "its English text", "together.agreement_en"),
        Key("fr", _NOTICE, "its French text", "together.agreement_fr"),
    ),
)
QUIET_HOURS = Table(
    "quiet_hours",
    "Messages that come because time passed keep these hours of a working day, on each person's own clock.",
    (
        Key("open_from", Clock(), "from then on", "cadence.open_from"),
        Key("open_until", Clock(), "until then", "cadence.open_until"),
    ),
)
MESSAGES = Table(
    "messages",
    "How many messages that come because time passed somebody gets at most. What is more comes in one "
    "message, or waits. Answers, bookings and reminders do not count.",
    (
        Key("nudges_a_day", Whole(1, 50), "on a day of each person's own clock", "budget.a_day"),
        Key("nudges_a_week", Whole(1, 50), "in any seven days", "budget.a_week"),
    ),
)
JOINING = Table(
    "joining",
    "What people are asked when they join.",
    (
        Key(
            "languages",
            Several("ISO 639 language codes", Text(3, least=2), MOST_LANGUAGES, least=1),
            "that people can say they speak, in this order",
            "joining.languages",
        ),
    ),
)
TOPIC = Table(
    "topic",
    "Something mentors help with and mentees want, in this order. Without any, the topics of a new programme "
    "are offered.",
    (
        Key("key", Code(40), "its name for good: people's choices are kept with it", required=True),
        Key("en", Text(TOPIC_LENGTH), "its English name", required=True),
        Key("fr", Text(TOPIC_LENGTH), "its French name", required=True),
    ),
    many=True,
)
NOTICE = Table(
    "notice",
    "The notice of collection, read before the first question. Change the version whenever a text changes: "
    "agreement is kept with it.",
    (
        Key("version", Text(20), "of these texts", "joining.notice.version"),
        Key("authority_en", _NOTICE, "by what right, in English", "joining.notice.authority_en"),
        Key("authority_fr", _NOTICE, "by what right, in French", "joining.notice.authority_fr"),
        Key("purposes_en", _NOTICE, "what it is used for, in English", "joining.notice.purposes_en"),
        Key("purposes_fr", _NOTICE, "what it is used for, in French", "joining.notice.purposes_fr"),
        Key(
            "contact",
            Text(CONTACT_LENGTH, least=0),
            "whom to ask about it; when empty, the programme's contact",
            "joining.notice.contact",
        ),
    ),
)
MATCHING = Table(
    "matching",
    "How matches are suggested and proposed.",
    (
        Key("long_wait_days", Whole(1, 3650), "after which somebody comes first", "matching.long_wait_days"),
        Key("remind_days", Days(60, 5), "working days until a reminder", "matching.remind_days"),
        Key("expire_days", Whole(1, 90), "working days a proposal stays open", "matching.expire_days"),
        Key(
            "invite_at_once", Whole(1, 500), "past mentors that one press invites", "matching.invite_at_once"
        ),
        Key(
            "invite_again_days",
            Whole(1, 3650),
            "until the same mentor is invited again",
            "matching.invite_again_days",
        ),
    ),
)
_WORTH = {
    "same_profession": "the same profession rather than a compatible one",
    "speciality": "specialities that are alike",
    "topics": "topics the mentor likes to help with",
    "years": "years of experience that fit",
    "languages": "languages in common",
    "ways": "ways to meet in common",
    "times": "times to meet in common",
    "waiting": "having waited long",
    "ties": "an agency and an employer that are partners",
}
WEIGHTS = Table(
    "matching.weights",
    "What each reason is worth in a pair's score. 0 turns a reason off.",
    tuple(
        Key(each.name, Whole(0, 100), _WORTH[each.name], f"matching.weights.{each.name}")
        for each in fields(Weights)
    ),
)
_COUNTED = {
    "requests": "after a request from Slack, against doing it twice",
    "drafts": "after a question could no longer be answered",
    "uploads": "after an uploaded list could no longer be used",
    "matching": "after suggestions were worked out",
    "unconfirmed": "after somebody was entered who never confirmed it",
    "messages": "after a message was sent or given up",
    "answers": "after the pair ended: answers to check-ins and to the final assessment",
    "notes": "after the pair ended: notes of hours, sessions, goals, thanks",
    "proposals": "after a proposal was answered",
    "events": "after an event was held, or somebody was asked to be named or to mentor",
    "part": "after somebody left, finished or was last seen",
    "audit": "after what was done was put on record",
    "agreements": "after the person was forgotten",
}
RETENTION = Table(
    "retention",
    "How many days each kind of record is kept.",
    tuple(
        Key(name, Whole(FEWEST_DAYS, MOST_DAYS), about, f"retention.{name}")
        for name, about in _COUNTED.items()
    ),
)

# In the order of the file. TOML wants what has no header to come first.
TABLES = (
    BASICS,
    PROFESSION,
    ORGANISATION,
    INTAKE,
    CADENCE,
    SESSIONS,
    AGREEMENT,
    AGENDA,
    QUIET_HOURS,
    MESSAGES,
    SILENCE,
    EVENTS,
    JOINING,
    TOPIC,
    NOTICE,
    MATCHING,
    WEIGHTS,
    RETENTION,
)
