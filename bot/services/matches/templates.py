"""The messages of a match: the introduction, and the thanks at its end."""

from bot.rules.calendar import local_date
from bot.rules.receipts.matches import EndReason, Farewell, Introduction
from bot.services.closing.cards import assessed_by
from bot.services.matches.cards import named
from bot.services.matches.endings import log_until
from bot.services.office import Ledgered
from bot.services.pairs import name_of, partner_of
from bot.services.people import reader_of
from bot.services.templates import Cancelled, Template
from bot.views import matches as view
from bot.views.kit import Message
from bot.words import Words, words_for
from storage.models import Match, Notice, Person
from storage.queries import hours, matches, sessions

_DID_THEIR_WORK = (EndReason.COMPLETED, EndReason.FOUND_WORK)


def _about(ledger: Ledgered, notice: Notice) -> Match:
    match = matches.match_in(ledger.session, ledger.programme.id, notice.match_id or 0)
    if match is None:
        raise LookupError(f"notice {notice.id} is about a match that is not there")
    return match


def _words(person: Person) -> Words:
    reader = reader_of(person)
    return words_for(reader.language, reader.zone)


def _not_now(match: Match) -> Cancelled | None:
    """Why a pair is not introduced after all."""
    if match.status != "active":
        return Cancelled("match_ended")
    if match.mentor.is_deactivated or match.mentee.is_deactivated:
        return Cancelled("member_deactivated")
    return None


def _facts(ledger: Ledgered, match: Match) -> Introduction:
    programme = ledger.programme
    return Introduction(
        match_id=match.id,
        programme=programme.name,
        contact=programme.contact,
        mentor=name_of(match.mentor),
        mentee=name_of(match.mentee),
        profession=named(match.profession),
        target_minutes=match.target_minutes,
        weeks=(match.ends_on - match.started_on).days // 7,
        started_on=match.started_on,
        ends_on=match.ends_on,
        starts_later=match.started_on > local_date(ledger.now, programme.time_zone),
    )


def _introduction(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    """The group DM: in each one's language, once when both read the same one."""
    match = _about(ledger, notice)
    if reason := _not_now(match):
        return reason
    by_language = {person.language: _words(person) for person in (match.mentor, match.mentee)}
    # The programme's own language comes first.
    first = sorted(by_language, key=lambda language: language != ledger.programme.language)
    return view.introduction(_facts(ledger, match), [by_language[language] for language in first])


def _one_by_one(ledger: Ledgered, notice: Notice) -> None:
    """When the group DM cannot be opened: the same introduction to each, privately."""
    match = _about(ledger, notice)
    for person_id in (match.mentor_id, match.mentee_id):
        ledger.notify("match.introduction_dm", person_id, match=match)


def _introduction_dm(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match = _about(ledger, notice)
    if reason := _not_now(match):
        return reason
    to_mentor = notice.person_id == match.mentor_id
    reader = match.mentor if to_mentor else match.mentee
    return view.introduction_dm(_facts(ledger, match), _words(reader), to_mentor=to_mentor)


def _ended(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match = _about(ledger, notice)
    reader = match.mentor if notice.person_id == match.mentor_id else match.mentee
    if reader.is_deactivated:
        return Cancelled("deactivated")
    farewell = Farewell(
        partner=name_of(partner_of(match, reader.id)),
        logged=hours.total(ledger.session, match.id),
        log_until=log_until(ledger, match, match.ended_on) if match.ended_on else None,
        contact=ledger.programme.contact,
        match_id=match.id,
        may_look_back=match.end_reason in _DID_THEIR_WORK and not assessed_by(ledger, match, reader.id),
        may_mentor=match.end_reason in _DID_THEIR_WORK and reader.id == match.mentee_id,
        called_off=sessions.any_called_off(ledger.session, match.id),
    )
    return view.farewell(farewell, _words(reader))


TEMPLATES = (
    Template("match.introduction", _introduction, instead=_one_by_one),
    Template("match.introduction_dm", _introduction_dm),
    Template("match.ended", _ended),
)
