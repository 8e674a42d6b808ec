"""`/mentoring role`, `agency`, `employer`, `intake`: who looks after what, for coordinators."""

import re

from bot.rules.intake_line import read_intake
from bot.rules.organisations import Kind
from bot.rules.problems import Problem
from bot.rules.role_words import split_role
from bot.services.programme import intakes, organisations, roles
from bot.views import organisations as organisation_view
from bot.views import roles as view
from bot.views.kit import Message
from handlers.asked import ADD, LIST, REMOVE, Answer, Asked
from handlers.people_typed import one_person, profile_of_mentioned
from handlers.typed import Typed, plain_text

_OPEN = {"open", "ouvrir", "ouvre", *ADD}
_CLOSE = {"close", "fermer", "ferme", *REMOVE}
_TIE = {"tie", "ties", "lier", "lie", "relier"}
_WITH = re.compile(r"\s(?:with|avec|and|et)\s", re.IGNORECASE)


def _role(asked: Asked) -> Message:
    office, visitor = asked.desk.office, asked.visitor
    verb, rest = asked.rest.verb()
    if verb in LIST:
        return view.listing(roles.listed(office, visitor.request), visitor.words)
    roles.check_may_grant(office, visitor.request)
    if verb not in ADD | REMOVE:
        raise Problem("role_usage")
    role, typed = split_role(rest.without_mentions())
    if verb in ADD:
        profile = profile_of_mentioned(rest, asked.client, visitor)
        return view.granted(roles.grant(office, visitor.request, profile, role, typed), visitor.words)
    done = roles.withdraw(office, visitor.request, one_person(rest), role, typed)
    return view.withdrawn(done, visitor.words)


def _agency(asked: Asked) -> Message:
    return _organisation(asked, Kind.AGENCY)


def _employer(asked: Asked) -> Message:
    return _organisation(asked, Kind.EMPLOYER)


def _organisation(asked: Asked, kind: Kind) -> Message:
    office, visitor = asked.desk.office, asked.visitor
    verb, rest = asked.rest.verb()
    if verb in LIST:
        found = organisations.listed(office, visitor.request, kind)
        return organisation_view.listing(found, visitor.words)
    if verb in _TIE:
        return _tie(asked, rest)
    if verb not in ADD:
        raise Problem(f"agency.usage.{kind}")
    done = organisations.make_known(office, visitor.request, kind, plain_text(rest.text))
    return organisation_view.added(done, visitor.words)


def _tie(asked: Asked, rest: Typed) -> Message:
    """Either name may have an *and* in it: each place where the line can be cut is tried."""
    line = plain_text(rest.text)
    cuts = [(line[: cut.start()], line[cut.end() :]) for cut in _WITH.finditer(line)]
    if not cuts:
        raise Problem("agency.usage.agency")
    for first, second in cuts[:-1]:
        try:
            done = organisations.tie(asked.desk.office, asked.visitor.request, first, second)
        except Problem as problem:
            if not problem.key.startswith("agency.unknown."):
                raise
        else:
            return organisation_view.tied(done, asked.visitor.words)
    done = organisations.tie(asked.desk.office, asked.visitor.request, *cuts[-1])
    return organisation_view.tied(done, asked.visitor.words)


def _intake(asked: Asked) -> Message:
    office, visitor = asked.desk.office, asked.visitor
    verb, rest = asked.rest.verb()
    if verb in LIST:
        return organisation_view.intakes(intakes.listed(office, visitor.request), visitor.words)
    line = plain_text(rest.text).strip()
    if verb in _OPEN:
        done = intakes.open_one(office, visitor.request, read_intake(line, asked.today))
        return organisation_view.intake_opened(done, visitor.words)
    if verb in _CLOSE:
        return organisation_view.intake_closed(intakes.close(office, visitor.request, line), visitor.words)
    raise Problem("intake_usage")


WORDS: dict[Answer, tuple[str, ...]] = {
    _role: ("role", "roles", "rôle", "rôles"),
    _agency: ("agency", "agencies", "agence", "agences"),
    _employer: ("employer", "employers", "employeur", "employeurs"),
    _intake: ("intake", "intakes", "cohorte", "cohortes"),
}
