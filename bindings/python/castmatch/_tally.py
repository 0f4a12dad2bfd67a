"""Several imports, one for each piece of a source, told as one."""

from __future__ import annotations

import time
from typing import Any

from castmatch._errors import Error, InvalidError
from castmatch._lines import NOT_UTF8


class Tally:
    def __init__(self, strict: bool) -> None:
        self._strict = strict
        self._begun = time.monotonic()
        self._before = 0  # done by the pieces that have ended
        self._done = 0
        self._result: dict[str, Any] = {}

    def take(self, event: dict[str, Any]) -> dict[str, Any] | None:
        """The event as the whole import tells it; None for the result of a piece."""
        if "result" in event:
            self._add(event["result"])
            self._before, self._done = self._before + self._done, 0
            return None
        if "done" in event:
            self._done = event["done"]
            event["done"] = self._before + self._done
            event.pop("total", None)  # of the piece; the whole is not known
            if "per_second" in event:
                event["per_second"] = self._per_second(event["done"])
        return event

    def reject(self, lines: list[int]) -> dict[str, Any]:
        """The event of lines that are not even sent."""
        if self._strict:
            message = f"line {lines[0]} is {NOT_UTF8}"
            raise InvalidError(message, {"line": lines[0], "done": self._before})
        told = [{"line": line, "errors": [NOT_UTF8]} for line in lines]
        self._add({"rejected": len(lines), "lines": len(lines), "rejected_lines": told})
        return {"done": self._before, "per_second": self._per_second(self._before), "rejected": told}

    def _per_second(self, done: int) -> int:
        return round(done / max(time.monotonic() - self._begun, 1e-3))

    def correct(self, error: Error) -> Error:
        """An error of a piece knows of that piece alone."""
        if "done" in error.detail:
            error.detail["done"] += self._before
        return error

    def result(self) -> dict[str, Any]:
        return {"result": self._result}

    def _add(self, result: dict[str, Any]) -> None:
        """Numbers add up, lists grow."""
        for key, value in result.items():
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                self._result[key] = self._result.get(key, 0) + value
            elif isinstance(value, list):
                self._result[key] = [*self._result.get(key, []), *value]
            else:
                self._result[key] = value
