"""Runs the command on a database of its own."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = pathlib.Path(os.environ.get("CASTMATCH_COMMAND", ROOT / "build/release/castmatch"))
SAMPLE = ROOT / "examples/data/talents.jsonl"
TIMEOUT = 120

PEOPLE = [
    {
        "id": "t1",
        "name": "Asha Verma",
        "gender": "FEMALE",
        "playing_age": {"min": 24, "max": 32},
        "city": "Mumbai",
        "languages": ["Marathi", {"name": "Hindi", "level": "FLUENT"}],
        "skills": ["kathak"],
        "bio": "Trained kathak dancer from Mumbai.",
    },
    {
        "id": "t2",
        "name": "Ravi Nair",
        "gender": "MALE",
        "birth_date": "1990-06-01",
        "city": "Pune",
        "languages": ["Malayalam", "Hindi"],
        "skills": ["sword fighting"],
        "rate": {"amount": 20000, "currency": "INR", "per": "day"},
    },
    {
        "id": "t3",
        "name": "मीरा जोशी",
        "gender": "FEMALE",
        "playing_age": {"min": 40},
        "city": "मुंबई",
        "languages": ["Marathi"],
        "attributes": {"union": "yes"},
    },
]


def lines(people=PEOPLE) -> str:
    return "".join(json.dumps(person, ensure_ascii=False) + "\n" for person in people)


class CommandTest(unittest.TestCase):
    """self.db is a file that is not there yet; `run_command` names it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.db = self.folder / "talents.db"

    def environment(self, **more):
        clean = {key: value for key, value in os.environ.items() if key not in ("CASTMATCH_DB", "NO_COLOR", "COLUMNS")}
        return {**clean, "TERM": "xterm-256color", **more}

    def run_command(self, *arguments, stdin="", db=True, **environment):
        at = ["--db", str(self.db)] if db else []
        return subprocess.run(
            [COMMAND, *at, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=TIMEOUT,
            env=self.environment(**environment),
            cwd=self.folder,
            check=False,
        )

    def ok(self, *arguments, **more):
        run = self.run_command(*arguments, **more)
        self.assertEqual((run.returncode, run.stderr), (0, ""), run.stdout)
        return run.stdout

    def ok_json(self, *arguments, **more):
        return json.loads(self.ok(*arguments, "--json", **more))

    def fails(self, code, *arguments, **more):
        run = self.run_command(*arguments, **more)
        self.assertEqual(run.returncode, code, run.stdout + run.stderr)
        return run.stderr

    def assert_at_rest(self, db=None):
        """The database is one file, and a copy of it opens with everything."""
        db = db or self.db
        beside = [path.name for path in self.folder.iterdir() if path.name.startswith(db.name + "-")]
        self.assertEqual(beside, [])
        copy = self.folder / "copy-of-it.db"
        shutil.copyfile(db, copy)
        wanted = self.ok("count")
        self.assertEqual(self.ok("count", "--db", copy, db=False), wanted)
        copy.unlink()

    def put_people(self):
        self.ok("import", "-", stdin=lines())
