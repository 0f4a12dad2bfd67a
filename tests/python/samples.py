"""Profiles for tests. Imports nothing heavy: interpreters that tests start use it too."""

from typing import Any

CITIES = ["Mumbai", "Pune", "Delhi", "Kolkata"]
SKILLS = ["kathak", "horse riding", "sword fighting", "singing"]


def talent(i: int) -> Any:
    """A small valid profile."""
    return {
        "id": f"t{i:06d}",
        "name": f"Talent Number {i}",
        "gender": "FEMALE" if i % 2 else "MALE",
        "city": CITIES[i % 4],
        "skills": [SKILLS[i % 4]],
        "languages": [{"name": "Hindi", "level": "FLUENT"}],
        "bio": f"has played {i % 17} roles on stage",
    }
