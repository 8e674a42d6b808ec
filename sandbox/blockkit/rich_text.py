"""Rich text: sections, lists, quotes and preformatted pieces with their inline parts."""

from sandbox.blockkit.rules import Rule, anything, boolean, by_type, integer, list_of, one_of, shape, string

_STYLES = ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
_STYLE = shape({}, dict.fromkeys(_STYLES, boolean))


def _inline(required: dict[str, Rule], optional: dict[str, Rule] | None = None) -> Rule:
    return shape({"type": anything, **required}, {"style": _STYLE, **(optional or {})})


INLINE = by_type(
    {
        "text": _inline({"text": string(100_000, 1)}),
        "link": _inline({"url": string(3000, 1)}, {"text": string(3000), "unsafe": boolean}),
        "user": _inline({"user_id": string(50, 1)}),
        "channel": _inline({"channel_id": string(50, 1)}),
        "usergroup": _inline({"usergroup_id": string(50, 1)}),
        "emoji": _inline({"name": string(100, 1)}, {"unicode": string(100), "skin_tone": integer(1, 6)}),
        "date": _inline(
            {"timestamp": integer(0, 99_999_999_999), "format": string(500, 1)},
            {"url": string(3000), "fallback": string(500)},
        ),
        "broadcast": _inline({"range": one_of("here", "channel", "everyone")}),
        "color": _inline({"value": string(20, 1)}),
    },
    "a rich text part",
)

_SECTION = shape({"type": anything, "elements": list_of(INLINE, 0, 1000)})
_LIST = shape(
    {
        "type": anything,
        "style": one_of("bullet", "ordered"),
        "elements": list_of(by_type({"rich_text_section": _SECTION}, "a list item"), 1, 1000),
    },
    {"indent": integer(0, 8), "offset": integer(0, 10_000), "border": integer(0, 1)},
)
_QUOTE = shape({"type": anything, "elements": list_of(INLINE, 0, 1000)}, {"border": integer(0, 1)})

RICH_TEXT_PARTS = by_type(
    {
        "rich_text_section": _SECTION,
        "rich_text_list": _LIST,
        "rich_text_quote": _QUOTE,
        "rich_text_preformatted": shape(
            {"type": anything, "elements": list_of(INLINE, 0, 1000)},
            {"border": integer(0, 1), "language": string(50)},
        ),
    },
    "rich text",
)
