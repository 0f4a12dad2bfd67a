"""Draws the core of a person: kind, home, age, looks, speech, skills. Everything else follows from these."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import kinds
from limits import choose_limits
from naming import Name, add_married_name, add_other_names
from regions import HUBS, REGIONS
from world import OLD_SPELLINGS, bag

TODAY = date(2026, 11, 22)
NAME_SEED = 28  # moved on when a name turns out to be that of a real performer


@dataclass
class Person:
    """All that is true of a person; the profile tells a part of it."""

    number: int
    kind: str
    region: str
    gender: str | None  # None: the office does not know
    grammar: str  # "f" or "m": which name and which Hindi endings
    age: int
    name: Name
    thin: bool
    born: date = TODAY
    since: int = TODAY.year
    level: str = "NEWCOMER"
    home: str = ""
    city: str = ""
    tongue: str = ""
    languages: dict = field(default_factory=dict)
    dialects: list = field(default_factory=list)
    skills: list = field(default_factory=list)
    training: list = field(default_factory=list)
    traits: set = field(default_factory=set)
    limits: list = field(default_factory=list)
    credits: list = field(default_factory=list)
    availability: list = field(default_factory=list)
    wish: str = ""
    partner: str = ""
    unspoken: str = ""
    diet: str = ""
    past_city: str = ""
    height: int = 0
    build: str = ""
    playing: tuple = ()

    @property
    def minor(self):
        return self.age < 18

    @property
    def years(self):
        return TODAY.year - self.since


def kinds_in_order(dice):
    return dice.shuffled([kind for kind, row in kinds.KINDS.items() for _ in range(row[0])])


def draw(dice, book, number, kind):
    """A person with every fact that does not need the others' credits."""
    region = dice.weighted({name: row.weight for name, row in REGIONS.items()})
    gender, grammar = _gender(dice, kind)
    low, high, thin = kinds.KINDS[kind][1:]
    person = Person(number, kind, region, gender, grammar, dice.between(low, high), None, dice.chance(thin))
    name = book.invent(dice.fork("name", NAME_SEED), region, grammar, mononyms=kind != "child")
    if grammar == "f" and person.age > 30 and dice.chance(0.06):
        add_married_name(dice, name, region, book)
    add_other_names(dice, name, book)
    person.name = name
    _life(dice, person)
    _speech(dice, person)
    _skills(dice, person)
    _looks(dice, person)
    _story(dice, person)
    return person


def _gender(dice, kind):
    grammar = "m" if dice.chance({"stunt": 0.75, "junior": 0.55}.get(kind, 0.49)) else "f"
    if kind in ("child", "junior"):
        gender = dice.weighted({"known": 93, None: 7})
    else:
        gender = dice.weighted({"known": 931, None: 34, "NON_BINARY": 22, "OTHER": 13})
    if gender == "OTHER":
        grammar = "f"
    return ({"f": "FEMALE", "m": "MALE"}[grammar] if gender == "known" else gender), grammar


def _life(dice, person):
    """Birth, home, career and schooling."""
    region = REGIONS[person.region]
    person.born = TODAY - timedelta(days=int(person.age * 365.25) + dice.between(3, 360))
    person.home = dice.choice(region.towns())
    person.tongue = dice.choice(bag(region.tongues))
    person.city = _city(dice, person)
    person.since = min(person.born.year + _starting_age(dice, person), TODAY.year)
    person.level = _level(dice, person)
    if dice.chance(kinds.TRAINED.get(person.kind, 0.06)):
        schools = sorted({*bag(region.schools), "Prithvi workshops", "Whistling Woods"})
        person.training = dice.sample(schools, 1 + dice.chance(0.2))
    if person.kind == "dancer" and not person.training:
        person.training = [dice.choice(["Nalanda Nritya Kala", "Kathak Kendra", "Kalakshetra"])]


def _city(dice, person):
    if person.kind in ("tv", "junior", "stunt", "voice") or dice.chance(0.58):
        return dice.weighted({"Mumbai": 82, "Navi Mumbai": 7, "Thane": 11})
    return dice.choice([person.home, person.home, HUBS.get(person.tongue, "Delhi")])


def _starting_age(dice, person):
    if person.kind == "child":
        return max(3, person.age - dice.between(0, 4))
    if person.kind == "newcomer":
        return person.age - dice.between(0, 1)
    if person.age > 55 and dice.chance(0.12):
        return dice.between(48, person.age - 3)  # took it up after another life
    return min(dice.between(18, 27), person.age - 1)


def _level(dice, person):
    years = person.years + (dice.between(-1, 1) if person.kind != "child" else 0)
    if person.kind == "newcomer" or years < 2:
        return "NEWCOMER"
    if person.kind in ("child", "junior") or years < 8:
        return "INTERMEDIATE"
    return "EXPERIENCED" if years < 21 else "VETERAN"


