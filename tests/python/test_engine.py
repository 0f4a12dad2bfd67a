"""Opening, calling, requests and what they become, errors."""

import copy
import datetime
import json
import logging
import pathlib
import pickle
import subprocess
import sys
import time
from typing import Any

import castmatch
import numpy as np
import pytest
from samples import talent


def test_put_and_search(filled: castmatch.Engine) -> None:
    found = filled.search(query="kathak", filters={"city": "Mumbai"}, top_k=3)
    assert found["total"] == 10
    assert len(found["results"]) == 3
    assert filled.talent_get(id="t000000")["talents"][0]["profile"]["name"] == "Talent Number 0"


def test_file_keeps_what_was_put(tmp_path: pathlib.Path) -> None:
    with castmatch.open(tmp_path / "talents.db") as cm:
        cm.talent_put(talents=[talent(1)])
    with castmatch.open(str(tmp_path / "talents.db")) as cm:
        assert cm.talent_count()["count"] == 1


def test_closed_engine_says_so() -> None:
    cm = castmatch.open(":memory:")
    cm.close()
    cm.close()
    with pytest.raises(castmatch.ClosedError):
        cm.health()


def test_error_in_the_block_is_not_hidden_by_closing() -> None:
    with pytest.raises(ZeroDivisionError), castmatch.open(":memory:"):
        raise ZeroDivisionError


def test_settings(tmp_path: pathlib.Path) -> None:
    with castmatch.open(":memory:", settings={"time_zone": "Europe/Paris"}) as cm:
        assert cm.configure(settings={})["settings"]["time_zone"] == "Europe/Paris"
    with pytest.raises(castmatch.InvalidError) as caught:
        castmatch.open(":memory:", settings={"time_zon": "Europe/Paris"})
    assert caught.value.detail["nearest"] == "time_zone"


def test_open_fails_with_the_library_error(tmp_path: pathlib.Path) -> None:
    with pytest.raises(castmatch.StorageError):
        castmatch.open(tmp_path / "no" / "such" / "folder.db")
    (tmp_path / "text.db").write_text("no database at all, but long enough to be looked at " * 100)
    with pytest.raises(castmatch.CorruptError):
        castmatch.open(tmp_path / "text.db")


# --- requests ------------------------------------------------------------------------------------------------------


def test_unknown_field_is_named_with_the_nearest(cm: castmatch.Engine) -> None:
    with pytest.raises(castmatch.InvalidError) as caught:
        cm.search(qery="kathak")  # type: ignore[call-arg]
    assert caught.value.detail["pointer"] == "/qery"
    assert caught.value.detail["nearest"] == "query"
    assert caught.value.code == "INVALID"
    assert caught.value.status == -1
    assert not caught.value.retryable


