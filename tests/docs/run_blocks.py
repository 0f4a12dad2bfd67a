#!/usr/bin/env python3
"""Runs the code blocks of Markdown files that are marked for it, as a reader would, and holds what they print
against what the page says.

    tests/docs/run_blocks.py --stage build/stage [--python build/venv/bin/python] [FILE...]

A block whose fence says ```sh run (or c, cpp, python, js) is run. A block ```text output after it is what it must
print: "..." stands for anything within a line, a line "..." for any number of lines. The blocks of a page run in order
in one folder, which has `examples` as the repository has it. `run fails` expects an exit code other than 0.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\S*)(.*)$")
LIMIT_S = 120


@dataclass
class Block:
    file: pathlib.Path
    line: int
    language: str
    flags: list[str]
    text: list[str] = field(default_factory=list)
    expected: list[str] | None = None

    @property
    def place(self) -> str:
        return f"{os.path.relpath(self.file, ROOT)}:{self.line}"


def blocks(file: pathlib.Path) -> list[Block]:
    """All fenced blocks of a page."""
    found: list[Block] = []
    inside: Block | None = None
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if inside is None:
            if fence := FENCE.match(line):
                inside = Block(file, number, fence[1], fence[2].split())
        elif line == "```":
            found.append(inside)
            inside = None
        else:
            inside.text.append(line)
    if inside is not None:
        raise ValueError(f"{inside.place}: the block has no end")
    return found


def runnable(file: pathlib.Path) -> list[Block]:
    """Those to be run, each with the output that follows it."""
    chosen: list[Block] = []
    for block in blocks(file):
        if "run" in block.flags:
            chosen.append(block)
        elif "output" in block.flags:
            if not chosen or chosen[-1].expected is not None:
                raise ValueError(f"{block.place}: output of no block")
            chosen[-1].expected = block.text
    return chosen


def pattern(expected: list[str]) -> re.Pattern[str]:
    """The expected lines as one expression over the whole output."""
    parts = []
    for line in expected:
        if line.strip() == "...":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            words = [re.escape(piece) for piece in line.rstrip().split("...")]
            parts.append(r"[^\n]*?".join(words) + r"[ \t]*\n")
    return re.compile("".join(parts) + r"\Z")


def commands(block: Block, python: str) -> list[list[str]]:
    """How to run a block, saved in the page's folder."""
    asked = ["pkg-config", "--cflags", "--libs", "castmatch"]
    flags = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()
    strict = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
    ways = {
        "sh": ("block.sh", [["bash", "-euo", "pipefail", "block.sh"]]),
        "python": ("block.py", [[python, "block.py"]]),
        "js": ("block.mjs", [["node", "block.mjs"]]),
        "c": ("block.c", [["cc", "-std=c99", *strict, "block.c", "-o", "block", *flags], ["./block"]]),
        "cpp": ("block.cpp", [["c++", "-std=c++17", *strict, "block.cpp", "-o", "block", *flags], ["./block"]]),
    }
    name, lines = ways[block.language]
    pathlib.Path(name).write_text("\n".join(block.text) + "\n", encoding="utf-8")
    return lines


def run(block: Block, python: str) -> str | None:
    """Why the block is not what the page says; None when it is."""
    output, status = "", 0
    try:
        for command in commands(block, python):
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LIMIT_S)
            output, status = done.stdout.decode("utf-8", "replace"), done.returncode
            if status:
                break
    except subprocess.TimeoutExpired:
        return f"not done after {LIMIT_S} s"
    if (status != 0) != ("fails" in block.flags):
        return f"exit code {status}\n{output}"
    printed = output if output.endswith("\n") else output + "\n"
    if block.expected is not None and not pattern(block.expected).match(printed):
        return "it printed\n" + output
    return None


def environment(stage: pathlib.Path) -> None:
    """Programs are built and run against the installed tree."""
    library = next(stage.glob("lib*/**/libcastmatch.so")).parent
    os.environ["PATH"] = f"{stage / 'bin'}:{os.environ['PATH']}"
    os.environ["LD_LIBRARY_PATH"] = str(library)
    os.environ["PKG_CONFIG_PATH"] = str(library / "pkgconfig")
    for name in ("CASTMATCH_DB", "PYTHONPATH", "NODE_OPTIONS"):
        os.environ.pop(name, None)
    os.environ["NO_COLOR"] = "1"


def run_page(file: pathlib.Path, python: str) -> tuple[int, int]:
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.symlink(ROOT / "examples", "examples")
        os.makedirs("node_modules")
        os.symlink(ROOT / "bindings/node", "node_modules/castmatch")
        for block in runnable(file):
            why = run(block, python)
            passed, failed = passed + (why is None), failed + (why is not None)
            if why is not None:
                print(f"{block.place}: {why}")
        os.chdir(ROOT)
    return passed, failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    parser.add_argument("--stage", type=pathlib.Path, required=True, help="prefix the library is installed in")
    parser.add_argument("--python", default=sys.executable, help="Python that has the package castmatch")
    options = parser.parse_args()
    python = os.path.abspath(options.python)
    files = [file.resolve() for file in options.files] or [ROOT / "README.md", *sorted(ROOT.glob("docs/guide/*.md"))]
    environment(options.stage.resolve())
    counts = [run_page(file, python) for file in files]
    passed, failed = (sum(column) for column in zip(*counts, strict=True))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
