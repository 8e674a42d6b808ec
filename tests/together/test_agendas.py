"""Ideas for each week: which one a day calls for, how they are shown, what staff can change."""

from datetime import UTC, date, datetime

import pytest

from bot.rules.agendas import agenda_for, week_of
from bot.rules.receipts.together import AgendaCard
from bot.rules.sixteen_weeks import SIXTEEN_WEEKS
from bot.rules.together import Together, together_of
from bot.services.office import Ledgered
from bot.services.together import agendas
from bot.views.agendas import agenda_blocks, hint, topic_option
from bot.words import words_for
from storage.models import Match, Programme
from tests.programme_file.plans import everything_changed
from tests.together.pair import Pair
from tests.world import World, read


@pytest.mark.parametrize(
    ("day", "week"),
    [("2026-02-01", 1), ("2026-02-02", 1), ("2026-02-08", 1), ("2026-02-09", 2), ("2026-05-25", 17)],
)
def test_weeks_are_counted_from_the_start(day: str, week: int) -> None:
    assert week_of(date(2026, 2, 2), date.fromisoformat(day)) == week


def test_there_is_one_for_each_of_sixteen_weeks() -> None:
    assert [each.week for each in SIXTEEN_WEEKS] == list(range(1, 17))
    assert len({each.key for each in SIXTEEN_WEEKS}) == 16
    for each in SIXTEEN_WEEKS:
        assert 3 <= len(each.points("en")) == len(each.points("fr")) <= 4
    assert agenda_for(SIXTEEN_WEEKS, 17) is None


def test_settings_are_kept_as_what_differs_and_read_back() -> None:
    changed = everything_changed().together
    assert together_of({"together": changed.changes()}) == changed
    assert Together().changes() == {}
    assert together_of({}) == Together()


def test_another_text_is_another_version() -> None:
    versions = {
        Together().version,
        Together("a").version,
        Together("a", "b").version,
        Together("ab", "").version,
    }
    assert len(versions) == 4


def suggested(pair: Pair, starts_at: datetime, zone: str) -> str | None:
    with pair.database.reading() as session:
        ledger = Ledgered(session, pair.clock(), session.get_one(Programme, pair.programme_id))
        card = agendas.suggested(ledger, session.get_one(Match, pair.match_id), starts_at, zone)
        assert card is None or agendas.by_key(ledger, card.agenda.key) == card
        return card.agenda.key if card else None


def test_a_session_is_given_the_ideas_of_its_week_on_the_calendar_of_its_zone(quick_pair: Pair) -> None:
    midnight = datetime(2026, 2, 9, 5, 0, tzinfo=UTC)
    assert suggested(quick_pair, midnight, "America/Toronto") == "goals"
    assert suggested(quick_pair, midnight, "America/Vancouver") == "first_meeting"
    assert suggested(quick_pair, datetime(2026, 12, 1, tzinfo=UTC), "UTC") is None


def test_ideas_that_are_turned_off_are_not_suggested(quick_pair: Pair) -> None:
    quick_pair.settings(ideas="off")
    assert suggested(quick_pair, datetime(2026, 2, 9, 15, 0, tzinfo=UTC), "UTC") is None
    assert agendas.ideas(quick_pair.office, quick_pair.by()).cards == ()


def test_a_link_is_shown_and_nothing_in_an_agenda_is_obeyed() -> None:
    agenda = everything_changed().together.agendas[0]
    words = words_for("fr", "America/Toronto")
    said = read({"blocks": agenda_blocks(AgendaCard(agenda), words)})
    assert "*Semaine 3\N{NO-BREAK SPACE}: Outils*\n• Un.\n• Deux." in said
    assert "<https://example.org/a?b=1>" in said
    assert hint(AgendaCard(agenda), words) == "Semaine 3, Outils. Un. Deux."
    assert topic_option(AgendaCard(agenda), words)["value"] == "tools"


def test_the_list_begins_with_this_week_and_goes_on(city: World) -> None:
    city.command("maria", "/mentoring", "goals")
    city.click("maria", "Ideas for each week")
    said = city.modal("maria")
    assert said.index("This week (5): Informal interviews") < said.index("Week 1: Getting to know each other")
    assert "Week 16" not in said
    city.click("maria", "More ideas")
    assert "Week 16: Looking back, and staying in touch" in city.modal("maria")
    city.click("maria", "Earlier in the list")
    assert "This week (5)" in city.modal("maria")


def test_staff_replace_them_with_their_own(city: World) -> None:
    with city.database.transaction() as session:
        programme = session.get_one(Programme, city.programme_id)
        programme.settings = {"together": {"agendas": everything_changed().together.changes()["agendas"]}}
    city.command("amina", "/mentoring", "objectifs")
    city.click("amina", "Idées pour chaque semaine")
    said = city.modal("amina")
    assert said.index("Bonjour") < said.index("Outils")
    assert "https://example.org/a?b=1" in said
