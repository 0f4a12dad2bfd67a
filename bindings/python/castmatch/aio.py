"""The engine for asyncio: the same methods, awaited. Cancelling the task cancels the call.

Calls run on threads of this package's own, at most 32: neither the default executor nor the loop is held up.
"""

from __future__ import annotations

import asyncio
import os
import time
import weakref
from collections.abc import AsyncIterable, AsyncIterator, Callable, Generator, Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from castmatch import _arrays, _hosts, _json, _lines, _native, _operations
from castmatch._engine import EngineBase, _extras, done, key_of, settings_text, text_of, whole
from castmatch._errors import Error, InvalidError, error_of
from castmatch._json import decode, encode, milliseconds
from castmatch._native import Cancel
from castmatch._stream import NotCopied
from castmatch._tally import Tally

if TYPE_CHECKING:
    from castmatch._types import SearchResponse

Event = TypeVar("Event")

__all__ = ["AsyncStream", "Engine", "open"]


class _Dispatcher:
    """Calls in flight of one loop. Their outcomes come through a pipe that the loop watches."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._completions = _native.Completions()
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        loop.add_reader(self._completions.fileno(), self._collect)

    async def run(self, start: Callable[[_native.Completions], Any]) -> Any:
        ticket = start(self._completions)
        if type(ticket) is not int:
            return ticket  # refused before it ran
        future = self._waiting[ticket] = asyncio.get_running_loop().create_future()
        try:
            return await future
        except asyncio.CancelledError:
            self._completions.cancel(ticket)
            raise

    def _collect(self) -> None:
        for ticket, outcome in self._completions.take():
            future = self._waiting.pop(ticket, None)
            if future is not None and not future.done():
                future.set_result(outcome)


_dispatchers: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, _Dispatcher] = weakref.WeakKeyDictionary()


async def _run(start: Callable[[_native.Completions], Any]) -> Any:
    loop = asyncio.get_running_loop()
    dispatcher = _dispatchers.get(loop)
    if dispatcher is None:
        dispatcher = _dispatchers[loop] = _Dispatcher(loop)
    return await dispatcher.run(start)


class AsyncStream(NotCopied, Generic[Event]):
    """As castmatch.Stream, for ``async for``. Cancelling the task that waits for an event ends it."""

    def __init__(self, events: AsyncIterator[dict[str, Any]]) -> None:
        self._events = events
        self.result: dict[str, Any] | None = None

    def __aiter__(self) -> AsyncIterator[Event]:
        return self

    async def __anext__(self) -> Event:
        event = await anext(self._events)
        self.result = event.get("result", self.result)
        return cast(Event, event)

    async def aclose(self) -> None:
        """Cancels what still runs. Closing twice is no error."""
        await self._events.aclose()  # type: ignore[attr-defined]

    async def __aenter__(self) -> AsyncStream[Event]:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


class Engine(EngineBase, _operations.AsyncOperations):
    """A catalogue opened in this process, for asyncio; may be used from several loops and threads."""

    async def invoke(
        self,
        operation: str,
        request: _json.Request | None = None,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> dict[str, Any]:
        """Runs any operation by name. `request` is a mapping, or JSON as str or bytes."""
        text = await self.invoke_json(operation, request, deadline=deadline, cancel=cancel, trace_id=trace_id)
        return cast(dict[str, Any], decode(text))

    async def invoke_json(
        self,
        operation: str,
        request: _json.Request | None = None,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> str:
        """As invoke, with the answer as the JSON that the library gave."""
        raw, limit = _json.raw(request), milliseconds(deadline)
        return text_of(
            await _run(lambda to: self._native.invoke(operation, raw, limit, cancel, trace_id, to, False))
        )

    def stream(
        self,
        operation: str,
        request: _json.Request | None = None,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> AsyncStream[dict[str, Any]]:
        """Any operation that can be streamed; it starts with the first event that is waited for."""
        return AsyncStream(self._events(operation, _json.raw(request), deadline, cancel, trace_id))

    def talent_import(  # type: ignore[override]
        self,
        *,
        path: str | os.PathLike[str] | None = None,
        data: Any = None,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Any,
    ) -> AsyncStream[dict[str, Any]]:
        """Stores many talents; iterate over the events.

        `path` names a JSONL or CSV file. `data` is text, bytes, a file object, or an iterable, also an
        asynchronous one, of lines or dicts. The rest are fields of the request: format, strict, first_line.
        """
        if data is None or request.get("first_line") is not None:
            given = {"path": path, "data": data}
            request |= {k: v for k, v in given.items() if v is not None}
            return self._stream("talent_import", request, deadline, cancel, trace_id)
        if path is not None:
            raise InvalidError("give path or data, not both", {"pointer": "/data"})
        return AsyncStream(self._import_pieces(data, request, deadline, cancel, trace_id))

    async def vectors_put(
        self,
        ids: Iterable[str],
        vectors: Any,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> None:
        """Puts a vector for each talent of `ids`: a float32 array (n, dim) is used where it lies."""
        rows, limit = _arrays.float32(vectors), milliseconds(deadline)
        done(await _run(lambda to: self._native.vectors_put(ids, rows, limit, cancel, trace_id, to)))

    async def search_vector(
        self,
        vector: Any,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Any,
    ) -> SearchResponse:
        """The operation `search` with `vector` as its vector."""
        query, text, limit = _arrays.float32(vector), encode(request), milliseconds(deadline)
        found = await _run(lambda to: self._native.search_vector(query, text, limit, cancel, trace_id, to))
        return cast("SearchResponse", decode(text_of(found)))

    async def embed_into(
        self,
        texts: Sequence[str],
        out: Any = None,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> Any:
        """Embeds `texts` into `out`, a writable float32 array (n, dim), or a new one, and returns it."""
        given, limit = _hosts.require_texts(texts), milliseconds(deadline)
        if out is None:
            rows = _arrays.empty(len(given), (await self.invoke("embedder"))["dim"])
        else:
            rows = _arrays.output(out)
        if given or out is not None:
            done(await _run(lambda to: self._native.embed_into(given, rows, limit, cancel, trace_id, to)))
        return rows

    async def set_embedder(self, name: str, dim: int, embed: _hosts.Embed, *, batch: int = 32) -> None:
        """Uses `embed`, which turns a list of str into an array (n, dim), instead of the built-in embedder.

        It is called on a thread of its own, one call at a time; what an asynchronous one gives is awaited
        there, on a loop of its own. What it raises, callers get as ProviderError.
        """
        channel = _hosts.embedder(self._key, whole("dim", dim, 1), embed)
        most = whole("batch", batch, 0)
        done(await _run(lambda to: self._native.set_embedder(name, dim, most, channel, to)))

    async def close(self) -> None:
        """Cancels what is in flight, waits for it, and flushes. Closing twice is no error."""
        done(await _run(self._native.close))

    async def __aenter__(self) -> Engine:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self.close()
        except Error:
            if error is None:
                raise

    async def _call(
        self,
        operation: str,
        request: Mapping[str, Any],
        deadline: float | None,
        cancel: Cancel | None,
        trace_id: str | None,
    ) -> Any:
        text, limit = encode(request), milliseconds(deadline)
        outcome = await _run(
            lambda to: self._native.invoke(operation, text, limit, cancel, trace_id, to, False)
        )
        if type(outcome) is str:
            return decode(outcome)
        raise error_of(outcome)

    def _stream(
        self,
        operation: str,
        request: Mapping[str, Any],
        deadline: float | None,
        cancel: Cancel | None,
        trace_id: str | None,
    ) -> AsyncStream[Any]:
        return AsyncStream(self._events(operation, encode(request), deadline, cancel, trace_id))

    async def _events(
        self,
        operation: str,
        request: Any,
        deadline: float | None,
        cancel: Cancel | None,
        trace_id: str | None,
    ) -> AsyncIterator[dict[str, Any]]:
        limit = milliseconds(deadline)
        native = await _run(lambda to: self._native.stream(operation, request, limit, cancel, trace_id, to))
        if not isinstance(native, _native.Stream):
            raise error_of(native)
        try:
            while (event := await _run(native.next)) is not None:
                yield decode(text_of(event))
        finally:
            native.close()

    async def _import_pieces(
        self,
        data: Any,
        request: dict[str, Any],
        deadline: float | None,
        cancel: Cancel | None,
        trace_id: str | None,
    ) -> AsyncIterator[dict[str, Any]]:
        end = None if deadline is None else time.monotonic() + deadline
        tally = Tally(bool(request.get("strict")))
        async for format, (text, first_line, bad) in _pieces(data, request.get("format", "auto")):
            if bad:
                yield tally.reject(bad)
            left = None if end is None else end - time.monotonic()
            asked = encode({**request, "format": format, "data": text, "first_line": first_line})
            try:
                async for event in self._events("talent_import", asked, left, cancel, trace_id):
                    if (told := tally.take(event)) is not None:
                        yield told
            except Error as error:
                raise tally.correct(error) from None
        yield tally.result()

    def _dynamic(self, operation: str, request: dict[str, Any]) -> Any:
        return self._call(operation, request, *_extras(request))

    def _dynamic_stream(self, operation: str, request: dict[str, Any]) -> Any:
        return self._stream(operation, request, *_extras(request))


async def _pieces(data: Any, format: str) -> AsyncIterator[tuple[str, _lines.Piece]]:
    """(settled format, piece). What is not asynchronous is read on the loop's thread, a piece at a time."""
    if not isinstance(data, AsyncIterable):
        format, pieces = _lines.pieces(data, format)
        for piece in pieces:
            yield format, piece
        return
    cutter: _lines.Cutter | None = None
    async for part in _gathered(data):
        if cutter is None:
            format = _lines.format_of(format, part)
            cutter = _lines.Cutter(format == "csv")
        for piece in cutter.add(part):
            yield format, piece
    for piece in cutter.finish() if cutter is not None else ():
        yield format, piece