def _speech(dice, person):
    """Languages with levels, dialects of the home region."""
    region, spoken = REGIONS[person.region], {person.tongue: "NATIVE"}
    if region.bio == "belt" or person.tongue == "Urdu" or person.home == "Mumbai":
        spoken.setdefault("Hindi", "NATIVE")
    spoken.setdefault("Hindi", dice.weighted({region.hindi: 75, "FLUENT": 25}))
    english = {"FLUENT": 50, "CONVERSATIONAL": 30, "BASIC": 8, "": 12}
    if person.kind in ("junior", "stunt") or (person.age > 55 and region.bio == "belt"):
        english = {"FLUENT": 5, "CONVERSATIONAL": 25, "BASIC": 30, "": 40}
    spoken.setdefault("English", dice.weighted(english))
    if person.city in ("Mumbai", "Thane", "Pune", "Navi Mumbai"):
        spoken.setdefault("Marathi", dice.weighted({"": 60, "BASIC": 20, "CONVERSATIONAL": 15, "FLUENT": 5}))
    if dice.chance(0.3):
        level = dice.weighted({"FLUENT": 35, "CONVERSATIONAL": 45, "BASIC": 20})
        spoken.setdefault(dice.weighted(kinds.EXTRA_LANGUAGES), level)
    person.languages = {name: level for name, level in spoken.items() if level}
    dialects = [word for word in bag(region.dialects) if word and word not in person.languages]
    if dialects and dice.chance(0.42):
        person.dialects = dice.sample(dialects, 1 + dice.chance(0.25))
    elif dice.chance(0.04) and person.languages.get("English") == "FLUENT":
        person.dialects = [dice.choice(["British English", "American English"])]


def _skills(dice, person):
    """What the kind is known by, now and then an art of the home region, and a few of the usual ones."""
    pool = bag(kinds.KIND_SKILLS[person.kind])
    arts = [art for art in bag(REGIONS[person.region].arts) if art not in pool]
    chosen = list(kinds.CORE_SKILLS.get(person.kind, []))
    if person.kind == "dancer":
        dances = bag(kinds.DANCES)
        at_home = [art for art in arts if art in dances] or dances[:2]
        chosen.append(dice.choice(at_home if dice.chance(0.7) else dances))
    if arts and dice.chance({"junior": 0.1, "ad": 0.15, "newcomer": 0.25}.get(person.kind, 0.34)):
        chosen.append(dice.choice(arts))
    count = dice.between(0, 2) if person.kind in ("junior", "newcomer") else dice.between(1, 4)
    chosen += dice.sample([skill for skill in pool if skill not in chosen], count)
    beyond = bag(kinds.TOO_OLD_FOR) if person.age > 58 else []
    person.skills = [skill for skill in dict.fromkeys(chosen) if skill not in beyond]


def _looks(dice, person):
    if person.minor:
        person.height = round(dice.bell(82 + 5.4 * min(person.age, 15), 3))
        person.build = dice.choice(["slim", "average", "chubby"])
        person.playing = (max(3, person.age - 2), min(person.age + 1, 18))
        return
    person.height = round(dice.bell(160 if person.grammar == "f" else 173, 6))
    person.build = dice.weighted(kinds.BUILDS[person.grammar])
    if person.kind == "stunt":
        person.build = dice.choice(["athletic", "muscular", "lean", "wiry"])
    person.playing = (max(16, person.age - dice.between(1, 6)), person.age + dice.between(1, 6))


def _story(dice, person):
    """What bios mention and a careless search stumbles over: wishes, partners, former cities, refusals."""
    if dice.chance(0.26):
        person.wish = dice.choice([skill for skill in bag(kinds.LEARNABLE) if skill not in person.skills])
    person.limits = choose_limits(dice, person)
    if not person.minor:
        _ties(dice, person)
        person.traits |= _traits(dice, person)
    person.diet = "vegetarian" if "no-meat" in person.limits else dice.weighted(kinds.DIETS)


def _ties(dice, person):
    """Languages and cities that are near the person but not the person's."""
    languages = bag("Bengali|Tamil|Punjabi|Gujarati|Malayalam|Marathi|Telugu")
    foreign = dice.shuffled([name for name in languages if name not in person.languages])
    if person.age > 27 and dice.chance(0.16):
        person.partner = foreign[0]
    if dice.chance(0.05):
        person.unspoken = foreign[1]
    if dice.chance(0.12):
        towns = bag("Delhi|Kolkata|Bengaluru|Pune|Indore|Hyderabad")
        person.past_city = dice.choice([town for town in towns if town not in (person.city, person.home)])


def _traits(dice, person):
    found = {trait for trait, share in kinds.TRAITS.items() if dice.chance(share)}
    if person.gender == "FEMALE" and dice.chance(0.012):
        found.add("trans")
    if person.gender == "MALE" and dice.chance(0.008):
        found.add("transman")
    if person.gender == "MALE" and person.age > 26 and dice.chance(0.04):
        found.add("bald")
    return found


def shown_city(dice, person):
    """The city as the host wrote it down: now and then under its old name."""
    old = OLD_SPELLINGS.get(person.city)
    return old if old and dice.chance(0.05) else person.city
