"""English sentences for bios. A line is "flags | text"; see bios.py for flags, {slots} and <choices>."""

TEMPLATES = {
    "open": """
third actor | {first} is <a Mumbai actor|a screen actor|an actor> <with {years} years in the trade|who
    has been at it for {years} years>.
third actor | {years} years in, {first} <still auditions like a first-timer|is past the phase of playing
    the hero's friend>.
third actor mig | Came from {home} to {city} with <one suitcase and a bad portfolio|an engineering
    degree nobody asked about>; {first} has worked steadily since.
third actor | {first} <works mostly in web series|gets most work in long-format shows> and <does a film
    when one comes|picks films slowly>.
third actor | An actor who listens. {first} gets cast as the one who knows the secret.
third character | {first} has been <in front of cameras|on call sheets> since {since}.
third character senior | {first} is the <face you know and the name you forget|kind of actor you book
    for two days and rewrite the part for>.
third character | A character actor for {years} years, {first} <plays clerks, cops, landlords and the
    occasional saint|has been every kind of relative there is>.
third character f middle | {first} gets called for mothers, but {her} best work has been women with no
    children to talk about.
third character m | {first} is a dependable supporting actor: <on time, off book, no entourage|lines
    learnt, no drama, home by eight>.
third theatre | Stage first, camera later: {first} has done theatre for {years} years.
third theatre | {first} comes from <the theatre|{tongue} theatre> and it shows in {her} voice.
third theatre | {first} acts, and when money runs out, <does lights|teaches school drama|writes radio
    plays>.
third theatre | With {group} for most of {her} working life, {first} <is new to screens only on
    paper|has carried four of their productions>.
third tv !new | {first} is a familiar face from daily television.
third tv !new | Viewers still stop {first} for {serial}, where {she} played {serial_char}.
third tv | {years} years of television have made {first} quick: <two takes and a wide|twelve scenes a
    day, no fuss>.
third ad | {first} models and acts in commercials, <clean skin, easy smile|natural in front of a product>.
third ad | {first} has that <just-moved-into-a-new-flat face|young-professional look> that <banks and
    paints|insurance and phones> ask for.
third newcomer | {first} is new, with <a fresh portfolio|eleven auditions behind {obj}> and <no bad
    habits yet|no callbacks yet>.
third newcomer mig | {first} moved from {home} to {city} <this year|last winter> and is looking for a
    first real part.
third newcomer train | Just out of {train}, {first} is <untested on a set|looking for that first break>.
third stunt | {first} has been <hitting the floor|falling off things> for {years} years so that stars
    need not.
third stunt | Stunt performer, {height} tall, doubles for <leads of the same build|medium-build leads>;
    specialises in {fight}.
third voice | You have heard {first} even if you have never seen {obj}.
third voice | {first} dubs and narrates in {tonguelist}.
third dancer | {first} trained in {dance} for years before anyone asked for dialogue.
third dancer | {dance!c} came first for {first}; acting followed when a choreographer needed someone who
    could speak.
third comic | {first} is a stand-up who can act, which is rarer than it sounds.
third comic | {years} years of open mics, and {first} still gets nervous; the set is <clean enough for
    family shows|mostly about housing societies and mothers-in-law>.
third singer | {first} sings and acts, in that order.
third singer | A trained voice: {first} does {music}, and takes acting parts where a song is sung live.
first actor | I am an actor based in {city}, working for {years} years in <series, films and the odd
    ad|OTT and film>.
first actor | Have been acting professionally since {since}, first small parts, now <better ones|parts
    with names>.
first actor mig | Born and raised in {home}. I live in {area} now, <like every other actor|ten minutes
    from most casting offices>.
first character m | {years} years, one profession. I have played fathers-in-law to men older than me.
first character | I act for a living. Not famous, never out of work.
first character late | After retirement from <the Railways|LIC|a municipal school> I took up acting full
    time.
first theatre | Theatre is home, everything else is travel.
first theatre | I have been on stage since {since} and on camera whenever it calls.
first theatre | I act, direct and sweep the floor at {group}.
first tv | Most people know me as {serial_char} from {serial}.
first tv | I have been on TV for {years} years and my mother still asks when I will do a film.
first ad | Commercial model, {height}, comfortable with <product holding, food shots and kids|hand
    modelling, food and dialogue>.
first ad | I do ads. {years} years of smiling at pressure cookers.
first newcomer | I am new to this line but <very serious about it|I learn fast>.
first newcomer | Fresher. Have done <college plays|street plays and one student film> only, ready to
    audition any time.
first newcomer mig | I am from {home}, shifted to {city} for acting <six months back|recently>.
first newcomer | Please consider me for any <suitable role|small role also>, I have <full dedication|no
    issue with timing>.
first junior | I work as junior artist for {years} years, crowd and passing.
first junior | Available for crowd, <wedding scenes, courtroom, hospital|market, railway, party scenes>,
    have own formals and [sherwani|saree].
first junior | Background work mostly, sometimes one or two lines. Always on time.
first stunt | Stunts are my work since {since}: {fight}, high falls, <doubling|wires>.
first stunt | I double for heroes, you will not see my face, that means I did it right.
first voice | I voice in {tonguelist}, from home booth or your studio.
first voice | Dubbing artist for {years} years, heroes in the morning, cartoon goats after lunch.
first dancer | I have been learning {dance} since I was <six|seven|five>, acting since {since}.
first dancer | I am a dancer who found out on a set that I like dialogue too.
first comic | I tell jokes for a living and I act when somebody writes me better ones.
first comic | Comic, writer, reluctant host.
first singer | Singer-actor. {music!c} from childhood, camera since {since}.
notes actor | <Good find|Solid actor|Strong reader>. {years} years' work, mostly web.
notes actor | Saw {obj} in {film} as {film_char}. <Underused|Better than the film|Holds a close-up>.
notes character | Reliable. <Used twice, no complaints|Directors call back>. Plays {playmin} to
    {playmax} without make-up.
notes character vet | Old hand, since {since}. Knows every line producer in {area}.
notes theatre | Theatre background, {group}. <Voice carries|Needs to come down a notch for camera, but
    does so when told>.
notes tv | TV face ({serial}). Fast, knows marks.
notes ad | Ad face. <Smile tests well|Good hands|Looks honest>. {height}.
notes newcomer | Walk-in. <Raw but watchable|Nervous first take, lovely second>.
notes newcomer | New. Portfolio pics only, no reel. <Meet once|Call for small parts>.
notes junior | Junior artist, {years} yrs. <Can do one-liners|Decent in close background>. Own wardrobe.
notes stunt | Stunt: {fight}, high falls. <Insured|Clean record>.
notes voice | Voice: warm low register, {tonguelist}. Quick turnaround.
notes dancer | {dance!c}, stage level. Acts decently.
notes comic | Stand-up. Timing excellent, <improvises, so keep rolling|needs a firm AD>.
notes singer | Sings live on set ({music}). Acting natural.
first child kid | My <child|kid> is in {std} and has done <school plays|dance shows|a school film>
    besides.
first child | Bright child, picks up lines in one reading, never fussy on set.
notes child kid | Child artist, <no stage fright|takes direction well|camera friendly>. Parent always on
    set.
notes child kid | Sweet kid, <gap tooth|curly hair|dimples>, talks non-stop until the slate.
notes child | Age {age}, can pass two years younger. <Cries on cue, also giggles on cue|Good memory for
    lines>.
third actor | {first} has the stillness of someone who watched a lot of people before playing any.
third actor | Three lead parts that never released and {years} years of others that did: {first} knows
    the trade.
third actor mig | {home} to {city}, second class, unreserved; {first} tells that story better than any
    showreel.
third actor f | {first} reads as smart without trying, which casting keeps confusing with arrogant.
third actor m | {first} has a boxer's patience and a clerk's face, useful for almost anything.
first actor | I do films and series, mostly the parts who get the second-best lines.
first actor | {years} years, no godfather, one good tailor.
notes actor | Read for {obj} twice last year, both times second choice. <Ready for a lead|Push this one>.
notes actor | Clean speech, no star airs. <Call|Keep in first ten>.
third character | Give {first} one page and a chair, and the scene is safe.
third character | {first} specialises in people who have an opinion on the wedding menu.
third character f senior | {first} plays grandmothers who swear, bless and cheat at cards.
third character m senior | {first} has buried two screen wives and married off eleven screen daughters.
first character | Since {since} I have been somebody's neighbour, somebody's boss and everybody's
    relative.
first character f | I have run three screen households and two screen gangs.
notes character | Good for one-scene parts that must land. <Cheap for what you get|Brings own ideas>.
notes character vet | Face from {since}, energy from yesterday.
third theatre | {first} has toured <district towns|three states> with {group}, sleeping in more green
    rooms than hotels.
third theatre | Came up through {group}; {first} builds a character from the shoes up.
third theatre f | {first} plays queens and sweepers with the same spine.
first theatre | Stage actor. {years} years, two hundred towns, one good pair of chappals.
first theatre | I teach voice in the morning and perform in the evening.
first theatre train | Trained at {train}, then unlearnt half of it on tour.
notes theatre | Saw on stage with {group}. <Magnetic|Big, but can be brought down|Excellent listener>.
notes theatre train | {train}. Serious. Camera experience <limited|growing>.
third tv | On daily shows {first} is the one who makes a six-page wedding scene bearable.
third tv f | From bahu to boss lady in {years} years: {first} has done the full television ladder.
third tv m | {first} has played three sons, two sons-in-law and one reincarnation.
first tv | I can shoot twelve scenes a day and still look happy in the thirteenth.
first tv | My work is television; {serial} is the one people ask about.
notes tv | Daily-soap trained. <Needs to drop the head turns|Surprisingly subtle>. Works fast.
third ad | {first} sells without smiling too hard.
third ad | Clients like {first}: <looks expensive, works on time|real skin, real teeth, no fuss>.
third ad f | {first} has been the young mother for noodles, insurance and two mosquito repellents.
third ad m | {first} has been the understanding husband in nine kitchens.
first ad | Print, digital and TVC. Height {height}, <natural hair, no braces|good hands, clean nails>.
first ad | You have seen me in a hoarding near <Mahim|Dadar|Andheri> and not noticed, that is the job.
first ad | I started with college catalogue shoots, now mostly TVCs with some dialogue.
notes ad | Commercial face, <urban|pan-India|Tier-2 friendly>. Comfortable with lines.
notes ad | Good for <banking, insurance|FMCG|jewellery>, less for fashion. {height}.
third newcomer | {first} walked into an open call and stayed in everyone's head.
third newcomer | Newcomer {first} has the kind of face that does not know yet what it can do.
first newcomer | Myself {first}, I am interested in acting line, kindly give one chance.
first newcomer | I did one workshop and eleven auditions, still no callback but not giving up.
first newcomer f | I am a <nursing|B.Com|law> student, acting is what I really want.
first newcomer m | I work in a <gym|courier office|mobile shop> in the day, evenings I am free for
    auditions.
notes newcomer | Open-call find, <good eyes|unusual face|nice voice>. No experience, no attitude.
first junior | {years} years in crowd work, I know all coordinators, never late.
notes junior | Regular crowd. <Good for police and office|Good for weddings>. No trouble on set.
third stunt | {first} coordinates small action units and still takes the worst fall personally.
notes stunt | Safe pair of legs. {fight}, <wires ok|no wires without own rigger>.
third voice | {first} is in your lift, your bank helpline and your child's favourite cartoon.
notes voice | Clean booth at home, {tonguelist}. <Sells without shouting|Great for documentaries>.
first dancer | I do {dance}, stage and camera both, and act with my face first, feet later.
notes dancer | Strong {dance}. <Dialogue needs work|Speaks well too>.
third comic | {first} writes the joke, lands it, and lets the other actor have the close-up.
notes comic | Comic, <club circuit|college circuit>. Funny off stage too, rare.
notes singer | Singer first. <Sweet face on camera|Relaxed on camera>. {music!c}.
third singer | {first} can hold a tune and a scene, sometimes in the same shot.
first singer | I sing for a living, act when the part has music in it.
first child teen | I am in {std}. I can shoot on weekends and in holidays, my parents know everything.
first child teen | Acting since I was small; now my voice has changed so please see the new tape.
notes child teen | Teenager, <looks two years younger|between child and adult parts>. Sensible on set.
notes child teen | In {std}, board exams decide the dates.
first child kid | Our little one never forgets a line and never forgets a promise of ice cream.
first child kid | We are a normal family, the kid just likes being on set.
first child kid | Our child is very natural, no acting class, only school and <dance class|cricket>.
notes child | Fun at the audition, <asked who the bad guy is|corrected the reader's line>.
notes child kid | Small for the age, big voice. <One take|Two takes at most>.
notes child | Experienced kid. <Knows the slate better than the clap boy|Hits marks>.
first child teen | I want to act but my marks come first, that is the deal at home.
first child kid | In {std}, <quick learner|very expressive>, comfortable away from us as long as we are
    in sight.
""",
    "credit": """
third | {She} was {film_char} in {film}, directed by {film_dir}.
third | {Her} work includes {film} <and a long schedule nobody can talk about yet|and two shorts>.
third !new | {series} on {series_platform} put {obj} on the map; {she} played {series_char}.
third | On {series_platform}'s {series} {she} had <a three-episode arc|the track everyone wrote
    about|eight scenes and used them all>.
third | {She} played {series_char} in {series}, a part that <was two scenes on paper|grew with every
    draft>.
third !new | Television audiences know {obj} from {serial} on {serial_net}.
third | {Her} {play} ran for <sixty shows|two seasons|one monsoon>.
third | On stage, {she} was {play_char} in {play}.
third | Voices {dub_char} in {dub}.
third | {She} fronted the {brand} campaign <in two languages|that ran through the IPL>.
third | {short} travelled to <festivals in Kerala and Dharamshala|eleven festivals>, and {she} carries it.
third | {film} was cut down badly, but watch {her} <courtroom|kitchen|railway platform> scene in it.
first | I was {film_char} in {film} ({film_year}).
first | You may have seen me in {series} on {series_platform}.
first | My part in {series} was small but the director kept adding scenes.
first tv | For {serial} I shot <three hundred|some four hundred|close to two hundred> episodes.
first | I did {play} with {play_dir}, still my favourite work.
first | You can watch {short} on request, I will send the private link.
first | Did the {brand} ad, many people recognise me from that only.
first | I am the voice of {dub_char} in {dub}.
first | I danced in the {song} video, <second row, left|front line>.
notes | Credits: {film} ({film_year}), {series} ({series_platform}).
notes | {series_char} in {series}, good.
notes | Was {serial_char} in {serial}. Tracked for a year and exited on good terms.
notes | Remember the {brand} spot? Same person.
notes | Check the {short} link before calling; best work.
notes | {play}: saw the show, strong second act.
any | {film} under {film_dir} was <the turning point|the best set so far>.
any child | Seen in the {brand} ad.
any child | Did a small part in {series} ({series_platform}).
any child | Played {film_char} in {film}.
third !new | {She} did {series} for {series_platform} and turned down a second season of something louder.
third | Watch {obj} in {film}: one scene, no dialogue, all story.
third | {She} has been with {play} since its first reading.
third theatre | In {play} {she} plays three people and a door.
first | {film} is my best work so far, please do not judge by the trailer.
first | In {series} my part got killed in episode four, still people message.
first | {film_dir} gave me {film}; I owe a lot to that set.
first | Some work: {series} ({series_platform}), {brand} ad.
notes | {film}, small part, stole it.
notes | {serial} on {serial_net}, ran long.
notes | {series}, {film}; more on the form.
any | {brand} campaign <still running|done, no conflict now>.
""",
    "craft": """
third | {She} <reads a scene once and finds the joke in it|prepares in silence and surprises you on the
    take>.
third | Best when given <stillness|very little to say>.
third | {She} can <go from warm to frightening in one line|hold a pause longer than most editors allow>.
third | Plays {playmin} to {playmax} <comfortably|with help from a good wig>.
third !comic | Comedy is {her} hidden card; few have used it.
third theatre | Years of stage have given {obj} <breath, diction and patience|a voice that needs no mic>.
third f | Strong with <working-class women|small-town ambition|quiet rage>.
third m | Strong as <tired honest men|small-time crooks|fathers who cannot say sorry>.
third middle | {She} has the rare gift of looking like {she} really held that job.
first | I like parts where <the person is hiding something|nobody is fully right>.
first | Comfortable with long takes and with <sync sound|live crowds>.
first | I prepare a lot, then try to forget it.
first mid | I want to move from <friend-of-lead roles|the best-friend slot> to something with a spine.
first exp | I would like fewer uncles and more villains, honestly.
first f middle | I want to play a woman who is not only somebody's mother.
first !new | I do my own workshops for a part, at my own cost.
notes | Age range {playmin}-{playmax} on camera.
notes | <Listens well|Good reactions|Very still>, which is why editors like {obj}.
notes | Takes direction. <Second take always better|Do not over-rehearse>.
notes f | Suits <cop, lawyer, principal|doctor, journalist, boss>. Not the glam type and happy about it.
notes m | Suits <cop, union leader, coach|clerk, teacher, neighbour>. Has menace when needed.
any | <Negative shades welcome|Would love a full-on villain>.
any senior | Grandparent parts, but also judges, godmen and politicians.
any young | Passes for a college student.
any new | Learns lines overnight.
any tv | Cries on both eyes without glycerine.
any ad | Good with <children and dogs|kids on set> and does not blink at the clap.
any voice | Lip-sync accurate to the frame, usually first pass.
any comic | Writes own material.
any stunt | Plans every fall twice and has never sent a set to hospital.
any dancer | Picks up choreography in one rehearsal.
any singer | Can sing a scratch track on the spot.
any child | Can memorise a full page of dialogue in the evening.
any child kid | Good at crying scenes but prefers comedy.
any junior | Has been police, patient, baraati, voter and dead body, sometimes in one week.
third | {She} asks one good question per scene and then leaves the director alone.
third | Physical actor; {she} <walks|sits> differently for every part.
third exp | Directors use {obj} to steady younger casts.
third vet | {She} has nothing to prove and still over-prepares.
third young | Still learning when not to blink, but the instinct is there.
first | I am better in two-person scenes than in crowds.
first | I do not mind being ugly on screen.
first m | Give me <uniform parts|a real bad guy>, I am tired of being nice.
first f | I am looking for <negative leads|comedy|a role with a job>.
notes | Better on second reading. <Give the pages early|Send pages the night before>.
notes | <Strong in Hindi|Instinctive>, avoids theatrics.
any exp | Handles long monologues, <court, pulpit or police station|with or without cue cards>.
any mid | Looks different in every photograph, in a good way.
any child teen | Plays school and junior college.
""",
    "skill": """
third | {She} also does {skill} and {skill2}.
third | {skill!c} is not a line on a form here, {she} <really does it|has done it on camera>.
third | {skill!c} too, learnt <properly, over years|from {her} father>.
third fight | Does {her} own action where insurance permits: {fight}.
third music | {She} sings; {music}, <trained|self-taught>.
first | I know {skill} and {skill2}.
first | Special skill: {skill}. Also {skill2} <at basic level|to a fair level>.
first | {early!c} since childhood, <can do it on camera|no double needed|ask for the video>.
first dance | Trained in {dance}, <eleven|eight|nine> years under one guru.
first fight | I can do {fight}, tell me two weeks before and I will be in shape.
notes | Skills that are real: {skill}, {skill2}.
notes | {skill!c}: seen the video, it is good.
notes dance | {dance!c} trained, full solo recital done.
notes | Can do {skill}; claims {skill2}, not tested.
any | Skills: {skill}, {skill2}.
any | {skill!c}, <good enough for a close shot|to a proper level>.
any dance | {dance!c}, performed <in four cities|since school>, can also teach it.
any music | {music!c} since childhood.
any child | Learning {skill} <after school|on weekends>.
any child | Good at {skill}, won a school prize.
""",
    "language": """
third | {She} <speaks|works in> {tonguelist}.
third | {tongue} at home, Hindi on set, <English with the line producer|and whatever the scene needs>.
third dialect | {She} has real {dialect}, not the film kind.
third second | Fluent in {second} <as well, learnt from neighbours|after years of touring>.
first | I speak {tonguelist}.
first | My Hindi is <clean|clear> and my {tongue} is from home.
first dialect | I can do {dialect} naturally, <my village speaks it|my grandmother spoke nothing else>.
first weak | My {weak} is <broken|only conversational>, I can manage with a coach.
first second | I also speak {second} fluently.
notes | Languages: {tonguelist}.
notes dialect | Genuine {dialect}. Use it.
notes weak | {weak} only with prompting.
any dialect | Dialects: {dialect}, <done on camera|from home>.
any unspoken | Once did a whole {unspoken} part by rote; does not speak the language.
any weak | <Picking up|Still learning> {weak}.
any child | Speaks {tonguelist}.
""",
    "life": """
third mig | {She} grew up in {home}, where {her} father <ran a cloth shop|was a compounder|drove a state
    transport bus>.
third pastcity | Spent four years in {pastcity} before settling in {city}.
third partner f | Husband is {partner}, and the in-laws have stopped asking about the timings.
third partner m | Wife is {partner}; two kitchens, one television.
third f middle | Mother of two, back at work after <a six-year|a nine-year> break.
third !new | Taught <school drama|maths tuition> in the lean years and still does on Sundays.
third young | Dropped out of <engineering|CA articles|a law degree> and told the family a year later.
third senior !new | Put three children through college on character parts.
third exp !theatre | Was a <bank clerk|medical rep|call-centre team leader> until {since}.
first mig | From {home}. My family still thinks I work in <IT|a bank>.
first pastcity | I lived in {pastcity} for four years, not any more, now I am permanently in {city}.
first partner f | My husband is {partner}, I follow the language a bit, do not speak it.
first partner m | My wife is {partner}, I understand but cannot speak.
first f middle | I took a break for my <daughter, she is|twins, they are> in school now and I am back.
first young | I <drive for an app|work in a cafe in Bandra|take tuition> on days without shoots.
first m middle | I was a <physics teacher|fitness trainer|sales manager> before this and I still read
    like one.
first senior | My grandchildren see me only on television, so please send more work.
notes smalltown | {home} background, reads authentic small-town without effort.
notes pastcity | Earlier {pastcity}, shifted for good.
notes | Day job: <teaches|edits reels|runs a tiffin service>, so call before noon.
notes f middle | Returning after a gap. <Confidence coming back|Still has it>.
any mig | Roots in {home}.
any brother | Brother is a <stuntman|director of photography|line producer>; never mentions it first.
any young | Lives with three other actors in {area}.
any dusky | Tired of hearing "too dusky for the brand"; has a drawer full of awards that disagree.
any twins | Identical twin available for double-role shoots.
any army | Army child: nine schools, and it shows in the accents.
any trans | Out as a trans woman; <any woman's role, not only trans stories|please do not call only in
    Pride month>.
any transman | Trans man, on record about it; wants plain parts for men.
any other | From the kinnar community, and open to roles that are not <beggars or blessings|the usual
    clap-and-curse>.
any nb | Non-binary, they/them; plays across, has done men, women and one tree.
any child kid | Lives in {city} with parents and a <dog|baby brother|grandmother who comes to set>.
any child | Mother <left her bank job|took leave> to manage the dates.
third | {Her} family runs a <pickle business|printing press|medical store> and keeps a stool ready for
    {obj}.
third mig | {She} goes home to {home} for {festival}, <shoot or no shoot|every single year>.
third vet | Survived two industry strikes, one bankrupt channel and a pandemic.
third middle | Runs a weekend acting class for <bank staff|school teachers|policemen's children>.
third young f | Shares a flat in {area} with <two dancers|a sound recordist and a cat>.
first | I have two <cats|nieces|jobs>, acting is the one I do not complain about.
first middle | I have a small <catering business|yoga class|printing shop>, so I can say no to bad parts.
first vet | I have seen film, tape and now files; the waiting is the same.
first young | My parents gave me two years. One is over.
first mig | I go back to {home} twice a year and come back with new voices.
notes | Comes recommended by <two ADs|the costume department|a line producer who praises nobody>.
notes vet | Treat with respect; remembers who did not.
notes young | Flatmate of three other actors, good for last-minute crowd of faces.
any middle | Lost a year to a back injury, fully fit now.
any child teen | Plays for the school <football|kho-kho|basketball> team.
""",
    "quirk": """
any | Once did forty shows in fifty days with a fractured toe.
any | Carries own spike tape, nobody knows why.
any | Has died on screen <nine|fourteen|twenty-two> times.
any | Learnt to <drive a tractor|milk a buffalo|tie a turban> for a part that was cut.
any | Keeps a notebook of how people eat.
any mumbai | Takes the local to every shoot, insists on it.
any | Allergic to <smoke machines|latex|cats>, please warn.
any | Left-handed, mention it before the sword arrives.
any | Makes tea for the light boys, gets the best light.
any !vet | Lost a lead two days before shoot to someone's nephew; not bitter, just punctual.
any | Short hair now, <can wear a wig|happy to grow it back>.
any | Wears glasses; <contacts possible|cannot read the teleprompter without them>.
any bald | Bald, shaves it by choice, no wigs in monsoon please.
any m | Thick moustache, negotiable.
any m | Beard at present, will shave for a confirmed part only.
any f | Natural grey streak, will not colour it.
any f bike | Rides a Bullet to set, in a saree if the call time is early.
any f | Long hair to the waist, not a wig, yes people check.
any | Has a scar over the left eyebrow, <works for dacoits|from cricket, not from crime>.
any | Fast reader, good for table reads at short notice.
any mumbai | Stays near Film City, can reach in twenty minutes.
any | Best reached by message; never picks up unknown numbers.
any | Award for best supporting actor at a state drama competition.
any | Speaks softly; sound recordists complain, directors do not.
any veg | Vegetarian, brings own tiffin.
any new | Has watched every audition tip on YouTube and forgotten most of it, thankfully.
any senior | Knee operated last year, stairs slowly please.
any senior | Remembers when call sheets were cyclostyled.
any | Works well with animals, including producers.
any tattoo | Visible tattoo on the forearm, can be covered.
any child kid | Loves <dinosaurs|cricket|drawing buses> more than acting, which helps.
any child kid | Needs lunch at one and a nap in the van, then unstoppable.
any | Never seen on set without a thermos.
any | Knows everyone's lines, prompts under the breath.
any | Has a laugh that ends up in the edit.
any | Reads the whole script, also for two scenes.
any !new | Was cut from two films and invited to both premieres.
any | Reaches half an hour early and sits in the van with the crossword.
any | Collects old film posters, mostly of flops.
any | Can nap anywhere, including on a running generator van.
any f | Does own make-up for theatre and for small sets.
any f | Wears a nose pin, can be removed.
any m | Ear pierced on the left, can be hidden.
any m | Grows a full beard in two weeks.
any !new | Has one national-level medal in something that never comes up in parts.
any senior | Diabetic, needs meals on time.
any senior | Hard of hearing on the left, stand right for cues.
any tattoo | Small tattoo behind the wrist, <covered twenty times|continuity knows>.
any child teen | Braces come off in <January|February>.
any child | Asks the DOP questions all day.
""",
    "limit": """
any no-soaps | No daily soaps, please.
any no-soaps !tv | Not looking at television serials <at all|right now>, films and series only.
any no-soaps tv | Done with daily soaps after {years} years; limited series are welcome.
any no-kiss | Not comfortable with kissing scenes.
any no-kiss | <No lip-locks or bed scenes|Intimate scenes only if there is an intimacy coordinator, no
    kissing>.
any no-bold | No bold scenes, no lingerie, no swimwear.
any no-smoke | Will not smoke on camera, not even herbal.
any no-tobacco | No tobacco, pan masala, betting or alcohol brands.
any no-fairness | Turns down fairness cream work on principle.
any no-night | Night shifts only with <two days' notice|drop home>.
any no-travel | Cannot leave {city} for more than three days, small child at home.
any no-hair | Hair cannot be cut until a running show ends <in March|in May>.
any no-kesh | Keeps kesh; no haircut, no shave, turban stays unless the story needs the hair open.
any no-meat | Pure vegetarian, will not cook or eat meat on camera.
any no-type | No more {typecast}, <thank you|please>.
any no-type | Has played enough {typecast} for one life.
any no-water | Cannot swim, keep away from water scenes.
any no-heights | Not good with heights, everything else is fine.
any no-falls | No falls or jumps this year, shoulder repaired in August.
any no-dogs | Scared of dogs, seriously.
any no-drag | No men-in-saree comedy.
any no-ramadan | Fasting in Ramzan, lighter days from mid-February please.
any no-background | No crowd work, only parts with lines.
any no-saturday | Theatre commitments come first, no shoots on Saturday evenings.
any child no-school | Not available during <exams in March|unit tests>, school comes first.
any child no-night | No night shoots and not more than <five|six> hours a day.
any child no-tobacco | Parents say no to junk food and gaming brands.
any no-kiss | Romance yes, kissing no.
any no-kiss | Will not do lip-locks, <hugging and songs are fine|told every director so far and nobody
    minded>.
first no-kiss | I do not do kissing scenes, my family watches everything.
any no-bold | Clothes stay on; everything else can be discussed.
any no-bold | No bold content, <not even implied|has lost two web series over it and sleeps well>.
third no-bold | Turns down anything with nudity.
first no-bold | Please no bikini, no bed scenes.
any no-smoke | Asthmatic, so no smoking on camera and no smoke machines.
any no-smoke | Does not light up for a part, <ask for a character who chews cardamom|period>.
any no-tobacco | Does not do gutkha or alcohol surrogates.
any no-tobacco | Said no to a betting app last month, will say it again.
any no-fairness | No fairness products, whatever they call them now.
any no-fairness | Will not tell anybody on camera to become fairer.
any no-soaps | Anything but a daily.
any no-soaps !tv | TV people please do not call, <ten-year contracts are for houses|this is about films
    and web only>.
any no-night | Avoids night shifts, <the trains stop|small kids at home>.
any no-hair | No haircut or colour for now, continuity on another show.
any no-water | Deep water is a no; rain machines are fine.
any no-water | Non-swimmer.
any no-background | Used to do crowd, not any more.
any no-background | Even one line is fine, but no passing shots.
any no-heights | No terraces, no harness, no cliffs.
any no-falls | Knee ligament healing, no running or falls till summer.
any no-dogs | No scenes with big dogs.
any no-meat | Jain kitchen rules apply, also for props.
""",
    "wish": """
any | Wants to learn {wish}.
any | Has just joined a beginners' {wish} class.
any | {wish!c} is on the list for this year, not there yet.
third | {She} would give a lot for <a period film|a proper thriller|one real comedy>.
third dream | Hopes to work in {dream} cinema one day, language lessons pending.
first | I want to learn {wish}, if a role needs it I will start tomorrow.
first | My dream is <a sports film|a road movie|a film in my mother tongue>.
first new | One chance and I will <prove myself|not disappoint>.
notes | Cannot do {wish}, has offered to train for it.
notes | Wants <bigger parts|out of the cop slot|comedy>. Worth a try.
any child | Wants to learn {wish} next.
any child | Wants to be <a pilot|a scientist|a wicketkeeper>, and act on Sundays.
""",
    "logistics": """
any free | Free from {free}.
any free | Dates open from {free}, <ask early|confirm quickly>.
any booked | Blocked till {booked} for <an outdoor schedule|a series>.
any local | Can work as a local hire in {local}.
any passport | Valid passport, <can fly at short notice|has shot in Dubai and Georgia>.
any agency | Contact through {agency}.
any followers | {followers} followers on Instagram, if that matters to the client.
any bike | Own bike, any call time.
first | Self-tape within <a day|six hours|24 hours>, good phone and ring light.
notes | Needs <a week's|ten days'|three days'> notice.
first !vet | Rate is negotiable for <students and good scripts|meaningful work>.
notes vet | Rate is firm, <do not haggle|and worth it>.
any away | Lives in {city}, travels to Mumbai <at own cost for auditions|on two days' notice>.
any child | Weekends and holidays easiest.
any child | Guardian consent papers ready, shoots only with a parent on set.
any | Prefers WhatsApp, replies within the hour.
any mumbai | Stays in {area}, look test any day.
any | Available for look test <on a day's notice|most mornings>.
any free | {free} onwards is clear.
notes free | Confirm dates, says free from {free}.
first | I send self-tapes the same night.
""",
}
