"""Write to both: a draft in the language of each, a letter in their conversation, from whoever wrote it."""

from collections.abc import Sequence

from bot.rules.people import Role
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.attention import ConcernCard, Letter, LetterDraft
from bot.rules.silence import Step
from bot.services.attention.acting import check_open, held, show_everywhere
from bot.services.attention.cards import card, current, last_wrote_id
from bot.services.attention.scope import concern_for
from bot.services.concerns import step
from bot.services.notice_readers import words_of
from bot.services.office import Ledgered, Office, Request, Work
from bot.services.pairs import name_of
from bot.services.templates import Cancelled, Template
from bot.views import attention_letters as view
from bot.views.kit import Message
from bot.words import Words
from storage.models import Concern, Match, Notice, Person
from storage.queries import attention, concerns, matches, organisations, people

LETTER_LENGTH = 2000


def draft(office: Office, request: Request, concern_id: int) -> LetterDraft:
    """What the form starts with.

    Raises:
        Problem: `attention_gone`, `attention_closed`, `attention_unreachable`, `not_allowed`.
    """
    with office.look(request) as work:
        concern, match = concern_for(work, concern_id, Action.ATTEND_TO)
        _check(concern, match)
        languages = tuple(each.language for each in _readers(work, match))
        return LetterDraft(card(work, concern, match), languages)


def write(office: Office, request: Request, concern_id: int, text: str, seen: int) -> ConcernCard:
    """Send a letter to both. `seen` is the latest letter the writer knew of: nobody writes twice unawares.

    Raises:
        Problem: `attention_empty`, `note_too_long`, `attention_written`, and what `draft` raises.
    """
    if not text:
        raise Problem("attention_empty", field="text")
    if len(text) > LETTER_LENGTH:
        raise Problem("note_too_long", field="text", most=LETTER_LENGTH)
    with office.work(request) as work:
        concern, match = held(work, concern_id)
        if work.first_time():
            _check(concern, match)
            _check_known(work, concern, seen)
            step(work, concern, Step.WROTE, note=text)
            work.session.flush()
            written_id = last_wrote_id(concerns.steps_of(work.session, [concern.id]))
            work.notify("attention.letter", None, match=match, step=written_id)
            show_everywhere(work, concern, match)
        return current(work, concern, match)


def _check(concern: Concern, match: Match) -> None:
    check_open(concern, match, field="text")
    if gone := next((each for each in (match.mentor, match.mentee) if each.is_deactivated), None):
        raise Problem("attention_unreachable", field="text", person=gone.name)


def _check_known(work: Work, concern: Concern, seen: int) -> None:
    steps = concerns.steps_of(work.session, [concern.id])
    latest = last_wrote_id(steps)
    if latest > seen:
        by = next(each.by_id for each in steps if each.id == latest)
        author = people.person_in(work.session, work.programme.id, by or 0)
        raise Problem("attention_written", field="text", person=author.name if author else "")


def _readers(ledger: Ledgered, match: Match) -> Sequence[Words]:
    """The words of the two: once when both read the same language, the programme's own first."""
    by_language = {each.language: words_of(each) for each in (match.mentee, match.mentor)}
    first = sorted(by_language, key=lambda language: language != ledger.programme.language)
    return [by_language[language] for language in first]


def _letter(ledger: Ledgered, notice: Notice) -> tuple[Letter, Match] | Cancelled:
    match = matches.match_in(ledger.session, ledger.programme.id, notice.match_id or 0)
    written = attention.step_in(ledger.session, ledger.programme.id, notice.arguments["step"])
    author = people.person_in(ledger.session, ledger.programme.id, written.by_id or 0) if written else None
    if match is None or written is None or author is None:
        raise LookupError(f"notice {notice.id} is about a letter that is not there")
    if match.status != "active":
        return Cancelled("match_ended")
    if not written.note:
        return Cancelled("forgotten")
    role, organisation = _as_whom(ledger, author, match)
    return Letter(name_of(author), role, organisation, written.note), match


def _as_whom(ledger: Ledgered, author: Person, match: Match) -> tuple[Role, str]:
    coaches = people.coaches(ledger.session, ledger.programme.id, match.agency_id or 0)
    if author.id not in {each.id for each in coaches}:
        return Role.COORDINATOR, ledger.programme.name
    (agency,) = organisations.by_ids(ledger.session, ledger.programme.id, {match.agency_id or 0})
    return Role.COACH, agency.name


def _to_both(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    found = _letter(ledger, notice)
    if isinstance(found, Cancelled):
        return found
    letter, match = found
    return view.letter(letter, _readers(ledger, match))


def _to_one(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    found = _letter(ledger, notice)
    if isinstance(found, Cancelled):
        return found
    letter, match = found
    reader = match.mentor if notice.person_id == match.mentor_id else match.mentee
    return view.letter(letter, [words_of(reader)])


def _one_by_one(ledger: Ledgered, notice: Notice) -> None:
    """When the group DM cannot be opened: the same letter to each, privately."""
    match = matches.match_in(ledger.session, ledger.programme.id, notice.match_id or 0)
    if match:
        for person_id in (match.mentor_id, match.mentee_id):
            ledger.notify("attention.letter_dm", person_id, match=match, **notice.arguments)


TEMPLATES = (
    Template("attention.letter", _to_both, instead=_one_by_one),
    Template("attention.letter_dm", _to_one),
)
