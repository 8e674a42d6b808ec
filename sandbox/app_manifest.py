"""What an app's manifest says about it, read into plain values."""

from dataclasses import dataclass, field, replace
from typing import Literal

from sandbox import ids
from sandbox.jsons import JsonObject, as_list, as_object, as_text
from sandbox.people import UnusableError

Where = Literal["global", "message"]
_NAME, _DESCRIPTION, _CALLBACK = 24, 150, 255


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """A command as the manifest declares it."""

    command: str
    description: str
    usage_hint: str
    should_escape: bool


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut as the manifest declares it: from anywhere, or from a message."""

    name: str
    type: Where
    callback_id: str
    description: str


@dataclass(slots=True)
class App:
    """An app installed in a workspace, with its secrets."""

    name: str
    scopes: frozenset[str]
    events: frozenset[str]
    commands: dict[str, SlashCommand]
    shortcuts: dict[str, Shortcut]
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool
    interactive: bool
    request_url: str | None
    # Seconds the app has to acknowledge a request and to use a trigger: three, as in Slack, unless a
    # test that shares a busy machine asks for more.
    patience: float = 3.0
    redirect_urls: list[str] = field(default_factory=list[str])
    rotates: bool = False
    installed: bool = True
    client_id: str = field(default_factory=lambda: f"{ids.digits(12)}.{ids.digits(13)}")
    client_secret: str = field(default_factory=lambda: ids.secret(32).lower())
    id: str = field(default_factory=lambda: ids.object_id("A"))
    bot_id: str = field(default_factory=lambda: ids.object_id("B"))
    bot_user_id: str = field(default_factory=lambda: ids.object_id("U"))
    bot_token: str = field(default_factory=lambda: "xoxb-" + ids.secret(32))
    app_token: str = field(default_factory=lambda: "xapp-1-" + ids.secret(32))
    signing_secret: str = field(default_factory=lambda: ids.secret(32).lower())
    verification_token: str = field(default_factory=ids.secret)


def app_from(manifest: JsonObject, request_url: str | None) -> App:
    """Read a manifest (Slack's format, as JSON). What it leaves out gets Slack's default.

    Raises:
        UnusableError: Slack would not take a shortcut in it.
    """
    features = as_object(manifest.get("features"))
    settings = as_object(manifest.get("settings"))
    home = as_object(features.get("app_home"))
    oauth = as_object(manifest.get("oauth_config"))
    scopes = as_object(oauth.get("scopes"))
    return App(
        name=_name(manifest, features),
        scopes=frozenset(as_text(scope) for scope in as_list(scopes.get("bot"))),
        events=frozenset(
            as_text(e) for e in as_list(as_object(settings.get("event_subscriptions")).get("bot_events"))
        ),
        commands={c.command: c for c in map(_command, as_list(features.get("slash_commands")))},
        shortcuts=_shortcuts(as_list(features.get("shortcuts"))),
        home_tab=home.get("home_tab_enabled", True) is True,
        messages_tab=home.get("messages_tab_enabled", True) is True,
        messages_read_only=home.get("messages_tab_read_only_enabled", False) is True,
        interactive=as_object(settings.get("interactivity")).get("is_enabled", True) is True,
        request_url=request_url,
        redirect_urls=[as_text(u) for u in as_list(oauth.get("redirect_urls")) if as_text(u)],
        rotates=settings.get("token_rotation_enabled") is True,
    )


def same_app(other: App) -> App:
    """The very same app for another workspace, where it is to be installed with OAuth: its secrets are the
    same, its bot user is not, and it has been granted nothing yet.
    """
    return replace(
        other,
        scopes=frozenset(),
        installed=False,
        bot_id=ids.object_id("B"),
        bot_user_id=ids.object_id("U"),
        bot_token="",
    )


def _name(manifest: JsonObject, features: JsonObject) -> str:
    bot_user = as_text(as_object(features.get("bot_user")).get("display_name"))
    return bot_user or as_text(as_object(manifest.get("display_information")).get("name"), "App")


def _command(declared: object) -> SlashCommand:
    entry = as_object(declared)
    return SlashCommand(
        command=as_text(entry.get("command")),
        description=as_text(entry.get("description")),
        usage_hint=as_text(entry.get("usage_hint")),
        should_escape=entry.get("should_escape") is True,
    )


def _shortcuts(declared: list[object]) -> dict[str, Shortcut]:
    found: dict[str, Shortcut] = {}
    for each in map(_shortcut, declared):
        if each.callback_id in found:
            raise UnusableError(f"Two shortcuts have the callback_id {each.callback_id!r}.")
        found[each.callback_id] = each
    return found


def _shortcut(declared: object) -> Shortcut:
    entry = as_object(declared)
    name, callback_id = as_text(entry.get("name")), as_text(entry.get("callback_id"))
    description, kind = as_text(entry.get("description")), as_text(entry.get("type"))
    if kind not in ("global", "message"):
        raise UnusableError(f"A shortcut's type is global or message, and not {kind!r}.")
    if not 1 <= len(name) <= _NAME:
        raise UnusableError(f"A shortcut's name has 1 to {_NAME} characters, and {name!r} has {len(name)}.")
    if not 1 <= len(callback_id) <= _CALLBACK:
        raise UnusableError(f"A shortcut's callback_id has 1 to {_CALLBACK} characters.")
    if not 1 <= len(description) <= _DESCRIPTION:
        raise UnusableError(f"A shortcut's description has 1 to {_DESCRIPTION} characters.")
    return Shortcut(name, kind, callback_id, description)
