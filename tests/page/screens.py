"""Canned screens: what the server would say one person sees."""

from typing import Any

Json = dict[str, Any]

MARIA, OMAR, APP = "U0MARIA", "U0OMAR", "U0APP"
APP_DM, GENERAL, PAIR = "D0APP", "C0GENERAL", "G0PAIR"


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": action_id, **more}


def input_block(block_id: str, label: str, element: Json, **more: Any) -> Json:
    named = {"action_id": "value", **element}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": named, **more}


def options(*pairs: tuple[str, str]) -> list[Json]:
    return [{"text": plain(text), "value": value} for text, value in pairs]


def message(ts: str, text: str, *, author: str = APP, name: str = "Mentoring", **more: Any) -> Json:
    """A message posted at 14:`ts` UTC on 3 November 2026; `ts` is two digits of minutes."""
    return {
        "ts": f"1793714{ts}0.000100",
        "time": f"2026-11-03T14:{ts}:00Z",
        "author": author,
        "author_name": name,
        "is_app": author == APP,
        "text": text,
        "blocks": [],
        "ephemeral": False,
        "edited": False,
        "thread_ts": None,
        "reactions": [],
        **more,
    }


def modal(*blocks: Json, view_id: str = "V1", title: str = "Log hours", **more: Any) -> Json:
    return {
        "id": view_id,
        "type": "modal",
        "title": plain(title),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": list(blocks),
        "errors": {},
        **more,
    }


def conversation(channel: str, kind: str, name: str, messages: list[Json], **more: Any) -> Json:
    return {
        "id": channel,
        "kind": kind,
        "name": name,
        "members": [MARIA, OMAR],
        "with_app": False,
        "unread": 0,
        "messages": messages,
        **more,
    }


def screen(
    app_messages: list[Json] | None = None,
    *,
    modals: list[Json] | None = None,
    home: list[Json] | None = None,
    locale: str = "en-CA",
    **more: Any,
) -> Json:
    """Maria's screen: her DM with the app holds `app_messages`; `home` are the blocks of App Home."""
    return {
        "me": {
            "id": MARIA,
            "key": "maria",
            "name": "maria",
            "real_name": "Maria Silva",
            "tz": "America/Toronto",
            "locale": locale,
            "is_admin": False,
            "local_time": "2026-11-03T09:30:00-05:00",
        },
        "workspace": {
            "id": "T0CITY",
            "name": "City of Example",
            "app": {"id": "A0", "name": "Mentoring", "bot_user_id": APP, "bot_id": "B0"},
        },
        "now": "2026-11-03T14:30:00Z",
        "users": {
            MARIA: {"name": "maria", "real_name": "Maria Silva", "is_bot": False, "deleted": False},
            OMAR: {"name": "omar", "real_name": "Omar Haddad", "is_bot": False, "deleted": False},
            APP: {"name": "mentoring", "real_name": "Mentoring", "is_bot": True, "deleted": False},
        },
        "commands": [
            {
                "command": "/hours",
                "description": "Log time together",
                "usage_hint": "1.5h yesterday CV review",
            },
            {"command": "/match", "description": "Record a match", "usage_hint": "record @mentor @mentee"},
        ],
        "links": [
            {"key": "maria", "real_name": "Maria Silva", "page": "/people/maria", "me": True},
            {"key": "omar", "real_name": "Omar Haddad", "page": "/people/omar", "me": False},
        ],
        "conversations": [
            conversation(APP_DM, "im", "Mentoring", app_messages or [], with_app=True, members=[MARIA, APP]),
            conversation(
                GENERAL,
                "channel",
                "general",
                [message("05", "Good morning :wave:", author=OMAR, name="Omar Haddad")],
                unread=1,
            ),
            conversation(PAIR, "mpim", "mpdm-maria-omar", [], members=[MARIA, OMAR, APP], with_app=True),
        ],
        "modals": modals or [],
        "home": None if home is None else {"id": "VH", "type": "home", "blocks": home},
        "notices": [],
        **more,
    }
