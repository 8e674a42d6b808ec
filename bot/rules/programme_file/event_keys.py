"""The keys of events: reminders, freed seats, attendance, and the annual call for mentors."""

from bot.rules.programme_file.table import Key, Table
from bot.rules.programme_file.values import Clock, Whole

EVENTS = Table(
    "events",
    "Events (professional development, networking, recognition, orientation), and the annual call for "
    "mentors.",
    (
        Key(
            "remind_at",
            Clock(),
            "on the day before, on each person's own clock, unless the event says otherwise",
            "events.remind_at",
        ),
        Key("remind_minutes", Whole(5, 720), "before it begins, likewise", "events.remind_minutes"),
        Key(
            "confirm_hours",
            Whole(1, 168),
            "that a freed seat is kept for the next on the waiting list",
            "events.confirm_hours",
        ),
        Key(
            "last_call_days",
            Whole(1, 60),
            "before it begins, when those who have not answered are asked once more",
            "events.last_call_days",
        ),
        Key(
            "thanks_hours",
            Whole(0, 72),
            "after its end, when those who came are thanked",
            "events.thanks_hours",
        ),
        Key(
            "fewest_answers",
            Whole(5, 50),
            "answers, and the host sees what people said of it; with fewer, nobody does",
            "events.fewest_answers",
        ),
        Key("code_minutes", Whole(1, 60), "that one code for `/event here` holds", "events.code_minutes"),
        Key(
            "code_tries", Whole(3, 50), "wrong codes in a row, and somebody has to wait", "events.code_tries"
        ),
        Key(
            "bring_days",
            Whole(1, 60),
            "that an offer to a mentee, or a question to a host, stands",
            "events.bring_days",
        ),
        Key("call_cap", Whole(1, 10_000), "people that one annual call reaches at most", "events.call_cap"),
    ),
)
