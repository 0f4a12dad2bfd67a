"""Credits, dates and money of a person."""

from datetime import date, timedelta

from parts import character
from world import table

# kind: which mediums the credits come from
MIXES = {
    "actor": {"web_series": 38, "film": 26, "ad": 14, "short": 12, "theatre": 6, "music_video": 4},
    "character": {"film": 40, "web_series": 28, "tv": 16, "ad": 8, "theatre": 5, "short": 3},
    "theatre": {"theatre": 52, "film": 14, "web_series": 16, "short": 10, "tv": 4, "voice": 4},
    "tv": {"tv": 64, "web_series": 12, "ad": 12, "music_video": 7, "film": 5},
    "ad": {"ad": 68, "music_video": 14, "web_series": 10, "short": 5, "film": 3},
    "newcomer": {"short": 50, "ad": 20, "theatre": 20, "web_series": 10},
    "junior": {"film": 50, "web_series": 30, "tv": 15, "ad": 5},
    "child": {"ad": 45, "web_series": 20, "film": 15, "tv": 12, "short": 8},
    "stunt": {"film": 60, "web_series": 32, "ad": 8},
    "voice": {"voice": 80, "ad": 12, "theatre": 8},
    "dancer": {"music_video": 40, "theatre": 20, "film": 20, "ad": 12, "web_series": 8},
    "comic": {"web_series": 40, "ad": 24, "theatre": 14, "short": 10, "film": 8, "voice": 4},
    "singer": {"music_video": 40, "theatre": 25, "voice": 15, "film": 12, "web_series": 8},
}
COUNTS = {"NEWCOMER": (0, 2), "INTERMEDIATE": (2, 6), "EXPERIENCED": (4, 11), "VETERAN": (8, 18)}
BEST_BILLING = {"NEWCOMER": 4, "INTERMEDIATE": 2, "EXPERIENCED": 1, "VETERAN": 1}


def add_credits(dice, person, projects):
    """Shares in projects of the person's years and languages, with billing and character."""
    wanted = dice.between(*((0, 4) if person.kind == "junior" else COUNTS[person.level]))
    if person.thin:
        wanted = min(wanted, 1)
    for _ in range(wanted):
        medium = dice.weighted(MIXES[person.kind])
        project = _find(dice, person, projects, medium)
        if project:
            person.credits.append(_credit(dice, person, project))
    person.credits.sort(key=lambda credit: credit["year"])


def _find(dice, person, projects, medium):
    had = {credit["title"] for credit in person.credits}
    fluent = {name for name, level in person.languages.items() if level != "BASIC"}
    if medium in ("ad", "music_video") or person.kind in ("stunt", "junior"):
        fluent |= {"Hindi", "English", "Punjabi"}
    fit = [
        p
        for p in projects
        if p.medium == medium and p.year >= person.since and p.title not in had and p.languages[0] in fluent
    ]
    home = [p for p in fit if p.languages[0] == person.tongue and person.tongue != "Hindi"]
    return dice.choice(home if home and dice.chance(0.4) else fit) if fit else None


def _credit(dice, person, project):
    credit = {"title": project.title, "year": project.year}
    part = character(dice, person, project)
    if part:
        credit["character"] = part
    billing = _billing(dice, person, project)
    if billing:
        credit["billing"] = billing
    credit["medium"] = project.medium
    if project.platform:
        credit["platform"] = project.platform
    if project.genres:
        credit["genres"] = project.genres
    credit["languages"] = project.languages
    if project.director and person.kind != "junior" and dice.chance(0.93):
        credit["director"] = project.director
    return credit


def _billing(dice, person, project):
    if person.kind in ("junior", "stunt") or project.medium == "ad" or dice.chance(0.18):
        return 0
    best = BEST_BILLING[person.level] if project.medium in ("film", "web_series", "tv") else 1
    best += 2 if person.kind == "character" else 0
    free = sorted(n for n in project.open_billings if n >= best)
    if not free:
        return 0
    place = free[min(dice.skewed(0, len(free) - 1, 1.5), len(free) - 1)]
    project.open_billings.discard(place)
    return place


