"""Importing and exporting: sources of every kind, events, line numbers, cancellation."""

import asyncio
import gzip
import io
import json
import pathlib
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import castmatch
import pytest
from conftest import SAMPLE
from samples import talent

COUNT = 3000


def lines(count: int = COUNT) -> str:
    return "".join(json.dumps(talent(i), ensure_ascii=False) + "\n" for i in range(count))


def records() -> Iterator[dict[str, Any]]:
    return (talent(i) for i in range(COUNT))


def text_lines() -> Iterator[str]:
    return (json.dumps(record) for record in records())


SOURCES: dict[str, Callable[[pathlib.Path], dict[str, Any]]] = {
    "path": lambda folder: {"path": write(folder / "in.jsonl")},
    "str": lambda folder: {"data": lines()},
    "bytes": lambda folder: {"data": lines().encode()},
    "binary file": lambda folder: {"data": write(folder / "in.jsonl").open("rb")},
    "text file": lambda folder: {"data": write(folder / "in.jsonl").open(encoding="utf-8")},
    "gzip": lambda folder: {"data": gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(lines().encode())))},
    "lines": lambda folder: {"data": text_lines()},
    "dicts": lambda folder: {"data": records()},
    "list": lambda folder: {"data": list(records())},
}


def write(path: pathlib.Path) -> pathlib.Path:
    path.write_text(lines(), encoding="utf-8")
    return path


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_sources(cm: castmatch.Engine, tmp_path: pathlib.Path, source: Any) -> None:
    given = source(tmp_path)
    stream = cm.talent_import(**given)
    events = list(stream)
    done = [event["done"] for event in events if "done" in event]
    assert done == sorted(done)
    assert done[-1] == COUNT
    assert events[-1] == {"result": stream.result}
    assert stream.result is not None
    assert stream.result["stored"] == cm.talent_count()["count"] == COUNT
    again = cm.talent_import(data=lines())
    assert list(again)[-1]["result"]["unchanged"] == COUNT


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
async def test_sources_async(tmp_path: pathlib.Path, source: Any) -> None:
    async with castmatch.aio.open(":memory:") as cm:
        events = [event async for event in cm.talent_import(**source(tmp_path))]
        assert events[-1]["result"]["stored"] == COUNT
        assert (await cm.talent_count())["count"] == COUNT


async def test_asynchronous_iterables() -> None:
    async def drip() -> AsyncIterator[Any]:
        for record in records():
            yield record if record["id"] != "t001200" else "no json"
            if record["id"].endswith("000"):
                await asyncio.sleep(0)

    async with castmatch.aio.open(":memory:") as cm:
        events = [event async for event in cm.talent_import(data=drip())]
        assert events[-1]["result"]["stored"] == COUNT - 1
        assert [bad["line"] for event in events for bad in event.get("rejected", [])] == [1201]


def test_csv_in_pieces(cm: castmatch.Engine) -> None:
    rows = "".join(f'c{i},"Name\n{i}",Mumbai,{"x" * 500}\n' for i in range(5000))
    bad = 'c9999,"","",\n'
    events = list(cm.talent_import(data=io.StringIO("id,name,city,bio\n" + rows + bad)))
    result = events[-1]["result"]
    assert (result["stored"], result["rejected"]) == (5000, 1)
    assert [bad["line"] for event in events for bad in event.get("rejected", [])] == [10_002]
    assert cm.talent_get(id="c4999")["talents"][0]["profile"]["name"] == "Name\n4999"


def test_bad_lines_are_told_with_their_number(cm: castmatch.Engine) -> None:
    text = lines(2500).splitlines()
    text[7] = '{"id":"x"}'
    text[2100] = "nonsense"
    events = list(cm.talent_import(data=text))
    assert events[-1]["result"]["stored"] == 2498
    assert events[-1]["result"]["rejected"] == 2
    rejected = [bad for event in events for bad in event.get("rejected", [])]
    assert [bad["line"] for bad in rejected] == [8, 2101]
    assert all(bad["errors"] for bad in rejected)


