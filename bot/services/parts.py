"""Small things that several use cases of people's parts share."""

from datetime import date, datetime

from bot.rules.participants import Answers, Readiness, Side, Way, When, is_paused
from bot.rules.people import Name
from bot.rules.policy import Thing
from bot.rules.problems import Problem
from bot.services.office import Ledgered
from bot.services.pairs import name_of
from storage.models import Participant
from storage.queries import participants


def part_in(ledger: Ledgered, part_id: int | None) -> Participant:
    """A part of this programme by id. Raises Problem `part_gone`."""
    part = participants.part_in(ledger.session, ledger.programme.id, part_id) if part_id else None
    if part is None:
        raise Problem("part_gone")
    return part


def as_thing(part: Participant) -> Thing:
    """A part as far as permission goes: its person's own, and their agency's or employer's."""
    is_mentee = part.side == Side.MENTEE
    return Thing(
        part.programme_id,
        subject_id=part.person_id,
        agency_id=part.organisation_id if is_mentee else None,
        employer_id=None if is_mentee else part.organisation_id,
    )


def called(part: Participant) -> Name:
    """How the person of a part is named: as in Slack, or as on the list while Slack does not know them."""
    return name_of(part.person) if part.person else Name("", part.name)


def answers_of(part: Participant) -> Answers:
    """What is on record about a part."""
    return Answers(
        side=Side(part.side),
        organisation_id=part.organisation_id,
        profession_id=part.profession_id,
        speciality=part.speciality,
        years=part.years,
        languages=tuple(part.languages),
        ways=tuple(Way(way) for way in part.ways),
        times=tuple(When(when) for when in part.times),
        topics=tuple(part.topics),
        goals=part.goals,
        reports_to=part.reports_to,
        places=part.places,
    )


def keep_answers(part: Participant, answers: Answers) -> None:
    """Write what was answered into a part's row."""
    part.organisation_id = answers.organisation_id
    part.profession_id = answers.profession_id
    part.speciality, part.years = answers.speciality, answers.years
    part.languages = list(answers.languages)
    part.ways = [way.value for way in answers.ways]
    part.times = [when.value for when in answers.times]
    part.topics = list(answers.topics)
    part.goals, part.reports_to, part.places = answers.goals, answers.reports_to, answers.places


def ticked(part: Participant) -> dict[Readiness, datetime | None]:
    """The readiness checklist of a mentee: when each item was ticked."""
    return {
        Readiness.ELIGIBLE: part.eligible_at,
        Readiness.PREPARED: part.prepared_at,
        Readiness.ORIENTED: part.oriented_at,
    }


def is_ready(part: Participant) -> bool:
    """Whether a part's checklist stands in no match's way; mentors have none."""
    return part.side == Side.MENTOR or all(ticked(part).values())


def rests(part: Participant, today: date) -> bool:
    """Whether a part is paused."""
    return is_paused(part.paused_until, today)
