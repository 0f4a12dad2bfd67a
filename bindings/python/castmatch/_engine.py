"""The engine: every operation as a method, requests as keyword arguments, plain dicts as answers."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from castmatch import _arrays, _hosts, _json, _lines, _native, _operations
from castmatch._errors import Error, InvalidError, error_of
from castmatch._json import decode, encode, milliseconds
from castmatch._native import Cancel
from castmatch._operations import READS
from castmatch._stream import NotCopied, PieceStream, Stream

if TYPE_CHECKING:
    from castmatch._types import SearchResponse

_memory_number = itertools.count()


def key_of(location: str) -> str:
    """Names the catalogue, so that a callback that calls its own engine is noticed."""
    return f":memory:{next(_memory_number)}" if location == ":memory:" else os.path.realpath(location)


def whole(name: str, value: object, least: int) -> int:
    """An argument that counts something."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value < 2**31:
        raise InvalidError(f"{name} must be a whole number from {least}, was {value!r}", {"argument": name})
    return value


def settings_text(settings: Mapping[str, Any] | None) -> str:
    return "" if settings is None else encode(settings)


def open(
    location: str | os.PathLike[str],
    *,
    threads: int = 0,
    settings: Mapping[str, Any] | None = None,
    log: _hosts.Log | None = None,
    clock: _hosts.Clock | None = None,
) -> Engine:
    """Opens the catalogue in the file `location`, which is made when it does not exist, or in ":memory:".

    `threads`: that the library may use, 0 for one a processor. `settings`: durability, time_zone, read_only
    and so on. `log`: a logging.Logger, or a callable (level, module, message) with the levels of logging.
    `clock`: a callable that gives the wall time, as seconds since 1970 or an aware datetime.
    """
    path = os.fspath(location)
    key = key_of(path)
    lines = None if log is None else _hosts.log(key, log)
    time_source = None if clock is None else _hosts.clock(key, clock)
    most, text = whole("threads", threads, 0), settings_text(settings)
    native = _native.open(path, key, most, text, lines, time_source, None)
    if isinstance(native, _native.Engine):
        return Engine(native, key)
    for channel in (lines, time_source):
        if channel is not None:
            channel.close()
    raise error_of(cast(Any, native))


def text_of(outcome: Any) -> str:
    if type(outcome) is str:
        return outcome
    raise error_of(outcome)


def done(outcome: Any) -> None:
    if outcome is not None:
        raise error_of(outcome)


class EngineBase(NotCopied):
    """What the engine and its asyncio twin share."""

    _names: frozenset[str] | None = None

    def __init__(self, native: _native.Engine, key: str) -> None:
        self._native = native
        self._key = key

    def __repr__(self) -> str:
        return f"<castmatch {type(self).__module__}.Engine {self._key!r}>"

    def _newer(self, name: str) -> Any:
        """Operations of a newer library than this binding."""
        if not name.startswith("_"):
            base = name.removesuffix("_stream")
            if name in self._operation_names():
                return lambda **request: self._dynamic(name, request)
            if base in self._operation_names():
                return lambda **request: self._dynamic_stream(base, request)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)

    if not TYPE_CHECKING:  # a checker should find misspelt names
        __getattr__ = _newer

    def _operation_names(self) -> frozenset[str]:
        """As the loaded library tells them, once a process."""
        if EngineBase._names is None:
            outcome = self._native.invoke("schema", "{}", 0, None, None, None, False)
            if type(outcome) is not str:
                return frozenset()
            EngineBase._names = frozenset(o["name"] for o in decode(outcome)["operations"])
        return EngineBase._names

    def _dynamic(self, operation: str, request: dict[str, Any]) -> Any:
        raise NotImplementedError

    def _dynamic_stream(self, operation: str, request: dict[str, Any]) -> Any:
        raise NotImplementedError


