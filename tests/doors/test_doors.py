"""C, C++, Python, Node and the pipe import the same profiles and give the same answers, number for number.

Runs on the shipped profiles, and on the real ones when they are there. The programs are door.* beside this file.
"""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
from typing import Any

from searches import searches

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build/release"
SHIPPED = ROOT / "examples/data/talents.jsonl"
REAL = pathlib.Path(os.environ.get("CASTMATCH_SHARED", ROOT.parent / "shared")) / "data/real-talents/talents.jsonl"
PROGRAMS = {
    "C": [BUILD / "tests/door_c"],
    "C++": [BUILD / "tests/door_cpp"],
    "Python": [sys.executable, HERE / "door.py"],
    "Node": ["node", HERE / "door.mjs"],
}


def lines_of(command: list[Any], text: str | None = None) -> list[Any]:
    run = subprocess.run(
        [str(part) for part in command], input=text, capture_output=True, encoding="utf-8", timeout=600, check=False
    )
    if run.returncode != 0:
        raise AssertionError(f"{command[0]} failed: {run.stderr[-2000:]}")
    return [json.loads(line) for line in run.stdout.splitlines()]


def through_pipe(profiles: pathlib.Path, requests: list[dict[str, Any]]) -> list[Any]:
    calls = [{"id": 0, "call": "talent_import", "request": {"path": str(profiles)}}]
    calls += [{"id": i + 1, "call": "search", "request": request} for i, request in enumerate(requests)]
    text = "".join(json.dumps(call) + "\n" for call in calls)
    answers = lines_of([BUILD / "castmatch", "--db", ":memory:", "pipe", "--create"], text)
    return [answer["result"] for answer in answers[1:]]


def without_clock(answer: dict[str, Any]) -> dict[str, Any]:
    """What an answer says, without how long it took."""
    plan = answer.get("plan", {})
    steps = [{name: value for name, value in step.items() if name != "us"} for step in plan.get("steps", [])]
    return {**{k: v for k, v in answer.items() if k != "took_us"}, "plan": {**plan, "steps": steps}}


class Doors(unittest.TestCase):
    maxDiff = 4000

    def compare(self, profiles: pathlib.Path) -> None:
        requests = searches()
        expected = [without_clock(answer) for answer in through_pipe(profiles, requests)]
        self.assertEqual(len(expected), len(requests))
        found = sum(len(answer["results"]) for answer in expected)
        self.assertGreater(found, 3 * len(requests), "too few hits for the comparison to mean something")
        with tempfile.TemporaryDirectory() as folder:
            asked = pathlib.Path(folder) / "requests.jsonl"
            asked.write_text("".join(json.dumps(request) + "\n" for request in requests), encoding="utf-8")
            for door, program in PROGRAMS.items():
                with self.subTest(door=door):
                    given = [without_clock(answer) for answer in lines_of([*program, profiles, asked])]
                    self.assertEqual(len(given), len(requests))
                    for request, one, other in zip(requests, expected, given, strict=True):
                        self.assertEqual(one, other, request)
        print(f"{profiles.name}: {len(requests)} searches, {found} hits, the same through {len(PROGRAMS) + 1} doors")

    def test_shipped_profiles(self) -> None:
        self.compare(SHIPPED)

    def test_real_profiles(self) -> None:
        if not REAL.exists():
            print(f"SKIPPED: {REAL} is missing (set CASTMATCH_SHARED)")
            self.skipTest(f"{REAL} is missing")
        self.compare(REAL)


if __name__ == "__main__":
    unittest.main()
