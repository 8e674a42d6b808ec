"""Filling the demonstration's programme, through the same services that people's commands use."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.cli.demo_event import Announced, announce
from bot.cli.demo_list import CONFIRMED, people_list
from bot.cli.demo_people import AGENCY, EMPLOYER, FIGURES, PAIRS, SESSIONS, Figure, Logged, Pair, Planned
from bot.rules.calendar import local_date
from bot.rules.people import Profile, Role
from bot.rules.professions import FOUNDING
from bot.rules.receipts.booking import Done, SessionWish
from bot.rules.receipts.hours import Logged as LoggedReceipt
from bot.rules.receipts.hours import Wish
from bot.rules.receipts.joining import NoticeShown, Review
from bot.rules.receipts.matches import NewMatch
from bot.rules.receipts.programme import Settings
from bot.rules.wall_clock import instants
from bot.services.hours import answers
from bot.services.hours import logging as hours
from bot.services.joining import asking as joining
from bot.services.joining import review as join_review
from bot.services.lists import importing as people_lists
from bot.services.lists.vocabulary import Scope
from bot.services.matches import recording as matches
from bot.services.office import Ledgered, Office, Request
from bot.services.people import meet
from bot.services.programme import organisations, roles, setup
from bot.services.sessions import answers as session_answers
from bot.services.sessions import booking
from storage.queries import people

PROGRAMME = Settings(
    name="Profession to Profession",
    target_minutes=24 * 60,
    weeks=16,
    time_zone="America/Toronto",
    region="CA-ON",
    language="en",
    professions=FOUNDING,
    contact="Carmen Diaz",
)


@dataclass(frozen=True, slots=True)
class _Seed:
    office: Office
    team_id: str
    user_ids: dict[str, str]

    def request(self, key: str, what: str) -> Request:
        return Request(self.team_id, self.user_ids[key], f"demo:{what}")

    def profile(self, figure: Figure) -> Profile:
        return Profile(
            team_id=self.team_id,
            user_id=self.user_ids[figure.key],
            name=figure.name,
            locale=figure.locale,
            time_zone=figure.zone,
            is_admin=figure.is_owner,
            is_guest=figure.is_guest,
        )


def seed(office: Office, team_id: str, user_ids: dict[str, str]) -> None:
    """A programme with its agency and employer, people who wait, three matches, hours, sessions, an event.

    `user_ids` are by key of a figure.
    """
    plan = _Seed(office, team_id, user_ids)
    profiles = {figure.key: plan.profile(figure) for figure in FIGURES}
    owner = next(figure for figure in FIGURES if figure.is_owner)
    setup.save(office, plan.request(owner.key, "setup"), PROGRAMME, None, lambda: profiles[owner.key])
    for kind, name in ((organisations.Kind.AGENCY, AGENCY), (organisations.Kind.EMPLOYER, EMPLOYER)):
        organisations.add(office, plan.request(owner.key, name), kind, name)
    coach = plan.request(owner.key, "coach")
    roles.grant(office, coach, profiles["fatima"], Role.COACH, AGENCY)
    _bring_in(plan, profiles)
    for pair in PAIRS:
        _record(plan, owner, pair, profiles)
    for planned in SESSIONS:
        _book(plan, planned)
    announce(office, plan.request, Announced(owner.key, profiles[owner.key]))


def _bring_in(plan: _Seed, profiles: dict[str, Profile]) -> None:
    """Everybody on the list is entered, and all but one confirm what it says of them."""
    for profile in profiles.values():
        meet(plan.office, plan.team_id, profile.user_id, partial(_itself, profile))
    people_on_it = people_list(plan.user_ids, {figure.key: figure.name for figure in FIGURES})
    with plan.office.database.transaction() as session:
        programme = people.programme_of(session, plan.team_id)
        if programme is None:
            raise LookupError("the programme that was just set up is not there")
        ledger = Ledgered(session, plan.office.clock(), programme)
        version = ledger.joining.notice.version
        people_lists.take_in(ledger, people_lists.read(ledger, people_on_it, Scope()))
    for key in CONFIRMED:
        _confirm(plan, key, version)


def _itself(profile: Profile) -> Profile:
    return profile


def _confirm(plan: _Seed, key: str, version: str) -> None:
    entered = joining.begin(plan.office, plan.request(key, f"begin:{key}"))
    if isinstance(entered, NoticeShown):
        entered = joining.agree(plan.office, plan.request(key, f"agree:{key}"), entered.side, version)
    if isinstance(entered, Review):
        request = plan.request(key, f"confirm:{key}")
        join_review.confirm(plan.office, request, entered.part_id, entered.seen)


def _record(plan: _Seed, owner: Figure, pair: Pair, profiles: dict[str, Profile]) -> None:
    today = local_date(plan.office.clock(), PROGRAMME.time_zone)
    wish = NewMatch(
        profiles[pair.mentor], profiles[pair.mentee], pair.profession, today - timedelta(days=pair.days_ago)
    )
    matches.record(plan.office, plan.request(owner.key, f"match:{pair.mentor}"), wish)
    for number, logged in enumerate(pair.logged):
        _log(plan, pair, logged, number)


def _log(plan: _Seed, pair: Pair, logged: Logged, number: int) -> None:
    writer, reader = (pair.mentor, pair.mentee) if logged.by_mentor else (pair.mentee, pair.mentor)
    today = local_date(plan.office.clock(), PROGRAMME.time_zone)
    wish = Wish(logged.minutes, today - timedelta(days=logged.days_ago), logged.note, sure=True)
    done = hours.log(plan.office, plan.request(writer, f"hours:{writer}:{number}"), wish)
    if logged.confirmed and isinstance(done, LoggedReceipt):
        answers.confirm(plan.office, plan.request(reader, f"confirm:{writer}:{number}"), done.entry.id)


def _book(plan: _Seed, planned: Planned) -> None:
    day = local_date(plan.office.clock(), PROGRAMME.time_zone) + timedelta(days=planned.in_days)
    wish = SessionWish(
        instants(day, planned.at, PROGRAMME.time_zone)[0], 60, place=planned.place, agenda=planned.agenda
    )
    done = booking.book(plan.office, plan.request(planned.by, f"session:{planned.by}"), wish)
    if planned.agreed_by and isinstance(done, Done):
        pointer = (done.card.id, done.card.version)
        session_answers.accept(plan.office, plan.request(planned.agreed_by, f"agree:{planned.by}"), pointer)
