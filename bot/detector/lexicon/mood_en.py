"""Anger, the end of patience and being stuck, in English: {code: (weight, phrases)}. See bot/detector/phrases.py.

A weight is how sure one such phrase alone makes us.
"""

CLASSES = {
    "hate": "ridiculous ridiculus rediculous unacceptable outrageous disgraceful disgrace disgusting pathetic scandalous appalling "
    "shameful atrocious abysmal farce laughable absurd insane unbelievable unreal preposterous inexcusable",
    "bad": "useless worthless terrible horrible awful worst garbage trash crap rubbish incompetent shit shitty lousy "
    "clueless idiotic stupid dumb pathetic rotten",
    "thing": "service company shop store bot support chat chatbot website site people team help assistant system "
    "answer answers business customer experience staff thing app firm place brand",
    "nobody": "nobody noone none no-one",
    "reply": "answers answer replies reply responds respond response answered replied responded responding answering helps "
    "help helped cares care listens listen calls called explains",
    "angry": "angry furious livid mad pissed fuming enraged outraged annoyed frustrated irritated infuriated upset disgusted fedup",
    "time": "week weeks day days month months hour hours ages forever year",
    "many": "two three four five six seven eight nine ten 2 3 4 5 6 7 8 9 10 third fourth fifth sixth 3rd 4th 5th tenth "
    "hundredth thousandth umpteenth millionth several many",
    "ask": "ask asked asking asks tell told telling write wrote written writing explain explained explaining call called "
    "calling contact contacted contacting say said saying requested requesting repeated "
    "emailed messaged typed reported",
    "neg": "not dont no never cant isnt wasnt without hardly didnt im-not",
}

