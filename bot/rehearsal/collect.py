"""Collecting the story of a rehearsal from the bot's records and from what Slack was given."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.nudges.keys import key_of
from bot.rehearsal.characters import Character
from bot.rehearsal.intake import PROGRAMME_ZONE
from bot.rehearsal.reasons import reason
from bot.rehearsal.stage import COORDINATOR_NAME, Cast, Stage
from bot.rehearsal.story import Ledger, Message, Player
from bot.rules.calendar import local_date
from bot.rules.forecast import Fate
from bot.rules.receipts.due import Due
from bot.words import words_for
from storage.models import CheckIn, HoursEntry, Notice, Person
from storage.queries import notices, timeline
from storage.queries.notices import Addressed

_MENTION = re.compile(r"<@(\w+)>")
Promised = frozenset[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Records:
    """What the bot has on record at the end."""

    notices: Sequence[Addressed]
    entries: Mapping[int, HoursEntry]
    check_ins: Sequence[CheckIn]
    care: Sequence[tuple[int, str, datetime]]


def records_of(stage: Stage) -> Records:
    """Everything on record, read at one moment."""
    with stage.bot.office.database.reading() as session:
        found = notices.addressed(session, timeline.notice_ids(session, stage.programme_id))
        entries = timeline.entries(session, stage.programme_id)
        check_ins = timeline.check_ins(session, stage.programme_id)
        care = timeline.care(session, stage.programme_id)
    return Records(found, {entry.id: entry for entry in entries}, check_ins, care)


def promised_by(due: Sequence[Due]) -> Promised:
    """Who is to get which nudge, with whom: the same words as those of `kept_of`."""
    return frozenset(
        (each.to.user_id, each.partner.user_id, f"{each.nudge} d{each.day}")
        for each in due
        if each.partner and each.fate is Fate.GOES
    )


def kept_of(stage: Stage, records: Records) -> Promised:
    """Who did get which nudge, about which partner."""
    pairs = {match.id: (match.mentor.user_id, match.mentee.user_id) for match in stage.matches}
    kept: set[tuple[str, str, str]] = set()
    sent = [each.notice for each in records.notices if _is_message(each.notice)]
    # What came in one message with others was told as well.
    told = {piece for notice in sent for piece in notice.arguments.get("pieces", ())}
    for each in records.notices:
        nudge = key_of(each.notice.template)
        is_told = _is_message(each.notice) or each.notice.id in told
        if nudge and is_told and each.notice.match_id in pairs:
            (person,) = each.recipients
            partner = next(one for one in pairs[each.notice.match_id] if one != person.user_id)
            kept.add((person.user_id, partner, f"{nudge} d{each.notice.arguments['day']}"))
    return frozenset(kept)


def messages_of(stage: Stage, cast: Cast, records: Records, start: date, weeks: int) -> list[Message]:
    """Every message that was sent, for each person who got it, in order of time."""
    names = {each.user_id: each.member.name for each in cast.characters.values()}
    texts = stage.posted()
    found = [
        _message(each.notice, person, records, _read(texts, each.notice, names), start, weeks)
        for each in records.notices
        if _is_message(each.notice)
        for person in each.recipients
    ]
    return sorted(found, key=lambda message: (message.at, message.to, message.kind, message.text))


def _is_message(notice: Notice) -> bool:
    """A change of an earlier message is not one more."""
    return notice.state == "sent" and notice.amends_id is None


def _message(notice: Notice, person: Person, records: Records, text: str, start: date, weeks: int) -> Message:
    sent_at = notice.finished_at or notice.due_at
    days = (local_date(sent_at, PROGRAMME_ZONE) - start).days
    nudge, nudge_day = key_of(notice.template), notice.arguments.get("day", 0)
    outcome, answered = _outcome(notice, person, records)
    return Message(
        at=sent_at.astimezone(ZoneInfo(person.zone)),
        day=days,
        week=min(days // 7 + 1, weeks),
        to=person.name,
        language=person.language if notice.person_id else "",
        kind=notice.template,
        # What its reader has opened was asked for.
        nudge=f"{nudge} d{nudge_day}" if nudge and not notice.arguments.get("asked") else "",
        why=reason(notice.template, nudge_day),
        text=text,
        outcome=outcome,
        answered=answered,
    )


def _read(texts: Mapping[tuple[str, str], str], notice: Notice, names: Mapping[str, str]) -> str:
    """A message's text as its reader sees it."""
    text = texts.get((notice.channel_id or "", notice.message_ts or ""), "")
    text = _MENTION.sub(lambda found: names.get(found[1], COORDINATOR_NAME), text.replace("*", ""))
    return html.unescape(text)


