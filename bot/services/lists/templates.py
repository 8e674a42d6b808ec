"""The messages to somebody who sent a list: what it would do, what it did."""

from bot.rules.problems import Problem
from bot.rules.receipts.lists import Counts, report_of
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Template
from bot.views import lists as view
from bot.views import problems
from bot.views.kit import Message
from storage.models import Notice
from storage.queries import lists


def _checked(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    upload = lists.upload_in(ledger.session, ledger.programme.id, notice.arguments["upload"])
    if upload is None or upload.person_id != notice.person_id:
        return Cancelled("list_gone")
    words, kept = reader(ledger, notice)[1], upload.payload
    if "problem" in kept:
        why = problems.sentence(Problem(kept["problem"], **kept["params"]), words)
        return view.unreadable(kept["name"], why, words)
    if "report" not in kept:
        return Cancelled("list_not_checked")
    return view.checked(kept["name"], report_of(kept["report"]), upload.id, words)


def _imported(ledger: Ledgered, notice: Notice) -> Message:
    counts = Counts(**notice.arguments["counts"])
    return view.imported(counts, reader(ledger, notice)[1])


def _export_failed(ledger: Ledgered, notice: Notice) -> Message:
    return view.export_failed(reader(ledger, notice)[1])


TEMPLATES = (
    Template("lists.checked", _checked),
    Template("lists.imported", _imported),
    Template("lists.export_failed", _export_failed),
)
