"""Looking through suggestions: read from the database as they were worked out, shown as they stand now."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.rules.matching.outcome import Price
from bot.rules.people import Name
from bot.rules.policy import Action, Thing, allows
from bot.rules.problems import Problem
from bot.rules.professions import Named
from bot.rules.receipts.proposals import PairWish
from bot.rules.receipts.review import OtherMentor, OthersPage, Reach, ReviewPage
from bot.rules.receipts.runs import wish_of
from bot.services.office import Acting, Office, Request
from bot.services.parts import called
from bot.services.suggestions.cards import cards, reasons_of
from bot.services.suggestions.runs import run_in, today_of
from storage.models import MatchingRun, Participant, Suggestion
from storage.queries import matching, review
from storage.queries.review import Row, Scope

# A modal holds a hundred blocks, and nobody decides well about more than these at once.
PAGE = 8
# As many pairs are proposed by one press at most.
MOST_AT_ONCE = 100
# As many suggestions are looked at in one question.
LOOKED_AT = 200


def page(office: Office, request: Request, run_id: int, number: int | None = None) -> ReviewPage:
    """One page of the pairs of a run; without a number, the one the run was asked for.

    Raises Problem `not_allowed` or `review_gone`.
    """
    with office.look(request) as work:
        run, scope = looked_at(work, run_id)
        session, programme_id = work.session, work.programme.id
        total = review.count(session, programme_id, run_id, scope)
        pages = max(1, -(-total // PAGE))
        wanted = _page_asked_for(work, run, scope) if number is None else number
        number = min(max(wanted, 0), pages - 1)
        rows = review.page(session, programme_id, run_id, scope, number * PAGE, PAGE)
        shown = cards(work, rows)
        here = [row[0] for row, card in zip(rows, shown, strict=True) if card.state.can_be_proposed]
        everywhere = proposable(work, run_id, scope)
        return ReviewPage(
            run_id=run_id,
            cards=tuple(shown),
            number=number,
            pages=pages,
            total=total,
            left=len(left_in(work, run, scope)),
            here=_reach(here),
            everywhere=_reach(everywhere),
            done_at=run.done_at or work.now,
            only=_profession(work, scope),
            only_intake=matching.intake_name(session, programme_id, scope.intake_id),
            broken_locks=tuple(_broken_locks(work, run, scope)),
        )


def others(office: Office, request: Request, run_id: int) -> OthersPage:
    """The other mentors that were found for a mentee. Raises Problem `not_allowed` or `review_gone`."""
    with office.look(request) as work:
        run, scope = looked_at(work, run_id)
        wish, found = wish_of(run.scope), run.outcome.get("others", [])
        ids = [wish.others_of, wish.others_than, *(each["mentor"] for each in found)]
        parts = review.parts(work.session, work.programme.id, [each for each in ids if each])
        mentee, now = parts.get(wish.others_of or 0), parts.get(wish.others_than or 0)
        if mentee is None or not _is_in(scope, mentee):
            raise Problem("review_gone")
        known = [each for each in found if each["mentor"] in parts]
        return OthersPage(
            run_id=run_id,
            mentee=called(mentee),
            now=called(now) if now else None,
            others=tuple(_other(each, parts[each["mentor"]]) for each in known),
            review=wish.review or 0,
            number=wish.back_to,
        )


def wishes(office: Office, request: Request, run_id: int, number: int | None = None) -> list[PairWish]:
    """What can be proposed of one page now, or (without a number) of all pages.

    Raises Problem `not_allowed` or `review_gone`.
    """
    with office.look(request) as work:
        _, scope = looked_at(work, run_id)
        session, programme_id = work.session, work.programme.id
        if number is None:
            return [_wish(suggestion) for suggestion in proposable(work, run_id, scope)]
        rows = review.page(session, programme_id, run_id, scope, max(number, 0) * PAGE, PAGE)
        shown = zip(rows, cards(work, rows), strict=True)
        return [_wish(row[0]) for row, card in shown if card.state.can_be_proposed]


def wish_for(office: Office, request: Request, run_id: int, suggestion_id: int) -> PairWish:
    """One suggestion, to be proposed. Raises Problem `not_allowed` or `review_gone`."""
    with office.look(request) as work:
        return _wish(suggestion_in(work, run_id, suggestion_id)[0])


def looked_at(work: Acting, run_id: int) -> tuple[MatchingRun, Scope]:
    """A run of the actor's, and the part of it they may see. Raises `not_allowed` or `review_gone`."""
    work.allow(Action.SUGGEST_MATCHES)
    run = run_in(work, run_id)
    wish = wish_of(run.scope)
    return run, Scope(agencies_of(work), wish.profession_id, wish.intake_id)


