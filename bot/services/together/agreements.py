"""The agreement of a pair: asked for at its start, agreed to by each, read at any time."""

from datetime import datetime

from bot.rules.cadence import due_at
from bot.rules.calendar import local_date
from bot.rules.nudging import zone_or
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.together import Agreed, AgreementCard
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.pairs import as_thing, name_of, partner_of
from bot.services.together.goals import check_going_on
from storage.models import Agreement, Match, Person
from storage.queries import matches, notices
from storage.queries import together as queries
from storage.writes import insert_once

ASK = "agree.ask"


def ask(ledger: Ledgered, match: Match) -> None:
    """Ask both members of a pair that begins; on the morning of its first day when that is to come."""
    for person in (match.mentor, match.mentee):
        ledger.notify(ASK, person.id, match=match, at=_when(ledger, match, person))


def card(ledger: Ledgered, match: Match, reader_id: int, *, has_changed: bool = False) -> AgreementCard:
    """The agreement as one member reads it."""
    rows = queries.agreements(ledger.session, ledger.programme.id, match.id)
    mine = next((row for row in rows if row.person_id == reader_id), None)
    reader = match.mentor if reader_id == match.mentor_id else match.mentee
    together = ledger.together
    agreed = {row.person_id: _agreed(ledger, match, row, reader_id) for row in reversed(rows)}
    return AgreementCard(
        match_id=match.id,
        partner=name_of(partner_of(match, reader_id)),
        text=mine.text if mine else together.agreement(reader.language),
        version=together.version,
        agreed=tuple(sorted(agreed.values(), key=lambda each: not each.is_me)),
        can_agree=mine is None and match.status == "active",
        has_changed=has_changed,
    )


def mine(office: Office, request: Request) -> tuple[AgreementCard, ...]:
    """The agreements of the actor's pairs. Raises Problem `together_no_pair` when there is none."""
    with office.look(request) as work:
        found = matches.active_of(work.session, work.programme.id, work.actor.person_id)
        if not found:
            raise Problem("together_no_pair", contact=work.programme.contact)
        for match in found:
            work.allow(Action.AGREE_TOGETHER, as_thing(match))
        return tuple(card(work, match, work.actor.person_id) for match in found)


def of_pair(office: Office, request: Request, match_id: int) -> AgreementCard:
    """The agreement of one pair. Raises Problem `together_gone`, `not_allowed`."""
    with office.look(request) as work:
        return card(work, _match(work, match_id), work.actor.person_id)


def agree(office: Office, request: Request, match_id: int, version: int) -> AgreementCard:
    """Agree to the text that `version` names. The first time stays; another press changes nothing.

    When the text has been changed since it was read, nothing is agreed to yet: it is shown again.

    Raises:
        Problem: `together_gone`, `not_allowed`, `together_over`.
    """
    with office.work(request) as work:
        match, me = _match(work, match_id), work.actor.person_id
        now = card(work, match, me)
        if not work.first_time() or now.mine:
            return now
        check_going_on(match)
        has_changed = version != now.version
        if not has_changed:
            _keep(work, match, now)
        _show_again(work, match)
        return card(work, match, me, has_changed=has_changed)


def _keep(work: Work, match: Match, read: AgreementCard) -> None:
    row = {
        "programme_id": match.programme_id,
        "match_id": match.id,
        "person_id": work.actor.person_id,
        "version": str(read.version),
        "language": work.person.language,
        "text": read.text,
        "agreed_at": work.now,
    }
    if insert_once(work.session, Agreement, row):
        work.audit("agreement.agreed", "match", match.id)


def _show_again(work: Work, match: Match) -> None:
    for notice in notices.about_match(work.session, match.programme_id, match.id, (ASK,)):
        work.amend(notice)
    work.homes_changed((match.mentor_id, match.mentee_id))


def _match(work: Acting, match_id: int) -> Match:
    match = matches.match_in(work.session, work.programme.id, match_id)
    if match is None:
        raise Problem("together_gone")
    work.allow(Action.AGREE_TOGETHER, as_thing(match))
    return match


def _agreed(ledger: Ledgered, match: Match, row: Agreement, reader_id: int) -> Agreed:
    who = match.mentor if row.person_id == match.mentor_id else match.mentee
    is_earlier = row.version != str(ledger.together.version)
    return Agreed(name_of(who), row.person_id == reader_id, row.agreed_at, is_earlier)


def _when(ledger: Ledgered, match: Match, person: Person) -> datetime | None:
    """None is now. A pair that starts later is asked in the morning, as everything time brings about."""
    zone = zone_or(person.zone, ledger.programme.time_zone)
    if match.started_on <= local_date(ledger.now, zone):
        return None
    return due_at(match.started_on, 0, ledger.programme.region, zone, ledger.cadence.nudge_time)
