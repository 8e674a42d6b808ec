"""Modals: filling, refusing at the field, stacking, and keeping what was typed."""

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.screens import OMAR, Json, button, input_block, message, modal, mrkdwn, options, plain, screen
from tests.page.stub import StubServer

pytestmark = pytest.mark.browser

TEXT = {"type": "plain_text_input"}
KINDS = options(("Session", "session"), ("Networking", "networking"))


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()


def test_what_is_filled_in_is_submitted_and_initial_values_too(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(
        screen(
            modals=[
                modal(
                    input_block("date", "Date", {"type": "datepicker", "initial_date": "2026-11-03"}),
                    input_block("at", "At", {"type": "timepicker", "initial_time": "09:30"}),
                    input_block("due", "Due", {"type": "datetimepicker", "initial_date_time": 1793716200}),
                    input_block("time", "Time", TEXT),
                    input_block("kind", "Kind", {"type": "static_select", "options": KINDS}),
                    input_block("who", "Who", {"type": "multi_users_select", "initial_users": [OMAR]}),
                    input_block("how", "How", {"type": "checkboxes", "options": KINDS}, optional=True),
                    input_block("one", "One", {"type": "radio_buttons", "options": KINDS}),
                    input_block("note", "Note", {**TEXT, "multiline": True}, optional=True),
                )
            ]
        )
    )
    expect(page.get_by_label("Date", exact=True)).to_have_value("2026-11-03")
    expect(page.get_by_label("Due")).to_have_value("2026-11-03T09:30")
    page.get_by_label("Time").fill("1h30")
    page.get_by_role("combobox", name="Kind").fill("net")
    page.get_by_role("option", name="Networking").click()
    page.get_by_role("group", name="How").get_by_label("Session").check()
    page.get_by_role("radiogroup", name="One").get_by_label("Networking").check()
    save(page)
    act = stub.next_act("submit")
    assert act["view_id"] == "V1"
    assert act["values"] == {
        "date": {"value": "2026-11-03"},
        "at": {"value": "09:30"},
        "due": {"value": 1793716200},
        "time": {"value": "1h30"},
        "kind": {"value": "networking"},
        "who": {"value": [OMAR]},
        "how": {"value": ["session"]},
        "one": {"value": "networking"},
        "note": {"value": None},
    }


@pytest.mark.parametrize(
    ("element", "typed", "words"),
    [
        (TEXT, "   ", "Please fill in this field."),
        ({**TEXT, "min_length": 5}, "abc", "Use at least 5 characters."),
        ({**TEXT, "max_length": 5}, "abcdefg", "Use at most 5 characters. There are 7."),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "Enter a whole number."),
        ({"type": "number_input", "is_decimal_allowed": True}, "one", "Enter a number."),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}, "1.5", "Enter 2 or more."),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "2"}, "2.5", "Enter 2 or less."),
        ({"type": "email_text_input"}, "maria@", "Enter an e-mail address, like name@example.org."),
        ({"type": "url_text_input"}, "example", "Enter a full address, like https://example.org."),
    ],
)
def test_a_wrong_value_is_refused_at_the_field(
    open_page: OpenPage, stub: StubServer, element: dict[str, object], typed: str, words: str
) -> None:
    page = open_page(screen(modals=[modal(input_block("b", "Field", dict(element)))]))
    page.get_by_label("Field").fill(typed)
    save(page)
    field = page.get_by_label("Field")
    expect(page.get_by_text(words, exact=True)).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(words)
    expect(field).to_be_focused()
    assert stub.recorded("submit") == []


def test_a_required_choice_left_open_is_refused(open_page: OpenPage, stub: StubServer) -> None:
    blocks = [
        input_block("s", "Kind", {"type": "static_select", "options": KINDS}),
        input_block("c", "How", {"type": "checkboxes", "options": KINDS}),
        input_block("d", "Date", {"type": "datepicker"}),
    ]
    page = open_page(screen(modals=[modal(*blocks)]))
    save(page)
    expect(page.get_by_text("Please fill in this field.")).to_have_count(3)
    assert stub.recorded("submit") == []


def test_the_servers_errors_stand_at_their_fields(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(modals=[modal(input_block("b", "Time", TEXT))]))
    stub.answers["submit"] = {"ok": False, "error": "refused", "errors": {"b": "That day is in the future."}}
    page.get_by_label("Time").fill("1h tomorrow")
    save(page)
    expect(page.get_by_text("That day is in the future.")).to_be_visible()
    expect(page.get_by_label("Time")).to_be_focused()
    expect(page.get_by_label("Time")).to_have_value("1h tomorrow")
    expect(page.locator(".toast")).to_have_count(0)


def test_errors_on_the_screen_stand_at_their_fields(open_page: OpenPage) -> None:
    page = open_page(
        screen(modals=[modal(input_block("b", "Time", TEXT), errors={"b": "Too much for a day."})])
    )
    expect(page.get_by_text("Too much for a day.")).to_be_visible()


