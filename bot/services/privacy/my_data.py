"""What a programme keeps about somebody, why, until when, and who looked: for themselves alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.calendar import local_date
from bot.rules.policy import Action, Thing
from bot.rules.receipts.data import Held, LookedAt, Me, MyData, MyPair, MyPart, Wish
from bot.rules.retention import TABLES, Kept, kept_until, retention_of
from bot.services.matches.cards import named
from bot.services.office import Acting, Office, Request
from bot.services.pairs import name_of, partner_of
from bot.services.parts import answers_of
from bot.services.privacy.forgetting import last_day
from storage.models import Match, Participant
from storage.queries import erasures, participants, personal
from storage.queries.personal import PERSONAL, Someone

MOST_LOOKS = 10


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the end of a class waits for: pairs that go on, parts and roles still held."""

    today: date
    takes_part: bool
    pair_over: date | None
    has_pair: bool


def overview(office: Office, request: Request) -> MyData:
    """Everything that is kept about the actor, by class."""
    with office.look(request) as work:
        allow(work)
        who = personal.someone(work.session, work.person)
        parts = participants.parts_of(work.session, work.programme.id, work.person.id)
        pairs = personal.pairs_of(work.session, who)
        wish = erasures.open_of(work.session, work.programme.id, work.person.id)
        seen = personal.looks(work.session, who, MOST_LOOKS)
        return MyData(
            programme=work.programme.name,
            contact=work.programme.contact,
            me=_me(work),
            parts=tuple(_part(part) for part in parts),
            agreed=_agreed(work, who),
            pairs=tuple(_pair(match, work.person.id) for match in pairs),
            logged=personal.minutes_logged(work.session, who),
            held=tuple(held(work, who)),
            looks=tuple(LookedAt(each.name, each.roles, each.at) for each in seen),
            topics=work.joining.topics,
            wish=Wish(last_day(work, wish)) if wish else None,
        )


def allow(work: Acting) -> None:
    """Nobody reads somebody else's data: what is read is always the actor's own."""
    work.allow(Action.SEE_OWN_DATA, Thing(work.programme.id, subject_id=work.person.id))


def held(work: Acting, who: Someone) -> Iterator[Held]:
    """Each class of which something is kept about somebody, and until when."""
    standing = _standing(work, who)
    found = {
        each.table.name: each.summary(work.session, who) for each in PERSONAL if each.table.name in TABLES
    }
    settings = work.programme.settings
    for kept in Kept:
        counts = {table: found[table][0] for table in found if TABLES[table] is kept and found[table][0]}
        if counts:
            latest = [at for table in counts if (at := found[table][1]) is not None]
            since = _since(kept, latest, standing, work.person.zone)
            yield Held(
                kept,
                counts,
                retention_of(settings).days(kept),
                kept_until(settings, kept, since) if since else None,
            )


def _since(kept: Kept, latest: list[datetime], standing: _Standing, zone: str) -> date | None:
    """The day from which the days of a class count; None while that day has not come."""
    if kept is Kept.PART:
        # Reading this counts as having been seen.
        return None if standing.takes_part else standing.today
    if kept in (Kept.ANSWERS, Kept.NOTES):
        return None if standing.has_pair else standing.pair_over
    if kept is Kept.MESSAGES and standing.has_pair:
        return None
    days = [local_date(at, zone) for at in latest]
    if kept is Kept.MESSAGES and standing.pair_over:
        days.append(standing.pair_over)
    return max(days, default=None)


def _standing(work: Acting, who: Someone) -> _Standing:
    pairs = personal.pairs_of(work.session, who)
    parts = participants.parts_of(work.session, work.programme.id, work.person.id)
    has_pair = any(match.status == "active" for match in pairs)
    in_it = any(part.state in ("announced", "confirmed") for part in parts)
    return _Standing(
        today=work.today,
        takes_part=has_pair or in_it or bool(work.actor.roles),
        pair_over=max((match.ended_on for match in pairs if match.ended_on), default=None),
        has_pair=has_pair,
    )


def _me(work: Acting) -> Me:
    person = work.person
    roles = tuple(sorted(work.actor.roles))
    return Me(person.name, person.user_id, person.language, person.zone, roles)


def _part(part: Participant) -> MyPart:
    return MyPart(
        answers=answers_of(part),
        state=part.state,
        organisation=part.organisation.name if part.organisation else "",
        profession=named(part.profession) if part.profession else None,
        entered_by_other=part.entered_by_id not in (None, part.person_id),
    )


def _pair(match: Match, person_id: int) -> MyPair:
    return MyPair(
        partner=name_of(partner_of(match, person_id)),
        profession=named(match.profession),
        is_mentor=match.mentor_id == person_id,
        started_on=match.started_on,
        ended_on=match.ended_on,
    )


def _agreed(work: Acting, who: Someone) -> tuple[tuple[str, date], ...]:
    found = personal.agreements_of(work.session, who)
    return tuple((each.version, local_date(each.agreed_at, work.person.zone)) for each in found)
