"""What came of the last call, for those who see totals."""

from bot.rules.call import Measure
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.call import CallResults
from bot.services.call.sheets import professions_of
from bot.services.office import Office, Request
from storage.queries import calls


def results(office: Office, request: Request) -> CallResults:
    """The totals of the call that was sent last. Raises Problem `not_allowed`, `call_none`."""
    with office.look(request) as work:
        work.allow(Action.SEE_TOTALS)
        campaign = calls.latest_sent(work.session, work.programme.id)
        if campaign is None:
            raise Problem("call_none")
        measured = calls.measures(work.session, campaign)
        names = professions_of(work)
        return CallResults(
            season=campaign.season,
            total=Measure(
                reached=sum(each.reached for each in measured.values()),
                opened=sum(each.opened for each in measured.values()),
                joined=sum(each.joined for each in measured.values()),
            ),
            lines=tuple((names[each], measured[each]) for each in names if each in measured),
            fewest=work.event_terms.fewest_answers,
        )
