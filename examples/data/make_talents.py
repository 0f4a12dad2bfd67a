#!/usr/bin/env python3
"""Writes talents.jsonl and talents.csv: 600 fictional talent profiles of the Mumbai casting world.

python3 examples/data/make_talents.py           writes both files beside this program
python3 examples/data/make_talents.py --check   checks every record and the files on disk
"""

import csv
import io
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import bios
import checks
import extras
import people
import projects
import work
from dice import Dice
from naming import NameBook
from world import bag

SEED = "castmatch-talents-1"
HERE = Path(__file__).resolve().parent
CSV_EVERY = 15  # one profile in fifteen goes into the spreadsheet
CSV_COLUMNS = bag("""
    id | name | other_names | gender | birth_date | playing_age.min | playing_age.max | height_cm |
    build | city | local_hire | languages | dialects | skills | experience_level | training | genres
    | bio | rate.amount | rate.currency | rate.per | union | consent.hosted_models | tags |
    attributes.agency | attributes.passport | attributes.instagram_followers
""")


@dataclass
class Made:
    """The profiles, and what the check wants to know of how they were made."""

    profiles: list
    bio_languages: Counter
    templates: dict


def make():
    """The 600 profiles, the same on every run."""
    root, book, deck = Dice(SEED), NameBook(), bios.Deck()
    kinds = people.kinds_in_order(root.fork("kinds"))
    persons = [people.draw(root.fork("person", n), book, n, kind) for n, kind in enumerate(kinds, 1)]
    pool = projects.build(root.fork("projects"), book)
    for person in persons:
        work.add_credits(root.fork("credits", person.number), person, pool)
        work.add_availability(root.fork("dates", person.number), person)
    spoken, profiles = Counter(), []
    for person in persons:
        record, language = profile(root.fork("profile", person.number), person, deck)
        profiles.append(record)
        if language:
            spoken[language] += 1
    return Made(profiles, spoken, {language: deck.count(language) for language in bios.LANGUAGES})


def profile(dice, person, deck):
    """One record and its bio's language: fields in the order of the contract, what is not known left out."""
    ident = f"cm-{person.number:04d}"
    known = _knows(dice, person)
    more = {"attributes": extras.attributes(dice, person), "local_hire": _local_hire(dice, person)}
    bio, language = bios.write(dice.fork("bio"), deck, person, more)
    record = {
        "id": ident,
        "name": person.name.full,
        "other_names": person.name.others,
        "gender": person.gender,
        "birth_date": person.born.isoformat() if known("birth_date") else "",
        "playing_age": dict(zip(("min", "max"), person.playing, strict=True)) if known("playing_age") else {},
        "height_cm": person.height if known("height_cm") else 0,
        "build": person.build if known("build") else "",
        "city": people.shown_city(dice, person) if known("city") else "",
        "local_hire": more["local_hire"],
        "languages": _languages(dice, person) if known("languages") else [],
        "dialects": person.dialects,
        "skills": person.skills,
        "experience_level": person.level if known("level") else "",
        "training": person.training,
        "credits": person.credits,
        "genres": extras.genres(dice, person),
        "bio": bio,
        "availability": person.availability,
        "rate": work.rate(dice, person),
        "union": extras.union(dice, person),
        "media": extras.media(dice, person, ident),
        "consent": extras.consent(dice, person),
        "tags": extras.tags(dice, person),
        "attributes": more["attributes"],
    }
    if person.thin:
        record = _thinned(dice, record)
    return {key: value for key, value in record.items() if value not in (None, "", [], {}, 0)}, language


def _knows(dice, person):
    """Which of the usual facts the office has; a thin profile lacks most."""
    shares = {
        "birth_date": 0.74,
        "playing_age": 0.87,
        "height_cm": 0.84,
        "build": 0.6,
        "city": 0.97,
        "languages": 0.96,
        "level": 0.9,
    }
    known = {name for name, share in shares.items() if dice.chance(share * (0.6 if person.thin else 1))}
    return lambda name: name in known or (person.minor and name == "birth_date")


def _thinned(dice, record):
    """A newcomer's form, half filled in."""
    keep = dice.between(1, 6)
    optional = [key for key in record if key not in ("id", "name", "bio", "attributes", "consent")]
    kept = set(dice.sample(optional, keep + 3)) | {"id", "name", "bio", "attributes", "consent"}
    return {key: value for key, value in record.items() if key in kept}


def _local_hire(dice, person):
    if not dice.chance(0.24) or person.thin:
        return []
    near = (person.home, person.past_city or "Pune", "Pune", "Delhi", "Panaji")
    towns = [town for town in near if town not in (person.city, "Mumbai")]
    if person.city not in ("Mumbai", "Thane", "Navi Mumbai"):
        towns = ["Mumbai", *towns]
    return dice.sample(list(dict.fromkeys(towns[:3])), dice.between(1, 2))


def _languages(dice, person):
    """With levels; one office in twenty only lists them."""
    if dice.chance(0.06):
        return list(person.languages)
    return [{"name": name, "level": level} for name, level in person.languages.items()]


def as_jsonl(profiles):
    return "".join(
        json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in profiles
    )


def as_csv(profiles):
    """Every fifteenth profile, flattened as a casting office keeps it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for record in profiles[::CSV_EVERY]:
        writer.writerow([_cell(record, column) for column in CSV_COLUMNS])
    return out.getvalue()


def _cell(record, column):
    value = record
    for part in column.split("."):
        value = value.get(part, "") if isinstance(value, dict) else ""
    if isinstance(value, list):
        return ";".join(item["name"] if isinstance(item, dict) else item for item in value)
    return str(value).lower() if isinstance(value, bool) else value


def main(arguments):
    made = make()
    files = {"talents.jsonl": as_jsonl(made.profiles), "talents.csv": as_csv(made.profiles)}
    if "--check" in arguments:
        return checks.run(made, files, HERE)
    for name, text in files.items():
        (HERE / name).write_text(text, encoding="utf-8", newline="")
    print(f"{len(made.profiles)} profiles written to {HERE}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
