"""The messages of being forgotten: to the one who asked, and to those who stay."""

from bot.rules.people import Role
from bot.rules.receipts.data import Forgetting, PartnerGone
from bot.services.checkins.nudge_templates import parts
from bot.services.matches.cards import named
from bot.services.matches.endings import log_until
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.pairs import name_of
from bot.services.privacy.forgetting import last_day
from bot.services.templates import Cancelled, Template
from bot.views import forget_me as view
from bot.views.kit import Message
from bot.words import Words
from storage.models import Erasure, Match, Notice, Person
from storage.queries import erasures, hours, people, sessions


def _wish(ledger: Ledgered, notice: Notice) -> tuple[Erasure, Words] | None:
    """What the reader has asked for and can still take back; None when they have."""
    person, words = reader(ledger, notice)
    wish = erasures.open_of(ledger.session, ledger.programme.id, person.id)
    if wish is None or wish.id != notice.arguments["erasure"]:
        return None
    return wish, words


def _asked(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    found = _wish(ledger, notice)
    if found is None:
        return Cancelled("changed_mind")
    wish, words = found
    programme = ledger.programme
    told = Forgetting(programme.name, programme.contact, 0, last_day(ledger, wish))
    return view.asked(told, words)


def _reminder(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    found = _wish(ledger, notice)
    if found is None:
        return Cancelled("changed_mind")
    wish, words = found
    return view.reminder(ledger.programme.name, words) if ledger.now < wish.due_at else Cancelled("too_late")


def _waits(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    found = _wish(ledger, notice)
    return view.waits(found[1]) if found else Cancelled("changed_mind")


def _pair_ended(ledger: Ledgered, notice: Notice) -> Message:
    match, person, words = parts(ledger, notice)
    return view.pair_ended(_gone(ledger, match, person), words)


def _pair_ended_staff(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    partner = match.mentor if notice.arguments["partner"] == match.mentor_id else match.mentee
    if not _looks_after(ledger, person, match):
        return Cancelled("no_longer_staff")
    return view.pair_ended_staff(_gone(ledger, match, partner), words)


def _looks_after(ledger: Ledgered, person: Person, match: Match) -> bool:
    """Whether somebody still coordinates the programme or coaches the agency of a match."""
    grants = people.roles_of(ledger.session, ledger.programme.id, person.id)
    return any(
        grant.role is Role.COORDINATOR
        or (grant.role is Role.COACH and grant.organisation_id == match.agency_id)
        for grant in grants
    )


def _gone(ledger: Ledgered, match: Match, partner: Person) -> PartnerGone:
    """What became of a pair, for the member who stays and those who look after them."""
    return PartnerGone(
        partner=name_of(partner),
        profession=named(match.profession),
        started_on=match.started_on,
        logged=hours.total(ledger.session, match.id),
        log_until=log_until(ledger, match, match.ended_on) if match.ended_on else None,
        contact=ledger.programme.contact,
        reader_is_mentor=partner.id == match.mentor_id,
        called_off=sessions.any_called_off(ledger.session, match.id),
    )


TEMPLATES = (
    Template("data.asked", _asked),
    Template("data.reminder", _reminder),
    Template("data.waits", _waits),
    Template("data.pair_ended", _pair_ended),
    Template("data.pair_ended_staff", _pair_ended_staff),
)
