"""The searches that every door is asked: a fixed list, made by rule so that it covers each kind of answer."""

from __future__ import annotations

from typing import Any

TIME = "2026-11-22T10:00:00+05:30"
QUERIES = [
    "action hero",
    "romantic comedy lead",
    "maa aur beta",
    "अमिताभ",
    "police officer",
    "Mother India",
    "dance musical",
    "कथक",
]
CRIME = {"credits": {"$elem": {"year": {"$gte": 2010}, "genres": {"$in": ["crime"]}}}}
FILTERS: list[dict[str, Any]] = [
    {},
    {"gender": "FEMALE"},
    {"genre": ["horror", "thriller"], "medium": "film"},
    {"age_min": 30, "age_max": 50},
    {"$and": [CRIME, {"gender": {"$ne": "MALE"}}]},
    {"attributes.film_languages": {"$in": ["Hindi"]}, "$not": {"genres": {"$in": ["drama"]}}},
    {"height_min": 165, "platform": "Netflix"},
]
SHAPES: list[dict[str, Any]] = [
    {"top_k": 10, "facets": ["gender", "genres"], "include": ["profile"]},
    {"top_k": 5, "offset": 5, "explain": True},
    {"top_k": 7, "semantic_weight": 1.0},
    {"top_k": 7, "use_hybrid": False},
    {"top_k": 3, "preferences": {"gender": {"value": "FEMALE", "weight": 0.5}}, "facets": ["credits.platform"]},
]


def searches() -> list[dict[str, Any]]:
    asked = []
    for i, query in enumerate(QUERIES):
        for j, filters in enumerate(FILTERS):
            asked.append({"query": query, "filters": filters, **SHAPES[(i + j) % len(SHAPES)], "reference_time": TIME})
    for sort in ("age", "height", "experience"):
        by = {"by": sort, "order": "desc"}
        asked.append({"filters": FILTERS[1], "sort": by, "top_k": 10, "reference_time": TIME})
    asked.append({"order": "random", "seed": 7, "top_k": 5, "reference_time": TIME})
    asked.append({"order": "alphabetical", "offset": 100, "top_k": 5, "reference_time": TIME})
    return asked
