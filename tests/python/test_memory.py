"""Memory stays flat: the same work many times, after a warm-up, in an interpreter of its own."""

import pytest
from conftest import clean

SETUP = """
import asyncio, gc, resource, sys
import numpy as np
import castmatch
from samples import talent

def resident_kib():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * resource.getpagesize() // 1024

def growth(work, times):
    for i in range(times // 10 + 1):
        work(i)
    gc.collect()
    before = resident_kib()
    for i in range(times):
        work(i)
    gc.collect()
    print(resident_kib() - before)

cm = castmatch.open(":memory:")
cm.talent_put(talents=[talent(i) for i in range(40)])
def fails(call):
    try:
        call()
    except castmatch.Error:
        return
    raise AssertionError("no error")
"""

# name: (work, times, most KiB that it may grow; one leaked object of 100 bytes a call would be far above)
WORK = {
    "calls": ('lambda i: cm.search(query="kathak", filters={"city": "Pune"}, top_k=5)', 100_000, 4096),
    "errors": ('lambda i: fails(lambda: cm.search(qery="x"))', 30_000, 2048),
    "values that cannot be sent": ("lambda i: fails(lambda: cm.search(vector=[float('nan')]))", 20_000, 1536),
    "cancel tokens": ('lambda i: cm.search(top_k=0, cancel=castmatch.Cancel(), deadline=10)', 30_000, 2048),
    "one cancel token": ('lambda i, c=castmatch.Cancel(): cm.search(top_k=0, cancel=c)', 30_000, 2048),
    "streams": ("lambda i: list(cm.talent_export())", 3_000, 2048),
    "half read streams": ("lambda i: next(cm.talent_export())", 3_000, 2048),
    "arrays": ("lambda i: cm.embed_into(['kathak dancer'] * 8)", 5_000, 2048),
    "engines": ("lambda i: castmatch.open(':memory:', log=print, clock=lambda: 1.0).close()", 300, 6144),
    "embedders": (
        "lambda i: (cm.set_embedder('two', 2, lambda t: np.ones((len(t), 2))), cm.embed(texts=['a', 'b']))", 1_000, 3072
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WORK)
def test_memory_is_flat(name: str) -> None:
    work, times, most = WORK[name]
    grown = int(clean(SETUP + f"growth({work}, {times})", timeout=300))
    assert grown < most, f"{times} times grew by {grown} KiB"


def test_memory_is_flat_under_asyncio() -> None:
    grown = int(
        clean(
            SETUP
            + """
async def main():
    async with castmatch.aio.open(":memory:") as acm:
        async def work(times):
            for _ in range(times // 50):
                await asyncio.gather(*(acm.search(query="kathak", top_k=5) for _ in range(50)))
        await work(5_000)
        gc.collect()
        before = resident_kib()
        await work(30_000)
        gc.collect()
        print(resident_kib() - before)
asyncio.run(main())
""",
            timeout=300,
        )
    )
    assert grown < 3072, f"grew by {grown} KiB"
