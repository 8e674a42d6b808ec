"""What somebody wants suggestions for, as they typed it: everybody, a profession, or an intake."""

from dataclasses import replace

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.professions import nearest, recognise
from bot.rules.receipts.runs import Wish, wish_of
from bot.services.matches.cards import named
from bot.services.office import Office, Request
from bot.services.suggestions.runs import run_in
from bot.words import words_for
from storage.queries import matching, people


def read(office: Office, request: Request, typed: str) -> Wish:
    """What was typed after `/match suggest`. Raises Problem `not_allowed` or `suggest_unknown`."""
    with office.look(request) as work:
        work.allow(Action.SUGGEST_MATCHES)
        if not typed:
            return Wish()
        names = [named(row) for row in people.professions(work.session, work.programme.id)]
        if profession := recognise(typed, names):
            return Wish(profession_id=profession.id)
        wanted = typed.casefold()
        for intake_id, name in matching.intakes(work.session, work.programme.id).items():
            if name.casefold() == wanted:
                return Wish(intake_id=intake_id)
        words = words_for(work.person.language, work.person.zone)
        near = words.listing(nearest(typed, names, work.person.language), "list.or")
        raise Problem("suggest_unknown", typed=typed, professions=near)


def again(office: Office, request: Request, run_id: int, focus: int | None = None) -> Wish:
    """The same as an earlier run, worked out anew; `focus` is a mentee whose pair is to be shown.

    Raises Problem `not_allowed` or `review_gone`.
    """
    with office.look(request) as work:
        work.allow(Action.SUGGEST_MATCHES)
        earlier = wish_of(run_in(work, run_id).scope)
        return replace(earlier, focus=focus)
