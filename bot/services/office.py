"""Where every use case happens: a database, a clock, and one way to do a piece of work.

A piece of work is one transaction. It knows who acts, refuses what the policy does not allow, has
its effect once however often Slack delivers the request, and keeps the audit and the notices of
that effect in the same commit.
"""

import hashlib
import secrets
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.rules.cadence import Cadence, cadence_of
from bot.rules.calendar import local_date
from bot.rules.event_terms import EventTerms, event_terms_of
from bot.rules.kinds import Kind
from bot.rules.manners import Budget, budget_of
from bot.rules.matching_settings import MatchingSettings, matching_of
from bot.rules.participants import Joining, joining_of
from bot.rules.people import Actor, Grant
from bot.rules.policy import SHOWS_LIFE, Action, Thing, allows
from bot.rules.problems import Problem
from bot.rules.silence import SilenceTerms, silence_of
from bot.rules.together import Together, together_of
from storage import bells
from storage.database import Database
from storage.models import AuditEntry, DeliveryKey, Match, Notice, Person, Programme
from storage.queries import homes, people
from storage.writes import insert_once

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Request:
    """One thing somebody asked for. `key` is the same whenever Slack delivers the same request again."""

    team_id: str
    user_id: str
    key: str


def _nobody_to_wake() -> None:
    """The office of a command line has no delivery waiting."""


@dataclass(frozen=True, slots=True)
class Office:
    """The database, the clock (aware UTC), and the bells: something is to be sent, or to be worked out."""

    database: Database
    clock: Clock
    wake: Callable[[], None] = field(default=_nobody_to_wake)
    wake_matching: Callable[[], None] = field(default=_nobody_to_wake)

    @contextmanager
    def work(self, request: Request) -> Generator["Work"]:
        """Open the transaction of `request`.

        Raises:
            Problem: `no_programme`, `not_known` or `deactivated` when nobody here may act.
        """
        with self.database.transaction() as session:
            work = Work(session, self.clock(), request, *_who_acts(session, request))
            yield work
            bells.show_life(session, work.alive, work.now)
        if work.has_news:
            self.wake()

    @contextmanager
    def look(self, request: Request) -> Generator["Acting"]:
        """Only look, for `request`: nothing is kept, and nobody who writes is waited for.

        Raises:
            Problem: like `work`.
        """
        with self.database.reading() as session:
            yield Acting(session, self.clock(), request, *_who_acts(session, request))


def _who_acts(session: Session, request: Request) -> tuple[Actor, Person, Programme]:
    found = people.with_roles(session, request.team_id, request.user_id)
    if found is None:
        known = people.programme_of(session, request.team_id) is not None
        raise Problem("not_known" if known else "no_programme")
    person, programme, grants = found
    if person.is_deactivated:
        raise Problem("deactivated")
    return actor_of(person, grants), person, programme


def actor_of(person: Person, grants: Iterable[Grant]) -> Actor:
    """Somebody as the policy sees them."""
    return Actor(
        person_id=person.id,
        programme_id=person.programme_id,
        grants=frozenset(grants),
        is_admin=person.is_admin,
        is_deactivated=person.is_deactivated,
    )


