"""`programme.toml`: every setting of a programme in one file. Reading, checking, comparing, writing."""

from bot.rules.programme_file.differences import Differences, Present, differences
from bot.rules.programme_file.mistakes import Mistake
from bot.rules.programme_file.plan import Organisation, Plan, Round, stored
from bot.rules.programme_file.reading import Reading, line_of, read
from bot.rules.programme_file.writing import written

__all__ = [
    "Differences",
    "Mistake",
    "Organisation",
    "Plan",
    "Present",
    "Reading",
    "Round",
    "differences",
    "line_of",
    "read",
    "stored",
    "written",
]
