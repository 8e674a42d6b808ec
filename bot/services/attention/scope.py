"""Which concerns somebody may see, and do something about: never one of a pair they belong to."""

from collections.abc import Sequence

from bot.rules.people import Actor
from bot.rules.policy import Action, Thing, allows
from bot.rules.problems import Problem
from bot.services.office import Acting, Ledgered
from storage.models import Concern, Match
from storage.queries import attention, concerns, matches


def as_thing(match: Match) -> Thing:
    """A concern about a match as far as permission goes: its agency's."""
    return Thing(match.programme_id, agency_id=match.agency_id)


def may(actor: Actor, action: Action, match: Match) -> bool:
    """Whether somebody looks after this pair, and is none of it."""
    return actor.person_id not in (match.mentor_id, match.mentee_id) and allows(
        action, actor, as_thing(match)
    )


def sees_all(ledger: Ledgered, actor: Actor) -> bool:
    """Whether somebody sees the concerns of every agency, and of pairs without one."""
    return allows(Action.SEE_ATTENTION, actor, Thing(ledger.programme.id))


def agencies(ledger: Ledgered, actor: Actor) -> frozenset[int]:
    """The agencies whose pairs somebody looks after as their coach."""
    programme_id = ledger.programme.id
    return frozenset(
        each
        for each in actor.agencies
        if allows(Action.SEE_ATTENTION, actor, Thing(programme_id, agency_id=each))
    )


def seen(ledger: Ledgered, actor: Actor) -> Sequence[tuple[Concern, Match]]:
    """The open concerns that somebody sees; the matches come without their people."""
    only = None if sees_all(ledger, actor) else agencies(ledger, actor)
    if only is not None and not only:
        return ()
    return attention.open_concerns(ledger.session, ledger.programme.id, agencies=only, not_of=actor.person_id)


def concern_for(work: Acting, concern_id: int, action: Action) -> tuple[Concern, Match]:
    """A concern, open or not, for somebody who may do `action` about it.

    Raises:
        Problem: `attention_gone` when there is none, `not_allowed`.
    """
    found = concerns.concern_in(work.session, work.programme.id, concern_id)
    match = matches.match_in(work.session, work.programme.id, found.match_id) if found else None
    if found is None or match is None:
        raise Problem("attention_gone")
    work.allow(action, as_thing(match))
    if work.actor.person_id in (match.mentor_id, match.mentee_id):
        raise Problem("not_allowed", contact=work.programme.contact)
    return found, match
