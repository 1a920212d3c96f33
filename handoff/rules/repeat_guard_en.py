"""How agents ask in English. The shape is explained in repeat_guard_speech.py; docs/repeat-guard.md says how to add."""

from __future__ import annotations

from handoff.rules.repeat_guard_speech import Speech

_GIVE = (
    r"give|send|tell|share|provide|confirm|read(?: out)?|type(?: in)?|repeat|write(?: down)?|note|state|specify|leave|spell(?: out)?|"
    r"pass(?: on)?|supply|forward|drop|enter|include|add|list|quote|message|text|reply with|remind (?:me|us) (?:of|what)|let (?:me|us) (?:have|know)"
)
_GIVING = r"giving|sending|telling|sharing|providing|confirming|reading|repeating|reminding|letting|typing|writing|spelling"
_SOFT = r"(?:please |kindly |just |also |quickly |maybe |perhaps |possibly |then |again |now |first )"
_NUMBER = r"(?:numbers?|no\.?|nr\.?|id|code|#)"
_FIX = r"(?:send (?:another|you another)|another \w{2,12}|the money|refund(?:ed)?|money back|reimburse\w{0,4}|repair(?:ed)?|replac\w{2,8}|exchange\w?|new (?:one|ones|item)|(?:store )?credit|voucher|cancel\w{0,7})"
_THING = r"(?:it|this|that|these|they|them|everything|all this|(?:the|your|this|that) \w{2,20}(?: \w{2,20})?)"
_BEGAN = r"(?:start|begin|first|happen|stop|break|fail|appear|occur|go wrong|go out|show up|die|notice|turn up|lose|go (?:down|off|dead|missing)|cut out|drop|disconnect|freeze|crash|leak)"
_BUY = r"(?:book(?:ed)?|make (?:the|your) (?:order|booking|purchase|reservation)|made|buy|bought|purchase[ds]?|order(?:ed)?|get (?:it|them|this)|place (?:the|your) order|placed)"

