"""Shapes of requests, answers and records, for type checkers: ``from castmatch.types import Talent``."""

from castmatch._types import *  # noqa: F403
