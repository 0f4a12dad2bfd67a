"""Requests to JSON and results from it: what json cannot say becomes an InvalidError that names the place."""

from __future__ import annotations

import datetime
import json
import math
import os
from collections.abc import Mapping
from typing import Any

from castmatch._errors import InvalidError, TimeoutError

Request = Mapping[str, Any] | str | bytes | bytearray | memoryview


def _plain(value: object) -> object:
    """Values beyond JSON that have one obvious spelling: numpy's, dates, paths."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, datetime.datetime) and value.tzinfo is None:
        raise TypeError("a datetime needs a time zone")
    if isinstance(value, datetime.date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a {type(value).__name__} has no JSON form")


_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
_encode = _encoder.encode
decode = json.JSONDecoder().decode


def encode(request: Mapping[str, Any]) -> str:
    try:
        text = _encode(request)
        if not text.isascii():
            text.encode()  # a lone surrogate is found here
        return text
    except (ValueError, TypeError, RecursionError) as e:
        pointer, reason = _fault(request, "") or ("", str(e))
        raise InvalidError(f"{pointer or 'the request'}: {reason}", {"pointer": pointer}) from None


def raw(request: Request | None) -> str | bytes | bytearray | memoryview:
    """A request as the native side takes it; text is passed on as it is."""
    if request is None:
        return "{}"
    if isinstance(request, (str, bytes, bytearray, memoryview)):
        return request
    return encode(request)


def _fault(value: object, pointer: str) -> tuple[str, str] | None:
    """Pointer and reason of the first thing in `value` that cannot be sent."""
    if isinstance(value, float):
        return None if math.isfinite(value) else (pointer, f"must be a finite number, was {value}")
    if isinstance(value, str):
        return _text_fault(value, pointer)
    if isinstance(value, Mapping):
        pairs = ((f"{pointer}/{_escape(str(k))}", v) for k, v in value.items())
    elif isinstance(value, (list, tuple)):
        pairs = ((f"{pointer}/{i}", v) for i, v in enumerate(value))
    elif value is None or isinstance(value, int):
        return None
    else:
        return _converted_fault(value, pointer)
    try:
        return next((f for p, v in pairs if (f := _fault(v, p))), None)
    except RecursionError:
        return pointer[:64], "is nested too deeply or contains itself"


def _text_fault(value: str, pointer: str) -> tuple[str, str] | None:
    try:
        value.encode()
    except UnicodeEncodeError as e:
        return pointer, f"has a lone surrogate at character {e.start}"
    return None


def _converted_fault(value: object, pointer: str) -> tuple[str, str] | None:
    try:
        return _fault(_plain(value), pointer)
    except TypeError as e:
        return pointer, str(e)


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1").encode(errors="replace").decode()


def milliseconds(deadline: float | None) -> int:
    """A deadline in seconds as the native side takes it; 0 for none. One that has passed needs no call."""
    if deadline is None:
        return 0
    if math.isnan(deadline):
        raise InvalidError("deadline must be a number of seconds, was nan")
    if deadline <= 0:
        raise TimeoutError("the deadline passed before the call")
    return math.ceil(min(deadline * 1000, 2**53))
