"""A screen with one of everything, for the accessibility check and for looking at."""

from tests.page.screens import MARIA, OMAR, button, input_block, message, modal, mrkdwn, options, plain

KINDS = options(("Session", "s"), ("Networking", "n"))

RECEIPT = [
    {
        "type": "section",
        "block_id": "b1",
        "text": mrkdwn(
            "*1 h 30* logged for *yesterday*, 2 November\n"
            f"CV review with <@{OMAR}> and <@{MARIA}> at <https://example.org|the library>, see `notes`"
        ),
    },
    {
        "type": "section",
        "block_id": "b2",
        "fields": [mrkdwn("*Total*\n6 h of 24 h"), mrkdwn("*Pace*\nOn pace :seedling:")],
    },
    {"type": "context", "block_id": "b3", "elements": [mrkdwn("Hours are thanked, not watched.")]},
    {
        "type": "actions",
        "block_id": "b4",
        "elements": [
            button("Edit", "edit", style="primary"),
            button(
                "Undo",
                "undo",
                style="danger",
                confirm={
                    "title": plain("Undo this entry?"),
                    "text": mrkdwn("The *1 h 30* will not count."),
                    "confirm": plain("Take it out"),
                    "deny": plain("Keep it"),
                    "style": "danger",
                },
            ),
            button("Guide", "guide", url="https://example.org/"),
            {"type": "overflow", "action_id": "o", "options": options(("History", "h"), ("Help", "?"))},
            {"type": "static_select", "action_id": "sel", "placeholder": plain("Kind"), "options": KINDS},
            {"type": "datepicker", "action_id": "d", "initial_date": "2026-11-03"},
        ],
    },
]

STRUCTURE = [
    {"type": "header", "block_id": "h", "text": plain("How is it going?")},
    {"type": "divider", "block_id": "dv"},
    {
        "type": "section",
        "block_id": "s1",
        "text": mrkdwn("> a quoted line\nnormal `code` ~gone~ _it_\n```one\ntwo```"),
        "accessory": {"type": "image", "image_url": "http://127.0.0.1:1/x.png", "alt_text": "a tree"},
    },
    {
        "type": "rich_text",
        "block_id": "r",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "Bold", "style": {"bold": True}},
                    {"type": "text", "text": " and "},
                    {"type": "user", "user_id": MARIA},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]},
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "two"}]},
                ],
            },
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x = 1"}]},
        ],
    },
    {
        "type": "table",
        "block_id": "t",
        "column_settings": [{}, {"align": "right"}],
        "rows": [
            [{"type": "raw_text", "text": "Pair"}, {"type": "raw_text", "text": "Hours"}],
            [{"type": "raw_text", "text": "Maria and Omar"}, {"type": "raw_text", "text": "6.0"}],
        ],
    },
    {
        "type": "section",
        "block_id": "s2",
        "text": mrkdwn("How often?"),
        "accessory": {
            "type": "radio_buttons",
            "action_id": "rb",
            "options": options(("Daily", "d"), ("Weekly", "w")),
        },
    },
    {
        "type": "markdown",
        "block_id": "m",
        "text": "## A list\n1. **first**\n2. [second](https://example.org)",
    },
]

MESSAGES = [
    message("01", "Good morning! How do I log an hour?", author=MARIA, name="Maria Silva"),
    message("03", "x", blocks=STRUCTURE),
    message("10", "x", ephemeral=True, blocks=RECEIPT),
    message("11", "A follow-up with *bold* words", edited=True),
    message("12", "and one more", reactions=[{"name": "tada", "count": 2}]),
]

MODAL = modal(
    input_block("date", "Date", {"type": "datepicker", "initial_date": "2026-11-03"}),
    input_block(
        "time", "Time", {"type": "plain_text_input", "placeholder": plain("1h30")}, hint=plain("1.5 or 1h30")
    ),
    input_block("kind", "Kind", {"type": "static_select", "options": KINDS}),
    input_block("who", "People", {"type": "multi_users_select", "initial_users": [OMAR]}, optional=True),
    input_block("how", "How", {"type": "checkboxes", "options": KINDS}),
    input_block("one", "One of", {"type": "radio_buttons", "options": KINDS}),
    input_block("note", "Note", {"type": "plain_text_input", "multiline": True}, optional=True),
)

HOME = [
    {"type": "header", "block_id": "hh", "text": plain("Your pair")},
    {
        "type": "section",
        "block_id": "hs",
        "text": mrkdwn(f"You and <@{OMAR}>, week 3 of 16\n▓▓▓▓▓▓░░░░░░░░░░░░ 6 h of 24 h, on pace"),
        "accessory": button("Plan", "plan"),
    },
    {"type": "actions", "block_id": "ha", "elements": [button("Log hours", "log", style="primary")]},
    {"type": "divider", "block_id": "hd"},
    {"type": "context", "block_id": "hc", "elements": [mrkdwn("Next: a check-in on 17 November")]},
]
