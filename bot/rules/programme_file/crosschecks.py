"""What is wrong with a file although every value is right by itself: names, days and dates that disagree."""

from collections.abc import Collection, Iterable
from typing import Any

from bot.rules.professions import Named, folded, names_of, nearest, recognise
from bot.rules.programme_file.keys import AGENCY, EMPLOYER, MOST_AGENDAS, MOST_TOPICS
from bot.rules.programme_file.mistakes import meant
from bot.rules.programme_file.mistakes import nearest as nearest_name
from bot.rules.programme_file.plan import Plan, value_at
from bot.rules.programme_file.sheet import Row, Sheet
from bot.rules.setup_form import MOST_PROFESSIONS, TEXT_LENGTH, profession_lines


def check(sheet: Sheet, languages: Collection[str]) -> None:
    """Note every disagreement of the sheet."""
    _professions(sheet)
    _compatible(sheet)
    _organisations(sheet)
    _partners(sheet)
    _intakes(sheet)
    _topics(sheet)
    _agendas(sheet)
    _languages(sheet, languages)
    _days(sheet)
    _hours(sheet)


def profession_meant(sheet: Sheet, name: str) -> str | None:
    """The English name of the file's profession called `name`: exactly so, else in either language."""
    named = _named(sheet)
    if any(each.name_en == name for each in named):
        return name
    found = recognise(name, named)
    return found.name_en if found else None


def employer_meant(sheet: Sheet, name: str) -> str | None:
    """The name of the file's employer that is called `name`: exactly so, else but for case and accents."""
    names = _employers(sheet)
    close = [each for each in names if folded(each) == folded(name)]
    return name if name in names else close[0] if close else None


def _named(sheet: Sheet) -> list[Named]:
    rows = [row.values for row in sheet.rows["profession"]]
    return [Named(n, row["en"], row["fr"]) for n, row in enumerate(rows) if {"en", "fr"} <= row.keys()]


def _employers(sheet: Sheet) -> list[str]:
    rows = [row.values for row in sheet.rows["organisation"]]
    return [row["name"] for row in rows if row.get("kind") == EMPLOYER and "name" in row]


def _once(sheet: Sheet, rows: Iterable[tuple[Row, str, object]], what: str) -> None:
    """Note every row whose (key, identity) an earlier one has."""
    first: dict[object, int] = {}
    for row, key, identity in rows:
        if key not in row.values:
            continue
        line = sheet.lines.of(row.path)
        if first.setdefault(identity, line) != line:
            said = f"{what} stands in line {first[identity]} already; keep one"
            sheet.mistake((*row.path, key), said, row.values[key])


def _professions(sheet: Sheet) -> None:
    rows = sheet.rows["profession"]
    _once(sheet, ((row, "en", folded(row.values.get("en", ""))) for row in rows), "this profession")
    if not rows and not any(each.key == "profession" for each in sheet.mistakes):
        sheet.mistake(("profession",), "is missing; at least one [[profession]] with en and fr")
    named = [(each.name_en, each.name_fr) for each in _named(sheet)]
    if len(rows) > MOST_PROFESSIONS:
        sheet.mistake(rows[MOST_PROFESSIONS].path, f"there can be {MOST_PROFESSIONS} at most")
    elif len(profession_lines(named)) > TEXT_LENGTH:
        sheet.mistake(rows[0].path, f"together the names are longer than {TEXT_LENGTH} characters")
    for row in rows:
        if {"en", "fr"} <= row.values.keys():
            _as_the_form_reads_it(sheet, row)


def _as_the_form_reads_it(sheet: Sheet, row: Row) -> None:
    """The set-up form shows each profession as one line, and saving it must change nothing."""
    names = row.values["en"], row.values["fr"]
    again = names_of(profession_lines([names]))
    if again != names:
        said = f"the set-up form in Slack would read this as “{again[0]}” and “{again[1]}”; write it so"
        sheet.mistake(row.path, said)


