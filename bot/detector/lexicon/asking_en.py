"""Asking for a human, in English. The phrase language stands in bot/detector/phrases.py.

NOT lists what only looks like it; it wins over every ASKS phrase that it overlaps.
"""

CLASSES = {
    "want": "want wants wanna wana wannna need needs like id prefer require demand insist rather must gotta wish ned wnt",
    "can": "can could may might how let lets please pls plz possible",
    "give": "get give gimme getme connect transfer pass forward put patch escalate redirect route hand switch direct "
    "refer find bring conect tranfer trasnfer link",
    "talk": "talk speak chat spk tlk taok tlak talkto speek discuss reach contact deal converse",
    "human": "ember* human humans person persons people ppl humn hooman humanbeing hmuan humna pers0n individual prsn",
    "role": "נציג נציגה ügyintéző* agent agents rep reps representative representatives operator operators advisor adviser consultant "
    "associate csr agnet agnt agemt employee staff representitive representativ reprezentative clerk attendant",
    "boss": "manager supervisor boss superior supervisors managers manger superviser management",
    "someone": "someone somebody anyone anybody some1 any1 sum1 smone somone someon sombody soemone sb",
    "real": "real live actual living breathing proper human genuine alive reel",
    "bot": "bot bots robot robots machine machines ai chatbot chatbots computer automated automatic algorithm script "
    "program recording chatgpt",
    "art": "a an the some any another different your one of to with these this",
    "polite": "please pls plz plss plis thanks thx now asap immediately hello hi hey ok okay yo yes urgently urgent "
    "the a an help um uhm well so no just only here today dear sir bro pleas god ffs quickly",
    "past": "told said sold promised came called wrote was were had has did delivered answered took brought helped "
    "gave sent installed visited hung picked signed left made fixed handled works lives asked spoke",
}

