from collections.abc import Iterable, Sequence
from typing import Any

from castmatch._errors import Failure

class Cancel:
    """Cancels the calls that it was given to; stays triggered."""
    def __init__(self) -> None: ...
    def trigger(self) -> None:
        """Cancels. From any thread, any number of times."""
    @property
    def triggered(self) -> bool:
        """Whether it was triggered."""

class Completions:
    def __init__(self) -> None: ...
    def fileno(self) -> int: ...
    def cancel(self, ticket: int) -> None: ...
    def take(self) -> list[tuple[int, Any]]: ...

class EmbedChannel:
    def __init__(self, key: str, dim: int) -> None: ...
    def take(self) -> list[str] | None: ...
    def done(self, rows: object) -> str: ...
    def fail(self, reason: str) -> None: ...

class LogChannel:
    def __init__(self, key: str) -> None: ...
    def take(self) -> tuple[int, str, str] | None: ...
    def close(self) -> None: ...

class ClockChannel:
    def __init__(self, key: str) -> None: ...
    def take(self) -> bool: ...
    def done(self, micros: int) -> None: ...
    def close(self) -> None: ...

class Stream:
    def next(self, completions: Completions | None = ...) -> str | Failure | int | None: ...
    def close(self) -> None: ...

Text = str | bytes | bytearray | memoryview

class Engine:
    def invoke(
        self,
        operation: str,
        request: Text,
        deadline_ms: int,
        cancel: Cancel | None,
        trace_id: str | None,
        completions: Completions | None,
        repeatable: bool,
        /,
    ) -> str | Failure | int: ...
    def stream(
        self,
        operation: str,
        request: Text,
        deadline_ms: int,
        cancel: Cancel | None,
        trace_id: str | None,
        completions: Completions | None,
        /,
    ) -> Stream | Failure | int: ...
    def vectors_put(
        self,
        ids: Iterable[str],
        rows: object,
        deadline_ms: int,
        cancel: Cancel | None,
        trace_id: str | None,
        completions: Completions | None,
        /,
    ) -> Failure | int | None: ...
    def search_vector(
        self,
        query: object,
        request: Text,
        deadline_ms: int,
        cancel: Cancel | None,
        trace_id: str | None,
        completions: Completions | None,
        /,
    ) -> str | Failure | int: ...
    def embed_into(
        self,
        texts: Sequence[str],
        rows: object,
        deadline_ms: int,
        cancel: Cancel | None,
        trace_id: str | None,
        completions: Completions | None,
        /,
    ) -> Failure | int | None: ...
    def set_embedder(
        self, name: str, dim: int, batch: int, channel: EmbedChannel, completions: Completions | None, /
    ) -> Failure | int | None: ...
    def close(self, completions: Completions | None = ...) -> Failure | int | None: ...

def open(
    location: str,
    key: str,
    threads: int,
    settings: str,
    log: LogChannel | None,
    clock: ClockChannel | None,
    completions: Completions | None,
    /,
) -> Engine | Failure | int: ...
def version() -> str: ...
def features() -> str: ...
def status_name(status: int) -> str: ...
