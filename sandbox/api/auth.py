"""Who the token belongs to, and what it is part of."""

from sandbox.api.call import Call, SlackError
from sandbox.jsons import JsonObject
from sandbox.messages import bot_profile


def api_test(call: Call) -> JsonObject:
    """`api.test`: echoes its arguments, or fails with the error it is given."""
    if call.given("error"):
        raise SlackError(call.text("error"), args=call.args)
    return {"args": call.args}


def auth_test(call: Call) -> JsonObject:
    """`auth.test`"""
    app = call.app
    return {
        "url": f"{call.world.url}/",
        "team": call.workspace.name,
        "user": app.name.lower().replace(" ", "_"),
        "team_id": call.workspace.id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def team_info(call: Call) -> JsonObject:
    """`team.info`"""
    workspace = call.workspace
    return {
        "team": {
            "id": workspace.id,
            "name": workspace.name,
            "domain": workspace.domain,
            "email_domain": "example.com",
            "icon": {"image_default": True},
        }
    }


def bots_info(call: Call) -> JsonObject:
    """`bots.info`"""
    if call.text("bot") not in ("", call.app.bot_id):
        raise SlackError("bot_not_found")
    return {"bot": bot_profile(call.workspace) | {"user_id": call.app.bot_user_id}}
