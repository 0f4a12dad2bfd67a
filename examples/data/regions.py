"""Where people come from, and what tends to go with it. Tendencies, not rules: people.py mixes them."""

from dataclasses import dataclass

from world import bag


@dataclass(frozen=True)
class Region:
    """One home region: `weight` against the others, mother tongues, home towns, speech, schools, arts."""

    weight: int
    tongues: str
    homes: str
    dialects: str
    schools: str
    arts: str
    hindi: str = "FLUENT"
    bio: str = "south"

    def towns(self):
        return bag(self.homes)


# Shares of bio languages by group of regions: English, Hinglish, Hindi, Marathi.
BIO_LANGUAGES = {
    "west": {"en": 47, "hinglish": 25, "hi": 11, "mr": 17},
    "belt": {"en": 36, "hinglish": 36, "hi": 28},
    "mixed": {"en": 47, "hinglish": 36, "hi": 17},
    "south": {"en": 78, "hinglish": 22},
}

HUBS = {
    "Tamil": "Chennai",
    "Malayalam": "Kochi",
    "Telugu": "Hyderabad",
    "Kannada": "Bengaluru",
    "Bengali": "Kolkata",
    "Gujarati": "Ahmedabad",
    "Punjabi": "Chandigarh",
    "Assamese": "Guwahati",
    "Odia": "Bhubaneswar",
    "Marathi": "Pune",
    "Manipuri": "Imphal",
}

