"""The words of what is to come, in English and in French, without accents."""

from __future__ import annotations

from bot.rules.appointments.mentions import Part
from bot.rules.hours.word_sets import Phrases, phrases, words


def _said(text: str) -> Phrases[bool]:
    """Phrases of which it only matters that they were said."""
    return Phrases(dict.fromkeys(phrases(text), True))


_DAYS: tuple[tuple[int, Part | None, str], ...] = (
    (0, None, "today, tdy, later today, ajd, auj, aujourd hui, aujourdhui, aujord hui, aujourd ui"),
    (0, Part.MORNING, "this morning, this am, ce matin"),
    (0, Part.NOON, "ce midi, this noon"),
    (0, Part.AFTERNOON, "this afternoon, this aft, this pm, later this afternoon, cet apres midi, cet aprem"),
    (0, Part.AFTERNOON, "cette apres midi"),
    (0, Part.EVENING, "tonight, tonite, this evening, later this evening, ce soir"),
    (1, None, "tomorrow, tmrw, tmr, tmrrw, tmw, demain"),
    (2, None, "day after tomorrow, the day after tomorrow, apres demain"),
)
AHEAD: Phrases[tuple[int, Part | None]] = Phrases(
    {phrase: (days, part) for days, part, text in _DAYS for phrase in phrases(text)}
)
"""Days counted from today."""

BEHIND = _said(
    "yesterday, yest, hier, avant hier, avanthier, day before yesterday, the day before yesterday, last"
    " night, last evening, last week, la semaine derniere, semaine derniere, semaine passee, last month,"
    " le mois dernier"
)
NEXT_WEEK = _said("next week, of next week, la semaine prochaine, de la semaine prochaine, semaine prochaine")
VAGUE = _said(
    "this week, cette semaine, next month, le mois prochain, mois prochain, this month, ce mois ci, this"
    " weekend, next weekend, on the weekend, weekend, week end, fin de semaine, la fin de semaine,"
    " en fin de semaine, cette fin de semaine, someday, some day, un de ces jours, christmas, christmas eve,"
    " christmas day, boxing day, noel, new year, new years, new year s, jour de l an, halloween, easter,"
    " paques, thanksgiving, family day, canada day, labour day, soon, bientot, next year, l annee prochaine,"
    " l an prochain"
)
"""Some day, but which?"""

_PARTS: tuple[tuple[Part, str], ...] = (
    (
        Part.MORNING,
        "morning, in the morning, matin, du matin, le matin, au matin, en matinee, dans la matinee",
    ),
    (Part.NOON, "lunchtime, at lunchtime, at lunch, a l heure du midi, l heure du midi, a l heure du diner"),
    (Part.AFTERNOON, "afternoon, in the afternoon, apres midi, l apres midi, de l apres midi, en apres midi"),
    (Part.AFTERNOON, "dans l apres midi, aprem, d apres midi"),
    (
        Part.EVENING,
        "evening, night, in the evening, at night, soir, du soir, le soir, au soir, soiree, en soiree",
    ),
    (Part.EVENING, "dans la soiree"),
)
PARTS: Phrases[Part] = Phrases({phrase: part for part, text in _PARTS for phrase in phrases(text)})

REPEATS = _said(
    "every, each, weekly, biweekly, daily, chaque, tous les, toutes les, hebdomadaire, une fois par semaine,"
    " every other, once a week, twice a week"
)
ALL_DAY = _said(
    "all day, all morning, all afternoon, toute la journee, toute la matinee, tout l avant midi,"
    " tout l apres midi"
)

DAY_LEADS = words("on le the du for pour dated ce this de d au")
CLOCK_LEADS = words("at a vers around about approx environ from de des starting beginning")
STARTS = words("starting beginning partir compter")
LENGTH_LEADS = words("for pendant durant pour during lasting duree length duration")
ABOUT = words("about around approximately approx roughly environ circa")
LIMITS = words(
    "before after until till til by since avant apres jusqu jusque between entre within depuis past ici"
)
"""Before a time these say that it is not the time itself."""

MOVERS = words("before after by until till since avant apres past jusqu jusque ici beyond")
"""Before a day these say that it is not the day itself."""

LOOSELY = frozenset(
    phrases("or so, or later, or after, or before, or earlier, ou plus, ou apres, ou avant, at the, au plus")
)
"""After a time or a day these take it back; "at the" and "au plus" where "latest" or "tard" follows."""

MOVED = LOOSELY - set(phrases("at the, au plus")) | set(phrases("after next, d apres"))
COUNTED = words("week weeks day days semaine semaines jour jours month months mois")
REFUSALS = words("not no never except pas sauf non cannot cant jamais ni nor")
TO = words("to a until till til au jusqu jusque -> → - – — ‒ ―")
NEXT = words("next prochain prochaine")
THIS = words("this ce cette")
COMING = words("coming upcoming")
LAST = words("last past previous dernier derniere passe passee precedent precedente")

FRENCH_HOURS = words("h heure heures hre hres")
ENGLISH_HOURS = words("hr hrs hour hours hs")
MINUTES = words("m min mins minute minutes mn mns")
AM = "am"
PM = "pm"

STREETS = words(
    "st street rue ave av avenue road rd blvd boul boulevard drive dr lane chemin place square crescent cres"
    " court way parkway pkwy king queen bay yonge bloor college dundas front university spadina"
)
"""After a number these make it an address."""
PARTS_OF_MONTH = words("early mid late end beginning debut mi fin in en courant sometime")
