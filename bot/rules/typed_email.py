"""An e-mail address as somebody typed it."""

import re

LONGEST = 200
# No more than tells an address from a name: whether it reaches anybody only sending would show.
_ADDRESS = re.compile(r"[^@\s<>\"',;]+@[^@\s<>\"',;.]+(?:\.[^@\s<>\"',;.]+)+")


def read_email(text: str) -> str | None:
    """The address in lower case; empty when nothing was typed, None when it is not one."""
    address = text.strip().removeprefix("mailto:").casefold()
    if not address:
        return ""
    return address if len(address) <= LONGEST and _ADDRESS.fullmatch(address) else None
