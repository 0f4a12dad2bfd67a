"""The asyncio door."""

import asyncio
import contextlib
import pathlib
import threading
import time
from collections.abc import AsyncIterator
from typing import Any

import castmatch
import numpy as np
import pytest
import pytest_asyncio
from castmatch import aio
from conftest import clean
from samples import talent


@pytest_asyncio.fixture
async def acm() -> AsyncIterator[aio.Engine]:
    async with castmatch.aio.open(":memory:") as engine:
        await engine.talent_put(talents=[talent(i) for i in range(40)])
        yield engine


class SlowEmbedder:
    """Holds its callers until it is let go."""

    def __init__(self) -> None:
        self.entered, self.leave = threading.Event(), threading.Event()

    def __call__(self, texts: list[str]) -> Any:
        self.entered.set()
        self.leave.wait(30)
        return np.ones((len(texts), 4), dtype=np.float32)

    async def until_entered(self) -> None:
        while not self.entered.is_set():
            await asyncio.sleep(0.005)


async def test_calls(acm: aio.Engine) -> None:
    found = await acm.search(query="kathak", filters={"city": "Mumbai"}, top_k=3)
    assert found["total"] == 10
    assert len(found["results"]) == 3
    assert (await acm.invoke("search", '{"top_k":0}'))["total"] == 40
    assert '"total":40' in await acm.invoke_json("search", {"top_k": 0})


async def test_open_can_be_awaited(tmp_path: pathlib.Path) -> None:
    engine = await castmatch.aio.open(tmp_path / "a.db", settings={"time_zone": "Europe/Paris"})
    assert (await engine.configure(settings={}))["settings"]["time_zone"] == "Europe/Paris"
    await engine.close()
    await engine.close()
    with pytest.raises(castmatch.ClosedError):
        await engine.health()
    with pytest.raises(castmatch.StorageError):
        await castmatch.aio.open(tmp_path / "no" / "folder.db")
    with pytest.raises(castmatch.InvalidError):
        async with castmatch.aio.open(":memory:", settings={"no": 1}):
            pass


async def test_errors(acm: aio.Engine) -> None:
    with pytest.raises(castmatch.InvalidError) as caught:
        await acm.search(qery="x")  # type: ignore[call-arg]
    assert caught.value.detail["nearest"] == "query"
    with pytest.raises(castmatch.InvalidError):
        await acm.search(semantic_weight=float("nan"))
    with pytest.raises(TimeoutError):
        await acm.search(query="x", deadline=-1)


async def test_many_at_once(acm: aio.Engine) -> None:
    answers = await asyncio.gather(*(acm.search(filters={"city": "Pune"}, top_k=0) for _ in range(300)))
    assert [answer["total"] for answer in answers] == [10] * 300


async def test_the_loop_goes_on_while_calls_wait(acm: aio.Engine) -> None:
    """40 calls wait, more than the default executor or the package has threads for others' work."""
    slow = SlowEmbedder()
    await acm.set_embedder("slow", 4, slow)
    waiting = [asyncio.create_task(acm.embed(texts=["kathak"])) for _ in range(30)]
    await slow.until_entered()
    begun = time.monotonic()
    assert await asyncio.to_thread(lambda: 7) == 7
    assert (await acm.search(filters={"city": "Pune"}, top_k=0))["total"] == 10
    assert time.monotonic() - begun < 10
    slow.leave.set()
    assert all(len(answer["vectors"]) == 1 for answer in await asyncio.gather(*waiting))


async def test_cancelling_the_task_cancels_the_call(acm: aio.Engine) -> None:
    """The library frees its thread, which the end of the block (it waits for calls in flight) proves."""
    slow = SlowEmbedder()
    await acm.set_embedder("slow", 4, slow)
    task = asyncio.create_task(acm.embed(texts=["kathak"]))
    await slow.until_entered()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.wait_for(acm.close(), 10)  # not held by the callback, which is still there
    assert not slow.leave.is_set()
    slow.leave.set()


