"""The wheel of make_wheel.sh, in a new environment without compilers and packages."""

import os
import pathlib
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT

FOLDER = ROOT / "build" / "wheels"
TAG = f"cp{sys.version_info.major}{sys.version_info.minor}"

PROGRAM = """
import castmatch
with castmatch.open("talents.db") as cm:
    cm.talent_put(talents=[{"id": "t1", "name": "Asha Verma", "city": "Mumbai", "skills": ["kathak"]}])
    print(cm.search(query="kathak dancer", filters={"city": "Mumbai"})["results"][0]["id"])
"""


@pytest.fixture(scope="module")
def wheel() -> pathlib.Path:
    """The newest one; made by bindings/python/make_wheel.sh, which the runner of the tests calls first."""
    found = sorted(FOLDER.glob(f"castmatch-*-{TAG}-{TAG}-*manylinux*.whl"), key=os.path.getmtime)
    if not found:
        pytest.skip("no wheel in build/wheels; make one with bindings/python/make_wheel.sh")
    return found[-1]


def test_it_holds_the_package_and_little_else(wheel: pathlib.Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "castmatch/py.typed" in names
    assert [name for name in names if name.endswith((".cpp", ".hpp", ".a", ".cmake"))] == []
    libraries = {pathlib.Path(name).name.split(".")[0].split("-")[0] for name in names if ".so" in name}
    assert libraries <= {"_native", "libhwy"}, "the library is inside the extension"
    assert wheel.stat().st_size < 8 << 20


def test_it_installs_and_runs_without_a_compiler(wheel: pathlib.Path, tmp_path: pathlib.Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True, timeout=120)
    python = str(tmp_path / "venv" / "bin" / "python")
    bare = {"PATH": str(tmp_path / "empty"), "HOME": str(tmp_path)}
    install = [python, "-m", "pip", "install", "--no-index", "--disable-pip-version-check", str(wheel)]
    done = subprocess.run(install, env=bare, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    ran = subprocess.run([python, "-c", PROGRAM], env=bare, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "t1\n", "")


def test_there_is_no_sdist_and_it_says_why(tmp_path: pathlib.Path) -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1]); import backend; backend.build_sdist(sys.argv[2])"
    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT / "bindings" / "python"), str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "has no sdist" in done.stderr
    assert "pip wheel ./bindings/python" in done.stderr
