"""What is wrong, by its grammar: "… isn't holding", "arrived …", "every time", "only 1 of 3", so that no verb need be listed.

Read along a sentence in small letters, when no word of `facts_matter` says it. Every quantifier is bounded.
"""

from __future__ import annotations

import re

from handoff.rules.alternatives import grouped

_STATES_EN = grouped(
    "declined|rejected|refused|denied|blocked|locked|suspended|deactivated|disabled|charged|billed|overcharged|deducted|soaked|squashed|crushed|spoil(?:ed|t)|ruined|wet|damp|rotten|stale|cold|raw|"
    "burnt|empty|opened|dirty|sticky|swollen|flat|blank|blurry|crooked|uneven|misaligned|missed|ignored|stolen|late|short|spelt|spelled|mis\\w{3,12}|destroyed|bruised|mangled|frayed|filthy|"
    "dusty|sour|out of date|undercooked|overcooked|mixed up|swapped|wrong|useless|awful|terrible|broken"
)
_NO_VERB_EN = r"(?:matter|need|want|mind|know|include|say|bother|like|think|care|sure|remember|recall|understand|wait|help|believe|agree|forget|worry|wish|require|speak|sound|seem|look like|have (?:it|the|my|an?|any)|be (?:home|there|in)|tell|see (?:any|the|an?|where|how)|find|get why|got (?:it|the (?:number|order)|them)\b.{0,12})\b"
_WRONG_EN = re.compile(
    rf"(?<!\w)(?=[a-z])(?:(?:is|are|was|were|does|do|did|has|have|had|ca|can|could|wo|would)n['’]?t (?:even |really |ever |yet |actually |properly |fully |seem to |be |been |have ){{0,2}}(?!{_NO_VERB_EN})[a-z]{{3,}}(?: (?:off|out|on|up|down|in|over|its|my|the|it|any|a) ?[a-z]{{0,12}})?|"
    rf"(?:is|are|was|its|it['’]s|still|just|has|have) not (?:been |being |yet )?[a-z]{{2,14}}(?:ing|ed|en)\b|"
    rf"(?:arrived|came|turned up|showed up|delivered|got here|received (?:it|them)|were|looks?|looked|feels?|tast(?:es|ed)) (?:all |completely |totally |half |with (?:an? |the |no |some )?|without |in an? )?(?:{_STATES_EN})\b|"
    rf"(?:arrived|turned up|showed up) (?:(?:all|completely|totally|half) [a-z]{{3,}}|(?:with (?:an? |the |no |some )|without |in an? |looking |covered )[a-z]{{3,}}|(?!yesterday|today|this|last|early|fine|ok|safe|well|and|but|from|back|home|now|just|here|within|after|before|the|for|mon|tue|wed|thu|fri|sat|sun|yet|with|without|late|tomorrow|next|around|about|already|sometime|between|when|while|until|at|that|which|they|you)[a-z]{{3,14}}(?:ed|en|t|y)\b)|"
    rf"(?:was|is|are|got|been|were|being|keeps getting) (?:all |completely |totally |wrongly |still |badly |also |now |then ){{0,2}}(?:{_STATES_EN})\b|(?:soaked|squashed|crushed) (?:through|flat)|double[- ](?:billed|charged|booked|payment|debited)|(?:spelt|spelled|written|printed|entered|typed|addressed|fitted) wrong(?:ly)?|"
    r"no[- ](?:heating|heat|water|internet|wifi|connection|reply|response|answer|delivery|show|refund|update|light|image|access|service|tracking|news|sign|trace|instructions|screws|lid|invoice|e-?mail)\b|"
    r"(?:every (?:single )?time|each time|all the time|constantly|randomly|by itself|on its own|for no reason|out of nowhere|all of a sudden|suddenly|no longer|anymore|barely|hardly|nothing happens|\d+ \w{3,12} short|(?:ordered|paid for|asked for|bought)\b.{1,40}\b(?:got|received|was sent|you sent)|(?:one|two|some|half|most|all|none|neither|both)(?: of (?:them|the \w{2,14}|my \w{2,14}))? (?:has|have|had|is|are|was|were|came|arrived|got) (?!fine|ok|good|great|here|for|my|mine|to\b|from|in\b|on\b|at\b|the\b)\w{1,14}|(?:ants|maggots|moths|cockroach\w{0,2}|mou?ld|bugs|a hair|worms?)|short (?:again|on|by|this)|(?:giv(?:es|ing|en)|gave) (?:me|us|him|her|my \w{3,10}) (?:an? )?(?!discount|code|link|refund|number|call|new|reference|voucher|quote|name|price|date|time)[a-z]{3,14}|half[- ](?:empty|full|eaten)|"
    r"someone else['’]?s|somebody else['’]?s|not what (?:i|we)|nothing like|not (?:right|correct|normal|as described|as advertised|mine)|be right|rip ?off|scam|way too|different (?:colou?r|size|model|one|item)|upside down|inside out|"
    r"not an? (?:single )?(?:penny|word|cent|trace)|(?:seen|had|got|heard|received) (?:a penny|nothing)|without (?:me|my|us|our|telling|asking|permission|warning|notice|letting)|no luck|to bits|instead of (?:the|what|my|an?|\d))\b|"
    r"(?:started|starts|keeps|kept|begun|begins) (?:on |to )?(?!looking|using|ordering|saying|telling|order|use|look)(?:[a-z]{2,}ing|mak\w{1,3}|show\w{0,3}|cut\w{0,4}|drop\w{0,4}|los\w{1,3}|act\w{0,3})\b|"
    r"(?<!i )(?<!we )(?<!you )(?<!can )\b(?:came|comes|coming|fell|falls|falling|broke|breaks|popped|pops|peel\w{0,3}|blew|blows|cuts?|cutting|drops|dropp\w{2,3}|turns|switches|logs?|kicks?|throws|boots|shuts|went|goes|going|slides?|wears|wore|rubs?|pulls|gives|gave|gets|blows|locks?|signs) (?:me |us |itself |it |them |right |straight |clean ){0,2}(?:off|out|away|apart|down|loose|dead|to bits)\b|"
    r"(?:gone|went|jumped|doubled|tripled|shot|put) (?:up|from)\b|(?:only|just) (?:\d{1,3}|one|two|three|four|half|part|some|a few)\b.{0,25}\b(?:arrived|came|turned up|showed up|in the|delivered|received|got|there|left|sent)\b|"
    r"(?:drops|dropping|disconnects|restarts|reboots|buffers|lags|lagging|stutters|glitch\w{0,4}|hiss(?:es|ing)|squeal(?:s|ing)|whin(?:es|ing)|buzz(?:es|ing)|grind(?:s|ing)|clunk(?:s|ing)|thump(?:s|ing)|vibrat(?:es|ing)|"
    r"shak(?:es|ing)|sagg?(?:s|ing|ed)|droop\w{0,3}|fray(?:s|ing|ed)|unravel\w{0,5}|bobbl\w{1,3}|tarnish\w{0,3}|corrod\w{1,3}|seep(?:s|ing)|reeks?|chaf(?:es|ing)|smudg\w{1,3}|blister\w{0,3}|bulg(?:es|ing)|crumbl\w{1,3}|wilt\w{0,3}|"
    r"clicking|tripped|shed(?:s|ding)|blown|clogg?(?:s|ed|ing)|squash\w{0,3}|crush\w{0,3}|overflow\w{0,3}|backfir\w{1,3}|misspel\w{1,4}|mix[- ]?up|stole|robbed|ghost(?:s|ing)|withdrawn|withdrew|wiped|vanished|disappeared|deleted|backed out|pulled out|collapsed|bricked|scammed|headaches?|allergic|disgust\w{1,4}|lost|loses|losing|hurts?|itch\w{0,3}|rash|mistake|wrong|late|refuses?|ignored|unacceptable)\b|"
    r"(?:(?<=^)|(?<=[.,;!?] )|(?<=and )|(?<=so )|(?<=but )|(?<=know )|(?<=wondering )|(?<=explain )|(?<=me ))(?:why|how come) (?:is|are|was|were|did|does|do|has|have|am|cant|can['’]t|wont|won['’]t|isnt|isn['’]t|hasn['’]?t|would|the|my)(?! (?:you|u) (?:need|ask|want)| i (?:need|have to))(?!\w)|"
    r"(?:but|and|when|while) (?:i|we) (?:ordered|asked for|wanted|paid for|chose|picked|booked|need)\b|(?:you|u|they)(?: lot| guys| people)?(?:['’]ve| have)? (?:only |just |never |still |accidentally )?(?:put (?:me|us|my|our|the)|spelled|spelt|listed|entered|registered (?:me|us)|written|called me|sent|gave|charged|delivered|billed|booked|forgot|cancel\w{3}|lost|took|ignored|messed)\b(?! me (?:an? )?(?:e-?mail|link|text|code|message|sms)))"
)
_NOT_MINE = re.compile(r"\b(?:i|we|u|you)(?: just| really| still)? $")
_DONT = re.compile(r"(?:do|did|wo|would|could|was|were|am|had)n['’]?t")

