"""What is checked in and derived from the operations table is what the built library says of itself."""

import json
import subprocess
import sys
import unittest

from support import COMMAND, ROOT


class Generated(unittest.TestCase):
    def test_header_types_schemas_and_reference_are_up_to_date(self):
        run = subprocess.run(
            [sys.executable, "-B", ROOT / "tools/generate.py", "--castmatch", COMMAND, "--check"],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_schemas_refer_to_what_they_define(self):
        for path in (ROOT / "docs/schema").glob("*.json"):
            document = json.loads(path.read_text(encoding="utf-8"))
            for part in document["$defs"].values():
                wanted = {ref.removeprefix("#/$defs/") for ref in references(part)}
                self.assertLessEqual(wanted, part.get("$defs", {}).keys(), path.name)


def references(schema):
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        for value in schema.values():
            yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)
