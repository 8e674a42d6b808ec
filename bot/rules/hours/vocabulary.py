"""The words of dates and durations, in English and in French, without accents.

A phrase is a tuple of words: an apostrophe or a hyphen inside a word is not written ("aujourd'hui" is two
words).
"""

from __future__ import annotations

from enum import Enum, auto

from bot.rules.hours.word_sets import Phrases, phrases, words


class Vague(Enum):
    """A stretch of days, of which only the person knows the one."""

    LAST_WEEK = auto()
    THIS_WEEK = auto()
    WEEKEND = auto()
    FEW_DAYS = auto()
    UNKNOWN = auto()


_HOURS = words("h hr hrs hour hours hs heure heures")
_MINUTES = words("m min mins minute minutes mn mns")
TIME_UNITS = _HOURS | _MINUTES
"""Units of hours and of minutes, as they are spelt."""

HOUR_UNITS = _HOURS | words("hre hres heur heurs heurres houre houres hourss huor huors houers hourz")
MINUTE_UNITS = _MINUTES | words("minuet minuets minuts minuites mintues mintes minues minites minutess")
"""The units with the slips that can mean nothing else after a number."""

SHORT_UNITS = words("h hr hrs hs m min mins mn mns")
SECOND_UNITS = words("s sec secs second seconds seconde secondes")
DAY_UNITS = words("day days jour jours d j week weeks wk wks semaine semaines month months mois")

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fev fevr",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil juill",
            "august aug aout",
            "september sep sept septembre septemb",
            "october oct octobre",
            "november nov novembre novemb",
            "december dec decembre decemb",
        ),
        start=1,
    )
    for name in names.split()
}

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon lundi lun",
            "tuesday tue tues mardi mar",
            "wednesday wed weds mercredi mer merc",
            "thursday thu thur thurs jeudi jeu",
            "friday fri vendredi ven vend",
            "saturday sat samedi sam",
            "sunday sun dimanche dim",
        )
    )
    for name in names.split()
}

WEEKDAY_OR_WORD = words("mon mar mer jeu sam dim sat sun")
"""Short weekdays that are also words or names: "mon CV", "Sam", "we sat", "jeu de rôle"."""

WEEKDAY_PLURALS: dict[str, int] = {
    f"{name}s": number for name, number in WEEKDAYS.items() if name.endswith(("day", "di", "che"))
}

RELATIVE_DAYS: Phrases[int] = Phrases(
    {
        phrase: days
        for days, text in (
            (
                0,
                (
                    "today, tdy, tonight, this morning, this afternoon, this evening, earlier today,"
                    " later today, earlier this morning, ajd, this am, this pm, this noon, tonite,"
                    " aujord hui, aujourd ui, aujourdui, earlier this afternoon, earlier this evening,"
                    " earlier tonight, auj, aujourd hui, aujourdhui, ce matin, ce midi, cet apres"
                    " midi, cette apres midi, cet aprem, ce soir"
                ),
            ),
            (
                1,
                (
                    "yesterday, yest, yday, ystd, late yesterday, early yesterday, tot hier, tard hier, last"
                    " night, late last night, last nite, last evening, hier,"
                    " hier au soir, la nuit derniere, nuit derniere"
                ),
            ),
            (2, "day before yesterday, the day before yesterday, avant hier, avanthier"),
        )
        for phrase in phrases(text)
    }
)
FUTURE_DAYS = Phrases(
    dict.fromkeys(
        phrases(
            "tomorrow, tmrw, tmr, tmw, demain, apres demain, day after tomorrow, the day after"
            " tomorrow, next week, next month, next year, next weekend, next week end, la semaine"
            " prochaine, semaine prochaine, le mois prochain, mois prochain, l annee prochaine, l an"
            " prochain, annee prochaine, la fin de semaine prochaine, fin de semaine prochaine, le"
            " week end prochain, week end prochain"
        ),
        True,
    )
)

