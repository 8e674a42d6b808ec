"""The HTTP server of the tests: the production WSGI server, with one app per workspace behind it."""

from collections.abc import Callable, Iterable
from threading import Thread
from typing import Any

from waitress.server import create_server

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Doorway:
    """Listens on a free local port; a path's first part says which app is meant."""

    def __init__(self) -> None:
        self._apps: dict[str, WsgiApp] = {}
        self._server: Any = create_server(self._dispatch, host="127.0.0.1", port=0, threads=16)
        Thread(target=self._server.run, daemon=True).start()

    def open(self, name: str, app: WsgiApp) -> str:
        """Put an app behind the door; the address at which it is reached."""
        self._apps[name] = app
        return f"http://127.0.0.1:{self._server.effective_port}/{name}"

    def shut(self, name: str) -> None:
        del self._apps[name]

    def close(self) -> None:
        # The thread ends with the process: connections that the other side keeps open would hold it.
        self._server.close()

    def _dispatch(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        name, _, rest = environ["PATH_INFO"].lstrip("/").partition("/")
        environ["SCRIPT_NAME"], environ["PATH_INFO"] = f"/{name}", f"/{rest}"
        return self._apps[name](environ, start_response)
