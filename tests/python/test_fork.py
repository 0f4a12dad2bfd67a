"""Forked children: FORKED from every call, no hang, no harm to the parent."""

from conftest import clean

SETUP = """
import asyncio, os, sys, threading, time, warnings
from array import array
warnings.simplefilter("ignore", DeprecationWarning)
import castmatch
from samples import talent

def forked(work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException as e:
            print("child failed:", repr(e), flush=True)
            os._exit(1)
        sys.stdout.flush()
        os._exit(0) if exit_quickly else sys.exit(0)
    _, status = os.waitpid(pid, 0)
    print("child ended with", os.waitstatus_to_exitcode(status), flush=True)

exit_quickly = False
"""


def test_every_call_in_the_child_is_forked() -> None:
    out = clean(
        SETUP
        + """
cm = castmatch.open(":memory:", log=print, clock=time.time)
cm.set_embedder("two", 2, lambda texts: [[1.0, 2.0]] * len(texts))
cm.talent_put(talents=[talent(i) for i in range(100)], wait=True)
stream = cm.talent_export()
next(stream)

def child():
    calls = [
        cm.health, cm.search, lambda: cm.talent_put(talents=[talent(7)]), lambda: list(cm.talent_export()),
        lambda: cm.embed(texts=["a"]), lambda: cm.embed_into(["a"], array("f", [0, 0])),
        lambda: cm.set_embedder("three", 2, lambda texts: [[1.0, 2.0]] * len(texts)), cm.close,
    ]
    for call in calls:
        try:
            call()
            print("no error from", call)
        except castmatch.ForkedError:
            pass
    async def main():
        try:
            await castmatch.aio.Engine(cm._native, "").health()
        except castmatch.ForkedError:
            print("forked in asyncio too")
    asyncio.run(main())
    with castmatch.open(":memory:") as own:
        own.set_embedder("two", 2, lambda texts: [[1.0, 2.0]] * len(texts))
        own.talent_put(talents=[talent(1)], wait=True)
        print("its own engine finds", own.search(query="kathak")["total"])

forked(child)
exit_quickly = True
forked(child)
print(cm.talent_count()["count"], len(list(stream)) > 0)
cm.close()
"""
    )
    child = ["forked in asyncio too", "its own engine finds 1", "child ended with 0"]
    assert out.splitlines() == [*child, *child, "100 True"]


def test_fork_from_a_thread_under_load() -> None:
    """The child of a thread has that thread as its main one, and none of the workers."""
    out = clean(
        SETUP
        + """
cm = castmatch.open(":memory:")
cm.talent_put(talents=[talent(i) for i in range(200)])
stop = False
def work():
    while not stop:
        cm.search(query="stage", top_k=20)
threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads: t.start()

def child():
    try:
        cm.search(query="stage")
    except castmatch.ForkedError:
        print("forked", flush=True)
    with castmatch.open(":memory:") as own:
        print(own.health()["status"], flush=True)
    os._exit(0)

def fork_some():
    for _ in range(10):
        forked(child)
forker = threading.Thread(target=fork_some)
forker.start(); forker.join(50)
stop = True
for t in threads: t.join()
print(cm.search(query="stage")["total"])
"""
    )
    assert out.splitlines() == ["forked", "ok", "child ended with 0"] * 10 + ["200"]


def test_multiprocessing_with_engines_of_their_own(tmp_path: object) -> None:
    out = clean(
        SETUP
        + """
import multiprocessing
def count(path):
    with castmatch.open(path) as cm:
        return cm.talent_count()["count"]
path = sys.argv[1]
with castmatch.open(path) as cm:
    cm.talent_put(talents=[talent(i) for i in range(10)])
with multiprocessing.get_context("fork").Pool(2) as pool:
    with castmatch.open(path) as cm:
        print(pool.map(count, [path] * 4))
        print(cm.talent_count()["count"])
""",
        str(tmp_path) + "/a.db",
    )
    assert out == "[10, 10, 10, 10]\n10\n"


def test_a_file_that_the_parent_has_open_is_not_opened_in_the_child(tmp_path: object) -> None:
    """The child would inherit SQLite's table of locks without the locks, and what it writes would be lost."""
    out = clean(
        SETUP
        + """
path, other = sys.argv[1], sys.argv[2]
os.symlink(path, path + ".link")
cm = castmatch.open(path)
cm.talent_put(talents=[talent(0)])

def child():
    for name in (path, path + ".link"):
        try:
            castmatch.open(name)
            print("opened", name)
        except castmatch.ForkedError as e:
            print("open when it forked" in str(e))
    with castmatch.open(other) as own:
        own.talent_put(talents=[talent(1), talent(2)])

def late_child():
    with castmatch.open(path) as own:
        own.talent_put(talents=[talent(3)])

forked(child)
cm.talent_put(talents=[talent(4)])
cm.close()
forked(late_child)
for name in (path, other):
    with castmatch.open(name) as cm:
        print(cm.talent_count()["count"])
""",
        str(tmp_path) + "/a.db",
        str(tmp_path) + "/b.db",
    )
    assert out.splitlines() == ["True", "True", "child ended with 0", "child ended with 0", "3", "2"]
