"""What is wrong and what is wanted, in English, Hebrew and Hungarian; and which sentence is a request at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from handoff.rules.alternatives import grouped
from handoff.rules.facts_language import language_of
from handoff.rules.facts_numbers import lowered
from handoff.rules.facts_wishes import wishes
from handoff.rules.facts_wrong import wrong_in_sentence

VALUE_CHARS_MAX = 200
PROBLEMS_MAX = 2  # of one message
WISHES_MAX = 3  # of one message
_PROBLEM_EN_SOURCE = (
    r"chirps|is wrong|was wrong|was closed|is closed|keeps? (?!the|it|my|a\b|me|us)[a-z]{3,14}|(?:stops|cuts out|switches off|turns off|goes off|shuts down|gets stuck)|in bits|nobody (?:has |have )?(?:ever )?(?:replied|answered|come|called|written)|no[- ]one (?:has |have )?(?:ever )?(?:replied|answered|come|called|written)|(?:has|have) (?:a|two|three|several) (?:hole|dent|scratch|crack|stain|chip)\w{0,2}|hums?|screech\w{0,3}|collaps\w{1,3}|chipped|melted|melts|warped|loose|unplayable|unusable|incomplete|broken?|breaks|(?:stopped|not|isn['’]?t|quit|stops) (?:work|charg|heat|cool|spinn|respond)\w{0,3}|(?:doesn['’]?t|does not|don['’]?t|do not|didn['’]?t|did not|won['’]?t|"
    r"will not|wouldn['’]?t|can(?:no|['’])?t|could(?:n['’]?t| not)) (?:even |really |seem to )?(?:work|start|turn on|switch on|turn off|charge|heat|cool|close|open|spin|print|"
    r"connect|fit|drain|pump|freeze|boot|ring|log ?in|sign ?in|pair|respond|play|update|download|install|load|pay|arrive|reach|sleep|use|come|match|stop|hold)|missing|came without|damaged|"
    r"snap(?:ped|s)|trips|burn(?:t|ed|ing|s)|thaw(?:ed|s|ing)|stinks?|nobody (?:came|comes|showed up|turned up|answers|answered|called|replied)|no[- ]one (?:came|showed up|turned up|answers|answered|called|replied)|never (?:showed up|turned up|worked|shipped|delivered|called|answered|replied)|bent|burst|rust(?:y|ed)|rattl\w{1,3}|squeak\w{0,3}|wobbl\w{1,3}|jam(?:med|s)|peel\w{0,3}|spark(?:s|ing)|drip(?:s|ping)|mouldy|moldy|expired|faded|stain(?:ed|s)|shrank|shrunk|bleed\w{0,3}|ripp(?:ed|s)|tore|split|went (?:dead|dark|black|off|out)|fail(?:s|ed|ing)|hole in|in pieces|opened already|scratched|scratch|crack(?:ed|s)?|dented|torn|ripped|defective|faulty|leak\w{0,3}|(?:the )?wrong [a-z]{3,12}|died|smashed|shattered|came off|fell off|fell apart|tripping|(?:is|"
    r"are|was|were|too|very|days?|weeks?) late|delayed|overheat\w{0,3}|smok(?:es|ing)|smells?|beep\w{0,3}|never (?:arrived|came|received|got)|(?:hasn['’]?t|has not|haven['’]?t|"
    r"have not|not|still no) (?:yet )?(?:been delivered |been )?(?:arrived|come|received|got(?! it on| the (?:number|order))|shipped|delivered|heard|refunded)|(?:got|was|been|were) lost|"
    r"(?:over)?charged (?:me |us )?.{0,30}(?:twice|double|two times|too much)|double[- ]charge\w?|charged me (?:for|too)|noisy|dead|flicker\w{0,3}|error|crash\w{0,3}|freezes|"
    r"frozen|stuck|too (?:small|big|large|tight|loud|slow|long|short|narrow|wide|hot|cold|heavy|thin|dark|weak)|(?:it|this|that|thing|\w{3,12}) (?:doesn['’]?t|does not|won['’]?t|wouldn['’]?t) (?:even |really |seem to )?(?!matter|need|want|mind|know|have|include|say|bother|be\b|like|think|care)[a-z]{3,12}|no (?:power|sound|picture|signal|hot water|confirmation)|only (?:one|two|half|part|the|a|my)\b.{0,20}(?:arrived|came|received|"
    r"in the (?:box|package))"
)
_PROBLEM_HE_SOURCE = (
    r"התנפצ|התנפץ|התפרק|נפל|נפלה|נשרף|נשרפה|נקרע|נמס|נמסה|נעלמ|נעלם|(?<![א-ת])(?:ו|ש)?(?:כבה|כבית|נכבה|נכבית|נתקע|נכבו)(?![א-ת])|עקומ|מעוכ|שרופ|שרוף|רטוב|מלוכלכ|מלוכלך|עובש|פגיע|נזק|התעקמ|התעקם|התקלפ|נסדק|התפוצצ|התפוצץ|זולג|לא (?!מוכנ|מעוני|מבינ|מבין|מוכן|מספיק|מאמ|מתכו|מסכי|מדבר|ממש|מאוד|מזמן|מבקש|מעדיפ|מכיר|מחכ|מקבל|מצאתי|מפריע|משנה|משתמש|מצפה|מאשר|מזהה את|נורא|נכון|נראה לי|נעים|נגיד|נתתי|ניתן|נשאר|נמצא ב|מתוך|[א-ת]{2,6}תי(?![א-ת])|מול|מה|מי|מאז|מ-)(?:[מנ][א-ת]{3,6})(?![א-ת])|לא (?:בא|באה|באו|יורד|יוצא|יוצאת|זז|זזה|דולק|דולקת|חוזר|חוזרת|יציב|יציבה|ענו|ענה|זוכה|זוכתה|ירד|ירדה|תקין|תקינה)(?![א-ת])|אף אחד לא|תוקע|לוחצ|לוחץ(?! על)|עשן|ניצוצות|ריח|מסריח|קופץ|מקפיצ|חלוד|עקום|מעוך|כתם|מוכתם|דהוי|דהה|מתקלפ|מתקלף|חורק|רועד|רועש|נקרס|קורס|קורסת|קרס|מהבהב|(?<![א-ת])(?:ש|ו)?מתה?(?= |[.,!]|$)|פג תוקף|חייבת[םן]? (?:אותי |אותנו )?(?:פעמיים|כפול)|(?:ירד|ירדה|ירדו|נגבה|נגבו) .{0,20}(?:פעמיים|כפול)|לא (?:עובד|עובדת|עובדים|עובדות|נדלק|נדלקת|נדלקים|נדלקות|נטען|נטענת|נטענים|נטענות|מתחמם|מתחממת|מקרר|מקררת|נסגר|נסגרת|נפתח|נפתחת|סוחט|סוחטת|שואב|שואבת|מדפיס|מדפיסה|מתחבר|מתחברת|מתחברים|מתחברות|הגיע|הגיעה|"
    r"הגיעו|קיבלתי|פועל|פועלת|מתחיל|מתחילה|מגיב|מגיבה|תואם|תואמת|מצליח|מצליחה|טוען|טוענת|מנקז|מנקזת|מסתובב|מסתובבת|מוצא|נכנס|מתאים|מתאימה|חזר|זוכיתי)|התקלקל|מקולקל|שבור|נשבר|"
    r"פגום|חסר|סדוק|שרוט|קרוע|דולפ|דולף|קרועה|קרועים|שבורה|שבורים|פגומה|פגומים|סדוקה|שרוטה|התקלקלה|נשברה|נקרע|נקרעה|מקולקלת|חסרה|חסרים|חסרות|נוזל|מטפטפ?|טעות|לא נכון|שגוי|באיחור|מאחר|מתעכב|עיכוב|חויבתי (?:פעמיים|כפול|יותר)|חיוב כפול|חייבו אותי (?:פעמיים|כפול)|מרעיש|תקלה|שגיאה|"
    r"תקוע|נתקע|אבד|קטן מדי|גדול מדי|קטנה מדי|קטנים מדי|קטנות מדי|גדולים מדי|גדולות מדי|צר מדי|צרה מדי|גדולה מדי|הפסיק|הפסיקה|מתחמם יותר|מצפצפ"
)
_PROBLEM_HU_SOURCE = (
    r"csipog|z[aá]rva|t[uú]l (?:b[oő]|hossz[uú]|r[oö]vid|v[eé]kony|neh[eé]z)|(?:ki|be|el|le|sz[eé]t|meg|fel|[oö]ssze)(?!indult|k[eé]sz[uü]lt|[uú]jult|ker[uü]lt|mozdult|fordult|[eé]rdekl[oő]d)[a-záéíóöőúüű]{2,9}(?:dt|[uüúű]lt)|nem (?!lehet|[eé]rdekel|tetszik|sz[aá]m[ií]t|szeret|jelent|akar|volt|lett|mindegy|eg[eé]sz|minden|t[uú]l|el\b|fel\b|meg\b|be\b|ki\b)[a-záéíóöőúüű]{2,9}(?:eg|og|[oö]g|ol|[oó]l|[ií]t|[aá]l|[eé]l|[uü]l|[aá]r|[ií]v|[oö]d|ad|ed|[aá]z|oz|ez|[oö]z)|gy[uű]ri|cs[oö]p[oö]g|szor[ií]t|n[eé]ma|recseg|nyikorog|z[oö]r[oö]g|z[uú]g|b[uű]zlik|szikr[aá]z|beragadt|kil[oö]tty\w{2,5}|ki[eé]gett|elt[uű]nt|elszakadt|lej[aá]rt|foltos|rozsd[aá]s|g[oö]rbe|horpadt|kopott|megfagyott|kiolvad\w{0,3}|le[eé]gett|lev[aá]lt|leesett|let[oö]r\w{1,4}|kiesett|sz[eé]tes\w{2,4}|bed[oö]gl\w{1,4}|d[oö]gl[oö]tt|(?:nincs|nincsen|m[eé]g sincs) (?:itt|meg|hang|k[eé]p|jel|[aá]ram|benne)|senki (?:nem|sem)|nem (?!tudja|akarja|[eé]rdekli|k[eé]rdezi|k[eé]ri)[a-záéíóöőúüű]{2,10}(?:ik|ja|i)|elromlott|elromolt|meghib[aá]sodott|t[oö]nkrement|nem (?:m[uű]k[oö]d\w{1,5}|indul\w{0,2}|kapcsol\w{0,4}|meleg[ií]t|f[uű]t|h[uű]t|t[oö]lt\w{0,2}|z[aá]r[oó]dik|ny[ií]lik|"
    r"sz[ií]v\w{0,2}|mos|forog|centrifug[aá]z|nyomtat|csatlakozik|[eé]rkezett|j[oö]tt\w{0,2}|b[ií]r\w{0,3}|v[aá]laszol\w{0,5}|[eé]g|kaptam|kaptunk|sz[oó]l|reag[aá]l|tudok (?:bel[eé]pni|fizetni|bejelentkezni)|"
    r"j[oó] (?:m[eé]ret|sz[ií]n|term[eé]k)\w{0,3}|ezt rendeltem|azt kaptam|engedi?|siker[uü]l\w{0,2}|passzol|illik|gy[uú]jt|enged bel[eé]pni|jelenik meg|pumpál|szivattyúz|"
    r"ereszti? le)|elt[oö]r\w{1,4}|t[oö]r[oöő]tt\w{0,3}|megreped\w{0,2}|repedt\w{0,3}|s[eé]r[uü]lt\w{0,4}|hi[aá]nyzik|hi[aá]nyoz\w{1,4}|hi[aá]nyos\w{0,3}|hib[aá]s\w{0,3}|"
    r"szakadt|rossz(?:at|al)? (?:h[aá]z\w{0,4}|sz[aá]ll\w{0,6}|k[uü]ld\w{0,4}|term[eé]k\w{0,3}|m[eé]ret\w{0,3}|sz[ií]n\w{0,3}|c[ií]m\w{0,3}|kapt\w{0,3}|[eé]rkez\w{0,4}|j[oö]tt)|rosszat|rossz a\b|k[eé]sik|"
    r"k[eé]s[eé]sben|csepeg|sziv[aá]rog|sz[ií]v[aá]rog|folyik|k[eé]tszer \w{0,8}(?:vont|terhel)\w{0,6}|dupl[aá]n \w{0,8}(?:vont|terhel)\w{0,6}|(?:vont|"
    r"terhel)\w{0,6} .{0,20}(?:k[eé]tszer|dupl[aá]n)|karcos\w{0,3}|karcol\w{0,4}|zajos|(?:t[uú]l|nagyon|borzaszt[oó]an) hangos|kicsi r[aá]m|t[uú]l (?:kicsi|nagy|sz[uű]k|hangos)|elveszett|lefagy\w{0,2}|"
    r"hiba[uü]zenet|hib[aá]t \w{1,6}|villog|sípol|le[aá]llt|meg[aá]llt|f[uü]st[oö]l|b[uü]d[oö]s"
)
_PROBLEM = re.compile(
    rf"\b(?:{grouped(_PROBLEM_EN_SOURCE)}|{grouped(_PROBLEM_HU_SOURCE)})\b|(?=[א-ת])(?:{grouped(_PROBLEM_HE_SOURCE)})"
)
_WANTS_EN_SOURCE = (
    r"(?:my |the )?money back|(?:a |full |partial |the )?refund(?:ed)?|compensation|exchange(?:d)?|(?:a )?replacement|replace (?:it|them|the \w{1,20})|(?:be )?replaced|"
    r"(?:get it |have it )?repair(?:ed)?|(?:a )?new one(?! is)|(?:a )?discount(?! code)|store credit|(?:a )?voucher(?! ?(?:code)?:? \w{0,12}\d)|cancel(?:led)?(?: (?:it|this|the whole order|my order|the order|"
    r"my subscription|that))?|return (?:it|this|them|these|(?:an?|the|my|some) \w{1,20})|send (?:it|them) back|(?:an? |the |my )?invoice|(?:a )?receipt|change (?:the|"
    r"my) (?:delivery |shipping |e-?mail )?(?:address|date|order|password|size)|reset (?:my )?password|pick(?:ed)? (?:it )?up|track (?:my|the|it)\w{0,3}|warranty(?: repair)?|"
    r"a technician|call(?:ed)? back|callback|reschedule|upgrade|delete my account|close my account|unsubscribe|swap|stop (?:sending|calling|emailing|charging)"
)
_WANTS_HE_SOURCE = (
    r"(?<![א-ת])(?:שי?חליפו|שיזכו|שיתקנו|שיחזירו|תחליפו|תזכו|תתקנו|תבטלו|תבטלי|תאספו|שיאספו|לזכות(?: אותי)?|לאסוף|לקבל החזר|ה?החזר(?: כספי)?(?: מלא)?|[הב]?זיכוי|להחליף|ב?החלפה|[הב]?תיקון|לתקן|לבטל(?: את ההזמנה)?|ביטול|להחזיר(?: אותו| אותה)?|חשבונית|קבלה|את הכסף(?: שלי)?(?: בחזרה| חזרה)?|"
    r"הכסף (?:בחזרה|חזרה)|ב?פיצוי|הנחה|לשנות (?:את )?ה?כתובת|לעדכן (?:את ה)?כתובת|חדש במקום|חדשה במקום|טכנאי|אחריות|שיחזרו אליי|לאפס סיסמה|לאפס את הסיסמה|לעקוב אחרי)(?![א-ת])"
)
_WANTS_HU_SOURCE = (
    r"cser[eé]ln[eéi]\w{0,2}|[aá]t (?:szeretn[eé]m|akarom|lehet|tudj[aá]k) [ií]r\w{1,3}|k[eé]rem vissza(?! a )|vissza(?:k[eé]rem|k[eé]rn[eé]m)|p[oó]tol\w{1,4}|elhalaszt\w{1,5}|visszat[eé]r[ií]t\w{0,6}|(?:vissza (?:szeretn[eé]m|akarom|k[eé]rem) (?:kapni )?)(?:a )?p[eé]nz\w{0,4}|a p[eé]nz\w{0,4} vissza|vissza a p[eé]nz\w{0,4}|"
    r"p[eé]nzvisszafizet\w{0,4}|p[eé]nzvisszat[eé]r[ií]t\w{0,4}|kicser[eé]l\w{0,6}|csere|cser[eé]\w{1,5}|jav[ií]t\w{0,6}|megjav[ií]t\w{0,6}|lemond(?!t)\w{0,6}|t[oö]r[oö]ln\w{0,4}|"
    r"t[oö]r[oö]lj\w{0,5}|t[oö]rl[eé]s\w{0,3}|visszak[uü]ld(?!t|[eé]si)\w{1,6}|vissza (?:szeretn[eé]m|akarom|akarn[aá]m) k[uü]ldeni|le (?:szeretn[eé]m|akarom|akarn[aá]m|szeretn[eé]k) mondani|ki (?:tudj[aá]k|szeretn[eé]m|akarom|lehet) cser[eé]lni|visszavinn\w{0,2}|sz[aá]ml[aá]\w{0,4}|nyugt[aá]\w{0,3}|k[aá]rt[eé]r[ií]t[eé]s\w{0,3}|"
    r"kompenz[aá]ci[oó]\w{0,3}|kedvezm[eé]ny\w{0,3}|(?:c[ií]m(?:et|em)?|id[oő]pont\w{0,3}|jelsz\w{1,4}) (?:m[oó]dos[ií]t\w{0,5}|v[aá]ltoztat\w{0,5}|megv[aá]ltoztat\w{0,4}|"
    r"[aá]t[ií]r\w{0,4})|m[oó]dos[ií]tani a \w{0,12} ?c[ií]m\w{0,3}|szerel[oő]t?|garanci[aá]\w{0,4}|visszah[ií]v(?:[aá]s\w{0,2}|jon|janak|hat\w{0,3}|ni|n[aá]nak)|h[ií]vjanak vissza|új(?:at|ra cser\w{0,4})|"
    r"leiratkoz\w{0,4}"
)
_WANTS = re.compile(
    rf"\b(?:{grouped(_WANTS_EN_SOURCE)}|{grouped(_WANTS_HU_SOURCE)})\b|(?=[א-ת])(?:{grouped(_WANTS_HE_SOURCE)})"
)
_WANTS_EN = re.compile(rf"\b(?:{grouped(_WANTS_EN_SOURCE)})\b")
_PROBLEM_EN = re.compile(rf"\b(?:{grouped(_PROBLEM_EN_SOURCE)})\b")
_UNWANTED = re.compile(
    r"(?:\b(?:not|never|don['’]?t|do not|without|nem|ne|sem)\b(?! (?:yet )?(?:received|got|gotten|arrived|come|seen|j[oö]tt|kaptam|[eé]rkezett))|(?<![א-ת])(?:לא|בלי)(?![א-ת])(?! (?:קיבלתי|קיבלנו|הגיע|חזר|ראיתי)))(?:(?!\bbut\b|\bso\b|\bjust\b|\bhanem\b|אלא|[,.;!?]).)*$"
)
"""What is denied in the same clause is not wanted: "I don't want a refund, I want a replacement"."""

_SENTENCE_END = re.compile(  # "november 29. csütörtök": after an ordinal the sentence goes on in small letters
    r"\s(?:(?<=[!?…]\s)\s*|(?<=\D\.\s)\s*|(?<=\d{3}\.\s)\s*|(?<=\d\.\s)\s*(?![a-záéíóöőúüű–-])|(?<=\n)\n*)"
)
"""Begins with what it takes, so that only blanks are tried."""

TEXT_CHARS_MAX = 4_000
_CACHED = 4_096  # sentences; the brief is built anew with each message of a conversation


@lru_cache(_CACHED)
def sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(text[:TEXT_CHARS_MAX]) if part.strip()]


Span = tuple[int, int]


class _Signs(NamedTuple):
    """Where a sentence says what is wrong, what is wanted, and the words of a wish that is not only grammar."""

    wrong: Span | None
    wanted: tuple[Span, ...]
    words: tuple[Span, ...]


@lru_cache(_CACHED)
def _signs(sentence: str) -> _Signs:
    low = lowered(sentence)
    language = language_of(low)
    problem, wants = (_PROBLEM_EN, _WANTS_EN) if language == "en" else (_PROBLEM, _WANTS)
    words = [hit.span() for hit in wants.finditer(low) if not _is_unwanted(low, *hit.span())]
    clauses = [span for span in wishes(low, language) if not _is_unwanted(low, *span)]
    wanted = sorted([*clauses, *(span for span in words if not _inside(span, clauses))])[:WISHES_MAX]
    wrong = _wrong(low, language, problem, clauses)
    return _Signs(wrong, tuple(wanted), tuple(words[:WISHES_MAX]))


def _wrong(low: str, language: str, problem: re.Pattern[str], clauses: Sequence[Span]) -> Span | None:
    """By a word; or by grammar, outside of a wish."""
    if _HOPED.search(low):
        return None
    hit = problem.search(low)
    if hit:
        return hit.span()
    span = wrong_in_sentence(low, language)
    return None if span is None or _inside(span, clauses) else span


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


_PAPER = re.compile(
    r"(?:my |the |an? )?(?:invoice|receipt|voucher|discount)$|חשבונית|קבלה|הנחה|sz[aá]ml|nyugt|kedvezm"
)
_ASKED = re.compile(
    r"\b(?:want|wanted|need|needs|like|send|get|give|have|please|pls|can|could|may|where|require|request\w{0,3}|reissue|resend|issue|under|about|claim)\b|\?|"
    r"\bk[eé]r|szeretn|k[uü]ld|kell|kap(?:n|hat)|lehet|ad(?:j|n)|רוצה|רוצים|צריכ|צריך|אפשר|לשלוח|תשלח|שלחו|לקבל|בבקשה|מבקש|אשמח|נא |אבקש|מגיע"
)
_ALONE_WORDS = 4  # "invoice please": so short a sentence names what is wanted


def _is_unwanted(low: str, start: int, end: int) -> bool:
    """Denied; or a paper or a discount that is only spoken of ("my invoice says 40")."""
    if _UNWANTED.search(low[max(0, start - 40) : start]):
        return True
    paper = _PAPER.match(low, start, end)
    return bool(paper) and len(low.split()) > _ALONE_WORDS and not _ASKED.search(low)


def matter_facts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the first sentences that say what is wrong, and the words that say what is wanted."""
    parts = sentences(text)
    for problem in islice((part for part in parts if _signs(part).wrong), PROBLEMS_MAX):
        yield "problem", without_greeting(problem)[:VALUE_CHARS_MAX]
    wishes = (part[slice(*span)] for part in parts for span in _signs(part).wanted)
    yield from (("wants", wish.strip()[:VALUE_CHARS_MAX]) for wish in islice(wishes, WISHES_MAX))


