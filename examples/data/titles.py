"""Invented titles: patterns for Hindi and English, short lists for the other languages. All fictional."""

from world import bag

# word:gender (m, f) so that ka and ki agree
NOUNS = """
    Chhaata:m | Tarazu:m | Surahi:f | Pinjra:m | Chabutra:m | Khirki:f | Sandook:m | Kulfi:f |
    Lifafa:m | Almari:f | Chaabi:f | Takhti:f | Gulmohar:m | Barsaati:f | Bartan:m | Diwali:f |
    Registry:f | Chunri:f | Peepal:m | Jhumka:m | Kabootar:m | Ration:m | Terrace:m | Transistor:m |
    Tiffin:m | Naksha:m | Haveli:f | Postcard:m | Sitaphal:m | Kheti:f | Lantern:f | Antenna:m |
    Aachar:m | Gawahi:f | Muqadma:m | Udhaari:f | Hisaab:m | Chuppi:f | Tijori:f | Vasiyat:f |
    Patang:f | Reti:f | Tehkhana:m | Seedhi:f
"""
OWNERS = """
    Ghanshyam | Bua | Masterji | Nani | Chandu | Tara | Pushpa Aunty | Munshi | Kanhaiya | Rukmini |
    Dadi | Postmaster | Lallan | Birju | Saroj | Ustad | Compounder | Patwari | Munni |
    Doctor Sahiba
"""
SPOTS = """
    Bhuleshwar | Ghatkopar | Chor Bazaar | Naya Nagar | Pipariya | Itwari | Sultanganj | Dombivli |
    Jhalawar | Kamathipura Lane | Saki Naka | Virar | Platform 9 | Gali Number 7 | Basti 14 |
    Mughalsarai | Sarojini | Kalbadevi | Nallasopara | Bijnor
"""
HINDI_ADJ = """
    Gumshuda | Adhuri | Nakli | Sarkari | Teesri | Aakhri | Udhaar Ki | Sookhi | Bhooli | Purani |
    Chori Ki | Laapata
"""
HINDI_FEM = """
    Chaabi | Tareekh | Gawahi | Registry | Chhutti | Dawaat | Baarish | Tasveer | Rasoi | Train |
    Vasiyat | Silai
"""
NUMBERS = "Dhai|Saadhe Teen|Paune Do|Sava Sau|Ikkees|Unnees|Chaubis|Pachpan"
PLURALS = """
    Chammach | Parde | Kamre | Gawaah | Chaabiyan | Kabootar | Kilo | Raatein | Footpath | Tiffin |
    Jhoot | Seedhiyan
"""

ENGLISH_HEAD = """
    The Last | A Borrowed | The Second | No More | The Quiet | Half the | The Unpaid | A Small |
    The Other | My Mother's
"""
ENGLISH_TAIL = """
    Tailor | Balcony | Umbrella | Lighthouse Keeper | Tiffin | Monsoon Ledger | Understudy |
    Salt Road | Witness Stand | Night Bus | Paper Boat | Cinema Hall | Inheritance | Landlady |
    Swimming Lesson | Typewriter
"""
ENGLISH_SPOT = """
    Confidential | Local | Files | Lodge | Chowky | Circus | Nights | Talkies | Syndicate |
    Housing Society | Beat | Calling
"""

