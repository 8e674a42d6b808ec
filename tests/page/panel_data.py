"""What the bot did, and a tour, as the server would tell them."""

from typing import Any

from tests.page.screens import Json

TOUR: list[Json] = [
    {
        "who": "maria",
        "title": {"en": "Log your hours", "fr": "Notez vos heures"},
        "text": {"en": "One line is enough.", "fr": "Une ligne suffit."},
        "do": {"type": "/hours 1h30 yesterday"},
    },
    {
        "who": "omar",
        "title": {"en": "Confirm them", "fr": "Confirmez-les"},
        "text": {"en": "Omar presses Yes.", "fr": "Omar appuie sur Oui."},
    },
    {
        "who": "maria",
        "title": {"en": "Two weeks later", "fr": "Deux semaines plus tard"},
        "text": {"en": "A check-in comes.", "fr": "Un suivi arrive."},
        "do": {"clock": "+14d"},
    },
    {
        "who": "maria",
        "title": {"en": "Your home", "fr": "Votre accueil"},
        "text": {"en": "Everything at a glance.", "fr": "Tout d’un coup d’œil."},
        "do": {"home": True},
    },
]


def entry(seq: int, what: str, **more: Any) -> Json:
    """Entry `seq` of the log, at minute `seq` past 14:00 UTC on 3 November 2026."""
    return {
        "seq": seq,
        "time": f"2026-11-03T14:{seq:02}:00Z",
        "kind": "call",
        "what": what,
        "summary": "",
        "request": {},
        "answer": {"ok": True},
        "ms": 34.0,
        "bytes": 120,
        "ok": True,
        "error": None,
        **more,
    }


LOG: list[Json] = [
    entry(1, "/hours", kind="offered", summary="Maria Silva: 1h30 yesterday CV review", ms=41.2, bytes=912),
    entry(2, "views.publish", summary="Maria Silva", ms=6.4, bytes=4_310),
    entry(
        3,
        "chat.postMessage",
        summary="Omar Haddad: Maria logged 1.5 h with you. Is it right?",
        request={"channel": "D0OMAR", "text": "Maria logged 1.5 h with you. Is it right?", "blocks": []},
        answer={"ok": False, "error": "channel_not_found"},
        ok=False,
        error="channel_not_found",
    ),
    entry(4, "block_actions", kind="offered", summary="Omar Haddad: Yes", answer=None, ms=None, ok=None),
]
