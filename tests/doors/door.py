"""The door of Python: door.py PROFILES REQUESTS, as door.c."""

import json
import sys

import castmatch

with castmatch.open(":memory:") as cm, open(sys.argv[2], encoding="utf-8") as requests:
    for _ in cm.talent_import(path=sys.argv[1]):
        pass
    for line in requests:
        print(json.dumps(cm.search(**json.loads(line))))
