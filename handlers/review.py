"""`/match suggest`, `/match board`: suggestions reviewed, a pair a card; mentors of earlier invited."""

from slack_bolt import App

from bot.rules.problems import Problem
from bot.rules.receipts.review import SetAside
from bot.rules.receipts.runs import Wish
from bot.services.proposals import proposing as proposals
from bot.services.suggestions import invitations
from bot.services.suggestions import marks as pair_marks
from bot.services.suggestions import review as matching_review
from bot.services.suggestions import wishes as matching_wishes
from bot.views import ids, review_answers, review_cards
from bot.views import scarcity as scarcity_view
from bot.views.kit import View
from handlers import review_windows as windows
from handlers.asked import Answer, Asked
from handlers.desk import Desk, answer_in_place, new_metadata
from handlers.forms import Buttons, Press, Sent, Submissions, listen
from handlers.typed import plain_text


def register(app: App, desk: Desk) -> None:
    """Listen to every `review.…` button and form."""
    listen(app, desk, "review", BUTTONS, SUBMISSIONS)


def _suggest(asked: Asked) -> None:
    typed = plain_text(asked.rest.text)
    wish = matching_wishes.read(asked.desk.office, asked.visitor.request, typed)
    windows.open_and_work_out(asked, wish)


def _board(asked: Asked) -> None:
    view = windows.board(asked.desk, asked.visitor)
    asked.client.views_open(trigger_id=asked.trigger_id, view=view)


def _open(press: Press) -> None:
    view = windows.listing(press.desk, press.visitor, press.number())
    press.client.views_open(trigger_id=press.trigger_id, view=view)


def _page(press: Press) -> None:
    windows.show(press, windows.listing(press.desk, press.visitor, windows.run_of(press), press.number()))


def _left(press: Press) -> None:
    windows.show(press, windows.left_over(press, windows.run_of(press), press.number()))


def _again(press: Press) -> None:
    wish = matching_wishes.again(press.desk.office, press.visitor.request, windows.run_of(press))
    windows.work_out(press, wish)


def _propose(press: Press) -> None:
    office, request, run_id = press.desk.office, press.visitor.request, windows.run_of(press)
    wish = matching_review.wish_for(office, request, run_id, press.number())
    _answer(press, review_answers.proposed(proposals.propose(office, request, [wish]), press.visitor.words))


def _propose_page(press: Press) -> None:
    _propose_all(press, press.number())


def _propose_everywhere(press: Press) -> None:
    _propose_all(press, None)


def _propose_all(press: Press, number: int | None) -> None:
    office, request = press.desk.office, press.visitor.request
    wishes = matching_review.wishes(office, request, windows.run_of(press), number)
    _answer(press, review_answers.proposed(proposals.propose(office, request, wishes), press.visitor.words))


def _others(press: Press) -> None:
    run_id, number = windows.run_of(press), windows.page_of(press)
    pair = matching_review.wish_for(press.desk.office, press.visitor.request, run_id, press.number())
    wish = Wish(others_of=pair.mentee_part_id, others_than=pair.mentor_part_id, review=run_id, back_to=number)
    windows.work_out(press, wish)


def _choose(press: Press) -> None:
    office, request = press.desk.office, press.visitor.request
    mentee_part_id = pair_marks.choose(office, request, press.sent().pointer("others"), press.number())
    wish = matching_wishes.again(office, request, windows.run_of(press), focus=mentee_part_id)
    windows.work_out(press, wish)


def _ask_why_not(press: Press) -> None:
    run_id, number = windows.run_of(press), windows.page_of(press)
    pair = pair_marks.card_of(press.desk.office, press.visitor.request, run_id, press.number())
    metadata = new_metadata(run=run_id, page=number, pair=pair.suggestion_id)
    windows.show(press, review_cards.not_this_pair(pair, press.visitor.words, metadata, number))


def _lock(press: Press) -> None:
    pair_marks.lock(press.desk.office, press.visitor.request, windows.run_of(press), press.number())
    _answer(press, [])


def _unmark(press: Press) -> None:
    pair_marks.unmark(press.desk.office, press.visitor.request, windows.run_of(press), press.number())
    _answer(press, [])


def _invite(press: Press) -> None:
    done = invitations.invite(press.desk.office, press.visitor.request, press.number())
    said = scarcity_view.invited(done, press.visitor.words)
    if windows.is_board(press):
        windows.show(press, windows.board(press.desk, press.visitor, said))
    else:
        number = press.sent().pointer("left")
        windows.show(press, windows.left_over(press, windows.run_of(press), number, said))


def _not_now(press: Press) -> None:
    days = invitations.not_now(press.desk.office, press.visitor.request)
    answer_in_place(press.body, scarcity_view.left_in_peace(days, press.visitor.words))


def _answer(press: Press, said: list[str]) -> None:
    """The page again as it stands now, with what came of the press."""
    run_id, number = windows.run_of(press), windows.page_of(press)
    windows.show(press, windows.listing(press.desk, press.visitor, run_id, number, said))


def _set_aside(sent: Sent) -> View:
    run_id, number = sent.pointer("run"), sent.pointer("page")
    chosen = sent.choice("reason")
    if chosen not in list(SetAside):
        raise Problem("form_stale")
    office, request = sent.desk.office, sent.visitor.request
    pair_marks.set_aside(office, request, run_id, sent.pointer("pair"), SetAside(chosen))
    return windows.listing(sent.desk, sent.visitor, run_id, number)


WORDS: dict[Answer, tuple[str, ...]] = {
    _suggest: ("suggest", "suggestions", "suggérer", "suggerer"),
    _board: ("board", "tableau"),
}

BUTTONS: Buttons = {
    ids.REVIEW_OPEN: _open,
    ids.REVIEW_PAGE: _page,
    ids.REVIEW_LEFT: _left,
    ids.REVIEW_AGAIN: _again,
    ids.REVIEW_PROPOSE: _propose,
    ids.REVIEW_PROPOSE_PAGE: _propose_page,
    ids.REVIEW_PROPOSE_ALL: _propose_everywhere,
    ids.REVIEW_OTHERS: _others,
    ids.REVIEW_CHOOSE: _choose,
    ids.REVIEW_NOT: _ask_why_not,
    ids.REVIEW_LOCK: _lock,
    ids.REVIEW_UNMARK: _unmark,
    ids.REVIEW_INVITE: _invite,
    ids.REVIEW_NOT_NOW: _not_now,
}

SUBMISSIONS: Submissions = {ids.REVIEW_NOT_FORM: _set_aside}
