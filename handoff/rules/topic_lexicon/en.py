"""English. See topic_lexicon/__init__.py."""

CLASSES = {
    "thing": "machine machines washer dishwasher dryer oven ovens stove hob cooker microwave toaster kettle fridge freezer "
    "refrigerator blender mixer iron heater boiler radiator fan vacuum hoover speaker laptop computer pc tablet phone "
    "iphone tv television monitor screen console printer router charger chargers adapter adaptor cable cord plug plugs "
    "socket sockets outlet outlets battery batteries powerbank bank lamp light bulb motor engine compressor drum unit "
    "device appliance appliances product item robot scooter bike hoverboard headphones earbuds camera drone conditioner "
    "ac its thats base back bottom inside element panel display handle lid airfryer fryer grill bbq coffee maker watch toy drill shaver dehumidifier it this",
    "appliance": "machine washer dishwasher dryer oven stove hob cooker microwave toaster kettle fridge freezer refrigerator "
    "blender mixer iron heater boiler vacuum hoover laptop computer tablet phone tv television monitor charger adapter "
    "adaptor cable cord plug socket outlet lamp light bulb switch device appliance appliances product unit scooter "
    "conditioner fryer grill maker casing handle door wire wires drum tap",
    "wired": "charger chargers adapter adaptor cable cables cord plug plugs socket sockets outlet outlets wire wires wiring "
    "strip fuse battery batteries switch connector",
    "battery": "battery batteries powerbank accumulator cell cells lipo",
    "body": "hand hands finger fingers fingertip fingertips thumb arm arms wrist leg legs foot feet toe toes face eye eyes "
    "skin lip lips mouth tongue head neck palm knee stomach chest back hair body ear ears throat",
    "child": "child children son daughter kid kids baby toddler infant newborn grandson granddaughter grandchild grandchildren "
    "niece nephew boy girl childs sons daughters kids babys toddlers",
    "person": "child children son daughter kid kids baby toddler wife husband mother father mom mum dad boy girl grandmother "
    "grandma grandfather grandpa brother sister partner girlfriend boyfriend friend neighbour neighbor colleague someone "
    "somebody people person man woman dog cat grandson granddaughter boys girls parents employee worker technician",
    "hurt": "burned burnt scalded injured hurt wounded electrocuted bleeding unconscious blistered cut",
    "be": "is are was were be been being am got get gets getting has have had its im shes hes started starts began begins "
    "keeps kept just now literally still suddenly actually to also",
    "see": "see saw seeing seen notice noticed smell smelled smelt smelling",
    "swollen": "swollen swelling swelled swell swells bulging bulged bulge bulges bloated bloating puffed puffy inflated "
    "ballooned ballooning leaking leaked leaks leak exploded exploding explode explodes burst bursting ruptured hissing "
    "deformed smoking melted melting expanding",
    "wet": "leaking leaked leaks leak dripping drips dripped flooded flooding flood floods spilled spilling spilt poured "
    "pouring pours wet soaked soaking running sprayed spraying",
    "electric": "electric electrical electricity electrics electronics plug plugs socket sockets outlet outlets wiring wires "
    "fuse breaker mains switchboard strip extension",
}

