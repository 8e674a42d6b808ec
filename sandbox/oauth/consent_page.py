"""The page on which a person lets an app into a workspace, or does not."""

from html import escape

from sandbox.oauth.asked import Asked, installers
from sandbox.world import Workspace

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="/page/icon.svg">
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 0; }}
.consent {{ max-width: 32rem; margin: 0 auto; padding: 1.5rem 1rem; }}
.consent label, .consent select {{ display: block; width: 100%; margin: 0.25rem 0; }}
.consent select, .consent button {{ font: inherit; padding: 0.5rem 0.9rem; }}
.consent button {{ margin: 1rem 0.5rem 0 0; }}
</style>
</head>
<body>
<main class="consent">
<h1>{title}</h1>
{body}</main>
</body>
</html>
"""
_FORM = """<p>{app} asks to:</p>
<ul>
{scopes}</ul>
<form method="post">
<label for="who">Install as</label>
<select id="who" name="who" required>
{people}</select>
<button name="decision" value="allow">Allow</button>
<button name="decision" value="cancel" formnovalidate>Cancel</button>
</form>
"""


def consent_page(asked: Asked) -> str:
    """The page's HTML."""
    name = asked.workspaces[0].app.name
    body = _FORM.format(
        app=escape(name),
        scopes="".join(f"<li><code>{escape(scope)}</code></li>\n" for scope in sorted(asked.scopes)),
        people="".join(_people(workspace) for workspace in asked.workspaces),
    )
    return _PAGE.format(title=f"Install {escape(name)}", body=body)


def refusal_page(error: str) -> str:
    """The page for a request that makes no sense; the error is Slack's word."""
    body = (
        f"<p>The app sent you here with a request that cannot be answered: <code>{escape(error)}</code></p>"
    )
    return _PAGE.format(title="Something went wrong", body=body)


def _people(workspace: Workspace) -> str:
    options = "".join(
        f'<option value="{workspace.id}:{person.id}">{escape(person.real_name)}</option>\n'
        for person in installers(workspace)
    )
    return f'<optgroup label="{escape(workspace.name)}">\n{options}</optgroup>\n'
