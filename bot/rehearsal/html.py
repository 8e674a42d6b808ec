"""Small pieces of an HTML page. Every text is escaped here and nowhere else."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { font-weight: bold; padding: .25rem 0; text-align: left; }
th, td { border: 1px solid GrayText; padding: .25rem .5rem; text-align: left; vertical-align: top; }
time { white-space: nowrap; }
td.number { text-align: right; }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 2px solid Highlight; }
summary { cursor: pointer; padding: .25rem 0; }
summary h3 { display: inline; font-size: 1rem; }
""".strip()


class Markup(str):
    """HTML that is safe to put into a page as it stands."""

    __slots__ = ()


def text(value: object) -> Markup:
    """Somebody's text, escaped; what is `Markup` already stays as it is."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))


def element(name: str, *parts: object, **attributes: str) -> Markup:
    """An element. `class_` stands for `class`, `aria_label` for `aria-label`."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items()
    )
    return Markup(f"<{name}{said}>{''.join(text(part) for part in parts)}</{name}>")


def day(on: date | None) -> Markup:
    """A date that stays in one piece; a dash for none."""
    return element("time", on.isoformat(), datetime=on.isoformat()) if on else Markup("–")


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Markup:
    """A table whose first column names its rows; whole numbers stand on the right."""
    head = element("tr", *(element("th", each, scope="col") for each in header))
    body = [
        element("tr", element("th", row[0], scope="row"), *(_cell(each) for each in row[1:])) for row in rows
    ]
    made = element("table", element("caption", caption), element("thead", head), element("tbody", *body))
    # A wide table is scrolled by itself, by keyboard too.
    return element("div", made, class_="wide", tabindex="0", role="region", aria_label=caption)


def section(name: str, title: str, *parts: object) -> Markup:
    """A part of the page with a heading that the list of contents leads to."""
    heading = element("h2", title, id=name)
    return element("section", heading, *parts, aria_labelledby=name)


def page(title: str, *parts: object) -> str:
    """A whole page that loads nothing from anywhere."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            element("title", title),
            f"<style>\n{_STYLE}\n</style>",
            "</head>",
            "<body>",
            element("main", element("h1", title), *parts),
            "</body>",
            "</html>",
            "",
        )
    )


def _cell(value: object) -> Markup:
    return element("td", value, class_="number") if isinstance(value, int) else element("td", value)
