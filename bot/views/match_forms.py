"""The modals of matches: record one, end one."""

from bot.rules.receipts.matches import Ending, EndReason, MatchForm
from bot.views import ids
from bot.views.kit import (
    Message,
    View,
    context,
    date_input,
    field,
    mention,
    modal,
    option,
    person_input,
    section,
    select,
)
from bot.words import Words


def record_form(form: MatchForm, words: Words, metadata: str) -> View:
    """The form behind a bare `/match`: two people, a profession, a first day."""
    professions = [option(each.name(words.language), each.id) for each in form.professions]
    start = date_input("value", form.today.isoformat())
    blocks = [
        field("mentor", words("match.form.mentor"), person_input("value")),
        field("mentee", words("match.form.mentee"), person_input("value")),
        field("profession", words("match.form.profession"), select("value", professions)),
        field("start", words("match.form.start"), start, hint=words("match.form.start.hint")),
        context(words.md("match.form.after")),
    ]
    return modal(
        ids.MATCH_FORM,
        words("match.form.title"),
        blocks,
        submit=words("match.form.record"),
        close=words("common.cancel"),
        metadata=metadata,
    )


def end_form(ending: Ending, words: Words, metadata: str) -> View:
    """The form that asks why, says what will happen, and is itself the confirmation."""
    match = ending.match
    about = words.md(
        "match.end_form.about_later" if match.starts_later else "match.end_form.about",
        mentor=mention(match.mentor),
        mentee=mention(match.mentee),
        logged=words.hours(match.standing.logged),
        start=words.full_date(match.started_on),
    )
    after = words.md("match.end_form.after")
    if ending.log_until:
        after = f"{after} {words.md('match.ended.log_until', date=ending.log_until)}"
    reasons = [option(words(f"match.reason.{reason}"), reason) for reason in EndReason]
    why = field(
        "reason",
        words("match.end_form.reason"),
        select("value", reasons),
        hint=words("match.end_form.reason.hint"),
    )
    return modal(
        ids.MATCH_END_FORM,
        words("match.end_form.title"),
        [section(about), why, section(after)],
        submit=words("match.end_form.end"),
        close=words("common.cancel"),
        metadata=metadata,
    )


def showing(message: Message, title: str, words: Words) -> View:
    """A modal that shows a receipt under the title of the form it came from."""
    return modal(ids.MATCH_RECEIPT, title, message.blocks, close=words("common.done"))
