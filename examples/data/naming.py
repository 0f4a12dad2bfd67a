"""Invents names: no two people share one, and none is that of a well-known performer."""

from dataclasses import dataclass, field

import names
from blocklist import known_names
from world import table

# (region, grammar) -> what may stand between given name and surname
MIDDLES = {
    ("sikh", "f"): ("Kaur", "कौर", 0.75),
    ("sikh", "m"): ("Singh", "सिंह", 0.75),
    ("up", "f"): ("Kumari", "कुमारी", 0.06),
    ("up", "m"): ("Kumar", "कुमार", 0.12),
    ("bihar", "f"): ("Kumari", "कुमारी", 0.25),
    ("bihar", "m"): ("Kumar", "कुमार", 0.25),
    ("rajasthani", "m"): ("Singh", "सिंह", 0.4),
    ("haryana", "m"): ("Singh", "सिंह", 0.1),
    ("muslim", "f"): ("Bano", "बानो", 0.08),
    ("muslim", "m"): ("Ahmed", "अहमद", 0.1),
}
INITIALS = {"tamil": 0.4, "telugu": 0.3, "malayali": 0.2, "kannada": 0.15}
INITIAL_LETTERS = names.pairs("K.=के. R.=आर. S.=एस. P.=पी. V.=वी. M.=एम. N.=एन.")

# Romanisations that stand for each other.
SPELLINGS = table("""
    ee=i | oo=u | aa=a | th=t | sh=s | v=w | w=v | iya=ia | ai=ay | kh=k | dh=d | bh=b | au=ou |
    ph=f | qu=q | z=j | ou=ow | chh=ch | sr=shr | jee=ji | preet=prit | deep=dip | ura=oora |
    una=oona | ana=aana
""")


@dataclass
class Name:
    full: str
    first: str
    devanagari: str
    first_devanagari: str
    others: list = field(default_factory=list)


class NameBook:
    """Hands out names and remembers them."""

    def __init__(self):
        self._refused = known_names()
        self._taken = set()

    def free(self, full):
        words = full.split()
        short = f"{words[0]} {words[-1]}"
        return not {full.casefold(), short.casefold()} & (self._refused | self._taken)

    def claim(self, full):
        words = full.split()
        self._taken |= {full.casefold(), f"{words[0]} {words[-1]}".casefold()}

    def invent(self, dice, region, grammar, mononyms=False):
        """A free name of the region; grammar is "f" or "m"."""
        while True:
            single = mononyms and dice.chance(0.014)
            name = _mononym(dice, grammar) if single else _draw(dice, region, grammar)
            if self.free(name.full):
                self.claim(name.full)
                return name


def _mononym(dice, grammar):
    roman, deva = dice.choice(names.pairs(names.MONONYMS_F if grammar == "f" else names.MONONYMS_M))
    return Name(roman, roman, deva, deva)


def _draw(dice, region, grammar):
    given = dice.choice(names.women(region) if grammar == "f" else names.men(region))
    family = dice.choice(names.surnames(region))
    if dice.chance(INITIALS.get(region, 0)):
        roman, deva = dice.choice(INITIAL_LETTERS)
        if dice.chance(0.6):  # "K. Yazhini": the initial stands for the family
            return Name(f"{roman} {given[0]}", given[0], f"{deva} {given[1]}", given[1])
        return _joined(given, (roman, deva), family)
    middle = MIDDLES.get((region, grammar))
    if middle and dice.chance(middle[2]):
        return _joined(given, middle[:2], family)
    return Name(f"{given[0]} {family[0]}", given[0], f"{given[1]} {family[1]}", given[1])


def _joined(given, middle, family):
    roman, deva = (" ".join(part[i] for part in (given, middle, family)) for i in (0, 1))
    return Name(roman, given[0], deva, given[1])


def add_married_name(dice, name, region, book):
    """A woman known under her own and her husband's surname; the old name stays among the others."""
    family = dice.choice(names.surnames(region))
    married = f"{name.full} {family[0]}"
    if name.full.count(" ") != 1 or name.full.endswith(family[0]) or not book.free(married):
        return
    book.claim(married)
    name.others.append(name.full)
    name.full, name.devanagari = married, f"{name.devanagari} {family[1]}"


def respelled(dice, full):
    """The name as someone else would spell it, or None; now and then a letter doubled for luck."""
    words = full.split()
    lucky = {letter: letter * 2 for letter in "tnmlkp"} if dice.chance(0.1) else {}
    for place in dice.shuffled(range(len(words))):
        word = words[place]
        for old, new in dice.shuffled((lucky or SPELLINGS).items()):
            at = word.find(old, 1)
            if 0 < at < len(word) - 1 and not _collides(word, at, old, new):
                words[place] = word[:at] + new + word[at + len(old) :]
                return " ".join(words)
    return None


def _collides(word, at, old, new):
    """Would the change make three of a letter, or undo itself?"""
    after = word[at + len(old) : at + len(old) + 1]
    return word[at - 1] == new[0] or after == new[-1] or (old + after) in SPELLINGS


def add_other_names(dice, name, book):
    """Spellings, a pet name, Devanagari."""
    if dice.chance(0.38):
        variant = respelled(dice, name.full)
        if variant and book.free(variant):
            name.others.append(variant)
    pet = f"{name.first[:3].rstrip('aeiou')}u {name.full.split()[-1]}"
    if dice.chance(0.05) and " " in name.full and book.free(pet):
        name.others.append(pet)
    if dice.chance(0.55):
        name.others.append(name.devanagari)
