"""The attention list: who needs a person today, the most urgent first."""

from collections.abc import Sequence

from bot.rules.attention import Urgency, Wanted, urgency
from bot.rules.people import Actor
from bot.rules.policy import Action
from bot.rules.receipts.attention import AttentionNow, AttentionPage, ConcernCard
from bot.rules.silence import Rung, Signal
from bot.services.attention.cards import card
from bot.services.attention.scope import agencies, seen, sees_all
from bot.services.matches.cards import named
from bot.services.office import Acting, Ledgered, Office, Request
from storage.models import Concern, Match, Profession
from storage.queries import matches, people

PAGE, AT_HOME = 8, 2

_Rows = Sequence[tuple[Concern, Match]]


def page(office: Office, request: Request, wanted: Wanted) -> AttentionPage:
    """One page of what the actor sees and wants to see. Raises Problem `not_allowed`."""
    with office.look(request) as work:
        mine = agencies(work, work.actor)
        if not mine:
            work.allow(Action.SEE_ATTENTION)
        rows = in_order(work, seen(work, work.actor))
        chosen = [row for row in rows if _fits(row, wanted, mine)]
        pages = max(1, -(-len(chosen) // PAGE))
        number = min(wanted.page, pages - 1)
        return AttentionPage(
            wanted=wanted.at(number),
            cards=_cards(work, chosen[number * PAGE :][:PAGE]),
            total=len(chosen),
            pages=pages,
            needing=sum(needs_somebody(work, concern) for concern, _ in rows),
            professions=tuple(named(each) for each in _professions(work, rows)),
            has_mine=bool(mine) and sees_all(work, work.actor),
        )


def at_home(ledger: Ledgered, actor: Actor) -> AttentionNow | None:
    """What App Home says of it; None when no pair that somebody looks after needs anything."""
    rows = in_order(ledger, seen(ledger, actor))
    waiting = [row for row in rows if needs_somebody(ledger, row[0])]
    if not rows:
        return None
    return AttentionNow(len(waiting), len(rows), _cards(ledger, waiting[:AT_HOME]))


def in_order(ledger: Ledgered, rows: _Rows) -> _Rows:
    """The most urgent first, then those that have lasted longest; what is snoozed comes last."""
    return sorted(
        rows,
        key=lambda row: (_is_snoozed(ledger, row[0]), _urgency(row[0]), row[0].since, row[0].id),
    )


def needs_somebody(ledger: Ledgered, concern: Concern) -> bool:
    """Whether a coach or a coordinator could do something today: not only the members are asked."""
    return not _is_snoozed(ledger, concern) and _urgency(concern) is not Urgency.MEMBERS


def _is_snoozed(ledger: Ledgered, concern: Concern) -> bool:
    return concern.snoozed_until is not None and concern.snoozed_until > ledger.now


def _urgency(concern: Concern) -> Urgency:
    return urgency([Signal(each) for each in concern.signals], Rung(concern.rung))


def _fits(row: tuple[Concern, Match], wanted: Wanted, mine: frozenset[int]) -> bool:
    concern, match = row
    return (
        wanted.signal in (None, *concern.signals)
        and wanted.rung in (None, concern.rung)
        and wanted.profession in (None, match.profession_id)
        and (not wanted.mine or match.agency_id in mine)
    )


def _cards(ledger: Ledgered, rows: _Rows) -> tuple[ConcernCard, ...]:
    whole = (
        (concern, matches.match_in(ledger.session, ledger.programme.id, match.id)) for concern, match in rows
    )
    return tuple(card(ledger, concern, match) for concern, match in whole if match)


def _professions(work: Acting, rows: _Rows) -> Sequence[Profession]:
    among = {match.profession_id for _, match in rows}
    return [each for each in people.every_profession(work.session, work.programme.id) if each.id in among]
