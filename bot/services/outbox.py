"""The notices' side of delivery: who holds which, what each says now, how each ended.

Every change asks whether this worker still holds the notice; a False means that its lease ran out
and somebody else carries on from what is on record.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session

from bot.rules.manners import HELD
from bot.rules.problems import Problem
from bot.services.delivery_templates import tell_coordinators
from bot.services.digests.merging import merge
from bot.services.digests.opening import answer_anyway
from bot.services.manners import BUDGET, keep
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Later, Template
from bot.services.wishes.on_messages import put_off, with_menu
from bot.views.kit import Message
from storage.database import Database
from storage.models import Notice, Programme
from storage.queries import channels, notices, people, workspaces
from storage.queries.notices import Addressed, Room

# What a template or a view that has a mistake in it raises. A failing database is not among them:
# it says nothing about the notice, so it ends the round, and the lease brings the notice back.
MISTAKES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    InvalidRequestError,
    LookupError,
    Problem,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One notice in this worker's hands until `held_until`, with all that sending it needs.

    `person_id` is whom it goes to alone, `dm_channel_id` the conversation with them as far as it is known;
    `to_channel` is the channel of a post to one.
    """

    notice_id: int
    programme_id: int
    template: str
    lease: str
    held_until: datetime
    team_id: str
    user_ids: tuple[str, ...]
    person_id: int | None
    dm_channel_id: str | None
    to_channel: str | None
    is_bulk: bool
    sending_key: str
    attempts: int
    uncertain: bool
    first_tried_at: datetime | None
    channel_id: str | None
    file_id: str | None
    answers: bool
    amends: bool
    amended: tuple[str, str] | None
    amended_is_open: bool
    last_error: str

    @property
    def is_group(self) -> bool:
        return len(self.user_ids) > 1

    @property
    def elsewhere(self) -> "Parcel":
        """The same while nobody knows which conversation it goes to."""
        return replace(self, dm_channel_id=None, channel_id=None)


