"""The start page: every workspace, and a link for each person one can be."""

from html import escape

from sandbox.people import Person
from sandbox.screen import page_url
from sandbox.world import Workspace, World

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Workspaces</title>
<link rel="icon" href="/page/icon.svg">
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 0; }}
.workspaces {{ max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem; }}
.workspaces ul {{ list-style: none; margin: 0; padding: 0; }}
.workspaces a {{ display: block; padding: 0.6rem 0.4rem; overflow-wrap: anywhere; }}
.workspaces li + li {{ border-top: 1px solid; border-color: light-dark(#ddd8cb, #323c3d); }}
</style>
</head>
<body>
<main class="workspaces">
<h1>Workspaces</h1>
<p>{lead}</p>
{sections}</main>
</body>
</html>
"""
_LEAD = "Open a link for each person you want to be; several can be open side by side."
_EMPTY = "There is no workspace yet."


def index_page(world: World) -> str:
    """The start page's HTML."""
    sections = "".join(_section(world.url, each) for each in world.workspaces.values())
    return _PAGE.format(lead=_LEAD if sections else _EMPTY, sections=sections)


def _section(url: str, workspace: Workspace) -> str:
    people = [person for person in workspace.people.values() if not person.is_bot]
    links = "".join(_link(url, person) for person in people)
    app = escape(workspace.app.name)
    return f"<h2>{escape(workspace.name)}</h2>\n<p>With {app}.</p>\n<ul>\n{links}</ul>\n"


def _link(url: str, person: Person) -> str:
    note = " (deactivated)" if person.deleted else ""
    return f'<li><a href="{escape(page_url(url, person))}">{escape(person.real_name)}</a>{note}</li>\n'
