"""Agencies and employers, as values."""

from enum import StrEnum

NAME_LENGTH = 120


class Kind(StrEnum):
    """What an organisation is to the programme."""

    AGENCY = "agency"
    EMPLOYER = "employer"
