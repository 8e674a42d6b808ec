"""Filling the demonstration's programme, through the same services that people's commands use."""

from dataclasses import dataclass
from datetime import timedelta

from bot.cli.demo_people import AGENCY, FIGURES, PAIRS, Figure, Logged, Pair
from bot.rules.calendar import local_date
from bot.rules.people import Profile
from bot.rules.professions import FOUNDING
from bot.rules.receipts.hours import Logged as LoggedReceipt
from bot.rules.receipts.hours import Wish
from bot.rules.receipts.matches import NewMatch
from bot.rules.receipts.programme import Settings
from bot.services import answers, hours, matches, organisations, setup
from bot.services.office import Office, Request

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
    """A programme with its agency, three matches and some hours. `user_ids` are by key of a figure."""
    plan = _Seed(office, team_id, user_ids)
    profiles = {figure.key: plan.profile(figure) for figure in FIGURES}
    owner = next(figure for figure in FIGURES if figure.is_owner)
    setup.save(office, plan.request(owner.key, "setup"), PROGRAMME, None, lambda: profiles[owner.key])
    for pair in PAIRS:
        _record(plan, owner, pair, profiles)
    organisations.add(office, plan.request(owner.key, "agency"), organisations.Kind.AGENCY, AGENCY)


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
