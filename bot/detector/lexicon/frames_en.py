"""Asking for a human, in English, by construction: who x what is wished x how it is said.

asking_en.py lists phrases as they were met; here a phrase is made of classes, so that a wish nobody has written down yet
is understood too. NOT takes away what the same frames find where no human of ours is asked for.
"""

CLASSES = {
    "whom": "someone somebody anyone anybody some1 any1 sum1 sm1 smone somone someon sombody soemone sb whoever sumone sumbody anyon sumwon",
    "being": "human humans person people ppl persons individual soul souls adult grownup hooman humn humna "
    "pers0n prsn peron persn poeple",
    "pro": "agent agents rep reps representative representatives operator operators advisor advisors adviser advisers consultant "
    "consultants associate employee employees staff staffer worker workers colleague colleagues coworker teammate executive officer clerk "
    "attendant specialist specialists expert experts technician technicians engineer salesperson salesman saleswoman "
    "salespeople handler assistants receptionist telephonist teller csr agnt agnet agemt techie exec dispatcher receptionists "
    "counsellor professional moderator admin",
    "chief": "manager managers manger superviser supervisor supervisors boss bosses superior superiors senior seniors "
    "management director lead leader head owner gaffer ceo",
    "folk": "guy guys lad lads lady ladies gentleman gentlemen chap chaps bloke blokes fella fellow dude man woman girl girls "
    "boy team crew gang mate",
    "desk": "department dept desk helpdesk team branch shop store office counter headquarters hq accounts billing returns "
    "sales complaints warehouse dispatch technical logistics deliveries support repairs management",
    "wish": "want wants wanna wana need needs like prefer require demand insist request requesting must gotta wish wishing "
    "looking hoping hope seeking rather sooner appreciate love after ned wnt wud waiting want2 needing wanting",
    "ask": "can could may might shall would will please pls plz let lets kindly possible possibly allow cn cud any able "
    "chance arrange ask have tell get make pliz plss",
    "move": "connect connecting transfer transferring put putting pass passing hand handing forward forwarding route direct send "
    "switch refer escalate escalating patch get give find bring fetch grab page ping summon rope loop involve include add "
    "assign allocate appoint introduce redirect reconnect link lend call hook hand-over stick shove bump push drag move flag raise "
    "conect tranfer trasnfer tansfer transfr connct cnnect gimme gimmie gime lemme allocated assigned bring",
    "reach": "talk talking speek speekin speak speaking chat chatting tlk spk speek spaek taok tlak discuss discussing converse communicate "
    "correspond deal dealing word conversation chinwag holla natter liaise consult interact discussion spek",
    "reach2": "contact reach email message phone ring call telephone see meet dial find",
    "act": "help assist check look read review handle deal sort fix call ring phone telephone contact email write message reply "
    "answer respond reach take join come step hop jump advise explain walk talk speak confirm decide authorise authorize "
    "verify investigate listen intervene process pick open untangle tell approve see clarify chat give go text drop make "
    "follow guide return approve solve resolve examine override hear",
    "here": "here there available free around online duty shift line awake alive about manning behind working home in "
    "listening reading chat reachable responding replying",
    "bot": "bot bots robot robots machine machines ai chatbot chatbots computer computers automated automation algorithm algorithms script "
    "software program programme automaton gpt chatgpt llm bott botbot answerphone autoresponder",
    "averse": "not no dont never stop wont refuse hate hates tired sick done enough quit cant cannot aint fed instead than "
    "without besides except sooner nope rather useless pointless annoying less unlike dislike",
    "real": "real live actual living breathing proper human genuine alive reel flesh physical qualified competent named",
    "ring": "call ring phone telephone bell callback buzz shout",
}

_P = "<whom>|<being>|<pro>|<chief>"
_ALL = f"{_P}|<folk>|<desk>"