_HOPED = re.compile(r"\bhop(?:e|ing)\b|\brem[eé]l(?:em|j[uü]k)\b|מקוו?ה\b")
"""What is hoped has not gone wrong."""

_GREETING = re.compile(
    r"^(?:(?:hi|hello|hey|good (?:morning|day|afternoon|evening)|dear \w{1,20}|there|sorry|ok|yes|well|"
    r"שלום|היי|הי|בוקר טוב|ערב טוב|צהריים טובים|לכם|רב|"
    r"szia|sziasztok|hell[oó]|j[oó] (?:napot|reggelt|est[eé]t)(?: k[ií]v[aá]nok)?|[uü]dv(?:[oö]zl[oö]m)?|tisztelt \w{1,20}|igen)[ ,!.:-]{1,3})+(?=\S)"
)


def without_greeting(sentence: str) -> str:
    """The sentence without the hello that it begins with."""
    hit = _GREETING.match(lowered(sentence))
    return sentence[hit.end() :] if hit and len(sentence) - hit.end() > 8 else sentence


_ASKS_FOR_SOMEONE = re.compile(
    r"\b(?:human|agent|operator|representative|(?:real )?person|some(?:one|body)|any(?:one|body)|manager)\b|"
    r"נציג|בן אדם|מישהו|מנהל|\b(?:ember|[uü]gyint[eé]z|valaki|oper[aá]tor|munkat[aá]rs)"
)


