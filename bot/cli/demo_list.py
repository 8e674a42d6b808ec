"""The list of the demonstration: its people, as an agency and an employer would send them."""

import csv
import io

from bot.cli.demo_people import AGENCY, EMPLOYER

_HEADER = (
    *("Role", "Slack ID", "Name", "Organisation", "Profession", "Speciality", "Years", "Languages"),
    *("Ways", "Times", "Topics", "Goals", "Places", "Eligible", "Prepared", "Oriented"),
)
_READY = ("yes", "yes", "yes")
_NOT_READY = ("yes", "no", "no")
_MENTOR = ("", "", "")
# By the key of a figure: profession, speciality, years, languages, ways, times, topics, goals or places.
_MENTORS: dict[str, tuple[str, str, int, str, str, str, str, int]] = {
    "maria": ("Engineering", "Bridges", 14, "en; pt", "in person; video", "lunch", "Job interviews", 1),
    "benoit": ("Accounting", "Audit", 9, "fr; en", "video", "evening", "Building a network", 1),
    "grace": ("IT", "Networks", 11, "en", "video; phone", "evening", "Workplace culture", 1),
    "priya": (
        *("Engineering", "Water treatment", 12, "en; ta", "in person; video", "lunch; evening"),
        *("Licences and certificates; Job interviews", 2),
    ),
    "david": (
        *("IT", "Databases", 8, "en; fr", "video", "evening; weekend"),
        *("Résumé and cover letter; Building a network", 1),
    ),
}
_MENTEES: dict[str, tuple[str, str, int, str, str, str, str, str, tuple[str, str, str]]] = {
    "amina": (
        "Engineering",
        "Roads",
        6,
        "fr; en",
        "in person",
        "lunch",
        "Job interviews",
        "Find work",
        _READY,
    ),
    "chen": ("Accounting", "", 4, "en; zh", "video", "evening", "Building a network", "Become a CPA", _READY),
    "omar": ("IT", "", 5, "en; ar", "phone", "evening", "Workplace culture", "A first Canadian job", _READY),
    "leila": (
        *("Engineering", "Water and wastewater treatment", 7, "fr; en; ar", "video; in person", "evening"),
        *("Licences and certificates", "Obtenir mon permis d’ingénieure et un premier emploi ici.", _READY),
    ),
    "yuki": (
        *("IT", "Databases", 4, "ja; en", "video", "weekend", "Résumé and cover letter"),
        *("Work with data in a public service.", _READY),
    ),
    "tomas": (
        *("Accounting", "Payroll", 10, "es; en", "video; phone", "morning", "Finding job openings"),
        *("Have my experience recognised.", _NOT_READY),
    ),
}
# Tomás has not looked yet at what his agency entered about him.
CONFIRMED = tuple(key for key in (*_MENTORS, *_MENTEES) if key != "tomas")


def people_list(user_ids: dict[str, str], names: dict[str, str]) -> bytes:
    """The list as a CSV file. `user_ids` and `names` are by the key of a figure."""
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(_HEADER)
    for key, (*about, places) in _MENTORS.items():
        rows.writerow(("mentor", user_ids[key], names[key], EMPLOYER, *about, "", places, *_MENTOR))
    for key, (*about, ready) in _MENTEES.items():
        rows.writerow(("mentee", user_ids[key], names[key], AGENCY, *about, "", *ready))
    return file.getvalue().encode()
