"""What an app's answer to a submitted form does to the form."""

from sandbox import view_stack
from sandbox.blockkit import check_view
from sandbox.jsons import JsonObject, as_object, as_text
from sandbox.world import View, Workspace


def apply(workspace: Workspace, view: View, body: JsonObject | str | None) -> bool:
    """Close the view, show errors, change it, put another on top, or clear all, as the answer says.

    False when the answer makes no sense: the person sees trouble, the app hears nothing of it.
    """
    answer = as_object(body)
    action = as_text(answer.get("response_action"))
    if action == "":
        view_stack.close(workspace, view)
        return body in (None, "", {})
    if action == "clear":
        view_stack.clear(workspace, view.owner)
        return True
    if action == "errors":
        return _show_errors(workspace, view, as_object(answer.get("errors")))
    return action in ("update", "push") and _show_view(workspace, view, action, as_object(answer.get("view")))


def _show_errors(workspace: Workspace, view: View, errors: JsonObject) -> bool:
    fields = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    unknown = errors.keys() - fields
    if unknown or not errors:
        problem = f"[ERROR] no input block for the errors of: {', '.join(sorted(unknown)) or 'nothing'}"
        workspace.ledger.note_bad_payload("ack of view_submission", [problem], errors)
        return False
    view.errors = {block_id: str(text) for block_id, text in errors.items()}
    workspace.changes.tell([view.owner])
    return True


def _show_view(workspace: Workspace, view: View, action: str, content: JsonObject) -> bool:
    problems = check_view(content, "modal")
    stack = workspace.desks[view.owner].modals
    if action == "push" and len(stack) >= view_stack.MOST_MODALS:
        problems.append("[ERROR] push_limit_reached")
    if problems:
        workspace.ledger.note_bad_payload("ack of view_submission", problems, content)
        return False
    if view not in stack:
        return True
    if action == "update":
        view_stack.replace_content(workspace, view, content)
    else:
        view_stack.push_modal(workspace, view.owner, content)
    return True
