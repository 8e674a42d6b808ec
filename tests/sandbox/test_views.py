"""Modals and homes: triggers, stacks, hashes, forms."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_bolt import Ack, App

from sandbox.client import SandboxClient, SandboxError, WorkspaceClient
from tests.sandbox.asking import Web, connect, error_of, refused
from tests.sandbox.bolt_peer import over_http
from tests.sandbox.conftest import PEOPLE, manifest
from tests.sandbox.shapes import Piece, buttons, entry, home, modal, options, plain, section

TEXT: Piece = {"type": "plain_text_input"}


def nothing(ack: Ack) -> None:
    """Acknowledge."""
    ack()


@contextmanager
def form(
    client: SandboxClient, workspace: WorkspaceClient, view: Piece, answer: Piece | None = None
) -> Generator[list[dict[str, Any]]]:
    """Maria has the modal open; submissions are collected and acknowledged with `answer`."""
    bodies: list[dict[str, Any]] = []

    def submitted(ack: Ack, body: dict[str, Any]) -> None:
        bodies.append(body)
        ack(answer or {})

    def register(app: App) -> None:
        app.view("form")(submitted)
        app.view_closed("form")(submitted)
        app.action("value")(submitted)
        app.command("/hours")(nothing)

    with over_http(client, workspace, register):
        connect(client, workspace.bot_token).views_open(trigger_id=trigger(workspace), view=view)
        yield bodies


def trigger(workspace: WorkspaceClient, user: str = "maria") -> str:
    """A fresh trigger id of a person."""
    workspace.command(user, "/hours")
    return next(o["payload"]["trigger_id"] for o in reversed(workspace.offered()) if o["step"] == "offered")


def test_a_trigger_opens_one_modal(web: Web, workspace: WorkspaceClient) -> None:
    pulled = trigger(workspace)
    opened = web.views_open(trigger_id=pulled, view=modal(section()))
    assert opened["view"]["id"] == opened["view"]["root_view_id"]
    assert error_of(web.views_open, trigger_id=pulled, view=modal(section())) == "exchanged_trigger_id"
    assert error_of(web.views_open, trigger_id="1.2.3", view=modal(section())) == "invalid_trigger_id"
    assert [m["callback_id"] for m in workspace.screen("maria")["modals"]] == ["form"]


def test_a_trigger_is_good_for_three_seconds(
    client: SandboxClient, web: Web, workspace: WorkspaceClient
) -> None:
    pulled = trigger(workspace)
    client.advance(4)
    assert error_of(web.views_open, trigger_id=pulled, view=modal(section())) == "expired_trigger_id"


def test_a_bad_view_is_refused_with_a_pointer_and_does_not_use_the_trigger(
    web: Web, workspace: WorkspaceClient
) -> None:
    pulled = trigger(workspace)
    bad = modal(section(), title=plain("x" * 25))
    answer = refused(web.views_open, trigger_id=pulled, view=bad)
    assert answer["error"] == "invalid_arguments"
    assert "/view/title/text" in answer["response_metadata"]["messages"][0]
    assert len(workspace.bad_payloads()) == 1
    web.views_open(trigger_id=pulled, view=modal(section()))


def test_three_modals_fit_on_each_other(web: Web, workspace: WorkspaceClient) -> None:
    first = web.views_open(trigger_id=trigger(workspace), view=modal(section()))["view"]
    web.views_push(trigger_id=trigger(workspace), view=modal(section()))
    third = web.views_push(trigger_id=trigger(workspace), view=modal(section()))["view"]
    assert third["root_view_id"] == first["id"]
    assert (
        error_of(web.views_push, trigger_id=trigger(workspace), view=modal(section())) == "push_limit_reached"
    )
    assert len(workspace.screen("maria")["modals"]) == 3


def test_an_update_with_an_old_hash_conflicts(web: Web, workspace: WorkspaceClient) -> None:
    view = web.views_open(trigger_id=trigger(workspace), view=modal(section()))["view"]
    updated = web.views_update(view_id=view["id"], hash=view["hash"], view=modal(section("new")))["view"]
    assert updated["hash"] != view["hash"]
    arguments = {"view_id": view["id"], "view": modal(section())}
    assert error_of(web.views_update, hash=view["hash"], **arguments) == "hash_conflict"


def test_a_closed_modal_cannot_be_updated(web: Web, workspace: WorkspaceClient) -> None:
    view = web.views_open(trigger_id=trigger(workspace), view=modal(section()))["view"]
    workspace.close("maria")
    assert error_of(web.views_update, view_id=view["id"], view=modal(section())) == "not_found"


def test_an_external_id_finds_the_view_and_is_given_once(web: Web, workspace: WorkspaceClient) -> None:
    web.views_open(trigger_id=trigger(workspace), view=modal(section(), external_id="mine"))
    web.views_update(external_id="mine", view=modal(section("new"), external_id="mine"))
    view = modal(section(), external_id="mine")
    assert (
        error_of(web.views_open, trigger_id=trigger(workspace, "ali"), view=view) == "duplicate_external_id"
    )


def test_what_was_filled_in_stays_when_a_view_is_updated(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    view = modal(
        entry("Kind", {"type": "static_select", "options": options("Red", "Blue")}, dispatch_action=True),
        entry("Note", TEXT),
    )
    with form(client, workspace, view) as bodies:
        workspace.click("maria", "Kind", value="Blue")
        web = connect(client, workspace.bot_token)
        view_id = bodies[0]["view"]["id"]
        assert bodies[0]["container"] == {"type": "view", "view_id": view_id}
        web.views_update(view_id=view_id, view=modal(*view["blocks"], section("more")))
        (screen_view,) = workspace.screen("maria")["modals"]
    assert screen_view["state"]["values"]["kind"]["value"]["selected_option"]["value"] == "blue"


def test_initial_values_are_submitted_when_untouched(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    view = modal(
        entry("Hours", {"type": "number_input", "is_decimal_allowed": True, "initial_value": "1.5"}),
        entry("Day", {"type": "datepicker", "initial_date": "2026-01-31"}),
        entry("Who", {"type": "users_select"}, optional=True),
        entry("Tags", {"type": "checkboxes", "options": options("A", "B")}, optional=True),
    )
    with form(client, workspace, view) as bodies:
        assert workspace.submit("maria", {"Who": "ali"}).closed
    values = bodies[0]["view"]["state"]["values"]
    assert values["hours"]["value"] == {"type": "number_input", "value": "1.5"}
    assert values["day"]["value"]["selected_date"] == "2026-01-31"
    assert values["who"]["value"]["selected_user"] == workspace.user_id("ali")
    assert values["tags"]["value"]["selected_options"] == []


@pytest.mark.parametrize(
    ("element", "value", "fits"),
    [
        (TEXT, "", False),
        ({**TEXT, "min_length": 3}, "ab", False),
        ({**TEXT, "max_length": 3}, "abcd", False),
        ({**TEXT, "max_length": 3}, "abc", True),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", False),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "2"}, "2.5", False),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "1"}, "0", False),
        ({"type": "number_input", "is_decimal_allowed": True}, "1.5", True),
        ({"type": "email_text_input"}, "nobody", False),
        ({"type": "email_text_input"}, "a@example.com", True),
        ({"type": "url_text_input"}, "nowhere", False),
        ({"type": "multi_users_select", "max_selected_items": 1}, ["maria", "ali"], False),
        ({"type": "checkboxes", "options": options("A")}, [], False),
    ],
)
def test_a_field_is_checked_before_the_app_hears_of_it(
    client: SandboxClient, workspace: WorkspaceClient, element: Piece, value: object, fits: bool
) -> None:
    with form(client, workspace, modal(entry("Field", element))) as bodies:
        done = workspace.submit("maria", {"Field": value})
    assert done.closed == fits
    assert list(done.errors) == ([] if fits else ["Field"])
    assert len(bodies) == fits


def test_errors_are_shown_at_their_fields(client: SandboxClient, workspace: WorkspaceClient) -> None:
    answer = {"response_action": "errors", "errors": {"note": "Too vague."}}
    with form(client, workspace, modal(entry("Note", TEXT)), answer):
        done = workspace.submit("maria", {"Note": "hm"})
    assert (done.closed, done.errors) == (False, {"Note": "Too vague."})
    (view,) = workspace.screen("maria")["modals"]
    assert view["errors"] == {"note": "Too vague."}


def test_errors_for_no_field_are_trouble(client: SandboxClient, workspace: WorkspaceClient) -> None:
    answer = {"response_action": "errors", "errors": {"nowhere": "?"}}
    with form(client, workspace, modal(entry("Note", TEXT)), answer):
        assert not workspace.submit("maria", {"Note": "hm"}).closed
    assert workspace.screen("maria")["notices"] == ["We had some trouble connecting. Try again?"]
    assert len(workspace.bad_payloads()) == 1


@pytest.mark.parametrize(("action", "left"), [("update", ["Next"]), ("push", ["A form", "Next"])])
def test_an_answer_may_change_the_view_or_put_another_on_top(
    client: SandboxClient, workspace: WorkspaceClient, action: str, left: list[str]
) -> None:
    answer = {"response_action": action, "view": modal(section(), title=plain("Next"))}
    with form(client, workspace, modal(entry("Note", TEXT)), answer):
        workspace.submit("maria", {"Note": "hm"})
    assert [view["title"]["text"] for view in workspace.screen("maria")["modals"]] == left


def test_a_bad_view_in_an_answer_changes_nothing_and_the_app_is_not_told(
    client: SandboxClient, workspace: WorkspaceClient
) -> None:
    answer = {"response_action": "update", "view": modal(section(), title=plain("x" * 99))}
    with form(client, workspace, modal(entry("Note", TEXT)), answer):
        (delivery,) = workspace.submit("maria", {"Note": "hm"}).deliveries
    assert delivery.error is None
    assert workspace.screen("maria")["notices"] == ["We had some trouble connecting. Try again?"]
    assert "/view/title" in workspace.bad_payloads()[0].messages[0]


def test_clear_closes_the_whole_stack(client: SandboxClient, workspace: WorkspaceClient) -> None:
    with form(client, workspace, modal(section()), {"response_action": "clear"}):
        web = connect(client, workspace.bot_token)
        web.views_push(trigger_id=trigger(workspace), view=modal(section()))
        assert workspace.submit("maria").closed
    assert workspace.screen("maria")["modals"] == []


def test_closing_is_told_only_when_asked_for(client: SandboxClient, workspace: WorkspaceClient) -> None:
    with form(client, workspace, modal(section(), notify_on_close=True)) as bodies:
        workspace.close("maria")
        connect(client, workspace.bot_token).views_open(trigger_id=trigger(workspace), view=modal(section()))
        assert workspace.close("maria") == []
    assert [(body["type"], body["is_cleared"]) for body in bodies] == [("view_closed", False)]


def test_the_same_form_sent_five_times_at_once(client: SandboxClient, workspace: WorkspaceClient) -> None:
    with form(client, workspace, modal(entry("Note", TEXT))) as bodies:
        done = workspace.submit("maria", {"Note": "hm"}, copies=5)
    assert done.closed
    assert len({body["trigger_id"] for body in bodies}) == 1
    assert len(bodies) == 5
    assert workspace.screen("maria")["notices"] == []


def test_a_form_without_a_modal_is_an_error_of_the_test(workspace: WorkspaceClient) -> None:
    with pytest.raises(SandboxError, match="Maria Silva has no modal open"):
        workspace.submit("maria", {})


def test_a_home_is_published_for_one_person(web: Web, workspace: WorkspaceClient) -> None:
    maria = workspace.user_id("maria")
    first = web.views_publish(user_id=maria, view=home(section("for maria"), buttons("Go")))["view"]
    assert workspace.screen("maria")["home"]["blocks"][0]["text"]["text"] == "for maria"
    assert workspace.screen("ali")["home"] is None
    web.views_publish(user_id=maria, hash=first["hash"], view=home(section("new")))
    arguments = {"user_id": maria, "view": home(section())}
    assert error_of(web.views_publish, hash=first["hash"], **arguments) == "hash_conflict"
    assert error_of(web.views_publish, user_id="U0NOBODY", view=home(section())) == "user_not_found"


def test_a_home_needs_its_tab(client: SandboxClient) -> None:
    closed = manifest()
    closed["features"]["app_home"]["home_tab_enabled"] = False
    workspace = client.create_workspace(closed, PEOPLE)
    web = connect(client, workspace.bot_token)
    assert error_of(web.views_publish, user_id=workspace.user_id("maria"), view=home()) == "not_enabled"
    workspace.delete()
