"""Cutting sources into pieces of whole lines: against the plainest way to say what must hold."""

import csv
import io
import random
from collections.abc import Iterator
from typing import Any

import castmatch
import pytest
from castmatch import _lines


def pieces(source: Any, format: str = "auto") -> tuple[str, list[tuple[str, int]]]:
    format, cut = _lines.pieces(source, format)
    return format, [(piece.text, piece.line) for piece in cut]


class Dripping(io.RawIOBase):
    """A binary file that gives a few bytes at a time, cutting characters and lines anywhere."""

    def __init__(self, data: bytes, dice: random.Random) -> None:
        self.data, self.dice, self.at = data, dice, 0

    def read(self, size: int = -1) -> bytes:
        begin, self.at = self.at, self.at + self.dice.randint(1, 40)
        return self.data[begin : self.at]


@pytest.mark.parametrize("seed", range(30))
def test_pieces_of_lines_are_the_text_and_know_their_line(seed: int) -> None:
    dice = random.Random(seed)
    lines = ["{" + "नx\r\t "[dice.randint(0, 4)] * dice.randint(0, 30) + "}" for _ in range(dice.randint(1, 60))]
    text = "\n".join(lines) + ("\n" if dice.random() < 0.5 else "")
    format, cut = pieces(Dripping(text.encode(), dice))
    assert format == "jsonl"
    assert "".join(piece for piece, _ in cut) == text
    for piece, first in cut:
        assert text.split("\n")[first - 1] == piece.split("\n")[0]
        assert piece is cut[-1][0] or piece.endswith("\n")


@pytest.mark.parametrize("seed", range(30))
def test_pieces_of_csv_are_tables_of_the_same_records(seed: int) -> None:
    dice = random.Random(seed)

    def cell() -> str:
        return "".join(dice.choice('ab",\nन ') for _ in range(dice.randint(0, 8)))

    rows = [["id", "na\nme", "bio"], *([str(i), cell(), cell()] for i in range(dice.randint(1, 40)))]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    format, cut = pieces(Dripping(out.getvalue().encode(), dice))
    assert format == "csv"
    read = [list(csv.reader(io.StringIO(piece))) for piece, _ in cut]
    assert all(table[0] == rows[0] for table in read)
    assert [row for table in read for row in table[1:]] == rows[1:]
    source_lines = out.getvalue().split("\n")
    for piece, first in cut[1:]:  # the first record after the repeated header stands in the line told
        assert source_lines[first - 1] == piece.split("\n")[2]
    assert cut[0][1] == 1


def test_unclosed_quotes_are_cut_in_linear_time() -> None:
    text = 'id,name\n1,"' + "x\n" * 400_000
    cutter = _lines.Cutter(csv=True)
    assert [piece.text for piece in cutter.add(text)] == ["id,name\n"]
    assert [piece.line for piece in cutter.finish()] == [2]


def test_iterables_are_gathered() -> None:
    def records() -> Iterator[dict[str, Any]]:
        for i in range(1200):
            yield {"id": str(i)}

    _, cut = pieces(records())
    assert [first for _, first in cut] == [1, 501, 1001]
    assert "".join(piece for piece, _ in cut).count("\n") == 1200
    assert pieces(["a", "b\n", b"c"], "csv")[1] == [("a\nb\nc\n", 1)]


def test_big_sources_come_in_several_pieces() -> None:
    line = "{" + "x" * 1000 + "}\n"
    for source in (line * 5000, (line * 5000).encode(), bytearray((line * 5000).encode()), io.StringIO(line * 5000)):
        _, cut = pieces(source)
        assert len(cut) >= 4
        assert max(len(piece) for piece, _ in cut) <= 3 << 20
        assert "".join(piece for piece, _ in cut) == line * 5000


def test_nothing_is_an_empty_piece() -> None:
    empty: list[Any] = ["", b"", [], io.StringIO(""), io.BytesIO(b"")]
    for source in empty:
        assert pieces(source) == ("jsonl", [("", 1)])


@pytest.mark.parametrize(
    "source", [b'{"id":1}\n{"id":"\xff"}\n', io.BytesIO(b'{"id":1}\n{"id":"\xe0\xa4\n'), [b'{"id":1}', b"\xff"]]
)
def test_what_is_not_utf8_is_a_bad_line(source: Any) -> None:
    _, cut = _lines.pieces(source, "auto")
    assert list(cut) == [('{"id":1}\n\n', 1, [2])]


def test_a_record_of_a_csv_that_is_not_utf8_is_bad_as_a_whole() -> None:
    cut = pieces_of_csv(b'id,name\n1,"a\n\xff"\n2,b\n')
    assert cut == [("id,name\n\n\n2,b\n", 1, [2])]
    with pytest.raises(castmatch.InvalidError, match="header"):
        pieces_of_csv(b"id,\xff\n1,2\n")


def pieces_of_csv(source: bytes) -> list[_lines.Piece]:
    return list(_lines.pieces(source, "csv")[1])


def test_other_things_are_refused() -> None:
    for source in (7, {"id": "t1"}):
        with pytest.raises(TypeError):
            pieces(source)
    with pytest.raises(TypeError, match="gives lines or dicts"):
        pieces([1])
    with pytest.raises(castmatch.InvalidError) as caught:
        pieces([{"id": "a"}, {"id": float("nan")}])
    assert caught.value.detail == {"pointer": "/id", "line": 2}
    with pytest.raises(castmatch.InvalidError):
        pieces("{" + "x" * (5 << 20))
