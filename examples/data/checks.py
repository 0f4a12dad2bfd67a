"""The self check: each record against the rules, the set against its promises, the files on disk."""

import json
import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from blocklist import known_names
from people import TODAY
from work import FIRST_DAY, LAST_DAY
from world import bag

FIELDS = bag("""
    id | name | other_names | gender | birth_date | playing_age | height_cm | build | city |
    local_hire | languages | dialects | skills | experience_level | training | credits | genres |
    bio | availability | rate | union | media | consent | tags | attributes
""")
CREDIT_FIELDS = bag("title|year|character|billing|medium|platform|genres|languages|director")
ENUMS = {
    "gender": {"FEMALE", "MALE", "NON_BINARY", "OTHER"},
    "level": {"NATIVE", "FLUENT", "CONVERSATIONAL", "BASIC"},
    "experience_level": {"NEWCOMER", "INTERMEDIATE", "EXPERIENCED", "VETERAN"},
    "medium": {"film", "web_series", "tv", "ad", "theatre", "short", "music_video", "voice"},
    "status": {"FREE", "HOLD", "FIRST_REFUSAL", "BOOKED"},
    "per": {"day", "project", "hour"},
    "kind": {"headshot", "showreel", "selftape", "voice"},
}
TEXTS = bag("id|name|gender|birth_date|build|city|experience_level|bio|union")
TEXT_LISTS = bag("other_names|local_hire|dialects|skills|training|genres|tags")
LEAST = {"en": 0.5, "hinglish": 0.19, "hi": 0.08, "mr": 0.02}  # least shares of the bios


def run(made, files, here):
    """Prints what is wrong and what is covered; 0 when nothing is wrong."""
    profiles = made.profiles
    faults = [f"{record['id']}: {fault}" for record in profiles for fault in record_faults(record)]
    faults += set_faults(profiles) + coverage_faults(made) + real_faults(profiles, here)
    for name, text in files.items():
        path = here / name
        if not path.exists() or path.read_bytes() != text.encode():
            faults.append(f"{name}: not what the program writes; run it without --check")
    print_coverage(made)
    for fault in faults:
        print(f"FAULT {fault}", file=sys.stderr)
    print(f"{len(profiles)} profiles, {len(faults)} faults")
    return 1 if faults else 0


def record_faults(record):
    """What one record breaks."""
    yield from _shape_faults(record)
    yield from _value_faults(record)
    yield from _age_faults(record)
    yield from _credit_faults(record)
    yield from _date_faults(record)


def _shape_faults(record):
    if list(record) != [field for field in FIELDS if field in record]:
        yield f"fields {list(record)}"
    if not {"id", "name"} <= record.keys() or any(value in (None, "", [], {}) for value in record.values()):
        yield "an empty or missing field"
    for field in TEXTS:
        if not _is_text(record.get(field, "x")):
            yield f"{field} is no text"
    for field in TEXT_LISTS:
        if not _is_text_list(record.get(field, ["x"])):
            yield f"{field} {record[field]}"
    if set("{}<>[]") & set(record.get("bio", "")):
        yield f"bio has an unfilled slot: {record['bio']}"
    if len(json.dumps(record, ensure_ascii=False).encode()) > 1 << 20:
        yield "over 1 MiB"


def _is_text(value):
    return isinstance(value, str) and value.strip() == value != "" and value.isprintable()


def _is_text_list(values):
    return isinstance(values, list) and all(map(_is_text, values)) and len(set(values)) == len(values)


def _value_faults(record):
    """Enumerations, and objects with their members."""
    for field in ("gender", "experience_level"):
        if field in record and record[field] not in ENUMS[field]:
            yield f"{field} {record[field]}"
    for language in record.get("languages", []):
        if not (_is_text(language) or _has(language, name=_is_text, level=ENUMS["level"].__contains__)):
            yield f"language {language}"
    for item in record.get("media", []):
        if not _has(item, kind=ENUMS["kind"].__contains__, uri=_is_text):
            yield f"media {item}"
    rate = record.get("rate", {"amount": 1500, "currency": "INR", "per": "day"})
    if not _has(rate, amount=_is_amount, currency="INR".__eq__, per=ENUMS["per"].__contains__):
        yield f"rate {rate}"
    if not _has(record.get("consent", {"hosted_models": True}), hosted_models=lambda v: isinstance(v, bool)):
        yield "consent"
    if not all(_is_plain(value) for value in record.get("attributes", {}).values()):
        yield "attributes hold more than scalars and lists of text"


def _has(value, **rules):
    """An object with exactly these members, each of which passes its rule."""
    return isinstance(value, dict) and value.keys() == rules.keys() and all(rules[k](value[k]) for k in rules)


def _is_amount(value):
    return isinstance(value, int) and 1500 <= value <= 1500000


def _is_plain(value):
    return isinstance(value, bool | int | float) or _is_text(value) or _is_text_list(value)


def _age_faults(record):
    born = date.fromisoformat(record["birth_date"]) if "birth_date" in record else None
    age = (TODAY - born).days / 365.25 if born else None
    span = record.get("playing_age")
    if span and not (list(span) == ["min", "max"] and 0 < span["min"] <= span["max"] < 100):
        yield f"playing_age {span}"
    if span and age and not (span["min"] - 8 <= age <= span["max"] + 8):
        yield f"age {age:.0f} against playing age {span}"
    if age and age < 18 and record.get("consent") != {"hosted_models": False}:
        yield "a minor without refused consent"
    if age and age < 18 and record.get("attributes", {}).get("guardian_consent") is not True:
        yield "a minor without guardian consent"
    if record.get("height_cm", 150) not in range(90, 206):
        yield f"height {record['height_cm']}"