def test_lines_that_are_not_utf8_stop_nothing(cm: castmatch.Engine) -> None:
    text = lines(2500).encode().splitlines(keepends=True)
    text[7] = b'{"id":"x","name":"\xff"}\n'
    text[9] = b"nonsense\n"
    events = list(cm.talent_import(data=io.BytesIO(b"".join(text))))
    assert (events[-1]["result"]["stored"], events[-1]["result"]["lines"]) == (2498, 2500)
    rejected = [bad["line"] for event in events for bad in event.get("rejected", [])]
    assert sorted(rejected) == [8, 10]
    assert sorted(bad["line"] for bad in events[-1]["result"]["rejected_lines"]) == [8, 10]
    with pytest.raises(castmatch.InvalidError) as caught:
        list(cm.talent_import(data=text, strict=True))
    assert caught.value.detail["line"] == 8


def test_strict_stops_at_the_first_bad_line(cm: castmatch.Engine) -> None:
    text = lines(2500).splitlines()
    text[2100] = "nonsense"
    with pytest.raises(castmatch.InvalidError) as caught:
        list(cm.talent_import(data=iter(text), strict=True))
    assert caught.value.detail["line"] == 2101
    assert caught.value.detail["done"] == cm.talent_count()["count"]


def test_events_come_while_the_source_goes_on(cm: castmatch.Engine) -> None:
    """A slow source is not read to its end before the first talent is stored."""
    given = 0

    def slowly() -> Iterator[dict[str, Any]]:
        nonlocal given
        for record in records():
            given += 1
            yield record

    stream = cm.talent_import(data=slowly())
    assert next(stream)["done"] > 0
    assert given < COUNT
    stream.close()
    assert list(stream) == []
    assert 0 < cm.talent_count()["count"] < COUNT


def test_a_source_that_raises_ends_the_import(cm: castmatch.Engine) -> None:
    def broken() -> Iterator[dict[str, Any]]:
        yield from (talent(i) for i in range(700))
        raise OSError("disk gone")

    with pytest.raises(OSError, match="disk gone"):
        list(cm.talent_import(data=broken()))
    assert cm.talent_count()["count"] == 500


def test_deadline_covers_the_whole_import(cm: castmatch.Engine) -> None:
    def endless() -> Iterator[dict[str, Any]]:
        for i in range(10_000_000):
            yield talent(i)

    with pytest.raises(castmatch.TimeoutError):
        list(cm.talent_import(data=endless(), deadline=0.3))


def test_cancel_token_ends_an_import(cm: castmatch.Engine) -> None:
    cancel = castmatch.Cancel()
    stream = cm.talent_import(data=records(), cancel=cancel)
    next(stream)
    cancel.trigger()
    with pytest.raises(castmatch.CancelledError):
        list(stream)


def test_wrong_arguments(cm: castmatch.Engine, tmp_path: pathlib.Path) -> None:
    with pytest.raises(castmatch.InvalidError):
        list(cm.talent_import(path="a.jsonl", data=""))
    with pytest.raises(castmatch.InvalidError):
        list(cm.talent_import())
    with pytest.raises(castmatch.NotFoundError):
        list(cm.talent_import(path=tmp_path / "missing.jsonl"))
    with pytest.raises(castmatch.InvalidError):
        list(cm.talent_import(data='[{"id":"a","name":"b"}]'))
    with pytest.raises(castmatch.InvalidError) as caught:
        list(cm.talent_import(data="", strct=True))
    assert caught.value.detail["nearest"] == "strict"
    with pytest.raises(TypeError):
        list(cm.talent_import(data=7))


def test_one_piece_with_its_line_number(cm: castmatch.Engine) -> None:
    events = list(cm.talent_import(data='{"id":"a","name":"A"}\nnonsense\n', first_line=100))
    assert [bad["line"] for event in events for bad in event.get("rejected", [])] == [101]


def test_export_gives_back_what_was_imported(cm: castmatch.Engine, tmp_path: pathlib.Path) -> None:
    list(cm.talent_import(path=SAMPLE))
    target = tmp_path / "out.jsonl"
    result = list(cm.talent_export(path=str(target)))[-1]["result"]
    exported = {record["id"]: record for record in map(json.loads, target.read_text().splitlines())}
    assert len(exported) == cm.talent_count()["count"] > 500
    assert result
    with castmatch.open(":memory:") as other:
        assert list(other.talent_import(data=target.open("rb")))[-1]["result"]["stored"] == len(exported)


def test_stream_is_a_context_and_keeps_its_result(filled: castmatch.Engine) -> None:
    with filled.talent_export() as stream:
        for _ in stream:
            pass
        assert stream.result is not None
    stream.close()
    assert list(stream) == []
