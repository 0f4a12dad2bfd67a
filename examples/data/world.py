"""The trade's words: places, languages, skills, training, platforms; with Hindi where bios need it."""

AREAS = """
    Andheri West=अंधेरी वेस्ट | Versova=वर्सोवा | Yari Road=यारी रोड | Lokhandwala=लोखंडवाला |
    Oshiwara=ओशिवारा | Goregaon East=गोरेगाँव ईस्ट | Malad=मालाड | Kandivali=कांदिवली |
    Borivali=बोरीवली | Mira Road=मीरा रोड | Dadar=दादर | Jogeshwari=जोगेश्वरी | Dahisar=दहिसर |
    Bandra=बांद्रा | Girgaon=गिरगाँव | Vile Parle=विले पार्ले | Kurla=कुर्ला | Chembur=चेंबूर |
    Parel=परेल | Aram Nagar=आराम नगर
"""

CITIES = """
    Mumbai=मुंबई | Navi Mumbai=नवी मुंबई | Thane=ठाणे | Pune=पुणे | Delhi=दिल्ली | Noida=नोएडा |
    Gurugram=गुरुग्राम | Kolkata=कोलकाता | Bengaluru=बेंगलुरु | Hyderabad=हैदराबाद | Chennai=चेन्नई
    | Kochi=कोच्चि | Lucknow=लखनऊ | Kanpur=कानपुर | Varanasi=वाराणसी | Prayagraj=प्रयागराज |
    Gorakhpur=गोरखपुर | Agra=आगरा | Meerut=मेरठ | Jhansi=झाँसी | Bareilly=बरेली | Aligarh=अलीगढ़ |
    Patna=पटना | Darbhanga=दरभंगा | Muzaffarpur=मुज़फ़्फ़रपुर | Bhagalpur=भागलपुर | Gaya=गया |
    Jaipur=जयपुर | Jodhpur=जोधपुर | Udaipur=उदयपुर | Bikaner=बीकानेर | Kota=कोटा | Rohtak=रोहतक |
    Hisar=हिसार | Sonipat=सोनीपत | Chandigarh=चंडीगढ़ | Ludhiana=लुधियाना | Amritsar=अमृतसर |
    Jalandhar=जालंधर | Patiala=पटियाला | Ahmedabad=अहमदाबाद | Surat=सूरत | Vadodara=वडोदरा |
    Rajkot=राजकोट | Bhavnagar=भावनगर | Nagpur=नागपुर | Nashik=नासिक | Kolhapur=कोल्हापुर |
    Satara=सातारा | Sangli=सांगली | Ratnagiri=रत्नागिरी | Solapur=सोलापुर |
    Chhatrapati Sambhajinagar=छत्रपति संभाजीनगर | Latur=लातूर | Panaji=पणजी | Margao=मडगाँव |
    Indore=इंदौर | Bhopal=भोपाल | Jabalpur=जबलपुर | Raipur=रायपुर | Bilaspur=बिलासपुर | Ranchi=राँची
    | Jamshedpur=जमशेदपुर | Bhubaneswar=भुवनेश्वर | Cuttack=कटक | Guwahati=गुवाहाटी | Jorhat=जोरहाट
    | Imphal=इम्फाल | Shillong=शिलांग | Aizawl=आइज़ोल | Dimapur=दीमापुर | Kohima=कोहिमा |
    Darjeeling=दार्जीलिंग | Gangtok=गंगटोक | Siliguri=सिलीगुड़ी | Howrah=हावड़ा | Dehradun=देहरादून
    | Nainital=नैनीताल | Almora=अल्मोड़ा | Shimla=शिमला | Mandi=मंडी | Srinagar=श्रीनगर |
    Jammu=जम्मू | Madurai=मदुरै | Coimbatore=कोयंबटूर | Tirunelveli=तिरुनेलवेली | Thrissur=त्रिशूर |
    Kozhikode=कोझिकोड | Kottayam=कोट्टायम | Visakhapatnam=विशाखापत्तनम | Vijayawada=विजयवाड़ा |
    Warangal=वारंगल | Mangaluru=मंगलुरु | Mysuru=मैसूरु | Hubballi=हुबली | Dharwad=धारवाड़ |
    Bhiwandi=भिवंडी | Malegaon=मालेगाँव | Ulhasnagar=उल्हासनगर
"""

