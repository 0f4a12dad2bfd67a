"""An embedder of the host's, in Python."""

import asyncio
import threading
import time
from typing import Any

import castmatch
import numpy as np
import pytest
from conftest import clean
from samples import talent

DIM = 4
WORDS = ["dance", "sing", "ride", "fight"]


def bag(texts: list[str]) -> np.ndarray[Any, Any]:
    """Counts four words; never all zero."""
    return np.array([[text.lower().count(w) + 0.01 for w in WORDS] for text in texts], dtype=np.float32)


def put_bios(cm: castmatch.Engine, **options: Any) -> None:
    bios = ["dance dance", "sing sing", "ride ride", "fight fight"]
    cm.talent_put(talents=[{"id": f"t{i}", "name": "X", "bio": bio} for i, bio in enumerate(bios)], **options)


def test_search_uses_it(cm: castmatch.Engine) -> None:
    threads: set[str] = set()

    def embed(texts: list[str]) -> Any:
        threads.add(threading.current_thread().name)
        return bag(texts)

    cm.set_embedder("bag-4", DIM, embed)
    put_bios(cm, wait=True)
    for i, word in enumerate(WORDS):
        assert cm.search(query=word, use_hybrid=False, top_k=1)["results"][0]["id"] == f"t{i}"
    assert threads == {"castmatch-embed"}
    about = cm.embedder()
    assert (about["name"], about["dim"], about["due"]) == ("bag-4", DIM, 0)


def test_an_asynchronous_one_is_awaited(cm: castmatch.Engine) -> None:
    async def embed(texts: list[str]) -> Any:
        await asyncio.sleep(0.001)
        return bag(texts)

    cm.set_embedder("bag-4", DIM, embed)
    put_bios(cm, wait=True)
    assert cm.search(query="ride", use_hybrid=False, top_k=1)["results"][0]["id"] == "t2"


def test_batches_are_no_larger_than_asked_for(cm: castmatch.Engine) -> None:
    sizes: list[int] = []

    def embed(texts: list[str]) -> Any:
        sizes.append(len(texts))
        return bag(texts)

    cm.set_embedder("bag-4", DIM, embed, batch=7)
    cm.talent_put(talents=[talent(i) for i in range(40)], wait=True)
    assert max(sizes) <= 7
    assert sum(sizes) >= 40


def raises(texts: list[str]) -> Any:
    raise LookupError("no model for दिल्ली")


@pytest.mark.parametrize(
    ("embed", "reason"),
    [
        (raises, "LookupError: no model for दिल्ली"),
        (lambda texts: np.zeros((len(texts), DIM + 1), dtype=np.float32), "(1, 5), wanted (1, 4)"),
        (lambda texts: np.zeros((len(texts) + 1, DIM), dtype=np.float32), "(2, 4), wanted (1, 4)"),
        (lambda texts: np.full((len(texts), DIM), np.nan, dtype=np.float32), "not finite"),
        (lambda texts: np.full((len(texts), DIM), np.inf), "not finite"),
        (lambda texts: np.full((len(texts), DIM), "x"), "dtype"),
        (lambda texts: np.zeros((len(texts), DIM), dtype=np.complex64), "dtype"),
        (lambda texts: None, "dtype"),
        (lambda texts: np.zeros((1, 1, DIM), dtype=np.float32), "one or two dimensions"),
    ],
    ids=["raises", "dim", "count", "nan", "inf", "text", "complex", "None", "3-D"],
)
def test_a_fault_of_it_is_a_provider_error_with_the_reason(cm: castmatch.Engine, embed: Any, reason: str) -> None:
    cm.set_embedder("bad", DIM, embed)
    with pytest.raises(castmatch.ProviderError) as caught:
        cm.embed(texts=["kathak"])
    assert reason in caught.value.message
    cm.set_embedder("bad", DIM, bag)
    assert len(cm.embed(texts=["kathak"])["vectors"]) == 1


