"""The form with which an agency puts somebody forward, read into values."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from bot.rules.participants import MOST_YEARS, Answers, Side, Way, When
from bot.rules.people import Profile
from bot.rules.problems import Problem
from bot.rules.receipts.agencies import Referral
from bot.rules.typed_email import read_email
from handlers.forms import Sent
from handlers.profiles import fetch_profile

_Kind = TypeVar("_Kind", bound=StrEnum)


def read(sent: Sent) -> Referral:
    """What was filled in.

    Raises:
        Problem: `refer_email`, `refer_manager` or `refer_years` for what cannot be read, `form_stale`
            for what the form does not offer, `no_such_person`.
    """
    email = _email(sent, "email", "refer_email")
    answers = Answers(
        side=Side.MENTEE,
        organisation_id=_id(sent, "agency"),
        profession_id=_id(sent, "profession"),
        speciality=sent.text("speciality"),
        years=_years(sent),
        languages=_offered(sent, "languages"),
        ways=_each(Way, sent.choices("ways")),
        times=_each(When, sent.choices("times")),
        topics=_offered(sent, "topics"),
        goals=sent.text("goals"),
        reports_to=_email(sent, "reports_to", "refer_manager"),
    )
    return Referral(_profile(sent), email, sent.text("name"), answers)


def _profile(sent: Sent) -> Profile | None:
    user_id = sent.person("person")
    if user_id is None:
        return None
    try:
        return fetch_profile(sent.client, sent.visitor.request.team_id, user_id)
    except Problem as problem:
        raise Problem(problem.key, field="person", **problem.params) from problem


def _email(sent: Sent, block: str, problem: str) -> str:
    address = read_email(sent.text(block))
    if address is None:
        raise Problem(problem, field=block)
    return address


def _id(sent: Sent, block: str) -> int | None:
    chosen = sent.choice(block)
    if chosen is None:
        return None
    if not re.fullmatch(r"[0-9]{1,15}", chosen):
        raise Problem("form_stale")
    return int(chosen)


def _offered(sent: Sent, block: str) -> tuple[str, ...]:
    """What is chosen in a menu that the form has only when the programme offers anything in it."""
    return sent.choices(block) if sent.pointer(block) else ()


def _years(sent: Sent) -> int | None:
    typed = sent.text("years")
    if not typed:
        return None
    if not re.fullmatch(r"[0-9]{1,2}", typed) or int(typed) > MOST_YEARS:
        raise Problem("refer_years", field="years", most=MOST_YEARS)
    return int(typed)


def _each(kind: Callable[[str], _Kind], values: tuple[str, ...]) -> tuple[_Kind, ...]:
    try:
        return tuple(kind(value) for value in values)
    except ValueError as error:
        raise Problem("form_stale") from error