TOPICS = {
    "safety_fire": """
caught|catch|catches|catching on? fire
caught|catch|catches|catching alight
on fire
in|into flame|flames
flames ... from|out|inside|behind|coming|came|everywhere
see|saw|seeing|are|were|shooting|huge|big|open flames
set .. fire to
set .. my|our|the .. alight|ablaze
there|theres is|was|has|are|were? been? a|an|some? small|big|huge|little|tiny|electrical|real? fire
a|the|small|big|electrical|house|kitchen fire .. started|broke
started|starts|caused|causes|starting|causing|cause|start|almost a|an|the small|little|big|house|kitchen|electrical? fire
house|kitchen|electrical|apartment|flat fire ... because|after|from|by|your|this|due
^ fire $
^ fire fire
help .. fire
fire .. help
is|its|was|real|serious|huge|major a? fire hazard
fire hazard|risk
called|calling|call|came|come|had|arrived .. fire department|brigade|service|services|fighters|truck|engine
fire department|brigade|service|services|fighters|truck .. came|come|arrived|coming|called|here
firefighters ... came|come|arrived|coming|called|here
called|calling|call|had|until .. firefighters
smoke .. coming|came|comes|pouring|pours|poured|billowing|rising|everywhere|filled
smoke .. out|from inside|of|my|the|behind|under|a|this
<see> .. smoke
smell|smells|smelled|smelt|smelling|stinks|stink|reeks .. smoke|burning|burnt|burned|singed
full|filled|filling .. of|with? smoke
white|black|grey|gray|thick|lots|much|blue|heavy smoke
have|had|got|getting smoke
there|theres is|was? some|a|so|lot? of? smoke
lot of smoke
fills|filled .. with smoke
blew|blows|blowing|puffs|puffing|emits|emitting|emitted|releases|produces|producing|makes|making|puff|cloud|clouds|plume .. smoke
<thing> <be>? <be>? <be>? smoking
<thing> .. smokes
<thing> <be> <be>? <be>? smoke $
<thing> <be>? started|starts|starting|begins|began|beginning to smoke
loud|huge|big bang|pop|boom|explosion
bang|pop|boom|flash .. smoke|sparks|spark|flames
started|starts|begins|began smoking when|and|after|while|during|as|then
smoking and|then sparking|sparks|hot
smoke and|or sparks|fire|flames|burning
went|goes|gone|going up in smoke
^ smoke $
went bang|pop|boom
burnt|burned|scorched|charred and .. smells|smell|stinks|black
house|home|kitchen|flat|apartment|garage .. burned|burnt down
burning|burnt|burned|scorched|singed plastic|rubber|smell|smells|odor|odour|wire|wires|wiring|stench|cable|electronics
smell|smells of? something? burning|burnt
something <be>? <be>? burning
<thing> <be> <be>? burning $
<thing> <be> <be>? burning up|and|in|right|while
<thing> <be>? <be>? <be>? sparking|sparked
<thing> .. sparks|sparked|sparking
sparks|spark .. flying|flew|coming|came|from|out|shooting|shot|inside|when|jumped
<see>|throws|threw|throwing|shoots|shooting|makes|made|making|were|are|emits|emitting|giving|gave|gives .. sparks
big|blue|huge|electrical|loud spark|sparks
<thing> <be>? <be>? exploded|exploding
exploded in|on|while|next my|our|the|use|me|it|to
burned|burnt|burns|burning .. down|through my|our|the|his|her house|home|kitchen|apartment|flat|garage|floor|carpet
burned|burnt|scorched|singed|charred my|our|the|a|his|her house|home|kitchen|carpet|table|counter|countertop|worktop|floor|wall|sofa|couch|bed|mattress|curtains|curtain|socket|outlet|hole
scorch|burn mark|marks
<wired> <be>? <be>? completely|almost|totally|partly|partially|half? melted|melting|scorched|charred|burned|burnt
<wired> <be>? <be>? <be>? melt
melted .. <wired>
melted|melting .. my|our|the|a|through carpet|floor|table|counter|countertop|worktop|wall|sofa|rug|desk|mat
had|having a small|big|little|electrical|kitchen|house|real? fire
""",
    "safety_shock": """
electric|electrical shock|shocks
electrocut*
<appliance> .. shocked|shocks|zapped|zaps|shocking|zapping me|us|him|her|my|our|the|everyone|you
shocked|shocks|zapped|zaps|shock|zap .. when|while|whenever|every|if|time|as ... touch|touches|touched|touching|plug|plugged|plugging|unplug|unplugged|open|opened|press|pressed|switch|switched|grab|grabbed
get|gets|got|getting|gave|gives|giving|received|felt|feel|had|receive .. shock|shocks|zap|zaps|jolt .. when|while|whenever|every|if|time|as ... touch|touches|touched|touching|plug|plugged|plugging|unplug|unplugged|open|opened|press|pressed|switch|switched|grab|grabbed
touch|touches|touched|touching ... .. get|gets|got|getting|gives|gave|feel|felt .. shock|shocks|shocked|zapped|zap|tingle|tingling
got|get|gets|getting|gave|received .. shock|shocks|shocked|zapped|zap|jolt .. from|by|off|touching ... <appliance>
shocked|zapped by|from .. my|the|your|this .. <appliance>
zapped me|my|him|her|us
tingle|tingling|tingles|current|electricity .. when|while|through|if ... touch|touches|touched|touching|hand|hands|finger|fingers|arm|body
exposed|bare|frayed|live wire|wires|wiring|cable|cables|cord|cords|conductor
wire|wires|wiring|cable|cables|cord|cords <be> .. exposed|bare|frayed|live|sticking|showing|visible
<appliance> <be> .. electrified
metal|body|case|casing|door|housing|chassis is|was|are live
finger|fingers|hand|hands|arm tingle|tingles|tingling|tingled
short circuit|circuits|circuited|circuiting
""",
    "safety_gas": """
gas leak|leaks|leaking|leaked|leakage|escaping|escapes|escaped|hissing
gas <be> .. leaking|escaping|hissing
leak|leaks|leaking|leaked|leakage of? gas|propane|butane
leak|leaking ... gas line|pipe|hose|bottle|cylinder|valve|connection
gas line|pipe|hose|bottle|cylinder|valve|connection .. leak|leaks|leaking|leaked|hissing
smell|smells|smelled|smelt|smelling|stinks|stink|reeks .. gas|propane|butane
gas|propane smell|smells|odor|odour|fumes
carbon monoxide poisoning|leak|leaking|leaks|levels|reading|poisoned
carbon monoxide .. alarm|detector|sensor .. going|went|goes|beeping|off|triggered|screaming
co|gas alarm|detector|sensor .. going|went|goes|triggered
co alarm|detector .. beeping|screaming
gas alarm|detector .. beeping|screaming
""",
    "safety_battery": """
<battery> ... <swollen>
swollen|bulging|bloated|leaking|puffed|puffy|inflated|leaky|ruptured|deformed|exploding .. <battery>
bulge|bulging|swelling|leak|leaking in|of|from the|my .. <battery>
battery|batteries acid|fluid|liquid|juice .. leak|leaked|leaking|out|came|everywhere|on|all
acid|fluid|liquid|goo .. from|out .. the|my? <battery>
phone|laptop|tablet|watch|earbud|macbook|ipad|back|case|screen|trackpad <be> .. bulging|swollen|swelling|bloated|puffed
power bank ... <swollen>
""",
    "safety_injury": """
burned|burnt|scalded|injured|hurt|cut|sliced|wounded|gashed|pinched|crushed|burning|burns|cuts|blistered .. my|his|her|their|our|the .. <body>
burned|burnt|scalded|injured|hurt|cut|wounded|electrocuted|burns|scalds|cuts myself|himself|herself|themselves|ourselves|yourself
burned|burnt|scalded|injured|wounded me|him|us|them|someone|somebody|people
burned|burnt|scalded|injured|wounded|hurt|burns .. my|our|his|her|a .. <person>
my|his|her|our|the .. <body>|<person> <be> .. <hurt>
<person> <be> .. <hurt>
is|was|were|got|been|are|badly|seriously|slightly|severely|i|we|she|he|someone injured
caused|causing|cause|suffered|has|have|an|personal|serious|bad|eye|hand|head injury|injuries
fell|fallen|collapsed|dropped|landed .. on|onto .. my|his|her|our|their .. <body>|<person>
broke|broken|fractured|sprained|twisted|dislocated my|his|her .. arm|leg|wrist|finger|foot|toe|ankle|nose|rib|hand|hip|elbow|tooth|knee
first|second|third|1st|2nd|3rd degree burn|burns
burn|burns|blister|blisters|cut|gash|rash on|to|all my|his|her|their|the|our|over .. <body>
bad|severe|serious|nasty burn|burns
got|get|have|has|had|suffered a? burns
i|im|am|is|was|shes|hes|still|keeps|started|wont|badly|heavily|and bleeding
bleeding .. badly|heavily|everywhere|stop
ended|taken|rushed|went|sent|admitted|go|going|drove|landed|brought .. to|in|into|at the|a|an? hospital|er|emergency|ambulance
in|at the? hospital .. because|after|due|from|thanks
called|call|calling|need|needed|had .. an|the ambulance|paramedics
lost|losing|loses consciousness
unconscious|fainted
passed out .. from|after|because|when|smoke|fumes
not|cant|cannot|isnt|hardly|barely|trouble|difficulty breathing|breathe
allergic reaction
needed|need|needs|got|with .. stitches
was|been|got|were|feel poisoned
""",
    "safety_child": """
<child> .. swallowed|choked|choking|chokes|choke|strangled|suffocated|suffocating|suffocate|electrocuted|drowning
swallowed .. a|the|one|part|some .. battery|batteries|magnet|magnets|button|cell|part|piece|pieces|screw|bead|coin|plastic|pill|tablet
<child> .. ate|eaten|drank|bit|put ... battery|batteries|magnet|magnets|pill|detergent|pod|capsule|chemical|cleaner
<child> <be> <be>? stuck|trapped|locked inside|in|between|under
year|years|month|months old .. swallowed|choked|choking|ate|drank|burned|burnt|trapped
trapped|locked|trapping .. my|our|the .. <child>
<child> .. hand|hands|finger|fingers|head|arm|leg|foot|neck .. stuck|trapped|caught
choking hazard
<child> .. put|puts|had ... in|into his|her|their|the mouth
choke|choked|choking|suffocate|strangle .. on|in|with|my .. <child>|it|part|piece|plastic|bead
<child> ... danger
dangerous|danger|unsafe|deadly .. for|to|around .. children|kids|child|baby|babies|toddlers|my
<child> .. burned|burnt|scalded|cut|hurt|injured|crushed|pinched his|her|their|both|himself|herself
<child> <be> .. hurt|injured|burned|burnt|scalded|bleeding|unconscious|blue
hurt|injured|burned|burnt|scalded|hit|electrocuted .. my|our|the .. <child>
fell|fallen|collapsed|tipped|toppled|broke .. on|onto|over|with|under .. my|our|the .. <child>
<child> .. fell|fallen .. out|off|through|from
<child> <be>? not|isnt|cant breathing|breathe
""",
    "safety_flood": """
<wet> ... .. <electric>
water .. in|into|on|onto|near|inside|around|over|reached|touching|reaching|entering|entered|under|by|towards|close|next .. <electric>
water .. <wet> ... <electric>
socket|sockets|outlet|outlets|plug|plugs|strip|wiring|electrics|electricity|wires|breaker|fuse <be> .. <wet>
socket|sockets|outlet|outlets|plug|plugs|strip|wiring|electrics .. under|in water
""",
    "repair": """
broken|broke|breaks|defective|faulty|malfunctioning
stopped|stops working|heating|cooling|spinning|charging
not|isnt|wont|doesnt|dont|cant|never|didnt work|works|working|start|starting|turn|heat|heating|cool|cooling|spin|drain|draining|charge|charging|switch|boot
repair|repairs|repaired|repairing|fix|fixed|technician|engineer
under warranty
""",
    "billing": """
invoice|invoices|receipt|overcharged
charged|billed|paid .. twice|again|double|wrong
double|wrong charge|charged|amount
refund|refunded
money back
payment ... failed|declined|twice|stuck
""",
    "delivery": """
where .. my .. order|package|parcel|delivery|shipment
track|tracking .. order|package|parcel|number|delivery
hasnt|havent|not|never|didnt|still .. arrived|arrive|delivered|come|received|receive
package|parcel|order|delivery|shipment .. late|lost|delayed|missing|stolen|arrive
courier
""",
}