class Ledgered:
    """What any transaction of a programme can leave behind: audit rows, notices, homes out of date."""

    def __init__(self, session: Session, now: datetime, programme: Programme) -> None:
        self.session = session
        self.now = now
        self.programme = programme
        self.cadence: Cadence = cadence_of(programme.settings)
        self.has_news = False

    @property
    def actor_id(self) -> int | None:
        """Who does it; None for what time brings about."""
        return None

    @property
    def joining(self) -> Joining:
        return joining_of(self.programme.settings)

    @property
    def budget(self) -> Budget:
        return budget_of(self.programme.settings)

    @property
    def silence(self) -> SilenceTerms:
        return silence_of(self.programme.settings)

    @property
    def event_terms(self) -> EventTerms:
        return event_terms_of(self.programme.settings)

    @property
    def together(self) -> Together:
        return together_of(self.programme.settings)

    @property
    def matching(self) -> MatchingSettings:
        return matching_of(self.programme.settings)

    def claim(self, key: str) -> bool:
        """Claim a delivery key; False when what it stands for has already had its effect."""
        row = {"key": key, "programme_id": self.programme.id, "created_at": self.now}
        return insert_once(self.session, DeliveryKey, row)

    def audit(self, action: str, subject: str, subject_id: int, **details: Any) -> None:
        """Record a change. `details` holds codes and numbers, never people's text."""
        self.session.add(AuditEntry(**self._audit_values(action, subject, subject_id, details)))

    def audit_all(self, action: str, subject: str, changed: Mapping[int, dict[str, Any]]) -> None:
        """Record the same change of many, by id, each with its details."""
        rows = [self._audit_values(action, subject, each, details) for each, details in changed.items()]
        if rows:
            self.session.connection().execute(insert(AuditEntry), rows)

    def _audit_values(
        self, action: str, subject: str, subject_id: int, details: dict[str, Any]
    ) -> dict[str, Any]:
        return {
            "programme_id": self.programme.id,
            "at": self.now,
            "action": action,
            "object_kind": subject,
            "object_id": subject_id,
            "details": details,
        }

    def notify(
        self,
        template: str,
        person_id: int | None,
        *,
        match: Match | None = None,
        entry_id: int | None = None,
        session_id: int | None = None,
        event_id: int | None = None,
        to_channel_id: int | None = None,
        reply_to: Notice | None = None,
        at: datetime | None = None,
        nudge: Kind | None = None,
        is_bulk: bool = False,
        **arguments: Any,
    ) -> Notice:
        """Put a message on record: to a person, to a match's group DM, or to a channel that was chosen.

        It is sent as soon as possible, or not before the instant `at`; with `reply_to`, in the thread of
        that message once it is there. `nudge` is the kind of a nudge, whose manners it keeps; what goes to
        many at once (`is_bulk`) lets everything else go first.
        """
        due = at or self.now
        notice = Notice(
            programme_id=self.programme.id,
            template=template,
            kind=nudge,
            arguments=arguments,
            person_id=person_id,
            match_id=match.id if match else None,
            entry_id=entry_id,
            session_id=session_id,
            event_id=event_id,
            to_channel_id=to_channel_id,
            is_bulk=is_bulk,
            state="waiting",
            created_at=self.now,
            due_at=due,
            ready_at=due,
            sending_key=secrets.token_urlsafe(18),
        )
        if reply_to is not None:
            self.session.add(reply_to)
            self.session.flush()
            # Slack has no threads within threads: an answer to an answer stands beside it.
            notice.reply_to_id = reply_to.reply_to_id or reply_to.id
        self.session.add(notice)
        self.has_news = True
        return notice

    def amend(self, notice: Notice) -> None:
        """Say a message that is out, or may be, again in place, as things stand now."""
        if notice.state in ("sent", "leased") or (notice.state == "waiting" and notice.first_tried_at):
            again = self.notify(
                notice.template,
                notice.person_id,
                entry_id=notice.entry_id,
                session_id=notice.session_id,
                event_id=notice.event_id,
                to_channel_id=notice.to_channel_id,
                is_bulk=notice.is_bulk,
                **notice.arguments,
            )
            again.match_id, again.amends_id = notice.match_id, notice.id

    def homes_changed(self, person_ids: Iterable[int] = (), organisation_ids: Iterable[int] = ()) -> None:
        """Publish again the App Homes of these people, and of all whose figures moved with theirs.

        Those are the coordinators, the champions, and the coaches and leads of the organisations that
        these people's parts and pairs belong to, or that are named.
        """
        concerned = homes.Concerned(list(person_ids), list(organisation_ids))
        homes.mark_stale(self.session, self.programme.id, concerned, self.now)
        self.has_news = True


class Acting(Ledgered):
    """Somebody who asks for something, and what the policy lets them do."""

    def __init__(
        self,
        session: Session,
        now: datetime,
        request: Request,
        actor: Actor,
        person: Person,
        programme: Programme,
    ) -> None:
        super().__init__(session, now, programme)
        self.request = request
        self.actor = actor
        self.person = person
        self.today = local_date(now, person.zone)

    @property
    def actor_id(self) -> int | None:
        return self.actor.person_id

    def allow(self, action: Action, thing: Thing | None = None) -> None:
        """Go on only if the policy lets the actor do this. Raises Problem `not_allowed`."""
        if not allows(action, self.actor, thing or Thing(self.programme.id)):
            raise Problem("not_allowed", contact=self.programme.contact)


class Work(Acting):
    """One request being carried out by somebody. `alive` are the pairs for which they do something."""

    @cached_property
    def alive(self) -> set[int]:
        return set()

    def allow(self, action: Action, thing: Thing | None = None) -> None:
        """Like `Acting.allow`. What a member does for their pair is a sign of life of that pair."""
        super().allow(action, thing)
        if thing and thing.match_id and action in SHOWS_LIFE:
            self.alive.add(thing.match_id)

    def first_time(self) -> bool:
        """Claim the request's key; False when this very request has already had its effect."""
        return self.claim(self.request.key)

    def earlier_effect(self) -> int | None:
        """The id of what the actor did by this request when it was first delivered."""
        return self.session.scalar(
            select(AuditEntry.object_id)
            .where(
                AuditEntry.request_key == self.request.key,
                AuditEntry.programme_id == self.programme.id,
                AuditEntry.actor_id == self.actor.person_id,
            )
            .order_by(AuditEntry.id)
            .limit(1)
        )

    def draft_id(self) -> str:
        """An id for what this request leaves open: the same if the request is delivered again."""
        return hashlib.sha256(self.request.key.encode()).hexdigest()[:32]

    def _audit_values(
        self, action: str, subject: str, subject_id: int, details: dict[str, Any]
    ) -> dict[str, Any]:
        values = super()._audit_values(action, subject, subject_id, details)
        return values | {"actor_id": self.actor.person_id, "request_key": self.request.key}
