"""The films, series, serials, plays and ads of this invented trade. Talents share them, as colleagues do."""

from dataclasses import dataclass, field

import titles
from people import TODAY
from regions import REGIONS
from world import (
    AUDIO,
    LOCAL_STREAMERS,
    NETWORKS,
    SCREEN_GENRES,
    SHORT_GENRES,
    STAGE_GENRES,
    STREAMERS,
    TV_GENRES,
    VOICE_GENRES,
    bag,
)

BILLINGS = {
    "film": 16,
    "web_series": 16,
    "tv": 12,
    "theatre": 8,
    "short": 5,
    "ad": 4,
    "music_video": 3,
    "voice": 8,
}
EPIC = set(bag("Gatha|Veer|Ranragini|Chandrasena"))
# medium: (years back to the oldest, how strongly the recent ones outnumber the old)
SPANS = {
    "film": (34, 1.6),
    "web_series": (8, 1.1),
    "tv": (30, 1.5),
    "theatre": (36, 1.3),
    "short": (13, 1.5),
    "ad": (12, 1.2),
    "music_video": (14, 1.4),
    "voice": (16, 1.3),
}


@dataclass
class Project:
    title: str
    year: int
    medium: str
    languages: list
    platform: str = ""
    genres: list = field(default_factory=list)
    director: str = ""
    open_billings: set = field(default_factory=set)
    characters: set = field(default_factory=set)


def build(dice, book):
    """All projects, each with its director, platform, genres and year."""
    directors = _directors(dice, book)
    found = [_project(dice, *row) for row in _rows(dice)]
    for project in found:
        project.open_billings = set(range(1, BILLINGS[project.medium] + 1))
        if project.medium in ("film", "web_series", "short", "theatre") or dice.chance(0.4):
            names = directors.get(project.languages[0], directors["Hindi"])
            project.director = dice.choice(names)
    return found


def _directors(dice, book):
    """Language -> names of people who direct in it."""
    found = {}
    for region, row in REGIONS.items():
        for _ in range(3 + row.weight // 9):
            grammar = "f" if dice.chance(0.3) else "m"
            name = book.invent(dice, region, grammar).full
            second = "Hindi" if row.hindi == "NATIVE" or dice.chance(0.3) else "English"
            for language in sorted({bag(row.tongues)[0], second}):
                found.setdefault(language, []).append(name)
    return {language: sorted(names) for language, names in found.items()}


def _rows(dice):
    """(title, medium, languages) of everything that is made."""
    hindi = titles.hindi_titles(dice, 205)
    english = titles.english_titles(dice, 44)
    rows = [(title, "film", ["Hindi"]) for title in hindi[:110]]
    rows += [(title, "web_series", ["Hindi"]) for title in hindi[110:]]
    rows += [(title, "film", ["English"]) for title in english[:10]]
    rows += [(title, "web_series", ["Hindi", "English"]) for title in english[10:]]
    for language, text in titles.FILMS.items():
        rows += [(title, _regional_medium(dice, language), [language]) for title in bag(text)]
    rows += [(title, "tv", [language]) for language, text in titles.SERIALS.items() for title in bag(text)]
    rows += [(title, "theatre", [language]) for language, text in titles.PLAYS.items() for title in bag(text)]
    rows += [
        (title, "ad", [dice.weighted({"Hindi": 7, "English": 2, "Marathi": 1})])
        for title in titles.ad_titles(dice, 150)
    ]
    rows += [
        (title, "short", [dice.weighted({"Hindi": 7, "Marathi": 2, "English": 1})])
        for title in bag(titles.SHORTS)
    ]
    rows += [(title.split(":")[0], "music_video", [title.split(":")[1]]) for title in bag(titles.SONGS)]
    rows += [(title, "voice", ["Marathi" if "Aaji" in title else "Hindi"]) for title in bag(titles.VOICES)]
    return rows


def _regional_medium(dice, language):
    return dice.weighted({"film": 6, "web_series": 2 if language in LOCAL_STREAMERS else 0, "short": 2})


def _project(dice, title, medium, languages):
    span, power = SPANS[medium]
    year = TODAY.year - dice.skewed(0, span, power)
    if medium == "web_series" and dice.chance(0.12) and "English" not in languages:
        languages = [*languages, dice.choice(["Marathi", "Punjabi", "Bhojpuri", "Urdu"])]
    return Project(
        title,
        year,
        medium,
        list(dict.fromkeys(languages)),
        _platform(dice, medium, languages[0], year),
        _genres(dice, medium, title),
    )


def _platform(dice, medium, language, year):
    if medium == "web_series" or (medium == "film" and dice.chance(0.5 if year > 2015 else 0.15)):
        local = LOCAL_STREAMERS.get(language)
        return local if local and dice.chance(0.6) else dice.choice(bag(STREAMERS))
    if medium == "tv":
        return "Doordarshan" if year < 2000 else dice.choice(bag(NETWORKS.get(language, NETWORKS["Hindi"])))
    if medium == "voice":
        return dice.choice(bag(AUDIO))
    return "YouTube" if medium in ("music_video", "short") and dice.chance(0.6) else ""


def _genres(dice, medium, title):
    if medium in ("tv", "theatre") and EPIC & set(title.split()):
        return ["historical"] if "Gatha" not in title else ["mythology"]
    if medium in ("ad", "music_video"):
        return []
    pool = {"tv": TV_GENRES, "theatre": STAGE_GENRES, "short": SHORT_GENRES, "voice": VOICE_GENRES}
    return dice.choice(bag(pool.get(medium, SCREEN_GENRES))).split("+")


def character_region(dice, language):
    """A region whose names the characters of a project in that language bear."""
    for name, row in REGIONS.items():
        if language in set(bag(row.tongues)) - {"Hindi", "English"}:
            return name
    return dice.choice(bag("up|punjabi|marathi|muslim|gujarati|bihar|goan|bengali|pahadi|parsi"))
