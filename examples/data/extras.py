"""What an office keeps beside the facts: union, media, consent, tags and attributes of its own."""

from limits import LIMITS
from world import AGENCIES, bag

UNIONS = {
    "junior": "Junior Artistes Association",
    "stunt": "Movie Stunt Artists Association",
    "voice": "Association of Voice Artists",
    "singer": "Indian Singers' Rights Association",
}

TAGS = {
    "actor": """
        web regular | intense | boy next door | girl next door | indie | camera natural | urban |
        small-town look | quick study
    """,
    "character": """
        reliable | cop look | authority | comic timing | mother roles | father roles |
        politician look | rustic | villain face
    """,
    "theatre": "strong voice | theatre | ensemble | period face | live audience | diction | devised work",
    "tv": "tv face | glam | daily soap pace | mythology look | negative lead | bahu | anchor",
    "ad": "clean look | young parent | hands | food shots | premium | corporate | mass market | smile",
    "newcomer": "fresh face | walk-in | no reel yet | student films | open call 2026 | raw",
    "junior": "crowd | one-liner | own wardrobe | police build | wedding crowd | passing",
    "child": "child | good with lines | calm on set | ad kid | cries on cue",
    "stunt": "double | bike team | water team | wires | insured",
    "voice": "baritone | cartoon voices | home booth | female narrator | male narrator | promo voice",
    "dancer": "classical | stage | music video | choreography",
    "comic": "stand-up | crowd work | host | writer-performer",
    "singer": "sings live | playback | indie music | host",
}
GENDERED = {
    "boy next door": "m",
    "girl next door": "f",
    "mother roles": "f",
    "father roles": "m",
    "bahu": "f",
    "female narrator": "f",
    "baritone": "m",
    "male narrator": "m",
}

TRAIT_TAGS = {"trans": "trans woman", "transman": "trans man", "twins": "identical twin"}


def union(dice, person):
    name = UNIONS.get(person.kind, "CINTAA")
    if person.kind == "junior" and person.grammar == "f":
        name = "Mahila Kalakar Sangh"
    if person.kind == "theatre" and person.tongue == "Marathi":
        name = "Akhil Bharatiya Marathi Natya Parishad"
    share = {"NEWCOMER": 0.08, "INTERMEDIATE": 0.35, "EXPERIENCED": 0.62, "VETERAN": 0.75}[person.level]
    if person.kind in ("junior", "stunt"):
        share = 0.8
    return name if not person.minor and not person.thin and dice.chance(share) else ""


def media(dice, person, ident):
    base = f"https://media.example.org/{ident}"
    found = []
    if dice.chance(0.55 if person.thin else 0.85):
        found = [("headshot", f"headshot-{n + 1}.jpg") for n in range(dice.between(1, 3))]
    reel = {"NEWCOMER": 0.1, "INTERMEDIATE": 0.5, "EXPERIENCED": 0.65, "VETERAN": 0.5}[person.level]
    if person.kind not in ("junior", "voice") and dice.chance(reel):
        found.append(("showreel", "reel-2026.mp4"))
    if person.kind != "junior" and dice.chance(0.22):
        found.append(("selftape", f"selftape-{dice.between(1, 9)}.mp4"))
    if person.kind == "voice" or (person.kind in ("singer", "theatre") and dice.chance(0.2)):
        found.append(("voice", "voice-sample.wav"))
    return [{"kind": kind, "uri": f"{base}/{name}"} for kind, name in found]


def consent(dice, person):
    if person.minor:
        return {"hosted_models": False}
    if person.thin or dice.chance(0.15):
        return {}
    return {"hosted_models": dice.chance(0.55)}


def tags(dice, person):
    if person.thin and dice.chance(0.5):
        return []
    pool = [tag for tag in bag(TAGS[person.kind]) if GENDERED.get(tag, person.grammar) == person.grammar]
    found = dice.sample(pool, dice.between(0, 3))
    found += [word for trait, word in TRAIT_TAGS.items() if trait in person.traits]
    if person.gender == "OTHER":
        found.append("kinnar")
    return found


def attributes(dice, person):
    """The host's own fields; nobody has them all."""
    found = _guardian(dice, person) if person.minor else {}
    if person.thin:
        return found
    for add in (_agency, _body, _papers, _reach, _household):
        if dice.chance(0.55):
            found.update(add(dice, person))
    if person.limits and dice.chance(0.5):
        found["restrictions"] = [LIMITS[key] for key in person.limits]
    if "tattoo" in person.traits and dice.chance(0.7):
        found["tattoos"] = ["forearm"]
    return found


