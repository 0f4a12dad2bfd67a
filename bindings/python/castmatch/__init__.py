"""A casting catalogue in this process: profiles in, explained matches out.

    with castmatch.open("talents.db") as cm:
        cm.talent_put(talents=[{"id": "t1", "name": "Asha Verma", "city": "Mumbai", "skills": ["kathak"]}])
        cm.search(query="kathak dancer", filters={"city": "Mumbai"}, top_k=5)

``castmatch.aio.open`` is the same for asyncio. Every failure is a ``castmatch.Error``.
"""

from __future__ import annotations

import json as _json_module
from typing import TYPE_CHECKING, Any

from castmatch import _native
from castmatch._engine import Engine, open
from castmatch._errors import (
    AuthError,
    BudgetError,
    BusyError,
    CancelledError,
    ClosedError,
    ConflictError,
    CorruptError,
    Error,
    ForkedError,
    InternalError,
    InvalidError,
    MisuseError,
    NoMemoryError,
    NotFoundError,
    ProviderError,
    RateLimitedError,
    StorageError,
    TimeoutError,
    UnsupportedError,
)
from castmatch._native import Cancel
from castmatch._stream import Stream

if TYPE_CHECKING:
    from castmatch import aio as aio
    from castmatch import types as types

__version__ = _native.version()

__all__ = [
    "AuthError",
    "BudgetError",
    "BusyError",
    "Cancel",
    "CancelledError",
    "ClosedError",
    "ConflictError",
    "CorruptError",
    "Engine",
    "Error",
    "ForkedError",
    "InternalError",
    "InvalidError",
    "MisuseError",
    "NoMemoryError",
    "NotFoundError",
    "ProviderError",
    "RateLimitedError",
    "StorageError",
    "Stream",
    "TimeoutError",
    "UnsupportedError",
    "aio",
    "features",
    "open",
    "types",
]


def features() -> dict[str, Any]:
    """What the library was built with."""
    return dict(_json_module.loads(_native.features()))


def __getattr__(name: str) -> Any:
    """aio brings asyncio in, types many classes: both only when they are wanted."""
    if name in ("aio", "types"):
        import importlib

        return importlib.import_module(f"castmatch.{name}")
    raise AttributeError(f"module 'castmatch' has no attribute {name!r}")