ASKS = """
over|by the? phone|telephone please|pls|instead|possible|then|$
^ <polite>? <polite>? phone|telephone|voice call|conversation <polite>? $
^ hotline|helpline|switchboard|escalate|callback|tier $
helpline|hotline|switchboard|landline|freephone number|no|please|do|have|got|is|$
direct line|dial for|to|number
toll free number|line
extension|number for|of .. accounts|repairs|returns|complaints|billing|dept|department|support|warehouse|team
number .. can|could|i|we|to call|ring|phone|dial|speak
<can>|plz|pls you? call|ring|phone|fone|bell me|us $|back|please|pls|today|tomorrow|now|about|on|when|asap|instead
plz|pls|please fone|ring|phone|call me|us
leave|left my|a number .. ring|call|callback|somebody|someone
ring|call back <can>|please|requested|arranged|would
<want> to? be? phoned|rung|telephoned|called
<can> .. escalate|escalated|bump|bumped .. this|it|up|higher|ticket
bump|kick|pass|send this|it|me up .. whoever|to|higher|line
get|bring|send|fetch|call|find .. the|your|ur|a boss|manager|gaffer|supervisor|human|person|adult|grownup
get me|us past|off|out|away .. this|the|bot|thing|menu|robot
get|go past|around the|this bot|robot|menu|machine
exit|leave|end|quit|bypass|disable the|this? bot|robot|chatbot
opt out .. bot|robot|ai
skip the|this robot|bot|ai|machine|chatbot|automated
someone|somebody|anyone|anybody .. in|from|at accounts|returns|repairs|billing|sales|complaints|dispatch|warehouse|technical|management
<talk> .. your|the technical|repair|returns|sales|warehouse|accounts people|guys|desk|lads|lot
<talk> .. sm1|some1|sum1|smone
living|warm|breathing soul|body|being|person|human
any|anybody|anyone|somebody|someone .. manning this|the|chat
anyone|anybody|somebody|someone who works there|here|for
person|human|someone|somebody to check|look|handle|deal|untangle|read|sort|decide|help
<want>|<can> .. someone|somebody .. your side|end|team|office .. to|look|open|help|check
case handler|worker|manager allocated|assigned|please|pls
better|easier|happier|comfortable .. if|with|talking|speaking .. a|an|some person|human|someone|somebody|agent
id|i rather|prefer .. a|an person|human|someone|somebody|voice
hear .. human|voice|real
put me in the queue .. human|agent|person|$
my hands|eyes|glasses ... phone|call|someone|read
is .. the advisor|agent|colleague|human coming
connect|put|patch|transfer|pass|get me|us ... executive|senior|support|department|dept|team|specialist|technician|expert|colleague
<want> to? <talk> ... senior|executive|technician|specialist|expert|colleague|salesperson|salesman|department|team
where|wheres is|are|s? your|ur|the <boss>|senior|<role>|<human>
who can|could|do i|we? <talk> to|with
who can|could help|answer me .. you|bot|else
have you|u someone|somebody|anyone|<human>|<role>
stop bot|robot .. <human>|<role>
give me|us a? call|ring
ring|phone me back
call me? back $
callback please|pls|plz|requested|needed|now
^ callback $
^ phone|telephone support|line $
hand|pass|transfer me over|on $
escalate .. ticket|case|this|it|complaint
forward|send|pass me|this|it .. <human>|<role>|<boss>|department|dept|colleague|team
somebody|someone|anyone from .. team|department|dept|store|shop|office|billing|returns|warehouse
wait|hold|waiting for a? <human>|<role>|<real>
grab|fetch|summon|ping <someone>|<human>|<role>|<boss>|a|an <human>|<role>|<boss>|person|colleague
<want> one of your|ur people|guys|colleagues|team|staff
<real> <human>|one .. hop|join|step|jump|come
can|could|may|let .. <real>? <human>|<someone>|colleague|staff|<role> .. join|hop|step|jump|take over|read|look|check
skip|straight|direct|directly to .. <human>|<role>|<real>|person
press|dial|type 0|zero
<human> option
somebody|someone help .. person|human|real
shop|store|sales assistant|staff|clerk .. please|pls|here|join
attended|served|helped by .. <human>|<role>|salesperson|salesman|staff|<someone>
have|get a|your colleague|<someone>|<role>|technician .. touch|call|contact|reach|look|check|write
id like|want|need a|an|your? person|human|colleague|<someone> to .. check|look|open|handle|sort|read|fix|answer
only a? person|human .. answer|help|can|solve
tech|technical support person|human|guy
technician|specialist|expert to <talk>
<human> being .. read|look|check|answer
assistance|help|support from .. <real>|<human>|<role>
send|put|take me to|through .. whoever|handles|charge|<human>|<role>|<boss>
not .. <bot> .. <human>|person|<role>
talk|speak to .. actual|real .. one|being|body
<talk> to|with|2|w? <art>? <art>? <real>? <real>? <human>|<role>|<boss>|<someone>
<talk> to|with|2|w? .. customer service|support|care|services
<talk> to|with|2 <real> <someone>
talk to|2|with .. <someone> <real>
<want> <art>? <art>? <real>? <real>? <human>|<role>|<boss>
<want> .. <real> <someone>
<want> <someone> <real>
<want> <someone> to talk|speak|help|call|contact|answer|respond|look
<want> .. customer service|support|care $
<want> .. talking|speaking|dealing|chatting ... <human>|<role>|<boss>|<someone>
<want> to? be transferred|connected|put|passed
<give> me|us|this|it|my .. <art>? <real>? <real>? <human>|<role>|<boss>
<give> me|us|this|it|my through|over|on|in|back .. <human>|<role>|<boss>|<someone>|colleague|coworker|teammate
<give> me|us <art>? <real>? <someone> <real>|who|please|else|that|to|$
<give> me|us .. customer service|support|care
<give> a|an|the|some|your <real>? <human>|<role>|<boss>|<someone> on|here|in
<give> <art>? <real>? <someone>|<human>|<role>|<boss> on|here|in|through
<give> <art>? <real>? <human>|<role>|<boss> <polite>|$
^ <polite>? handoff|handover|hand-off <polite>? $
<human> handoff|handover|hand-off
<talk> to|with the? founder|founders|owner|ceo|director
<give> me|us|this ... your|the team|staff|colleagues|colleague
<give> me|us|this ... <real> .. <role>
<talk> to|with ... <real> .. <role>|<human>
speak|talk with|to <art>? <real> .. <role>
^ <art>? service|support|sales <role> <polite>? $
<someone> from .. customer|support|service|sales|your .. care|service|support|team|department|company|$
<give> <art>? <real>? <human>|<role>|<boss>|<someone> to .. help|assist|answer|talk|call|look|read
are there .. <human> .. working|here|there|available
talking|speaking|chatting to|with <art>? <bot> is .. stupid|useless|pointless|annoying|hopeless|a
transfer|escalate me|us|this|it please|pls|now|already|$
connect me|us please|pls|now|already|$
^ <polite>? transfer|escalate|transferred|escalation <polite>? $
is|are there <art>? <real>? <human>|<role>|<boss>|<someone> <real>|here|there|available|online|around|at|i|we|who|that|on|alive|home|to|$
is|are <art>? <real>? <human>|<role>|<boss>|<someone> <real>? here|there|available|online|around|home|alive|awake|reading|listening|working
^ <polite>? <art>? <real>? <someone>|<human>|<role> <real>? here|there|available|online|alive|home|around $
^ any|is <real>? <human>|<role>|<someone> <real>? here|there|available|online|around|in|on
are there any <real>? <human>
can|could|will|would|may|let|have|has|please <art>? <real>? <human>|<role>|<boss> .. help|assist|answer|call|contact|look|respond|reply|take|join|talk|speak|handle|sort|solve|deal|step
can|could|will|would|have|let|please <someone> <real> .. help|assist|answer|look|respond|reply|talk
can|could|will|would|have|please <someone> please|actually|pls? call|contact|answer|respond|reply|talk|phone|ring|speak
^ <polite>? <art>? <real>? <human>|<role>|<boss> <polite>? <polite>? $
^ <polite>? <art>? <real> <human>|<role>|<someone> <polite>? <polite>? $
<human> <human>|<role> $
<real> <human>|<role> <polite>? $
<real> human being
^ <polite>? human being
live|human chat|support|help|assistance|operator|contact|agent|rep|representative|intervention|service|assistant|touch|backup|person|advisor please|pls|now|required|needed|$
^ <polite>? customer|client service|support|care|services <polite>? $
<human>|<role>|<boss> please|pls|plz|plss|asap|now|required|needed|wanted|only
<polite> <human> $
<polite> <role> $
where|how .. <give>|find|reach|contact|get|talk|speak|have|see ... <human>|<role>|<boss>|<someone> $
where|how .. <talk>|get|reach ... <human>|<role>|<boss>
where|how .. reach|contact|get .. <art>? <real> <human>|<role>|<someone>
where is|are|r the|a|an|all|your? <real>? <human>|<role>|<someone>
<want>|prefer|rather .. <human> over|than|instead|not
<human>|<role>|<someone> .. instead of <art>? <bot>
not|no <art>? <art>? <bot> $
not|no .. <bot> .. <human>|<role>|<someone>
dont|not|no|never|stop|wont|refuse|hate|tired|sick|done|enough|quit|cant .. <want>? .. talking|talk|speak|speaking|chat|chatting|deal|dealing|writing|of|with|wasting .. <art>? <bot>
no more <bot>
anything|anyone but <art>? <bot>
other than|besides <art>? <bot>
<someone> who .. not <art>? <bot>
<someone> with a|some? brain|pulse|heartbeat
<someone> <real> please|pls|here|there|$
take me to your <boss>|leader|<human>
your <boss> please|now
<someone> <real>? call|phone|ring|contact|calls me|us
<give> .. <human>|<role>|<boss>|<someone> on the line|phone|chat
call|phone|ring me back
^ <polite>? <polite>? call|phone|ring me <polite>? $
<want> a|an|some? callback|callbacks
<want> a call back
<want> you|<someone> to call me $|back|now|asap|please|on|at
let me|us .. <talk> .. <human>|<role>|<boss>|<someone>
do you|u guys? have <art>? <real>? <human>|<role>|<boss>|<someone> <real>|here|there|i|to|who|available|$
do|does|did|are <real>? <human> work|works|exist|answer|ever|reading
hand|handover|hand-over me|this|it? off|over|to .. <human>|<role>|<someone>
flesh and blood
<someone> <real>|higher|senior|competent|else i can <talk>
<someone> i can <talk>
<someone> in charge
operator operator
speak|talk <human>|<role>
<want> <human>|<role>
<want> help from <art>? <real>? <human>|<role>|<someone>
help from|by <art>? <real>? <human>|<role>
your <human> colleague|colleagues|team
<talk> to|with one|some of|from your? team|people|staff|colleagues|guys|<human>
<talk> to|with|2 your|the team|staff|colleagues|people|support|guys
<human> on|in the line|phone|chat|other
is|are this|these|you|u only|just <art>? <bot> or .. <human>
"""

