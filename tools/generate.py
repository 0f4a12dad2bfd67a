#!/usr/bin/env python3
"""Writes everything that follows from the operations table: castmatch_ops.h, types, schemas, the reference.

    tools/generate.py [--castmatch build/release/castmatch] [--check]

The table is asked of a built command (`castmatch schema --json`), so that what is checked in is what the library does.
With --check nothing is written; the exit code is 1 and the names of the files that differ are printed.
"""
import argparse
import importlib
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODULES = ["c_header", "c_reference", "reference", "schemas", "python_types", "node_types"]


def operations(command: pathlib.Path) -> list[dict]:
    run = subprocess.run([command, "schema", "--json"], check=True, capture_output=True, encoding="utf-8")
    return json.loads(run.stdout)["operations"]


def rendered(table: list[dict]) -> tuple[dict[str, str], set[str]]:
    """All files by path, and the files found in folders that belong to a generator alone."""
    files: dict[str, str] = {}
    owned: set[str] = set()
    for name in MODULES:
        try:
            module = importlib.import_module(f"generate.{name}")
        except ModuleNotFoundError as missing:
            if missing.name != f"generate.{name}":
                raise
            continue
        files.update({str(path): text for path, text in module.render(table).items()})
        for pattern in getattr(module, "OWNED", []):
            owned.update(str(path.relative_to(ROOT)) for path in ROOT.glob(pattern))
    return files, owned - files.keys()


def differs(path: str, text: str) -> bool:
    file = ROOT / path
    return not file.exists() or file.read_text(encoding="utf-8") != text


def write(files: dict[str, str], stale: set[str]) -> None:
    for path, text in files.items():
        if differs(path, text):
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(text, encoding="utf-8")
            print(f"wrote {path}")
    for path in sorted(stale):
        (ROOT / path).unlink()
        print(f"removed {path}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--castmatch", type=pathlib.Path, default=ROOT / "build/release/castmatch")
    parser.add_argument("--check", action="store_true", help="write nothing, fail when something differs")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tools"))
    files, stale = rendered(operations(options.castmatch.resolve()))
    if not options.check:
        write(files, stale)
        return 0
    wrong = sorted([path for path, text in files.items() if differs(path, text)] + list(stale))
    for path in wrong:
        print(f"{path} is not what the operations table says; run tools/generate.py", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