def _credit_faults(record):
    born = int(record.get("birth_date", "1900")[:4])
    for credit in record.get("credits", []):
        if list(credit) != [field for field in CREDIT_FIELDS if field in credit]:
            yield f"credit fields {list(credit)}"
        if credit["medium"] not in ENUMS["medium"] or not born + 3 <= credit["year"] <= TODAY.year:
            yield f"credit {credit['title']} {credit['year']}"
        if credit.get("billing", 1) not in range(1, 100):
            yield f"billing of {credit['title']}"
        texts = [credit.get(field, "x") for field in ("title", "character", "platform", "director")]
        if not all(map(_is_text, texts)) or not all(
            _is_text_list(credit.get(field, ["x"])) for field in ("genres", "languages")
        ):
            yield f"texts of {credit}"
    years = [credit["year"] for credit in record.get("credits", [])]
    if years != sorted(years):
        yield "credits out of order"


def _date_faults(record):
    """Entries in order; what is not FREE never overlaps what is not FREE, FREE never overlaps FREE."""
    ends = {}
    for entry in record.get("availability", []):
        first, last = date.fromisoformat(entry["from"]), date.fromisoformat(entry["to"])
        if entry["status"] not in ENUMS["status"] or not FIRST_DAY <= first <= last <= LAST_DAY:
            yield f"availability {entry}"
        free = entry["status"] == "FREE"
        if free in ends and first <= ends[free]:
            yield f"availability overlaps at {entry}"
        ends[free] = last


def set_faults(profiles):
    """What the records break together."""
    faults = []
    for what in ("id", "name"):
        counts = Counter(record[what].casefold() for record in profiles)
        faults += [f"{what} {value} {count} times" for value, count in counts.items() if count > 1]
    faults += [
        f"{name} is a known performer" for name in everybody(profiles) if name.casefold() in known_names()
    ]
    billed = Counter(
        (c["title"], c["medium"], c["billing"])
        for p in profiles
        for c in p.get("credits", [])
        if "billing" in c
    )
    faults += [f"billed twice: {key}" for key, count in billed.items() if count > 1]
    facts = {}
    for credit in (credit for record in profiles for credit in record.get("credits", [])):
        if facts.setdefault((credit["title"], credit["medium"]), credit["year"]) != credit["year"]:
            faults.append(f"{credit['title']} has two years")
    return faults


def everybody(profiles):
    """Every name of the set: talents, their other names, directors."""
    found = {record["name"] for record in profiles}
    found |= {name for record in profiles for name in record.get("other_names", [])}
    return sorted(found | {c["director"] for p in profiles for c in p.get("credits", []) if "director" in c})


def coverage_faults(made):
    """Every field and every value of every enumeration must occur."""
    profiles = made.profiles
    faults = [f"{field} never occurs" for field in FIELDS if not any(field in record for record in profiles)]
    seen = values_in_use(profiles)
    faults += [
        f"{name}: {value} never occurs"
        for name, values in ENUMS.items()
        for value in sorted(values - seen[name].keys())
    ]
    bios = sum(made.bio_languages.values())
    faults += [
        f"too few bios in {name}" for name, share in LEAST.items() if made.bio_languages[name] < share * bios
    ]
    return faults + [
        f"{name}: only {count} templates" for name, count in made.templates.items() if count < 60
    ]


def values_in_use(profiles):
    def lists(field, key):
        return Counter(
            item[key] for p in profiles for item in p.get(field, []) if isinstance(item, dict) and key in item
        )

    return {
        "gender": Counter(p["gender"] for p in profiles if "gender" in p),
        "experience_level": Counter(p["experience_level"] for p in profiles if "experience_level" in p),
        "per": Counter(p["rate"]["per"] for p in profiles if "rate" in p),
        "level": lists("languages", "level"),
        "medium": lists("credits", "medium"),
        "status": lists("availability", "status"),
        "kind": lists("media", "kind"),
    }


def print_coverage(made):
    profiles = made.profiles
    print("fields   ", ", ".join(f"{field} {sum(field in p for p in profiles)}" for field in FIELDS))
    for name, counts in values_in_use(profiles).items():
        print(f"{name:<17}", ", ".join(f"{value} {count}" for value, count in counts.most_common()))
    print("bios      ", dict(made.bio_languages), "from templates", made.templates)
    own = Counter(key for p in profiles for key in p.get("attributes", {}))
    print("attributes", ", ".join(f"{key} {count}" for key, count in own.most_common()))
    thin = sum(len(p) <= 8 for p in profiles)
    credits = sum(len(p.get("credits", [])) for p in profiles)
    minors = sum(p.get("birth_date", "") > f"{TODAY.year - 18}{TODAY:-%m-%d}" for p in profiles)
    print(f"{thin} thin profiles (8 fields or fewer), {credits} credits, {minors} minors")


def real_faults(profiles, here):
    """No name and no title may be that of a real one in the measuring set, where that set is at hand."""
    root = Path(os.environ.get("CASTMATCH_SHARED") or here.parents[1].parent / "shared")
    path = root / "data" / "real-talents" / "talents.jsonl"
    if not path.exists():
        print(f"SKIPPED: names were not compared with real performers, {path} is not there", file=sys.stderr)
        return []
    people, titles = set(), set()
    with path.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            people |= {name.casefold() for name in [record["name"], *record.get("other_names", [])]}
            titles |= {credit["title"].casefold() for credit in record.get("credits", [])}
    faults = [
        f"{name} is the name of a real performer" for name in everybody(profiles) if name.casefold() in people
    ]
    made = {credit["title"] for record in profiles for credit in record.get("credits", [])}
    return faults + [
        f"{title} is the title of a real film" for title in sorted(made) if title.casefold() in titles
    ]
