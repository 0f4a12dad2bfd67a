"""The conditions that bio lines may ask for."""

from world import bag

LEVELS = {"NEWCOMER": "new", "INTERMEDIATE": "mid", "EXPERIENCED": "exp", "VETERAN": "vet"}
FIGHTS = bag(
    """
        boxing | krav maga | karate | taekwondo | sword fighting | kalaripayattu |
        fight choreography | wrestling | judo | gatka | mallakhamb | lathi
    """
)
MUSIC = bag(
    """
        hindustani vocals | carnatic vocals | ghazal | natya sangeet | rabindra sangeet | qawwali |
        folk singing | playback singing | kirtan
    """
)
# What children learn too.
EARLY = bag("""
    singing | swimming | cricket | football | mimicry | yoga | gymnastics | guitar | tabla |
    harmonium | piano | dholak | chess | badminton | skating | painting | storytelling | folk
    singing | karate | horse riding | bollywood dance | garba | bhangra | wrestling | kabaddi |
    rabindra sangeet | natya sangeet | violin | flute
""")
METROS = set(
    bag(
        """
            Mumbai | Delhi | Kolkata | Chennai | Bengaluru | Hyderabad | Pune | Ahmedabad | Gurugram
            | Chandigarh | Kochi | Howrah | Lucknow | Srinagar
        """
    )
)
# Said of a line for its reader; whether the slot is filled decides.
SLOT_FLAGS = {"free", "booked", "local", "agency", "followers", "second", "weak", "dream"}
DANCES = bag(
    """
        kathak | bharatanatyam | odissi | kuchipudi | mohiniyattam | manipuri dance | lavani |
        contemporary dance | hip-hop | ballet
    """
)


def flags_of(person, topic):
    """Words such as "theatre", "mig", "young": what a line may be about."""
    flags = {person.kind, LEVELS[person.level]} | person.traits
    if person.gender in ("MALE", "FEMALE"):
        flags.add(person.grammar)
    flags |= {"OTHER": {"other"}, "NON_BINARY": {"nb"}}.get(person.gender, set())
    if person.age < 30:
        flags.add("young")
    elif person.age > 34:
        flags.add("middle" if person.age < 58 else "senior")
    flags.add("mumbai" if person.city in ("Mumbai", "Thane", "Navi Mumbai") else "away")
    if person.home != person.city:
        flags |= {"mig"} if person.home in METROS else {"mig", "smalltown"}
    if person.kind == "child":
        flags.add("teen" if person.age > 12 else "kid")
    if person.since - person.born.year > 45:
        flags.add("late")
    if person.diet in ("vegetarian", "Jain", "vegan"):
        flags.add("veg")
    if topic == "limit":
        flags |= set(person.limits)
    flags |= {name for name in ("partner", "unspoken") if getattr(person, name)}
    if person.past_city:
        flags.add("pastcity")
    if person.training:
        flags.add("train")
    if person.dialects:
        flags.add("dialect")
    for flag, words in (("fight", FIGHTS), ("music", MUSIC), ("dance", DANCES)):
        if set(person.skills) & set(words):
            flags.add(flag)
    if "motorcycle riding" in person.skills:
        flags.add("bike")
    return flags | SLOT_FLAGS
