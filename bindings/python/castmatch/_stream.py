"""Events of a running operation, pulled one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Generic, NoReturn, TypeVar, cast

from castmatch import _native
from castmatch._errors import Error, error_of
from castmatch._json import decode
from castmatch._lines import Piece
from castmatch._tally import Tally

Event = TypeVar("Event")


class NotCopied:
    """Holds something native, of which there can be no copy."""

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError(
            f"a castmatch {type(self).__name__} cannot be copied or pickled; open another where it is wanted"
        )


class Stream(NotCopied, Generic[Event]):
    """Iterator over the events of an operation; the last one is ``{"result": ..}``, kept as ``result`` too.

    ``close()``, the end of a ``with`` block, Ctrl-C, or being dropped cancels what still runs.
    """

    def __init__(self, native: _native.Stream | None) -> None:
        self._native = native
        self.result: dict[str, Any] | None = None

    def __iter__(self) -> Iterator[Event]:
        return self

    def __next__(self) -> Event:
        event = self._pull()
        if event is None:
            raise StopIteration
        self.result = event.get("result", self.result)
        return cast(Event, event)

    def _pull(self) -> dict[str, Any] | None:
        event = self._native.next() if self._native else None
        if type(event) is str:
            return cast(dict[str, Any], decode(event))
        if event is None:
            return None
        raise error_of(event)  # type: ignore[arg-type]

    def close(self) -> None:
        """Cancels what still runs. Closing twice is no error."""
        if self._native:
            self._native.close()

    def __enter__(self) -> Stream[Event]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class PieceStream(Stream[Event]):
    """The import of a source in pieces: a stream for each, the events of one."""

    def __init__(
        self, pieces: Iterator[Piece], start: Callable[[Piece], _native.Stream], strict: bool
    ) -> None:
        super().__init__(None)
        self._pieces = pieces
        self._start = start
        self._tally = Tally(strict)
        self._piece: Piece | None = None  # the next, when its bad lines were told
        self._ended = False

    def _pull(self) -> dict[str, Any] | None:
        while not self._ended:
            if self._native is None:
                piece, self._piece = self._piece or next(self._pieces, None), None
                if piece is None:
                    self._ended = True
                    return self._tally.result()
                if piece.bad:
                    self._piece = piece._replace(bad=[])
                    return self._tally.reject(piece.bad)
                self._native = self._start(piece)
            try:
                event = super()._pull()
            except Error as error:
                raise self._tally.correct(error) from None
            if event is None:
                self._native = None
            elif (told := self._tally.take(event)) is not None:
                return told
        return None

    def close(self) -> None:
        self._ended = True
        super().close()