ASKS = f"""
talk|talking|speak|chat|discuss .. this|it|that|about .. with|to .. {_ALL}
discuss|raise .... with .. {_ALL}
<real> support|help|service please|pls|now|$
so|then who can|could|will .. help|answer|$
{_P} could|should|would|might|can .. answer|help|look|read|check|reply|call|explain|handle|review|confirm|take|assist
ask|asking a|an|some|one|your <real>? {_P}
would|could|can|will a|an|some|any|one <real>? <being>|<pro> mind|<act>
who .. put|placed|in charge|responsible .. want|like|them|him|her
contact me with {_P}|a|the|your
who .. on .. shift|duty|call|desk
want|need|like|prefer them|him|her to .. <act>
is|will|has|does a|an|any .. <being>|<pro> going|gonna|ever|actually|really|even .. <act>
anyone|anybody|someone|somebody working|work|manning|serving
pair|set of .. eyes|hands
<reach> .. with|to .. you|u .. directly|personally|live|properly
<real>|<move> a? .. <real> <folk>|<chief>
^ telephone $
with a|an|some <being>|<pro> on this|it|that
customer|client .. care|service|support|relations <pro>|<chief>|officer
non|un bot|robot|human|automated
person|human|someone|somebody .. type|write|chat .. with|to me|us
anyone|anybody|someone|somebody .. will|would|wud do
give|hand|pass|take|bring|refer|move|send|forward the|my|our case|ticket|matter|chat|issue|complaint|query|question|file|order? .. to|up .. {_P}
^ ask|consult|involve|get a|an|one|your|some|somebody|someone .. {_P}|<folk>
ask|consult|involve|check .. a|one|with .. colleague|colleagues|coworker|manager|supervisor|expert|specialist
whether|if|see|check .. {_P} .. free|available|around|online|there
reconnect me|us|please|pls|$
talk|speak|chat 2 .. {_P}
wait|hold|stay .. for .. {_P}
have|having|leave .. {_P} .. take|taking over
off|away this? <bot> .. {_P}
answered|handled|read|seen|checked|reviewed|looked|examined|dealt .. by|at|with .. a|an|some|real|actual {_P}
direct|send|steer|point|shift|push me|us|this|it .. to .. department|dept|desk|helpdesk|team|relations|billing|returns|sales|complaints|accounts|care|service|services|support
member|members of .. management|board|crew|personnel|humanity
who deals|handles|sorts|manages|decides ... please|pls|end|there|here|side|them
{_P}|<desk> i|we can .. <reach>|<reach2>
have|let|ask|tell|get them|him|her .. call|contact|ring|phone|email|write|reach|get
let me .. explain|describe|tell|show|say|discuss|talk .... {_P}
still|been waiting .. {_P}
from|by a? non <bot>|human
non <bot> .. <reach>|help|assistance|support|reply|answer|please|pls
<real>|human|person|someone|agent not|no|isnt a? <bot>
another|other|different|any .. way|means .. contact|reach|speak|talk|get
<move> .. <chief>|<pro> .. contact|number|details|email|name
can|could|let|lets we|us hop|jump|get on a? call|phone
call|phone|ring me|us $
your|ur manager|supervisor|boss $
your|the colleague|coworker|manager|supervisor instead|please|pls|now
<bot> .. go|step|move|leave|stop .. <pro>|<being>|<whom>|<chief>
hold|ahold|touch|contact of|to|with a|the|your|an|some|any? .. {_ALL}
<real> body|voice|soul
be|get put|connected|transferred|passed .. to|with him|her|them
who .. <chief> .. here|there|around|$
need|want|like|fancy|have a|quick|few|couple? .. word|words $|with|please
how long|when|soon .. till|until|before|will|does|is|can|for .. human|operator|agent|person|someone|somebody|rep|representative|colleague|advisor .. free|available|$
want|wanna|get|let|take|bring .. out|away of|from this|the? .. <bot>
<whom>|person|human .. with .. access|authority|power|experience|knowledge|expertise|clue
next|first available|free? <pro>|<being>
<ask> you? <ring> $
best|better|good .. if we spoke|talked|chatted
if we spoke|talked|could .. speak|talk|$
one of the|your|you .. <folk>|girls|boys|gents|chaps
staff|team|shop|store member|person|assistant|lead|leader <ask>|now|$
option|button|way|chance|hope|possibility|opportunity|means .. of|for|to .. <reach>|<reach2>|speaking|talking .. {_ALL}
do humans|people|humans|anyone .. work|works|exist|read|answer .. there|here|at|for|this|company|$
human|real hands|eyes|eye|being|bean|brain|ears
eyes|hands on|to .. this|it|the|photos|case
grown up|ups
warm bodies|body
bodies|humans|people .. in|at|on the? office|desk|phones|line
some1|sum1|smone|someone i|we|to cn|can|could tlk|talk|speak|spk|chat
cn|can i|we|u .. tlk|talk|chat 2|to|with
named|personal|dedicated|assigned contact|advisor|person|handler|manager
position|place|number|where|how .. in the? queue|line
<reach> responsible|competent|qualified <being>|<pro>|<whom>
get|put|give|connect|patch .. complaints|billing|returns|accounts|sales|support|repairs on|through|please|pls|to|$
handler|agent|manager|person .. be .. allocated|assigned|appointed
<folk>|<chief>|<pro>|<being> behind|from your|this|all|it .. i|we|can|could|firm|company|look
facetime|video|zoom|skype|whatsapp .. with|call|chat|of|number .. {_ALL}
stop gatekeeping
speak|talk to us
contact|number|details .. of the? concerned|relevant|responsible|right department|person|team
<reach> to|with|2|w|wiv|between|wth .... {_P}
<reach> to|with|2|w|wiv|at|in .. {_ALL}
<reach> {_P}|<desk>
discuss|raise|review|settle|resolve|sort|go|continue|explain|tell|finish|handle|do .... with|to|by|through|over a|an|one|your|the|some|any|my? <real>? {_P} <real>|please|pls|instead|over|who|of|in|from|at|then|now|today|directly|$
prefer|rather|sooner|like|want|better|easier|happier .... with|to|by|from a|an|one|some? <real>? {_P}
<move> me|us|this|it|that|my|these|things .... {_P}
connect|transfer|put|pass|hand|forward|route|switch|patch|escalate|redirect|refer|introduce me|us|this|it|my ... to|with|through|onto|over|in|on .. {_ALL}
<move> me|us|this|it|that over|on|up|along|higher|upstairs|upward|upwards|forward|through|thru please|pls|then|already|now|to|$
<move> .. {_P} <real>|in|on|into|over|here|please|pls|asap|now|to|who|for|online|involved|would|then|$
<wish> to? a|an|one|some|any|your|the|my? <real>? <real>? {_P} please|pls|now|for|on|to|who|that|here|asap|instead|rather|thats|in|from|of|with|$
<wish> .. <real> {_P}
<wish>|<ask> .. {_P} ... <act>
<ask> .. one|some|any|member of .. {_ALL} .. <act>
<ask> .. {_P} .. please|pls
is|are|r|iz .. {_P} .. <here>
is|are|s|theres .. {_P} .. i|we|who|that can|could|to|deals|handles|knows|works|speaks|does|may|might
any|one|some|none of you|ye|yous|your|them|ur|the .. free|available|around|online|there|here|<act>
any <real>? {_P}|<folk> .. free|available|around|online|there|here|about|on
a <real>? {_P}|<folk> .. free|available|around|online
{_P} .. on|behind|at|in the other|end|line|desk|screen|keyboard|office
how|where|what|which|whats|wheres .... <reach>|<reach2>|get|through|hold|have ... {_P}
how|where|what|which .. <reach> .... {_P}|<desk>
who else|exactly|there? can|could|do|should|shall|may|must|would|might i|we|one .. <reach>|<reach2>|ask|turn|approach|write|escalate|tell|go|see|bother
be|get|getting|being connected|transferred|put|passed|forwarded|routed|directed|redirected|escalated|handed|referred|switched|patched ... to|with|through|on|over .. {_ALL}
to|with|through|for|by a|an|one|another <real>? human|person|agent|operator|representative|colleague please|pls|now|instead|then|$
complain|complaint|report|appeal .. to|with .. <chief>|<pro>|<desk>
{_P}|<folk> .. i|we can|could|may|might <reach>|<reach2>|ask
{_P} who|that .... should|must|needs|can|could|to|would|please .. <act>|<reach>
who can|could|do|should i|we <reach>
<ask> .. spare|trouble|borrow|steal|have|get|see a|an|the|one|some|any|your|moment|minute? of|from|with? a|an|the|your? {_ALL}
{_P}|<folk> would|wud be great|good|nice|lovely|helpful|perfect|better|ideal|appreciated|best|fine
back to|with her|him|them|that $|please|again|agent|person|guy|lady
there|a|an #|toll|free|freephone number
do|does|would .. {_P} .. there|here|speak|spk|know|ever|read|available|free|actually
<ask>|<wish>|<reach>|<move> ... member|members|one|some|any of .. {_ALL}
is|are .. there <real>|any|a|some|no|an? <real>|other? {_P}
{_P} .. behind|inside .. this|the|that|it|all
this|it needs|need|wants|is|takes|requires .. {_P}|conversation|eyes|hands <real>|please|pls|not|hands|eyes|touch|on|$
who is|are|s .. in|responsible .. charge|for
whos|who .. in charge|responsible
whoever|somebody|someone|anyone|person|whos|one .. in? responsible|authority|deals|handles|sorts|knows|decides|competent
<averse> ... <reach>|deal|dealing|type|typing|write|writing|argue|arguing|explain|explaining .. to|with|at .. <bot>|software
not|no|never|stop|without|refuse|dont .. a|an|another|this|the|more|your? <bot> $
not|no|never a|an|another|some|the|more? <bot>|software .. {_P}|please|pls|$
{_P} .. not|instead|rather|and|over|no|than .. <bot>
<bot> .. cant|cannot|wont|wouldnt|doesnt|dont .. {_P}
only|just .. {_P} .. can|could|will|would|help|please
need|needs|want|wants|require|requires|take|takes|job|case|matter|question|one|something for? .. <real>? human|person|humans eyes|eye|touch|hands|judgement|judgment|brain|check|attention|review|ear|look|please|here|on|$
person|human|someone|somebody needs|should|must|ought .. <act>
<real>|another human|humans|person|persons|soul|voice .. please|pls|on|now|needed|required|to|who|not|here|$
human|personal|manual|person intervention|assistance|contact|handling|review|attention|check|reply|response|answer|support|help|touch .. please|pls|needed|required|requested|$
<ring> me|us|back|bak|my|our .. back|bak|please|pls|on|at|when|later|today|tomorrow|instead|tonight|asap|number|cell|mobile|landline|home|after|before|about|now|$
give|drop|gimme me|us? .. a .. <ring>
<wish>|<ask>|<move> .... a|phone|some call|ring|callback|callbacks|buzz|bell back|from|please|pls|instead|with|today|tomorrow|tonight|after|before|$
<wish> to? escalate
arrange|book|schedule|request|organise|order|get a? .. call|callback|callbacks|appointment .. back|with|from|please|$
<wish>|can|could|ask|have ... <ring> me|us
over|by the? phone|telephone|blower|dog please|pls|instead|rather|possible|then|better|easier|$
on the? phone|telephone|blower please|pls|instead|rather|possible
phone|telephone|contact|hotline|helpline|support|service|direct|landline number|line|nr please|pls|for|to|of|where|i|do|u|you|that|with|$
number .. support|service|helpline|office|store|shop|care|human|person|people
number .. i|we|to|can|could ... call|ring|phone|dial|speak|reach
voice|video|phone|telephone|real|proper|actual call|conversation|chat .. please|pls|with|possible|someone|instead|$
live|human chat|agent|support|help|operator|person|assistance|rep|advisor|someone
chat|talk|speak|write|connect live|human|agent|operator|rep
tier|level|line # .. please|pls|support|agent|$
tier|level|line two|three|2|3
next|second|higher|third|another|senior|upper level|tier|rank|person|up .. please|pls|support|$
up the chain|ladder|food
take|kick|bump|send|pass|push|escalate|move|raise this|it|me|that .. upstairs|higher|up|further|chain|ladder
back|reconnect|again .. to|with .. that|the|same|previous|last .. agent|person|guy|lady|one|rep|colleague|girl|chap|woman|man|advisor|operator
same|previous|last|yesterdays agent|person|rep|colleague|advisor|operator|lady|guy .. please|again|back|$
exit|leave|quit|bypass|skip|escape|avoid|kill|disable|deactivate|end|past|around|beyond|off .. the|this|your .. <bot>|menu|automated
^ yes|sure|ok|okay|yeah|yep|please|fine .. transfer|connect|escalate|colleague|agent|person|human|someone|somebody .. please|then|now|$
^ go|right|well .. on|then .. {_P}
<pro>|<chief>|<being> please|pls|plz|pliz|pleez|plis|plss|now|asap|required|needed|wanted|requested
please|pls|plz|pliz|plis|kindly|just|only|proper|want|need a|an|the|one|some|your? <pro>|<chief>|human|person|someone|somebody|humans $
^ a|an|the|some|your|store|shop|duty|floor|customer|service|sales|support|tech|technical|care|live|real|human? customer|service|svc|sales|support|floor|manager|cust|relations|tech|case|account? <pro>|<chief>|<being> <real>|service|for|of? please|pls|plz|now|asap|available|free|contact|here|$
member|members of .. staff|team
customer|costumer|custommer|cust|cstmr|clients|client service|services|svc|svcs|care|support|rep|relations|servis|serivce|agent please|pls|plz|now|number
^ <ask>|<real>|hi|hello|the|your? customer|costumer|custommer|cust|cstmr|clients|client service|services|care|support|rep|relations|servis|serivce|agent $
<reach>|<reach2>|connect|get|want|need|transfer|through|<wish> .. customer|costumer service|services|care|support|department|relations|agent
support|sup|suport person|agent|guy|rep|team|staff please|pls|plz|now|$
have|got|get|join|bring|need .. {_P} .. chat|conversation|call|line
someone|somebody|person|anyone <real>
<whom> ... higher|senior|competent|human|knows|authority|face|pulse|heartbeat|brain|name
<ask>|<move>|is|are|any|to .. <whom> else
<ask>|<wish>|<move>|<reach>|is|any|hello|hi .. <whom> .. from|at|in|inside .. <desk>|company|firm|side|end
take|walk|get me to your|ur leader|chief|boss
open|create|raise|log|start .. ticket|case|chat .. with|for|to|handled .. {_P}
have you|u|ya? .. {_P} <real>|who|there|here|i|to|available|free|that|on
hello|hey|yo|oi|knock|hi .. anyone|anybody|someone|somebody $
anyone|anybody there|here|home|alive|listening|awake|real|human $|please|pls|to|who|i|at|now|today|tonight
{_P} <ask>|should|to .. talk|walk|guide|run|take me|us .. through|along
<whom> is|are|s? <here> .. <act>
<averse> ... type|typing|write|writing|explain|explaining|repeat|repeating .. for .. <bot>
let|put|get|pass me|us past|through|thru .. <desk>|service|services|<pro>|<chief>|<whom>|<being>|<bot>|menu|options
way|path|get|go|work|skip round|around|past .. the|this|your bot|bots|chatbot|ai|script|menu|automation
i|we|to be|get called|rung|phoned|contacted|telephoned back|by
<reach>|explain|settle|sort|resolve this|it|that|things .. in|over|by|on|via the? phone|telephone|person|voice
<bot> off|out|gone|away .. {_P}
live|human|personal answer|answers|reply|response|conversation|contact
who .. at|in|from|on .. <desk>|company|firm|side|end can|could|decides|handles|would|is
<wish>|<ask> .. talk|speak|discuss it|this|things|that through|over|out|properly|$
do|sort|settle|finish|handle this|it|that .. by|over|on|via the? phone|telephone
with|to|by|through .. <desk> people|folks|staff|guys|crew|lads
after|want|need|prefer|like a .. conversation not|instead|rather|please|$
is|will|does|has <whom> .. read|reading|listen|listening|answer|answering|look|looking .. this|it|me|here|messages|$
"""