def _guardian(dice, person):
    return {
        "guardian": dice.choice(["mother", "mother", "father", "grandmother", "aunt"]),
        "guardian_consent": True,
        "consent_valid_till": dice.choice(["2027-03-31", "2027-06-30", "2027-12-31"]),
        "max_hours_per_day": 5 if person.age < 15 else 6,
        "school_class": max(1, person.age - 5) if person.age >= 6 else 0,
    }


def _agency(dice, person):
    names = bag(AGENCIES)
    if person.minor:
        return {"agency": dice.choice([name for name in names if "Kids" in name])}
    if person.kind in ("junior", "stunt", "newcomer"):
        return {
            "coordinator": dice.choice(["Bhau", "Salim bhai", "Kavita madam", "Raju master", "Deepak bhai"])
        }
    named = {"voice": "Voicebox India", "ad": "Saltpan Models"}.get(person.kind)
    if named and dice.chance(0.5):
        return {"agency": named}
    return {"agency": dice.choice([name for name in names if "Kids" not in name and "Voice" not in name])}


def _body(dice, person):
    found = {}
    if not person.minor:
        usual = (5 if person.grammar == "f" else 7) + round((person.height - 160) / 6)
        found["shoe_size"] = max(3, usual + dice.between(-1, 1))
    if dice.chance(0.5):
        greying = "salt and pepper" if person.age > 42 else "wavy black"
        found["hair"] = dice.choice(
            ["black", "dark brown", "curly black", greying, "grey" if person.age > 55 else "black"]
        )
    if "bald" in person.traits:
        found["hair"] = "bald"
    if dice.chance(0.3):
        found["eyes"] = dice.choice(["brown", "dark brown", "black", "hazel", "light brown"])
    if person.kind in ("ad", "tv", "actor") and not person.minor and dice.chance(0.4):
        found["waist_in"] = dice.between(26, 32) if person.grammar == "f" else dice.between(30, 38)
    return found


def _papers(dice, person):
    found = {"passport": dice.chance(0.6)}
    if found["passport"] and dice.chance(0.4):
        found["visas"] = dice.sample(["US B1/B2", "UK", "Schengen", "UAE"], dice.between(1, 2))
    if not person.minor and dice.chance(0.35):
        found["driving_licence"] = dice.choice(["LMV", "MCWG", "LMV, MCWG"])
    if person.level in ("EXPERIENCED", "VETERAN") and dice.chance(0.4):
        found["gst_registered"] = dice.chance(0.7)
    if person.kind in ("junior", "stunt", "character") and dice.chance(0.5):
        prefix = {"junior": "JAA", "stunt": "MSAA"}.get(person.kind, "CIN")
        found["union_card"] = f"{prefix}-{dice.between(1000, 9999)}"
    return found


def _reach(dice, person):
    if person.kind in ("junior", "stunt") or (person.age > 58 and dice.chance(0.6)):
        return {}
    top = {
        "comic": 900000,
        "tv": 600000,
        "singer": 300000,
        "ad": 200000,
        "actor": 250000,
        "dancer": 200000,
    }.get(person.kind, 30000)
    count = dice.skewed(400, top, 3.5)
    return {"instagram_followers": count if count < 10000 else count // 1000 * 1000}


def _household(dice, person):
    choices = {
        "notice_days": dice.choice([1, 2, 3, 5, 7, 10]),
        "last_audition": f"2026-{dice.between(6, 11):02d}-{dice.between(1, 20):02d}",
        "office_rating": dice.between(5, 10) / 2,
        "callbacks": dice.between(0, 6),
        "referred_by": dice.choice(
            ["open call", "workshop", "agency", "theatre show", "Instagram", "assistant director"]
        ),
    }
    if person.diet:
        choices["diet"] = person.diet
    return {key: choices[key] for key in sorted(dice.sample(list(choices), dice.between(1, 3)))}


def genres(dice, person):
    """Of the credits, the commonest first; some only say what they like."""
    counts = {}
    for credit in person.credits:
        for genre in credit.get("genres", []):
            counts[genre] = counts.get(genre, 0) + 1
    found = sorted(counts, key=lambda genre: (-counts[genre], genre))[: dice.between(2, 4)]
    if not found and not person.thin and dice.chance(0.3):
        found = dice.sample(["drama", "comedy", "thriller", "romance", "action"], dice.between(1, 2))
    if person.kind == "comic":
        found = ["comedy", *[genre for genre in found if genre != "comedy"]]
    return found if not person.thin else found[:1]
