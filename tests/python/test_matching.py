"""The matcher itself: a matcher that passes everything would make the shared table worthless."""

from typing import Any

import pytest
from matching import mismatch


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        ({}, {"a": 1}),
        ({"a": {"b": [1, "x"]}}, {"a": {"b": [1.0000001, "x"], "c": 2}}),
        ({"a": "<any>"}, {"a": None}),
        ({"b": "<absent>"}, {"a": 1}),
        ({"<length>": 2}, [1, 2]),
        ({"<contains>": [{"id": "t2"}]}, [{"id": "t1"}, {"id": "t2", "score": 1}]),
        (None, None),
    ],
)
def test_matches(expected: Any, given: Any) -> None:
    assert mismatch(expected, given) is None


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        ({"a": 1}, {}),
        ({"a": 1}, {"a": True}),
        ({"a": 1}, {"a": "1"}),
        ({"a": 1}, {"a": 1.001}),
        ({"a": "<any>"}, {}),
        ({"a": "<absent>"}, {"a": None}),
        ([1], [1, 2]),
        ([1, 2], [2, 1]),
        ({"<length>": 2}, [1]),
        ({"<length>": 0}, {}),
        ({"<contains>": [1]}, []),
        ("a", "A"),
        (None, False),
    ],
)
def test_tells_what_differs(expected: Any, given: Any) -> None:
    assert mismatch(expected, given)
