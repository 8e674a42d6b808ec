"""Block Kit pieces that several tests need."""

from typing import Any

Piece = dict[str, Any]


def plain(text: str) -> Piece:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def section(text: str = "hello") -> Piece:
    """A section with a text."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def options(*texts: str) -> list[Piece]:
    """Options whose values are their texts in small letters."""
    return [{"text": plain(text), "value": text.lower()} for text in texts]


def entry(label: str, element: Piece, **extra: Any) -> Piece:
    """An input block named and identified by its label."""
    named = {"action_id": "value", **element}
    return {"type": "input", "block_id": label.lower(), "label": plain(label), "element": named, **extra}


def modal(*blocks: Piece, **extra: Any) -> Piece:
    """A modal that can be submitted."""
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("A form"),
        "submit": plain("Save"),
        "blocks": list(blocks),
        **extra,
    }


def home(*blocks: Piece) -> Piece:
    """A home."""
    return {"type": "home", "blocks": list(blocks)}


def buttons(*labels: str, **extra: Any) -> Piece:
    """An actions block with buttons, `press_0` and so on."""
    elements = [
        {"type": "button", "action_id": f"press_{n}", "value": label, "text": plain(label), **extra}
        for n, label in enumerate(labels)
    ]
    return {"type": "actions", "block_id": "choices", "elements": elements}
