#!/usr/bin/env python3
"""Holds files and functions to their sizes, and tells the shape of the code.

    tools/check_sizes.py [--shape] [ROOT]

A function may have 80 lines (most have under ten), a file 600. Needs lizard (tests/python/requirements.txt).
Generated files and tables of data are left out: see SKIPPED.
"""
import argparse
import fnmatch
import pathlib
import statistics
import subprocess
import sys

import lizard

FUNCTION_LINES = 80
FILE_LINES = 600
SUFFIXES = {".h", ".hpp", ".c", ".cpp", ".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".sh", ".cmake"}
# What tools/generate.py writes, whose length is that of the operations table.
SKIPPED = [
    "include/castmatch/castmatch_ops.h",
    "bindings/*/_types.py",
    "bindings/*/_operations.py",
    "bindings/node/lib/types.d.cts",
    "bindings/node/lib/operations.*",
]


def tracked(root: pathlib.Path) -> list[pathlib.Path]:
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z"], check=True, capture_output=True, text=True)
    names = [name for name in listed.stdout.split("\0") if pathlib.Path(name).suffix in SUFFIXES]
    kept = [name for name in names if not any(fnmatch.fnmatch(name, pattern) for pattern in SKIPPED)]
    return [root / name for name in kept if (root / name).is_file()]


def lines_of(file: pathlib.Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def functions_of(file: pathlib.Path) -> list[tuple[str, int, int]]:
    """Name, first line and lines of each function."""
    if file.suffix in {".sh", ".cmake"}:
        return []
    found = lizard.analyze_file(str(file)).function_list
    return [(f.long_name, f.start_line, f.end_line - f.start_line + 1) for f in found]


def faults_of(root: pathlib.Path, files: list[pathlib.Path]) -> list[str]:
    faults = []
    for file in files:
        name = file.relative_to(root).as_posix()
        if (lines := lines_of(file)) > FILE_LINES:
            faults.append(f"{name}: {lines} lines, {FILE_LINES} are allowed")
        for function, line, length in functions_of(file):
            if length > FUNCTION_LINES:
                faults.append(f"{name}:{line}: {function} has {length} lines, {FUNCTION_LINES} are allowed")
    return faults


def shape(root: pathlib.Path, files: list[pathlib.Path], folder: str) -> str:
    chosen = [file for file in files if file.is_relative_to(root / folder)]
    lengths = sorted(length for file in chosen for _, _, length in functions_of(file))
    if not lengths:
        return f"| {folder} | 0 | | | | | |"
    sizes = [lines_of(file) for file in chosen]
    over = sum(length > 60 for length in lengths)
    median, tenth = statistics.median_low(lengths), lengths[len(lengths) * 9 // 10]
    return (
        f"| {folder} | {len(lengths)} | {median} | {tenth} | {over} | "
        f"{statistics.median_low(sizes)} | {max(sizes)} |"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", nargs="?", type=pathlib.Path, default=pathlib.Path(__file__).parent.parent)
    parser.add_argument("--shape", action="store_true", help="print a table of the code's shape")
    options = parser.parse_args()
    root = options.root.resolve()
    files = tracked(root)
    if options.shape:
        print("| folder | functions | median lines | 9 of 10 under | over 60 | median file | largest file |")
        print("|---|---:|---:|---:|---:|---:|---:|")
        for folder in ("src", "src/c_api", "include", "bindings", "tools", "tests"):
            print(shape(root, files, folder))
    faults = faults_of(root, files)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(files)} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
