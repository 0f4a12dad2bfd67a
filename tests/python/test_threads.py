"""One engine, many Python threads."""

import threading
from collections.abc import Callable
from typing import Any

import castmatch
import pytest
from samples import talent

THREADS = 8


def in_threads(work: Callable[[int], None]) -> None:
    """Runs `work` in eight threads at once and raises what any of them raised."""
    raised: list[BaseException] = []
    together = threading.Barrier(THREADS)

    def run(number: int) -> None:
        try:
            together.wait(30)
            work(number)
        except BaseException as e:
            raised.append(e)

    threads = [threading.Thread(target=run, args=(i,)) for i in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not any(thread.is_alive() for thread in threads)
    if raised:
        raise raised[0]


def test_writers_and_readers(cm: castmatch.Engine) -> None:
    """Each thread finds what it put at once, and counts are exact in the end."""

    def work(number: int) -> None:
        for i in range(30):
            id = f"w{number}-{i}"
            profile = talent(i)
            profile.update(id=id, tags=[f"by{number}"])
            cm.talent_put(talents=[profile])
            found = cm.search(filters={"tag": f"by{number}"}, top_k=0)
            assert found["total"] == i + 1
            assert cm.talent_get(id=id)["talents"][0]["profile"]["id"] == id

    in_threads(work)
    assert cm.talent_count()["count"] == 30 * THREADS


def test_streams_of_their_own(filled: castmatch.Engine) -> None:
    def work(number: int) -> None:
        for _ in range(10):
            events = list(filled.talent_export())
            assert "result" in events[-1]

    in_threads(work)


def test_a_stream_has_one_consumer(filled: castmatch.Engine) -> None:
    """Threads that pull one stream get each event once, or MISUSE; never a crash or a copy."""
    filled.talent_put(talents=[talent(i) for i in range(3000)])
    stream = filled.talent_export()
    events: list[Any] = []

    def work(number: int) -> None:
        while True:
            try:
                events.append(next(stream))
            except castmatch.MisuseError:
                continue
            except StopIteration:
                return

    in_threads(work)
    assert sum("result" in event for event in events) == 1


def test_embedder_and_cancels_under_load(filled: castmatch.Engine) -> None:
    filled.set_embedder("ones", 4, lambda texts: [[1.0, 2.0, 3.0, float(len(t))] for t in texts])
    cancel = castmatch.Cancel()

    def work(number: int) -> None:
        if number == 0:
            for _ in range(50):
                filled.embed(texts=["kathak"])
            cancel.trigger()
            return
        while not cancel.triggered:
            try:
                filled.search(query="kathak", top_k=1, cancel=cancel)
            except castmatch.CancelledError:
                assert cancel.triggered

    in_threads(work)


def test_closing_while_others_call(cm: castmatch.Engine) -> None:
    def work(number: int) -> None:
        if number == 0:
            cm.close()
            return
        try:
            for _ in range(1000):
                cm.search(query="kathak")
        except (castmatch.ClosedError, castmatch.CancelledError):
            return
        pytest.fail("the engine was not closed")

    in_threads(work)


def test_clock_and_log_from_many_threads(tmp_path: Any) -> None:
    ticks: list[float] = []

    def now() -> float:
        ticks.append(1)
        return 1_800_000_000 + len(ticks)

    with castmatch.open(":memory:", clock=now, log=lambda *line: None) as cm:

        def work(number: int) -> None:
            for _ in range(50):
                cm.search(top_k=0)

        in_threads(work)
    assert ticks
