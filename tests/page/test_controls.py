"""Buttons, selects, pickers and menus in messages: what is sent when they are used."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.screens import (
    APP_DM,
    GENERAL,
    MARIA,
    OMAR,
    Json,
    button,
    message,
    mrkdwn,
    options,
    plain,
    screen,
)
from tests.page.stub import StubServer

pytestmark = pytest.mark.browser

CONFIRM = {
    "title": plain("Undo?"),
    "text": mrkdwn("It will *not* count."),
    "confirm": plain("Undo it"),
    "deny": plain("Keep"),
}


def actions(*elements: Json) -> list[Json]:
    return [message("01", "x", blocks=[{"type": "actions", "block_id": "a", "elements": list(elements)}])]


def element(kind: str, **more: Any) -> Json:
    return {"type": kind, "action_id": "e", "placeholder": plain("Pick"), **more}


def choose(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("combobox", name="Pick").click()
        page.get_by_role("option", name=name).click()


def test_a_button_says_which_message_it_is_in(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(actions(button("Edit", "edit"))))
    page.get_by_role("button", name="Edit").click()
    assert stub.next_act("click") == {
        "do": "click",
        "where": {"ts": "1793714010.000100", "channel": APP_DM},
        "block_id": "a",
        "action_id": "edit",
        "value": "edit",
        "values": {},
    }


def test_a_button_that_asks_first_sends_only_when_agreed(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(actions(button("Undo", "undo", confirm=CONFIRM))))
    undo = page.get_by_role("button", name="Undo", exact=True)
    undo.click()
    expect(page.get_by_role("alertdialog", name="Undo?")).to_contain_text("It will not count.")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    expect(undo).to_be_focused()
    assert stub.recorded("click") == []
    undo.click()
    page.get_by_role("button", name="Undo it").click()
    assert stub.next_act("click")["action_id"] == "undo"


def test_a_choice_that_is_not_confirmed_goes_back(open_page: OpenPage, stub: StubServer) -> None:
    two = options(("One", "1"), ("Two", "2"))
    page = open_page(
        screen(actions(element("static_select", options=two, initial_option=two[0], confirm=CONFIRM)))
    )
    choose(page, "Two")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("combobox", name="Pick")).to_have_value("One")
    assert stub.recorded("click") == []


def test_escape_refuses_a_confirmation(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(actions(button("Undo", "undo", confirm=CONFIRM))))
    page.get_by_role("button", name="Undo").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    assert stub.recorded("click") == []


def test_a_failed_press_is_told(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(actions(button("Edit", "edit"))))
    stub.answers["click"] = {"ok": False, "error": "We had some trouble connecting. Try again?"}
    page.get_by_role("button", name="Edit").click()
    expect(page.locator(".toast")).to_contain_text("We had some trouble connecting.")


def test_a_button_with_an_address_is_a_link(open_page: OpenPage) -> None:
    page = open_page(
        screen(
            actions(
                button("Guide", "g", url="https://example.org/"),
                button("Bad", "b", url="javascript:alert(1)"),
            )
        )
    )
    expect(page.get_by_role("link", name="Guide")).to_have_attribute("href", "https://example.org/")
    expect(page.get_by_role("link", name="Bad")).to_have_count(0)


@pytest.mark.parametrize(
    ("made", "names", "value"),
    [
        (element("static_select", options=options(("One", "1"), ("Two", "2"))), ["Two"], "2"),
        (element("users_select"), ["Omar Haddad"], OMAR),
        (element("channels_select"), ["#general"], GENERAL),
        (element("conversations_select", filter={"include": ["im"]}), ["Mentoring"], APP_DM),
        (element("multi_static_select", options=options(("One", "1"), ("Two", "2"))), ["Two"], ["2"]),
        (element("multi_users_select", initial_users=[MARIA]), ["Omar Haddad"], [MARIA, OMAR]),
        (element("multi_conversations_select", filter={"include": ["public"]}), ["#general"], [GENERAL]),
    ],
)
def test_a_choice_is_sent(
    open_page: OpenPage, stub: StubServer, made: Json, names: list[str], value: str | list[str]
) -> None:
    page = open_page(screen(actions(made)))
    choose(page, *names)
    assert stub.next_act("click")["value"] == value


def test_option_groups_are_headed(open_page: OpenPage) -> None:
    groups = [{"label": plain("Numbers"), "options": options(("One", "1"))}]
    page = open_page(screen(actions(element("static_select", option_groups=groups))))
    page.get_by_role("combobox", name="Pick").click()
    expect(page.get_by_role("listbox")).to_have_text("NumbersOne")


def test_a_choice_in_a_message_cannot_be_emptied(open_page: OpenPage, stub: StubServer) -> None:
    two = options(("One", "1"), ("Two", "2"))
    page = open_page(screen(actions(element("static_select", options=two, initial_option=two[0]))))
    box = page.get_by_role("combobox", name="Pick")
    box.fill("")
    page.keyboard.press("Tab")
    expect(box).to_have_value("One")
    assert stub.recorded("click") == []


def test_options_are_asked_of_the_app_as_one_types(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(actions(element("external_select", min_query_length=2))))
    stub.answers["suggest"] = {"ok": True, "options": options(("Accounting", "acc"), ("Actuary", "act"))}
    box = page.get_by_role("combobox", name="Pick")
    box.press_sequentially("a")
    expect(page.get_by_role("option")).to_have_text("Type at least 2 characters.")
    box.press_sequentially("c")
    expect(page.get_by_role("option")).to_have_count(2)
    act = stub.next_act("suggest")
    assert (act["where"]["channel"], act["action_id"], act["query"]) == (APP_DM, "e", "ac")
    page.get_by_role("option", name="Actuary").click()
    assert stub.next_act("click")["value"] == {"text": plain("Actuary"), "value": "act"}
    expect(box).to_have_value("Actuary")


def test_options_in_groups_and_a_refusal_are_shown(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(actions(element("multi_external_select", min_query_length=0))))
    stub.answers["suggest"] = {
        "ok": True,
        "option_groups": [{"label": plain("Finance"), "options": options(("Accounting", "acc"))}],
    }
    page.get_by_role("combobox", name="Pick").click()
    expect(page.locator(".popup .group")).to_have_text("Finance")
    page.get_by_role("option", name="Accounting").click()
    expect(page.get_by_role("button", name="Remove Accounting")).to_be_visible()
    stub.answers["suggest"] = {"ok": False, "error": "The app gave no options."}
    page.get_by_role("combobox", name="Pick").click()
    expect(page.get_by_text("The app gave no options.")).to_be_visible()
    expect(page.get_by_role("option")).to_have_text("Nothing matches.")


def test_a_link_that_asks_first_opens_only_after_yes(open_page: OpenPage, stub: StubServer) -> None:
    link = button("Guide", "guide", url=f"{stub.url}/blank", confirm=CONFIRM)
    page = open_page(screen(actions(link)))
    page.get_by_role("link", name="Guide").click()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    assert len(page.context.pages) == 1
    page.get_by_role("link", name="Guide").click()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Undo it").click()
    assert opened.value.url == f"{stub.url}/blank"
    assert stub.next_act("click")["action_id"] == "guide"
    assert stub.recorded("click") == []


ENTRY: list[tuple[Json, Json, str]] = [
    (
        element("static_select", options=options(("Long", "l"), ("Short", "s"))),
        {"selected_option": {"text": plain("Short"), "value": "s"}},
        "Short",
    ),
    (element("users_select"), {"selected_user": OMAR}, "Omar Haddad"),
    (
        element("external_select"),
        {"selected_option": {"text": plain("Actuary"), "value": "act"}},
        "Actuary",
    ),
    (element("datepicker", initial_date="2026-11-03"), {"selected_date": "2026-11-09"}, "2026-11-09"),
    (element("timepicker", initial_time="09:00"), {"selected_time": None}, ""),
]


@pytest.mark.parametrize(("what", "entry", "shown"), ENTRY, ids=[what["type"] for what, _, _ in ENTRY])
def test_what_was_chosen_in_a_message_is_there_after_a_reload(
    open_page: OpenPage, what: Json, entry: Json, shown: str
) -> None:
    [chosen] = actions(what)
    page = open_page(screen([chosen | {"state": {"a": {"e": {"type": what["type"], **entry}}}}]))
    expect(page.get_by_label("Pick")).to_have_value(shown)


def test_boxes_ticked_in_a_message_are_ticked_after_a_reload(open_page: OpenPage) -> None:
    offered = options(("One", "1"), ("Two", "2"), ("Three", "3"))
    entry = {"type": "checkboxes", "selected_options": offered[1:]}
    [chosen] = actions({"type": "checkboxes", "action_id": "e", "options": offered})
    page = open_page(screen([chosen | {"state": {"a": {"e": entry}}}]))
    expect(page.get_by_role("checkbox", name="One")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="Two")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Three")).to_be_checked()


def test_a_filter_that_matches_nothing_says_so_and_chooses_nothing(
    open_page: OpenPage, stub: StubServer
) -> None:
    page = open_page(screen(actions(element("users_select"))))
    box = page.get_by_role("combobox", name="Pick")
    box.fill("zzz")
    expect(page.get_by_role("option")).to_have_text("Nothing matches.")
    box.press("Enter")
    page.keyboard.press("Tab")
    expect(box).to_have_value("")
    assert stub.recorded("click") == []


def test_a_date_is_said_in_words(open_page: OpenPage) -> None:
    page = open_page(screen(actions(element("datepicker", initial_date="2026-11-03")), locale="fr-CA"))
    expect(page.get_by_text("mardi 3 novembre 2026", exact=True)).to_be_visible()
    page.get_by_label("Pick").fill("2026-11-04")
    expect(page.get_by_text("mercredi 4 novembre 2026")).to_be_visible()


def test_a_typed_date_is_sent_once_it_stands_still(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(actions(element("datepicker", initial_date="2026-11-03"))))
    page.get_by_label("Pick").fill("2026-11-02")
    assert stub.next_act("click")["value"] == "2026-11-02"
    page.get_by_label("Pick").blur()
    assert stub.recorded("click") == []


def test_a_date_is_not_sent_again_when_its_message_changes(open_page: OpenPage, stub: StubServer) -> None:
    picker = element("datepicker", initial_date="2026-11-03")
    page = open_page(screen(actions(picker)))
    page.get_by_label("Pick").fill("2026-11-02")
    assert stub.next_act("click")["value"] == "2026-11-02"
    stub.screen = screen(actions(picker, button("Save", "save")))
    stub.push()
    expect(page.get_by_role("button", name="Save")).to_be_visible()
    expect(page.get_by_label("Pick")).to_have_value("2026-11-02")
    page.get_by_label("Pick").blur()
    page.get_by_role("button", name="Save").click()
    assert stub.next_act("click")["action_id"] == "save"


def test_tick_boxes_and_radio_buttons_send_what_is_ticked(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(
        screen(
            actions(
                element(
                    "checkboxes",
                    options=options(("One", "1"), ("Two", "2")),
                    initial_options=options(("One", "1")),
                ),
                {**element("radio_buttons", options=options(("Three", "3"))), "action_id": "r"},
            )
        )
    )
    page.get_by_label("Two").check()
    assert stub.next_act("click")["value"] == ["1", "2"]
    page.get_by_label("Three").check()
    assert stub.next_act("click")["value"] == "3"


def test_an_overflow_menu_works_by_keyboard(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(actions(element("overflow", options=options(("History", "h"), ("Help", "?"))))))
    more = page.get_by_role("button", name="More actions")
    more.press("Enter")
    expect(page.get_by_role("menuitem", name="History")).to_be_focused()
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    more.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert stub.next_act("click")["value"] == "?"


def test_focus_stays_when_a_message_changes_under_it(open_page: OpenPage, stub: StubServer) -> None:
    page = open_page(screen(actions(button("Edit", "edit"), button("Undo", "undo"))))
    page.get_by_role("button", name="Undo").focus()
    stub.screen = screen(actions(button("Edit again", "edit"), button("Undo", "undo")))
    stub.push()
    expect(page.get_by_role("button", name="Edit again")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()


def test_images_have_their_words_when_they_cannot_be_shown(open_page: OpenPage) -> None:
    image = {
        "type": "image",
        "block_id": "i",
        "image_url": "http://127.0.0.1:1/x.png",
        "alt_text": "A small tree",
    }
    page = open_page(screen([message("01", "x", blocks=[image])]))
    expect(page.get_by_text("Image: A small tree")).to_be_visible()


def test_a_press_is_not_lost_when_its_message_changes_under_the_finger(
    open_page: OpenPage, stub: StubServer
) -> None:
    def with_text(text: str) -> Json:
        blocks = [
            {"type": "section", "text": mrkdwn(text)},
            {"type": "actions", "block_id": "b", "elements": [button("I agree", "agree")]},
        ]
        return screen([message("01", text, blocks=blocks)])

    page = open_page(with_text("Do you agree?"))
    page.get_by_role("button", name="I agree").hover()
    page.mouse.down()
    stub.screen = with_text("The other one agrees. Do you?")
    with page.expect_response("**/state"):
        stub.push()
    page.mouse.up()
    assert stub.next_act("click")["action_id"] == "agree"
    expect(page.get_by_text("The other one agrees.")).to_be_visible()
