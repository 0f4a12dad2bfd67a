"""Searches a catalogue with filters, preferences and facets, and tells why each hit is one.

python import_talents.py talents.db ../data/talents.jsonl
python search.py talents.db "kathak dancer"
"""

import sys

import castmatch


def main(database: str, query: str) -> None:
    with castmatch.open(database) as cm:
        found = cm.search(
            query=query,
            filters={"$and": [{"city": {"$in": ["Mumbai", "Pune"]}}, {"experience_level": {"$ne": "NEWCOMER"}}]},
            preferences={"languages": {"value": ["Marathi"], "weight": 0.5}},
            facets=["languages", "experience_level"],
            include=["profile"],
            top_k=5,
            deadline=2.0,
        )
        print(f"{found['total']} match, in {found['took_us'] / 1000:.1f} ms")
        for hit in found["results"]:
            print(f"{hit['score']:.2f}  {hit['profile']['name']:<28} {'; '.join(hit['reasons'])}")
        for field, values in found["facets"].items():
            print(f"{field}: " + ", ".join(f"{v['value']} {v['count']}" for v in values[:6]))
        if found["results"]:
            best = found["results"][0]["id"]
            for hit in cm.similar(id=best, top_k=3, include=["profile"])["results"]:
                print(f"like {best}: {hit['profile']['name']}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(sys.argv[1], sys.argv[2])
    except castmatch.InvalidError as error:  # what is wrong, and where
        sys.exit(f"{error} {error.detail}")