async def test_deadline_of_a_slow_call(acm: aio.Engine) -> None:
    slow = SlowEmbedder()
    await acm.set_embedder("slow", 4, slow)
    with pytest.raises(castmatch.TimeoutError):
        await acm.embed(texts=["kathak"], deadline=0.05)
    slow.leave.set()


async def test_asyncio_timeout(acm: aio.Engine) -> None:
    slow = SlowEmbedder()
    await acm.set_embedder("slow", 4, slow)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await acm.embed(texts=["kathak"])
    slow.leave.set()


async def test_cancel_token(acm: aio.Engine) -> None:
    slow = SlowEmbedder()
    await acm.set_embedder("slow", 4, slow)
    cancel = castmatch.Cancel()
    task = asyncio.create_task(acm.embed(texts=["kathak"], cancel=cancel))
    await slow.until_entered()
    cancel.trigger()
    with pytest.raises(castmatch.CancelledError):
        await task
    slow.leave.set()


async def test_streams(acm: aio.Engine) -> None:
    stream = acm.talent_export(filters={"city": "Pune"})
    events = [event async for event in stream]
    assert events[-1]["result"] == stream.result
    assert stream.result
    async with acm.stream("talent_export") as half:
        assert await anext(half)
    with pytest.raises(castmatch.InvalidError):
        await anext(acm.stream("health"))
    with pytest.raises(castmatch.InvalidError):
        await anext(acm.talent_export(filtrs={}))  # type: ignore[call-arg]


async def test_a_cancelled_reader_ends_the_stream(acm: aio.Engine) -> None:
    await acm.talent_put(talents=[talent(i) for i in range(2000)])
    seen = 0

    async def read() -> None:
        nonlocal seen
        async for _ in acm.talent_export():
            seen += 1
            await asyncio.sleep(3600)

    task = asyncio.create_task(read())
    while seen == 0:
        await asyncio.sleep(0.005)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    await asyncio.wait_for(acm.close(), 10)


async def test_vectors(acm: aio.Engine) -> None:
    await acm.set_embedder("ones", 8, lambda texts: np.ones((len(texts), 8)))
    await acm.vectors_put(["t000003", "t000004"], np.eye(2, 8, dtype=np.float32))
    found = await acm.search_vector(np.eye(2, 8, dtype=np.float32)[1], top_k=1)
    assert found["results"][0]["id"] == "t000004"
    out = np.zeros((1, 8), dtype=np.float32)
    assert await acm.embed_into(["a"], out) is out
    assert np.allclose(out, 8**-0.5)
    assert (await acm.embed_into(["a", "b"])).shape == (2, 8)


async def test_newer_operations(acm: aio.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("castmatch._operations.AsyncOperations.search")
    engine: Any = acm
    assert (await engine.search(top_k=0))["total"] == 40
    with pytest.raises(AttributeError):
        await engine.serch()


def test_one_engine_serves_several_loops() -> None:
    engine: Any = None

    async def open_it() -> None:
        nonlocal engine
        engine = await castmatch.aio.open(":memory:")

    async def ask() -> Any:
        return (await engine.health())["status"]

    asyncio.run(open_it())
    assert asyncio.run(ask()) == "ok"
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda: answers.append(asyncio.run(ask()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["ok"] * 4
    asyncio.run(engine.close())


def test_loops_leave_no_files_open() -> None:
    """A pipe a loop, gone with the loop."""
    out = clean(
        """
        import asyncio, gc, os, castmatch

        async def main():
            async with castmatch.aio.open(":memory:") as cm:
                await cm.health()

        def files():
            gc.collect()
            return len(os.listdir("/proc/self/fd"))

        asyncio.run(main())
        before = files()
        for _ in range(50):
            asyncio.run(main())
        print(files() - before)
        """
    )
    assert int(out) <= 2
