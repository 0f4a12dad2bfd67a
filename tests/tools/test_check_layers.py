"""tools/check_layers.py finds each kind of fault in a small tree, and none in the same tree without it."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import check_layers  # noqa: E402

GOOD = {
    "src/CMakeLists.txt": "castmatch_module(core LINKS json)\ncastmatch_module(storage LINKS castmatch_core)\n"
    "castmatch_module(text LINKS castmatch_core)\ncastmatch_module(c_api LINKS castmatch_storage castmatch_text)\n",
    "src/core/error.hpp": "#pragma once\n#include <string>\n",
    "src/storage/store.hpp": '#include "core/error.hpp"\n',
    "src/storage/rows.cpp": '#include <sqlite3.h>\n#include "storage/store.hpp"\n',
    "src/text/fold.hpp": '#include "core/error.hpp"\n',
    "src/c_api/door.cpp": '#include "castmatch/castmatch.h"\n#include "storage/store.hpp"\n',
    "src/cli/main.cpp": "#include <castmatch/castmatch.hpp>\n",
    "include/castmatch/castmatch_ops.h": "/* ---- engine -------- */\n/* ---- lists ----- */\n",
    **{f"docs/internals/{name}.md": "" for name in ("core", "storage", "text", "c_api", "cli")},
    **{f"tests/unit/{name}/a_test.cpp": "" for name in ("core", "storage", "text", "c_api", "cli")},
}


class CheckLayers(unittest.TestCase):
    def faults(self, changes: dict[str, str | None]) -> list[str]:
        tree = {**GOOD, **changes}
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder).resolve()
            for name in ("bindings", "examples"):
                (root / name).mkdir()
            for name, text in tree.items():
                if text is not None:
                    (root / name).parent.mkdir(parents=True, exist_ok=True)
                    (root / name).write_text(text, encoding="utf-8")
            return check_layers.faults_of(root)

    def one_fault(self, words: str, changes: dict[str, str | None]) -> None:
        faults = self.faults(changes)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(words, faults[0])

    def test_a_tree_in_order_has_no_fault(self) -> None:
        self.assertEqual(self.faults({}), [])

    def test_an_upward_include(self) -> None:
        self.one_fault("stands no higher", {"src/core/clock.hpp": '#include "storage/store.hpp"\n'})

    def test_the_public_header_below_the_door(self) -> None:
        self.one_fault("for c_api and for users", {"src/text/a.cpp": '#include "castmatch/castmatch.h"\n'})

    def test_a_module_that_is_not_linked(self) -> None:
        self.one_fault("does not link", {"src/text/a.cpp": '#include "storage/store.hpp"\n'})

    def test_an_internal_header_in_the_command(self) -> None:
        self.one_fault("are for users", {"src/cli/main.cpp": '#include "core/error.hpp"\n'})

    def test_a_library_outside_its_module(self) -> None:
        self.one_fault("only for storage", {"src/text/a.cpp": "#include <sqlite3.h>\n"})
        self.one_fault("no standard streams", {"src/text/a.cpp": "#include <iostream>\n"})

    def test_a_ring_of_headers(self) -> None:
        ring = {f"src/core/{one}.hpp": f'#include "core/{other}.hpp"\n' for one, other in ("ab", "ba")}
        self.one_fault("include cycle", ring)

    def test_a_module_without_layer(self) -> None:
        faults = self.faults({"src/extra/a.hpp": ""})
        self.assertIn("src/extra: no layer is given for it in tools/check_layers.py", faults)

    def test_a_module_without_page_or_tests(self) -> None:
        self.one_fault("has no page", {"docs/internals/text.md": None})
        self.one_fault("has no tests", {"tests/unit/text/a_test.cpp": None})

    def test_a_section_that_is_no_module(self) -> None:
        self.one_fault("belongs to no module", {"include/castmatch/castmatch_ops.h": "/* ---- other ---- */\n"})


if __name__ == "__main__":
    unittest.main()
