"""Puts one talent, finds her, imports more: python first_program.py [more.jsonl]"""

import sys

import castmatch

with castmatch.open("talents.db") as cm:
    cm.talent_put(talents=[{"id": "t1", "name": "Asha Verma", "city": "Mumbai", "skills": ["kathak"]}])
    for hit in cm.search(query="kathak dancer", filters={"city": "Mumbai"}, top_k=5, include=["profile"])["results"]:
        print(f"{hit['score']:.2f}  {hit['profile']['name']}  {'; '.join(hit['reasons'])}")
    for path in sys.argv[1:]:
        for event in cm.talent_import(path=path):  # {"done": 500, "total": 17000, "per_second": ...}
            print(event)
