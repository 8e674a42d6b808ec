"""`/event new Interviews in Canada, Dec 3 6pm Metro Hall`: what it is, when and where, as it was typed."""

from datetime import datetime

from bot.rules.appointments import AppointmentProblem
from bot.rules.events import LINK_LENGTH, PLACE_LENGTH, TITLE_LENGTH
from bot.rules.receipts.composing import FactsFilled
from bot.rules.wall_clock import wall
from handlers import session_text
from handlers.typed import Typed

_MARKS = " ,;:·–—-"
_INTO_PLACE = {"at", "à", "au", "aux", "@", "in"}


def filled_from(text: Typed, now: datetime, zone: str, language: str) -> FactsFilled:
    """A form that holds what was typed. What is no date, time or place is the title."""
    said = session_text.loosely(text, frozenset())
    filled = FactsFilled(link=said.link[:LINK_LENGTH])
    try:
        found = session_text.appointment(said, now, zone, filled.minutes)
    except AppointmentProblem as problem:
        if not problem.choices:
            return _titled(filled, said.text, language)
        found = problem.choices[0]
    title, place = _title_and_place(said.text, found.rest)
    starts = wall(found.starts_at, zone)
    filled = filled.with_(
        day=starts.date(), at=starts.time(), minutes=found.minutes, place=place[:PLACE_LENGTH]
    )
    return _titled(filled, title, language)


def _title_and_place(text: str, rest: str) -> tuple[str, str]:
    """What stands before the date is the title, what stands after it the place."""
    typed, left = text.split(), rest.split()
    same = 0
    for one, other in zip(typed, left, strict=False):
        if one.strip(_MARKS) != other.strip(_MARKS):
            break
        same += 1
    if same == 0:
        return rest, ""
    place = left[same:]
    if place and place[0].casefold() in _INTO_PLACE:
        place = place[1:]
    return " ".join(left[:same]).strip(_MARKS), " ".join(place).strip(_MARKS)


def _titled(filled: FactsFilled, title: str, language: str) -> FactsFilled:
    title = title[:TITLE_LENGTH]
    return filled.with_(title_fr=title) if language == "fr" else filled.with_(title_en=title)
