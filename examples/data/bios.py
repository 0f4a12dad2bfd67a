"""Writes a bio from templates: what the person's facts allow, in one of four languages."""

import re

import bios_en
import bios_hi
import bios_hinglish
import bios_mr
from regions import BIO_LANGUAGES, REGIONS
from slots import slots_of
from traits import flags_of
from world import table

LANGUAGES = {"en": bios_en, "hinglish": bios_hinglish, "hi": bios_hi, "mr": bios_mr}
ORDER = ["open", "credit", "craft", "skill", "language", "life", "quirk", "limit", "wish", "logistics"]
LENGTHS = {1: 10, 2: 26, 3: 31, 4: 23, 5: 10}
# These may stand in several sentences of a bio.
SHARED = {"first", "city", "She", "she", "her", "obj", "Her", "playmin"}
VOICES = {"first", "third", "notes", "any"}

# Roman Hindi as thumbs write it.
SPELLINGS = table("""
    hai=h he hai | hain=hai he | hoon=hu hun hoon | mein=me mai mein | main=mai me main |
    nahi=nhi nai nahin | kar=kr kar | aur=or aur n | bahut=bohot bhot bahot | mujhe=muje mujhe |
    kaam=kam kaam | saal=sal saal | chahiye=chaiye chahie | abhi=abi abhi | raha=rha raha |
    rahi=rhi rahi | please=plz pls | bhi=bhi b | sakta=skta sakta | sakti=skti sakti |
    karta=krta karta | karti=krti karti | experience=exp experiance | time=tym time | pe=par pe |
    ke=k ke | thoda=thora thoda | theek=thik theek | chhota=chota chhota | chhote=chote |
    pehle=phle pahle | seekha=sikha | seekhna=sikhna | awaaz=awaz avaz | acche=ache achhe |
    accha=acha achha | kuch=kuchh kuch | aata=ata aata | role=role roll |
    chalega=chlega | wala=vala wala | wali=vali wali | natak=naatak natak | kiya=kia kiya
    | diya=dia diya | film=film flim | audition=audition adition | liye=lye liye |
    gaya=gya gaya | zyada=jyada zyada | hazir=hajir |
    baat=bat baat | samajh=smjh samaj
""")


class Deck:
    """The sentences of every language, and how often each has been dealt."""

    def __init__(self):
        self._cards = {
            language: {topic: _cards(text) for topic, text in module.TEMPLATES.items()}
            for language, module in LANGUAGES.items()
        }
        self._dealt = {}

    def count(self, language):
        return sum(len(cards) for cards in self._cards[language].values())

    def deal(self, dice, language, topic, voice, flags, slots):
        """The least used sentence that fits, or None."""
        fit = [card for card in self._cards[language].get(topic, []) if _fits(card, voice, flags, slots)]
        if not fit:
            return None
        fewest = min(self._dealt.get(card[2], 0) for card in fit)
        card = dice.choice([card for card in fit if self._dealt.get(card[2], 0) <= fewest + 1])
        self._dealt[card[2]] = self._dealt.get(card[2], 0) + 1
        return card


def _cards(text):
    """(flags, slot names, sentence) of each line."""
    cards = []
    for line in text.strip().replace("\n    ", " ").splitlines():
        flags, sentence = line.split(" | ", 1)
        cards.append((frozenset(flags.split()), frozenset(re.findall(r"\{(\w+)", sentence)), sentence))
    return cards


def _fits(card, voice, flags, slots):
    wants, needs, _ = card
    spoken = wants & VOICES
    if voice not in spoken and "any" not in spoken:
        return False
    if ("child" in flags) != ("child" in wants):
        return False
    conditions = wants - VOICES
    if any(word[1:] in flags if word.startswith("!") else word not in flags for word in conditions):
        return False
    return needs <= slots.keys()


def write(dice, deck, person, extras):
    """The bio, or "" where there is none; with the language it is in."""
    if dice.chance({True: 0.55}.get(person.thin, 0.03)):
        return "", ""
    language = _language(dice, person)
    slots = slots_of(dice, person, extras, language)
    voice = _voice(dice, person, language)
    manner = _manner(dice, person, language)
    passport = {"passport"} if extras["attributes"].get("passport") else set()
    sentences, used = [], set()
    for topic in _topics(dice, person):
        left = {key: value for key, value in slots.items() if key not in used}
        card = deck.deal(dice, language, topic, voice, flags_of(person, topic) | passport, left)
        if card:
            used |= card[1] - SHARED
            sentences.append(_fill(dice, card[2], left, person, manner))
    return _joined(dice, sentences, manner), language


