"""How long things are kept: settings with visible dates."""

from datetime import date

import pytest

from bot.rules.retention import Kept, Retention, kept_until, over_before, retention_of


def test_a_programme_without_settings_keeps_things_as_long_as_the_defaults_say() -> None:
    assert retention_of({}) == Retention()
    assert Retention().changes() == {}


def test_only_what_differs_is_kept_as_a_setting() -> None:
    wanted = Retention(answers=30, audit=400)
    assert wanted.changes() == {"answers": 30, "audit": 400}
    assert retention_of({"retention": wanted.changes()}) == wanted


def test_a_setting_of_another_version_is_left_alone() -> None:
    assert retention_of({"retention": {"postcards": 3, "notes": 7}}) == Retention(notes=7)


@pytest.mark.parametrize("kept", [kept for kept in Kept if Retention().days(kept) is not None])
def test_the_last_day_something_is_kept_is_the_day_before_it_is_over(kept: Kept) -> None:
    day = date(2026, 3, 2)
    until = kept_until({}, kept, day)
    assert until is not None
    assert over_before({}, kept, until) == day
    assert over_before({}, kept, date.fromordinal(until.toordinal() + 1)) > day


@pytest.mark.parametrize("kept", [Kept.RECORD, Kept.PROGRAMME])
def test_what_totals_need_has_no_end(kept: Kept) -> None:
    assert kept_until({}, kept, date(2026, 3, 2)) is None
    with pytest.raises(ValueError, match="no end"):
        over_before({}, kept, date(2026, 3, 2))