FILMS = {
    "Marathi": """
    Vihirit Chandra | Paulkhuna Naslelya | Satvya Majlyavar | Dhagancha Hishob | Ek Hota Tapal |
    Ghoti | Aai Cha Passport | Bandh Darwajyamage | Khidkitla Gaav | Lal Dabbyacha Raja |
    Ratrichi Paali | Umbarthyapalikade | Teen Paise Chandane | Gudghyaitka Paus | Sasubaicha Scooter
    | Tamasha Band Aahe | Mumbai Dakshin Dar | Karvandi
""",
    "Gujarati": """
    Chhello Dabbo | Kem Chho Canada Road | Bapuji Ni Scooty | Dhokla Diplomacy | Rann Ma Varsaad |
    Be Cup Chaa Ane Ame | Vahu Number Be | Patang Par Naam
""",
    "Punjabi": """
    Tractor Te Taare | Chulhe Wali Gal | Peendu Passport | Sarson Di Chitthi | Veera Ve Canada |
    Kothe Te Chann | Doaba Express | Bebe Da Email | Kanak Di Kahaani
""",
    "Bengali": """
    Ghumonto Tram | Sheshraater Daak | Nodir Naam Boka | Chilekothar Golpo Bakso | Ekti Holud Ladder
    | Paraye Para | Bristir Thikana | Maachher Kanta O Prem | Dupurer Chor | Shaluk Phool Lane |
    Kuashar Station | Mejo Mashir Detective
""",
    "Tamil": """
    Mazhai Kanakku | Thengai Thoppu | Oru Naal Bus Stop | Nila Vaasal | Kadal Kaagitham |
    Vettaikaran Theru 12 | Paati Phone | Sorgathin Chaavi
""",
    "Malayalam": """
    Mazhavil Kada | Thoni Varunna Neram | Randaam Nilayile Sabdam | Kappi Kada Kadha |
    Vellam Pongumbol | Puzhayude Peru | Oru Cheriya Theft | Kattile Lamp
""",
    "Telugu": """
    Vana Lekha | Chinna Gadi Pedda Kala | Mirapakaya Bajji | Nadi Perulu | Rendo Intlo Deepam |
    Bus Number 218 | Pelli Pandiri Lo Police
""",
    "Kannada": """
    Male Bantu Manege | Hosa Kodi | Kaage Bangara Alla | Nadi Dandeya Angadi | Haleya Nildana |
    Bilisara | Ondu Lota Coffee
""",
    "Bhojpuri": """
    Gamcha Wala Daroga | Saiyan Ji Ke Tractor | Chhathi Ke Diya | Balma Booking Clerk |
    Ganga Paar Ke Lathi
""",
    "Haryanvi": "Akhade Aala Chhora|Chaudhar Ki Chaabi|Bahu Thanedarni|Bhains Teri Meri",
    "Rajasthani": "Dhora Ro Deevo|Bindni Babu Bani|Reti Ro Raag",
    "Odia": "Nadira Gita Sarilani|Mo Gaon Ra Station|Luna Pani Ra Ghara",
    "Assamese": "Bohagor Sithi|Noir Sipare Ghor|Kuwoli Bator Manuh|Xonali Pathar Xur",
    "Manipuri": "Loktak Ki Eshei|Nungshi Tangkhai|Imagi Phanek Mayam",
    "Nepali": "Kuiro Pachhi|Chiyabari Ko Chitthi",
    "Konkani": "Nustem Bazaar|Rosachi Petti|Donparchi Ghant",
    "Chhattisgarhi": "Mor Gaon Ke Tower|Mahua Bina Raat",
    "Maithili": "Pokhar Ghat Par Saanjh|Machh Makhaan Aa Ham",
    "Khasi": "Ka Jingrwai Jong U Lapbah",
    "Mizo": "Romei Karah Khan",
}

SERIALS = {
    "Hindi": """
    Maayke Ki Dehleez Par | Do Aangan Ek Tulsi | Saat Janmon Ka Bahi Khata | Bahuraani Inspector |
    Rishton Ka Bazaar Bhaav | Tulsi Gali Ke Log | Ek Chutki Haldi Ki | Humari Wali Society |
    Sindoori Saanjh | Kachche Dhaage Pakka Rang | Chhoti Thakurain | Nagmani Ka Shraap |
    Veer Bundela Chhatrasaal | Devi Anasuya Gatha | Office Ke Teen Tedhe | Sasurji Online |
    Crime Ki Diary | Thana Badarpur | Hawaldar Hasmukh | Kanganon Ki Gawahi | Phir Wohi Aangan |
    Naye Padosi Purane Jhagde | Banno Banegi Collector | Dil Ka Panchnama | Gangaur Ki Kasam |
    Barah Gaon Ki Beti | Kismat Ki Kothi | Ghoonghat Ke Us Paar | Parivaar Private Limited |
    Chandni Chauraha | Meera Ki Maryada | Andheri Se Andheri Tak | Yeh Kaisi Vidaai
""",
    "Marathi": """
    Tulashi Vrindavan Vaadi | Majhya Navryacha Dusra Phone | Saubhagyachi Sawli |
    Gharkul Number Baara | Sasarchi Vaat | Ranragini Chandrasena | Hasat Khelat Society |
    Maherchi Ovi
""",
    "Bengali": """
    Alta Rangano Pa | Sindur Khelar Bou | Mithai Barir Chhoto Bou | Jamai Number Paanch
""",
    "Tamil": "Deepa Oli Veedu|Marumagal Mandapam|Kolam Podum Neram",
    "Malayalam": "Nilavilakkinte Veedu|Ammayiyamma Online",
    "Telugu": "Kodalu Gari Kotha Illu|Pasupu Parani",
    "Kannada": "Sose Thanda Siri|Mallige Hoo Mane",
    "Gujarati": "Vahu Ane Varsaad|Mota Bapa Ni Pedhi",
    "Punjabi": "Veehre Di Raunak|Dheeyan Di Jaagir",
    "Odia": "Sankha Sindura Ra Rana",
    "Assamese": "Ghorkhon Aamar",
    "Bhojpuri": "Nanad Bhaujai Ke Jhagra",
}

