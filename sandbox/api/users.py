"""The people, as far as the app's scopes let it see them."""

from sandbox.api.call import Call, SlackError
from sandbox.api.paging import page
from sandbox.jsons import JsonObject
from sandbox.people import Person, user_object


def info(call: Call) -> JsonObject:
    """`users.info`; the locale only with `include_locale`."""
    if call.text("user") == call.app.bot_user_id:
        return {"user": _bot_user(call)}
    return {"user": _described(call, call.person())}


def listed(call: Call) -> JsonObject:
    """`users.list`, deactivated people and the bot among them."""
    everybody: list[Person | None] = [*call.workspace.people.values(), None]
    chosen, metadata = page(call, everybody, default=1000, most=1000)
    members = [_bot_user(call) if person is None else _described(call, person) for person in chosen]
    return {"members": members, "cache_ts": int(call.now), "response_metadata": metadata}


def lookup_by_email(call: Call) -> JsonObject:
    """`users.lookupByEmail`; deactivated people are not found."""
    wanted = call.text("email").lower()
    for person in call.workspace.people.values():
        if person.email.lower() == wanted and not person.deleted:
            return {"user": _described(call, person)}
    raise SlackError("users_not_found")


def _described(call: Call, person: Person) -> JsonObject:
    return user_object(
        person,
        call.workspace.id,
        call.workspace.clock.now(),
        email="users:read.email" in call.app.scopes,
        locale=call.flag("include_locale"),
    )


def _bot_user(call: Call) -> JsonObject:
    app = call.app
    bot = Person(key="", name=app.name, real_name=app.name, id=app.bot_user_id, is_bot=True)
    described = _described(call, bot)
    described["profile"] |= {"bot_id": app.bot_id, "api_app_id": app.id}
    return described
