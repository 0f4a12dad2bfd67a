"""Callables of the host's, each served by a daemon thread.

A thread of the library hands its question over and waits; it never runs Python itself, so that the exit of
the interpreter and forks are harmless (see docs/internals/python.md).
"""

from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

from castmatch import _arrays, _native

Embed = Callable[[list[str]], Any]
Log = Callable[[int, str, str], object] | logging.Logger
Clock = Callable[[], float | datetime.datetime]

_LEVELS = {1: logging.ERROR, 2: logging.WARNING, 3: logging.INFO, 4: logging.DEBUG}


def _start(name: str, serve: Callable[..., None], *args: object) -> None:
    threading.Thread(target=serve, args=args, name=f"castmatch-{name}", daemon=True).start()


def embedder(key: str, dim: int, embed: Embed) -> _native.EmbedChannel:
    _require_callable("embed", embed)
    channel = _native.EmbedChannel(key, dim)
    _start("embed", _serve_embedder, channel, embed)
    return channel


def _require_callable(name: str, value: object) -> None:
    if not callable(value):
        raise TypeError(f"{name} must be callable, was {type(value).__name__}")


def _serve_embedder(channel: _native.EmbedChannel, embed: Embed) -> None:
    loop = _Loop()
    while (texts := channel.take()) is not None:
        try:
            fault = channel.done(_arrays.float32(loop.settled(embed(texts))))
        except BaseException as e:
            fault = f"{type(e).__name__}: {e}"
        if fault:
            channel.fail(fault)
    loop.close()


class _Loop:
    """An event loop for an embedder that is asynchronous, made when the first awaitable comes."""

    def __init__(self) -> None:
        self._loop: Any = None

    def settled(self, rows: Any) -> Any:
        if not hasattr(rows, "__await__"):
            return rows
        if self._loop is None:
            import asyncio

            self._loop = asyncio.new_event_loop()
        return self._loop.run_until_complete(rows)

    def close(self) -> None:
        if self._loop is not None:
            self._loop.close()


def log(key: str, receive: Log) -> _native.LogChannel:
    if isinstance(receive, logging.Logger):
        receive = _to_logger(receive)
    _require_callable("log", receive)
    channel = _native.LogChannel(key)
    _start("log", _serve_log, channel, receive)
    return channel


def _to_logger(logger: logging.Logger) -> Callable[[int, str, str], object]:
    return lambda level, module, message: logger.getChild(module).log(level, "%s", message)


def _serve_log(channel: _native.LogChannel, receive: Callable[[int, str, str], object]) -> None:
    while (line := channel.take()) is not None:
        level, module, message = line
        try:
            receive(_LEVELS.get(level, logging.INFO), module, message)
        except BaseException as e:
            _report(e)


def clock(key: str, now: Clock) -> _native.ClockChannel:
    _require_callable("clock", now)
    channel = _native.ClockChannel(key)
    _start("clock", _serve_clock, channel, now)
    return channel


def _serve_clock(channel: _native.ClockChannel, now: Clock) -> None:
    while channel.take():  # a thread of the library waits for the answer to each
        try:
            time = _micros(now())
        except BaseException as e:
            time = _micros(datetime.datetime.now(datetime.UTC))
            _report(e)
        channel.done(time)


def _micros(time: float | datetime.datetime) -> int:
    if isinstance(time, datetime.datetime):
        if time.tzinfo is None:
            raise ValueError("the clock's datetime needs a time zone")
        return (time - datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)) // datetime.timedelta(
            microseconds=1
        )
    return round(time * 1_000_000)


def _report(error: BaseException) -> None:
    """As Python tells what a thread raised: threading.excepthook. The thread goes on, whatever that does."""
    try:
        told = (type(error), error, error.__traceback__, threading.current_thread())
        threading.excepthook(threading.ExceptHookArgs(told))
    except BaseException:
        pass


def require_texts(texts: Sequence[str]) -> list[str]:
    if isinstance(texts, str):
        raise TypeError("texts must be a list of str, was one str")
    return list(texts)