PLAYS = {
    "Hindi": """
    Kachehri Mein Kauwa | Chai Ke Baad | Ek Lota Aur Teen Jhooth | Mohalla Akhbar | Dhoop Ka Kiraya
    | Bahi Khata | Raja Gayab Hai | Kursi Khali Nahin | Nautanki Gulabo Jaan | Aakhri Pankti |
    Andhe Kuen Ka Paani | Shanivaar Do Baje
""",
    "Marathi": """
    Vaadyachi Shevatchi Raat | Dusra Ank Nahi | Kunachya Khandyavar Bojh | Bhint Bolte |
    Madhyantar Nantar | Lagnachi Vaiaavi Vel | Zopala Zopla Nahi | Sangeet Chandrasena |
    Ek Shoonya Bajet | Char Bhinti Paach Manasa
""",
    "Gujarati": """
    Saasu Ne WhatsApp | Be Aankh Ni Sharam | Chhella Show Pachhi | Mahajan Mahal | Pappa Paidal
""",
    "Bengali": """
    Ghorar Dim O Raja | Taasher Deshlai | Shesh Ghonta | Jol Chhobi | Mukhosh Bikreta
""",
    "English": """
    Room for Three Ghosts | The Interval | Tea with a Mute Swan | Ladies Compartment 8.52 |
    Bombay Rent Act | Salt and Static | Minutes of the Last Meeting | Ten Chairs
""",
    "Punjabi": "Khooh Di Awaaz|Rabb Da Postman|Mitti Naal Gallan",
    "Kannada": "Hasiru Kathe|Bayalu Mane|Rajana Mundasu",
    "Malayalam": "Kadalaasu Raajyam|Oru Vilakku Randu Nizhal",
    "Manipuri": "Phou-oibi Gi Meira|Mang Mayol",
    "Assamese": "Naorar Chakoi|Rongmoncho Khali",
    "Urdu": "Qissa Kaghazi Ghode Ka|Mushaira Mulzimon Ka|Hijr Ka Telegram",
    "Tamil": "Therukkoothu Raja|Nizhal Nadagam",
    "Konkani": "Tiatr: Don Bhav Ek Bil|Tiatr: Maim-Poi",
}

SONGS = """
    Kohl Wali Aankh:Hindi | Shehar Tera Mausam:Hindi | Raat Di Chaah:Punjabi |
    Jhanjhar Toronto:Punjabi | Low Battery Dil:Hindi | Aadha Chaand Andheri Mein:Hindi |
    Suit Neela Neela:Punjabi | Barsaat 2 AM:Hindi | Pahadi Bus:Hindi | Gud Naal Ishq:Punjabi |
    Sakhya Paus Tuzha:Marathi | Kolyachi Naav:Marathi | Dhol Vage Re Dhimo:Gujarati |
    Ranga Mela:Bengali | Kallu Mama Rap:Hindi | Tapri Cypher:Hindi | Jutti Kasoori Kinni:Punjabi |
    Saawan Settings:Hindi | Chhod Na Yaar Bandra:Hindi | Lehnga London Da:Punjabi |
    Mehfil Mute Pe:Hindi | Gali Gali Gulaal:Hindi | Monsoon Mixtape:English | Slow Local:English |
    Aai Tuzha Sur:Marathi
"""