_WRONG_HE = re.compile(
    r"(?<![א-ת])(?=[א-ת])(?:"
    r"ו?ש?אין (?:לי |לנו |בו |בה |בהם |שם |בכלל |שום |עדיין ){0,2}(?:אינטרנט|חשמל|מים|קליטה|תמונה|קול|חום|גישה|תגובה|מענה|שירות|רשת|סאונד|אות|חיבור|זיכוי|עדכון|לחץ|גז|צליל|הוראות|ברגים|החזר|אור)|"
    r"ו?ש?לא (?!רוצ|צריכ|צריך|יודע|זוכר|בטוח|חשוב|משנה|נורא|הבנתי|הבנו|יכול(?:ה|ים)? ל|היה|היית|היו|יהיה|את |של|זה|זאת|עוד|רק|כל |כאן|שם|אותו|אותה|אני|הוא|היא|עם|על|אכפת|חייב|בעיה|מבין|מעוניי|מוכנ|מוכן|מבקש|מדובר|ברור|נראה|מתכוו|מסכי|מספיק|ממש|מאוד|מזמן|משתמש|מצפה|מעדיפ|מכיר|מחכ|מפריע|הרבה|דחוף|תודה|להיום|למחר|לפני|אחרי|בבוקר|בערב|סתם|אלא|פה|גר|גרה|תיקון|החלפה|זיכוי|[א-ת]{2,12} \d|מצאתי (?:את )?(?:ה?מספר|ה?מייל))[א-ת]{2,8}|"
    r"ו?ש?(?:אף אחד|שום דבר)|(?:ו?ש?בקושי|כל פעם|כל הזמן|כל רגע|כל דקה|כל כמה|ו?פתאום|מעצמ[והם]{1,2}|בלי סיבה|ללא סיבה|שוב ושוב|חצי ריק|כמעט ריק|ריקה?|ריקים|ריקות|הפוך|הפוכה)(?![א-ת])|"
    r"ו?ש?(?:טעו|טעיתם|טעיתי|התבלבל|בלבל|נדח|קפצ|קפץ|נסגר|נוטפ|נוטף|דולפ|מקפיא[הם]? את|סדק|עם פסים|נקטע|מתנתק|התנתק|נעצר|נפרם|נפרמ|נשפך|נשפכ|נזל|התייבש|צורב|נחסמ|נחסם|חסמו|סירב|בטעות|ביטלו|(?:ה?[א-ת]{2,10} )ביטל|נמחק|חויבתי|בלי (?:ידיעת|אישור|רשות|הודעה|להודיע|לשאול)|נבל|בגוון אחר|נמלים|תולעים|תולעת|ג'וק|מקקים|חרק|שערה|התפוצצ|בוטל|כאב|נעול|שרוף|בושה|קנס|פחות |ישנה(?![א-ת])|הישן|איחר|דחו|נמעכ|נמעך|נרטב|נשרט|נפגמ|נפגם|התכווצ|התכווץ|דהת|נתלש|השתחרר|השתחררה|מתפרק|נפרד|מתקפל|נצמד|נדבק|נקלף|מתקלף|רועדת|מחליק|כואב|מגרד|לוחצ|העלו לי|העליתם|רשמתם|כתבתם|הכנסתם|איבד|התייקר|ייקרתם|חייבתם|חויבנו|גנב|נגנב|הלך לאיבוד|אבד|התקשח|התקלקל|קלקל|נחתכ|נפל|נופל|מתפצל|מצפצפ|מזמזמ|מזמזם|חורק|רועש|עקום|מגמגמ|מגמגם|מקרטע|איטי|חלש מדי|חזק מדי|שונה ממה|לא תואם|תקול|במקום (?:ש?ה?[א-ת]{2,}|\d)|(?:קיבלתי|הגיע|הגיעו|הגיעה|שלחתם|היו|היה)(?: לי)? רק )|"
    r"הגיע(?:ה|ו)? (?:לי |לנו |אלי[יכ]? |כולה |כולו |לגמרי |כשה(?:יא|וא) |עם ){0,2}(?:(?<=עם )[א-ת]{3,}|ב(?:צבע|מידה|אדום|כחול|ורוד|שחור|לבן|ירוק|צהוב|חום|אפור|סגול)|שבור|פתוח|חצי|ריק|רטוב|קרוע|מעוכ|מקומט|מלוכלכ|קר(?:ה|ים)?(?![א-ת])|שרופ|פגומ|חסר|לא |במצב|בלי)|"
    r"(?:ו|אבל )(?:אני |אנחנו )?(?:הזמנתי|ביקשתי|הזמנו|ביקשנו|שילמתי על)(?![א-ת])|"
    r"(?:(?<=^)|(?<=[.,;!?] )|(?<=לדעת )|(?<=להבין )|(?<=לי ))(?:אז |ו)?(?:למה|מדוע|איך יכול להיות|איך זה ש)(?! (?:צריך|אתם צריכים|אתה צריך|לא |זה טוב)))"
)
_MINE_HE = re.compile(r"(?:אני|אנחנו|אתה|אתם) ?$")

