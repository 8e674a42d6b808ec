"""Addresses that people write into forms."""

import re

_LINK = re.compile(r"https?://[^\s<>|]+", re.IGNORECASE)


def is_link(text: str) -> bool:
    """Whether a text is one address that a browser opens, and nothing else."""
    return _LINK.fullmatch(text) is not None
