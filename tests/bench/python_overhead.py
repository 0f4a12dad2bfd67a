#!/usr/bin/env python3
"""What a call from Python costs over the call from C, in CPU microseconds of the whole process.

    python tests/bench/python_overhead.py [--calls 5000] [--rounds 7]

The C side is bare_search.c, compiled here against the same library, with the same bytes.
"""

import argparse
import asyncio
import json
import pathlib
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from typing import Any

import castmatch
from castmatch import _json

ROOT = pathlib.Path(__file__).resolve().parents[2]
REQUESTS: dict[str, dict[str, Any]] = {
    "count by a filter": {"filters": {"city": "Mumbai"}, "top_k": 0},
    "5 hits for two words": {"query": "kathak dancer", "filters": {"city": "Mumbai"}, "top_k": 5, "explain": False},
    "20 hits with reasons": {"query": "kathak dancer", "top_k": 20},
}


def measure(call: Callable[[], object], calls: int, rounds: int) -> float:
    """Median over rounds of the CPU time of a call; a first round warms up."""
    times = []
    for round_ in range(rounds + 1):
        begun = time.process_time()
        for _ in range(calls):
            call()
        if round_ > 0:
            times.append((time.process_time() - begun) / calls * 1e6)
    return statistics.median(times)


def in_thread(work: Callable[[], float]) -> float:
    answer: list[float] = []
    thread = threading.Thread(target=lambda: answer.append(work()))
    thread.start()
    thread.join()
    return answer[0]


def measure_async(database: str, request: dict[str, Any], calls: int, rounds: int) -> float:
    async def main() -> float:
        times = []
        async with castmatch.aio.open(database) as cm:
            for round_ in range(rounds + 1):
                begun = time.process_time()
                for _ in range(calls):
                    await cm.search(**request)
                if round_ > 0:
                    times.append((time.process_time() - begun) / calls * 1e6)
        return statistics.median(times)

    return asyncio.run(main())


def compiled(folder: pathlib.Path, library: pathlib.Path) -> pathlib.Path:
    source, program = ROOT / "tests/bench/bare_search.c", folder / "bare_search"
    where = library.resolve().parent
    command = ["cc", "-O2", source, "-I", ROOT / "include", library, f"-Wl,-rpath,{where}", "-o", program]
    subprocess.run([str(part) for part in command], check=True)
    return program


def measure_c(program: pathlib.Path, database: str, request: str, calls: int, rounds: int) -> float:
    run = subprocess.run(
        [program, database, request, str(calls), str(rounds)], capture_output=True, text=True, check=True
    )
    return statistics.median(float(line.split()[0]) for line in run.stdout.splitlines())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--library", type=pathlib.Path, default=ROOT / "build/release/libcastmatch.so")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = f"{folder}/bench.db"
        program = compiled(pathlib.Path(folder), options.library)
        with castmatch.open(database) as cm:
            for _ in cm.talent_import(path=ROOT / "examples/data/talents.jsonl"):
                pass
        print(f"{'CPU us a search':<24}{'C':>8}{'thread':>9}{'main':>9}{'asyncio':>9}{'added':>18}")
        for name, request in REQUESTS.items():
            text = _json.encode(request)
            bare = measure_c(program, database, text, options.calls, options.rounds)
            with castmatch.open(database) as cm:
                call = lambda cm=cm, request=request: cm.search(**request)  # noqa: E731
                thread = in_thread(lambda call=call: measure(call, options.calls, options.rounds))
                main_thread = measure(call, options.calls, options.rounds)
                size = len(json.dumps(cm.search(**request)))
            loop = measure_async(database, request, options.calls // 4, options.rounds)
            added = " ".join(f"{value - bare:+.1f}" for value in (thread, main_thread, loop))
            print(f"{name:<24}{bare:>8.1f}{thread:>9.1f}{main_thread:>9.1f}{loop:>9.1f}{added:>18}   {size} bytes")


if __name__ == "__main__":
    main()