VOICES = """
    Bantu and the Talking Well | Super Chhotu Squad | Rani Lakshmi Ki Sena (game) |
    Metro Safety Announcements | Raat Gyarah Baje (horror audio series) | Chacha Chaturang |
    Ek Thi Daak Baksa (audiobook) | Star Harbour (Hindi dub) | The Winter Detective (Hindi dub) |
    Kingdom of Ash (Hindi dub) | Jungle Junction Jokers | Panchatantra Phir Se | Ajeeb Dastaan Radio
    | Tales of the Deccan (audiobook) | Khooni Khandan (audio series) |
    Moon Noodle Friends (Hindi dub) | Dragon Courier (Hindi dub) | Yoga With Mausi (app voice) |
    Bank Helpline Prompts | Crime Chowky 302 (audio series) | Aajichya Goshti (audiobook) |
    Thakumar Alarm Clock (audio series) | Kickboxer Grandma (Hindi dub) |
    Saat Samundar Paar Ka Chor (audio series) | Seoul Bakery (Hindi dub)
"""

BRANDS = """
    Suryodaya Chai | Pankhdi Soap | Bolt Scooters | Ghar-Ghar Detergent | Meethi Dawat Basmati |
    ZipRupee | Kesari Paan Mints | Ujala Ghar Paints | Neelam Bangles | Dabba Ghar Noodles |
    Sukoon Mattress | Aarogya Balm | Tez Mobile | Nirmalya Agarbatti | Gokul Ghee Biscuits |
    Barkha Umbrellas | LoanSaathi | Chatpata Namkeen | Anmol Jewels | Roshni LED | Kisan Mitra Seeds
    | Dhaaga Kurtas | Padhai Plus | Sehat First Insurance | Thanda Matka | Hariyali Hair Oil |
    Choti Pari Diapers | Bhoomi Cement | Parivahan Cabs | Mausam ACs
"""
CAMPAIGNS = """
    Diwali film | monsoon film | launch film | digital spots | IPL season spots | print and hoarding
    | Raksha Bandhan film | regional cut | wedding season film
"""

SHORTS = """
    Second Floor, No Lift | Chappal | Missed Call Mausi | 3.14 Ki Local | Aam Wala Ghar |
    Wrong Parcel | Doodh Band Hai | Udaan Cancelled | Lost and Found Counter | Meter Down |
    Ek Kursi Kam | Table for Amma | Pressure Cooker | The Knife Sharpener | Chhoti Batti |
    Nani Ka Password | Khidki Seat | Aaj Paani Nahi Aayega | Bai | The Proof Reader |
    Photo Wala Bhaiya | Ghungroo (2 mm) | Jootey Size 6 | Silent Gear | Masterji Late Hain |
    Dabba Gul | Last Ticket to Virar | Kanda Poha Meeting | Two Bucket Sunday | Anda Bhurji at 4
"""


def hindi_titles(rng, count):
    """Titles for Hindi films and series, no two the same."""
    found = []
    while len(found) < count:
        title = rng.choice([_owned, _counted, _described, _placed])(rng)
        if title not in found:
            found.append(title)
    return found


def english_titles(rng, count):
    everything = [f"{head} {tail}" for head in bag(ENGLISH_HEAD) for tail in bag(ENGLISH_TAIL)]
    return rng.sample(everything, count)


def _owned(rng):
    noun, gender = rng.choice(bag(NOUNS)).split(":")
    owner = rng.choice(bag(OWNERS) + bag(SPOTS))
    return f"{owner} {'Ka' if gender == 'm' else 'Ki'} {noun}"


def _counted(rng):
    return f"{rng.choice(bag(NUMBERS))} {rng.choice(bag(PLURALS))}"


def _described(rng):
    return f"{rng.choice(bag(HINDI_ADJ))} {rng.choice(bag(HINDI_FEM))}"


def _placed(rng):
    return f"{rng.choice(bag(SPOTS))} {rng.choice(bag(ENGLISH_SPOT))}"


def ad_titles(rng, count):
    everything = [f"{brand}: {campaign}" for brand in bag(BRANDS) for campaign in bag(CAMPAIGNS)]
    return rng.sample(everything, count)
