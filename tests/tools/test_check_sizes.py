"""tools/check_sizes.py finds a function and a file that are too long."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import check_sizes  # noqa: E402


class CheckSizes(unittest.TestCase):
    def faults(self, text: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "a.cpp").write_text(text, encoding="utf-8")
            return check_sizes.faults_of(root, [root / "a.cpp"])

    def function(self, lines: int) -> str:
        return "int f(int x) {\n" + "  x += 1;\n" * (lines - 3) + "  return x;\n}\n"

    def test_lengths_that_are_allowed(self) -> None:
        self.assertEqual(self.faults(self.function(check_sizes.FUNCTION_LINES)), [])

    def test_a_long_function(self) -> None:
        self.assertIn("a.cpp:1: f( int x) has 81 lines", "".join(self.faults(self.function(81))))

    def test_a_long_file(self) -> None:
        self.assertIn("601 lines", "".join(self.faults("\n" * 601)))


if __name__ == "__main__":
    unittest.main()