def test_a_failed_submission_is_said_inside_the_dialog(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(modals=[modal(input_block("b", "Time", TEXT))]))
    stub.answers["submit"] = {"ok": False, "error": "We had some trouble connecting. Try again?"}
    page.get_by_label("Time").fill("1h")
    save(page)
    expect(page.get_by_role("dialog").get_by_text("We had some trouble connecting.")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Dismiss").click()
    expect(page.locator(".toast")).to_have_count(0)
    expect(page.get_by_label("Time")).to_have_value("1h")


def test_typing_survives_arrivals_and_updates_of_the_view(open_page: OpenPage, stub: StubServer) -> None:
    text = input_block("b", "Time", TEXT)
    page = open_page(screen(modals=[modal(text)]))
    field = page.get_by_label("Time")
    field.press_sequentially("half")
    stub.screen = screen([message("01", "Arrival")], modals=[modal(text)])
    stub.push()
    expect(page.locator(".message")).to_have_count(1)
    field.press_sequentially(" way")
    changed = input_block("b", "Time", TEXT, hint=plain("1.5 or 1h30"))
    stub.screen = screen(modals=[modal({"type": "divider", "block_id": "d"}, changed, title="Log time")])
    stub.push()
    expect(page.get_by_text("1.5 or 1h30")).to_be_visible()
    expect(page.get_by_role("dialog", name="Log time")).to_be_visible()
    expect(page.get_by_role("textbox", name="Time")).to_have_value("half way")
    expect(page.get_by_role("textbox", name="Time")).to_be_focused()


def test_a_choice_made_survives_an_update_of_the_view(open_page: OpenPage, stub: StubServer) -> None:
    kind = {"type": "static_select", "options": KINDS}
    page = open_page(screen(modals=[modal(input_block("k", "Kind", kind))]))
    page.get_by_role("combobox", name="Kind").press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Kind")).to_have_value("Session")
    stub.screen = screen(modals=[modal(input_block("k", "Kind", kind, hint=plain("Changed")))])
    stub.push()
    expect(page.get_by_text("Changed")).to_be_visible()
    save(page)
    assert stub.next_act("submit")["values"] == {"k": {"value": "session"}}


def test_escape_in_an_open_list_closes_only_the_list(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(
        screen(modals=[modal(input_block("k", "Kind", {"type": "static_select", "options": KINDS}))])
    )
    page.get_by_role("combobox", name="Kind").press("ArrowDown")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_be_visible()
    assert stub.recorded("close") == []
    page.keyboard.press("Escape")
    assert stub.next_act("close") == {"do": "close", "view_id": "V1"}


def test_an_optional_choice_can_be_emptied(open_page: OpenPage, stub: StubServer) -> None:
    kind = {"type": "static_select", "options": KINDS, "initial_option": KINDS[0]}
    page = open_page(screen(modals=[modal(input_block("k", "Kind", kind, optional=True))]))
    page.get_by_role("combobox", name="Kind").fill("")
    page.keyboard.press("Tab")
    save(page)
    assert stub.next_act("submit")["values"] == {"k": {"value": None}}


def test_views_stack_and_focus_returns_to_the_one_below(open_page: OpenPage, stub: StubServer) -> None:
    first = modal(
        input_block("b", "Time", TEXT),
        {"type": "actions", "block_id": "a", "elements": [button("More", "more")]},
    )
    page = open_page(screen(modals=[first]))
    page.get_by_label("Time").fill("1h")
    page.get_by_role("button", name="More").click()
    act = stub.next_act("click")
    assert act["where"] == {"view_id": "V1"}
    assert act["values"]["b"] == {"value": "1h"}
    second = modal(input_block("c", "Detail", TEXT), view_id="V2", title="Details")
    stub.screen = screen(modals=[first, second])
    stub.push()
    expect(page.get_by_role("textbox", name="Detail")).to_be_focused()
    page.keyboard.press("Escape")
    assert stub.next_act("close") == {"do": "close", "view_id": "V2"}
    stub.screen = screen(modals=[first])
    stub.push()
    expect(page.get_by_role("button", name="More")).to_be_focused()
    expect(page.get_by_label("Time")).to_have_value("1h")


def stack(*, cleared: bool = False) -> list[Json]:
    top = modal(input_block("c", "Detail", TEXT), view_id="V2", title="Details", clear_on_close=cleared)
    return [modal(input_block("b", "Time", TEXT)), top]


def test_the_cross_closes_the_whole_stack(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(modals=stack()))
    page.get_by_role("button", name="Close Details").click()
    assert stub.next_act("close") == {"do": "close", "view_id": "V2"}
    assert stub.next_act("close") == {"do": "close", "view_id": "V1"}


def test_a_view_that_clears_the_stack_is_closed_once(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(modals=stack(cleared=True)))
    page.get_by_role("button", name="Close Details").click()
    assert stub.next_act("close") == {"do": "close", "view_id": "V2"}
    page.get_by_role("dialog", name="Details").get_by_role("button", name="Cancel").click()
    assert stub.next_act("close") == {"do": "close", "view_id": "V2"}


def test_a_refused_close_leaves_the_rest_open(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(modals=stack()))
    stub.answers["close"] = {"ok": False, "error": "That window is not open."}
    page.get_by_role("button", name="Close Details").click()
    expect(page.get_by_text("That window is not open.")).to_be_visible()
    stub.next_act("close")
    page.get_by_role("dialog", name="Details").get_by_role("button", name="Cancel").click()
    assert stub.next_act("close") == {"do": "close", "view_id": "V2"}


def test_what_was_chosen_before_a_reload_is_there_again(open_page: OpenPage) -> None:
    state = {"values": {"b": {"value": {"type": "plain_text_input", "value": "1h30"}}}}
    page = open_page(screen(modals=[modal(input_block("b", "Time", TEXT), state=state)]))
    expect(page.get_by_label("Time")).to_have_value("1h30")


def file_modal(**more: object) -> Json:
    return modal(input_block("f", "Your CV", {"type": "file_input", "filetypes": ["pdf"], **more}))


def test_files_are_uploaded_and_sent_with_the_form(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(modals=[file_modal(max_files=2)]))
    save(page)
    expect(page.get_by_text("Please fill in this field.")).to_be_visible()
    chooser = page.get_by_label("Your CV")
    expect(chooser).to_have_attribute("accept", ".pdf")
    chooser.set_input_files([{"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}])
    expect(page.get_by_role("button", name="Remove cv.pdf")).to_be_visible()
    save(page)
    sent = stub.next_act("submit")["values"]["f"]["value"]
    assert [(each["id"], each["name"]) for each in sent] == [("F1", "cv.pdf")]


def test_an_added_file_can_be_removed_again(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(modals=[file_modal()]))
    page.get_by_label("Your CV").set_input_files(
        [{"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}]
    )
    page.get_by_role("button", name="Remove cv.pdf").click()
    save(page)
    expect(page.get_by_text("Please fill in this field.")).to_be_visible()
    assert stub.recorded("submit") == []


def test_closing_asks_the_server_and_focus_returns_to_the_opener(
    open_page: OpenPage, stub: StubServer
) -> None:
    messages = [
        message(
            "01", "x", blocks=[{"type": "actions", "block_id": "a", "elements": [button("Edit", "edit")]}]
        )
    ]
    page = open_page(screen(messages))
    page.get_by_role("button", name="Edit").click()
    stub.screen = screen(messages, modals=[modal(input_block("b", "Time", TEXT))])
    stub.push()
    page.get_by_role("button", name="Cancel").click()
    assert stub.next_act("close") == {"do": "close", "view_id": "V1"}
    stub.screen = screen(messages)
    stub.push()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Edit")).to_be_focused()


def test_focus_goes_to_the_composer_when_the_opener_is_gone(open_page: OpenPage, stub: StubServer) -> None:
    messages = [
        message(
            "01", "x", blocks=[{"type": "actions", "block_id": "a", "elements": [button("Edit", "edit")]}]
        )
    ]
    page = open_page(screen(messages))
    page.get_by_role("button", name="Edit").click()
    stub.screen = screen(messages, modals=[modal(input_block("b", "Time", TEXT))])
    stub.push()
    expect(page.get_by_role("dialog")).to_be_visible()
    stub.screen = screen()
    stub.push()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".composer textarea")).to_be_focused()


def test_a_modal_without_inputs_only_closes(open_page: OpenPage) -> None:
    section = {"type": "section", "block_id": "s", "text": mrkdwn("Thank you")}
    page = open_page(screen(modals=[modal(section, submit=None, close=None)]))
    expect(page.get_by_role("button", name="Close", exact=True)).to_be_focused()
    expect(page.get_by_role("button", name="Save")).to_have_count(0)


def test_markup_in_titles_and_labels_is_only_text(open_page: OpenPage) -> None:
    hostile = "<img src=x onerror=window.hacked=1>"
    page = open_page(
        screen(modals=[modal(input_block("b", hostile, TEXT, hint=plain(hostile)), title=hostile)])
    )
    expect(page.get_by_role("dialog", name=hostile)).to_be_visible()
    expect(page.get_by_role("textbox", name=hostile)).to_be_visible()
    assert page.evaluate("window.hacked") is None


def test_an_error_stays_when_its_block_is_drawn_again(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(modals=[modal(input_block("b", "Time", TEXT))]))
    save(page)
    stub.screen = screen(modals=[modal(input_block("b", "Time", TEXT, hint=plain("1.5 or 1h30")))])
    stub.push()
    expect(page.get_by_text("1.5 or 1h30")).to_be_visible()
    expect(page.get_by_text("Please fill in this field.")).to_be_visible()
