"""The parts people play, and which of them falls to whom."""

import names
from projects import character_region
from world import bag

PARTS = {
    "adult": """
        Inspector {s} | Constable {s} | Advocate {s} | Dr. {f} | Professor {s} | {f} {s} | {f} {s} |
        {f} | {f} | {f} | {f} | Sub-inspector {f} {s} | {s} from accounts | Journalist {f} |
        Coach {s}
    """,
    "young": """
        {f} | {f} | {f} | {f} | {f} {s} | {f} {s} | Constable {s} | Journalist {f} | {s} from accounts |
        Intern {f} | Student leader {f} | Dr. {f} {s} | {f} the tenant
    """,
    "f-old": """
        Minister {s} | Principal {s} | Nani | Dadi | {f} Bua | Judge {s} | Amma | {f} Mausi |
        Mrs. {s} | Ammaji | {f} Kaki | Headmistress {s} | Thakurain
    """,
    "m-old": """
        Minister {s} | Principal {s} | Dadaji | Justice {s} | Munshi {f} | Thakur {s} | Sarpanch {s}
        | {f} Chacha | Retired Major {s} | Seth {s} | Nana | Mantri {s} | Pandit {f} | Havaldar {s}
    """,
    "f-epic": "Maharani {f} | Rajmata {f} | Daasi {f} | Rani {f} | Rajkumari {f} | {f} | {f}",
    "m-epic": "Senapati {f} | Raja {f} | Rishi {f} | Guptachar {f} | Mantri {f} | Rajkumar {f} | {f}",
    "f-child": "Guddi | Young {f} | {f} | Pinky | Little {f} | Munni | Chhoti | Baby {f}",
    "m-child": "Chintu | Young {f} | {f} | Gattu | Little {f} | Sonu | Chhotu | Master {f}",
    "ad": """
        Young {parent} | Office colleague | {spouse} | Neighbour | Customer | Friend at the cafe |
        Bank manager | Lead | Lead | Teacher
    """,
    "ad-young": "College student | Friend at the cafe | {sibling} | Lead | Intern | Gym friend | Customer",
    "ad-old": "Grand{parent} | Shopkeeper | Doctor | Head of the family | Retired teacher",
    "ad-child": "The {child} | School kid | Lead child | Sibling",
    "voice": """
        Narrator | {f} | Captain {f} | The old king | Detective {s} | Mouse | Dragon | Bantu |
        Radio jockey | Villain | Queen
    """,
    "music_video": "Lead | Lead pair | Dancer | Best friend | Bride's side",
    "stunt": "Stunt double for lead | Henchman | Fight double | Biker | Bodyguard",
    "junior": "Wedding guest | Passenger | Courtroom crowd | Constable in line | Patient | Villager",
}
# Several people may bear these in one project.
COMMON_PARTS = set(
    bag("""
        Narrator | Lead | Lead pair | Dancer | Best friend | Henchman | Fight double | Wedding guest |
        Passenger | Courtroom crowd | Constable in line | Patient | Villager | Biker | Bodyguard
    """)
)
KIN = {
    "f": {"parent": "mother", "spouse": "Wife", "child": "daughter", "sibling": "Younger sister"},
    "m": {"parent": "father", "spouse": "Husband", "child": "son", "sibling": "Younger brother"},
}


def character(dice, person, project):
    """A part that nobody else has in the project, or "" where none is on record."""
    if dice.chance(0.5 if person.kind == "junior" else 0.09):
        return ""
    for _ in range(12):
        region = character_region(dice, project.languages[0])
        given = dice.choice(names.women(region) if person.grammar == "f" else names.men(region))[0]
        words = {"f": given, "s": dice.choice(names.surnames(region))[0]} | KIN[person.grammar]
        part = dice.choice(bag(PARTS[_part_pool(person, project)])).format(**words)
        taken = project.characters - COMMON_PARTS
        if part not in taken and person.name.first not in part:
            project.characters.add(part)
            return part
    return ""


def _part_pool(person, project):
    age = project.year - person.born.year
    if person.kind in ("stunt", "junior"):
        return person.kind
    if project.medium == "ad":
        return "ad-child" if age < 16 else "ad-young" if age < 25 else "ad-old" if age > 55 else "ad"
    if project.medium in ("voice", "music_video"):
        return project.medium
    if age < 16:
        return f"{person.grammar}-child"
    if {"historical", "mythology"} & set(project.genres):
        return f"{person.grammar}-epic"
    if age < 28:
        return "young"
    return f"{person.grammar}-old" if age > 54 else "adult"
