"""Hinglish in Roman letters, plainly spelt; bios.py roughens it. [m|f] picks the ending by gender."""

TEMPLATES = {
    "open": """
first actor | Main {city} mein rehke acting kart[a|i] hoon, {years} saal ho gaye.
first actor | Namaste, main {first}, actor hoon, <web series aur film dono|OTT ka kaam zyada> kiya hai.
first actor mig | {home} se hoon, abhi {area} mein reht[a|i] hoon.
first actor | {since} se kaam kar rah[a|i] hoon, chhote role se start kiya tha.
first actor | Actor by profession, dil se bhi. {years} saal ka experience hai.
first character | {years} saal se character role kar rah[a|i] hoon, <line yaad, time pe hazir|koi nakhra
    nahi>.
first character m | Baap, chacha, sarpanch, inspector, sab kar chuka hoon.
first character f | Maa, bua, saas, jailer, sab kar chuki hoon.
first character senior | Umar ho gayi hai par kaam ki bhookh nahi gayi.
first theatre | Theatre se hoon, {group} ke saath <kaafi saal|{years} saal> kaam kiya.
first theatre | Rangmanch pehla pyaar hai, camera doosra, dono nibha let[a|i] hoon.
first theatre | {since} se natak kar rah[a|i] hoon, ab screen pe bhi aana hai dhang se.
first tv | TV pe log mujhe {serial} se jaante hain.
first tv | Daily soap ka {years} saal ka experience hai, ek din mein dus scene nikaal det[a|i] hoon.
first tv | {serial} mein {serial_char} main hi th[a|i].
first ad | Ad films aur print kart[a|i] hoon, height {height}.
first ad | Modelling {since} se, ab acting mein bhi try kar rah[a|i] hoon.
first newcomer | Nay[a|i] hoon is line mein par mehnat mein koi kami nahi.
first newcomer | Fresher hoon, ek mauka chahiye bas.
first newcomer mig | {home} se aay[a|i] hoon, <do mahine|chhe mahine> hue {city} mein, audition de
    rah[a|i] hoon roz.
first newcomer | College mein natak kiye hain, {city} mein rehna hai, kisi bhi acche role ke liye ready
    hoon.
first newcomer | Sir/ma'am, chhota role bhi chalega, <bas kaam dikhana hai|set pe seekhna hai>.
first newcomer train | {train} se course complete kiya, ab kaam dhoondh rah[a|i] hoon.
first junior | Junior artist hoon, {years} saal se crowd aur passing kar rah[a|i] hoon.
first junior | Baraat, court, hospital, police, sab crowd kar liya hai, kapde apne hain.
first junior | Crowd ka kaam ho to bata dena, time pe pahunch jaung[a|i] pakka.
first stunt | Stunt kart[a|i] hoon, {fight} aur high fall, safety pehle.
first stunt | Hero ke liye girne ka kaam hai apna, {years} saal se.
first stunt | Body double bhi kart[a|i] hoon, height {height}.
first voice | Dubbing artist hoon, {tonguelist} mein kaam kart[a|i] hoon.
first voice | Awaaz suni hogi aapne meri, chehra nahi dekha hoga.
first voice | Ghar pe chhota booth hai, same day delivery de det[a|i] hoon.
first dancer | {dance!c} seekha hai bachpan se, acting {since} se.
first dancer | Dancer hoon pehle, actor baad mein, {dance} mera main form hai.
first comic | Stand-up kart[a|i] hoon, acting bhi aati hai, paise dono mein kam hain.
first comic | Comedian hoon, {years} saal open mic mein gaaliyan khayi hain.
first singer | Gaana aur acting dono, {music} seekha hua hai.
first singer | Singer hoon, set pe live gaa sakt[a|i] hoon.
first child kid | [Mera beta|Meri beti] {std} mein hai, line jaldi yaad kar leta hai bachcha.
first child | Bachcha camera se nahi darta, <do ad|school ke natak> kiye hain.
first child | Hamara bachcha bahut talented hai, dance acting sab karta hai, set pe tang nahi karta.
notes actor | Acch[a|i] actor hai, {years} saal ka kaam, <web pe zyada|OTT pe dekha hai>.
notes character m | Purana aadmi hai line ka, {since} se, bharosemand.
notes character f | Maa ke role ke liye <pakki choice|first call>, rona natural aata hai.
notes theatre | Theatre wala kaam hai, {group}, awaaz peeche tak jaati hai.
notes newcomer | Naya chehra hai, thoda nervous but aankhein acchi hain.
notes tv | TV face, {serial} wal[a|i], fast kaam.
notes stunt | Stunt wal[a|i], {fight} best hai, insurance hai.
notes junior | Crowd ka regular hai, {years} saal, ek do line bol let[a|i] hai.
first actor | Acting mera kaam hai, shauk nahi, {since} se lag[a|i] hu[a|i] hoon.
first actor f | Hero ki dost wale role bahut kiye, ab apni kahani chahiye.
first actor m | Hero ka dost, villain ka aadmi, dono kar chuka hoon, ab asli role chahiye.
first character | {since} se is line mein hoon, <Doordarshan ke zamane|purane set> ki aadat hai time pe
    aana.
first character m | Do scene do, yaad reh jaunga.
first character f | Do scene do, yaad reh jaungi.
first theatre | Nukkad se shuru kiya tha, ab bade manch pe kart[a|i] hoon.
first theatre | {group} mein {years} saal, jhaadu se lekar lead tak sab kiya hai.
first tv | Serial ka kaam aata hai, cheat look, mark, glycerine sab.
first tv m | Beta, damaad, devar sab ban chuka hoon TV pe.
first tv f | Bahu, nanad, vamp sab ban chuki hoon TV pe.
first ad | TVC, print, digital sab kart[a|i] hoon, {height} height, skin clear.
first ad | Ad mein dekha hoga, muskura ke cheez bechna aata hai.
first newcomer | Mera naam {first}, acting ka bahut shauk hai, ek baar audition le lijiye.
first newcomer m | Din mein delivery ka kaam, raat mein script, koi bhi role chalega sir.
first newcomer f | Ghar walo ko mana ke aayi hoon, chhe mahine diye hain unhone.
first junior | Coordinator sab jaante hain mujhe, {years} saal mein ek din late nahi.
first child teen | {std} mein hoon, chhutti aur weekend mein shoot kar sakt[a|i] hoon.
notes ad | Ad face hai, {height}, dialogue bhi theek bol let[a|i] hai.
first child kid | Bachcha {std} mein hai, shooting mein khush rehta hai, school bhi dekhna hai.
first child kid | Line sunke hi yaad kar leta hai hamara bachcha.
""",
    "credit": """
first | {film} mein {film_char} ka role kiya tha.
first | {series} ({series_platform}) mein dekha hoga aapne mujhe.
first | {series} mein role chhota tha par log pehchante hain usse.
first tv | {serial} ke <do sau|teen sau|dedh sau> episode kiye hain.
first | {brand} ki ad ki hai, sab usi se pehchante hain.
first | {play} natak kiya, <pachaas show|sattar show|do saal> chala.
first | {short} short film hai meri, link bhej dung[a|i] maango to.
first | {dub} mein {dub_char} ki awaaz meri hai.
first | {song} video mein dance kiya hai.
first | {film} mein lead ke saath teen scene the, <ek hi bacha edit mein|sab reh gaye>.
first | {series} kiya hai, {film} bhi.
notes | {film} mein dekha tha {film_char}, sahi kaam tha.
notes | {series} ({series_platform}) kiya hai, director khush tha.
notes | {serial} mein th[a|i], ab free hai.
any child | {brand} ki ad mein dekha hoga.
any child | {series} mein chhota sa role kiya hai.
""",
    "craft": """
first | Comedy aur emotional dono kar lung[a|i], audition le lijiye.
first | Negative role karne ka bahut man hai.
first | Screen pe {playmin} se {playmax} tak lag sakt[a|i] hoon.
first | Rona dhona glycerine ke bina ho jaata hai.
first | Lamba dialogue bhi ek baar mein yaad ho jaata hai.
first | Improvise kar let[a|i] hoon, script se bahar bhi.
first | Set pe shaant reht[a|i] hoon, kaam pe bolt[a|i] hoon.
first m middle | Police, neta, teacher, aise role mein fit baithta hoon.
first f middle | Strong aurat ke role chahiye, sirf rone wale nahi.
first young | College [boy|girl] type role ke liye fit.
first exp | Ek jaise role se bore ho gay[a|i] hoon, kuch alag do.
notes | {playmin}-{playmax} tak chal jayeg[a|i].
notes | Reaction acche det[a|i] hai, close up pakad let[a|i] hai.
first new | Raat bhar mein script yaad kar ke aaung[a|i].
first comic | Timing acchi hai, apna material khud likht[a|i] hoon.
any child | Poora page yaad kar let[a|i] hai shaam tak.
any child kid | Rona hasna sab turant.
any voice | Lip sync pehle take mein.
any junior | Dead body se lekar baraati tak sab kiya hai.
first | Bina dialogue ke scene bhi pakad let[a|i] hoon.
first | Do logon wale scene mein best det[a|i] hoon.
first exp | Naye actors ko sambhal let[a|i] hoon set pe.
first vet | Purane style ka actor hoon par naya seekhne ko hamesha taiyaar.
first young | Abhi seekh rah[a|i] hoon par dart[a|i] nahi kisi scene se.
""",
    "skill": """
first | {skill!c} aur {skill2} aata hai mujhe.
first | Special skill mein {skill}, thoda {skill2} bhi.
first | {early!c} bachpan se kart[a|i] hoon, double nahi chahiye.
first dance | {dance!c} das saal seekha hai.
first fight | {fight} aata hai, action khud kart[a|i] hoon.
first music | Gaana bhi aata hai, {music}.
first | {skill!c} ka video bhej sakt[a|i] hoon.
notes | {skill} sach mein aata hai, video dekha hai.
any | Skills - {skill}, {skill2}.
any child | {skill!c} seekh rah[a|i] hai school ke baad.
""",
    "language": """
first | {tonguelist} bol let[a|i] hoon.
first | Ghar pe {tongue} bolte hain, Hindi saaf hai.
first dialect | {dialect} asli wali aati hai, filmi nahi.
first weak | {weak} thodi thodi aati hai, samajh let[a|i] hoon.
first second | {second} bhi fluent hai.
notes dialect | {dialect} ekdum asli hai.
first dialect | {dialect} mein dialogue de sakt[a|i] hoon.
any unspoken | Ek film mein {unspoken} ke dialogue ratt ke bole the, waise {unspoken} nahi aati.
any | Languages: {tonguelist}.
any child | {tonguelist} bolt[a|i] hai.
""",
    "life": """
first smalltown | Gaon {home} side hai, papa ko abhi bhi lagta hai bank mein job kart[a|i] hoon.
first pastcity | Pehle {pastcity} mein th[a|i], ab {city} hi ghar hai.
first partner f | Pati {partner} hain, bhasha samajh leti hoon, bolni nahi aati.
first partner m | Meri wife {partner} hai, uski bhasha mujhe nahi aati, khana aata hai.
first f middle | Shaadi ke baad break liya tha, ab wapas aayi hoon.
first young | Din mein <cafe mein job|tuition|gym mein trainer> kart[a|i] hoon, shoot ke liye chhutti
    mil jaati hai.
first m middle | Pehle <bank mein|marketing mein|school mein teacher> tha, chhod diya.
first late | Retirement ke baad shuru kiya, pota bolta hai [dadaji|dadiji] hero.
first | Ghar mein pehl[a|i] band[a|i] hoon jo is line mein aay[a|i].
first smalltown | {home} [ka|ki] hoon, chhote sheher ki acting natural aati hai.
notes smalltown | {home} ka background, desi touch natural.
any brother | Bhai bhi line mein hai, <stunt|camera department|production> mein.
any twins | Judwa hai, double role wala kaam ho to batana.
first army | Papa fauj mein the, nau school badle hain.
first trans | Trans woman hoon, har tarah ke aurat ke role karungi.
first other | Kinnar samaj se hoon, taali wale role ke alawa bhi acting aati hai mujhe.
any child | Mummy hamesha saath rehti hai set pe.
first | Papa ki dukaan hai, mann nahi laga, yahan aa gay[a|i].
first young | Room share karte hain paanch log {area} mein, sab actor.
first vet | Strike bhi dekhi, lockdown bhi, kaam chalta rahega.
first middle | Side mein <tiffin service|coaching class|chhota cafe> hai, isliye bekar role ko na bol
    det[a|i] hoon.
first mig | Saal mein do baar {home} jaana hota hai, baaki time yahin.
first young mig | Ghar se do saal mile hain, ek nikal gaya.
first mig | {festival} pe {home} jaana pakka hai.
""",
    "quirk": """
first | Phone pe kam milt[a|i] hoon, WhatsApp karna.
any mumbai | Film City se bees minute door, kabhi bhi bula lo.
first mumbai | Local se aat[a|i] hoon, late nahi hot[a|i] kabhi.
any m | Abhi daadhi hai, role pakka ho to kaat lunga.
any m | Moochh asli hai.
any f | Baal lambe hain, kaatne nahi hain abhi.
first f bike | Saree mein bike bhi chala leti hoon.
any | Chashma lagta hai, lens chal jayega.
first | Teen baar screen pe mar chuk[a|i] hoon.
first new | Reel abhi nahi hai, self tape bhej dung[a|i].
first senior | Seedhi thoda dheere chadht[a|i] hoon.
first veg | Pure veg, tiffin ghar se laat[a|i] hoon.
first | Audition ke liye do ghante mein pahunch sakt[a|i] hoon.
any tattoo | Haath pe tattoo hai, chhup jayega makeup se.
any child kid | Cricket aur dinosaur [ka|ki] deewan[a|i] hai.
any | Call nahi uthe to message daal dena, turant reply milega.
any | Set pe phone band, script haath mein.
any | Edit mein do baar kate par premiere dono baar bulaya.
any m | Do hafte mein poori daadhi aa jaati hai.
any f | Naak ki pin hat jaati hai.
any senior | Sugar hai, khana time pe chahiye bas.
any | Audition mein kabhi late nahi.
""",
    "limit": """
any no-soaps | Daily soap nahi karna, please.
any no-soaps | TV serial ke alawa kuch bhi chalega.
first no-kiss | Kissing scene nahi karung[a|i].
first no-kiss | Intimate scene mein comfortable nahi hoon, sorry.
any no-bold | Bold scene nahi, bikini bhi nahi.
any no-smoke | Cigarette wale scene nahi kart[a|i], herbal bhi nahi.
any no-tobacco | Gutkha, daaru, satta app ki ad nahi.
first no-fairness | Gora karne wali cream ki ad nahi karung[a|i].
any no-night | Night shoot mein dikkat hai, pehle batana.
any no-travel | Outdoor teen din se zyada nahi, ghar pe chhota bachcha hai.
any no-hair | Baal nahi kaat sakt[a|i] abhi, continuity chal rahi hai.
any no-kesh | Kesh nahi kaatne, pagdi rahegi.
any no-meat | Non veg pakana khana screen pe bhi nahi.
any no-type | {typecast} wale role bahut ho gaye, ab nahi.
any no-water | Tairna nahi aata, paani ke scene mat dena.
any no-heights | Height se dar lagta hai, baaki sab theek.
any no-falls | Kandhe ka operation hua hai, is saal girna padna nahi.
any no-dogs | Kutte se dar lagta hai, sach mein.
any no-background | Crowd nahi karna, dialogue wala role chahiye.
any no-saturday | Shanivaar shaam ko natak hota hai, shoot nahi.
any no-ramadan | Ramzan mein roza rehta hai, timing dekh lena.
any child no-school | March mein exam hai, tab date nahi milegi.
any child no-night | Raat ki shooting nahi, paanch ghante max.
any child no-tobacco | Junk food aur game wali ad nahi karayenge.
any no-kiss | Romantic chalega, kissing nahi.
any no-bold | Kapde utaarne wale role mat bhejna please.
any no-bold | Bold content se door.
any no-tobacco | Paan masala ki ad mana ki hai pehle bhi.
any no-soaps | Serial nahi, film aur web dono chalega.
any no-smoke | Smoking scene se dikkat hai.
any no-water | Paani se dar, swimming nahi aati.
any no-background | Bheed mein khade hone ka kaam ab nahi.
any no-night | Raat ki shift kam hi kar paung[a|i].
""",
    "wish": """
any | {wish!c} seekhna hai abhi.
first | {wish!c} nahi aata par seekhne ko ready hoon.
first | Ek baar period film karni hai.
first | Sapna hai ek accha thriller mile.
first new | Ek chance de do, nirash nahi karung[a|i].
notes | {wish} nahi aata, seekh leg[a|i] bol rah[a|i] th[a|i].
any child | Aage {wish} seekhna hai.
""",
    "logistics": """
first free | {free} se free hoon.
any free | Dates khali hain {free} se.
first booked | {booked} tak busy hoon, uske baad free.
any local | {local} mein local hire bhi chalega.
any passport | Passport hai, bahar ka shoot bhi chalega.
any agency | Kaam ke liye {agency} ko call karein.
any followers | Insta pe {followers} followers hain.
any bike | Bike apni hai, call time koi bhi.
first | Self tape aaj hi bhej sakt[a|i] hoon.
first !vet | Paise ki baat baith ke kar lenge.
notes | Teen din pehle bolna padega.
first away | {city} mein hoon, Mumbai aa jaung[a|i] audition ke liye.
any child | Weekend pe shoot easy rahega.
any child | Permission ke kagaz ready hain.
""",
}