VAGUE_DAYS: Phrases[Vague] = Phrases(
    {
        phrase: vague
        for vague, text in (
            (
                Vague.LAST_WEEK,
                (
                    "last week, last wk, past week, the past week, this past week, the last week, la"
                    " semaine derniere, semaine derniere, la semaine passee, semaine passee, sem"
                    " derniere, sem passee, previous week"
                ),
            ),
            (
                Vague.THIS_WEEK,
                (
                    "this week, earlier this week, all week, cette semaine, toute la semaine, plus tot"
                    " cette semaine"
                ),
            ),
            (
                Vague.WEEKEND,
                (
                    "last weekend, this weekend, this past weekend, past weekend, over the weekend,"
                    " on the weekend, last week end, this week end, over the week end, on the week"
                    " end, ce week end, ce weekend, le week end dernier, week end dernier, le weekend"
                    " dernier, weekend dernier, le week end passe, week end passe, en fin de semaine,"
                    " cette fin de semaine, la fin de semaine derniere, fin de semaine derniere, la"
                    " fin de semaine passee, fin de semaine passee"
                ),
            ),
            (
                Vague.FEW_DAYS,
                (
                    "few days ago, a few days ago, several days ago, some days ago, couple days ago,"
                    " a couple days ago, couple of days ago, a couple of days ago, il y a quelques"
                    " jours, y a quelques jours, the other day, other day, the other night, the other"
                    " evening, l autre jour, autre jour, l autre soir, autre soir"
                ),
            ),
            (
                Vague.UNKNOWN,
                (
                    "last month, this month, past month, le mois dernier, mois dernier, le mois"
                    " passe, mois passe, ce mois ci, ce mois, last year, this year, l an dernier, l"
                    " annee derniere, annee derniere, an passe, l an passe, annee passee, few weeks"
                    " ago, a few weeks ago, couple of weeks ago, couple weeks ago, a couple of weeks"
                    " ago, several weeks ago, il y a quelques semaines, il y a quelque temps, a while"
                    " ago, a while back, some time ago, the day before, the night before, the week"
                    " before, la veille, the previous day, previous day, on christmas, on christmas"
                    " day, on christmas eve, on boxing day, on halloween, on thanksgiving, on labour"
                    " day, on canada day, on new year, on new years, a noel, le jour de noel, on"
                    " easter, on good friday, a paques, mardi gras, black friday, good friday, cyber"
                    " monday, giving tuesday, casual friday, ash wednesday, "
                    "l avant veille, avant veille, last fall, last autumn, last summer, last"
                    " spring, last winter, l automne dernier, l ete dernier, l hiver dernier, le printemps"
                    " dernier, il y a longtemps, long ago, a long time ago, a fortnight ago, fortnight"
                    " ago, la derniere fois, last time, sunday school, last wknd, this wknd"
                ),
            ),
        )
        for phrase in phrases(text)
    }
)

DAY_PARTS = Phrases(
    dict.fromkeys(
        phrases(
            "morning, afternoon, evening, night, matin, midi, apres midi, aprem, soir, soiree, au"
            " soir, nuit, in the morning, in the afternoon, in the evening, at night, en soiree, en"
            " matinee, dans la matinee, dans la soiree, en apres midi, dans l apres midi, le matin, le"
            " soir, l apres midi, lunchtime, at lunch"
        ),
        True,
    )
)

LAST = words("last past previous dernier derniere passe passee precedent precedente")
NEXT = words("next coming upcoming prochain prochaine")
THIS = words("this ce cette")

ORDINALS: dict[str, int] = {
    word: number
    for number, names in enumerate(
        (
            "first premier 1st",
            "second deuxieme",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ),
        start=1,
    )
    for word in names.split()
} | {"thirtieth": 30}

ORDINAL_ENDINGS = words("st nd rd th er ere re e eme")

HALVES = frozenset(
    phrases("and a half, and half, and one half, et demie, et demi, et une demie, a half, demie, demi")
)
QUARTERS = frozenset(
    phrases(
        "and a quarter, and one quarter, and quarter, et quart, et un quart, et le quart, un quart, quart"
    )
)
THREE_QUARTERS = frozenset(
    phrases(
        "and three quarters, and 3 quarters, and three quarter, et trois quarts, trois quarts, et 3 quarts"
    )
)

HOUR_FRACTIONS: Phrases[int] = Phrases(
    {
        phrase: minutes
        for minutes, text in (
            (
                30,
                (
                    "half an hour, half hour, a half hour, half of an hour, a half an hour, one half"
                    " hour, half a hour, une demi heure, demi heure, une demie heure, demie heure, la"
                    " demi heure, half hr, half an hr, demiheure, half hours, demi heures"
                ),
            ),
            (
                15,
                (
                    "quarter of an hour, a quarter of an hour, one quarter of an hour, quarter hour,"
                    " a quarter hour, quarter an hour, un quart d heure, quart d heure, 1 quart d"
                    " heure"
                ),
            ),
            (
                45,
                (
                    "three quarters of an hour, three quarter of an hour, three quarter hour, three"
                    " quarters hour, 3 quarters of an hour, trois quarts d heure, 3 quarts d heure,"
                    " trois quart d heure"
                ),
            ),
            (60, "hour long"),
            (90, "hour and a half, hour and half, heure et demie, heure et demi"),
            (75, "hour and a quarter, heure et quart"),
        )
        for phrase in phrases(text)
    }
)

COUPLE_OF_HOURS = Phrases(
    dict.fromkeys(
        phrases(
            "a couple of hours, couple of hours, a couple hours, couple hours, une couple d heures,"
            " couple d heures"
        ),
        120,
    )
)
"""Two hours, perhaps."""

FULL_ADJECTIVES = words(
    "full more extra additional whole solid entire billable volunteer autres autre pleine pleines"
    " entiere entieres complete completes supplementaire supplementaires"
)
"""Between a number and its unit these change neither: "two full hours"."""

LOOSE_ADJECTIVES = words(
    "good long short bonne bonnes petite petites grosse grosses longue longues grande grandes"
)
"""Between a number and its unit these make it a guess: "une bonne heure"."""
