"""An embedding model of your own instead of the built-in one: any callable from texts to an array (n, dim).

    pip install numpy
    python own_embedder.py

With sentence-transformers the callable is `SentenceTransformer("all-MiniLM-L6-v2").encode` and dim is 384. Here a
bag of hashed words stands in for a model, so that the example needs nothing but numpy.
"""

import zlib
from typing import Any

import castmatch
import numpy as np

DIM = 64


def embed(texts: list[str]) -> np.ndarray[Any, Any]:
    rows = np.full((len(texts), DIM), 1e-3, dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in text.lower().split():
            row[zlib.crc32(word.encode()) % DIM] += 1
    return rows


with castmatch.open(":memory:") as cm:
    cm.set_embedder("hashed-words-64", DIM, embed, batch=32)  # another model needs another name
    cm.talent_put(
        talents=[
            {"id": "t1", "name": "Asha Verma", "bio": "trained kathak dancer"},
            {"id": "t2", "name": "Ravi Naik", "bio": "fights with swords and rides horses"},
        ],
        wait=True,  # until the vectors are there; without it they come in the background
    )
    for hit in cm.search(query="rides horses", use_hybrid=False, top_k=2, include=["profile"])["results"]:
        print(f"{hit['score']:.2f}  {hit['profile']['name']}")

    # Vectors computed elsewhere: a float32 array is used where it lies.
    cm.vectors_put(["t1", "t2"], np.eye(2, DIM, dtype=np.float32))
    print(cm.search_vector(np.eye(2, DIM, dtype=np.float32)[0], top_k=1)["results"][0]["id"])
    print(cm.embed_into(["kathak", "horses"]).shape)