class Engine(EngineBase, _operations.Operations):
    """A catalogue opened in this process. May be used from any number of threads at once.

    Operations are methods of their name; keyword arguments are the fields of the request; `deadline`
    (seconds), `cancel` and `trace_id` go with the call. Ctrl-C ends a call within 50 milliseconds.
    """

    def invoke(
        self,
        operation: str,
        request: _json.Request | None = None,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> dict[str, Any]:
        """Runs any operation by name. `request` is a mapping, or JSON as str or bytes."""
        return cast(
            dict[str, Any],
            decode(self.invoke_json(operation, request, deadline=deadline, cancel=cancel, trace_id=trace_id)),
        )

    def invoke_json(
        self,
        operation: str,
        request: _json.Request | None = None,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> str:
        """As invoke, with the answer as the JSON that the library gave."""
        return text_of(
            self._native.invoke(
                operation,
                _json.raw(request),
                milliseconds(deadline),
                cancel,
                trace_id,
                None,
                operation in READS,
            )
        )

    def stream(
        self,
        operation: str,
        request: _json.Request | None = None,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> Stream[dict[str, Any]]:
        """Starts any operation that can be streamed."""
        return Stream(self._start_stream(operation, request, deadline, cancel, trace_id))

    def talent_import(  # type: ignore[override]
        self,
        *,
        path: str | os.PathLike[str] | None = None,
        data: Any = None,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Any,
    ) -> Stream[dict[str, Any]]:
        """Stores many talents; iterate over the events.

        `path` names a JSONL or CSV file. `data` is text, bytes, a file object, or an iterable of lines or
        dicts. The rest are fields of the request: format, strict, first_line.
        """
        if data is None or request.get("first_line") is not None:
            given = {"path": path, "data": data}
            request |= {k: v for k, v in given.items() if v is not None}
            return Stream(self._start_stream("talent_import", request, deadline, cancel, trace_id))
        if path is not None:
            raise InvalidError("give path or data, not both", {"pointer": "/data"})
        request["format"], pieces = _lines.pieces(data, request.get("format", "auto"))
        end = None if deadline is None else time.monotonic() + deadline

        def start(piece: _lines.Piece) -> _native.Stream:
            left = None if end is None else end - time.monotonic()
            asked = {**request, "data": piece.text, "first_line": piece.line}
            return self._start_stream("talent_import", asked, left, cancel, trace_id)

        return PieceStream(pieces, start, bool(request.get("strict")))

    def vectors_put(
        self,
        ids: Iterable[str],
        vectors: Any,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> None:
        """Puts a vector for each talent of `ids`: a float32 array (n, dim) is used where it lies."""
        rows = _arrays.float32(vectors)
        done(self._native.vectors_put(ids, rows, milliseconds(deadline), cancel, trace_id, None))

    def search_vector(
        self,
        vector: Any,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Any,
    ) -> SearchResponse:
        """The operation `search` with `vector` as its vector."""
        query = _arrays.float32(vector)
        text = text_of(
            self._native.search_vector(query, encode(request), milliseconds(deadline), cancel, trace_id, None)
        )
        return cast("SearchResponse", decode(text))

    def embed_into(
        self,
        texts: Sequence[str],
        out: Any = None,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> Any:
        """Embeds `texts` into `out`, a writable float32 array (n, dim), or a new one, and returns it."""
        given = _hosts.require_texts(texts)
        rows = (
            _arrays.empty(len(given), self.invoke("embedder")["dim"]) if out is None else _arrays.output(out)
        )
        if given or out is not None:
            done(self._native.embed_into(given, rows, milliseconds(deadline), cancel, trace_id, None))
        return rows

    def set_embedder(self, name: str, dim: int, embed: _hosts.Embed, *, batch: int = 32) -> None:
        """Uses `embed`, which turns a list of str into an array (n, dim), instead of the built-in embedder.

        It is called on a thread of its own, one call at a time; what an asynchronous one gives is awaited
        there, on a loop of its own. What it raises, callers get as ProviderError.
        """
        channel = _hosts.embedder(self._key, whole("dim", dim, 1), embed)
        done(self._native.set_embedder(name, dim, whole("batch", batch, 0), channel, None))

    def close(self) -> None:
        """Cancels what is in flight, waits for it, and flushes. Closing twice is no error."""
        done(self._native.close())

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.close()
        except Error:
            if error is None:
                raise

    def _call(
        self,
        operation: str,
        request: Mapping[str, Any],
        deadline: float | None,
        cancel: Cancel | None,
        trace_id: str | None,
    ) -> Any:
        outcome = self._native.invoke(
            operation,
            encode(request),
            milliseconds(deadline),
            cancel,
            trace_id,
            None,
            operation in READS,
        )
        if type(outcome) is str:
            return decode(outcome)
        raise error_of(cast(Any, outcome))

    def _stream(
        self,
        operation: str,
        request: Mapping[str, Any],
        deadline: float | None,
        cancel: Cancel | None,
        trace_id: str | None,
    ) -> Any:
        return Stream(self._start_stream(operation, request, deadline, cancel, trace_id))

    def _start_stream(
        self,
        operation: str,
        request: _json.Request | None,
        deadline: float | None,
        cancel: Cancel | None,
        trace_id: str | None,
    ) -> _native.Stream:
        native = self._native.stream(
            operation, _json.raw(request), milliseconds(deadline), cancel, trace_id, None
        )
        if isinstance(native, _native.Stream):
            return native
        raise error_of(cast(Any, native))

    def _dynamic(self, operation: str, request: dict[str, Any]) -> Any:
        return self._call(operation, request, *_extras(request))

    def _dynamic_stream(self, operation: str, request: dict[str, Any]) -> Any:
        return self._stream(operation, request, *_extras(request))


def _extras(request: dict[str, Any]) -> tuple[float | None, Cancel | None, str | None]:
    """What goes with the call, taken out of the keyword arguments."""
    return request.pop("deadline", None), request.pop("cancel", None), request.pop("trace_id", None)
