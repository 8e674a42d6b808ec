"""People somebody named: whether they can take part in the programme at all."""

from bot.rules.people import Profile
from bot.rules.problems import Problem
from bot.services.office import Work
from storage.queries import people


def check_person(work: Work, profile: Profile, *, field: str | None = None) -> None:
    """Refuse somebody who cannot take part.

    Raises:
        Problem: `person_is_bot`, `person_deactivated` or `person_elsewhere`.
    """
    if profile.is_bot:
        raise Problem("person_is_bot", field=field, name=profile.name)
    if profile.is_deactivated:
        raise Problem("person_deactivated", field=field, name=profile.name)
    programme = people.programme_of(work.session, profile.team_id)
    if programme is None or programme.id != work.programme.id:
        raise Problem("person_elsewhere", field=field, name=profile.name)