def _language(dice, person):
    if person.gender in (None, "NON_BINARY"):
        return "en"  # the other languages would have to choose an ending
    shares = BIO_LANGUAGES[REGIONS[person.region].bio]
    language = dice.weighted(shares)
    if language == "hinglish" and person.age > 55 and dice.chance(0.5):
        return "hi" if "hi" in shares else "en"
    return language


def _voice(dice, person, language):
    if person.minor:
        return dice.choice(["first", "notes"]) if language == "en" else "first"
    if language == "mr":
        return "first"
    if language == "hi":
        return dice.weighted({"first": 85, "third": 15})
    if language == "hinglish":
        return dice.weighted({"first": 82, "notes": 18})
    thirds = 44 if person.gender in ("MALE", "FEMALE") else 0
    if person.kind in ("newcomer", "junior") or person.thin:
        thirds //= 3
    return dice.weighted({"first": 34, "third": thirds, "notes": 22})


def _manner(dice, person, language):
    """plain, light or heavy: how far the spelling strays."""
    if language == "hinglish":
        return dice.weighted({"plain": 25, "light": 40, "heavy": 35})
    careless = language == "en" and person.kind in ("newcomer", "junior") and dice.chance(0.22)
    return "lower" if careless else "plain"


def _topics(dice, person):
    length = dice.weighted(LENGTHS)
    if person.thin or person.kind == "junior":
        length = min(length, dice.between(1, 2))
    middle = ["craft", "skill", "language", "life", "quirk", "logistics"]
    if person.kind not in ("junior", "stunt"):  # nobody knows them by their credits
        middle += ["credit", "credit"]
    chosen = ["open"] if length == 1 or dice.chance(0.9) else []
    if person.limits and (length > 1 or dice.chance(0.3)) and dice.chance(0.8):
        chosen.append("limit")
    if person.wish and length > 1 and dice.chance(0.6):
        chosen.append("wish")
    if person.traits or person.partner or person.gender in ("OTHER", "NON_BINARY"):
        middle += ["life"] * 6
    for topic in dice.shuffled(middle):
        if len(chosen) >= length:
            break
        if topic not in chosen:
            chosen.append(topic)
    return sorted(chosen, key=ORDER.index)


def _fill(dice, sentence, slots, person, manner):
    ending = r"\1" if person.grammar == "m" else r"\2"
    sentence = re.sub(r"\[([^|\]]*)\|([^\]]*)\]", ending, sentence)
    sentence = re.sub(r"<([^>]*)>", lambda m: dice.choice(m.group(1).split("|")), sentence)
    parts = re.split(r"(\{[^}]*\})", sentence)
    filled = [_value(part, slots) if part[:1] == "{" else _roughen(dice, part, manner) for part in parts]
    return "".join(filled)


def _value(part, slots):
    key, _, form = part[1:-1].partition("!")
    value = str(slots[key])
    return value[:1].upper() + value[1:] if form == "c" else value


def _roughen(dice, text, manner):
    if manner == "plain":
        return text
    if manner == "lower":
        return text.lower()
    share = 0.3 if manner == "light" else 0.65
    words = re.split(r"(\W+)", text)
    text = "".join(_respelled(dice, word) if dice.chance(share) else word for word in words)
    return text.lower().replace(",", dice.choice([",", "", ","])) if manner == "heavy" else text


def _respelled(dice, word):
    return dice.choice(SPELLINGS[word.lower()].split()) if word.lower() in SPELLINGS else word


def _joined(dice, sentences, manner):
    if manner != "heavy":
        return " ".join(sentences)
    glue = dice.choice([" ", " ", ".. ", ", "])
    text = glue.join(sentence.rstrip(".") for sentence in sentences) if glue != " " else " ".join(sentences)
    return text + dice.weighted({"": 80, " 🙏": 10, "...": 6, " thanks": 4})
