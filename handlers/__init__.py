"""How Slack speaks to the programme: one file per feature, listed here."""

from collections.abc import Callable

from slack_bolt import App

from handlers import (
    agency,
    agreement,
    announce,
    attendance,
    attention,
    bring,
    call,
    channel_posts,
    checkin,
    closing,
    compose,
    digest,
    due,
    errors,
    event,
    event_buttons,
    goals,
    home,
    hours,
    hours_buttons,
    join,
    lifecycle,
    lists,
    match,
    match_forms,
    mentoring,
    met,
    my_data,
    note,
    outcome,
    pause,
    proposal,
    quiet,
    recognition,
    rematch,
    reminders,
    review,
    session,
    session_buttons,
    session_calendar,
    session_ideas,
    setup,
    shortcuts,
    visitors,
    wishes,
)
from handlers.desk import Desk

# Commands first: Bolt asks its listeners one by one.
FEATURES: tuple[Callable[[App, Desk], None], ...] = (
    hours.register,
    session.register,
    event.register,
    shortcuts.register,
    match.register,
    mentoring.register,
    hours_buttons.register,
    session_buttons.register,
    announce.register,
    event_buttons.register,
    match_forms.register,
    compose.register,
    proposal.register,
    rematch.register,
    review.register,
    session_calendar.register,
    my_data.register,
    setup.register,
    lists.register,
    channel_posts.register,
    checkin.register,
    quiet.register,
    attention.register,
    attendance.register,
    digest.register,
    note.register,
    outcome.register,
    closing.register,
    agreement.register,
    goals.register,
    session_ideas.register,
    reminders.register,
    met.register,
    wishes.register,
    pause.register,
    due.register,
    recognition.register,
    call.register,
    join.register,
    agency.register,
    bring.register,
    home.register,
    lifecycle.register,
)


def register_all(app: App, desk: Desk) -> None:
    """Plug every feature in."""
    errors.register(app)
    visitors.register(app, desk)
    for register in FEATURES:
        register(app, desk)