# Names a spreadsheet still carries for a few cities.
OLD_SPELLINGS = {
    "Mumbai": "Bombay",
    "Bengaluru": "Bangalore",
    "Kolkata": "Calcutta",
    "Delhi": "New Delhi",
    "Gurugram": "Gurgaon",
    "Kochi": "Cochin",
    "Varanasi": "Banaras",
}

LANGUAGES = """
    Hindi=हिंदी | English=अंग्रेज़ी | Marathi=मराठी | Gujarati=गुजराती | Punjabi=पंजाबी |
    Bengali=बांग्ला | Tamil=तमिल | Telugu=तेलुगु | Kannada=कन्नड़ | Malayalam=मलयालम | Urdu=उर्दू |
    Konkani=कोंकणी | Odia=ओड़िया | Assamese=असमिया | Manipuri=मणिपुरी | Mizo=मिज़ो | Ao=आओ |
    Khasi=खासी | Nepali=नेपाली | Kashmiri=कश्मीरी | Sindhi=सिंधी | Bhojpuri=भोजपुरी |
    Maithili=मैथिली | Rajasthani=राजस्थानी | Haryanvi=हरियाणवी | Chhattisgarhi=छत्तीसगढ़ी |
    Santali=संथाली | French=फ़्रेंच | Arabic=अरबी | Japanese=जापानी | Tulu=तुलु | Garhwali=गढ़वाली |
    Indian Sign Language=सांकेतिक भाषा | German=जर्मन | Sanskrit=संस्कृत
"""

SKILLS = """
    kathak=कथक | bharatanatyam=भरतनाट्यम | odissi=ओडिसी | kuchipudi=कुचिपुड़ी |
    mohiniyattam=मोहिनीअट्टम | lavani=लावणी | manipuri dance=मणिपुरी नृत्य | chhau=छऊ |
    bhangra=भांगड़ा | giddha=गिद्धा | garba=गरबा | ghoomar=घूमर | bihu=बिहू | hip-hop=हिप-हॉप |
    contemporary dance=कंटेम्पररी डांस | salsa=सालसा | ballet=बैले | bollywood dance=बॉलीवुड डांस |
    locking and popping=लॉकिंग-पॉपिंग | horse riding=घुड़सवारी | swimming=तैराकी |
    motorcycle riding=मोटरसाइकिल | driving=ड्राइविंग | sword fighting=तलवारबाज़ी |
    kalaripayattu=कलारीपयट्टु | mallakhamb=मल्लखंब | lathi=लाठी | karate=कराटे |
    taekwondo=ताइक्वांडो | boxing=मुक्केबाज़ी | wrestling=कुश्ती | judo=जूडो | krav maga=क्राव मागा
    | parkour=पार्कूर | gymnastics=जिम्नास्टिक | wire work=वायर वर्क | high falls=ऊँचाई से गिरना |
    fire work=आग के स्टंट | fight choreography=फ़ाइट कोरियोग्राफ़ी | car stunts=कार स्टंट |
    bike stunts=बाइक स्टंट | body doubling=बॉडी डबल | archery=तीरंदाज़ी | shooting=निशानेबाज़ी |
    gatka=गतका | singing=गायन | hindustani vocals=शास्त्रीय गायन | carnatic vocals=कर्नाटक संगीत |
    natya sangeet=नाट्य संगीत | playback singing=पार्श्व गायन | rap=रैप | ghazal=ग़ज़ल |
    qawwali=क़व्वाली | rabindra sangeet=रवींद्र संगीत | tabla=तबला | harmonium=हारमोनियम |
    guitar=गिटार | piano=पियानो | flute=बाँसुरी | sitar=सितार | dholak=ढोलक | violin=वायलिन |
    beatboxing=बीटबॉक्सिंग | mimicry=मिमिक्री | stand-up comedy=स्टैंड-अप कॉमेडी | improv=इम्प्रोव |
    puppetry=कठपुतली | mime=माइम | clowning=क्लाउनिंग | voice modulation=आवाज़ बदलना | dubbing=डबिंग
    | narration=नैरेशन | anchoring=एंकरिंग | storytelling=क़िस्सागोई | dastangoi=दास्तानगोई |
    juggling=जगलिंग | magic=जादू | yoga=योग | cricket=क्रिकेट | football=फ़ुटबॉल | kabaddi=कबड्डी |
    badminton=बैडमिंटन | hockey=हॉकी | skating=स्केटिंग | scuba diving=स्कूबा डाइविंग |
    rock climbing=रॉक क्लाइम्बिंग | cycling=साइकिलिंग | chess=शतरंज | cooking=खाना पकाना |
    sign language=सांकेतिक भाषा | teleprompter reading=टेलीप्रॉम्प्टर | urdu diction=उर्दू तलफ़्फ़ुज़ |
    shayari=शायरी | painting=चित्रकारी | pottery=मिट्टी का काम | stilt walking=स्टिल्ट वॉकिंग |
    powada=पोवाडा | kirtan=कीर्तन | nautanki=नौटंकी | folk singing=लोकगीत | ramp walk=रैंप वॉक |
    typing=टाइपिंग | rangoli=रंगोली | weightlifting=वेटलिफ़्टिंग | surfing=सर्फ़िंग |
    scooter riding=स्कूटी | photography=फ़ोटोग्राफ़ी | belly dance=बेली डांस
"""