@dataclass(frozen=True, slots=True)
class Thread:
    """The message in whose thread a notice is said."""

    channel_id: str
    message_ts: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a notice cannot be made into a message: a code, and the mistake behind it."""

    reason: str
    mistake: Exception | None = None


class Outbox:
    """The notices of a database. `templates` by key."""

    def __init__(self, database: Database, templates: Mapping[str, Template]) -> None:
        self._database = database
        self._templates = templates

    def claim(self, now: datetime, until: datetime, room: int | Room) -> list[Parcel]:
        """Take notices that are ready, as many as there is room for."""
        lease = secrets.token_hex(8)
        room = room if isinstance(room, Room) else Room(room, room, room)
        with self._database.transaction() as session:
            ids = notices.claim(session, now, lease, until, room)
            return [_parcel(found, lease, until) for found in notices.addressed(session, ids)] if ids else []

    def prepare(self, parcel: Parcel, now: datetime) -> Message | Cancelled | Later | Failed:
        """What the notice says as things stand now, or why it is not said."""
        template = self._templates.get(parcel.template)
        if template is None:
            return Failed("template_missing")
        with self._database.reading() as session:
            (found,) = notices.addressed(session, [parcel.notice_id])
            if not found.recipients and found.channel is None:
                return Failed("no_recipient")
            if any(person.is_deactivated for person in found.recipients):
                return Cancelled("deactivated")
            try:
                ledger = _ledger(session, parcel, now)
                notice = found.notice
                said = keep(ledger, notice) or put_off(ledger, notice) or template.prepare(ledger, notice)
                return answer_anyway(ledger, notice, with_menu(ledger, notice, said))
            except MISTAKES as mistake:
                return Failed("template_failed", mistake)

    def sending(self, parcel: Parcel, channel_id: str | None, now: datetime) -> bool:
        """Put on record that the message is about to be posted there; None: wherever that person is found."""
        return self.uploading(parcel, channel_id, None, now)

    def uploading(self, parcel: Parcel, channel_id: str | None, file_id: str | None, now: datetime) -> bool:
        """Put on record that this file is about to be shown there: it is what will be looked for."""
        first = parcel.first_tried_at or now
        return self._settle(parcel, channel_id=channel_id, file_id=file_id, first_tried_at=first)

    def thread(self, parcel: Parcel, now: datetime) -> Thread | Later | None:
        """Where a notice is said that answers another: in its thread, or later, once that one is out.

        None when it answers none, or one that was never said: then it is said on its own.
        """
        if not parcel.answers:
            return None
        with self._database.reading() as session:
            answered = notices.answered(session, parcel.programme_id, parcel.notice_id)
            if answered is None:
                return None
            if answered.state in ("waiting", "leased"):
                leased = answered.state == "leased"
                return Later(now if leased else max(now, answered.ready_at))
            if answered.state != "sent" or not answered.channel_id or not answered.message_ts:
                return None
            return Thread(answered.channel_id, answered.message_ts)

    def sent(self, parcel: Parcel, channel_id: str, message_ts: str | None, now: datetime) -> bool:
        """It is there."""
        place = {"channel_id": channel_id, "message_ts": message_ts}
        held = parcel.last_error if parcel.last_error in HELD else None
        with self._database.transaction() as session:
            _remember(session, parcel, channel_id)
            if parcel.to_channel:
                channels.speaks_again(session, parcel.team_id, parcel.to_channel)
            return _settle(session, parcel, **place, **_ended("sent", held, now))

    def remember(self, parcel: Parcel, channel_id: str) -> None:
        """Slack has told which conversation is the one with this person."""
        with self._database.transaction() as session:
            _remember(session, parcel, channel_id)

    def forget(self, parcel: Parcel) -> None:
        """The conversation with this person is not the one it was."""
        with self._database.transaction() as session:
            people.set_direct(session, parcel.programme_id, parcel.person_id, None)

    def cancelled(self, parcel: Parcel, reason: str, now: datetime) -> bool:
        """It no longer needs to be said."""
        return self._settle(parcel, **_ended("cancelled", reason, now))

    def dead(self, parcel: Parcel, reason: str, now: datetime, *, tell: bool) -> bool:
        """It cannot be delivered; with `tell`, the coordinators hear of it in the same transaction."""
        with self._database.transaction() as session:
            if not _settle(session, parcel, **_ended("dead", reason, now)):
                return False
            ledger, notice = _ledger(session, parcel, now), _notice(session, parcel)
            if tell and parcel.to_channel and not parcel.amends:
                channels.refuse(session, parcel.team_id, parcel.to_channel, reason)
            if tell and notice.amends_id is None:
                tell_coordinators(ledger, notice, reason)
        # A coordinator's home lists what could not be delivered. In a transaction of its own: whoever says
        # the messages of an event again may hold homes, and wait for this message.
        with self._database.transaction() as session:
            _ledger(session, parcel, now).homes_changed()
        return True

    def instead(self, parcel: Parcel, reason: str, now: datetime) -> bool:
        """The group DM cannot be opened: put on record what is sent in its place.

        False when this kind of message has nothing in its place.
        """
        template = self._templates[parcel.template]
        if template.instead is None:
            return False
        with self._database.transaction() as session:
            if _settle(session, parcel, **_ended("cancelled", reason, now)):
                template.instead(_ledger(session, parcel, now), _notice(session, parcel))
        return True

    def later(self, parcel: Parcel, ready_at: datetime, reason: str | None = None) -> bool:
        """Put it back: nothing is wrong with it, it is only not the moment. `reason` says why."""
        said = {"reason": reason} if reason else {}
        return self._settle(parcel, state="waiting", lease=None, ready_at=ready_at, **said)

    def held(self, parcel: Parcel, hold: Later, now: datetime) -> bool:
        """Put it back until its moment comes, and with others that wait for the same day, as one message.

        Whoever calls this has looked whether an earlier attempt arrived after all: it did not.
        """
        said = {"reason": hold.reason} if hold.reason else {}
        with self._database.transaction() as session:
            waits = {"state": "waiting", "lease": None, "ready_at": hold.until, "uncertain": False}
            if not _settle(session, parcel, **waits, **said):
                return False
            if hold.reason == BUDGET:
                merge(_ledger(session, parcel, now), [_notice(session, parcel).person_id or 0])
        return True

    def again(self, parcel: Parcel, ready_at: datetime, error: str, *, uncertain: bool) -> bool:
        """Put it back after an attempt that failed or whose end is not known."""
        return self._settle(
            parcel,
            state="waiting",
            lease=None,
            ready_at=ready_at,
            attempts=parcel.attempts + 1,
            uncertain=parcel.uncertain or uncertain,
            reason=error,
        )

    def broken_workspaces(self) -> list[str]:
        """The team ids of the workspaces that refuse us as a whole."""
        with self._database.reading() as session:
            return list(workspaces.broken(session))

    def set_broken(self, team_id: str, error: str | None) -> None:
        """Note the error with which a workspace refuses us, None when it no longer does."""
        with self._database.transaction() as session:
            workspaces.set_broken(session, team_id, error)

    def pause(self, team_id: str, until: datetime) -> None:
        """Let every process leave a workspace alone until then."""
        with self._database.transaction() as session:
            workspaces.pause(session, team_id, until)

    def _settle(self, parcel: Parcel, **values: Any) -> bool:
        with self._database.transaction() as session:
            return _settle(session, parcel, **values)


def _settle(session: Session, parcel: Parcel, **values: Any) -> bool:
    return notices.settle(session, parcel.notice_id, parcel.lease, values)


def _remember(session: Session, parcel: Parcel, channel_id: str) -> None:
    if parcel.person_id is not None and parcel.dm_channel_id != channel_id:
        people.set_direct(session, parcel.programme_id, parcel.person_id, channel_id)


def _ended(state: str, reason: str | None, now: datetime) -> dict[str, Any]:
    return {"state": state, "reason": reason, "lease": None, "finished_at": now}


def _notice(session: Session, parcel: Parcel) -> Notice:
    notice = notices.notice_in(session, parcel.programme_id, parcel.notice_id)
    if notice is None:
        raise LookupError(f"notice {parcel.notice_id} is gone")
    return notice


def _ledger(session: Session, parcel: Parcel, now: datetime) -> Ledgered:
    return Ledgered(session, now, session.get_one(Programme, parcel.programme_id))


def _parcel(found: Addressed, lease: str, until: datetime) -> Parcel:
    notice, amended = found.notice, found.amended
    place = (amended.channel_id, amended.message_ts) if amended else (None, None)
    alone = found.recipients[0] if len(found.recipients) == 1 else None
    team_ids = [each.team_id for each in (*found.recipients, found.channel) if each]
    return Parcel(
        notice_id=notice.id,
        programme_id=notice.programme_id,
        template=notice.template,
        lease=lease,
        held_until=until,
        team_id=team_ids[0] if team_ids else "",
        user_ids=tuple(person.user_id for person in found.recipients),
        person_id=alone.id if alone else None,
        dm_channel_id=alone.dm_channel_id if alone else None,
        to_channel=found.channel.channel_id if found.channel and not found.recipients else None,
        is_bulk=notice.is_bulk,
        sending_key=notice.sending_key,
        attempts=notice.attempts,
        uncertain=notice.uncertain,
        first_tried_at=notice.first_tried_at,
        channel_id=notice.channel_id,
        file_id=notice.file_id,
        answers=notice.reply_to_id is not None,
        amends=notice.amends_id is not None,
        amended=(place[0], place[1]) if place[0] and place[1] else None,
        amended_is_open=amended is not None and amended.state in ("waiting", "leased"),
        last_error=notice.reason or "unknown",
    )
