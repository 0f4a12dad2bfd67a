"""What people will not do: keys that select bio lines, and the words a casting office files them under."""

LIMITS = {
    "no-soaps": "no daily soaps",
    "no-kiss": "no kissing scenes",
    "no-bold": "no bold scenes",
    "no-smoke": "no smoking on camera",
    "no-tobacco": "no tobacco, alcohol or betting ads",
    "no-fairness": "no fairness creams",
    "no-night": "no night shifts",
    "no-travel": "no outdoor beyond three days",
    "no-hair": "no haircut",
    "no-kesh": "keeps kesh and turban",
    "no-meat": "no meat on camera",
    "no-type": "no stereotyped parts",
    "no-water": "no water scenes",
    "no-heights": "no heights",
    "no-falls": "no falls this year",
    "no-dogs": "no dogs",
    "no-drag": "no drag comedy",
    "no-ramadan": "fasting in Ramzan",
    "no-background": "no crowd work",
    "no-saturday": "Saturday evenings blocked",
    "no-school": "no shoots during exams",
}

WEIGHTS = {
    "no-soaps": 16,
    "no-kiss": 16,
    "no-bold": 10,
    "no-smoke": 7,
    "no-tobacco": 7,
    "no-fairness": 5,
    "no-night": 5,
    "no-hair": 4,
    "no-meat": 4,
    "no-type": 6,
    "no-water": 5,
    "no-heights": 3,
    "no-falls": 3,
    "no-dogs": 2,
    "no-background": 5,
}


def choose_limits(dice, person):
    """One limit for about a third of the people, rarely two; which ones make sense depends on the person."""
    if person.minor:
        school = ["no-school"] if person.age > 6 else []
        return [dice.choice([*school, "no-night", "no-tobacco"])] if dice.chance(0.7) else []
    if not dice.chance(0.37):
        return []
    weights = dict(WEIGHTS)
    _adjust(weights, person)
    first = dice.weighted(weights)
    if dice.chance(0.12):
        return list(dict.fromkeys([first, dice.weighted(weights)]))
    return [first]


def _adjust(weights, person):
    if person.grammar == "f" and 27 <= person.age <= 42:
        weights["no-travel"] = 10
    if person.region == "sikh" and person.grammar == "m":
        weights["no-kesh"] = 60
        del weights["no-hair"]
    if person.region == "muslim":
        weights["no-ramadan"] = 6
        del weights["no-meat"]
    if person.kind == "theatre":
        weights["no-saturday"] = 14
    if person.kind == "comic" and person.gender == "MALE":
        weights["no-drag"] = 20
    if person.kind == "stunt":
        for key in ("no-heights", "no-falls", "no-water", "no-fairness", "no-background", "no-soaps"):
            del weights[key]
    if person.kind == "junior":
        for key in ("no-soaps", "no-background", "no-type"):
            del weights[key]
    if person.kind == "voice":
        for key in weights.keys() - {"no-tobacco", "no-fairness", "no-night", "no-ramadan"}:
            del weights[key]
    if "swimming" in person.skills or "scuba diving" in person.skills or "surfing" in person.skills:
        weights.pop("no-water", None)
