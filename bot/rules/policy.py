"""Who may do what. One table; what is not in it is refused, and an action without a line stops start-up."""

from dataclasses import dataclass
from enum import StrEnum

from bot.rules.people import Actor, Role


class Action(StrEnum):
    """Everything somebody can do."""

    SET_UP_PROGRAMME = "set_up_programme"
    CHANGE_PROGRAMME = "change_programme"
    GRANT_COORDINATOR = "grant_coordinator"
    SET_CAPACITY = "set_capacity"
    CHANGE_OWN_LANGUAGE = "change_own_language"
    RECORD_MATCH = "record_match"
    LIST_MATCHES = "list_matches"
    END_MATCH = "end_match"
    LOG_HOURS = "log_hours"
    SEE_HOURS = "see_hours"
    CORRECT_HOURS = "correct_hours"
    ANSWER_HOURS = "answer_hours"
    ANSWER_CHECK_IN = "answer_check_in"
    SEE_PROGRAMME = "see_programme"


class Relation(StrEnum):
    """How the one who acts stands to the programme or to the thing acted on."""

    WORKSPACE_ADMIN = "workspace_admin"
    COORDINATOR = "coordinator"
    MEMBER = "member"  # somebody the programme knows
    OF_THE_PAIR = "of_the_pair"
    AUTHOR = "author"
    PARTNER_OF_AUTHOR = "partner_of_author"
    ASKED = "asked"  # the one a question was put to


POLICY: dict[Action, frozenset[Relation]] = {
    Action.SET_UP_PROGRAMME: frozenset({Relation.WORKSPACE_ADMIN}),
    Action.CHANGE_PROGRAMME: frozenset({Relation.WORKSPACE_ADMIN, Relation.COORDINATOR}),
    Action.GRANT_COORDINATOR: frozenset({Relation.WORKSPACE_ADMIN, Relation.COORDINATOR}),
    Action.SET_CAPACITY: frozenset({Relation.COORDINATOR}),
    Action.CHANGE_OWN_LANGUAGE: frozenset({Relation.MEMBER}),
    Action.RECORD_MATCH: frozenset({Relation.COORDINATOR}),
    Action.LIST_MATCHES: frozenset({Relation.COORDINATOR}),
    Action.END_MATCH: frozenset({Relation.COORDINATOR}),
    Action.LOG_HOURS: frozenset({Relation.OF_THE_PAIR}),
    Action.SEE_HOURS: frozenset({Relation.OF_THE_PAIR}),
    Action.CORRECT_HOURS: frozenset({Relation.AUTHOR}),
    Action.ANSWER_HOURS: frozenset({Relation.PARTNER_OF_AUTHOR}),
    Action.ANSWER_CHECK_IN: frozenset({Relation.ASKED}),
    Action.SEE_PROGRAMME: frozenset({Relation.COORDINATOR}),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """What is acted on, as far as permission goes. Everything but the programme may be absent."""

    programme_id: int
    members: frozenset[int] = frozenset()
    author_id: int | None = None
    asked_id: int | None = None


def relations(actor: Actor, thing: Thing) -> frozenset[Relation]:
    """Every way `actor` stands to `thing`. Another programme's or a deactivated person has none."""
    if actor.is_deactivated or actor.programme_id != thing.programme_id:
        return frozenset()
    me = actor.person_id
    of_the_pair = me in thing.members
    held = {
        Relation.MEMBER: True,
        Relation.WORKSPACE_ADMIN: actor.is_admin,
        Relation.COORDINATOR: Role.COORDINATOR in actor.roles,
        Relation.OF_THE_PAIR: of_the_pair,
        Relation.AUTHOR: of_the_pair and thing.author_id == me,
        Relation.PARTNER_OF_AUTHOR: of_the_pair and thing.author_id not in (None, me),
        Relation.ASKED: thing.asked_id == me,
    }
    return frozenset(relation for relation, holds in held.items() if holds)


def allows(action: Action, actor: Actor, thing: Thing) -> bool:
    """Whether `actor` may do `action` to `thing`, now."""
    return not POLICY[action].isdisjoint(relations(actor, thing))


def check_complete() -> None:
    """Stop start-up when an action has no line in the table."""
    missing = [action for action in Action if action not in POLICY]
    if missing:
        raise RuntimeError(f"actions without a policy: {', '.join(missing)}")
