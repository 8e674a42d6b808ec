"""The modals a person has open, one on top of the other, and their App Home."""

from sandbox import ids
from sandbox.blockkit.values import initial_values
from sandbox.jsons import JsonObject
from sandbox.messages import with_ids
from sandbox.world import Values, View, Workspace

MOST_MODALS = 3


def open_modal(workspace: Workspace, owner: str, content: JsonObject) -> View:
    """A new modal in place of whatever modals the person had open."""
    view = _new(workspace, owner, content)
    workspace.desks[owner].modals = [view]
    workspace.changes.tell([owner])
    return view


def push_modal(workspace: Workspace, owner: str, content: JsonObject) -> View:
    """A new modal on top of the others. The caller has seen to it that there is room."""
    stack = workspace.desks[owner].modals
    view = _new(workspace, owner, content)
    view.root, view.previous = stack[0].id, stack[-1].id
    stack.append(view)
    workspace.changes.tell([owner])
    return view


def publish_home(workspace: Workspace, owner: str, content: JsonObject) -> View:
    """The person's App Home, new or with other content."""
    desk = workspace.desks[owner]
    if desk.home is None:
        desk.home = _new(workspace, owner, content)
    else:
        replace_content(workspace, desk.home, content)
    workspace.changes.tell([owner])
    return desk.home


def replace_content(workspace: Workspace, view: View, content: JsonObject) -> None:
    """Give a view other content. What the person had filled in stays where the ids stay the same."""
    before = view.state
    view.content = _named(content)
    view.hash = _new_hash(workspace)
    view.errors = {}
    view.state = _kept(initial_values(view.blocks), before)
    workspace.changes.tell([view.owner])


def find(workspace: Workspace, view_id: str, external_id: str = "") -> View | None:
    """The open view with that id, or with that id of the app's own."""
    for desk in workspace.desks.values():
        for view in [*desk.modals, *([desk.home] if desk.home else [])]:
            if view.id == view_id or (external_id and view.content.get("external_id") == external_id):
                return view
    return None


def close(workspace: Workspace, view: View) -> None:
    """Take one modal away; those below stay."""
    stack = workspace.desks[view.owner].modals
    if view in stack:
        stack.remove(view)
    workspace.changes.tell([view.owner])


def clear(workspace: Workspace, owner: str) -> None:
    """Take all the person's modals away."""
    workspace.desks[owner].modals.clear()
    workspace.changes.tell([owner])


def _new(workspace: Workspace, owner: str, content: JsonObject) -> View:
    view_id = ids.object_id("V")
    named = _named(content)
    return View(
        id=view_id,
        owner=owner,
        content=named,
        hash=_new_hash(workspace),
        root=view_id,
        state=initial_values(named["blocks"]),
    )


def _named(content: JsonObject) -> JsonObject:
    return content | {"blocks": with_ids(content["blocks"])}


def _new_hash(workspace: Workspace) -> str:
    return f"{int(workspace.clock.seconds())}.{ids.secret(8)}"


def _kept(fresh: Values, before: Values) -> Values:
    """The fresh values, each replaced by what was there before for the same ids and kind of element."""
    return {
        block_id: {
            action_id: old
            if (old := before.get(block_id, {}).get(action_id)) and old["type"] == value["type"]
            else value
            for action_id, value in actions.items()
        }
        for block_id, actions in fresh.items()
    }
