"""What a question of the bot's or an agent's asks for: names of facts, in the order in which it asks for them."""

from __future__ import annotations

import re
from functools import lru_cache

from handoff.rules.facts_numbers import lowered
from handoff.rules.repeat_guard_asks import asks

_CACHED = 1_024  # questions; a bot has few

_KINDS_EN = r"(?!order|phone|mobile|telephone|contact|tracking|serial|model|house|flat|post|postal|zip|card|what|which|the|that|this|any|door|best|your|same|right|correct|new|best)[a-z]{3,14}"
_KINDS_HU = r"(?!telefon|mobil|rendel|csomag|h[aá]z|ir[aá]ny|gy[aá]ri|sorozat|modell|bank|k[aá]rtya|sz[eé]ria|darab|nyomk)[^\W\d_]{3,14}"
_KINDS_HE = (
    r"(?!ה?הזמנה|ה?טלפון|ה?נייד|ה?מעקב|ה?משלוח|ה?סידורי|ה?דגם|ה?כרטיס|ה?אשראי|ה?בית|ה?דירה|ל|ש)ה?[א-ת]{2,12}"
)
_NOUNS = re.compile(
    r"(?P<date>when (?:did|was|were|would|do|should|shall|is|exactly)|on which d|what d(?:ate|ay)|which day|mikor|melyik nap|meddig|מתי|באיזה (?:יום|תאריך)|לאיזה תאריך|איזה יום)|(?P<order_number>order|rendel[eé]s|הזמנה)|(?P<email>e-?mail|מייל|דוא)|"
    r"(?P<phone>phone|mobile|telefon|mobil|contact number|best number|number (?:to|can|should|shall|for the)|(?:reach|call|ring) you|^\W*(?:and )?(?:what|which) number\W*$|(?:milyen|melyik) sz[aá]mon|hogyan [eé]rhet|el[eé]rhet[oő]s[eé]g|טלפון|נייד|איך (?:אפשר )?(?:לחזור|ליצור|להשיג)|מספר (?:ליצירת|לתיאום|לחזרה|שאפשר)|לאיזה מספר)|"
    r"(?P<tracking_number>tracking|parcel['’]?s? (?:number|no|code)|(?:delivery|consignment|shipment) (?:number|no)|מספר ה?חבילה|csomagsz|nyomk[oö]v|מעקב)|(?P<serial>serial|\bimei|gy[aá]r(?:i|t[aá]si) sz|sorozatsz|סידורי)|(?P<postcode>post ?code|zip|ir[aá]ny[ií]t|מיקוד)|"
    r"(?P<address>address|where (?:should|shall|do |are you|can we)|c[ií]m(?:e|[eé]t|re)?\b|hov[aá]|כתובת|לאן)|"
    r"(?P<model>(?:which|what) (?:exact )?(?:model|make|brand|version|type)|make and model|modell|t[ií]pus|m[aá]rk[aá]|דגם|איזו חברה|איזה (?:יצרן|סוג))|"
    r"(?P<kind>(?:which|what) (?!product|box|title|film|show|seat|room|class|item|device|number|name|size|colou?r|date|day|order|address|e-?mail|time|would|should|can|is|was|are|do|did|happened|seems|exactly|one|else|about|problem|reference|account|store|shop|amount|way|browser|page|month|year|courier|street|kind|have|else|does|error|it\b|invoice)[a-z]{2,14} (?:is it|is this|is that|do you|have you|are you|was it|exactly|please)|melyik (?!nap|sz[aá]ll[ií]t|szerz|foglal|jegy|[uü]gy|biztos|k[oö]tv|rendel|sz[aá]ml|term[eé]k|bolt|sz[aá]m|e-?mail|m[eé]ret|c[ií]m|h[oó]nap|b[oö]ng[eé]sz|el[oő]ad|oldal|h[eé]t|v[aá]ros|utca)[^\W\d_]{3,14}(?:r[oó]l|r[oő]l|)(?= van|\W*$)|איזה (?!מוצר|שם|יום|תאריך|צבע|סכום|מספר|סניף|מייל|חודש|שעה|דפדפן|רחוב|עיר|שליח)[א-ת]{2,10}(?= (?:זה|יש|ומה)|\W*$))|"
    r"(?P<size>which size|what size|m[eé]ret|מידה)|"
    rf"(?P<reference>reference|ticket|(?:loyalty|club|library|reward\w?|points) card|(?:t[oö]rzs|klub|h[uű]s[eé]g)k[aá]rty|\b(?!rendel|telefon|mobil|csomag|h[aá]z|k[aá]rtya|modell)[^\W\d_]{{5,16}} sz[aá]m(?:a|[aá]t)\b|(?:which|what) (?:account|policy|contract|booking|case|membership|invoice|claim|job|permit)\b|melyik (?:sz[aá]ll[ií]t[oó]lev|szerz[oő]d|foglal|jegy|[uü]gy|biztos[ií]t|k[oö]tv[eé]ny)|receipt|\b{_KINDS_EN} ?(?:number|no\.|code|ref\b|id\b|reading)|melyik sz[aá]ml|nyugta|blokk|hivatkoz|(?!ir[aá]ny)\w{{3,14}}k[oó]d(?:ja|j[aá]t|ot|od)\b|[uü]gysz|\b{_KINDS_HU}sz[aá]m(?:a|[aá]t|ot|od|odat|[aá]ra)?\b|azonos[ií]t[oó]|(?:jegy|foglal[aá]s|k[oö]tv[eé]ny|szerz[oő]d[eé]s|sz[aá]mla|[uü]gy|panasz|bejelent[eé]s)\w{{0,3}} (?:sz[aá]m|k[oó]d)\w{{0,3}}|איזו חשבונית|קבלה|(?:מספר|קוד) {_KINDS_HE}|קוד ה?הזמנה|אסמכת)|"
    r"(?P<name>(?<!user )(?<!company )\bnames?\b(?! of)|\bnev(?:e|[eé]t|ed|[eé])\b|\bn[eé]v\b|n[eé]ven|\bשם\b(?! ה?(?:משתמש|חברה|מוצר))|שמך|השם)|"
    r"(?P<who>who (?:may|am|is|do|shall|can|will) (?:i|we|this|it|speaking|the)|whom|\bkivel\b|\bkit\b|\bkinek\b|kapcsolattart|contact (?:person|name)|the contact\b|איש קשר|עם מי|מי מדבר|על שם מי|מי המקבל)|(?P<about>what (?:is|was) (?:it|this) about|which thing|mir[oő]l (?:van sz|lenne)|במה מדובר|על מה מדובר)|"
    r"(?P<product>(?:which|what) (?:product|item|device)|what is broken|melyik term[eé]k|mi romlott|איזה מוצר|איזה מכשיר|מה התקלקל)|"
    r"(?P<amount>how much|mennyi(?:t|be)|mekkora (?:[oö]ssz|volt|az?\b)|כמה (?:שילמ|שולם|עלה|היה|כסף)|(?:על )?איזה סכום)|(?P<since>since when|how long|how old is|when did (?:it|this|that) (?:start|begin)|mi[oó]ta|mennyi ideje|ממתי|כמה זמן|מתי זה התחיל)|"
    r"(?P<colour>colou?r|sz[ií]n(?:t|ben|[uű])|צבע)|(?P<quantity>how many|h[aá]ny (?:darab|db)|כמה יחידות)|"
    r"(?P<wants>what would you (?:like|prefer)|what (?:should|shall|can|could) (?:we|i) do(?! for)|how (?:can|could) we (?:put|make)|mit tehet|מה נוכל|מה לעשות|what do you want|how would you like|mit szeretn|mi legyen|mit tegy|מה (?:תרצ|את[הם]? רוצ|היית רוצה|שנעשה))"
)
_SAME_QUESTION = {"who": "name", "about": "thing"}


@lru_cache(_CACHED)
def asked_for(question: str) -> tuple[str, ...]:
    """By the bare nouns, since an answer must fit anyway, and by the frames of the repeat guard.

    "thing" asks what it is about, "kind" which one of a thing: a product or its model.
    """
    nouns = (
        _SAME_QUESTION.get(str(hit.lastgroup), str(hit.lastgroup))
        for hit in _NOUNS.finditer(lowered(question))
    )
    return tuple(dict.fromkeys((*nouns, *asks(question))))