FIRST_DAY, LAST_DAY = date(2026, 12, 1), date(2027, 6, 30)


def add_availability(dice, person):
    """Entries from December 2026 to June 2027; what is not free may lie inside a free stretch."""
    if dice.chance(0.5 if person.thin else 0.16):
        return
    entries, day = [], FIRST_DAY + timedelta(days=dice.between(0, 45))
    if dice.chance(0.2):
        entries += _overlaid(dice, day)
    else:
        for _ in range(dice.between(1, 4)):
            last = day + timedelta(days=dice.between(6, 70))
            entries.append((day, min(last, LAST_DAY), _status(dice, person)))
            day = last + timedelta(days=dice.between(1, 20))
            if day > LAST_DAY:
                break
    person.availability = [
        {"from": a.isoformat(), "to": b.isoformat(), "status": status} for a, b, status in sorted(entries)
    ]


def _status(dice, person):
    busy = {"NEWCOMER": 8, "INTERMEDIATE": 20, "EXPERIENCED": 28, "VETERAN": 26}[person.level]
    return dice.weighted({"FREE": 56, "BOOKED": busy, "HOLD": 13, "FIRST_REFUSAL": 8})


def _overlaid(dice, day):
    last = min(day + timedelta(days=dice.between(80, 160)), LAST_DAY)
    start = day + timedelta(days=dice.between(10, 40))
    end = start + timedelta(days=dice.between(2, 14))
    return [(day, last, "FREE"), (start, end, dice.choice(["HOLD", "HOLD", "BOOKED", "FIRST_REFUSAL"]))]


# kind: per, then lowest-highest amount for NEWCOMER, INTERMEDIATE, EXPERIENCED, VETERAN
RATES = table("""
    actor=day 5000-12000 12000-35000 30000-90000 60000-200000 |
    character=day 5000-12000 10000-30000 20000-70000 40000-150000 |
    theatre=day 5000-9000 10000-22000 20000-60000 40000-120000 |
    tv=day 5000-9000 9000-25000 20000-60000 30000-80000 |
    ad=day 8000-18000 18000-60000 40000-150000 60000-200000 |
    voice=hour 1500-3000 2500-6000 5000-15000 8000-25000 |
    stunt=day 4000-6000 6000-12000 10000-25000 15000-35000 |
    junior=day 1500-1800 1500-3000 1800-3500 2000-3500 |
    child=day 4000-10000 8000-25000 |
    newcomer=day 2500-8000 |
    dancer=day 4000-8000 8000-20000 15000-40000 25000-60000 |
    singer=project 15000-30000 30000-80000 60000-200000 100000-300000 |
    comic=project 15000-30000 30000-90000 80000-300000 150000-400000
""")
LEVELS = ["NEWCOMER", "INTERMEDIATE", "EXPERIENCED", "VETERAN"]
# Some film and television people are paid by the project.
BY_PROJECT = {"INTERMEDIATE": (100000, 350000), "EXPERIENCED": (300000, 900000), "VETERAN": (500000, 1500000)}


def rate(dice, person):
    """Money, or None where nobody has asked yet."""
    if dice.chance(0.6 if person.thin else 0.12):
        return None
    per, *spans = RATES[person.kind].split()
    low, high = map(int, spans[LEVELS.index(person.level)].split("-"))
    screen = person.kind in ("actor", "character", "tv") and person.level in BY_PROJECT
    if screen and dice.chance(0.22):
        per, (low, high) = "project", BY_PROJECT[person.level]
    step = 100 if high < 4000 else 500 if high < 20000 else 2500 if high < 100000 else 10000
    return {"amount": dice.skewed(low // step, high // step, 1.4) * step, "currency": "INR", "per": per}