MOOD = {
    "outrage": (
        0.6,
        """
<hate> $
this|that|its|it|what|thats|you|absolutely|totally|completely|simply|just|is|are|so .. <hate>
^ <hate>
what a joke|disgrace|farce|mess|shambles|shame|scam|circus|nightmare|waste
is this a|some joke
is this some kind of joke
are you kidding|joking|serious|mocking|insane
you must|have|got be|to .. kidding|joking
youve got to be .. kidding|joking
you have got to be kidding
shame on you|your
how dare you
a|the total|complete|absolute|utter joke|disgrace|disaster|shambles|rubbish|nonsense|garbage|crap
this is a|an? joke|disgrace|scandal|nightmare|insult|outrage|mess|shambles|disaster|scam|rip-off|ripoff
beyond|past ridiculous|unacceptable|belief|a? joke|pathetic
treat|treated|treating .. customers|me|us like this|that|dirt|garbage|trash|an|a|idiot|fool|rubbish
no way to treat
i cant|cannot believe .. this|how|you|that ... bad|again|still|service|lied|happening|treat|so|very|is|are|was|were|how|youre|being rude
""",
    ),
    "anger": (
        0.6,
        """
i|im|am|really|very|so|extremely|getting|beyond|making|make|makes .. <angry>
fed up
sick of
sick and tired
had enough
had it with
enough is enough
enough of this|your|the
enough already
losing|lost|running .. patience|temper|mind
out of patience
my patience .. out|over|thin|end|gone
end|limit of my patience
driving|drives me mad|crazy|insane|nuts|up
getting on my nerves
last|final straw
im|am|so|really|were|totally done with you|this|your
are you deaf|blind|stupid|dense .. or|$
you dont|do|cant not? understand|know anything|a|shit
blood is boiling
makes|making my blood boil
boiling with rage
what|wtf|whats is|the|hell? .. wrong with you|people|this|your
what the hell|fuck|heck .. going|happening|doing|problem
wtf .. going|happening|doing|problem
stop wasting my time
stop lying|messing|playing|sending|repeating|giving
i hate you|this|your
hate this|your <thing>
you people
""",
    ),
    "abuse": (
        0.62,
        """
fuck|fck|fuk|f*ck|screw you|off|this|your|u|ur
fucking|fuckin|freaking|fking|effing|bloody|goddamn|damn <thing>|idiot|idiots|joke|answer|order|refund|money|nightmare|ridiculous|useless|liars|hell|bot|parcel|phone
idiot|idiots|moron|morons|imbecile|imbeciles|retard|retards|assholes|asshole|bastard|bastards|dickheads|jerks|jerk
you|your|u|bunch|are .. stupid|dumb|clowns|scammers|thieves|crooks|liars|liar|scum|clueless|cheats|incompetent|brainless|useless|fraudsters|pathetic
thieves|crooks|scammers|liars|fraudsters $
piece of shit|crap|garbage|junk
bullshit|bullsh*t|horseshit|bs
go to hell
shut up
eat shit
up yours
kiss my ass
scam company|site|shop|store|artists
this|its|you is|are|a? .. scam|scammers|fraud|robbery|theft
total|complete|big scam|ripoff
rip-off|ripoff merchants|$
daylight robbery
stupid|dumb|idiotic|useless|damn|bloody|worthless|moronic|brainless|retarded <thing>
""",
    ),
    "curse": (
        0.42,
        """
wtf
wth
what the hell|fuck|heck|f
for fucks|gods|christs|heavens|petes|fuck|crying|god sake
ffs
omfg
jesus christ
goddamn|goddammit|dammit|damnit
damn it
shit $
^ shit
fuck $
fucking|fuckin|freaking
are you deaf|blind|stupid|dense|even|listening|reading
hello .. anyone|anybody
grrr|argh|aargh|ugh|grr
bloody hell
""",
    ),
    "ignored": (
        0.5,
        """
<nobody> .. <reply>
no reply|response|answer|answers|explanation
no one .. <reply>
no one is|has|ever|will|bothers|seems
<nobody> is|has|ever|will|bothers|seems .. <reply>|calling|replying|doing|caring|bothered|interested
never answer|answered|reply|replied|call|called|respond|responded .. back|$
youve|you|have been? ignored|ignoring|ignore me|my|us
ignoring|ignored me|us|my
keep ignoring
waiting|waited|holding ... <many> weeks|months|hours
waiting ... <time> now|already|and
waiting .. forever|ages
<many> weeks|months|days|hours and|later|without .. nothing|still|no|nobody|noone|silence
how much longer .. wait|waiting|do|must|will
does anyone|anybody|someone .. care|read|work|even|actually
do you even|actually|ever|people care|read|listen|work|reply|bother
could not|couldnt care less
you|they|nobody|company dont|doesnt|never|clearly .. care|give .. about|customers|damn|$
""",
    ),
    "waiting": (
        0.38,
        """
still no|zero answer|reply|response|news|refund|parcel|package|order|update|delivery|solution
without a|any|one single? answer|reply|response|word|update
still nothing|waiting
waiting|waited ... <many> <time>
taking so|too|forever long
too long .. wait|waited|waiting
why .. still waiting
give me my money back
<ask> .. <many> times
never got|arrived|came .. back|$
""",
    ),
    "again": (
        0.5,
        """
<many> time i|im|ive|we|now|already|that|today .. <ask>|$
<many> times now|already|today $
<many> time|times .. <ask>
for the <many> time
the <many> time i|im|ive|we|this
already|have|ive <ask> .. <many> times
<ask> .. <many> times
how many|often more? times .. <ask>|must|should .. <ask>|i|we
how many|often more? times do i|we have|need to <ask>
how often must|do i|we have|need? .. <ask>
tell|told|telling|ask|asked|asking|say|saying|repeat|repeating|explain|explaining .. again|over and again|over
time and time|again again
time after time
you|u|bot|people keep|keeps|kept .. asking|repeating|saying|sending|telling|giving|transferring
keep asking|repeating|telling|explaining
ive|i|we already told|said|answered|explained|asked|wrote|gave|given|mentioned
i|ive just told|said|gave|explained you|it|that|this|so
i told|asked|wrote|gave you already|before|twice
told you already|before|twice|times
as i|ive already told|said|wrote|explained|mentioned
once again|more .. told|asked|asking|wrong|same
for the last time
last time im|i|ill am? <ask>
are you not|even? listening|reading
you .. not|arent|dont|never|didnt listening|listen|reading|read
same answer|question|thing|mistake|problem|story|nonsense .. again|over|every
same|the same stupid|useless|generic answer|reply|response
going|round|running .. circles
going round and round
sent .. from one .. to another
passed|sent|bounced|pushed .. around|pillar
""",
    ),
    "threat": (
        0.6,
        """
my|a|our|your|contact|contacting|see|call|calling|speak|talk|get lawyer|lawyers|attorney|solicitor
hear|hearing from my|our lawyer|lawyers|solicitor|attorney
sue|suing you|your|u|this
legal action|steps|proceedings|team
small claims
take|taking|see .. court
go|going|straight to court|police|press|media|ombudsman
call|contact|calling|inform|involve|involving .. police|ombudsman|authorities|press|cops
report|reporting|reported you|u|your company|business|shop|store|$|to|for
report this .. to .. authorities|police|consumer|bbb
filing|lodging|official|formal .. complaint
file|lodge .. complaint .. against|about|with
consumer|consumers rights|protection|authority|affairs|association|council|organisation|organization
trading standards
better business bureau
bbb
chargeback
charge back
dispute|disputing|reverse|reversing .. charge|payment .. bank|card|$
bad|negative|terrible|one-star|horrible|1-star|awful|honest review
1|one|zero|0 star|stars review|reviews
1|one|zero star from me|us
trustpilot
tell|telling|warn|warning everyone|everybody|people|friends .. friends|know|online|about|away|not
tell|telling|warn|warning|show everyone|everybody|people|friends .. facebook|twitter|online|google|instagram|what|about
post|posting|write|share|sharing|put|expose .. this|you|it|about|everything .. on|over .. social|facebook|twitter|google|internet|tiktok
go|going public|viral
""",
    ),
    "leaving": (
        0.55,
        """
never|wont|not .. buy|buying|order|ordering|shop|shopping|come|coming|use|using|purchase .. again|here|from|anything|back
never again
last time i|im|ill|we .. buy|order|shop|use|ever|bought|here|from|do|ordered
this is|was my last order
lost|losing a|an|another|one|your|me|loyal? .. customer|client
going|go|taking|switch|switching|move|moving|take .. competitor|competitors|elsewhere|competition|amazon|business
take|taking my business|money .. elsewhere|away|to
cancel|cancelling|delete|deleting everything $|and|now|immediately
close|closing|delete|deleting my account .. and|now|immediately
i want .. my money back now|immediately|today|right|or
give|gimme me? .. my money back now|immediately|today|right|or
want out
never recommend|dealing|deal
wouldnt recommend
regret .. buying|ordering|ever|choosing|day
biggest mistake
worst mistake|decision
""",
    ),
    "despair": (
        0.5,
        """
i|im give|giving up
i give up
dont|no know|idea what .. else .. do|try
at my wits end
wits end
im|am|so|getting|really desperate
hopeless
cant take|stand|bear|do|handle .. this|it|anymore|more
i cant anymore|any
pulling|tearing .. hair
in tears
im|i|almost|makes|feel .. crying
made me cry
want to cry|scream|die
going|losing|lose .. crazy|mind|sanity
about to lose it
exhausted|exhausting
dont have the? strength|energy|nerves
what am i supposed .. do now|$
what else can|should|must|am i|we .. do|try $
nothing works|helps|worked
please .. begging
im|i begging|beg you
is it|this really? too much to ask|hard
is|why it|this|is so|that|really hard|difficult|impossible|complicated
why is|does|must it|this|everything .. so hard|difficult|complicated|impossible
is|was|what|total|complete|absolute|such|been .. nightmare
lost all hope|faith|trust
""",
    ),
    "useless": (
        0.5,
        """
<thing>|this|you|youre|that|are|completely|absolutely|totally|so|utterly useless|worthless|pointless|incompetent|hopeless
is|are|total|complete|pure|absolute useless|garbage|trash|crap|rubbish|worthless|hopeless $
<bad> <thing>
<thing> is|are|so|was .. <bad>
you|youre|u are|r? .. no|zero|not|any|useless help|helpful|use
no help at all
not|isnt|arent|wasnt helpful|helping .. at all|$
not helping
waste|wasted|wasting .. my|of? time
waste of money
worst .. <thing>
worst .. seen|had|experienced|dealt|used
zero|no stars|help|sense|respect|professionalism|competence
unprofessional
rude
a? joke of a
what kind|sort of .. service|company|support|shop|help|joke|answer
dont you .. understand|know .. anything|english
you .. understand nothing
dont .. know what youre|you doing
you|they .. dont|have|got|no clue
you .. have|has|got no idea
you cant even
cant you read|understand|even|think|see
none of you|your|this
call this|that|yourself|yourselves .. service|support|help|answer|solution
this|it is|was supposed|meant to be
extremely|very|deeply|so|really|hugely|bitterly|terribly disappointed|disappointing|dissatisfied|unhappy|frustrating|annoying
very|extremely|really|so poor|bad <thing>
disappointing|disappointed|unsatisfactory $
very|so|really|extremely frustrating|annoying|irritating|upsetting
this|its|you|youre|is|that .. frustrating|infuriating|annoying $
not acceptable
not good enough
isnt|not good enough
not|never happy|satisfied|amused with|about|at|$
lied|lying|lies|lie .. me|us|again|to|$
false|empty|broken promises|promise
promised ... nothing|never|still|again|lie|lied
broke .. promise
cheated|deceived|tricked|conned|misled|scammed|ripped|robbed me|us|off|$
ive|i|been|was been? cheated|deceived|conned|misled|scammed|robbed
i got|was scammed|robbed|cheated
""",
    ),
    "sarcasm": (
        0.5,
        """
thanks|thank you? for nothing|wasting|ruining|your? .. nothing|ignoring
thanks a lot|bunch for .. nothing|ruining|losing|breaking|making
great|good|nice|amazing|excellent|fantastic|wonderful|brilliant|stellar|super|awesome|top|outstanding|lovely job|work|service|support|help .. again|another|wow|not|still
oh great|wonderful|fantastic|brilliant|perfect|lovely|joy
^ bravo|congratulations|congrats|genius .. for|on|another|you|guys|people|team|$
slow clap
just|how great|wonderful|lovely|brilliant|convenient|generous|surprising|helpful $
well done .. another|again|you|guys|people
very|so|real funny|clever|smart|original $
very|so|really helpful .. not|as|again|another
as always|usual no|nothing|useless|the|same|another
useless as ever|always|usual
yeah right
ha ha|haha
hahaha|lol $
hope youre|you .. proud
proud of yourself|yourselves
take|taking your time
no rush|hurry .. only|just|been|another
i|ill have|got all day
wait|waiting|maybe|perhaps .. until|till|by|before|next .. christmas|retire|die|century|hell
another|yet wonderful|brilliant|great|lovely|useless|copy|canned|automatic|automated .. answer|reply|response|message|paste
what a surprise|service|joy|pleasure|shock|treat
keep up the
""",
    ),
    "patience": (
        0.5,
        """
with all due respect
i|we have|ive|been .. very|been|more|quite|so|extremely patient
been patient
very patient
patient enough
patience
polite|nice so far
i expected|expect|deserve better|more
i would have|expect expected|more
quite|rather|very|deeply|extremely|truly disappointed|disappointing|disappointment|dissatisfied
i must|have to? say|admit ... disappointed|not|unacceptable|poor|upset
would|id appreciate|like .. finally|actual|straight .. answer
finally .. answer|solve|get|fix|do|someone|resolve
this|it|that has|is|have .. gone|going|dragged|dragging|taken|taking .. too|far|forever|ages .. long|enough|on|$
waited|waiting|been .. long enough
is this|that acceptable|how|the way
this is|s not|hardly how|the|what|acceptable|normal|good|right|ok|okay|professional
not|hardly|isnt what i paid|ordered|expect
dont|not think .. fair|acceptable|asking
unfair
just|only want .. straight|simple|one answer
simple|straight question|answer
why is|does|do .. nobody|noone|nothing
""",
    ),
    "not_helped": (
        0.3,
        """
not|isnt|wasnt|nothing what i|im|we asked|asking|meant|wanted|said|need|looking|ordered
didnt|dont|not|havent|doesnt|never|hasnt answer|answered|answering .. my|question|it|anything|me
you .. misunderstood|misunderstand|missed|mistaken
you dont|didnt|do|not|cannot|cant .. understand|get|understood
dont|didnt|not understand|get me|my|what|it
that|this|it doesnt|didnt|does|did|not|wont .. help|work|solve|answer|fix
wrong answer|again
^ wrong $
^ no no
no thats|its|that|i|not|it not|isnt|said|asked|meant
^ i said
^ no|but i said|asked|meant
^ i asked about|for|you|if|when|where|how|what|something
^ i meant
still not|doesnt|nothing|same|broken|wrong
nothing changed|happened|happens
doesnt|not|didnt work .. either|again|still
makes|make no sense
pointless
irrelevant
off topic
read what i|my
read my message|question|order
thats|that is not|wrong|irrelevant|incorrect
""",
    ),
}
