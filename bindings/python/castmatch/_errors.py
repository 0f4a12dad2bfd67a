"""One exception class for each status of the library."""

from __future__ import annotations

import builtins
import json
from typing import Any

Failure = tuple[int, str, str, bool]  # status, message, detail as JSON, retryable


class Error(Exception):
    """A call failed. ``status`` and ``code`` say how, ``message`` why, ``detail`` is for programs."""

    status: int = 0
    code: str = "UNKNOWN"

    def __init__(self, message: str, detail: dict[str, Any] | None = None, retryable: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.detail: dict[str, Any] = {} if detail is None else detail
        self.retryable = retryable

    def __reduce__(self) -> tuple[Any, ...]:
        return (
            type(self),
            (self.message, self.detail, self.retryable),
            {"status": self.status, "code": self.code},
        )


class InvalidError(Error):
    """The request is wrong; ``detail`` names the place (``pointer``) and the mend where there is one."""

    status, code = -1, "INVALID"


class NotFoundError(Error):
    """What the request names does not exist."""

    status, code = -2, "NOT_FOUND"


class ConflictError(Error):
    """The stored state is not the one that the request expects."""

    status, code = -3, "CONFLICT"


class BusyError(Error):
    """Locked by another process beyond the deadline; try again."""

    status, code = -4, "BUSY"


class CancelledError(Error):
    """The Cancel that went with the call was triggered."""

    status, code = -5, "CANCELLED"


class TimeoutError(Error, builtins.TimeoutError):
    """The deadline passed."""

    status, code = -6, "TIMEOUT"


class MisuseError(Error):
    """The program used the library wrongly, such as an engine called from its own callback."""

    status, code = -7, "MISUSE"


class ClosedError(Error):
    """The engine was closed."""

    status, code = -8, "CLOSED"


class BudgetError(Error):
    """A budget that the host set does not allow the call."""

    status, code = -9, "BUDGET"


class RateLimitedError(Error):
    """A provider asks to slow down."""

    status, code = -10, "RATE_LIMITED"


class AuthError(Error):
    """A provider refuses the key."""

    status, code = -11, "AUTH"


class ProviderError(Error):
    """A provider or a callback of the host's failed."""

    status, code = -12, "PROVIDER"


class StorageError(Error):
    """The file system refused: read-only, full, no such folder."""

    status, code = -13, "STORAGE"


class CorruptError(Error):
    """The file is damaged or no castmatch database."""

    status, code = -14, "CORRUPT"


class UnsupportedError(Error):
    """This build or this version cannot do it; the message says what to install or enable."""

    status, code = -15, "UNSUPPORTED"


class ForkedError(Error):
    """The process is a fork of the one that opened the engine, or of one that had the file open.

    Open engines after the fork; a file that the parent had open then cannot be opened in the child.
    """

    status, code = -16, "FORKED"


class NoMemoryError(Error):
    """Out of memory."""

    status, code = -17, "NO_MEMORY"


class InternalError(Error):
    """A fault of the library; please report it."""

    status, code = -18, "INTERNAL"


BY_STATUS: dict[int, type[Error]] = {kind.status: kind for kind in Error.__subclasses__()}


def error_of(failure: Failure) -> Error:
    status, message, detail, retryable = failure
    kind = BY_STATUS.get(status, Error)
    error = kind(message, json.loads(detail), retryable)
    error.status = status
    return error