SPEECH = Speech(
    lead=(
        r"what(?:'s|s| is| are| was| were| would be| might be)?|which(?: is| was)?|"
        rf"(?:could|can|would|will|might) (?:you|u) {_SOFT}{{0,3}}(?:{_GIVE})|"
        rf"(?:could|can|may|might|shall) (?:I|we) {_SOFT}{{0,3}}(?:have|get|ask(?: you)?(?: again)?(?: for| what)?|take|know|see|note(?: down)?|trouble you for)|"
        rf"(?:would|do) you mind {_SOFT}{{0,2}}(?:{_GIVING})|(?:grateful|great|good|helpful|nice|lovely) if you (?:could|would|can) {_SOFT}{{0,2}}(?:{_GIVE})|"
        rf"(?:please|kindly|pls|plz|just) {_SOFT}{{0,2}}(?:{_GIVE})|(?:you to|be so kind as to|if you could|if you can) {_SOFT}{{0,2}}(?:{_GIVE})|^(?:give|send|tell|share|provide|confirm|remind)|"
        r"(?:I|we)(?:'ll| will| would|'d|'m| am|'re| are)?(?: only| also| just| still| first| really)? (?:need(?: to know| to have| to ask(?: you)?(?: for)?)?|require|missing|want to ask(?: you)? for|have to ask(?: you)? for|"
        r"(?:like|want|love) to (?:know|have|ask(?: you)? for|get))|(?:all|what|the only thing) (?:I|we) (?:still )?need(?: now)? is|"
        rf"(?:do|would) you (?:happen to )?(?:have|know|remember|recall)|have you got|(?:under|with|by|on|at|to|from|for) (?:what|which)|mind if I ask|(?:tell|give|send|show) (?:me|us)|would you be able to (?:{_GIVE})|are you able to (?:{_GIVE})|(?:I'll|I will|let me|I just want to|I'd) (?:just |quickly |first )?(?:grab|take|note(?: down)?|get|pull up)|"
        rf"(?:I|we) (?:don't|do not|still don't) (?:seem to |yet )?(?:have|see)(?: yet)?|(?:have|did|do) you (?:got|given|give|mention(?:ed)?|include(?:d)?|provide(?:d)?|tell us)|(?:is|are) there (?:a|an|any)|^got|^any|^have|(?:did not|didn't|could not|couldn't) (?:quite )?(?:catch|get|hear|note|see)|any chance (?:of|you have|you could (?:{_GIVE})|you can (?:{_GIVE}))|"
        rf"(?:help|helps|great|useful|easier)(?: me| us)? (?:to have|to know|if I (?:had|have|knew)|if we (?:had|have))|if you (?:could |can |would )?(?:{_GIVE})"
    ),
    loose=(
        r"what(?:'s|s| is| was| are| were)?|which|whose|"
        r"(?:could|can|would|will|might) (?:you|u)(?! (?:like|check|look (?!for|up)|see|find|open|use|change|update|keep|go|visit|try|wait|reset|still|also see|log|call|e-?mail|ring|access|receive|accept))|"
        r"(?:could|can|may|might|shall|should) (?:I|we)(?: please| just| also)?(?! (?:send|change|update|use|call|e-?mail|write|forward|add|put|ring|remove|delete|correct|save|set|ship|register|give|offer|help|suggest|deliver|post|reset))|"
        r"mind|(?:I|we)(?:'ll| will| would|'d)? ?(?:just |only |also |still )?(?:need|have|want|like) to (?:verify|confirm|know|check|take|note|have|get|ask|double-?check|collect)"
    ),
    stops=r"(?:hotel|shop|store|courier|driver|company|technician|receptionist|manager|neighbou?r|bank|office|branch)'s|photos?|pictures?|screenshots?|copy|scan|video|to|on|at|in|under|with|from|via|by|about|whether|if|that|where|how|and|or|my|our|do|does|did|have|has|should|can|will|would|send|sent|say|says|because|so|when|another|other|new|second|different|received|got",
    small=(
        r"me|us|ur|'s|'re|'d|'ll|'ve|'m|re|again|once more|one more time|with|through|over|down|the|your|a|an|that|this|these|please|just|quickly|kindly|full|complete|current|exact|correct|right|"
        r"first|last|for|of|any|relevant|original|its|own|valid|what|which|is|was|handy|at hand|to|hand|there|here|know|best|good|registered|actual|the same|same|associated|specific|"
        r"exactly|both|either"
    ),
    nouns={
        "tracking_number": rf"(?:tracking|parcel|shipment|package|consignment) {_NUMBER}",
        "serial": rf"serial(?: {_NUMBER})?|s/n",
        "reference": rf"(?:reference|case|ticket|complaint|claim|ref\.?|booking|confirmation) {_NUMBER}|booking reference|reference",
        "order_number": rf"(?:order|purchase|ord\.?)(?:'s)? ?{_NUMBER}|(?:number|no\.?|id) (?:of|for|on) (?:your|the|this|that) (?:order|purchase)|order(?= (?:is|was) (?:this|it|that)\b)",
        "email": (
            r"e-?mails? ?(?:address(?:es)?|id)|(?:e-?mail|mail address)(?! (?:that|you (?!registered|used|ordered|booked|signed|use|gave)|we|from|with the|confirmation|provider|client|app|program|settings|account|says?|did you (?:get|receive|see|read|open)))"
        ),
        "phone": r"(?:(?:tele|cell|mobile )?phone|mobile|cell|telephone|contact|callback|landline)(?: phone)? ?(?:numbers?|no\.?|#)|(?<=your )(?:mobile|cell|phone)(?= ?[?,.]|$)|number (?:to|where|on which|that|which|I|we|the \w+|he|she|they|someone)(?: (?:can|could|should|may|will|I|we|he|she|they|the \w+)){0,3} (?:reach|call|ring|contact|phone|dial)",
        "address": r"(?:street |home |postal |delivery |shipping |billing )?address(?! (?:of|on the|in the) )",
        "name": r"(?:sur|first |last |family |full )?names?(?! (?:of|for) (?!the (?:account|contract|card|booking)))",
        "amount": r"(?:total|price|cost|value) (?:of|for) (?:the|your) (?:order|purchase|booking|payment)|(?:amount|sum|price|total)(?= (?:you|were|was|did|have|that you|that was|of (?:the|your) (?:payment|charge|bill|invoice|purchase)|charged|paid)|[?,.!]|$| and\b)|(?:amount|sum)",
        "date": r"(?:purchase|order|buying) dates?|dates? (?:of|for) (?:the |your )?(?:purchase|order)|dates? (?:when |that |on which )?(?:did )?(?:you|it was|was (?:it|the purchase|the order)) ?(?:bought|purchased|ordered|buy|purchase|order)?|day did you (?:buy|purchase|order)",
        "iban": r"iban|(?:bank )?account numbers?|bank details",
        "postcode": r"(?:post(?:al)?|zip) ?codes?|zip",
        "model": r"model(?: (?:number|name|no\.?))?",
        "colour": r"colou?r",
        "size": r"size",
        "quantity": r"quantity|how many",
        "product": r"(?:product|item|device|appliance|article)(?! (?:code|number|page|id|no|group|manual|review|details?|dimensions))(?:s|'s name| name)?",
        "problem": r"(?:problem|issue|fault|defect|damage|trouble|complaint)(?= (?:is|was)\b|[?.,!]|$)",
    },
    join=r"and|or|plus|as well as|along with",
    elsewhere=(
        r"[^?]{0,40}\binstead\b|(?: \w{1,12}){0,3} (?:other|second|another|different|new|replacement|neighbou?r|friend|husband|wife|colleague|courier|shop|store|manager)\b|"
        r" (?:is|was) (?:correct|right|still|wrong|missing|the one|on the|printed)|(?:'s)? (?:field|format|policy)\b"
    ),
    opening=r"and|so|ok|okay|also|thanks|thank you|great|sure|hi|hello|sorry|then|lastly|finally|just|next",
    closing=r"(?: is| was)?(?:,? ?(?:please|pls|again|then|by any chance|at hand|for me|handy|first)){0,2}\s{0,2}(?:\?[?!]{0,3}|(?<=please)[.! ]{0,3}|(?<=pls)[.! ]{0,3})",
    direct={
        "order_number": r"(?:what|which)(?:'s| is)?(?: the)? number (?:on|of|in|from) (?:the|your) (?:order|confirmation|receipt)|(?:which|what)(?: of (?:your|the))? orders? (?:this (?:is|was)|it (?:is|was)|is|was|are|does|do you mean|did you mean|it is|are we)|which one of your orders",
        "problem": (
            r"what(?:'s|s| is| was| went| goes| seems to be| appears to be| could be)?(?: \w{4,9}ly)?(?: is| was| went)? (?:wrong|the (?:problem|issue|matter|fault|trouble|defect|complaint|damage)|happening|going on|not working|broken)(?! (?:by|now that|after))|"
            r"what(?: exactly| actually)? (?:has )?happened(?! (?:next|then|after|when|before|once|since|there))|what (?:problem|issue|fault|trouble)s? (?:are|do|did|have) you|"
            r"(?:describe|explain|outline|summari[sz]e|show|walk (?:me|us) through|run (?:me|us) through|talk (?:me|us) through)(?: to me| for me)? (?:(?:the|your) (?:problem|issue|fault|defect|matter|situation)|what(?:'s| is| has)? (?:wrong|happened|happening|going on))|"
            r"(?:tell|let) (?:me|us)(?: know)? (?:about|the) (?:your |the )?(?:problem|issue)|"
            r"what(?:'s| is)? (?:up|the story|going on) with|what do you need help with|what (?:exactly |precisely )?(?:doesn't|does not|isn't|is not|won't|will not|can't|cannot) (?:work|function|start|working)|what is your (?:question|request|enquiry|inquiry|concern)|"
            r"how (?:can|may|could) (?:I|we) (?:help|assist|be of (?:help|service|assistance))(?: you)?(?: today| now| this (?:morning|afternoon|evening))?\s?(?:\?|$)|what can (?:I|we) (?:do for|help) you(?: with)?(?: today)?\s?(?:\?|$)|what brings you|what is (?:this|it|your (?:enquiry|inquiry|question)) about"
        ),
        "since": (
            rf"(?:know|tell|remember|recall|remind|say|ask|confirm|check)(?: me| us)? (?:when|since when|how long) (?:it|this|that|the \w+) (?:has|had|started|began|happened|stopped|broke)|since (?:when|what|which)|how many (?:days|weeks|months|hours) (?:has|have|is)|(?:for )?how long (?:has|have) (?!you been (?:waiting|a|with)|you (?:had|owned)){_THING}|for how long|how long (?:is|are) {_THING} been|how long ago did {_THING} {_BEGAN}|"
            rf"when did {_THING} {_BEGAN}|when did you (?:first )?(?:notice|see|spot|experience|lose|realise|realize|discover)|when was the first time|how long (?:has|have) you (?:had|been having) (?:this|the|that) (?:problem|issue)|(?:what|which) day did {_THING} {_BEGAN}"
        ),
        "date": rf"(?:know|tell|remember|recall|remind|say|ask|confirm|check)(?: me| us)? (?:when|on (?:what|which) (?:day|date)) (?:you|it was|they were) {_BUY}|when (?:exactly )?(?:did|have|had) (?:you|u) (?:\w{{4,9}}ly )?{_BUY}|when (?:was|were) {_THING} (?:bought|purchased|ordered|placed|booked|made)|when (?:was|is) (?:the|your) (?:purchase|order date)|(?:what|which) (?:day|date|month) (?:did|was|were|have) (?:you|{_THING}) {_BUY}|how long ago (?:did you|was it) {_BUY}|how long have you (?:had|owned) {_THING}(?! problem| issue| noise)",
        "amount": rf"(?:know|tell|remember|recall|remind|say|ask|confirm|check)(?: me| us)? (?:what|how much) (?:you (?:paid|were charged|spent)|it cost)|how much (?:did you pay|have you paid|was it|did {_THING} cost|were you charged|was (?:charged|taken|deducted|debited|withdrawn)|(?:money )?(?:did|have) (?:we|they) (?:charge|take|withdraw|debit)|did you spend|(?:was|were) (?:it|they|those|the \w+)|(?:was|is) the (?:bill|charge|invoice|payment))|what (?:did (?:you pay|it cost|they cost)|price did you pay)",
        "wants": (
            rf"what (?:would|do|did) you (?:like|want|prefer|wish|expect)(?: (?:us|me)\b|(?: (?:to (?:do|happen|see)|instead|now|done|from us|as a solution))?\s?(?:\?|$| about| with (?:it|this)))|how (?:would|do) you (?:like|want) (?:to (?:go forward|proceed|continue|go on)|us|this|it|me|the matter) |"
            rf"what (?:would|do) you (?:like|want) to (?:happen|do|get)|what (?:can|could|should|may|shall) (?:we|I) do (?:to|about|in|so)|what would (?:help|make (?:this|it|things) right|be (?:best|right|the best solution))|(?:which|what) (?:would|do) you prefer|how (?:should|shall|can) we (?:resolve|settle|handle|fix|solve) (?:it|this)|what (?:solution|outcome|resolution)|what (?:are you|were you) (?:hoping|looking) for|"
            rf"(?:would|do|did|shall|should|are) (?:you|we|I) (?:like|want|prefer|rather|choose|after|looking for|hoping for|give|send|arrange|do|exchange|refund|replace|repair)[^?]{{0,25}}{_FIX}(?! (?:as|to|on|by|in|for|via)\b)[^?]{{0,25}}\bor\b(?! (?:to|on|by|as|in)\b)|(?:refund|money back) or (?:a |an )?{_FIX}|{_FIX}[^?,.]{{0,12}} or [^?,.]{{0,20}}{_FIX}\?|{_FIX} or (?:a |the |your )?(?:refund|money back)"
        ),
        "name": r"who(?:m)? I(?:'m| am) (?:talking|speaking|chatting|writing)|what do (?:I|we) call you|who am I (?:talking|speaking|chatting|writing)|whom? (?:am I|do I have|is this|are you\b|is speaking|is writing)|whose name|(?:in|under) (?:what|which|whose) name|who (?:is this|do I have|are you\b)|(?:what|how) (?:should|can|may|shall) I (?:call|address) you|(?:with )?whom am I",
        "address": r"where (?:do|did) you live|where are you staying|where do you want (?:it|us|them|this|the \w+)(?: to)?(?: be)? (?:deliver|send|sent|ship|go)|where (?:does|do) (?:it|they) need to go|where are you (?:located|based|living)|where (?:should|shall|can|could|do|would you like|may|must|will|is|are) (?:we|I|it|us|the \w{3,15}|you want us)(?: to)? (?:sending|shipping|delivering|send|ship|deliver|come|post|mail|go|visit|be delivered|be sent)(?![^?]{0,30}(?:refund|money|confirm|e-?mail|link|label|code))|to (?:which|what) address",
        "phone": r"how (?:can|may|should|do|could) (?:I|we|the \w+) (?:best )?(?:reach|contact|get hold of|get in touch with) you|(?:what|which)(?:'s| is)?(?: the| your| a)?(?: best| good| right)? (?:number|phone) (?:can|could|should|do|is best|may|shall|would) |(?:how|where) can (?:I|we) (?:reach|call|ring) you by phone|where can (?:I|we) (?:call|ring|phone) you|(?:best|good) (?:number|phone) (?:to|for)(?= (?:reach|call|ring|contact|you))",
        "email": r"(?:where|how) can (?:I|we) e-?mail you|what(?:'s| is) your e-?mail\b",
        "product": rf"which (?:one )?of our|what (?:is|was) (?:it|the (?:product|item)) (?:called|you bought)|what (?:did|have|had) you {_BUY}(?! (?:on|with|under)\b)|what (?:is it|are we talking|is this about)\b|what(?:'s| is) (?:it|that) that(?:'s| is)? (?:broken|wrong|leaking|not working|faulty|defective)",
        "quantity": r"how many (?:did you|of them|pieces|items)",
    },
)
