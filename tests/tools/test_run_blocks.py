"""tests/docs/run_blocks.py sees blocks, and sees when a page does not say what is printed."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "docs"))
import run_blocks  # noqa: E402

PAGE = """
```sh
not run
```
```sh run
echo one
```
```text output
one
```
```python run fails
raise SystemExit(3)
```
"""


class RunBlocks(unittest.TestCase):
    def page(self, text: str) -> list[run_blocks.Block]:
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "page.md")
            file.write_text(text, encoding="utf-8")
            return run_blocks.runnable(file)

    def matches(self, expected: str, output: str) -> bool:
        return bool(run_blocks.pattern(expected.splitlines()).match(output))

    def test_only_marked_blocks_are_run(self) -> None:
        found = self.page(PAGE)
        self.assertEqual([block.language for block in found], ["sh", "python"])
        self.assertEqual([block.expected for block in found], [["one"], None])

    def test_a_block_without_end_or_output_of_nothing(self) -> None:
        self.assertRaisesRegex(ValueError, "output of no block", self.page, "```text output\nx\n```\n")
        self.assertRaisesRegex(ValueError, "has no end", self.page, "```sh run\nx\n")

    def test_what_is_printed_must_be_all_that_is_expected(self) -> None:
        self.assertTrue(self.matches("one\ntwo", "one\ntwo\n"))
        self.assertFalse(self.matches("one", "one\ntwo\n"))
        self.assertFalse(self.matches("one\ntwo", "one\n"))

    def test_dots_stand_for_a_part_of_a_line_or_for_lines(self) -> None:
        self.assertTrue(self.matches("a ... c", "a b c\n"))
        self.assertFalse(self.matches("a ... c", "a b\nc\n"))
        self.assertTrue(self.matches("...\nlast", "1\n2\nlast\n"))
        self.assertTrue(self.matches("...", ""))
        self.assertFalse(self.matches("...\nlast", "1\n2\n"))

    def test_signs_are_no_patterns(self) -> None:
        self.assertTrue(self.matches("{[(*", "{[(*\n"))
        self.assertFalse(self.matches("a.c", "abc\n"))


if __name__ == "__main__":
    unittest.main()
