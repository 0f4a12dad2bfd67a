"""What the tests of the Python package share."""

import os
import pathlib
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import castmatch
import pytest
from samples import talent

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "data" / "talents.jsonl"

# A background job of a shell starts with Ctrl-C ignored, and so would the processes that the tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def cm() -> Iterator[castmatch.Engine]:
    with castmatch.open(":memory:") as engine:
        yield engine


@pytest.fixture
def filled(cm: castmatch.Engine) -> castmatch.Engine:
    """40 talents, ten in each city."""
    cm.talent_put(talents=[talent(i) for i in range(40)])
    return cm


Script = Callable[..., subprocess.CompletedProcess[str]]


def script(code: str, *arguments: str, timeout: float = 60, env: dict[str, str] | None = None) -> Any:
    """Runs `code` in a new interpreter, which must end by itself."""
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", textwrap.dedent(code), *arguments],
        capture_output=True,
        text=True,
        timeout=timeout,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(pathlib.Path(__file__).parent), *sys.path]),
            **(env or {}),
        },
    )


def clean(code: str, *arguments: str, timeout: float = 60) -> str:
    """Runs `code` and asserts that it ends with 0 and says nothing on stderr; gives its stdout."""
    done = script(code, *arguments, timeout=timeout)
    assert done.returncode == 0, f"exit code {done.returncode}\n{done.stderr}"
    assert done.stderr == ""
    return str(done.stdout)