@pytest.mark.parametrize(
    ("request_", "pointer"),
    [
        ({"semantic_weight": float("nan")}, "/semantic_weight"),
        ({"filters": {"$and": [{"height_cm": {"$gt": float("inf")}}]}}, "/filters/$and/0/height_cm/$gt"),
        ({"query": "a\ud800b"}, "/query"),
        ({"filters": {"a/b~": float("nan")}}, "/filters/a~1b~0"),
        ({"vector": np.array([0.5, np.nan], dtype=np.float32)}, "/vector/1"),
        ({"filters": {"tag": {1, 2}}}, "/filters/tag"),
        ({"reference_time": datetime.datetime(2026, 1, 1)}, "/reference_time"),
    ],
    ids=["nan", "infinity", "surrogate", "escaped", "numpy nan", "set", "naive datetime"],
)
def test_what_json_cannot_say_is_invalid_and_named(
    cm: castmatch.Engine, request_: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(castmatch.InvalidError) as caught:
        cm.search(**request_)
    assert caught.value.detail == {"pointer": pointer}
    assert pointer in caught.value.message


def test_a_request_that_contains_itself_is_invalid(cm: castmatch.Engine) -> None:
    loop: dict[str, Any] = {}
    loop["$not"] = loop
    with pytest.raises(castmatch.InvalidError):
        cm.search(filters=loop)


def test_obvious_spellings_are_taken(filled: castmatch.Engine) -> None:
    found = filled.search(
        filters={"city": np.array(["Mumbai", "Pune"])},
        top_k=np.int64(2),  # type: ignore[arg-type]
        reference_time=datetime.datetime(2026, 1, 1, 10, tzinfo=datetime.UTC),  # type: ignore[arg-type]
    )
    assert found["total"] == 20
    assert len(found["results"]) == 2
    assert found["reference_time"].startswith("2026-01-01T")
    profile = talent(1)
    profile["birth_date"] = datetime.date(1994, 5, 1)
    filled.talent_put(talents=[profile])
    assert filled.talent_get(id="t000001")["talents"][0]["profile"]["birth_date"] == "1994-05-01"


def test_raw_json_goes_through_as_it_is(filled: castmatch.Engine) -> None:
    for request in ('{"filters":{"city":"Mumbai"},"top_k":0}', b'{"filters":{"city":"Mumbai"},"top_k":0}'):
        assert filled.invoke("search", request)["total"] == 10
    assert json.loads(filled.invoke_json("search", {"top_k": 0}))["total"] == 40
    with pytest.raises(castmatch.InvalidError) as caught:
        filled.invoke("search", '{"top_k":1,')
    assert caught.value.detail["offset"] >= 10


def test_text_in_any_script_comes_back(cm: castmatch.Engine) -> None:
    name = "आशा वर्मा 𝔸 \x00\u2028"
    with pytest.raises(castmatch.InvalidError):
        cm.talent_put(talents=[{"id": "a\x00b", "name": "x"}])
    cm.talent_put(talents=[{"id": "माँ", "name": "आशा वर्मा", "bio": name}])
    assert cm.talent_get(id="माँ")["talents"][0]["profile"]["bio"] == name


# --- calls ---------------------------------------------------------------------------------------------------------


def test_deadline(filled: castmatch.Engine) -> None:
    assert filled.search(query="kathak", deadline=60)["total"] == 40
    for deadline in (0, -1):
        with pytest.raises(TimeoutError) as caught:
            filled.search(query="kathak", deadline=deadline)
        assert isinstance(caught.value, castmatch.TimeoutError)
    with pytest.raises(castmatch.InvalidError):
        filled.search(query="kathak", deadline=float("nan"))


def test_cancel(filled: castmatch.Engine) -> None:
    cancel = castmatch.Cancel()
    assert filled.search(query="kathak", cancel=cancel)["total"] == 40
    assert not cancel.triggered
    cancel.trigger()
    cancel.trigger()
    assert cancel.triggered
    with pytest.raises(castmatch.CancelledError):
        filled.search(query="kathak", cancel=cancel)
    assert filled.search(query="kathak")["total"] == 40


def test_trace_id_is_taken(filled: castmatch.Engine) -> None:
    assert filled.search(query="kathak", trace_id="request-7")["total"] == 40


def test_operations_are_found_by_name(cm: castmatch.Engine) -> None:
    for described in cm.schema()["operations"]:
        name = described["name"]
        assert callable(getattr(cm, name)), name
        if described["streams"]:
            assert callable(getattr(cm, name if name in dir(type(cm)) else name + "_stream"))
    assert not hasattr(cm, "talent_putt")
    assert not hasattr(cm, "_repr_html_")
    with pytest.raises(AttributeError, match="serch"):
        cm.serch(query="kathak")  # type: ignore[attr-defined]


def test_operation_of_a_newer_library_needs_no_new_binding(
    filled: castmatch.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("castmatch._operations.Operations.search")
    monkeypatch.delattr("castmatch._operations.Operations.talent_export")
    engine: Any = filled
    assert engine.search(filters={"city": "Pune"}, top_k=0, deadline=10)["total"] == 10
    assert list(engine.talent_export_stream(filters={"city": "Pune"}))[-1]["result"]


def test_unknown_operation(cm: castmatch.Engine) -> None:
    with pytest.raises(castmatch.InvalidError) as caught:
        cm.invoke("serch")
    assert caught.value.detail["nearest"] == "search"
    with pytest.raises(castmatch.UnsupportedError):
        cm.invoke("chemistry")


# --- the object ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("attempt", [copy.copy, copy.deepcopy, pickle.dumps])
def test_an_engine_is_not_copied(cm: castmatch.Engine, attempt: Any) -> None:
    with pytest.raises(TypeError, match="cannot be copied or pickled"):
        attempt(cm)
    with pytest.raises(TypeError, match="cannot be copied or pickled"):
        attempt(cm.stream("talent_export"))


def test_repr_tells_the_place(tmp_path: pathlib.Path) -> None:
    with castmatch.open(tmp_path / "a.db") as cm:
        assert "a.db" in repr(cm)


def test_the_log_reaches_a_callable_and_a_logger(tmp_path: pathlib.Path, caplog: pytest.LogCaptureFixture) -> None:
    lines: list[tuple[int, str, str]] = []
    with castmatch.open(":memory:", log=lambda *line: lines.append(line)) as cm, pytest.raises(castmatch.StorageError):
        cm.backup(path=str(tmp_path / "no" / "folder"))
    assert any(level == logging.ERROR and module and "folder" in message for level, module, message in lines)
    logger = logging.getLogger("casting")
    with castmatch.open(":memory:", log=logger) as cm, pytest.raises(castmatch.StorageError):
        cm.backup(path=str(tmp_path / "no" / "folder"))
    assert any(record.name.startswith("casting.") and record.levelno == logging.ERROR for record in caplog.records)


def test_a_log_callable_that_raises_harms_nothing(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    monkeypatch.setattr("threading.excepthook", seen.append)

    def fail(level: int, module: str, message: str) -> None:
        raise RuntimeError("log full")

    with castmatch.open(":memory:", log=fail) as cm:
        with pytest.raises(castmatch.StorageError):
            cm.backup(path=str(tmp_path / "no" / "folder"))
        assert cm.health()["status"] == "ok"
    assert any(str(report.exc_value) == "log full" for report in seen)


@pytest.mark.parametrize(
    "now", [lambda: 1_800_000_000.25, lambda: datetime.datetime(2027, 1, 15, 8, tzinfo=datetime.UTC)]
)
def test_the_clock_is_the_hosts(now: Any) -> None:
    with castmatch.open(":memory:", clock=now) as cm:
        cm.talent_put(talents=[talent(1)])
        assert cm.talent_get(id="t000001")["talents"][0]["updated"].startswith("2027-01-15T08:00:00")
        assert cm.search()["reference_time"].startswith("2027-01-15T")


def test_a_clock_that_raises_is_replaced_by_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    monkeypatch.setattr("threading.excepthook", seen.append)
    with castmatch.open(":memory:", clock=lambda: 1 / 0) as cm:
        assert cm.search()["reference_time"][:4] == time.strftime("%Y")
    assert any(isinstance(report.exc_value, ZeroDivisionError) for report in seen)


RAISING = """
import castmatch
def fail(*line): raise RuntimeError("not today")
with castmatch.open(":memory:", clock=fail, log=fail) as cm:
    for _ in range(3):
        cm.search(deadline=30)
        try:
            cm.backup(path="/no/such/folder/x")
        except castmatch.StorageError:
            pass
print("done")
"""


def test_callbacks_that_raise_are_told_of_and_asked_again() -> None:
    ran = subprocess.run([sys.executable, "-c", RAISING], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout) == (0, "done\n")
    assert "not today" in ran.stderr


def test_what_is_no_callable_is_refused(cm: castmatch.Engine) -> None:
    no: Any = 5
    for name in ("log", "clock"):
        with pytest.raises(TypeError, match=f"{name} must be callable"):
            castmatch.open(":memory:", **{name: no})
    with pytest.raises(TypeError, match="embed must be callable"):
        cm.set_embedder("m", 3, no)


def test_arguments_of_the_wrong_kind_are_named(cm: castmatch.Engine) -> None:
    no: Any = "3"
    for call in (
        lambda: castmatch.open(":memory:", threads=-1),
        lambda: cm.set_embedder("m", no, list),
        lambda: cm.set_embedder("m", 3, list, batch=-1),
    ):
        with pytest.raises(castmatch.InvalidError, match=r"(threads|dim|batch) must be a whole number"):
            call()
    with pytest.raises(TypeError, match=r"cancel must be a castmatch\.Cancel"):
        cm.search(cancel=no)
    assert cm.search(deadline=float("inf"))["total"] == 0


def test_features() -> None:
    assert castmatch.features()["version"] == castmatch.__version__
