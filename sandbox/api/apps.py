"""Opening a Socket Mode connection."""

from sandbox.api.call import Call
from sandbox.jsons import JsonObject


def connections_open(call: Call) -> JsonObject:
    """`apps.connections.open`: an address that can be connected to once."""
    ticket = call.workspace.sockets.issue_ticket(call.now)
    address = call.world.url.replace("http", "ws", 1)
    return {"url": f"{address}/link/?ticket={ticket}&app_id={call.app.id}"}
