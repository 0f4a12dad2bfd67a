"""The words that fill a template: a slot exists only where the person has the fact."""

from datetime import date

from parts import COMMON_PARTS
from traits import DANCES, EARLY, FIGHTS, MUSIC
from world import AREAS, GROUPS, HINDI, bag, table

AND = {"en": "and", "hinglish": "aur", "hi": "और", "mr": "आणि"}
MONTHS = {
    "en": bag("January|February|March|April|May|June|July|August|September|October|November|December"),
    "hinglish": bag("jan|feb|march|april|may|june|july|aug|sept|oct|nov|dec"),
    "hi": bag("जनवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर"),
    "mr": bag("जानेवारी|फेब्रुवारी|मार्च|एप्रिल|मे|जून|जुलै|ऑगस्ट|सप्टेंबर|ऑक्टोबर|नोव्हेंबर|डिसेंबर"),
}
# What people of a language are called.
COMMUNITIES = {
    "en": {"Malayalam": "Malayali", "Marathi": "Maharashtrian"},
    "hinglish": {"Malayalam": "Malayali"},
    "hi": {"Bengali": "बंगाली", "Malayalam": "मलयाली"},
    "mr": {"Malayalam": "मल्याळी"},
}
MARATHI_WORDS = {
    "English": "इंग्रजी",
    "Bengali": "बंगाली",
    "Tamil": "तमिळ",
    "Odia": "ओडिया",
    "Punjabi": "पंजाबी",
    "Urdu": "उर्दू",
    "Ahirani": "अहिराणी",
    "Nashik": "नाशिक",
    "Nagpur": "नागपूर",
    "Kolhapur": "कोल्हापूर",
    "Solapur": "सोलापूर",
    "Indore": "इंदूर",
    "Bengaluru": "बंगळुरू",
    "Chhatrapati Sambhajinagar": "छत्रपती संभाजीनगर",
    "Delhi": "दिल्ली",
    "horse riding": "घोडेस्वारी",
    "swimming": "पोहणे",
    "sword fighting": "तलवारबाजी",
    "singing": "गाणं",
    "cooking": "स्वयंपाक",
    "boxing": "मुष्टियुद्ध",
    "motorcycle riding": "मोटरसायकल",
    "folk singing": "लोकगीत",
    "driving": "ड्रायव्हिंग",
    "chess": "बुद्धिबळ",
    "painting": "चित्रकला",
    "storytelling": "कथाकथन",
    "puppetry": "बाहुली नाट्य",
    "high falls": "उंचावरून उड्या",
    "voice modulation": "आवाजातले बदल",
    "urdu diction": "उर्दू उच्चार",
    "natya sangeet": "नाट्यसंगीत",
    "Academy of Theatre Arts": "अकॅडमी ऑफ थिएटर आर्ट्स",
}
# Region, region and gender, or gender alone -> the part offered too often; the first that matches.
TYPECASTS = [
    ("hills_ne f", {"en": "spa girls and beauticians", "hinglish": "Parlour wali"}),
    ("manipuri f", {"en": "spa girls and beauticians", "hinglish": "Parlour wali"}),
    ("hills_ne m", {"en": "silent henchmen who know karate", "hinglish": "Karate wale henchman"}),
    ("manipuri m", {"en": "silent henchmen who know karate", "hinglish": "Karate wale henchman"}),
    ("nepali", {"en": "watchmen with a whistle", "hinglish": "Watchman"}),
    ("muslim m", {"en": "terrorists and butchers", "hinglish": "Terrorist", "hi": "आतंकवादी"}),
    ("kashmiri", {"en": "militants and their relatives", "hinglish": "Militant", "hi": "आतंकवादी"}),
    ("sikh m", {"en": "jolly truck drivers", "hinglish": "Truck driver", "hi": "ट्रक ड्राइवर"}),
    ("goan", {"en": "drunk Goan uncles and secretaries", "hinglish": "Daaru pine wale Goan"}),
    ("parsi", {"en": "eccentric Parsis with vintage cars", "hinglish": "Purani car wale bawa"}),
    ("tamil", {"en": "comic South Indian clerks", "hinglish": "Comedy South Indian clerk"}),
    ("malayali", {"en": "nurses and comic accents", "hinglish": "Nurse aur accent"}),
    ("bihar m", {"en": "Bihari goons", "hinglish": "Bihari gunda", "hi": "बिहारी गुंडे"}),
    ("up m", {"en": "UP goons", "hinglish": "UP ka gunda", "hi": "गुंडे"}),
    ("haryana m", {"en": "Jat policemen", "hinglish": "Jaat police", "hi": "हरियाणवी पुलिसवाले"}),
    ("f", {"en": "maids and weeping sisters", "hinglish": "Maid", "hi": "नौकरानी"}),
    ("m", {"en": "security guards and drivers", "hinglish": "Watchman", "hi": "चौकीदार"}),
]
ORDINALS = {1: "st", 2: "nd", 3: "rd"}
CLASSES = {
    "hi": bag(
        """
            पहली कक्षा | दूसरी कक्षा | तीसरी कक्षा | चौथी कक्षा | पाँचवीं कक्षा | छठी कक्षा |
            सातवीं कक्षा | आठवीं कक्षा | नौवीं कक्षा | दसवीं कक्षा | ग्यारहवीं कक्षा | बारहवीं कक्षा
        """
    ),
    "mr": bag("पहिलीत|दुसरीत|तिसरीत|चौथीत|पाचवीत|सहावीत|सातवीत|आठवीत|नववीत|दहावीत|अकरावीत|बारावीत"),
}
NAMELESS_PARTS = COMMON_PARTS | set(
    bag("Customer|Neighbour|Bank manager|Villain|Mouse|Dragon|Queen|Radio jockey|The old king")
)
FESTIVALS = {
    "marathi": "Ganpati",
    "gujarati": "Navratri",
    "punjabi": "Lohri",
    "sikh": "Baisakhi",
    "bengali": "Durga Puja",
    "bihar": "Chhath",
    "muslim": "Eid",
    "kashmiri": "Eid",
    "tamil": "Pongal",
    "malayali": "Onam",
    "telugu": "Sankranti",
    "kannada": "Dasara",
    "odia": "Rath Yatra",
    "assamese": "Bihu",
    "manipuri": "Ningol Chakouba",
    "hills_ne": "Christmas",
    "goan": "Christmas",
    "parsi": "Navroz",
    "nepali": "Dashain",
    "pahadi": "Harela",
}
PRONOUNS = {"f": ("she", "her", "her"), "m": ("he", "his", "him"), "": ("they", "their", "them")}
CREDIT_SLOTS = {
    "film": "film",
    "series": "web_series",
    "serial": "tv",
    "play": "theatre",
    "short": "short",
    "brand": "ad",
    "dub": "voice",
    "song": "music_video",
}