def agencies_of(work: Acting) -> frozenset[int] | None:
    """The agencies whose mentees the actor looks after; None for somebody who sees the whole programme."""
    sees_all = allows(Action.SEE_PROGRAMME, work.actor, Thing(work.programme.id))
    return None if sees_all else work.actor.agencies


def suggestion_in(work: Acting, run_id: int, suggestion_id: int) -> Row:
    """A suggestion the actor may see. Raises Problem `not_allowed` or `review_gone`."""
    _, scope = looked_at(work, run_id)
    row = review.one(work.session, work.programme.id, run_id, scope, suggestion_id)
    if row is None:
        raise Problem("review_gone")
    return row


def proposable(work: Acting, run_id: int, scope: Scope) -> list[Suggestion]:
    """The first suggestions that can be proposed now, `MOST_AT_ONCE` at most, in their order.

    Looked at some by some, by their ids: whatever a database knows of its tables, that is quick.
    """
    session, programme_id, found, offset = work.session, work.programme.id, list[Suggestion](), 0
    while len(found) < MOST_AT_ONCE:
        rows = review.some(session, programme_id, run_id, scope, offset, LOOKED_AT)
        if not rows:
            break
        mentees = [row.mentee_part_id for row in rows]
        people = {*mentees, *(row.mentor_part_id for row in rows)}
        waiting = review.waiting_of(session, programme_id, people, today_of(work))
        marks = review.marks_of(session, programme_id, mentees)
        aside = {pair for pair, (mark, _) in marks.items() if mark.kind == "excluded"}
        found += [
            row
            for row in rows
            if {row.mentor_part_id, row.mentee_part_id} <= waiting
            and (row.mentor_part_id, row.mentee_part_id) not in aside
        ]
        offset += LOOKED_AT
    return found[:MOST_AT_ONCE]


def left_in(work: Acting, run: MatchingRun, scope: Scope) -> list[list[Any]]:
    """Those a run left without a pair, as far as the actor may see them, who has waited longest first."""
    left: list[list[Any]] = run.outcome.get("left", [])
    if scope == Scope():
        return left
    mine = review.in_scope(work.session, work.programme.id, scope)
    return [each for each in left if each[0] in mine]


def _page_asked_for(work: Acting, run: MatchingRun, scope: Scope) -> int:
    focus = wish_of(run.scope).focus
    if focus is None:
        return 0
    return review.place_of(work.session, work.programme.id, run.id, scope, focus) // PAGE


def _reach(suggestions: Sequence[Suggestion]) -> Reach:
    return Reach(len(suggestions), len({each.mentor_part_id for each in suggestions}))


def _profession(work: Acting, scope: Scope) -> Named | None:
    names = matching.profession_names(work.session, work.programme.id) if scope.profession_id else {}
    found = names.get(scope.profession_id or 0)
    return Named(scope.profession_id or 0, *found) if found else None


def _broken_locks(work: Acting, run: MatchingRun, scope: Scope) -> Iterator[tuple[Name, Name]]:
    pairs = run.outcome.get("broken_locks", [])
    if not pairs:
        return
    parts = review.parts(work.session, work.programme.id, {each for pair in pairs for each in pair})
    for mentor_id, mentee_id in pairs:
        if mentor_id in parts and mentee_id in parts and _is_in(scope, parts[mentee_id]):
            yield called(parts[mentor_id]), called(parts[mentee_id])


def _is_in(scope: Scope, mentee: Participant) -> bool:
    return scope.agencies is None or mentee.organisation_id in scope.agencies


def _other(found: dict[str, Any], mentor: Participant) -> OtherMentor:
    return OtherMentor(mentor.id, called(mentor), Price(**found["price"]), reasons_of(found["reasons"]))


def _wish(suggestion: Suggestion) -> PairWish:
    return PairWish(
        suggestion.mentor_part_id,
        suggestion.mentee_part_id,
        suggestion.score,
        reasons_of(suggestion.reasons),
    )
