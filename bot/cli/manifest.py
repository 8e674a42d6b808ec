"""The app's manifest: what Slack is told about the bot, read from the file that is pasted into Slack."""

import sys
from pathlib import Path
from typing import Any, cast

import yaml

NAME = "manifest.yml"
# Next to the packages in a clone; among the environment's shared files when installed from a wheel.
_PLACES = (Path(__file__).parents[2] / NAME, Path(sys.prefix) / "share" / "mentoring-bot" / NAME)


def load() -> dict[str, Any]:
    """The manifest as Slack's JSON. Raises FileNotFoundError when it was not installed."""
    for place in _PLACES:
        if place.is_file():
            return cast("dict[str, Any]", yaml.safe_load(place.read_text(encoding="utf-8")))
    raise FileNotFoundError(f"{NAME} is in none of: {', '.join(str(place) for place in _PLACES)}")


def bot_scopes(manifest: dict[str, Any]) -> tuple[str, ...]:
    """The scopes the bot token must have."""
    return tuple(manifest["oauth_config"]["scopes"]["bot"])
