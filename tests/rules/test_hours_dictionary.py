"""Every weekday, month and number, in every order with a length of time and a note."""

import datetime as dt

import pytest

from bot.rules.hours import parse

TODAY = dt.date(2026, 11, 23)  # a Monday
LENGTHS = [("1h30", 90), ("2 heures", 120), ("45 min", 45), ("an hour", 60), ("une heure et demie", 90)]
NOTES = ["CV review with Omar", "prépa d'entrevue", "networking"]

WEEKDAYS = {
    "monday lundi": 7,
    "tuesday mardi tue tues": 6,
    "wednesday mercredi wed": 5,
    "thursday jeudi thu thurs": 4,
    "friday vendredi fri ven": 3,
    "saturday samedi": 2,
    "sunday dimanche": 1,
}
MONTHS = [
    "january jan janvier janv. jan.",
    "february feb février févr. fevrier fév",
    "march mars",
    "april apr avril avr. avr",
    "may mai",
    "june jun juin",
    "july jul juillet juil.",
    "august aug août aout",
    "september sept sep septembre sept.",
    "october oct octobre oct.",
    "november nov novembre nov.",
    "december dec décembre déc. decembre",
]
UNITS_EN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
UNITS_FR = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
ENGLISH = ("", *UNITS_EN.split(), "seventeen", "eighteen", "nineteen")
ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
FRENCH = ("", *UNITS_FR.split(), "dix-sept", "dix-huit", "dix-neuf")
FRENCH_TENS = ("vingt", "trente", "quarante", "cinquante")


def _orders(length: str, day: str, note: str) -> list[str]:
    return [
        f"{length} {day} {note}",
        f"{day} {length} {note}",
        f"{length} {note} {day}",
        f"{day}: {length}, {note}",
        f"{note} {length} {day}",
        f"{day} {note} {length}",
        f"{day}, {note}, {length}",
        f"{note} ({length}, {day})",
        f"{length} ({day}) - {note}",
    ]


def _reads(day: str, expected: dt.date) -> list[str]:
    """What is misread of the phrases around ``day``, for a message that shows them all."""
    wrong: list[str] = []
    for number, (length, minutes) in enumerate(LENGTHS):
        note = NOTES[number % len(NOTES)]
        for text in _orders(length, day, note):
            hours = parse(text, TODAY)
            if (hours.minutes, hours.date, hours.note) != (minutes, expected, note):
                wrong.append(f"{text!r}: {hours}")
    return wrong


@pytest.mark.parametrize(
    ("name", "back"), [(name, back) for names, back in WEEKDAYS.items() for name in names.split()]
)
def test_a_weekday_is_read_in_every_order(name: str, back: int) -> None:
    expected = TODAY - dt.timedelta(days=back)
    assert not [wrong for day in (name, name.upper(), name.title()) for wrong in _reads(day, expected)]


@pytest.mark.parametrize(
    ("name", "month"), [(name, month) for month, names in enumerate(MONTHS, 1) for name in names.split()]
)
def test_a_month_is_read_in_every_order(name: str, month: int) -> None:
    expected = dt.date(2026 if month < 12 else 2025, month, 9)
    shapes = (f"9 {name}", f"{name.title()} 9", f"{name} 9th", f"9 {name.upper()}", f"le 9 {name}")
    assert not [wrong for day in shapes for wrong in _reads(day, expected)]


def _english(number: int) -> str:
    if number < 20:
        return ENGLISH[number]
    ten = ENGLISH_TENS[number // 10 - 2]
    return f"{ten}-{ENGLISH[number % 10]}" if number % 10 else ten


def _french(number: int) -> str:
    if number < 20:
        return FRENCH[number]
    if number >= 80:
        return f"quatre-vingt-{FRENCH[number - 80]}" if number > 80 else "quatre-vingts"
    ten, left = ("soixante", number - 60) if number >= 60 else (FRENCH_TENS[number // 10 - 2], number % 10)
    if not left:
        return ten
    return f"{ten} et {FRENCH[left]}" if left in {1, 11} else f"{ten}-{FRENCH[left]}"


@pytest.mark.parametrize("number", range(2, 91))
def test_minutes_are_read_in_words(number: int) -> None:
    for written in (_english(number), _french(number)):
        for spelt in (written, written.replace("-", " ")):
            hours = parse(f"{spelt} minutes yesterday CV", TODAY)
            assert (hours.minutes, hours.date.day, hours.note) == (number, 22, "CV"), spelt
