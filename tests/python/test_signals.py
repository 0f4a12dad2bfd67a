"""Ctrl-C, with real signals, in interpreters of their own."""

import signal
import subprocess
import sys
import textwrap
from typing import Any

import pytest

# Sends SIGINT to the process half a second from now and tells how long the block took to end after that.
SETUP = """
import os, signal, threading, time
import castmatch
from samples import talent

sent = []
def interrupt(after=0.5):
    def send():
        time.sleep(after)
        sent.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)
    threading.Thread(target=send, daemon=True).start()

def expect_interrupt(work):
    interrupt()
    try:
        work()
    except KeyboardInterrupt:
        print("interrupted after", int((time.monotonic() - sent[0]) * 1000))
    else:
        print("not interrupted")

def endless():
    i = 0
    while True:
        yield talent(i)
        i += 1
"""


def run(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SETUP + textwrap.dedent(code), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env={"PYTHONPATH": ":".join([__file__.rpartition("/")[0], *sys.path])},
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def milliseconds(line: str) -> int:
    assert line.startswith("interrupted after "), line
    return int(line.split()[-1])


SLOW_CALL = """
    leave = threading.Event()
    def embed(texts):
        leave.wait(30)
        return [[1.0, 2.0]] * len(texts)
    cm = castmatch.open(":memory:")
    cm.set_embedder("slow", 2, embed)
    expect_interrupt(lambda: cm.embed(texts=["kathak"]))
    leave.set()
    print(cm.talent_count()["count"])
    cm.close()
"""

IMPORT = """
    cm = castmatch.open(sys.argv[1])
    expect_interrupt(lambda: list(cm.talent_import(data=endless())))
    count = cm.talent_count()["count"]
    print(count > 0)
    cm.close()
    with castmatch.open(sys.argv[1]) as cm:
        print(cm.talent_count()["count"] == count)
"""


def test_ctrl_c_ends_a_long_call() -> None:
    out = run(SLOW_CALL).splitlines()
    assert milliseconds(out[0]) < 5000  # far below the 30 s that the call would take
    assert out[1] == "0"


def test_ctrl_c_ends_a_long_import(tmp_path: Any) -> None:
    out = run("    import sys\n" + IMPORT, str(tmp_path / "a.db")).splitlines()
    assert milliseconds(out[0]) < 5000
    assert out[1:] == ["True", "True"]


def test_ctrl_c_ends_a_wait_for_another_process(tmp_path: Any) -> None:
    """A write that waits for the lock of another process; nothing of it is committed."""
    database = str(tmp_path / "a.db")
    run("castmatch.open(os.sys.argv[1]).close()", database)
    locker = subprocess.Popen(
        [sys.executable, "-c", LOCKER, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert locker.stdout is not None
        assert locker.stdout.readline() == "locked\n"
        out = run(
            """
            cm = castmatch.open(os.sys.argv[1])
            expect_interrupt(lambda: cm.talent_put(talents=[talent(1)]))
            print(cm.talent_count()["count"])
            """,
            database,
        ).splitlines()
        assert milliseconds(out[0]) < 5000
        assert out[1] == "0"
    finally:
        locker.communicate("\n", timeout=30)


LOCKER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


def test_ctrl_c_ends_a_call_whose_like_was_quick_before() -> None:
    """A quick call runs on the main thread itself; one that turns out slow is begun again elsewhere."""
    out = run(
        """
        pause = 0
        leave = threading.Event()
        def embed(texts):
            leave.wait(pause)
            return [[1.0, 2.0]] * len(texts)
        cm = castmatch.open(":memory:")
        cm.set_embedder("slow", 2, embed)
        for _ in range(5):
            cm.embed(texts=["kathak"])
        pause = 0.3
        print(len(cm.embed(texts=["kathak"])["vectors"]), len(cm.embed(texts=["kathak"], deadline=10)["vectors"]))
        pause = 0
        for _ in range(5):
            cm.embed(texts=["kathak"])
        pause = 30
        try:
            cm.embed(texts=["kathak"], deadline=0.1)
        except castmatch.TimeoutError:
            print("timeout")
        expect_interrupt(lambda: cm.embed(texts=["kathak"]))
        leave.set()
        """
    ).splitlines()
    assert out[:2] == ["1 1", "timeout"]
    assert milliseconds(out[2]) < 5000


def test_a_handler_that_does_not_raise_runs_during_the_call() -> None:
    out = run(
        """
        seen = []
        signal.signal(signal.SIGINT, lambda *a: seen.append(time.monotonic()))
        cm = castmatch.open(":memory:")
        cm.set_embedder("slow", 2, lambda texts: [time.sleep(1.5), [[1.0, 2.0]] * len(texts)][1])
        interrupt(0.3)
        answer = cm.embed(texts=["kathak"])
        print(len(answer["vectors"]), len(seen), time.monotonic() - seen[0] > 0.5)
        """
    )
    assert out.split() == ["1", "1", "True"]


def test_a_handler_may_call_the_engine() -> None:
    out = run(
        """
        cm = castmatch.open(":memory:")
        other = castmatch.open(":memory:")
        signal.signal(signal.SIGINT, lambda *a: print(other.health()["status"], cm.talent_count()["count"]))
        cm.set_embedder("slow", 2, lambda texts: [time.sleep(1), [[1.0, 2.0]] * len(texts)][1])
        interrupt(0.2)
        print(len(cm.embed(texts=["kathak"])["vectors"]))
        """
    )
    assert out.split() == ["ok", "0", "1"]


def test_unhandled_ctrl_c_ends_the_process() -> None:
    """As any Python program ends: by the signal itself, with the usual traceback."""
    code = SETUP + textwrap.dedent(SLOW_CALL).replace("expect_interrupt(", "interrupt(), (").replace("(lambda: ", "(")
    code = code.replace('(cm.embed(texts=["kathak"]))', 'cm.embed(texts=["kathak"])')
    process = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        env={"PYTHONPATH": ":".join([__file__.rpartition("/")[0], *sys.path])},
    )
    assert process.returncode in (-signal.SIGINT, 130), process.stderr
    assert "KeyboardInterrupt" in process.stderr


@pytest.mark.parametrize("turn", range(3))
def test_ctrl_c_ends_asyncio(turn: int) -> None:
    out = run(
        """
        import asyncio
        leave = threading.Event()
        async def main():
            async with castmatch.aio.open(":memory:") as cm:
                await cm.set_embedder("slow", 2, lambda texts: [leave.wait(30), [[1.0, 2.0]] * len(texts)][1])
                await cm.embed(texts=["kathak"])
        expect_interrupt(lambda: asyncio.run(main()))
        leave.set()
        """
    )
    assert milliseconds(out) < 5000
