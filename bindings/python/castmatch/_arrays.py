"""Float arrays in and out. numpy is used when it is there; float32 buffers work without it."""

from __future__ import annotations

import sys
from array import array
from typing import Any

from castmatch._errors import InvalidError


def _numpy() -> Any:
    """numpy when the program uses it or has it; None otherwise."""
    if "numpy" in sys.modules:
        return sys.modules["numpy"]
    try:
        import numpy
    except ImportError:
        return None
    return numpy


def float32(values: Any) -> Any:
    """`values` as a float32 buffer in C order: itself when it is one, else a copy."""
    if _is_float32(values):
        return values
    np = _numpy()
    if np is None:
        return _copied(values)
    given = np.asarray(values)
    if given.dtype.kind not in "fiu":
        raise TypeError(f"wanted an array of floats, got dtype {given.dtype}")
    return np.ascontiguousarray(given, dtype=np.float32)


def _is_float32(values: Any) -> bool:
    try:
        view = memoryview(values)
    except TypeError:
        return False
    return view.format in ("f", "<f", "=f") and view.c_contiguous and view.ndim in (1, 2)


def _copied(values: Any) -> Any:
    """Lists of numbers, or of lists of one length, without numpy."""
    rows = [list(row) for row in values] if len(values) and hasattr(values[0], "__len__") else None
    if rows is None:
        return memoryview(array("f", values))
    dim = len(rows[0])
    if any(len(row) != dim for row in rows):
        raise ValueError("the rows differ in length")
    return _shaped(array("f", [x for row in rows for x in row]), len(rows), dim)


def _shaped(flat: array[float], rows: int, dim: int) -> Any:
    return memoryview(flat).cast("B").cast("f", (rows, dim))


def empty(rows: int, dim: int) -> Any:
    """A new (rows, dim) float32 array: numpy's, else a memoryview."""
    np = _numpy()
    if np is not None:
        return np.empty((rows, dim), dtype=np.float32)
    return _shaped(array("f", bytes(4 * rows * dim)), rows, dim)


def output(out: Any) -> Any:
    """`out` when results can be written into it where it lies."""
    if not _is_float32(out) or memoryview(out).readonly:
        raise InvalidError("out must be a writable float32 array in C order")
    return out