async def _gathered(data: AsyncIterable[Any]) -> AsyncIterator[str]:
    gatherer = _lines.Gatherer()
    async for item in data:
        if (part := gatherer.add(item)) is not None:
            yield part
    yield gatherer.rest()


class _Opening:
    """What open() gives: to be awaited, or entered with ``async with``."""

    def __init__(
        self, start: Callable[[_native.Completions], Any], key: str, channels: Iterable[Any]
    ) -> None:
        self._start = start
        self._key = key
        self._channels = channels
        self._engine: Engine | None = None

    async def _open(self) -> Engine:
        native = await _run(self._start)
        if isinstance(native, _native.Engine):
            return Engine(native, self._key)
        for channel in self._channels:
            channel.close()
        raise error_of(native)

    def __await__(self) -> Generator[Any, None, Engine]:
        return self._open().__await__()

    async def __aenter__(self) -> Engine:
        self._engine = await self._open()
        return self._engine

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._engine is not None:
            await self._engine.__aexit__(kind, error, trace)


def open(
    location: str | os.PathLike[str],
    *,
    threads: int = 0,
    settings: Mapping[str, Any] | None = None,
    log: _hosts.Log | None = None,
    clock: _hosts.Clock | None = None,
) -> _Opening:
    """As castmatch.open: ``async with aio.open(..) as cm`` or ``cm = await aio.open(..)``."""
    path = os.fspath(location)
    key = key_of(path)
    text, most = settings_text(settings), whole("threads", threads, 0)
    lines = None if log is None else _hosts.log(key, log)
    time_source = None if clock is None else _hosts.clock(key, clock)
    channels = [channel for channel in (lines, time_source) if channel is not None]
    return _Opening(lambda to: _native.open(path, key, most, text, lines, time_source, to), key, channels)