def test_health_tells_of_vectors_that_are_late(cm: castmatch.Engine) -> None:
    cm.set_embedder("bad", DIM, raises)
    with pytest.raises(castmatch.ProviderError):
        put_bios(cm, wait=True)
    health = cm.health()
    assert health["status"] == "degraded"
    assert "no model for" in health["problems"][0]
    cm.set_embedder("bad", DIM, bag)
    cm.talent_put(talents=[talent(1)], wait=True)
    assert cm.health()["status"] == "ok"


def test_float64_and_lists_are_taken(cm: castmatch.Engine) -> None:
    for embed in (lambda texts: bag(texts).astype(np.float64), lambda texts: bag(texts).tolist()):
        cm.set_embedder("forms", DIM, embed)
        assert np.argmax(cm.embed_into(["ride"])) == 2


def test_it_must_not_call_its_own_engine(cm: castmatch.Engine) -> None:
    seen: list[Exception] = []

    def embed(texts: list[str]) -> Any:
        try:
            cm.search(query="kathak")
        except castmatch.Error as e:
            seen.append(e)
        return bag(texts)

    cm.set_embedder("curious", DIM, embed)
    cm.embed(texts=["kathak"])
    assert [type(e) for e in seen] == [castmatch.MisuseError]


def test_nor_another_handle_on_its_file(tmp_path: Any) -> None:
    seen: list[Exception] = []
    with castmatch.open(tmp_path / "a.db") as one, castmatch.open(tmp_path / "." / "a.db") as two:

        def embed(texts: list[str]) -> Any:
            try:
                two.health()
            except castmatch.Error as e:
                seen.append(e)
            return bag(texts)

        one.set_embedder("curious", DIM, embed)
        one.embed(texts=["kathak"])
    assert [type(e) for e in seen] == [castmatch.MisuseError]


def test_it_may_call_another_engine(cm: castmatch.Engine) -> None:
    with castmatch.open(":memory:") as other:
        cm.set_embedder("borrowed", other.embedder()["dim"], other.embed_into)
        rows = cm.embed_into(["kathak dancer"])
        assert np.allclose(rows, other.embed_into(["kathak dancer"]), atol=1e-6)


def test_a_slow_one_does_not_hold_up_other_calls(cm: castmatch.Engine) -> None:
    entered, leave = threading.Event(), threading.Event()

    def embed(texts: list[str]) -> Any:
        entered.set()
        leave.wait(30)
        return bag(texts)

    cm.set_embedder("slow", DIM, embed)
    cm.talent_put(talents=[talent(1)])
    waiting = threading.Thread(target=lambda: cm.embed(texts=["kathak"]))
    waiting.start()
    assert entered.wait(10)
    assert cm.search(filters={"city": "Pune"})["total"] == 1
    leave.set()
    waiting.join(10)
    assert not waiting.is_alive()


def test_its_thread_ends_with_the_engine() -> None:
    before = set(threading.enumerate())
    for _ in range(3):
        with castmatch.open(":memory:") as cm:
            cm.set_embedder("bag-4", DIM, bag)
            cm.set_embedder("bag-4", DIM, bag)
            cm.embed(texts=["kathak"])
        del cm
    started = set(threading.enumerate()) - before
    end = time.monotonic() + 10
    while any(thread.is_alive() for thread in started) and time.monotonic() < end:
        time.sleep(0.01)
    assert [thread.name for thread in started if thread.is_alive()] == []


def test_engines_may_be_dropped_while_they_embed() -> None:
    """The background thread, in whatever it is doing when the last handle goes."""
    out = clean(
        """
        import random, time, castmatch
        from samples import talent
        dice = random.Random(7)
        for _ in range(600):
            cm = castmatch.open(":memory:")
            cm.set_embedder("two", 2, lambda texts: [[1.0, 2.0]] * len(texts), batch=4)
            cm.talent_put(talents=[talent(i) for i in range(40)])
            until = time.perf_counter() + dice.random() * 0.006
            while time.perf_counter() < until:
                pass
            del cm
        print("done")
        """
    )
    assert out == "done\n"


def test_wrong_dimensions_of_an_embedder(cm: castmatch.Engine) -> None:
    with pytest.raises(castmatch.InvalidError):
        cm.set_embedder("none", 0, bag)
    with pytest.raises(castmatch.InvalidError):
        cm.set_embedder("huge", 100_000, bag)