NOT = """
what|which|when|is are? your|the .. phone|telephone number of|for|on the? courier|carrier|driver|invoice
remote|phone|tablet|handset number
call|ring me|us when .. delivered|outside|there|arrives|driver
driver|courier|carrier|installer|technician .. call|ring|phone me
<real> people|humans? .. review*|test*|photo*|rating*|try
review*|rating*|tested|photo* .. <real> <human>
how do|does|would you|they .. <human> .. people|dirt|insult|animals
treat|treating .. <human>
<human> hair|dryer|presence|sensor|detection
# <human> please|pls?
<human>|<role>|<boss>|<someone> who|that|which|whom|whose? <past>
<human>|<role>|<boss>|<someone> who|that|which|whom i|we|you|he|she|they|it .. spoke|talked|met|bought|paid|sold|saw|chatted
the|that|this|same|one|delivery|sales <role>|<human>|<boss> from|at|i|we|you|named|called|next|downstairs|behind|delivering
do|does|would|will|should|if|did i|we|you|it|this|that|they|the .. need|needs|require|want .. <human>|<someone>|<role>
<want> .. <human>|<someone>|<role> .. install|lift|carry|hold|sign|receive|assemble|mount|operate|move|fit|pick|collect|repair|home|set
no|not|dont|without|never|nor .. need|want|require|talk|speak|transfer|connect|call|necessary|looking me|us? .. <human>|<role>|<someone>|<boss>
no|without|not <art>? <real>? <human>|<role>|<someone>|<boss> needed|required|necessary|thanks|thank|involved|yet|for|today
no need .. <human>|<role>|<someone>
dont|not|no|nothing|hate|never .. <human> .. just|hair|error
<human> hair|error|body|rights|nature|skin|resources|sized|size|voice|readable|friendly|detection|sensor|face|shape|shaped|mistake
cleaning|bleaching|travel|estate|insurance|drying|foaming|secret|delivery|shipping|courier|customs|orange <role>|agents
<role> orange|fee|fees|manual|panel|portal|discount|license|app
#|two|three|four|five|six|seven|eight|ten|single|per|each|every|many|most|young|old|other|few|enough|older|tall|short <human>
one <human> <can>|use|lift|tent|household|is|set|at|per|only?
my|his|her|their|our <role>|<human>|<boss>|<someone>
are|r|is|am you|u|this|it|i a|an|really|actually|the? <art>? <real>? <real>? <human>|<role>|<bot>|person
am|is|was|been|were|being i|this|it|you? .. talking|speaking|chatting to|with .. <human>|<role>|<someone>|<bot>
im|i am not a <bot>
you|youre|u|ur be? <art> <real>? <human>
you|this|it .. or <art>? <real>? <human>|<role> $
name|names ... <boss>|<role>
do|should|must i|we have|need? to contact|call|talk|speak
password|task|file|account|download|device|energy|project|product|cable|battery|power|window <boss>
did|does|do|has <someone>
<someone> else .. order|account|name|door|card|parcel|package|pick|sign
does|can|will|do|did|lets|allows the|it|this|these|that|device|alexa ... <talk> ... <human>|<someone>|<role>
<talk> to|with <someone> at|through|on the door|gate|doorbell|intercom
<talk> to|with <human> on|at|through|in the? radio|other|door|video|same
which|what|who .. <role>|<human>|<boss> was|is|handled|took|name|size|number
the <human> in the? picture|photo|video|box
<human> in my|our|the household|family|house|picture|photo
likes|looks|look|sounds|sound|feel|feels|for like <art>? <real>? <human>
for <art>? <human>|<someone> <real>|tall|with|of|who
contact <human>|details|form|lenses|lens|number
contact|reach <someone> in|at the? warehouse|courier
support people|humans
staff|employee discount|card|price
staff were|was|is|are
need|want <human>|<role> name|names|number|size|details
talk|speak to|with my|his|her|their
rather|like not ... <human>|<role>
put|bring the|a <human>|<role> name|photo
gift|present for <art>? <human>
contact|contacting my|the courier|seller|bank
"""
