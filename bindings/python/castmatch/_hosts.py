"""Callables of the host's, each served by a daemon thread.

A thread of the library hands its question over and waits; it never runs Python itself, so that the exit of
the interpreter and forks are harmless (see docs/internals/python.md).
"""

from __future__ import annotations

import datetime
import logging
import sys
import threading
import types
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
    channel = _native.EmbedChannel(key, dim)
    _start("embed", _serve_embedder, channel, embed)
    return channel


def _serve_embedder(channel: _native.EmbedChannel, embed: Embed) -> None:
    while (texts := channel.take()) is not None:
        try:
            fault = channel.done(_arrays.float32(embed(texts)))
        except BaseException as e:
            fault = f"{type(e).__name__}: {e}"
        if fault:
            channel.fail(fault)


def log(key: str, receive: Log) -> _native.LogChannel:
    channel = _native.LogChannel(key)
    if isinstance(receive, logging.Logger):
        _start("log", _serve_log, channel, _to_logger(receive))
    else:
        _start("log", _serve_log, channel, receive)
    return channel


def _to_logger(logger: logging.Logger) -> Callable[[int, str, str], object]:
    return lambda level, module, message: logger.getChild(module).log(level, "%s", message)


def _serve_log(channel: _native.LogChannel, receive: Callable[[int, str, str], object]) -> None:
    while (line := channel.take()) is not None:
        level, module, message = line
        try:
            receive(_LEVELS.get(level, logging.INFO), module, message)
        except Exception as e:
            _report(e, receive)


def clock(key: str, now: Clock) -> _native.ClockChannel:
    channel = _native.ClockChannel(key)
    _start("clock", _serve_clock, channel, now)
    return channel


def _serve_clock(channel: _native.ClockChannel, now: Clock) -> None:
    while channel.take():
        try:
            time = _micros(now())
        except Exception as e:
            _report(e, now)
            time = _micros(datetime.datetime.now(datetime.UTC))
        channel.done(time)


def _micros(time: float | datetime.datetime) -> int:
    if isinstance(time, datetime.datetime):
        if time.tzinfo is None:
            raise ValueError("the clock's datetime needs a time zone")
        return (time - datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)) // datetime.timedelta(
            microseconds=1
        )
    return round(time * 1_000_000)


def _report(error: BaseException, where: object) -> None:
    """As Python reports what nobody can catch: sys.unraisablehook."""
    report = types.SimpleNamespace(
        exc_type=type(error),
        exc_value=error,
        exc_traceback=error.__traceback__,
        err_msg="Exception ignored in a castmatch callback",
        object=where,
    )
    sys.unraisablehook(report)


def require_texts(texts: Sequence[str]) -> list[str]:
    if isinstance(texts, str):
        raise TypeError("texts must be a list of str, was one str")
    return list(texts)
