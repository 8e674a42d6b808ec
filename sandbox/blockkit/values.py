"""What elements hold: at first, and after a person has chosen."""

from collections.abc import Iterator

from sandbox.jsons import JsonObject, as_list, as_object, as_text

# The kind of element -> (the name of its value in the state, the name of its first value).
VALUE_NAMES: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", ""),
}


def is_plural(kind: str) -> bool:
    """Whether an element of this kind holds a list."""
    return VALUE_NAMES[kind][0].endswith("s")


def elements_of(block: JsonObject) -> Iterator[JsonObject]:
    """The block's interactive elements, in reading order."""
    for place in ("accessory", "element"):
        if place in block and block[place].get("type") != "image":
            yield block[place]
    if block.get("type") == "actions":
        yield from (as_object(each) for each in as_list(block.get("elements")))


def first_value(element: JsonObject) -> JsonObject | None:
    """The element's entry in the state before anybody touches it; None for buttons and menus."""
    kind = as_text(element.get("type"))
    if kind not in VALUE_NAMES:
        return None
    name, initial = VALUE_NAMES[kind]
    default: list[JsonObject] | None = [] if is_plural(kind) else None
    return {"type": kind, name: element.get(initial, default)}


def initial_values(blocks: list[JsonObject]) -> dict[str, dict[str, JsonObject]]:
    """The state of freshly shown blocks: block_id -> action_id -> entry."""
    values: dict[str, dict[str, JsonObject]] = {}
    for block in blocks:
        for element in elements_of(block):
            entry = first_value(element)
            if entry is not None:
                values.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return values