REGIONS = {
    "marathi": Region(
        122,
        "Marathi",
        "Pune|Pune|Kolhapur|Nashik|Nagpur|Satara|Sangli|Ratnagiri|Solapur|Latur|Chhatrapati Sambhajinagar",
        "Malvani|Varhadi|Kolhapuri Marathi|Ahirani|Bambaiya Hindi",
        "Lalit Kala Kendra|Academy of Theatre Arts|NSD|Nalanda Nritya Kala",
        "lavani|natya sangeet|powada|kirtan|mallakhamb|kathak|tabla",
        bio="west",
    ),
    "gujarati": Region(
        42,
        "Gujarati",
        "Ahmedabad|Surat|Vadodara|Rajkot|Bhavnagar",
        "Kathiawadi|Surti|Kutchi",
        "IPTA workshops|Prithvi workshops|NSD",
        "garba|folk singing|bharatanatyam",
        bio="mixed",
    ),
    "punjabi": Region(
        42,
        "Punjabi|Punjabi|Hindi",
        "Delhi|Ludhiana|Amritsar|Jalandhar|Chandigarh",
        "Majhi Punjabi|Doabi|Malwai Punjabi",
        "Shri Ram Centre|Whistling Woods|NSD|Prithvi workshops",
        "bhangra|giddha|rap",
        "NATIVE",
        "mixed",
    ),
    "sikh": Region(
        20,
        "Punjabi",
        "Patiala|Amritsar|Ludhiana|Jalandhar|Delhi",
        "Malwai Punjabi|Majhi Punjabi",
        "Punjabi University Theatre|NSD",
        "bhangra|gatka|giddha|folk singing",
        bio="mixed",
    ),
    "bengali": Region(
        42,
        "Bengali",
        "Kolkata|Howrah|Siliguri",
        "Rarhi Bengali|Sylheti",
        "Rabindra Bharati University|SRFTI|NSD",
        "rabindra sangeet|odissi|kathak|mime|painting",
    ),
    "up": Region(
        64,
        "Hindi",
        "Lucknow|Kanpur|Varanasi|Prayagraj|Gorakhpur|Agra|Meerut|Jhansi|Bareilly|Aligarh",
        "Awadhi|Bhojpuri|Braj|Bundeli|Khari Boli|Kannauji",
        "Bhartendu Natya Akademi|NSD|FTII|Bhatkhande Institute",
        "kathak|nautanki|hindustani vocals|storytelling|wrestling",
        "NATIVE",
        "belt",
    ),
    "bihar": Region(
        30,
        "Hindi|Maithili|Bhojpuri|Hindi",
        "Patna|Darbhanga|Muzaffarpur|Bhagalpur|Gaya",
        "Maithili|Magahi|Angika|Bhojpuri",
        "NSD|Shri Ram Centre|IPTA workshops",
        "folk singing|dholak|harmonium",
        "NATIVE",
        "belt",
    ),
    "rajasthani": Region(
        22,
        "Rajasthani|Hindi",
        "Jaipur|Jodhpur|Udaipur|Bikaner|Kota",
        "Marwari|Mewari",
        "NSD|FTII|Shri Ram Centre",
        "ghoomar|puppetry|horse riding|folk singing",
        "NATIVE",
        "belt",
    ),
    "haryana": Region(
        15,
        "Haryanvi|Hindi",
        "Rohtak|Hisar|Sonipat|Gurugram",
        "Haryanvi|Khari Boli",
        "Shri Ram Centre|NSD",
        "wrestling|kabaddi|boxing|lathi",
        "NATIVE",
        "belt",
    ),
    "muslim": Region(
        58,
        "Urdu|Hindi|Urdu",
        "Lucknow|Aligarh|Bhopal|Hyderabad|Delhi|Malegaon|Bhiwandi|Pune",
        "Lakhnavi Urdu|Hyderabadi Hindi|Bambaiya Hindi|Rampuri Urdu",
        "NSD|IPTA workshops|Prithvi workshops|FTII",
        "ghazal|urdu diction|shayari|qawwali|dastangoi",
        "NATIVE",
        "mixed",
    ),
    "tamil": Region(
        18,
        "Tamil",
        "Chennai|Madurai|Coimbatore|Tirunelveli",
        "Madurai Tamil|Kongu Tamil",
        "Kalakshetra|NSD",
        "bharatanatyam|carnatic vocals|violin",
        "CONVERSATIONAL",
    ),
    "malayali": Region(
        18,
        "Malayalam",
        "Kochi|Thrissur|Kozhikode|Kottayam",
        "Thrissur Malayalam",
        "School of Drama Thrissur|NSD|FTII",
        "mohiniyattam|kalaripayattu|carnatic vocals",
        "CONVERSATIONAL",
    ),
    "telugu": Region(
        14,
        "Telugu",
        "Hyderabad|Visakhapatnam|Vijayawada|Warangal",
        "Telangana Telugu|Hyderabadi Hindi",
        "NSD|Whistling Woods",
        "kuchipudi|carnatic vocals",
    ),
    "kannada": Region(
        14,
        "Kannada|Kannada|Tulu",
        "Mangaluru|Mysuru|Hubballi|Dharwad|Bengaluru",
        "Dharwad Kannada",
        "Ninasam|NSD",
        "bharatanatyam|flute|folk singing",
        "CONVERSATIONAL",
    ),
    "odia": Region(9, "Odia", "Bhubaneswar|Cuttack", "Sambalpuri", "NSD|Whistling Woods", "odissi|chhau"),
    "assamese": Region(10, "Assamese", "Guwahati|Jorhat", "", "NSD|NSD TIE Agartala", "bihu|folk singing"),
    "manipuri": Region(
        7, "Manipuri", "Imphal", "", "JNMDA Imphal|NSD", "manipuri dance|chhau|archery", "CONVERSATIONAL"
    ),
    "hills_ne": Region(
        9,
        "Mizo|Ao|Khasi",
        "Aizawl|Dimapur|Kohima|Shillong",
        "",
        "NSD Sikkim|Trinity speech and drama",
        "guitar|football|rock climbing|taekwondo",
        "CONVERSATIONAL",
    ),
    "nepali": Region(
        9, "Nepali", "Darjeeling|Gangtok|Siliguri|Dehradun", "", "NSD Sikkim", "guitar|football|boxing"
    ),
    "parsi": Region(
        11,
        "Gujarati|English",
        "Mumbai|Mumbai|Pune|Surat",
        "Parsi Gujarati|Convent English",
        "Trinity speech and drama|Prithvi workshops",
        "piano|violin|improv",
    ),
    "goan": Region(
        18,
        "Konkani|English",
        "Panaji|Margao|Mangaluru|Mumbai",
        "Goan Konkani|Bambaiya Hindi|Convent English",
        "Trinity speech and drama|Prithvi workshops",
        "guitar|salsa|violin|football",
    ),
    "kashmiri": Region(
        8,
        "Kashmiri",
        "Srinagar|Jammu|Delhi",
        "Dogri",
        "NSD|FTII",
        "ghazal|skating|folk singing",
        "FLUENT",
        "mixed",
    ),
    "sindhi": Region(
        11,
        "Sindhi|Hindi",
        "Ulhasnagar|Indore|Mumbai|Jaipur",
        "Bambaiya Hindi",
        "Whistling Woods|Prithvi workshops",
        "bollywood dance|anchoring|cooking",
        "NATIVE",
        "mixed",
    ),
    "pahadi": Region(
        16,
        "Hindi|Garhwali",
        "Dehradun|Nainital|Almora|Shimla|Mandi",
        "Kumaoni|Garhwali|Pahari",
        "NSD|Shri Ram Centre",
        "folk singing|rock climbing|flute",
        "NATIVE",
        "belt",
    ),
    "central": Region(
        16,
        "Hindi|Chhattisgarhi|Santali|Hindi",
        "Raipur|Bilaspur|Ranchi|Jamshedpur|Indore|Bhopal|Jabalpur",
        "Chhattisgarhi|Nagpuri|Malwi|Bundeli",
        "MP School of Drama|NSD|IPTA workshops",
        "folk singing|chhau|archery|painting",
        "NATIVE",
        "belt",
    ),
}
