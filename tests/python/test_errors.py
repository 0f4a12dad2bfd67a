"""One exception class for each status."""

import builtins
import pickle

import castmatch
import pytest
from castmatch import _errors, _native

KINDS = sorted(_errors.BY_STATUS.values(), key=lambda kind: -kind.status)


def test_every_status_of_the_library_has_a_class() -> None:
    status = -1
    while (name := _native.status_name(status)) != "UNKNOWN":
        assert _errors.BY_STATUS[status].code == name
        status -= 1
    assert len(_errors.BY_STATUS) == -status - 1 == 18


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_class_is_named_after_its_code_and_public(kind: type[castmatch.Error]) -> None:
    assert kind.__name__ == kind.code.title().replace("_", "") + "Error"
    assert getattr(castmatch, kind.__name__) is kind
    assert kind.__doc__


def test_timeout_is_a_builtin_timeout() -> None:
    assert issubclass(castmatch.TimeoutError, builtins.TimeoutError)


def test_error_survives_pickling() -> None:
    error = castmatch.InvalidError("x must be a number", {"pointer": "/x"}, True)
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is castmatch.InvalidError
    assert (copy.message, copy.detail, copy.retryable, copy.code) == (
        "x must be a number",
        {"pointer": "/x"},
        True,
        "INVALID",
    )
    assert str(copy) == "x must be a number"


def test_unknown_status_is_a_plain_error() -> None:
    error = _errors.error_of((-99, "new in a later version", "{}", False))
    assert type(error) is castmatch.Error
    assert error.status == -99
