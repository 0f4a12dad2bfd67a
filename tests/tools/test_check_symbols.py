"""tools/check_symbols.py and tools/check_objects.py find what they are for."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import check_objects  # noqa: E402
import check_symbols  # noqa: E402

HEADER = """
/** Version. @since 0.1.0 */
CASTMATCH_API const char* castmatch_version(void);
/** Opens; over
 *  lines. @since 0.2.0 */
CASTMATCH_API castmatch_status castmatch_engine_open(const char* location,
                                                     castmatch_engine** out);
"""
LEDGER = "| `castmatch_version` | 0.1.0 | | x |\n| `castmatch_engine_open` | 0.2.0 | | x |\n"


class CheckSymbols(unittest.TestCase):
    def faults(self, header: str = HEADER, ledger: str = LEDGER) -> list[str]:
        return check_symbols.ledger_faults(check_symbols.declared(header), check_symbols.recorded(ledger))

    def test_header_and_ledger_agree(self) -> None:
        self.assertEqual(self.faults(), [])

    def test_a_function_without_row(self) -> None:
        self.assertIn("no row", "".join(self.faults(ledger=LEDGER.splitlines()[0])))

    def test_a_function_that_vanished(self) -> None:
        self.assertIn("never loses", "".join(self.faults(ledger=LEDGER + "| `castmatch_gone` | 0.1.0 | | x |\n")))

    def test_another_version(self) -> None:
        later = LEDGER.replace("0.2.0", "0.3.0")
        self.assertIn("since 0.2.0 in castmatch.h, 0.3.0", "".join(self.faults(ledger=later)))

    def test_a_comment_without_since(self) -> None:
        self.assertIn("has no @since", "".join(self.faults(header=HEADER.replace("@since 0.1.0", ""))))

    def test_too_many(self) -> None:
        many = {f"castmatch_f{i}": "0.1.0" for i in range(check_symbols.MOST + 1)}
        self.assertIn("at most", "".join(check_symbols.ledger_faults(many, many)))

    def test_exports(self) -> None:
        header = check_symbols.declared(HEADER)
        self.assertEqual(check_symbols.export_faults(header, set(header)), [])
        self.assertEqual(
            check_symbols.export_faults(header, {"castmatch_version", "sqlite3_open"}),
            [
                "castmatch_engine_open: declared in castmatch.h, not exported",
                "sqlite3_open: exported, not declared in castmatch.h",
            ],
        )


class CheckObjects(unittest.TestCase):
    def faults(self, program: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            source, archive = pathlib.Path(folder, "a.cpp"), pathlib.Path(folder, "a.a")
            source.write_text(program, encoding="utf-8")
            subprocess.run(["c++", "-O1", "-c", source, "-o", source.with_suffix(".o")], check=True)
            subprocess.run(["ar", "rcs", archive, source.with_suffix(".o")], check=True)
            return check_objects.faults_of([str(archive)])

    def test_a_quiet_object(self) -> None:
        self.assertEqual(self.faults("#include <string>\nstd::string f(int i) { return std::to_string(i); }"), [])

    def test_an_object_that_prints_or_ends_the_process(self) -> None:
        self.assertIn("puts", "".join(self.faults('#include <cstdio>\nvoid f() { std::puts("x"); }')))
        self.assertIn("std::cerr", "".join(self.faults('#include <iostream>\nvoid f() { std::cerr << "x"; }')))
        self.assertIn("abort", "".join(self.faults("#include <cstdlib>\nvoid f() { std::abort(); }")))


if __name__ == "__main__":
    unittest.main()
