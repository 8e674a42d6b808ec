"""Log lines: what happened, to which id, never what people wrote.

Lines are `key=value` in a terminal and JSON otherwise, on standard error. Of an exception they show
its type and where it came from. Its message is left out, because messages quote the data they
stumbled over, except where it can only speak of our own code.
"""

import logging
import re
import sys
from types import TracebackType
from typing import cast

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# At lower levels these write whole requests and answers, with what people said in them.
_TALKATIVE = ("slack_bolt", "slack_sdk", "urllib3", "asyncio", "waitress", "apscheduler", "alembic")
_FRAMES = 12
# The address of a private calendar, which the HTTP server names when it fails there.
_SECRET_ADDRESS = re.compile(r"/calendar/\S*")
_ABOUT_CODE = (TypeError, AttributeError, NameError, ImportError)
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType]


def configure(level: str, *, as_text: bool | None = None) -> None:
    """Set up logging for this process. `level` is a name such as `INFO`."""
    in_terminal = sys.stderr.isatty() if as_text is None else as_text
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        where_it_failed,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_only_the_first_line, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(in_terminal)],
        )
    )
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def where_it_failed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and the places it passed through."""
    failed = _exception(event.pop("exc_info", None))
    if failed is not None:
        event["error"] = type(failed).__qualname__
        if isinstance(failed, _ABOUT_CODE):
            event["message"] = str(failed)
        event["where"] = " < ".join(_places(failed.__traceback__))
        if failed.__cause__ is not None:
            event["because"] = type(failed.__cause__).__qualname__
    return event


def _exception(said: object) -> BaseException | None:
    """The exception behind `exc_info`, in each of the forms the logging module takes."""
    if said is True or isinstance(said, tuple):
        _, said, _ = cast("_ExcInfo", said) if isinstance(said, tuple) else sys.exc_info()
    return said if isinstance(said, BaseException) else None


def _places(traceback: TracebackType | None) -> list[str]:
    """The innermost places first: `file.py:12 function`."""
    places: list[str] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        module = traceback.tb_frame.f_globals.get("__name__", "?")
        places.append(f"{module}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return places[::-1][:_FRAMES]


def _only_the_first_line(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Of a library's own line keep the start: what follows tends to be the request it is about."""
    line = str(event["event"]).partition("\n")[0].partition("{")[0]
    event["event"] = _SECRET_ADDRESS.sub("/calendar/…", line)[:200]
    record: logging.LogRecord = event["_record"]
    event["logger"] = record.name
    return event


def _renderer(as_text: bool) -> Processor:
    if as_text:
        return structlog.processors.LogfmtRenderer(
            key_order=["timestamp", "level", "event"], bool_as_flag=False
        )
    return structlog.processors.JSONRenderer(ensure_ascii=False)
