"""A run of the matching, from the wish to what came of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from bot.rules.calendar import local_date
from bot.rules.matching.outcome import Alternative
from bot.rules.matching.values import Case
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.runs import Taken, Window, Wish, wish_of
from bot.rules.suggesting import Best
from bot.services.office import Acting, Ledgered, Office, Request
from bot.services.suggestions import case as matching_case
from bot.services.suggestions.reasons import Telling
from storage.models import MatchingRun, Person, Programme
from storage.queries import matching, runs

# Far longer than the largest run takes. One that died is taken up again after this.
LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 3
# Writers of a small database wait for each other: each step is a moment.
STEP = 100


def ask(office: Office, request: Request, wish: Wish, window: Window) -> None:
    """Put a wish on record. What comes of it is shown in the window.

    Raises Problem `not_allowed`.
    """
    with office.work(request) as work:
        work.allow(Action.SUGGEST_MATCHES)
        # The same press may have done something before: this is its second effect.
        if not work.claim(f"{request.key}:run"):
            return
        run = MatchingRun(
            programme_id=work.programme.id,
            asked_by_id=work.person.id,
            asked_at=work.now,
            scope={"wish": asdict(wish), "hash": window.hash},
            state="waiting",
            view_id=window.view_id,
            outcome={},
        )
        work.session.add(run)
        work.session.flush()
        work.audit("matching.asked", "matching_run", run.id)
    office.wake_matching()


def take(office: Office) -> Taken | None:
    """Take up the oldest run that nobody works on; None when there is none."""
    now = office.clock()
    with office.database.reading() as session:
        if not runs.is_open(session, now):
            return None
    with office.database.transaction() as session:
        run = runs.claim(session, now, now + LEASE)
        if run is None:
            return None
        person = session.get_one(Person, run.asked_by_id)
        return Taken(
            run_id=run.id,
            programme_id=run.programme_id,
            wish=wish_of(run.scope),
            window=Window(run.view_id or "", run.scope["hash"]),
            held_until=now + LEASE,
            attempts=run.outcome["attempts"],
            team_id=person.team_id,
            user_id=person.user_id,
        )


def case_of(office: Office, taken: Taken) -> Case:
    """The people a run is about, as things stand."""
    with office.database.reading() as session:
        ledger = Ledgered(session, office.clock(), session.get_one(Programme, taken.programme_id))
        if taken.wish.others_of is None:
            return matching_case.everybody(ledger)
        return matching_case.around(ledger, taken.wish.others_of)


def keep_best(office: Office, taken: Taken, case: Case, best: Best, pause: Callable[[], None]) -> bool:
    """Write down the suggestions of a run; False when it is no longer ours.

    It is done in steps, with a `pause` between them in which others can write.
    """
    rows = list(_suggestions(office, taken, case, best))
    with office.database.transaction() as session:
        if not runs.hold(session, taken.run_id, taken.held_until):
            return False
        runs.forget_suggestions(session, taken.run_id)
    for start in range(0, len(rows), STEP):
        with office.database.transaction() as session:
            if not runs.hold(session, taken.run_id, taken.held_until):
                return False
            runs.add_suggestions(session, rows[start : start + STEP])
        pause()
    return _done(office, taken, _left_over(best))


def keep_others(office: Office, taken: Taken, case: Case, found: Sequence[Alternative]) -> bool:
    """Write down the other mentors that were found; False when the run is no longer ours."""
    telling = _telling(office, taken, case)
    others = [
        {
            "mentor": other.mentor_id,
            "score": other.score,
            "price": asdict(other.price),
            "reasons": telling.kept(other.mentor_id, taken.wish.others_of or 0, other.reasons),
        }
        for other in found
    ]
    return _done(office, taken, {"others": others})


def give_up(office: Office, taken: Taken) -> bool:
    """A run failed: True when that was the last attempt, else it waits for the next."""
    is_last = taken.attempts >= MOST_ATTEMPTS
    state = "failed" if is_last else "waiting"
    with office.database.transaction() as session:
        ours = runs.hold(session, taken.run_id, taken.held_until, state=state, leased_until=None)
    return ours and is_last


def tell_ready(office: Office, taken: Taken) -> None:
    """The window was closed meanwhile: a message says that the suggestions are there."""
    with office.work(request_of(taken, "ready")) as work:
        if work.first_time():
            work.notify("review.ready", work.person.id, run=taken.run_id)


def request_of(taken: Taken, step: str) -> Request:
    """The one who asked, as if they asked again now: what they may see is decided anew."""
    return Request(taken.team_id, taken.user_id, f"run:{taken.run_id}:{step}")


def run_in(work: Acting, run_id: int) -> MatchingRun:
    """A run of the actor's own that is done. Raises Problem `review_gone`."""
    run = runs.run_of(work.session, work.programme.id, run_id, work.person.id)
    if run is None or run.state != "done":
        raise Problem("review_gone")
    return run


def today_of(ledger: Ledgered) -> date:
    """The date in the programme's own zone, by which waiting and pauses are counted."""
    return local_date(ledger.now, ledger.programme.time_zone)


def _done(office: Office, taken: Taken, outcome: Mapping[str, Any]) -> bool:
    with office.database.transaction() as session:
        return runs.hold(
            session,
            taken.run_id,
            taken.held_until,
            state="done",
            leased_until=None,
            done_at=office.clock(),
            outcome=dict(outcome),
        )


def _telling(office: Office, taken: Taken, case: Case) -> Telling:
    with office.database.reading() as session:
        ledger = Ledgered(session, office.clock(), session.get_one(Programme, taken.programme_id))
        names = matching.profession_names(session, taken.programme_id)
        return Telling(case, names, ledger.joining.topics, today_of(ledger))


def _suggestions(office: Office, taken: Taken, case: Case, best: Best) -> Iterator[dict[str, Any]]:
    """The rows of the suggested pairs: the front first, then who has waited longest."""
    telling = _telling(office, taken, case)
    wait = {each.id: (not each.at_front, -each.waiting_days) for each in case.mentees}
    order = sorted(best.solution.pairs, key=lambda pair: (*wait[pair.mentee_id], -pair.score, pair.mentee_id))
    for rank, pair in enumerate(order):
        yield {
            "programme_id": taken.programme_id,
            "run_id": taken.run_id,
            "rank": rank,
            "mentor_part_id": pair.mentor_id,
            "mentee_part_id": pair.mentee_id,
            "score": pair.score,
            "reasons": telling.kept(pair.mentor_id, pair.mentee_id, pair.reasons),
        }


def _left_over(best: Best) -> dict[str, Any]:
    solution = best.solution
    return {
        "left": [
            [each.person_id, each.why, each.waiting, each.places] for each in solution.unmatched_mentees
        ],
        "short": {str(line.profession_id): line.short_by for line in solution.board},
        "broken_locks": [list(pair) for pair in best.broken_locks],
    }