def slots_of(dice, person, extras, language):
    """Slot name -> text in the bio's language."""
    say = _speaker(language)
    slots = _self(dice, person, language, say)
    slots |= _speech(person, language, say)
    slots |= _skills(dice, person, say)
    slots |= _credits(dice, person)
    slots |= _dates(dice, person, language)
    slots |= _office(person, extras, say, language)
    return {key: value for key, value in slots.items() if value}


def _speaker(language):
    """Translates a word where the language needs it."""
    if language == "mr":
        return lambda word: MARATHI_WORDS.get(word, HINDI.get(word, word).replace("़", ""))
    return (lambda word: HINDI.get(word, word)) if language == "hi" else (lambda word: word)


def _self(dice, person, language, say):
    she, her, obj = PRONOUNS[person.grammar if person.gender in ("MALE", "FEMALE", "OTHER") else ""]
    slots = {
        "she": she,
        "She": she.capitalize(),
        "her": her,
        "Her": her.capitalize(),
        "obj": obj,
        "city": say(person.city),
    }
    slots["first"] = person.name.first_devanagari if language in ("hi", "mr") else person.name.first
    if person.city == "Mumbai":
        slots["area"] = say(dice.choice(list(table(AREAS))))
    if person.home != person.city:
        slots["home"] = say(person.home)
    if person.years >= 2 and person.kind != "newcomer":
        slots |= {"years": person.years, "since": person.since}
    if person.past_city:
        slots["pastcity"] = say(person.past_city)
    if person.partner:
        slots["partner"] = COMMUNITIES[language].get(person.partner) or say(person.partner)
    if person.training:
        slots["train"] = say(person.training[0])
    slots |= {"age": person.age, "playmin": person.playing[0], "playmax": person.playing[1]}
    slots["festival"] = FESTIVALS.get(person.region, "Diwali") if language in ("en", "hinglish") else ""
    slots["typecast"] = _typecast(person, language)
    slots["std"] = _school_class(person, language)
    slots["height"] = _height(person.height, language)
    return slots