def _outcome(notice: Notice, person: Person, records: Records) -> tuple[str, bool | None]:
    sent_at = notice.finished_at or notice.due_at
    entry = records.entries.get(notice.entry_id or 0)
    if notice.template == "hours.confirm" and entry is not None:
        return _of_entry(entry, sent_at)
    if notice.template == "checkin.ask":
        asked = (notice.match_id, person.id, notice.arguments["day"])
        return _of_check_in(asked, records.check_ins, sent_at)
    return "", None


def _of_entry(entry: HoursEntry, asked_at: datetime) -> tuple[str, bool]:
    if entry.answered_by_id is not None and entry.answered_at is not None:
        return f"Answered {_after(entry.answered_at - asked_at)}", True
    if entry.state == "confirmed":
        return "Not answered; counted as confirmed when the time was over", False
    return "Not answered by the end", False


def _of_check_in(
    asked: tuple[int | None, int, int], check_ins: Sequence[CheckIn], asked_at: datetime
) -> tuple[str, bool]:
    for found in check_ins:
        if (found.match_id, found.person_id, found.day) == asked and found.answered_at is not None:
            said = words_for("en", "UTC")(f"checkin.answer.{found.answer}")
            return f"“{said}” {_after(found.answered_at - asked_at)}", True
    return "Not answered", False


def _after(passed: timedelta) -> str:
    hours = round(passed.total_seconds() / 3600)
    if hours < 1:
        return "within the hour"
    if hours < 48:
        return f"after {hours} hour{'s' if hours > 1 else ''}"
    return f"after {round(hours / 24)} days"


def ledger_of(records: Records, typed: int, asked_back: int) -> Ledger:
    """The ledger in figures."""
    entries = list(records.entries.values())
    confirmed = [entry for entry in entries if entry.state == "confirmed"]
    return Ledger(
        typed=typed,
        asked_back=asked_back,
        recorded=len(entries),
        minutes=sum(entry.minutes for entry in entries),
        confirmed=sum(entry.answered_by_id is not None for entry in confirmed),
        by_silence=sum(entry.answered_by_id is None for entry in confirmed),
        open=sum(entry.state == "awaiting" for entry in entries),
    )


def players_of(cast: Cast) -> Iterator[Player]:
    """Everybody who plays, in the order of the intake; the coordinator last."""
    mentors = {pair.mentor.name for pair in cast.pairs}
    mentees = {pair.mentee.name for pair in cast.pairs}
    for each in cast.characters.values():
        name = each.member.name
        parts = [part for part, names in (("mentor", mentors), ("mentee", mentees)) if name in names]
        yield Player(name, " and ".join(parts), each.member.language, each.habit, _silent_on(each))
    yield Player(COORDINATOR_NAME, "coordinator", "en", "", None)


def _silent_on(character: Character) -> date | None:
    at = character.silent_from
    return local_date(at, PROGRAMME_ZONE) if at else None


def reasons_not_sent(records: Records) -> dict[str, int]:
    """How often which reason kept a message from being sent."""
    counted = Counter(
        f"{each.notice.template}: {each.notice.reason}"
        for each in records.notices
        if each.notice.state == "cancelled" and each.notice.amends_id is None
    )
    return dict(sorted(counted.items()))


def undelivered_of(records: Records) -> int:
    """How many messages Slack did not take."""
    return sum(each.notice.state == "dead" for each in records.notices)
