#!/usr/bin/env python3
"""Holds the source tree to its layers: who may include whom, and that a module has one name everywhere.

    tools/check_layers.py [ROOT]

Prints one line a fault and exits with 1 when there is any.
"""
import pathlib
import re
import sys
from dataclasses import dataclass

# From the ground up. A module may include itself and what stands on a lower line, never a neighbour.
LAYERS = [
    ["core"],
    ["storage"],
    ["text", "net"],
    ["embed"],
    ["catalog"],
    ["index"],  # its lexical part follows the catalogue's changes
    ["nlp", "prompts"],
    ["llm"],
    ["memory"],
    ["search"],
    ["match"],
    ["script"],
    ["assistant"],
    ["c_api"],
]
LEVEL = {module: level for level, modules in enumerate(LAYERS) for module in modules}

# Users of the public headers alone. The bindings and examples are among them.
OUTSIDE = ["src/cli", "bindings", "examples"]
PUBLIC = "castmatch/"

# Where a library of others may be seen; no module of ours writes to a standard stream
# (tests/runner/install.sh looks at the objects for the rest).
CONFINED = {
    "sqlite3.h": {"storage"},
    "faiss/": {"index"},
    "hwy/": {"index"},
    "omp.h": {"index"},
    "utf8proc.h": {"text"},
    "xxhash.h": {"core"},
    "iostream": set(),
}

# Modules of the operations table that are not called like their folder.
TABLE_NAMES = {"engine": "c_api"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
SOURCES = {".h", ".hpp", ".c", ".cpp"}


@dataclass(frozen=True)
class Include:
    file: pathlib.Path
    line: int
    target: str
    quoted: bool

    def fault(self, root: pathlib.Path, why: str) -> str:
        return f"{self.file.relative_to(root)}:{self.line}: includes {self.target}: {why}"


def sources(folder: pathlib.Path) -> list[pathlib.Path]:
    found = (path for path in folder.rglob("*") if path.suffix in SOURCES and "node_modules" not in path.parts)
    return sorted(path for path in found if path.is_file())


def includes(file: pathlib.Path) -> list[Include]:
    out = []
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if found := INCLUDE.match(text):
            out.append(Include(file, number, found[2], found[1] == '"'))
    return out


def modules(root: pathlib.Path) -> list[str]:
    return sorted(path.name for path in (root / "src").iterdir() if path.is_dir() and path.name != "cli")


def links(root: pathlib.Path) -> dict[str, set[str]]:
    """What src/CMakeLists.txt links each module to, through others too."""
    text = (root / "src/CMakeLists.txt").read_text(encoding="utf-8")
    direct = {
        name: set(re.findall(r"\bcastmatch_(\w+)", rest))
        for name, rest in re.findall(r"castmatch_module\((\w+)\s+LINKS([^)]*)\)", text)
    }

    def reached(name: str) -> set[str]:
        return {name}.union(*(reached(other) for other in direct.get(name, set())))

    return {name: reached(name) for name in direct}


def layer_faults(root: pathlib.Path) -> list[str]:
    faults = []
    linked = links(root)
    for module in modules(root):
        if module not in LEVEL:
            faults.append(f"src/{module}: no layer is given for it in tools/check_layers.py")
            continue
        for file in sources(root / "src" / module):
            for include in includes(file):
                if why := refusal(module, include, linked):
                    faults.append(include.fault(root, why))
    return faults


def module_of(include: Include) -> str | None:
    """The module of ours that the line reaches into ("core/error.hpp")."""
    folder, slash, _ = include.target.partition("/")
    return folder if slash and folder in LEVEL else None


def refusal(module: str, include: Include, linked: dict[str, set[str]]) -> str | None:
    """Why a file of `module` must not have that line; None when it may."""
    for other, allowed in CONFINED.items():
        if include.target.startswith(other) and module not in allowed:
            return f"only for {', '.join(sorted(allowed))}" if allowed else "the library has no standard streams"
    if include.target.startswith(PUBLIC):
        return None if module == "c_api" else "the public headers are for c_api and for users"
    target = module_of(include)
    if target is None or target == module:
        return None
    if LEVEL[target] >= LEVEL[module]:
        return f"{module} stands no higher than {target}"
    if module in linked and target not in linked[module]:
        return f"src/CMakeLists.txt does not link {module} to {target}"
    return None


def door_faults(root: pathlib.Path) -> list[str]:
    faults = []
    for folder in OUTSIDE:
        for file in sources(root / folder):
            for include in includes(file):
                if module_of(include):
                    faults.append(include.fault(root, "only the headers of include/castmatch are for users"))
    return faults


def cycle_faults(root: pathlib.Path) -> list[str]:
    """Headers that include each other in a ring."""
    graph = {}
    for file in sources(root / "src"):
        near = [file.parent / include.target for include in includes(file) if include.quoted]
        far = [root / "src" / include.target for include in includes(file) if include.quoted]
        graph[file] = sorted({path.resolve() for path in near + far if path.is_file()})
    done: set[pathlib.Path] = set()
    faults: list[str] = []

    def visit(file: pathlib.Path, trail: list[pathlib.Path]) -> None:
        if file in trail:
            ring = [path.relative_to(root).as_posix() for path in [*trail[trail.index(file) :], file]]
            faults.append("include cycle: " + " -> ".join(ring))
            return
        if file in done:
            return
        for target in graph.get(file, []):
            visit(target, [*trail, file])
        done.add(file)

    for file in sorted(graph):
        visit(file, [])
    return faults


def name_faults(root: pathlib.Path) -> list[str]:
    """A module has one name everywhere: folder, tests, page, section of castmatch_ops.h."""
    faults = []
    here = modules(root)
    for module in [*here, "cli"]:
        if not (root / f"docs/internals/{module}.md").is_file():
            faults.append(f"src/{module}: has no page docs/internals/{module}.md")
        if not any(folder.is_dir() and any(folder.iterdir()) for folder in test_folders(root, module)):
            faults.append(f"src/{module}: has no tests in tests/unit/{module}")
    header = (root / "include/castmatch/castmatch_ops.h").read_text(encoding="utf-8")
    for section in re.findall(r"^/\* ---- (\w+) -+ \*/$", header, re.MULTILINE):
        if section != "lists" and TABLE_NAMES.get(section, section) not in here:
            faults.append(f"castmatch_ops.h: the section {section} belongs to no module in src")
    return faults


def test_folders(root: pathlib.Path, module: str) -> list[pathlib.Path]:
    return [root / "tests/unit" / module, root / "tests" / module]


def faults_of(root: pathlib.Path) -> list[str]:
    return layer_faults(root) + door_faults(root) + cycle_faults(root) + name_faults(root)


def main() -> int:
    here = pathlib.Path(__file__).resolve().parent.parent
    root = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else here
    faults = faults_of(root)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(modules(root))} modules, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