SURE = f"""
<reach>|<reach2>|get .. people|humans|persons|team|folks behind this|the|that|it|all
<reach>|explain|settle|sort|resolve .. in person
like|love|want|need|ask|prefer|hope|happy for a|an|one|some|your|the <real>? <real>? <pro>|<being>|<whom>|<chief> to
<move> me|us|this|it|my .. to|onto .. <whom>|person|one|guy|lady who|that? handles|deals|decides|knows|does|runs|looks|can
<move> ... case|claims|complaints|account|customer handler|manager|officer|worker|agent
<averse> .. want|like|trust|wish a|an|any|your|the|some? <bot> for|on|handling|dealing this|that|such|my|with
rather|prefer|sooner a|an|some <being>|<pro>|<whom>
only|prefer|rather|like|want|to deal|dealing|talk|talking|speak|work|do with|to|business? people|humans
^ just|i|id|we|hi|hello|please|can|could|may? i|we? want|wanna|need|like|wish|prefer|can|could|may to? speak|talk|chat to|with <whom>|a|an|your? <being>|<pro>|<chief>? about|regarding|please|re|$
told|promised|said|says|assured .. {_P} would|will|shall|was|is .. join|call|contact|reply|write|ring|get|be|going|help|message|come
^ one|1|a <being>|<pro> please|pls|plz|now
not|dont|isnt|arent|never|cant|wont really|very|too|so? comfortable|trust|happy|keen|willing|confident .... <bot>
i|id|we|so|now|just|really like|want|need|prefer a|an|some <real>? <being>|<pro> $
<whom> .. pick|picks up|open this|the|my? chat|call|phone|line|case|ticket|message
id|would|wud|i|we like|love|prefer a|an .. <being>|<pro>|<whom> <real>|to|on|for
do|does|is|any|anyone|have .. {_P} .. speak|speaks|speaking|talks .. english|hebrew|russian|arabic|spanish|german|french|hungarian|language|polish|romanian|welsh
if a|an|some|one|any .. {_P} .. handled|looked|read|checked|took|called|rang|wrote|reached|dealt|sorted|could|would|were|was|helped|confirmed|explained|told|answered|replied|took|approved|joined|went
<averse> .. want|wanna|like|wish|need|going|gonna|able|interested|in? to? <reach>|deal|type|write|argue|explain to|with|at|2? a|an|the|this|some|any|your? real|live|stupid|dumb|silly|damn? <bot>|software|program
i|we need|want|prefer a|an .. human|person|someone <real>|for|to|on this|it|instead|please|$
rather|prefer|sooner to? <reach> to|with a|an|some .. {_P}
"""

