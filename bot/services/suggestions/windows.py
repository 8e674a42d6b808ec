"""The window of a review for whoever asked for it, as things stand: what is shown when a run is done."""

from bot.rules.receipts.runs import Taken
from bot.services.office import Office
from bot.services.people import reader_of
from bot.services.suggestions import review as matching_review
from bot.services.suggestions.runs import request_of
from bot.views import review, review_answers
from bot.views.kit import View
from bot.words import Words, words_for


def outcome(office: Office, taken: Taken) -> View:
    """What came of a run. Raises Problem `not_allowed` or `review_gone` where it may no longer be seen."""
    request, words = request_of(taken, "shown"), _words(office, taken)
    if taken.wish.others_of is not None:
        return review_answers.others(matching_review.others(office, request, taken.run_id), words)
    return review.listing(matching_review.page(office, request, taken.run_id), words)


def failed(office: Office, taken: Taken) -> View:
    """A run that was given up."""
    return review.failed(_words(office, taken))


def _words(office: Office, taken: Taken) -> Words:
    with office.look(request_of(taken, "words")) as work:
        reader = reader_of(work.person)
        return words_for(reader.language, reader.zone)
