"""Block Kit: a check as strict as Slack's of what an app sends, and what the elements in it hold."""

from sandbox.blockkit.payloads import check_message, check_view

__all__ = ["check_message", "check_view"]
