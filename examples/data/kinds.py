"""The kinds of talent: how many, how old, with which skills."""

# kind: (how many of 600, youngest, oldest, share of thin profiles)
KINDS = {
    "actor": (126, 21, 42, 0.03),
    "character": (92, 36, 76, 0.06),
    "theatre": (74, 22, 68, 0.05),
    "tv": (60, 20, 56, 0.04),
    "ad": (50, 19, 46, 0.08),
    "newcomer": (65, 18, 29, 0.42),
    "junior": (35, 20, 62, 0.42),
    "child": (24, 4, 17, 0.08),
    "stunt": (16, 22, 46, 0.06),
    "voice": (14, 22, 62, 0),
    "dancer": (21, 19, 38, 0.06),
    "comic": (12, 22, 44, 0),
    "singer": (11, 20, 48, 0),
}

KIND_SKILLS = {
    "actor": """
        swimming | motorcycle riding | driving | guitar | yoga | improv | bollywood dance | boxing |
        singing | krav maga | contemporary dance | cricket | horse riding | mimicry | cycling |
        salsa | photography | scooter riding | badminton
    """,
    "character": """
        driving | harmonium | singing | cooking | urdu diction | chess | shayari | mimicry |
        voice modulation | horse riding | storytelling | motorcycle riding | yoga | tabla
    """,
    "theatre": """
        improv | voice modulation | mime | puppetry | singing | harmonium | dholak | clowning |
        storytelling | urdu diction | sword fighting | stilt walking | kathak | dastangoi | yoga
    """,
    "tv": """
        bollywood dance | kathak | anchoring | driving | singing | swimming | teleprompter reading |
        horse riding | cooking | yoga | sword fighting
    """,
    "ad": """
        swimming | yoga | teleprompter reading | ramp walk | cycling | cooking | skating | driving |
        salsa | badminton | surfing | scooter riding
    """,
    "newcomer": """
        bollywood dance | mimicry | singing | cricket | motorcycle riding | rap | beatboxing |
        swimming | yoga | hip-hop | scooter riding | painting | football
    """,
    "junior": """
        driving | bollywood dance | dholak | cricket | scooter riding | cooking | lathi | kabaddi |
        rangoli
    """,
    "child": """
        skating | swimming | singing | bollywood dance | kathak | mimicry | cycling | karate | chess
        | guitar | gymnastics | painting
    """,
    "stunt": """
        wire work | high falls | fire work | fight choreography | car stunts | bike stunts |
        body doubling | parkour | sword fighting | horse riding | gymnastics | karate | boxing |
        scuba diving | mallakhamb | motorcycle riding | weightlifting
    """,
    "voice": """
        dubbing | voice modulation | narration | mimicry | singing | anchoring | storytelling |
        ventriloquism | urdu diction
    """,
    "dancer": """
        contemporary dance | hip-hop | locking and popping | salsa | bollywood dance | ballet |
        belly dance | yoga | gymnastics | garba
    """,
    "comic": """
        stand-up comedy | improv | mimicry | anchoring | clowning | rap | storytelling | magic |
        juggling
    """,
    "singer": """
        singing | playback singing | guitar | harmonium | piano | hindustani vocals | ghazal | rap |
        anchoring | tabla
    """,
}
CORE_SKILLS = {
    "stunt": ["fight choreography", "high falls"],
    "voice": ["dubbing", "voice modulation"],
    "comic": ["stand-up comedy"],
    "singer": ["singing"],
}
DANCES = """
    kathak | bharatanatyam | odissi | kuchipudi | mohiniyattam | manipuri dance | lavani |
    contemporary dance | hip-hop | ballet
"""
# The share that went to a school or a serious workshop.
TRAINED = {
    "theatre": 0.5,
    "actor": 0.6,
    "character": 0.5,
    "tv": 0.2,
    "newcomer": 0.4,
    "dancer": 0.7,
    "singer": 0.4,
    "voice": 0.35,
}
BUILDS = {
    "f": {"slim": 30, "average": 28, "petite": 14, "athletic": 10, "curvy": 8, "plus size": 6, "lean": 4},
    "m": {
        "average": 28,
        "athletic": 22,
        "lean": 16,
        "slim": 10,
        "muscular": 8,
        "heavy": 7,
        "broad-shouldered": 6,
        "wiry": 3,
    },
}
TOO_OLD_FOR = "krav maga|boxing|gymnastics|parkour|scuba diving"
# What people wish they could do; kathak most of all.
LEARNABLE = """
    kathak | kathak | kathak | horse riding | sword fighting | swimming | guitar | kalaripayattu |
    bharatanatyam | boxing | singing | tabla | urdu diction | salsa | motorcycle riding | mime
"""
EXTRA_LANGUAGES = {
    "Urdu": 9,
    "Punjabi": 7,
    "Gujarati": 6,
    "Bengali": 4,
    "Bhojpuri": 4,
    "Tamil": 3,
    "Telugu": 3,
    "French": 2,
    "Indian Sign Language": 2,
    "Sanskrit": 1,
    "Arabic": 1,
    "Japanese": 1,
    "German": 1,
}
TRAITS = {"tattoo": 0.05, "army": 0.04, "brother": 0.05, "twins": 0.02, "dusky": 0.02}
DIETS = {"": 50, "vegetarian": 22, "eggetarian": 6, "non-vegetarian": 14, "Jain": 4, "vegan": 4}
