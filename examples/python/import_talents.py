"""Fills a catalogue from JSONL or CSV, from a file or from a program of yours.

python import_talents.py talents.db ../data/talents.jsonl
gunzip -c talents.jsonl.gz | python import_talents.py talents.db -
"""

import sys
from typing import Any

import castmatch


def main(database: str, source: str) -> None:
    # A file is read by the library; anything else is data: text, bytes, a file object, or an iterable of dicts.
    given: dict[str, Any] = {"data": sys.stdin.buffer} if source == "-" else {"path": source}
    with castmatch.open(database) as cm:
        for event in cm.talent_import(**given):
            if "done" in event:
                print(f"{event['done']:>8} stored, {event['per_second']} a second", file=sys.stderr)
            for bad in event.get("rejected", []):
                print(f"line {bad['line']}: {'; '.join(bad['errors'])}", file=sys.stderr)
            if "result" in event:
                print(event["result"])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(sys.argv[1], sys.argv[2])
    except castmatch.Error as error:
        sys.exit(f"{error.code}: {error}")
    except KeyboardInterrupt:
        sys.exit("interrupted: what was committed stays, running it again goes on")