_WRONG_HU = re.compile(
    r"(?<!\w)(?:"
    r"(?:nincs|nincsen|nincsenek) (?!sz[uü]ks|n[aá]lam|kedvem|id[oő]m|k[eé]rd|baj|prob|meg a|meg az|gond|semmi baj|otthon)[^\W\d_]{2,}|(?:se|sem) (?!az|ez|kell)(?:siker\w{2,6}|tud\w{1,5}|lehet|j[oö]\w{1,5}|m[uű]k\w{2,8}|v[aá]l\w{2,8}|h[ií]v\w{1,6}|[eé]rk\w{2,8}|kapt\w{1,4})|"
    r"nem tud(?:om|ok|juk|unk) (?!mond|megmond|megad|eld[oö]nt)(?:[^\W\d_]{2,14} ){0,2}[^\W\d_]{3,16}ni\b|nem (?!kell|akar|szeretn|tud(?:om|ja|j[aá]k)|k[eé]rek|k[eé]rem|vagyok|biztos|gond|baj|probl|hanem|ez|az|csak|is|zavar|[eé]rdek|tetszik|sz[aá]m[ií]t|mindegy|minden|lehetne|rossz|t[uú]l|volt|lett|lesz|eml[eé]k|[eé]rtem|v[aá]rok|voltam|leszek|fontos|s[uü]rg|[oö]n|te|[eé]n|a\b|\w+ni\b|igaz|hiszem|ink[aá]bb|ma\b|holnap|utca|itthon|otthon)(?:(?:j[oó]l|el|meg|ki|be|le|fel|[aá]t|vissza|rendesen|mindig|igaz[aá]n|teljesen) ){0,2}[^\W\d_]{3,16}|"
    r"(?:[aá]lland[oó]an|folyton|folyamatosan|mag[aá]t[oó]l|hirtelen|egyfolyt[aá]ban|minden alkalommal|val[aá]h[aá]nyszor|alig (?!v[aá]r)|f[eé]lig [uü]res|[uü]resen|semmi (?:nem|se))|"
    r"csak (?:\d{1,3}|egy|kett[oő]|h[aá]rm|n[eé]gy|[oö]t|hat|a fele|f[eé]l)\w{0,4} ?(?:db |darab )?(?:\w{2,14} )?(?:kapt|j[oö]tt|[eé]rk|volt|hozt|tal[aá]lt|van)\w{0,5}|"
    r"rossz(?!ul [ií]r)(?:ul|at|ak)?\b|hideg(?:en)? (?:volt|j[oö]tt|lett|a)|(?:volt|j[oö]tt|[eé]rkezett|lett) hideg\w{0,2}|t[uú]l (?!a\b)[^\W\d_]{3,14}|(?:mos[aá]s|haszn[aá]lat|nap|h[eé]t) ut[aá]n (?=\w)|"
    r"(?:k[eé]tszer|dupl[aá]n)\b.{0,20}(?:von|terhel|sz[aá]ml[aá]z|fizet)\w{0,6}|"
    r"(?:letilt|megemel|emel(?:t[eé]k|t[eé]tek) (?:meg|fel)|[oö]sszement|fesl|szorul|h[uú]z (?:oldalra|f[eé]lre|balra|jobbra)|d[oö]rzs[oö]l|pattog|ragad|akad(?!j)|lass[uú]|szaggat|megszakad|kihagy|kikapcsol|[uú]jraindul|megsz[uű]n|jegesed|p[aá]r[aá]sod|pen[eé]sz|savany|[aá]zott|vizes|el[aá]z|sikertelen|elutas[ií]t|visszadob|levon(?:t|t[aá]k)|t[uú]lsz[aá]ml|el[ií]r(?:t|tam)|[oö]sszekever|elcser[eé]l|elkev|elveszt|ellopt|cs[uú]nya|haszn[aá]lhatatlan|felh[aá]bor|elszakad|sz[eé]ts|leesik|leesett|kiesik|lej[oö]n|lej[oö]tt|lev[aá]l|lepattogz|leold|sz[ií]nt veszt|fakul|kifakul|kop(?:ik|tak)|nyekereg|kattog|z[aá]rlat|kiver|lever|kiolvad|felolvad|megsav|megromlott|romlott|[eé]rtetlen|hib[aá]zik|hib[aá]s|elt[eé]r|m[aá]sik (?:sz[ií]n|m[eé]ret)|hi[aá]ny|tudtom n[eé]lk|sz[oó] n[eé]lk[uü]l|enged[eé]ly\w{0,3} n[eé]lk|(?:meg|ki|el|be|le|[oö]ssze|sz[eé]t) van [^\W\d_]{2,10}v[ae]\b|cuppog|felmondta a|tr[eé]fa|h[aá]ny(?:t|ok|unk)(?!\w)|lehorzs|hangya|hajsz[aá]l|cs[oó]t[aá]ny|bog[aá]r(?!k)|molyos|beragad|visszal[eé]p|elmarad|t[oö]r[oö]lt[eé]k|lemondt[aá]k|f[aá]j|k[eé]sedel|r[eé]gi c[ií]m|kevesebb|elt[uű]n|[eé]gett|csikor|f[eé]lreh[uú]z|tiltva|tiltott|elpatt|kipuk|kidurr|besz[aá]rad|bepen|el[aá]ll[ií]t(?!s)|[oö]ssze ?vissza|belee?gyez[eé]s n[eé]lk|ki[aá]ll[ií]tott|el[uü]t|[eé]get|csorba|megrepedt|sz[eé]tfoly|kilyuk|lyukas|ereszt|be[aá]z)[^\W\d_]{0,10}|hib[aá]t|hiba|"
    r"(?:pedig|de|holott|mik[oö]zben) (?:[eé]n )?(?:[^\W\d_]{2,14} )?(?:rendeltem|k[eé]rtem|v[aá]lasztottam|fizettem|vettem)|(?:rendeltem|k[eé]rtem),? (?:ez|az|de|ehelyett)|helyett (?!az? [uú]j)[^\W\d_]{2,14}(?:t|tem|tam|tak|tek)\b|"
    r"(?:(?<=^)|(?<=[.,;!?] )|(?<=[eé]s )|(?<=de )|(?<=tudni )|(?<=hogy ))(?:mi[eé]rt|hogy lehet|hogyan lehet|mi az, hogy)(?!\w)(?! (?:kell|k[eé]rik|k[eé]ritek)))"
)


def wrong_in_sentence(low: str, language: str) -> tuple[int, int] | None:
    """Where a sentence says that something is wrong; None when its grammar does not say so."""
    if language == "he":
        return _first(_WRONG_HE, low, _MINE_HE)
    if language == "hu":
        hit = _WRONG_HU.search(low)
        return hit.span() if hit else None
    for hit in _WRONG_EN.finditer(low):
        if not (_DONT.match(hit.group()) and _NOT_MINE.search(low[max(0, hit.start() - 14) : hit.start()])):
            return hit.span()
    return None


def _first(pattern: re.Pattern[str], low: str, mine: re.Pattern[str]) -> tuple[int, int] | None:
    """The first hit, that is not said of the speaker ("אני לא שותה")."""
    for hit in pattern.finditer(low):
        negated = low.startswith(("לא", "ולא"), hit.start())
        if not (negated and mine.search(low[max(0, hit.start() - 8) : hit.start()])):
            return hit.span()
    return None
