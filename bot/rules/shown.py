"""What of people's text is shown: not the characters that turn other text round, or that nobody sees."""

import re

# Control characters but tab and line break, Unicode's direction marks, and halves of characters.
# Joiners stay: Persian and many emoji need them.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(text: str) -> str:
    """`text` without what could hide in it."""
    return _HIDDEN.sub("", text)
