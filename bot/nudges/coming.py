"""What is coming to one person in the next weeks, as it is foreseen for everybody."""

from datetime import timedelta

from bot.nudges.due import coming
from bot.rules.forecast import Fate
from bot.rules.policy import Action, Thing
from bot.rules.receipts.wishes import Coming, Mail
from bot.services.office import Office, Request
from bot.services.wishes.choosing import messages_of

AHEAD = timedelta(weeks=4)
SHOWN = 12


def mail(office: Office, request: Request) -> Mail:
    """What comes to the actor in the next four weeks if nothing changes, and how they are written to."""
    with office.look(request) as work:
        work.allow(Action.CHOOSE_MESSAGES, Thing(work.programme.id, subject_id=work.actor.person_id))
        found = coming(work, work.now + AHEAD, work.person.id, language=work.person.language)
        going = [
            Coming(each.at.date(), each.kind, each.partner, each.why)
            for each in found
            if each.fate is not Fate.NOT_SENT
        ]
        return Mail(messages_of(work, work.person), tuple(going[:SHOWN]), len(going[SHOWN:]))
