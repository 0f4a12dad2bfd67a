#!/usr/bin/env python3
"""Inputs to begin with, from the sample talents and the shared table of requests: tests/fuzz/seeds.py FOLDER"""
import json
import pathlib
import sys
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples/data"


def profiles() -> list[str]:
    return (SAMPLE / "talents.jsonl").read_text(encoding="utf-8").splitlines()[::40]


def steps() -> Iterator[dict]:
    for file in sorted((ROOT / "tests/requests").glob("*.json")):
        for case in json.loads(file.read_text(encoding="utf-8")):
            yield from (step for step in case["steps"] if "request" in step)


def seeds() -> Iterator[tuple[str, str]]:
    """Target and input."""
    for profile in profiles():
        yield "json", profile
        yield "jsonl", profile + "\n"
        yield "call", f'talent_put\n{{"talents":[{profile}]}}'
        yield "text", json.loads(profile).get("bio", "")
        yield "query", json.loads(profile).get("bio", "")[:60]
    rows = (SAMPLE / "talents.csv").read_text(encoding="utf-8").splitlines()
    for row in rows[1:20:5]:
        yield "csv", f"{rows[0]}\n{row}\n"
    for step in steps():
        request = json.dumps(step["request"], ensure_ascii=False)
        yield "call", f"{step['call']}\n{request}"
        yield "json", request
        if "filters" in step["request"]:
            yield "filter", json.dumps(step["request"]["filters"], ensure_ascii=False)


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    for number, (target, text) in enumerate(seeds()):
        (folder / target).mkdir(parents=True, exist_ok=True)
        (folder / target / f"seed-{number:04}").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
