"""Opening, changing and publishing views."""

from sandbox import view_stack
from sandbox.api.call import Call, SlackError
from sandbox.blockkit import check_view
from sandbox.jsons import JsonObject
from sandbox.screen import view_object
from sandbox.world import View


def opened(call: Call) -> JsonObject:
    """`views.open`: a modal for the person who pulled the trigger."""
    content = _content(call, "modal")
    user_id = _pulled(call)
    view = view_stack.open_modal(call.workspace, user_id, content)
    return _answer(call, view)


def push(call: Call) -> JsonObject:
    """`views.push`: one more modal on top, three at most."""
    content = _content(call, "modal")
    problem = call.workspace.triggers.problem(call.text("trigger_id"), call.now)
    if problem is not None:
        raise SlackError(problem)
    owner = call.workspace.triggers.owner(call.text("trigger_id"))
    stack = call.workspace.desks[owner].modals
    if not stack:
        raise SlackError("invalid_trigger_id")
    if len(stack) >= view_stack.MOST_MODALS:
        raise SlackError("push_limit_reached")
    view = view_stack.push_modal(call.workspace, _pulled(call), content)
    return _answer(call, view)


def update(call: Call) -> JsonObject:
    """`views.update`, by `view_id` or `external_id`; with `hash` only if nobody was faster."""
    view = _found(call)
    content = _content(call, str(view.content["type"]))
    if call.text("hash") and call.text("hash") != view.hash:
        raise SlackError("hash_conflict")
    view_stack.replace_content(call.workspace, view, content)
    return _answer(call, view)


def publish(call: Call) -> JsonObject:
    """`views.publish`: the person's App Home."""
    if not call.app.home_tab:
        raise SlackError("not_enabled")
    person = call.person("user_id")
    if person.team_id:
        raise SlackError("user_not_found")
    content = _content(call, "home")
    current = call.workspace.desks[person.id].home
    if call.text("hash") and current is not None and call.text("hash") != current.hash:
        raise SlackError("hash_conflict")
    view = view_stack.publish_home(call.workspace, person.id, content)
    return _answer(call, view)


def _found(call: Call) -> View:
    view = view_stack.find(call.workspace, call.text("view_id"), call.text("external_id"))
    if view is None:
        raise SlackError("not_found")
    return view


def _pulled(call: Call) -> str:
    """Exchange the trigger for the id of the person who pulled it."""
    trigger_id = call.text("trigger_id")
    problem = call.workspace.triggers.problem(trigger_id, call.now)
    if problem is not None:
        raise SlackError(problem)
    return call.workspace.triggers.exchange(trigger_id)


def _content(call: Call, kind: str) -> JsonObject:
    view = call.json_object("view", "invalid_arguments")
    if view is None:
        raise SlackError(
            "invalid_arguments", response_metadata={"messages": ["[ERROR] missing required field: view"]}
        )
    problems = check_view(view, kind)
    if problems:
        call.workspace.ledger.note_bad_payload(call.method, problems, call.args)
        raise SlackError("invalid_arguments", response_metadata={"messages": problems})
    _check_external_id(call, view)
    return view


def _check_external_id(call: Call, view: JsonObject) -> None:
    """An app's own id must not be that of another open view."""
    external_id = view.get("external_id")
    known = view_stack.find(call.workspace, "", external_id) if external_id else None
    addressed = known is not None and (
        known.id == call.text("view_id")
        or external_id == call.text("external_id")
        or (call.method == "views.publish" and known.owner == call.text("user_id"))
    )
    if known is not None and not addressed:
        raise SlackError("duplicate_external_id")


def _answer(call: Call, view: View) -> JsonObject:
    return {"view": view_object(call.workspace, view)}
