"""How expected values match given ones: tests/requests/README.md."""

from typing import Any


def mismatch(expected: Any, given: Any, at: str = "") -> str | None:
    """What differs, and where; None when it matches."""
    if expected == "<any>":
        return None
    if isinstance(expected, dict):
        return _object(expected, given, at)
    if isinstance(expected, list):
        return _list(expected, given, at)
    if _number(expected) and _number(given):
        return None if abs(expected - given) <= 1e-6 else f"{at}: wanted {expected}, got {given}"
    same = type(expected) is type(given) and expected == given
    return None if same else f"{at}: wanted {expected!r}, got {given!r}"


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _object(expected: dict[str, Any], given: Any, at: str) -> str | None:
    if expected.keys() == {"<length>"}:
        length = len(given) if isinstance(given, list) else None
        return None if length == expected["<length>"] else f"{at}: wanted {expected}, got {given!r}"
    if expected.keys() == {"<contains>"}:
        return _contains(expected["<contains>"], given, at)
    if not isinstance(given, dict):
        return f"{at}: wanted an object, got {given!r}"
    for name, value in expected.items():
        if value == "<absent>":
            if name in given:
                return f"{at}/{name}: wanted none, got {given[name]!r}"
        elif name not in given:
            return f"{at}/{name}: is absent, wanted {value!r}"
        elif fault := mismatch(value, given[name], f"{at}/{name}"):
            return fault
    return None


def _list(expected: list[Any], given: Any, at: str) -> str | None:
    if not isinstance(given, list) or len(given) != len(expected):
        return f"{at}: wanted a list of {len(expected)}, got {given!r}"
    faults = (mismatch(e, g, f"{at}/{i}") for i, (e, g) in enumerate(zip(expected, given, strict=True)))
    return next((fault for fault in faults if fault), None)


def _contains(expected: list[Any], given: Any, at: str) -> str | None:
    if not isinstance(given, list):
        return f"{at}: wanted a list, got {given!r}"
    for value in expected:
        if all(mismatch(value, element) for element in given):
            return f"{at}: has no element that matches {value!r}, got {given!r}"
    return None
