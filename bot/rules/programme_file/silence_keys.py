"""The keys of the silence ladder: when silence is noticed, and how long each rung waits."""

from bot.rules.programme_file.table import Key, Table
from bot.rules.programme_file.values import Clock, Whole

SILENCE = Table(
    "silence",
    "When a pair that nothing is heard of is noticed. Its members are asked gently first, then its coach "
    "hears of it, then the coordinators. Days are days of the calendar unless they are working days.",
    (
        Key(
            "no_first_session_days",
            Whole(1, 365),
            "after the start without a first session booked",
            "silence.no_first_session_days",
        ),
        Key(
            "no_session_days",
            Whole(1, 365),
            "after the last session with none booked",
            "silence.no_session_days",
        ),
        Key("no_hours_days", Whole(1, 365), "after the start without any hours", "silence.no_hours_days"),
        Key(
            "unanswered_check_ins",
            Whole(1, 10),
            "check-ins in a row without an answer",
            "silence.unanswered_check_ins",
        ),
        Key("answer_days", Whole(1, 30), "that the answer to a check-in may take", "silence.answer_days"),
        Key(
            "patience_days",
            Whole(1, 90),
            "after a sign of life or an absence, before anything is noticed again",
            "silence.patience_days",
        ),
        Key(
            "coach_after_days",
            Whole(1, 30),
            "working days from the question to its members until the coach hears",
            "silence.coach_after_days",
        ),
        Key(
            "coordinator_after_days",
            Whole(1, 30),
            "working days more, or after what a coach did, until the coordinators hear",
            "silence.coordinator_after_days",
        ),
        Key(
            "digest_at",
            Clock(),
            "when coaches and coordinators hear, on their own clock",
            "silence.digest_at",
        ),
        Key(
            "digest_every_days",
            Whole(1, 30),
            "working days at least between two such messages to one person",
            "silence.digest_every_days",
        ),
    ),
)