DIALECTS = """
    Bhojpuri=भोजपुरी | Awadhi=अवधी | Braj=ब्रज | Bundeli=बुंदेली | Khari Boli=खड़ी बोली |
    Kannauji=कन्नौजी | Maithili=मैथिली | Magahi=मगही | Angika=अंगिका | Bambaiya Hindi=बंबइया |
    Hyderabadi Hindi=दक्खिनी | Haryanvi=हरियाणवी | Marwari=मारवाड़ी | Mewari=मेवाड़ी | Malwi=मालवी |
    Nimadi=निमाड़ी | Varhadi=वऱ्हाडी | Malvani=मालवणी | Ahirani=अहिराणी |
    Kolhapuri Marathi=कोल्हापुरी | Kathiawadi=काठियावाड़ी | Surti=सुरती | Malwai Punjabi=मलवई |
    Majhi Punjabi=माझी | Doabi=दोआबी | Sylheti=सिलहटी | Rarhi Bengali=राढ़ी | Kongu Tamil=कोंगु |
    Madurai Tamil=मदुरै तमिल | Thrissur Malayalam=त्रिशूर मलयालम | Telangana Telugu=तेलंगाना तेलुगु
    | Dharwad Kannada=धारवाड़ कन्नड़ | Sambalpuri=संबलपुरी | Kumaoni=कुमाऊँनी | Garhwali=गढ़वाली |
    Pahari=पहाड़ी | Dogri=डोगरी | Nagpuri=नागपुरी | Chhattisgarhi=छत्तीसगढ़ी |
    Goan Konkani=गोवा कोंकणी | Parsi Gujarati=पारसी गुजराती | Kutchi=कच्छी |
    Convent English=कॉन्वेंट अंग्रेज़ी | British English=ब्रिटिश अंग्रेज़ी |
    American English=अमरीकी अंग्रेज़ी | Lakhnavi Urdu=लखनवी उर्दू | Rampuri Urdu=रामपुरी उर्दू
"""

TRAINING = """
    NSD=एनएसडी | FTII=एफटीआईआई | SRFTI=एसआरएफटीआई | Lalit Kala Kendra=ललित कला केंद्र |
    MP School of Drama=एमपीएसडी | Bhartendu Natya Akademi=भारतेंदु नाट्य अकादमी |
    Academy of Theatre Arts=मुंबई विद्यापीठ की थिएटर अकादमी | Ninasam=निनासम |
    School of Drama Thrissur=त्रिशूर स्कूल ऑफ़ ड्रामा | Whistling Woods=व्हिसलिंग वुड्स |
    Rabindra Bharati University=रवींद्र भारती | Kathak Kendra=कथक केंद्र | Kalakshetra=कलाक्षेत्र |
    Bhatkhande Institute=भातखंडे | Nalanda Nritya Kala=नालंदा | JNMDA Imphal=इम्फाल की डांस अकादमी |
    Punjabi University Theatre=पंजाबी यूनिवर्सिटी थिएटर | NSD Sikkim=एनएसडी सिक्किम |
    NSD TIE Agartala=एनएसडी टीआईई | IPTA workshops=इप्टा | Prithvi workshops=पृथ्वी की वर्कशॉप |
    Shri Ram Centre=श्रीराम सेंटर | Trinity speech and drama=ट्रिनिटी
"""

