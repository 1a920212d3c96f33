"""What is wanted, by its grammar: commands, "I'd like …", "could you …", so that no thing and no deed need to be listed.

Read along a sentence in small letters. A wish ends with its clause. Every quantifier is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.rules.alternatives import any_in, grouped

_REST = r"[^,.;:!?\n\x00()]{0,60}"
_DEED_EN = grouped(
    "send|resend|swap|change|cancel|collect|ring|call|phone|text|e-?mail|fix|repair|mend|refund|return|replace|exchange|move|add|remove|deliver|redeliver|"
    "ship|reship|post|book|rebook|reschedule|postpone|switch|transfer|upgrade|downgrade|update|correct|amend|close|unlock|block|unblock|reset|stop|credit|pay|reimburse|"
    "compensate|waive|extend|renew|give|get|bring|take|put|pick|arrange|organi[sz]e|schedule|issue|reissue|forward|match|apply|deduct|split|merge|delete|restore|activate|"
    "deactivate|install|connect|disconnect|inspect|measure|reduce|lower|raise|lock|knock|reverse|void|undo|hold|keep|come|drop|leave|have|turn|release|resubmit|reprint|print|sort|honou?r"
)
_OBJECT_EN = r"(?:me|us|it|him|her|them|these|those|this|that|the|my|our|your|an?|one|all|half|both|another|some|someone|somebody|back|out|off|over|round|new|order|everything|whatever|and (?:get|take|fix|collect|see|pick)|\d{1,5}|any)"
_NO_WISH_EN = (
    r"(?:to (?:know|ask|talk|speak|chat|check|see|find|understand|say|tell|make sure|be\b|hear|report|complain|inquire|enquire|do with|learn)|(?:some |any |a bit of |your |ur |more )?(?:help|assistance|info\w{0,9}|advice|details)\b|"
    r"(?:an? |the |some |any |another |to a )?(?:real |live |actual )?(?:human|agent|person|representative|operator|manager|supervisor|supervisor|someone (?:real|human)|somebody (?:real|human)|support)\b|"
    r"you to (?:know|tell|explain|understand)|to\b.{0,14}(?:talk|speak) |it was|it is|it to be over|that too)"
)
_NO_DEED_EN = r"(?:please|pls|plz|just|kindly|still|maybe|help|tell|let|advise|explain|confirm|check|see|note|wait|hold|find|look|be|do|i|my|the|can|could|it|that|this|and|or|but|for|to|asap|thanks?|thank|is|are|was|respond|reply|answer|assist|understand|hurry|provide|ask|read|believe|imagine|hear|say|know|recommend|show|talk|speak|chat|support|not|have a look|get (?:back|in touch)|try|guide|suggest|clarify|investigate|review|verify|ensure|make sure|remind me (?:what|which|when)|you|we|why|how|what|where|when)\b"
_WISH_EN = re.compile(
    rf"(?<![\w'’])(?=[a-z])(?:(?:i|we)(?:['’]?d| would| will|['’]?ll)? (?:really |just |still |also |only |rather |much |actually |now )?(?:like|love|prefer|want|need|demand|expect|request|require|wish|insist on) (?:for )?(?!{_NO_WISH_EN})(?P<wish>[a-z\d]{_REST})|"
    rf"id (?:really |just |also |much )?(?:like|love|prefer|rather) (?!{_NO_WISH_EN})(?P<dear>[a-z\d]{_REST})|"
    rf"(?:^|(?<=[.,;:!?)(] )|(?<=\n))(?:(?:and|but|so|just|also|then|now|hi|hello|hey|ok|anyway)[ ,]{{1,2}}){{0,2}}(?:want|need|would like|prefer|wanna|looking (?:to|for)) (?!{_NO_WISH_EN})(?P<need>[a-z\d]{_REST})|"
    rf"(?:can|could|would|will) (?:u|you|ya|they|someone|somebody|anyone|anybody)(?: guys)?(?: (?:please|pls|plz|still|just|maybe|possibly|kindly|at least|either)){{0,2}} (?P<any>(?!{_NO_DEED_EN})[a-z]{{3,14}} {_REST})|"
    rf"(?:can|could|would|will|may) (?:u|you|ya|i|we|they|someone|somebody|anyone|anybody|it)(?: guys)?(?: (?:please|pls|plz|still|just|maybe|possibly|kindly|not|also|at least|either|be|get)){{0,2}} (?P<can>(?:{_DEED_EN})(?:ed)?\b{_REST})|"
    rf"(?:i|we) (?:have|need|want|got) to (?P<must>(?:{_DEED_EN})\b{_REST})|"
    rf"(?:someone|somebody|u|you|they|you guys) (?:needs? to|should|must|has to|have to|ought to) (?:just |please |at least )?(?P<ought>(?:{_DEED_EN}) {_REST})|"
    rf"(?:please|pls|plz|kindly)(?: just| can you| could you| also)? (?P<please>(?:(?:{_DEED_EN})\b|(?!{_NO_DEED_EN})[a-z]{{3,14}} {_OBJECT_EN}(?![\w'’])){_REST})|"
    rf"(?:can|could|should|must) (?P<passive>(?:it|they|this|that|these|those|the \w{{2,14}}|my \w{{2,14}}) (?:please |just |not )?be (?!helped|that|so)[a-z]{{3,14}}{_REST})|"
    rf"(?:can|could|should|must) (?P<slot>(?:the|my|our) (?:[a-z\d\x00'’-]{{1,14}} ){{1,5}}be (?!helped|that|so)[a-z]{{3,14}}{_REST})|"
    rf"(?:(?<=^)|(?<=[.,;:!?] ))(?P<great>(?:[a-z\d'’-]{{1,14}} ){{1,6}})would be (?:great|good|nice|lovely|fine|best|ideal|perfect|better|appreciated|ok\b)|"
    rf"(?:(?<=^)|(?<=[.,;:!?)(] )|(?<=\n))(?:just |so |and |then |now ){{0,2}}(?P<do>(?!{_NO_DEED_EN}|told|gave|sent|got|made|left|cost|took|bought|kept|owe|trust|excuse|pardon|thats|lets|called|[a-z]{{2,12}}ed\b|[a-z]{{2,12}}(?<!s)s\b)[a-z]{{3,12}} (?:(?:me|us)|(?:it|them|this) (?:off|back|now|please|pls|asap|today|up|out|immediately|again|over|away|down|in)\b)(?![\w'’]){_REST})|"
    rf"(?:is|would) (?:it|there) (?:be )?(?:possible|a way|any way|a chance|any chance) (?:to|of|for you to|that you(?: can| could)?|you could|you can|i could|i can) (?P<possible>(?!{_NO_DEED_EN})[a-z]{{3,14}}{_REST})|"
    rf"any chance (?:of |to |you (?:could |can )?|i (?:could |can )|we (?:could |can ))?(?P<chance>(?!{_NO_DEED_EN})[a-z]{{1,14}} {_REST})|"
    rf"(?:was |am |i['’]m |im |we['’]re |were )?(?:hoping|wondering)(?: if| whether)? (?:to |for |you (?:could |can |might )|i (?:could |can |might )|we (?:could |can )|someone (?:could |can ))(?:possibly |please )?(?P<hope>(?!{_NO_DEED_EN})[a-z]{{1,14}} {_REST})|"
    rf"(?:i['’]?m|we['’]?re) after (?P<after>{_REST})|"
    rf"(?:^|(?<=[.,;:!?)(] )|(?<=\n)|(?<=[–-] )|(?:just|so|then|and|or|but|either|instead|now|simply|otherwise|else) )(?:(?:so|just|then|and|or|but|hi|hello|hey|yes|no|ok|well|yeah|yep|yup|sure|actually|um)[ ,]{{1,2}}){{0,2}}(?P<deed>(?:{_DEED_EN})(?: (?:up|back))? {_OBJECT_EN}(?![\w'’]){_REST})|"
    rf"(?:how|where|when) (?:can|do|could|should) (?:i|we) (?P<how>(?:{_DEED_EN}) {_REST}))"
)
_HINTS_EN = (
    *(
        "want",
        "need",
        "like",
        "love",
        "prefer",
        "rather",
        "wanna",
        "looking ",
        "demand",
        "expect",
        "requ",
        "insist",
        "hoping",
        "would be",
        "wondering",
        "after ",
        "chance",
        "possible",
        "way to",
    ),
    *("can ", "could ", "would ", "will ", "may ", "should", "must", "have to", "has to", "please", "pls"),
    *("plz", "kindly", "how ", " me", " us", " it", " the", " my", " them", " a", " back", " one", " our"),
    *("all", "order", " some", " new", "these", "those", "this", "that", "both", "half", " out", " off"),
)

_HE_END = r"(?![א-ת])"
_REST_HE = r"[^,.;:!?\n\x00()]{0,50}"
_WANT_HE = r"(?:רוצ(?:ה|ים|ות)|צריכ(?:ה|ים|ות)|צריך|מבקש(?:ת|ים|ות)?|מעוניינ(?:ת|ים|ות)|מעוניין|אשמח|נשמח|אבקש|נבקש|מעדיפ(?:ה|ים|ות)|מעדיף|דורש(?:ת|ים|ות)?|דרוש(?:ים|ות|ה)?(?: לי| לנו)?|אפשר|ניתן|כדאי|יש (?:אפשרות|סיכוי|דרך)|חייב(?:ת|ים)?|מצפ(?:ה|ים|ות)(?= ל| ש))"
_NO_WISH_HE = r"(?:ל(?:דעת|דבר|שאול|הבין|ברר|בדוק|שוחח|עזור|הגיד|ראות|היות|הסביר|התלונן|התייעץ|שמוע|ומר|מה|פני|כם|ך|י)(?![א-ת])|(?:את )?(?:ה?עזרה|ה?נציג|נציגה|ה?מנהל|מישהו|בן אדם|תשובה|עזרת|כמה|רק|גם|לא|כבר)(?![א-ת])|שת(?:דע|סביר|עזר|גיד|בינ)|בירור|מידע|פרטים|שמישהו (?:יעזור|יסביר|ידבר|יענה))"
_WISH_HE = re.compile(
    rf"(?<![א-ת])(?=[א-ת])(?:"
    rf"ו?{_WANT_HE} (?:ממש |רק |גם |פשוט |בבקשה |שאת[הם]? |כבר |עכשיו ){{0,2}}(?!{_NO_WISH_HE})(?P<want>(?:[א-ת]|\d){_REST_HE})|"
    rf"(?P<that>ש(?:מישהו |טכנאי |אתם |נציג )?[ית](?!ש(?![א-ת])|שים|הי(?:ה|ו)|דע|גיד|רות|נוי|שי|חה|יר|מיד|לום|לוש|שע|גיע|גיש|ניים|ער(?![א-ת])|מוש(?![א-ת])|פור(?![א-ת]))[א-ת]{{2,6}}(?<!תי){_HE_END}{_REST_HE})|"
    rf"(?:(?<=^)|(?<=[.,;:!?] )|(?<=\n)|(?<=אז )|(?<=פשוט )|(?<=בבקשה )|(?<=רק )|(?<=\d )|(?<=או )|(?<= נא ))(?:אז |פשוט |בבקשה |רק |או |נא |ו)?(?P<do>ת(?!גידו|ראו|בינו|דעו|ודו|היו|נסו|סבירו|עזרו|ענו|קשיבו|שימו|ראי|גידי|בדקו לי)[א-ת]{{2,6}}ו{_HE_END}{_REST_HE})|"
    rf"(?:(?<=^)|(?<=[.,;:!?] )|(?<=\n)|(?<=אז )|(?<=בבקשה ))(?P<you>ת(?!ודה|קלה|שובה|אריך|גיד|ראה|בין|דע|היה|סביר|עזור|ענה)[א-ת]{{2,5}}י? (?:לי|לנו|אותי|אותנו|את|אותו|אותה|אותם)(?![א-ת]){_REST_HE})|"
    rf"(?:(?<=^)|(?<=[.,;:!?] )|(?<=\n))נא (?P<pray>ל[א-ת]{{3,7}}{_HE_END}{_REST_HE}))"
)
_HINTS_HE = (
    "רוצ",
    "צריכ",
    "צריך",
    "בקש",
    "עוני",
    "שמח",
    "עדיפ",
    "עדיף",
    "דורש",
    "אפשר",
    "ניתן",
    "דרוש",
    "מצפ",
    "אפשרות",
    "סיכוי",
    "חייב",
    "שי",
    "שת",
    "ת",
    "נא ",
)

_WANT_HU = r"(?:szeretn[eé]\w{1,3}|akar(?:om|ok|juk|unk|n[aá]\w{1,3})|k[eé]ne|kell(?:ene)?|lehet(?:-e|ne)?|tudn[aá](?:m|nk|tok|nak|l|d|)|tudn[aá]tok|tudj[aá]tok|tudtok|tudn[aá]nak|j[oó] lenne)"
_PREVERB = (
    r"(?:fel|le|ki|be|meg|[aá]t|vissza|el|[oö]ssze|j[oó]v[aá]|hozz[aá]|r[aá]|ide|oda|haza|ut[aá]na|helyre)"
)
_NO_DEED_HU = r"(?:besz[eé]l|k[eé]rdez|[eé]rdekl[oő]d|seg[ií]t|tud|megtud|l[aá]t|[eé]rt|meg[eé]rt|elmond|v[aá]r|panaszk|hagy|lenni)"
_COMMAND_HU = r"(?!hozz[aá]tok|tudj|akarj|mondj|l[aá]tj|[eé]rtj|gondolj|k[eé]rdezz|n[eé]zz|seg[ií]ts|legyetek|n[aá]latok|bocs[aá]s)[^\W\d_]{2,16}(?:j|s|z|gy)[aáeé]t[oe]k"
_FORMAL_HU = r"(?!mond|seg[ií]t|bocs[aá]|k[eé]r|v[aá]r)[^\W\d_]{2,14}(?:j|s|z|gy|lj|nj|dj|tj)(?:on|en|[oö]n|anak|enek|[aá]k|[eé]k)"
_REST_HU = _REST
_WISH_HU = re.compile(
    rf"\b(?P<want>(?:{_PREVERB} |el[oő]r[eé]bb |k[eé]s[oő]bbre |hamarabb |m[aá]shov[aá] |[aá]tlagosan )?{_WANT_HU} (?:(?!{_NO_DEED_HU})[^\W_][\w-]{{0,18}} ){{0,4}}(?!{_NO_DEED_HU})[^\W\d_]{{2,18}}ni\b{_REST_HU})|"
    rf"\b(?P<first>(?!{_NO_DEED_HU})[^\W\d_]{{3,18}}ni (?:(?:is|m[eé]g|most) )?(?:szeretn[eé]\w{{1,3}}|akar(?:om|ok|juk|n[aá]\w{{1,3}})|k[eé]ne|kell(?:ene)?|lehetne)\b{_REST_HU})|"
    rf"(?<!\w)(?P<command>(?:{_PREVERB} )?{_COMMAND_HU}\b{_REST_HU})|"
    rf"(?<!\w)(?P<plural>(?!mond|seg[ií]t|bocs[aá]|v[aá]r|legyen)[^\W\d_]{{2,12}}(?:j|s|ss|z|zz|gy)(?:anak|enek) {_REST_HU})|"
    rf"\b(?P<need>sz[uü]ks[eé]g(?:em|[uü]nk) (?:van|lenne|volna) (?!seg[ií]ts|inform)[^\W\d_]{{2,}}{_REST_HU})|\b(?:j[oó] lenne|j[oó]l j[oö]nne|[oö]r[uü]ln[eé]k|szeretn[eé](?:m|nk)(?=,? ha )|az lenne a legjobb)(?: neki| nekem)?,? ?(?:ha )?(?P<nice>(?!tudni|seg[ií]t)[^\W\d_]{{2,}}{_REST_HU})|"
    rf"\bvalaki (?P<someone>(?!mond|seg[ií]t|besz[eé]l|v[aá]lasz)[^\W\d_]{{2,12}}(?:j|z|s)(?:en|on|[oö]n|e|a)(?: {_PREVERB})?(?!\w){_REST_HU})|"
    rf"(?<!\w)(?P<may>(?!tud|mond|seg[ií]t|k[eé]rdez|besz[eé]l)[^\W\d_]{{2,14}}(?:hat|het)n[aáeé](?:m|nk|tok|tek|nak|nek)(?!\w){_REST_HU})|(?<!\w)(?P<date>\d{{1,2}}-?[aáeéj]{{1,2}}r[ae] (?:kell|kellene|k[eé]ne)\b{_REST_HU})|"
    rf"\b(?P<kell>(?:egy |[uú]j |m[aá]sik |a |az |\d{{1,4}} (?:db |darab )?)(?!seg[ií]ts|inform)[^\W\d_]{{3,20}} (?:kell|kellene|k[eé]ne)\b{_REST_HU})|\bvan(?:-e)? (?:r[aá] )?(?:m[oó]d|lehet[oő]s[eé]g)\w{{0,3}} (?:r[aá],? |arra,? |hogy )?(?P<van>(?!besz[eé]l)[^\W\d_]{{3,}}{_REST_HU})|"
    rf"(?<!\w)(?P<formal>{_FORMAL_HU} {_PREVERB}(?!\w){_REST_HU})|"
    rf"\b(?:k[eé]rem|k[eé]rj[uü]k|sz[ií]veskedjenek|legyenek sz[ií]vesek|legyen sz[ií]ves|hogy) (?:(?!sz[eé]pen)[^\W\d_]{{1,14}} ){{0,2}}(?P<prayed>{_FORMAL_HU}\b{_REST_HU})|"
    rf"\b(?P<ask>(?:k[eé]r(?:n[eé]k|n[eé]m|ek|n[eé]nk|j[uü]k|em)|szeretn[eé]k|szeretn[eé]m) (?:sz[eé]pen |egy |egy [uú]j |[uú]j |ink[aá]bb |m[eé]g |a |az |t[oő]letek |[oö]n[oö]kt[oő]l |[^\W_][\w-]{{2,15}} ){{0,4}}(?!seg[ií]ts|[uü]gyint|ember|oper[aá]t|eln[eé]z|v[aá]lasz|bocs[aá]|sz[eé]pen|t[aá]j[eé]k|inform|valaki|munkat)[^\W\d_]{{3,22}}t\b{_REST_HU})|"
    rf"\b(?P<asked>(?:[uú]j |egy |m[aá]sik |a |az )?(?!seg[ií]ts|[uü]gyint|ember|oper[aá]t|eln[eé]z|v[aá]lasz|bocs[aá]|t[aá]j[eé]k|inform|valaki|munkat|ezt|azt|amit|ezek|mit)[^\W\d_]{{3,22}}t (?:vissza )?(?:k[eé]r(?:n[eé]k|n[eé]m|ek|em|n[eé]nk|j[uü]k|t[uü]nk)|szeretn[eé]k|szeretn[eé]m|akarok|akarom|akarunk|v[aá]rok)\b{_REST_HU})"
)
_HINTS_HU = (
    *(
        "szeretn",
        "akar",
        "kéne",
        "kene",
        "kell",
        "lehet",
        "tudn",
        "tudj",
        "tudt",
        "tok",
        "tek",
        "nek ",
        "nak ",
        "ksége",
        "valaki",
        "hatn",
        "hetn",
        "ksege",
        " mód",
        "őség",
        "oseg",
        "jó lenne",
        "jo lenne",
    ),
    *("kér", "ker", "hogy ", "legyen", "szíves", "szives", " fel", " le", " ki", " be", " meg", " át", " at"),
    *(" vissza", " el", "össze", "jóvá", " ide", " oda", " rá", "helyre", "haza", "utána"),
)
_CUT = re.compile(
    r"(?: (?:please|pls|plz|thanks|thank you|thx|tbh|asap pls|if possible|if you can|legyszi|l[eé]gysz\w{0,2}|k[eé]rlek|k[eé]rem|k[oö]sz\w{0,4}|בבקשה|תודה))+$|"
    r" (?:because|cause|cos|cuz|since i|as i|mert|ugyanis|hiszen|כי|אחרת)(?!\w).{0,60}$"
)


def wishes(low: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of what is wanted, each from its deed or thing to the end of the clause."""
    pattern, hints = _WISHES.get(language, _WISHES["en"])
    if any_in(low, hints):
        yield from _spans(pattern, low)


def _spans(pattern: re.Pattern[str], low: str) -> Iterator[tuple[int, int]]:
    for hit in pattern.finditer(low):
        if hit.lastgroup == "command" and any_in(low, _TOLD_HU):
            continue
        start, end = hit.span(hit.lastgroup or 0)
        cut = _CUT.search(low, start, end)
        end = cut.start() if cut else end
        while end > start and not low[end - 1].isalnum() and low[end - 1] not in "\"')":
            end -= 1
        if end - start >= _WISH_CHARS_MIN:
            yield start, end


_WISHES = {"en": (_WISH_EN, _HINTS_EN), "he": (_WISH_HE, _HINTS_HE), "hu": (_WISH_HU, _HINTS_HU)}
_WISH_CHARS_MIN = 3
_TOLD_HU = ("miért", "miert", " óta", " ota", "napja ", "hete ", "mikor", "hogyan", "mindig")
"""Beside these "vonjátok le" tells what is done, and commands nothing."""