INNOCENT = """
fire sale|sales|tv|tvs|stick|sticks|hd|tablet|tablets|kids|cube|os|max|7|8|10|alarm|alarms|extinguisher|extinguishers
fire pit|pits|place|places|proof|resistant|retardant|rated|rating|ratings|escape|blanket|blankets|wood|works|station
fire door|doors|safe|safes|wire|base|power|insurance|drill|drills|emoji|sensor|detector|detectors|detection|protection
fire safety|regulations|bowl|starter|starters|guard|screen|poker|red|certificate|code|test|class|sticks|stone|grill
kindle|amazon|camp|log|bon|bbq|open|cross|rapid|st fire
fire him|her|them|your|those|whoever|somebody|someone|everyone
fire that|the|this agent|employee|guy|person|driver|man|woman|team
should|would|id|gonna|please|must|ill fire
smoke alarm|alarms|detector|detectors|sensor|sensors|free|grey|gray|colour|color|coloured|colored|glass|machine|machines
smoke test|tests|tested|signal|signals|blue|black|white|flavour|flavor|ring|effect|filter|house|point|screen|proof
liquid smoke
in smoke grey|gray|black|white|blue|colour|color
no|without|zero|any smoke|fire|flames|sparks|burning|gas
no|without|any smell|sign|signs|trace|risk of? smoke|fire|burning|gas
where theres|there smoke theres|there fire
not|isnt|wasnt|arent|never on fire
not|isnt|wasnt|doesnt|didnt|never|wont|cant|arent burning|smoking|sparking|smoke|spark|leak|leaking|leaked|swollen|smell|bulging|catch|explode|exploded
nobody|noone|one was|is|got|were hurt|injured|burned|burnt|harmed
not|wasnt|isnt|werent|arent hurt|injured|bleeding|burned|burnt|electrocuted|dangerous|unsafe
no injuries|injury
you|youre|guys|deal|deals|sale|sales|prices|price|offer|offers|support|team|service|staff|agents|website|site|shop|store is|are|was|were? so|really|absolutely|always|totally|just|literally? on fire
smoking area|gun|section|deal|deals|hot|jacket|policy|room|pipe
burning question|questions|desire|need|issue|calories|money|cd|dvd|candle|candles|time
smells|smell like|of victory
spark|sparks joy|interest|plug|plugs|notebook|ar
shock absorber|absorbers|absorbing|absorption|proof|resistant|resistance|price|value|protection|wave|waves|collar|mount|horror|cord|rating
electric|electrical shock protection|collar|collars|fence|proof|prevention|warning|sticker|absorber|absorbers
culture|sticker|price|bill|future|total|complete shock
shocked|shocks me when i? saw|see|opened|open|read|got the|your|my? price|prices|bill|invoice|email|website|total
short circuit protection
gas station|stations|bill|bills|price|prices|mileage|struts|strut|lift|tank|pedal|card|mask|company|provider|spring
gas leak|leakage detector|detectors|sensor|sensors|tester|spray|alarm|alarms
gas|co detector|detectors|alarm|alarms price|prices|battery|delivery|in
carbon monoxide detector|detectors|alarm|alarms price|prices|battery|delivery|in
battery leak|leakage test|protection|proof|warranty
burned|burnt|burns|burning my|a|our|your|his|her hole in my|our|your|his|her pocket|wallet
got|get|getting my|our fingers burned|burnt
burned|burnt|burns|burning out|calories|cd|dvd
cut|cuts|cutting my losses|hours|bill|costs|price|prices
hair|nail cut|cutter
cut my|his|her hair
shoes|boots|sandals|sneakers|trainers|headphones|earbuds|glasses|they|mattress|pillow hurt|hurts my|our
hurt my|our feelings|wallet|business|budget|ears
bleeding edge|money|cash|obvious|radiators|radiator|valve
sports injury|injuries
child|childs|children|childrens|baby|babys|kid|kids|toddler seat|seats|lock|locks|safety|car|mode|monitor|monitors|tablet|bike|gate|chair|bed|cot|room|proof|friendly|account|clothes|shoes|stroller|carriage|bottle|size|sizes
old school
"""