GROUPS = {  # theatre companies of this world, none real
    "Marathi": """
    Paar Theatre | Rangmudra Pune | Dahavi Khurchi | Natyavalay | Tisri Ghanta Kolhapur
""",
    "Hindi": """
    Chaupal Rangmandal | Kirdaar Collective | Lal Tikon | Mitti Manch | Nukkad Number Nau |
    Aadha Parda
""",
    "Gujarati": "Navrang Natak Mandali|Tran Ank|Rangchhaya Bhavnagar",
    "Bengali": "Natyakotha Howrah|Shesh Drishya|Tin Prahar",
    "English": "Blue Tarpaulin|The Fourth Bell|Monsoon Ensemble|Paper Lantern Players",
    "Punjabi": "Rang Sanjh Patiala|Dastak Manch",
    "Kannada": "Ranga Hejje Dharwad|Suggi Kala Tanda",
    "Malayalam": "Arangu Thrissur|Kaliyarangu",
    "Manipuri": "Laihui Repertory",
    "Assamese": "Brahmaputra Natya Dal",
    "Urdu": "Mehfil-e-Qissa",
}

AGENCIES = """
    Kite & Anchor Talent | Third Bell Artists | Gulmohar Management | Mango Lane Talent |
    Open Door Artists | Sea Link Talents | Peepal Artists | Frame One Management | Nayi Galli Talent
    | Chai Break Casting | Bluebird Kids | Little Marigold Kids | Voicebox India | Saltpan Models |
    Two Rivers Talent | Lantern Artists
"""

NETWORKS = {
    "Hindi": """
    Star Plus | Colors | Zee TV | Sony TV | Sony SAB | &TV | Star Bharat | Dangal TV | Sun Neo
""",
    "Marathi": "Zee Marathi|Star Pravah|Colors Marathi|Sony Marathi",
    "Bengali": "Star Jalsha|Zee Bangla",
    "Tamil": "Sun TV|Star Vijay",
    "Malayalam": "Asianet|Mazhavil Manorama",
    "Telugu": "Gemini TV|Star Maa",
    "Kannada": "Colors Kannada|Zee Kannada",
    "Gujarati": "Colors Gujarati",
    "Punjabi": "PTC Punjabi",
    "Odia": "Tarang TV",
    "Assamese": "Rengoni",
    "Bhojpuri": "Zee Biskope",
}

STREAMERS = """
    Netflix | Netflix | Amazon Prime Video | Amazon Prime Video | JioHotstar | JioHotstar | SonyLIV
    | SonyLIV | ZEE5 | MX Player | MX Player
"""
LOCAL_STREAMERS = {
    "Bengali": "Hoichoi",
    "Telugu": "Aha",
    "Tamil": "Sun NXT",
    "Malayalam": "ManoramaMAX",
    "Haryanvi": "STAGE",
    "Rajasthani": "STAGE",
    "Punjabi": "Chaupal",
    "Gujarati": "ShemarooMe",
    "Marathi": "ZEE5",
    "Kannada": "Sun NXT",
}
AUDIO = "Audible|Pocket FM|Kuku FM|Spotify|All India Radio"

# Genres as they go together.
SCREEN_GENRES = """
    drama | drama+family | drama+social | comedy | comedy+family | comedy+drama | comedy+romance |
    romance | romance+drama | thriller | thriller+crime | crime+drama | crime | action |
    action+thriller | action+crime | horror | horror+comedy | mystery+thriller | mystery |
    slice of life | slice of life+comedy | coming of age+drama | satire+comedy | satire+political |
    period+drama | political+thriller | sport+drama | musical+romance | war+drama |
    supernatural+horror | biopic+drama | heist+comedy | courtroom+drama
"""
SHORT_GENRES = (
    "drama | comedy | slice of life | social+drama | horror | thriller | family | satire | coming of age"
)
TV_GENRES = """
    family drama | family drama | family drama+romance | romance | supernatural | comedy | crime | social |
    family drama+social
"""
STAGE_GENRES = """
    drama | comedy | musical | tragedy | satire | absurdist | folk | farce+comedy | social |
    satire+political
"""
VOICE_GENRES = "kids | kids+comedy | horror | crime | mythology | drama | fantasy | documentary"


def table(text):
    """'English=Hindi|...' as a dictionary."""
    return dict(item.split("=") for item in bag(text))


def bag(text):
    """'one | two | three' as a list; line breaks in the text mean nothing."""
    return [item.strip() for item in " ".join(text.split()).split("|")]


HINDI = {}
for _words in (AREAS, CITIES, LANGUAGES, SKILLS, DIALECTS, TRAINING):
    HINDI.update(table(_words))
