"""A tiny Bolt app for the story: it keeps notes, and uses each way an app has to show itself."""

from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from sandbox.jsons import JsonObject
from tests.page.screens import button, input_block, mrkdwn, options, plain

Payload = dict[str, Any]

MANIFEST: JsonObject = {
    "display_information": {"name": "Notes"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Notes"},
        "slash_commands": [
            {
                "command": "/note",
                "description": "Keep a note",
                "usage_hint": "[words]",
                "should_escape": True,
            },
            {"command": "/attach", "description": "Add a file", "should_escape": True},
            {"command": "/form", "description": "Fill in a form", "should_escape": True},
        ],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write", "im:write"]}},
    "settings": {"event_subscriptions": {"bot_events": ["app_home_opened"]}},
}
KINDS = options(("Long", "long"), ("Short", "short"))


def form(chosen: str | None) -> JsonObject:
    """The form; once a kind is chosen it says which."""
    said = [] if chosen is None else [{"type": "section", "text": mrkdwn(f"A *{chosen}* note")}]
    words = {"type": "plain_text_input", "action_id": "words", "min_length": 2}
    kind = {"type": "static_select", "action_id": "kind", "options": KINDS, "placeholder": plain("Kind")}
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("A note"),
        "submit": plain("Keep"),
        "blocks": [
            *said,
            input_block("words", "Words", words),
            input_block("kind", "Kind", kind, dispatch_action=True),
            input_block("day", "Day", {"type": "datepicker", "action_id": "day"}, optional=True),
        ],
    }


def register(app: App) -> None:
    """Add the listeners to a Bolt app."""
    app.command("/note")(keep)
    app.command("/form")(open_form)
    app.command("/attach")(open_attach)
    app.options("shelf")(shelves)
    app.view("attach")(attached)
    app.action("forget")(forget)
    app.action("kind")(choose_kind)
    app.view("form")(submitted)
    app.event("app_home_opened")(home)


def keep(ack: Ack, command: Payload) -> None:
    sure = {
        "title": plain("Forget it?"),
        "text": plain("For good."),
        "confirm": plain("Yes"),
        "deny": plain("No"),
    }
    ack(
        text="Kept",
        blocks=[
            {"type": "section", "text": mrkdwn(f"Kept: {command['text']}")},
            {"type": "actions", "elements": [button("Forget", "forget", confirm=sure)]},
        ],
    )


def forget(ack: Ack, respond: Respond) -> None:
    ack()
    respond(text="Forgotten", replace_original=True)


def open_form(ack: Ack, command: Payload, client: WebClient) -> None:
    client.views_open(trigger_id=command["trigger_id"], view=form(None))
    ack()


def open_attach(ack: Ack, command: Payload, client: WebClient) -> None:
    shelf = {"type": "external_select", "action_id": "shelf", "min_query_length": 1}
    view: JsonObject = {
        "type": "modal",
        "callback_id": "attach",
        "title": plain("A file"),
        "submit": plain("Keep"),
        "blocks": [
            input_block("file", "File", {"type": "file_input", "action_id": "file", "filetypes": ["txt"]}),
            input_block("shelf", "Shelf", shelf | {"placeholder": plain("Where")}),
        ],
    }
    client.views_open(trigger_id=command["trigger_id"], view=view)
    ack()


def shelves(ack: Ack, payload: Payload) -> None:
    ack(options=options((f"{payload['value']} one", "one"), (f"{payload['value']} two", "two")))


def attached(ack: Ack, body: Payload, view: Payload, client: WebClient) -> None:
    values = view["state"]["values"]
    names = [file["name"] for file in values["file"]["file"]["files"]]
    shelf = values["shelf"]["shelf"]["selected_option"]["text"]["text"]
    client.chat_postMessage(channel=body["user"]["id"], text=f"{', '.join(names)} is on {shelf}")
    ack()


def choose_kind(ack: Ack, body: Payload, action: Payload, client: WebClient) -> None:
    view = body["view"]
    client.views_update(view_id=view["id"], hash=view["hash"], view=form(action["selected_option"]["value"]))
    ack()


def submitted(ack: Ack, body: Payload, view: Payload, client: WebClient) -> None:
    values = view["state"]["values"]
    words = values["words"]["words"]["value"]
    if words == "nothing":
        ack(response_action="errors", errors={"words": "That is not a note."})
        return
    text = f"{values['kind']['kind']['selected_option']['value']}: {words}"
    client.chat_postMessage(channel=body["user"]["id"], text=text)
    ack()


def home(event: Payload, client: WebClient) -> None:
    blocks = [{"type": "section", "text": mrkdwn(f"The notes of <@{event['user']}>")}]
    client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})
