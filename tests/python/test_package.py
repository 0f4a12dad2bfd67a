"""The package as such: what the extension shows and needs, the types, the examples."""

import importlib
import pathlib
import re
import subprocess
import sys
from typing import Any

import castmatch
import pytest
from castmatch import _native
from conftest import ROOT, SAMPLE

EXTENSION = pathlib.Path(_native.__file__ or "")
BINDING = ROOT / "bindings" / "python"
EXAMPLES = ROOT / "examples" / "python"


def output(*command: Any, **options: Any) -> str:
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=300, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


def test_only_the_entry_of_the_module_is_visible() -> None:
    lines = output("nm", "-D", "--defined-only", EXTENSION).splitlines()
    assert [line.split()[-1] for line in lines] == ["PyInit__native"]


def test_nothing_of_others_is_needed_beyond_the_system() -> None:
    needed = re.findall(r"NEEDED.*\[(.*)\]", output("readelf", "-d", EXTENSION))
    system = r"lib(c|m|gcc_s|stdc\+\+|pthread|dl|hwy(-\w+)?|castmatch)\.so\.[\d.]+|ld-linux-x86-64\.so\.2"
    assert [name for name in needed if not re.fullmatch(system, name)] == []


def test_the_binding_is_written_on_the_public_header_alone() -> None:
    included = {
        name
        for source in (BINDING / "src").iterdir()
        for name in re.findall(r"#include [<\"](.*?)[>\"]", source.read_text())
        if "/" in name and not name.startswith("pybind11/")
    }
    assert included == {"castmatch/castmatch.h"}


def test_no_thread_of_the_library_takes_the_gil() -> None:
    """The invariant on which a clean exit rests (docs/internals/python.md)."""
    text = "".join(source.read_text() for source in (BINDING / "src").iterdir())
    assert not re.search(r"PyGILState_Ensure|gil_scoped_acquire|gil_scoped_release", text)
    assert text.count("PyEval_SaveThread") == 3  # without_gil, close_gate and stop_at_gate


def test_the_binding_uses_the_whole_header() -> None:
    """Every function of castmatch.h is called, so that none is missing from Python."""
    header = (ROOT / "include" / "castmatch" / "castmatch.h").read_text()
    declared = set(re.findall(r"CASTMATCH_API [^;]*?\b(castmatch_\w+)\(", header))
    text = "".join(source.read_text() for source in (BINDING / "src").iterdir())
    assert len(declared) > 20
    assert {name for name in declared if not re.search(rf"\b{name}\b", text)} == set()


def test_the_generated_types_are_those_of_the_loaded_library(cm: castmatch.Engine) -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        python_types = importlib.import_module("generate.python_types")
    finally:
        sys.path.pop(0)
    operations = cm.invoke("schema")["operations"]
    for path, text in python_types.render(operations).items():
        assert (ROOT / path).read_text() == text, f"{path}: run tools/generate.py"


def test_the_versions_agree() -> None:
    text = (BINDING / "pyproject.toml").read_text()
    assert f'version = "{castmatch.__version__}"' in text
    assert f"VERSION {castmatch.__version__}" in (ROOT / "CMakeLists.txt").read_text()


TYPED = """
import castmatch
from castmatch.types import Talent

asha: Talent = {"id": "t1", "name": "Asha", "languages": ["Hindi", {"name": "Marathi", "level": "FLUENT"}]}
with castmatch.open(":memory:") as cm:
    cm.talent_put(talents=[asha], wait=True)
    found = cm.search(query="kathak", filters={"city": "Mumbai"}, order="random", seed=7, deadline=1.5)
    total: int = found["total"]
    ids: list[str] = [hit["id"] for hit in found["results"]]
    for event in cm.talent_import(path="x.jsonl"):
        print(event["done"])

async def ask() -> int:
    async with castmatch.aio.open(":memory:") as cm:
        return (await cm.search(top_k=0))["total"]
"""

WRONG = {
    "unknown field": 'cm.search(qery="x")',
    "wrong type": "cm.search(top_k='5')",
    "unknown choice": 'cm.search(order="by name")',
    "unknown operation": "cm.serch()",
    "unknown member of the answer": 'cm.search()["hits"]',
    "misspelt record": 'cm.talent_put(talents=[{"id": "t1", "nam": "Asha"}])',
    "deadline as text": 'cm.search(deadline="soon")',
}


def mypy(code: str, tmp_path: pathlib.Path) -> tuple[int, str]:
    file = tmp_path / "program.py"
    file.write_text(code)
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / "build" / "mypy"), str(file)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_typed_program_passes_mypy(tmp_path: pathlib.Path) -> None:
    code, said = mypy(TYPED, tmp_path)
    assert code == 0, said


@pytest.mark.parametrize("line", WRONG.values(), ids=WRONG)
def test_mypy_finds_mistakes(tmp_path: pathlib.Path, line: str) -> None:
    start = 'import castmatch\ncm = castmatch.open(":memory:")\n'
    assert mypy(start, tmp_path)[0] == 0
    code, said = mypy(start + line + "\n", tmp_path)
    assert code == 1, said


@pytest.mark.parametrize("program", sorted(EXAMPLES.glob("*.py")), ids=lambda p: p.name)
def test_examples_pass_mypy(program: pathlib.Path, tmp_path: pathlib.Path) -> None:
    code, said = mypy(program.read_text(), tmp_path)
    assert code == 0, said


def test_examples_run(tmp_path: pathlib.Path) -> None:
    def run(name: str, *arguments: Any) -> str:
        return output(sys.executable, EXAMPLES / name, *arguments, cwd=tmp_path)

    assert "Asha Verma  skills: kathak" in run("first_program.py")
    assert "'done'" in run("first_program.py", SAMPLE)
    imported = run("import_talents.py", "sample.db", SAMPLE)
    assert "'stored': 600" in imported
    assert "match, in" in run("search.py", "sample.db", "kathak dancer")
    assert "Mumbai" in run("async_search.py", "sample.db", "kathak", "माँ")
    assert run("own_embedder.py").splitlines()[0].endswith("Ravi Naik")
