"""The shared table of requests (tests/requests), through Python: the plain door and asyncio's."""

import json
import pathlib
from collections.abc import Iterator
from typing import Any

import castmatch
import pytest
from matching import mismatch

TABLES = sorted((pathlib.Path(__file__).parents[1] / "requests").glob("*.json"))


def cases() -> list[Any]:
    return list(_cases())


def _cases() -> Iterator[Any]:
    for table in TABLES:
        for case in json.loads(table.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{table.stem}: {case['name']}")


def request_of(step: dict[str, Any]) -> Any:
    if "raw_hex" in step:
        return bytes.fromhex(step["raw_hex"])
    return step.get("raw", step.get("request", {}))


def check(step: dict[str, Any], events: list[Any], result: Any) -> None:
    assert "error" not in step, f"{step['call']} succeeded with {result}"
    fault = mismatch(step.get("expect", "<any>"), result) or mismatch(step.get("events", "<any>"), events, "events")
    assert fault is None, f"{step['call']}: {fault}\nresult: {json.dumps(result, ensure_ascii=False)[:2000]}"


def check_error(step: dict[str, Any], error: castmatch.Error) -> None:
    assert "error" in step, f"{step['call']} failed with {error.code}: {error} {error.detail}"
    wanted = dict(step["error"])
    assert error.code == wanted.pop("code"), f"{error} {error.detail}"
    assert wanted.pop("message", "") in error.message
    fault = mismatch(wanted, error.detail)
    assert fault is None, f"{step['call']}: {fault}\n{error} {error.detail}"


def run(engine: castmatch.Engine, step: dict[str, Any]) -> None:
    events: list[Any] = []
    try:
        if step.get("stream"):
            events = list(engine.stream(step["call"], request_of(step)))
            result = events.pop()["result"]
        else:
            result = engine.invoke(step["call"], request_of(step))
    except castmatch.Error as error:
        check_error(step, error)
    else:
        check(step, events, result)


async def run_async(engine: castmatch.aio.Engine, step: dict[str, Any]) -> None:
    events: list[Any] = []
    try:
        if step.get("stream"):
            events = [event async for event in engine.stream(step["call"], request_of(step))]
            result = events.pop()["result"]
        else:
            result = await engine.invoke(step["call"], request_of(step))
    except castmatch.Error as error:
        check_error(step, error)
    else:
        check(step, events, result)


@pytest.mark.parametrize("case", cases())
def test_table(case: dict[str, Any]) -> None:
    with castmatch.open(":memory:", settings=case.get("settings")) as engine:
        for step in case["steps"]:
            run(engine, step)


@pytest.mark.parametrize("case", cases())
async def test_table_async(case: dict[str, Any]) -> None:
    async with castmatch.aio.open(":memory:", settings=case.get("settings")) as engine:
        for step in case["steps"]:
            await run_async(engine, step)