def _compatible(sheet: Sheet) -> None:
    for row in sheet.rows["profession"]:
        for name in row.values.get("compatible_with", ()):
            path = (*row.path, "compatible_with")
            found = profession_meant(sheet, name)
            if found is None:
                near = " or ".join(nearest(name, _named(sheet), "en"))
                sheet.mistake(path, f"must be a profession of this file{meant(near)}", name)
            elif found == row.values.get("en"):
                sheet.mistake(path, "a profession is compatible with itself anyway; leave it out", name)


def _organisations(sheet: Sheet) -> None:
    rows = sheet.rows["organisation"]
    identities = ((row, "name", (row.values.get("kind"), row.values.get("name"))) for row in rows)
    _once(sheet, identities, "this organisation")


def _partners(sheet: Sheet) -> None:
    for row in sheet.rows["organisation"]:
        path = (*row.path, "partners")
        if row.values.get("kind") != AGENCY and "partners" in row.values:
            sheet.mistake(path, 'belongs to organisations of kind = "agency"')
            continue
        for name in row.values.get("partners", ()):
            if employer_meant(sheet, name) is None:
                near = nearest_name(name, _employers(sheet))
                sheet.mistake(path, f"must be an employer of this file{meant(near)}", name)


def _intakes(sheet: Sheet) -> None:
    rows = sheet.rows["intake"]
    _once(sheet, ((row, "name", row.values.get("name")) for row in rows), "this intake")
    for row in rows:
        opens, closes = row.values.get("opens"), row.values.get("closes")
        if opens and closes and closes < opens:
            sheet.mistake((*row.path, "closes"), f"must be {opens} (its first day) or later", closes)


def _topics(sheet: Sheet) -> None:
    rows = sheet.rows["topic"]
    _once(sheet, ((row, "key", row.values.get("key")) for row in rows), "this key")
    if len(rows) > MOST_TOPICS:
        sheet.mistake(rows[MOST_TOPICS].path, f"there can be {MOST_TOPICS} at most")


def _agendas(sheet: Sheet) -> None:
    rows = sheet.rows["agenda"]
    _once(sheet, ((row, "key", row.values.get("key")) for row in rows), "this key")
    _once(sheet, ((row, "week", row.values.get("week")) for row in rows), "an agenda of this week")
    if len(rows) > MOST_AGENDAS:
        sheet.mistake(rows[MOST_AGENDAS].path, f"there can be {MOST_AGENDAS} at most")


def _languages(sheet: Sheet, known: Collection[str]) -> None:
    for code in sheet.values.get("joining.languages", ()):
        if code not in known:
            said = "must be ISO 639 codes of languages that have a name, such as fr or pa"
            sheet.mistake(("joining", "languages"), said, code)


def _days(sheet: Sheet) -> None:
    last = _value(sheet, "settings.weeks") * 7
    # The set-up form changes the weeks alone: a day that comes too late is no mistake.
    said = f"nobody is asked that late: a pair lasts {last} days (weeks = {last // 7})"
    for name in ("check_in_days", "goals_look_days"):
        for day in _value(sheet, f"cadence.{name}"):
            if day > last:
                sheet.remark(("cadence", name), said, day)
    for name in ("booking_day", "nothing_logged_day"):
        if (day := _value(sheet, f"cadence.{name}")) > last:
            sheet.remark(("cadence", name), said, day)
    expires = _value(sheet, "matching.expire_days")
    for day in _value(sheet, "matching.remind_days"):
        if day >= expires:
            sheet.mistake(("matching", "remind_days"), f"must be before expire_days, which is {expires}", day)


def _hours(sheet: Sheet) -> None:
    opens, closes = _value(sheet, "cadence.open_from"), _value(sheet, "cadence.open_until")
    if opens >= closes:
        sheet.mistake(
            ("quiet_hours", "open_until"), f"must be later than open_from, which is {opens}", closes
        )
        return
    nudge = _value(sheet, "cadence.nudge_at")
    if not opens <= nudge < closes:
        said = f"must be within quiet_hours.open_from and open_until, {opens} to {closes}"
        sheet.mistake(("cadence", "nudge_at"), said, nudge)


def _value(sheet: Sheet, of: str) -> Any:
    """What the file says of a setting, else its default."""
    return sheet.values.get(of, value_at(Plan(), of))
