#!/usr/bin/env python3
"""Holds the ABI together: castmatch.h, the ledger docs/reference/symbols.md and what the library exports agree.

    tools/check_symbols.py LIBRARY [ROOT]

Without a LIBRARY ("") header and ledger alone are compared.
"""
import pathlib
import re
import subprocess
import sys

MOST = 45
LEDGER = "docs/reference/symbols.md"
HEADER = "include/castmatch/castmatch.h"


def declared(header: str) -> dict[str, str]:
    """Functions of the header and the version that its comment says they came with."""
    found = {}
    for comment, name in re.findall(r"/\*\*((?:[^*]|\*(?!/))*)\*/\s*CASTMATCH_API[^;(]*?\b(castmatch_\w+)\(", header):
        since = re.search(r"@since (\d+\.\d+\.\d+)", comment)
        found[name] = since[1] if since else ""
    bare = set(re.findall(r"^CASTMATCH_API[^;(]*?\b(castmatch_\w+)\(", header, re.MULTILINE))
    return {**dict.fromkeys(bare, ""), **found}


def recorded(ledger: str) -> dict[str, str]:
    return dict(re.findall(r"^\| `(castmatch_\w+)` \| (\d+\.\d+\.\d+) \|", ledger, re.MULTILINE))


def exported(library: str) -> set[str]:
    run = ["nm", "--dynamic", "--defined-only", "--format=posix", library]
    lines = subprocess.run(run, check=True, capture_output=True, text=True).stdout.splitlines()
    return {line.split()[0].split("@")[0] for line in lines}


def ledger_faults(header: dict[str, str], ledger: dict[str, str]) -> list[str]:
    faults = [f"{name}: its comment in castmatch.h has no @since" for name, since in header.items() if not since]
    faults += [f"{name}: declared in castmatch.h, no row in {LEDGER}" for name in header.keys() - ledger.keys()]
    gone = ledger.keys() - header.keys()
    faults += [f"{name}: a row in {LEDGER}, not declared; an ABI never loses a function" for name in gone]
    for name in header.keys() & ledger.keys():
        if header[name] and header[name] != ledger[name]:
            faults.append(f"{name}: since {header[name]} in castmatch.h, {ledger[name]} in {LEDGER}")
    if len(header) > MOST:
        faults.append(f"castmatch.h declares {len(header)} functions, at most {MOST} are wanted")
    return sorted(faults)


def export_faults(header: dict[str, str], exports: set[str]) -> list[str]:
    faults = [f"{name}: declared in castmatch.h, not exported" for name in header.keys() - exports]
    faults += [f"{name}: exported, not declared in castmatch.h" for name in exports - header.keys()]
    return sorted(faults)


def main() -> int:
    library = sys.argv[1] if len(sys.argv) > 1 else ""
    root = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).parent.parent).resolve()
    header = declared((root / HEADER).read_text(encoding="utf-8"))
    faults = ledger_faults(header, recorded((root / LEDGER).read_text(encoding="utf-8")))
    if library:
        faults += export_faults(header, exported(library))
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(header)} functions, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
