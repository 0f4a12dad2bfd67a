"""Vectors in and out as arrays."""

from array import array
from typing import Any

import castmatch
import numpy as np
import pytest
from conftest import clean
from samples import talent

DIM = 8


@pytest.fixture
def vectors(cm: castmatch.Engine) -> np.ndarray[Any, Any]:
    """An engine with a host embedder of 8 dimensions, and a vector for each of 6 talents."""
    cm.set_embedder("test-8", DIM, lambda texts: np.ones((len(texts), DIM), dtype=np.float32))
    cm.talent_put(talents=[talent(i) for i in range(6)], wait=True)
    return np.eye(6, DIM, dtype=np.float32)


IDS = [f"t{i:06d}" for i in range(6)]


def best(cm: castmatch.Engine, vector: Any) -> str:
    return cm.search_vector(vector, top_k=1)["results"][0]["id"]


def test_put_and_search(cm: castmatch.Engine, vectors: Any) -> None:
    cm.vectors_put(IDS, vectors)
    assert [best(cm, row) for row in vectors] == IDS
    found = cm.search_vector(vectors[1], filters={"city": "Mumbai"}, top_k=6, deadline=10)
    assert {hit["id"] for hit in found["results"]} == {"t000000", "t000004"}


@pytest.mark.parametrize(
    "form",
    [
        lambda rows: rows.astype(np.float64),
        lambda rows: np.asfortranarray(rows),
        lambda rows: rows.astype(np.int32),
        lambda rows: rows.tolist(),
        lambda rows: memoryview(rows),
    ],
    ids=["float64", "Fortran order", "int", "lists", "memoryview"],
)
def test_other_forms_are_converted(cm: castmatch.Engine, vectors: Any, form: Any) -> None:
    cm.vectors_put(IDS, form(vectors))
    assert [best(cm, row) for row in vectors] == IDS
    assert best(cm, vectors[3].tolist()) == best(cm, array("f", vectors[3])) == IDS[3]


def test_nothing_is_copied_on_the_way_in(cm: castmatch.Engine, vectors: Any) -> None:
    from castmatch import _arrays

    assert _arrays.float32(vectors) is vectors
    view = vectors[2:5]  # whole rows of a larger array
    assert _arrays.float32(view) is view


def test_ids_may_be_any_iterable_of_str(cm: castmatch.Engine, vectors: Any) -> None:
    for form in (np.array(IDS), tuple(IDS), (id for id in IDS), dict.fromkeys(IDS)):
        cm.vectors_put(form, vectors)
        assert [best(cm, row) for row in vectors] == IDS
    one: Any = "abc"
    with pytest.raises(TypeError, match="was one str"):
        cm.vectors_put(one, vectors[:3])


def test_faults(cm: castmatch.Engine, vectors: Any) -> None:
    with pytest.raises(castmatch.NotFoundError):
        cm.vectors_put(["t000000", "nobody"], vectors[:2])
    with pytest.raises(castmatch.InvalidError):
        cm.vectors_put(IDS, vectors[:, :4])
    with pytest.raises(castmatch.InvalidError):
        cm.vectors_put(IDS[:1], np.full((1, DIM), np.nan, dtype=np.float32))
    with pytest.raises(ValueError, match="6 strings for an array of"):
        cm.vectors_put(IDS, vectors[:2])
    with pytest.raises(TypeError):
        cm.vectors_put([1, 2], vectors[:2])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="NUL"):
        cm.vectors_put(["a\0"], vectors[:1])
    with pytest.raises(TypeError):
        cm.vectors_put(IDS[:1], np.array([["a"]]))
    with pytest.raises(castmatch.InvalidError):
        cm.search_vector(vectors[0][:3])


def test_embed_into_a_new_array(cm: castmatch.Engine) -> None:
    rows = cm.embed_into(["kathak dancer", "horse riding", "नृत्य"])
    assert rows.dtype == np.float32
    assert rows.shape == (3, cm.embedder()["dim"])
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert cm.embed_into([]).shape == (0, cm.embedder()["dim"])
    assert np.allclose(rows, np.array(cm.embed(texts=["kathak dancer", "horse riding", "नृत्य"])["vectors"]), atol=1e-6)


def test_embed_into_an_array_of_the_callers(cm: castmatch.Engine) -> None:
    dim = cm.embedder()["dim"]
    all_rows = np.zeros((10, dim), dtype=np.float32)
    given = all_rows[4:6]
    assert cm.embed_into(["a dancer", "a singer"], given) is given
    assert np.allclose(np.linalg.norm(all_rows, axis=1), [0, 0, 0, 0, 1, 1, 0, 0, 0, 0], atol=1e-5)


def test_an_array_that_cannot_be_written_is_refused(cm: castmatch.Engine) -> None:
    dim = cm.embedder()["dim"]
    read_only = np.zeros((1, dim), dtype=np.float32)
    read_only.flags.writeable = False
    for out in (np.zeros((1, dim)), np.zeros((dim, 2), dtype=np.float32).T, read_only, [[0.0] * dim]):
        with pytest.raises(castmatch.InvalidError):
            cm.embed_into(["a"], out)
    with pytest.raises(castmatch.InvalidError):
        cm.embed_into(["a"], np.zeros((1, dim + 1), dtype=np.float32))
    with pytest.raises(TypeError):
        cm.embed_into("a")


def test_works_without_numpy() -> None:
    """In an interpreter that has none."""
    out = clean(
        """
        import sys
        sys.modules["numpy"] = None
        import castmatch
        with castmatch.open(":memory:") as cm:
            cm.set_embedder("list-4", 4, lambda texts: [[1, len(t), 0, 0] for t in texts])
            cm.talent_put(talents=[{"id": "a", "name": "A"}, {"id": "b", "name": "B"}], wait=True)
            cm.vectors_put(["a", "b"], [[1, 0, 0, 0], [0, 1, 0, 0]])
            print(cm.search_vector([0, 1, 0, 0], top_k=1)["results"][0]["id"])
            rows = cm.embed_into(["x"])
            print(rows.shape, [round(v, 4) for v in rows.tolist()[0]])
        """
    )
    assert out.split("\n")[0] == "b"
    assert out.split("\n")[1] == "(1, 4) [0.7071, 0.7071, 0.0, 0.0]"


def test_import_does_not_bring_numpy_or_asyncio() -> None:
    code = "import sys, castmatch; print([m for m in ('numpy', 'asyncio') if m in sys.modules])"
    assert clean(code) == "[]\n"
