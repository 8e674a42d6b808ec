"""Whether a message would alarm a whole channel: the bot never does, whoever wrote the words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

# As Slack writes them in its markup. Words that somebody typed are escaped, and look different.
_BROADCAST = re.compile(r"<!(channel|here|everyone|group|subteam)\b")
# The same as elements of a rich text.
_ELEMENTS = ("broadcast", "usergroup")


def calls_everybody(text: str, blocks: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the text or one of the blocks calls everybody in a channel, or a group of them."""
    return bool(_BROADCAST.search(text)) or any(_calls(block) for block in blocks)


def _calls(part: object) -> bool:
    if isinstance(part, list):
        return any(_calls(each) for each in cast("list[object]", part))
    if not isinstance(part, dict):
        return False
    known = cast("dict[str, object]", part)
    # Plain text is shown as it stands: what looks like a call there calls nobody.
    if known.get("type") in ("plain_text", "text"):
        return False
    if known.get("type") in _ELEMENTS:
        return True
    said = known.get("text")
    if isinstance(said, str) and _BROADCAST.search(said):
        return True
    return any(_calls(each) for each in known.values())
