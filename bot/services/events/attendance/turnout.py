"""What became of an event, for its host and the coordinators: numbers, and what people thought of it.

Nobody is to be found by what they thought. Too few answers are shown to nobody, and from then on they are
shown in lots of that many: of a report read before and after one more answer, that answer could be told.
"""

from collections import Counter
from collections.abc import Sequence

from bot.rules.policy import Action
from bot.rules.receipts.attendance import Turnout, Worth
from bot.services.events.attendance import crediting
from bot.services.events.attendance.brief import brief
from bot.services.events.cards import as_event, event_found
from bot.services.office import Acting, Office, Request
from storage.models import Event, EventOpinion
from storage.queries import attendance


def report(office: Office, request: Request, event_id: int) -> Turnout:
    """The report of an event.

    Raises:
        Problem: `event_gone`, `not_allowed`.
    """
    with office.look(request) as work:
        event = event_found(work, event_id)
        work.allow(Action.SEE_TURNOUT, as_event(work, event, work.person.id))
        counts = attendance.counts(work.session, event.id)
        mentors, mentees = attendance.sides(work.session, work.programme.id, event.id)
        fewest = work.event_terms.fewest_answers
        heard = _heard(work, event, fewest)
        worth = Counter(Worth(each.worth) for each in heard)
        return Turnout(
            event=brief(event, work.person.language),
            invited=counts.invited,
            going=counts.going,
            waiting=counts.waiting,
            came=counts.came,
            no_shows=counts.no_shows if counts.came else 0,
            walk_ins=counts.walk_ins,
            mentors=mentors,
            mentees=mentees,
            materials=event.materials,
            fewest=fewest,
            opinions={each: worth[each] for each in Worth} if heard else None,
            heard=len(heard),
            # By their letters: the order in which they came would say whose they are.
            wishes=tuple(sorted(each.wish for each in heard if each.wish)),
            credits=crediting.standing(work, event),
        )


def _heard(work: Acting, event: Event, fewest: int) -> Sequence[EventOpinion]:
    """The answers that are shown: the first ones, in lots of so many as nobody is found among."""
    count = attendance.opinion_count(work.session, event.id) // fewest * fewest
    return attendance.opinions(work.session, event.id, count) if count else ()
