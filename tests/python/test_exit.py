"""The end of the interpreter, in every state an engine may be in. Each scenario many times: exit code 0, silence."""

import os

import pytest
from conftest import clean, script

TURNS = int(os.environ.get("CASTMATCH_TEST_TURNS", "4"))

SETUP = """
import asyncio, gc, os, sys, threading, time
import castmatch
from samples import talent

def slow(seconds):
    def embed(texts):
        time.sleep(seconds)
        return [[1.0, 2.0]] * len(texts)
    return embed

def daemon(work):
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread
"""

SCENARIOS = {
    "open engine": """
cm = castmatch.open(":memory:")
cm.talent_put(talents=[talent(1)])
""",
    "open engine in a cycle": """
cm = castmatch.open(":memory:")
cm.me = [cm, castmatch.open(":memory:", log=print)]
""",
    "engine held by a module": """
sys.modules["os"].kept = castmatch.open(":memory:", clock=time.time, log=lambda *a: None)
sys.modules["os"].kept.search()
""",
    "calls on daemon threads": """
cm = castmatch.open(":memory:")
cm.talent_put(talents=[talent(i) for i in range(500)])
def work():
    while True:
        cm.search(query="kathak stage", top_k=50)
for _ in range(4):
    daemon(work)
time.sleep(0.1)
""",
    "slow calls on daemon threads": """
cm = castmatch.open(":memory:")
cm.set_embedder("slow", 2, slow(0.2))
for _ in range(4):
    daemon(lambda: cm.embed(texts=["kathak"]))
time.sleep(0.1)
""",
    "callback that outlives the program": """
cm = castmatch.open(":memory:")
cm.set_embedder("slow", 2, slow(3600))
daemon(lambda: cm.embed(texts=["kathak"]))
time.sleep(0.1)
""",
    "background embedding": """
cm = castmatch.open(":memory:")
cm.set_embedder("slow", 2, slow(0.05))
cm.talent_put(talents=[talent(i) for i in range(200)])
""",
    "busy callback": """
cm = castmatch.open(":memory:")
def embed(texts):
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        pass
    return [[1.0, 2.0]] * len(texts)
cm.set_embedder("busy", 2, embed)
for _ in range(3):
    daemon(lambda: cm.embed(texts=["kathak"]))
time.sleep(0.05)
""",
    "half read stream": """
cm = castmatch.open(":memory:")
cm.talent_put(talents=[talent(i) for i in range(3000)])
stream = cm.talent_export()
next(stream)
""",
    "stream read by a daemon thread": """
cm = castmatch.open(":memory:")
def records():
    i = 0
    while True:
        yield talent(i)
        i += 1
daemon(lambda: list(cm.talent_import(data=records())))
time.sleep(0.2)
""",
    "stream waited for": """
cm = castmatch.open(":memory:")
cm.set_embedder("slow", 2, slow(3600))
cm.talent_put(talents=[talent(1)])
stream = cm.reembed()
daemon(lambda: list(stream))
time.sleep(0.1)
""",
    "clock and log in use": """
cm = castmatch.open(":memory:", clock=time.time, log=lambda *a: time.sleep(0.01))
def work():
    while True:
        try:
            cm.backup(path="/no/such/folder/x")
        except castmatch.StorageError:
            cm.search()
for _ in range(3):
    daemon(work)
time.sleep(0.1)
""",
    "asyncio with calls in flight": """
async def main():
    cm = await castmatch.aio.open(":memory:")
    await cm.set_embedder("slow", 2, slow(3600))
    asyncio.ensure_future(cm.embed(texts=["kathak"]))
    await asyncio.sleep(0.05)
asyncio.run(main())
""",
    "asyncio in a daemon thread": """
async def main():
    cm = await castmatch.aio.open(":memory:")
    while True:
        await asyncio.gather(*(cm.health() for _ in range(20)))
daemon(lambda: asyncio.run(main()))
time.sleep(0.1)
""",
    "half read asyncio stream": """
async def main():
    cm = await castmatch.aio.open(":memory:")
    await cm.talent_put(talents=[talent(i) for i in range(2000)])
    stream = cm.talent_export()
    await anext(stream)
asyncio.run(main())
""",
    "engine used at exit": """
import atexit
atexit.register(lambda: print(cm.health()["status"]))
cm = castmatch.open(":memory:")
""",
}


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_exit_is_clean(scenario: str) -> None:
    for _ in range(TURNS):
        clean(SETUP + scenario, timeout=30)


def test_engine_may_be_used_by_exit_handlers_registered_later() -> None:
    assert clean(SETUP + SCENARIOS["engine used at exit"]) == "ok\n"


def test_sys_exit_and_exceptions_keep_their_code() -> None:
    opened = SETUP + "cm = castmatch.open(':memory:')\ncm.health()\n"
    assert script(opened + "sys.exit(3)").returncode == 3
    failed = script(opened + "1 / 0")
    assert failed.returncode == 1
    assert failed.stderr.rstrip().endswith("ZeroDivisionError: division by zero")


def test_what_was_acknowledged_is_there_after_exit(tmp_path: object) -> None:
    database = str(tmp_path) + "/a.db"
    clean(SETUP + "cm = castmatch.open(sys.argv[1])\ncm.talent_put(talents=[talent(1)])\n", database)
    assert clean(SETUP + "print(castmatch.open(sys.argv[1]).talent_count()['count'])", database) == "1\n"