NOT = """
was|were|been|am|im speaking|talking|chatting .. <whom>|<being>|<pro>|<chief>|<folk>|<desk>
transfer|give|pass|move|sell|lend|change .. card|voucher|ticket|tickets|coupon|booking|reservation|number|credit|balance|gift to .. <being>|<whom>
i|we|she|he|who .. work|works|worked|working .. customer|client service|services|support|care
in|on|under|to|for|from|with .. <being>|<whom> name|names|behalf|account|address|card
<pro>|<chief> account|login|password|mode|role|rights|profile|permissions|settings
anyone|anybody|someone|somebody here|there know|knows|tried|have|has|own|owns|use
no human|person|man|woman can|could
if .. <pro>|<whom>|<being> .. cant|cannot|doesnt|isnt|wont
does|do|will|is|are|was|were the|this|that|it|these .. <being>|<pro>|<folk> .. working|there|here|included|friendly|approved
video|phone|voice|conference call|calls|chat|chats with|on|via .. family|friends|kids|grandchildren|skype|zoom|tablet|this
carry|carried|lift|deliver|delivered|upstairs|assemble .. <whom>|<being>|<folk>
<whom>|<being>|<folk> .. carry|lift|upstairs|deliver|assemble|unpack
<whom> .. using|stealing|hacked|hacking|tried|logged|accessing
tell|ask|warn|inform the|a driver|courier|installer|neighbour|postman
what|how|why does|do|did a|an|the|your .. <pro>|<chief>|<folk>
you|bot instead|rather|over|not|than .. <pro>|<chief>|<being>|<whom>
we|i|they had|found|saw|met|heard .. <whom>|<pro>|<being>|<folk>
customer service included|free|part
feedback|complain|complaint|review|question|compliment about|on .. <pro>|<folk>|<chief>
are|is your|the|ur <pro>|<folk>|staff human|humans|people|real|bots|robots
no|not|dont .. want|need a? call|callback|phone|phonecall
<reach> to|with .. robot|bot .. shop|vacuum|very
should|must|do i .. ask
can|could|may <being> .. open|fit|sit|carry|lift|wear|use|enter
representative office|sample|offices
says|printed|written|label .. customer
you|u can|may|should|could call me
people|friends|they|everyone|always|name|what call me
wish|like|love|wanting|get|include|these|those|crazy|all|of the? people
third|crazy|nice|lovely person
the real one
you people|lot|guys are|have|were|should|need|never
whoever has|stole|took|opened|it|ordered|sent
belong|belongs|belonged|sold|gave|lent|given|addressed to .. <whom>|<being>
can|could|is|are|does|do|has|have|will|would|anyone|did there? anyone|anybody|someone|somebody|everyone|everybody .. join|buy|use|apply|enter|participate|subscribe|recommend|allergic|else|know|have|tried|notice|own|order|get|see|win|come
tell|explain|know|see .. difference
anyone|anybody|someone|somebody|everyone|everybody elses
anyone|anybody|someone|somebody else have|had|has|having|getting|with|seeing|experiencing|whos|address|name|account
live chat|tv|stream|music closed|open|hours|available|channels
adult|person|someone|somebody for|at|to|on .. pick|pickup|collection|delivery
signature|signed|id|ticket|seat|bed|room|portion|serving|price .. of|by|per|for .. <being>|<whom>|adult
person|adult|someone|human over|under|aged|above|older|taller|heavier
<whom>|<pro> ... reserved|ordered|delivered|recommended|installed|packed|scanned|tested|damaged|scratched|returned|registered|booked|swapped|collected|dropped|parked|knocked|repaired|charged|entered|tried
send|deliver|ship|sent .. to .. <whom>|colleague|boss|manager|staff
does|do .. <whom>|<being>|<pro> .. allergic
call|phone centre|center
<bot> .. better|smarter|nicer|faster .. than
customer service|support student|students|job|jobs|training|course|desk|award|skills|quality|level
cancel|cancelled|cancelling|cancels|missed|no .. callback|call|callbacks
operators|users|owners manual|manuals|panel|guide|handbook
transfer|change|move|switch|pass .. warranty|guarantee|account|order|contract|ownership|subscription|points|licence|license|files|data|money
transfer|change|move|switch|pass|send .. warranty|guarantee|account|order|contract|ownership|subscription|points|parcel|package|keys to .. <being>|<whom>|name
by|from|of real|actual people|humans|customers
another|different|other|some <being>|<whom> .. pick|collect|sign|receive
<whom>|<pro> ... already
which|what ... <pro>|<folk> ... pick|choose|recommend|use|think|say
what|when .. time|hours .... customer|desk|counter|store
happy|happier|fine|ok|okay|nice|easier|love|enjoy|good|comfortable|prefer .. <reach>|with|to|using .. <bot>|you
worst|best|great|good|bad|terrible|awful|horrible|poor|lousy|shocking|excellent|amazing .. customer|client .. service|support|care
does|do|is|are|when|what customer|client .. service|support|care work|works|open|working|hours|close
<being> limit
i want|need|order|buy a # number
fellow
is|are a|an|any|the? <pro>|<whom>|<being> .. needed|required|necessary|included|limit
<whom> with small|big|bad|asthma|allergies|allergy|little|long|short|no|back|only|one|arthritis|large
<pro>|<chief>|<desk>|services|service opening|hours|open|address|email|times|special|specials|visit|visits|name|names
voice|smart|virtual|google|home|digital <pro>|<being>
which|what|why ... <pro>|<chief>|<folk>|<being> .. pick|choose|recommend|use|think|say
<whom>|<being>|<pro>|<chief>|<folk>|<desk> has|have|had|just|already|there|here|actually|who|that|which|also|at|in|from|never|still|even|then? .. told|said|sold|promised|came|called|wrote|was|were|had|did|delivered|answered|took|brought|helped|gave|sent|installed|visited|hung|picked|signed|left|made|fixed|handled|asked|spoke|confirmed|explained|mentioned|sorted|cancelled|resolved|replied|responded|offered|agreed|advised|recommended|suggested|rang|phoned|emailed|stole|opened|used|ordered|bought|got|broke|refused|assured|apologised|apologized|quoted|changed|rated|reviewed|lives|owns|uses|paid|delivering|messaged|contacted|approved|rejected|denied|authorised|authorized|declined|granted|waived|noted|logged|issued|reserved|visited|checked|treated|served
spoke|talked|chatted|dealt|emailed|met|thanked|was|been|were|called|rang|contacted .. to|with|by? .. <whom>|<being>|<pro>|<chief>|<folk>|<desk> yesterday|earlier|already|before|last|on|about|today|this|and|who|from|at|monday|tuesday|wednesday|thursday|friday|saturday|sunday|named|called|but|in|$
i|we|ive|weve already|just|have|had? spoke|talked|chatted|dealt|emailed|met|spoken|contacted|called|rang .... <whom>|<being>|<pro>|<chief>|<desk>
no|not|dont|without|never|nor|neednt|didnt|doesnt|hardly .. want|need|require|talk|speak|transfer|connect|call|escalate|bother|wait|put|pass|get|disturb|involve me|us|you|to|a|an|any|the|your|for|with|by|talk|speak|real|human|live? a|an|any|to|with|your|for|the|by|through|real|human|live? a|an|any|to|with|your|for|the|real|human|live? <whom>|<being>|<pro>|<chief>
no|not|dont|never|nor|neednt|rather|than|instead .. call|ring|phone|transfer|connect|escalate|calling|ringing|phoning me|us|this|it|anything
no|dont|not|without .. need|necessary|reason|point .. to|for|of|in .. <reach>|<move>|<ring>|<whom>|<being>|<pro>
do|does|would|will|should|did|if|must|why|when|can i|we|you|it|this|that|they|the|one|installation|delivery .. need|needs|require|requires|want|take|takes .... <whom>|<being>|<pro>|people|man
without .. <reach>|<reach2>|talking|speaking|calling|phoning|ringing .... <whom>|<being>|<pro>|<chief>|$
<whom>|<pro>|<being>|<folk> .. to|come|coming|can .. install|lift|carry|hold|sign|receive|assemble|mount|fit|pick|collect|repair|deliver|remove|measure|dig|clean|set
<being>|man|woman|<whom> .. household|family|house|photo|picture|size|tent|sofa|table|use|seat|seats|weigh|weighs|tall|kg|pounds|years
for <num>|#|two|three|four|five|six|seven|eight|nine|ten|twelve|one|single <being>|<folk>
one|single|two|2|4|6|8|10|12|three|four|five|six|per|each|every|average|most|many|other|old|older|elderly|young|lots|deaf|blind|disabled <being>
gift|present|birthday|surprise|something|card|ideal|good|suitable|perfect|best|great .. for .. <whom>|<being>|<chief>|<pro>|<folk>
my|his|her|their|our|moms|mums|dads|wifes|husbands|building|property|estate|project|account|hotel|office|password|file|task|download|energy|travel|insurance|letting|cleaning|bleaching|delivery|courier|case|school|apartment|installation|it|hr|shipping|clipboard|window|boot <pro>|<chief>|<folk>|<whom>
<pro> discount|price|pricing|card|manual|panel|portal|app|fee|fees|licence|license|edition|entrance|plan|pass|chair|parking|uniform|console|training
<chief> edition|chair|office|discount|unit|board|lamp|phone|citizen|citizens|lamps|phones|set|light|lights|torch|massager
senior|seniors citizen|citizens|discount|phone|friendly|price
looks|sounds|feels|as|than|look|sound|feel .. <being>|<whom> .. wrote|answer|$
are|r|is|am|was|were you|u|this|it|i|that a|an|really|actually|the|just|only|some|kind|sort|of? <real>? <real>? <being>|<bot>|<pro>|<whom>
is|are this|these|it|you .. or .. <being>|<bot>|<pro>|<whom>
is|are the <being>|<pro>|<whom> in|on .. video|photo|picture|ad|advert|box
rinse|cleaning|bleaching|wetting|drying|foaming|raising|release agent|agents
is|was|are your|the|ur? <pro>|<chief>|<folk>|<desk> .. open|closed|rude|nice|kind|polite|helpful|lovely|correct|lying|sure|paid|trained
who|whos|what|which .. <chief>|<pro>|<being> .. signed|delivered|called|wrote|name|handled|took|sold|made|designed|invented|was|is
can|does|do|will|lets|allows|could the|it|this|these|that|alexa|device|app|robot|they|its|speaker|doorbell|camera|intercom|watch .... <reach>|call|ring|phone|hear .... <whom>|<being>|<pro>|me|us|people|my
through|via|using|on|over .. doorbell|intercom|speaker|camera|headset|microphone|watch|bluetooth|car
courier|driver|carrier|installer|postman|neighbour|neighbor|deliverer|delivery|fitter|plumber|electrician|he|she|they|friend|mother|mum|dad|wife|husband|bank|doctor|police .... <ring>|contact|message|text|knock me|us|first|before|ahead|when|$
call|ring|phone|text|message|email|contact .. me|us|when|once|before|if|it|is .. delivered|outside|there|arrives|driver|ships|stock|ready|delivery|arriving|gate|dispatched
robot|robotic vacuum|vacuums|mop|mower|lawn|lawnmower|hoover|cleaner|arm|toy|kit|kits|dog|kitchen|window|pool|coffee
washing|coffee|sewing|espresso|bread|ice|slot|knitting|pasta|fitness|rowing|sound|dish|noise|embroidery|popcorn|time|vending|milk|shaving|waffle|candyfloss|soda|tattoo machine|machines
machine|robot wont|doesnt|isnt|stopped|leaks|leaking|makes|is|was|washable|has|keeps|broke|arrived|spins|shakes|beeps|smells|model|with|vibrates|came|washes|for|vacuum
computer mouse|screen|monitor|desk|chair|case|keyboard|game|games|bag|speakers|parts
<being>|<bot> hair|error|body|rights|nature|skin|resources|sized|size|readable|friendly|detection|sensor|face|shape|shaped|mistake|carrier|mover|height|presence|behaviour|behavior|being? sounding
staff|employee|manager|agent|agents|people|team|colleague|advisor|rep was|were|is|are|has|have|seem|seems|look|looks really|very|so|super|extremely|always|great|nice|kind|lovely|helpful|polite|friendly|fantastic|brilliant
thank|thanks|thankyou|compliments|praise|credit|kudos|tip|review|rate|rating|feedback|compliment to|for|about? your|the|our|that|this|my? nice|lovely|helpful|friendly|kind|young? <pro>|<whom>|<folk>|<chief>|<being>|team
job|jobs|vacancy|vacancies|career|careers|hiring|hire|apply|applying|position|salary|work|become|becoming|recruit .... <pro>|<chief>|<desk>|<whom>|<being>
<whom> else .. order|account|name|door|card|parcel|package|pick|sign|collect|address|pay|use
<whom> .. pick|collect|sign|receive|take .. it|parcel|package|delivery|order|up|for
contact|phone|call|telephone lenses|lens|grill|sensor|case|cases|charger|holder|stand|screen|cover|mount|center|details|form|list|lists
number .. courier|driver|carrier|invoice|order|tracking|model|serial|guests
support windows|mac|wall|usb|bluetooth|usbc|android|ios|stand|bracket|beam|wifi|4k|hdr
my|wrong|new|old|change|update|another|different phone|telephone|contact|mobile number
all|everything|sorted|solved|fixed|done|handled|thanks|thank|resolved .. by|to .. <pro>|<whom>|<folk>|<desk>|<being>
saw|seen|heard|read|know|knows|friend|told .. <whom>|<being>|<pro> who|that|say|saying
does|do|did|has|have .. <whom>|<being>|<folk> .. bought|tried|work|open|pick|used|own|owns|like|buy|use|prefer|return|review|order|mind|know
<being>|<whom> say|says|think|thinks|buy|use|prefer|recommend|complain|review|write|mean|leave
real|actual|live people|humans|person|human|plants|leather|wood|music|reviews|tv|stream|traffic|tracking|view|photos|photo|sound|time|location .. review*|test*|photo*|rating*|tracking
"""
