"""Cuts what is imported into pieces of whole lines, each with the number of its first line."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from castmatch._errors import InvalidError
from castmatch._json import encode

PIECE = 1 << 20  # characters; a request may have 16 MiB of UTF-8
LONGEST_LINE = 4 << 20  # a record may have 1 MiB; no end of line for so long is no file of lines
RECORDS = 500  # of an iterable in one piece, so that events keep coming from a slow one

NOT_UTF8 = "not valid UTF-8"
ESCAPED = "surrogateescape"  # bytes that are no UTF-8 pass the cutting as lone surrogates, and end there


class Piece(NamedTuple):
    text: str
    line: int  # number of the first line
    bad: list[int]  # lines that are not UTF-8; blank in `text`


def pieces(source: Any, format: str) -> tuple[str, Iterator[Piece]]:
    """The format, "auto" settled, and pieces of a str, bytes, a file, an iterable of lines or dicts."""
    if isinstance(source, str):
        parts = _slices(source)
    elif isinstance(source, (bytes, bytearray, memoryview)):
        parts = _decoded(_slices(bytes(source)))
    elif hasattr(source, "read"):
        parts = _decoded(iter(lambda: source.read(PIECE), None))
    elif isinstance(source, Iterable) and not isinstance(source, Mapping):
        parts = _gathered(source)
    else:
        raise TypeError(f"cannot import a {type(source).__name__}; give str, bytes, a file, lines or dicts")
    return settle(format, parts)


def settle(format: str, parts: Iterator[str]) -> tuple[str, Iterator[Piece]]:
    first = next(parts, "")
    format = format_of(format, first)
    return format, Cutter(format == "csv").cut(_with(first, parts))


def format_of(format: str, first: str) -> str:
    """ "\"auto\" settled by how the source begins: JSONL does with an object."""
    if format != "auto":
        return format
    start = first.removeprefix("\ufeff").lstrip()[:1]
    if start == "[":
        return format  # a JSON list, which the library refuses with what to do
    return "jsonl" if start in ("", "{") else "csv"


def _with(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


class Cutter:
    """Keeps what is not a whole record yet. The header of a CSV goes before each later piece."""

    def __init__(self, csv: bool) -> None:
        self._csv = csv
        self._held = ""
        self._line = 1
        self._header = ""
        self._handed_out = False

    def cut(self, parts: Iterable[str]) -> Iterator[Piece]:
        for part in parts:
            yield from self.add(part)
        yield from self.finish()

    def add(self, part: str) -> Iterator[Piece]:
        self._held += part
        end = self._end_of_records()
        if end > 0:
            yield self._hand_out(end)
        elif len(self._held) > LONGEST_LINE:
            raise InvalidError(
                f"the line {self._line} has over {LONGEST_LINE} characters", {"line": self._line}
            )

    def finish(self) -> Iterator[Piece]:
        """What is left; of a source without anything one empty piece, which the library answers."""
        if self._held or not self._handed_out:
            yield self._hand_out(len(self._held))

    def _end_of_records(self) -> int:
        end = self._held.rfind("\n") + 1
        if not self._csv:
            return end
        quotes = self._held.count('"', 0, end)
        while end > 0 and quotes % 2:  # a line break between quotes ends no record
            before = self._held.rfind("\n", 0, end - 1) + 1
            quotes -= self._held.count('"', before, end)
            end = before
        return end

    def _hand_out(self, end: int) -> Piece:
        text, self._held = self._held[:end], self._held[end:]
        lines = text.count("\n")
        self._handed_out = True
        text, bad = valid_records(text, self._line, self._csv)
        piece = Piece(self._header + text, self._line, bad)  # a repeated header does not count
        if self._csv and not self._header:
            self._keep_header(text)
        self._line += lines
        return piece

    def _keep_header(self, text: str) -> None:
        end = text.find("\n") + 1
        while end > 0 and text.count('"', 0, end) % 2:
            end = text.find("\n", end) + 1
        self._header = text[:end]


def valid_records(text: str, line: int, csv: bool) -> tuple[str, list[int]]:
    """The text, of records that were not UTF-8 the line breaks alone; and the first line of each of those."""
    if is_valid(text):
        return text, []
    kept, bad = [], []
    for record in _records(text, csv):
        breaks = record.count("\n")
        if is_valid(record):
            kept.append(record)
        else:
            kept.append("\n" * breaks)
            bad.append(line)
        line += breaks
    if csv and bad[0] == 1:
        raise InvalidError(f"the header, line 1, is {NOT_UTF8}", {"line": 1})
    return "".join(kept), bad


def is_valid(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _records(text: str, csv: bool) -> Iterator[str]:
    """Lines, and of a CSV those that belong together by their quotes as one; each with its line break."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin) + 1 or len(text)
        quotes = text.count('"', begin, end) if csv else 0
        while quotes % 2 and end < len(text):
            after = text.find("\n", end) + 1 or len(text)
            quotes += text.count('"', end, after)
            end = after
        yield text[begin:end]
        begin = end


def _slices(source: Any) -> Iterator[Any]:
    return (source[at : at + PIECE] for at in range(0, len(source), PIECE))


class Decoder:
    """Text out of parts that are str or bytes."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(ESCAPED)

    def text(self, part: str | bytes, last: bool = False) -> str:
        return part if isinstance(part, str) else self._decoder.decode(part, last)


def _decoded(parts: Iterator[Any]) -> Iterator[str]:
    decoder = Decoder()
    for part in parts:
        if not part:  # the end of a file
            break
        yield decoder.text(part)
    yield decoder.text(b"", last=True)


def line_of(item: Any, number: int) -> str:
    """An item of an iterable as a line."""
    try:
        if isinstance(item, Mapping):
            item = encode(item)
        elif isinstance(item, (bytes, bytearray)):
            item = bytes(item).decode("utf-8", ESCAPED)
    except InvalidError as e:
        raise InvalidError(f"line {number}: {e.message}", {**e.detail, "line": number}) from None
    if not isinstance(item, str):
        raise TypeError(f"cannot import a {type(item).__name__}; an iterable gives lines or dicts")
    return item if item.endswith("\n") else item + "\n"


class Gatherer:
    """Joins lines to parts of some hundred records."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._size = 0
        self._number = 0

    def add(self, item: Any) -> str | None:
        self._number += 1
        line = line_of(item, self._number)
        self._lines.append(line)
        self._size += len(line)
        return self.rest() if self._size >= PIECE or len(self._lines) >= RECORDS else None

    def rest(self) -> str:
        part, self._lines, self._size = "".join(self._lines), [], 0
        return part


def _gathered(source: Iterable[Any]) -> Iterator[str]:
    gatherer = Gatherer()
    for item in source:
        if (part := gatherer.add(item)) is not None:
            yield part
    yield gatherer.rest()