def matter_in(text: str) -> Iterator[str]:
    """Yield the very words that say what is wrong or wanted; none of what only grammar shows."""
    for part in sentences(text):
        signs = _signs(part)
        spans = (*((signs.wrong,) if signs.wrong else ()), *signs.words)
        yield from (part[slice(*span)] for span in spans)


def before_wrong(text: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence that says what is wrong, and what of it stands before that, in small letters."""
    for part in sentences(text):
        span = _signs(part).wrong
        if span:
            yield part, lowered(part)[: span[0]]


def is_matter(sentence: str) -> bool:
    """Says what is wrong, or in words what is wanted; a wish that only grammar shows can be about the same matter."""
    signs = _signs(sentence)
    return bool(signs.wrong or signs.words)


_ASKS = re.compile(
    r"[?？]\s*$|^\W*(?:please (?:send|give|tell|enter|provide|share|type|confirm|check)|(?:can|could|may) (?:you|i) |what |which |when |where |how |who )|"
    r"^(?:נא ל|אנא |מה |מהו |מהי |איזה |איזו |מתי |אפשר לקבל|אשמח לקבל)|k[eé]rn[eé](?:m|nk)\W*$|legyen sz[ií]ves|^\W*(?:k[eé]r(?:em|j[uü]k) |add (?:meg|j)|mi (?:a|az) |melyik |mikor |hol |mennyi |hogyan )"
)


def is_question(sentence: str) -> bool:
    """Asks for something, with or without a question mark."""
    return bool(_ASKS.search(lowered(sentence)))


def is_request(sentence: str) -> bool:
    """Says what is wrong or wanted, or asks something; a wish to talk to someone is no goal of its own."""
    asks = "?" in sentence and not asks_for_someone(lowered(sentence))
    return is_matter(sentence) or asks


def asks_for_someone(low: str) -> bool:
    """Names a person to talk to, in small letters."""
    return bool(_ASKS_FOR_SOMEONE.search(low))