def _height(cm, language):
    feet, inches = divmod(round(cm / 2.54), 12)
    form = {"en": "{}'{}\"", "hinglish": "{}.{}", "hi": "{} फ़ुट {} इंच", "mr": "{} फुट {} इंच"}[language]
    return form.format(feet, inches)


def _typecast(person, language):
    """The part this person is offered too often."""
    for wanted, parts in TYPECASTS:
        if wanted in (person.region, f"{person.region} {person.grammar}", person.grammar):
            return parts.get(language, "")
    return ""


def _school_class(person, language):
    year = person.age - 5
    if not person.minor:
        return ""
    if year < 1:
        return {"en": "kindergarten", "hinglish": "KG", "hi": "बालवाड़ी", "mr": "बालवाडीत"}[language]
    if language in CLASSES:
        return CLASSES[language][year - 1]
    return f"{year}{ORDINALS.get(year, 'th')} {'standard' if language == 'en' else 'class'}"


def _speech(person, language, say):
    good = [name for name, level in person.languages.items() if level != "BASIC"]
    others = [name for name in good if name not in (person.tongue, "Hindi", "English")]
    weak = [name for name, level in person.languages.items() if level == "BASIC" and name != person.tongue]
    words = [say(name) for name in good][:4]
    slots = {
        "dialect": say(person.dialects[0]) if person.dialects else "",
        "weak": say(weak[0]) if weak else "",
    }
    if len(words) > 1:
        slots["tonguelist"] = f"{', '.join(words[:-1])} {AND[language]} {words[-1]}"
    if person.tongue != "Hindi":
        slots["tongue"] = say(person.tongue)
    fluent = [name for name in others if person.languages[name] in ("NATIVE", "FLUENT")]
    slots["second"] = say(fluent[0]) if fluent else ""
    slots["unspoken"] = say(person.unspoken)
    dreams = [name for name in ("Malayalam", "Marathi", "Bengali", "Tamil") if name not in person.languages]
    slots["dream"] = dreams[person.number % len(dreams)] if dreams else ""
    return slots


def _skills(dice, person, say):
    slots = {}
    for slot, words in (("fight", FIGHTS), ("music", MUSIC), ("dance", DANCES)):
        found = [skill for skill in person.skills if skill in words]
        slots[slot] = say(found[0]) if found else ""
    rest = dice.shuffled([skill for skill in person.skills if say(skill) not in slots.values()])
    slots["skill"] = say(rest[0]) if rest else ""
    slots["skill2"] = say(rest[1]) if len(rest) > 1 else ""
    early = [skill for skill in person.skills if skill in EARLY]
    slots["early"] = say(early[-1]) if early else ""
    slots["wish"] = say(person.wish)
    return slots


def _credits(dice, person):
    slots = {}
    for slot, medium in CREDIT_SLOTS.items():
        found = [credit for credit in person.credits if credit["medium"] == medium]
        if not found:
            continue
        credit = dice.choice(found[-4:])
        slots[slot] = credit["title"].split(":")[0] if medium == "ad" else credit["title"].split(" (")[0]
        part = credit.get("character", "")
        slots[f"{slot}_char"] = "" if part in NAMELESS_PARTS else part
        slots[f"{slot}_dir"] = credit.get("director", "")
        slots[f"{slot}_year"] = credit["year"]
        for name in ("platform", "net"):
            slots[f"{slot}_{name}"] = credit.get("platform", "")
    return slots


def _dates(dice, person, language):
    slots = {}
    free = [entry for entry in person.availability if entry["status"] == "FREE"]
    busy = [entry for entry in person.availability if entry["status"] == "BOOKED"]
    if free:
        slots["free"] = _day(dice, free[0]["from"], language)
    if busy and (not free or busy[0]["from"] < free[0]["from"]):
        slots["booked"] = _day(dice, busy[0]["to"], language)
    return slots


def _day(dice, text, language):
    day = date.fromisoformat(text)
    month = MONTHS[language][day.month - 1]
    if language == "en" and 12 <= day.day <= 18 and dice.chance(0.5):
        return f"mid-{month}"
    return f"{day.day} {month}"


def _office(person, extras, say, language):
    own = extras["attributes"]
    groups = GROUPS.get(person.tongue, GROUPS["Hindi"])
    slots = {"agency": own.get("agency", ""), "group": bag(groups)[person.number % len(bag(groups))]}
    if own.get("instagram_followers", 0) > 5000:
        slots["followers"] = f"{own['instagram_followers'] // 1000}k"
    if extras["local_hire"]:
        slots["local"] = say(extras["local_hire"][0])
    return slots
