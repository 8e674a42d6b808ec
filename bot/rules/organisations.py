"""Agencies and employers, as values."""

from enum import StrEnum

from bot.rules.participants import Side

NAME_LENGTH = 120


class Kind(StrEnum):
    """What an organisation is to the programme."""

    AGENCY = "agency"
    EMPLOYER = "employer"


# Where the people of a side belong.
KIND_OF_SIDE = {Side.MENTOR: Kind.EMPLOYER, Side.MENTEE: Kind.AGENCY}
