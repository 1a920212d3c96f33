"""What only looks like anger (CALM wins over what it overlaps), what is solved, and what a lost bot says: English."""

CALM = """
<neg> <angry>|frustrated
not|no|never|dont|without .. angry|complaining|complaint|complaints|mad|upset|rush|hurry|worried|annoyed|problem|bad
dont|not|no|never|wont want|need|going|plan|worries? to? .. complain|sue|cancel|worry
ridiculously|insanely|crazy|stupidly|absurdly|unbelievably good|cheap|comfortable|fast|happy|soft|nice|beautiful|tasty|low|warm|quiet
wow|oh|bravo|brilliant|great|good|fantastic|wonderful|perfect|awesome|amazing|excellent thanks|thank|cheers
thanks|thank|you .. great|good|nice|amazing|excellent|fantastic|wonderful|awesome|super|lovely|so|very .. help|job|service|support|work|helpful|quick
thanks|thank|appreciate|helped .. patience
for your patience
great|good|nice|excellent|amazing|awesome|wonderful|fantastic service|support|help|job|work thanks|thank|and|i|so|everything|as
great|good|excellent|very|so|really helpful thanks|thank
very helpful thank|thanks
oh great|good|wonderful|perfect|nice|lovely|sure|wow thanks|thank|then|that|i|so
^ wow that|great|nice|what|so|thanks|beautiful|quick|good|cool|it|the|perfect|amazing|this|i|fast
^ fantastic|wonderful|brilliant thanks|thank|that|i|news|see|so
as always|usual thanks|thank|great|please|perfect|love|same
well done steak|meat|oven|thermometer|setting|burger|and|thanks
how nice|lovely|kind|great|convenient thanks|thank|of|that|it|is
no rush|hurry take|whenever|just|thanks|at
take your time
christmas|summer delivery|gift|present|sale
arrive|arrives|delivered|get|ship|order|delivery|here|come .. before|by|until christmas|summer|year
not|isnt bad|stupid|the? worst
no problem|problems|complaints|rush|hurry|worries
how|when|where|what|can|could|do .. file|make|submit a? complaint form
my lawyer office
i am|im a lawyer
lawyer office|invoice|gift|firm
police officer|station|costume|toy|badge
patience card|game
nightmare before
crying|cry|baby baby|monitor|babies
exhausted battery|gift
bomb bath|bombs
mad hatter|men|max
crazy price|prices|deal|deals|sale
sick leave|day|days|kid|child
dying to|battery|light
shut up and
damn|bloody good|mary
rude joke|word
trash|garbage can|bag|bags|bin|bins|bucket|disposal
shit happens
lol thanks|ok|no|i|that
haha thanks|ok|no|i|that|yes|good|thank
two|three|four|five|2|3|4|5|seven times a|per|faster|bigger|larger|as|more|daily|smaller|zoom
<many> times a|per day|week
how many|often times|do|should .. a|per|day|charge|fill|water|wash|clean|use|replace|change|run|send
how long .. wait|take|does|delivery|is
not sure|too
im|i done thanks|ordering
had|have enough in|money|to|space|balance
enough of it|them|room|space|stock
good enough
long enough for|to|cable|is|cord|are|hose
too long for|cable|in|the|sleeve|sleeves|by|a|cord
is it|this|the .. too long|long
frustrating puzzle|game
desperate housewives
last time i ordered|bought everything|it|all|you|was|the|i|everything
for the third|second|third|many person|floor|time
third|3rd|second|fourth|fifth floor|item|order|photo|person|parcel|one|size|option|step|line
dont know what size|color|colour|to|model
review your|the|my|our order|cart|terms|policy|request|manual
already <ask> .. friend|wife|husband|mom|bank|yesterday
i asked my|for
i said|meant that|to|the
cancel my order|subscription|delivery|reservation
close my account because|please|how
fed up? birds
had enough to|of|space|time? eat|chairs
report a|an|the|damage|damaged|missing
"""

RESOLVED = """
thank|thanks .. helped|works|worked|perfect|great|solved|lovely|much|lot|kindly|you
thanks|thank|thx|cheers|ty $
that helped|worked|works|solves|solved|answers
it works|worked|arrived
works now|great|fine|perfectly
problem solved|fixed|gone
perfect|great|super|lovely|excellent thank|thanks
all good|clear|sorted|fine|set
never mind
got it
"""

FALLBACK = """
didnt|dont|did|do|could|cannot|cant|not|couldnt .. understand|get|catch|follow .. that|you|it|what|your|this|$
not|im sure|afraid .. understand|understood|mean|what
rephrase
say|put|ask|write that|it .. differently|another|other|again
sorry .. understand|get|didnt|catch
"""

# A message of these words alone answers something; it says nothing about being stuck.
BARE = """
yes no yeah yep yup nope nah ok okay k kk sure fine right correct exactly thanks thank thx ty please hi hello
hey bye good great not really you the first second one maybe y n done wait
"""

# Words that say nothing about the matter, when two messages are compared.
COMMON = """
a an the is are was were be been am i im my me mine you your yours we our us it its this that these those he she
they them their to of in on at for from with by about and or but if so do does did done have has had can could
will would should may might must not no please pls just still how what when where which who why hi hello hey ok
thanks thank there here get got want need like know tell say help as up out any some would id ive whats wheres
hows theres
"""

# A message with one of these wants something beside what was said, not the same again.
BESIDES = """
other others another else more different next instead also alternative too
"""

# A message that begins with one of these goes on with the conversation.
AGREES = """
yes yeah yep yup ok okay sure great perfect thanks thank good fine nice right correct
"""
