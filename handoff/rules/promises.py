"""What the bot or an agent answered, did and promised: one telling sentence of each message, in three languages."""

from __future__ import annotations

import re
from functools import lru_cache

from handoff.rules.facts_matter import sentences
from handoff.rules.facts_numbers import lowered

_CACHED = 4_096  # sentences; the brief is built anew with each message of a conversation
_SENTENCES_MAX = 12  # of one message that are looked at: more is a guide, not an answer

_PROMISE = re.compile(
    r"\b(?:(?:we|i|they|he|she|someone|somebody|a (?:person|colleague|technician|manager|courier)|our \w{2,20}|my colleague|the (?:team|courier|technician|money|amount|refund|parcel|order|replacement))(?:['’]ll| will| shall|['’]re going to| are going to|['’]m going to| am going to| is going to)|"
    r"i['’]?ll|we['’]?ll|you(?:['’]ll| will) (?:get|receive|have|hear|be (?:refunded|contacted|called|charged only))|(?:should|will) (?:now |then )?(?:arrive|be (?:there|with you|delivered|refunded|credited|back|ready|fixed|done|sent))|"
    r"comes back|goes out|expect (?:it|a call|an? (?:e-?mail|answer|reply))|(?:i |we )?(?:promise|guarantee)\b|(?:with)?in (?:the next )?(?:\d{1,3}|an?|one|two|three|five|ten|a few)(?:[-– ](?:to )?\d{1,3})? (?:business |working )?(?:minutes?|hours?|days?|weeks?)|"
    r"by (?:tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the end of|noon|\d))|"
    r"(?<![א-ת])(?=[א-ת])ו?(?:ניצור (?:איתך |איתכם )?קשר|ניצור|נחזור אלי|אחזור אלי|יחזור אלי|יחזרו אלי|תחזור אלי|נתקשר|אתקשר|יתקשר|תתקשר|תקבלו|תקבלי|תקבל|יגיע|תגיע|יגיעו|אמור להגיע|אמורה להגיע|נשלח אלי|נשלח לך|אשלח|ישלח|יישלח|תישלח|נזכה|יזוכה|תזוכה|הזיכוי|הכסף יוחזר|"
    r"יוחזר|נחזיר|נעדכן|אעדכן|נטפל|נבדוק|אבדוק|נחליף|יוחלף|מבטיח|מבטיחה|מבטיחים|מתחייב|תוך (?:\d{1,3}|יום|יומיים|שעה|שעתיים|שבוע|כמה)|עד (?:מחר|יום|סוף|ה-?\d|\d))|"
    r"\b(?:visszah[ií]v(?:juk|om|j[aá]k)|vissza fog\w{0,3} h[ií]vni|felh[ií]v(?:juk|om|j[aá]k)|jelentkez(?:[uü]nk|em|nek|ni fog\w{0,3})|(?:meg|el|vissza|ki)?k[uü]ld(?:j[uü]k|[oö]m|ik|eni fog\w{0,3})|visszat[eé]r[ií]t(?:j[uü]k|em|ik|eni)|j[oó]v[aá][ií]r(?:juk|om|j[aá]k)|"
    r"(?:meg)?[eé]rkez(?:ik|ni fog|het)|v[aá]rhat[oó] (?:[eé]rkez[eé]s|k[eé]zbes[ií]t[eé]s)|meg fog [eé]rkezni|ki fog\w{0,3}|meg fog\w{0,3}|[eé]rtes[ií]t(?:j[uü]k|em|ik|eni)|int[eé]z(?:z[uü]k|em|ni fog\w{0,3})|ut[aá]nan[eé]z(?:[uü]nk|ek)|megn[eé]z(?:z[uü]k|em)|kicser[eé]l(?:j[uü]k|em|ik)|kap(?:ni fog|ja meg|)? (?:egy )?(?:e-?mail|sms|h[ií]v[aá]s)\w{0,3}|"
    r"megkapja|meg[ií]g[eé]r\w{0,3}|[ií]g[eé]r\w{0,3}|garant[aá]l\w{0,3}|koll[eé]g[aá](?:m|nk) .{0,40}(?:h[ií]v|keres|jelentkez)\w{0,4}|(?:\d{1,3}|egy|k[eé]t|h[aá]rom|[oö]t|n[eé]h[aá]ny|24|48)(?:[-–]\d{1,3})? (?:munka)?(?:nap|[oó]r|perc|h[eé]t|het)\w{0,3} bel[uü]l|(?:holnap|h[eé]tf[oő]|kedd|szerda|cs[uü]t[oö]rt[oö]k|p[eé]ntek|szombat|vas[aá]rnap)ig)\b"
)
_NO_PROMISE = re.compile(
    r"\bif you (?:want|like|wish)|\bwould you like|\bi['’]?ll (?:be happy|gladly)|happy to|you can\b|\bwe will never\b|ask(?:s)? you|\bfor(?: about)? \d+ (?:minutes|seconds)\b"
)
_REFERENCE = re.compile(
    r"(?:reference|registered|reported under|ticket|case|number|ref\.?|hivatkoz[aá]si sz[aá]m\w{0,3}|hivatkoz[aá]s|azonos[ií]t[oó]\w{0,3}|sz[aá]mon|sz[aá]ma|iktat\w{0,6}|אסמכתה|אסמכתא|מספר|פנייה)\W{1,4}((?=[\w-]{0,12}\d)[a-z]{0,5}-?[\da-z][\w-]{2,20})"
)
_BULLETS = ("•", "*", "–", "-")
_WAY = re.compile(
    r"^[•*–-] (?:(?:[^\W\d_]{2,12}\.?[ ,]{1,2}){0,2}\d{1,4}(?!\w)[^,:]{0,24}[,:]|[^,:\d]{2,24}, [^,:]{1,40}: ).*$",
    re.MULTILINE,
)
"""An item of a parcel's way, "• 24 November, Vienna: sorted": a record of others, which answers or does nothing."""

_COURTESY = re.compile(
    r"^\W*(?:hi\b|hello|hey|good (?:morning|day|afternoon|evening)|thank|thanks|you['’]re welcome|welcome|happy to|glad|(?:i['’]m |we['’]re |i am |we are )?(?:so |very |really )?sorry|apolog\w+|we apologi\w+|no problem|sure\b|of course|please hold|one moment|bye|goodbye|have a|all right|ok\b|okay|"
    r"i understand|i see|great|is there anything|how can i|let me know|"
    r"שלום|היי|בוקר טוב|ערב טוב|תודה|מצטער|מצטערת|אנחנו מצטערים|סליחה|בשמחה|רגע|להתראות|אין בעיה|בסדר|מובן|אני מבינה?\b|"
    r"szia|j[oó] (?:napot|reggelt|est[eé]t)|[uü]dv|k[oö]sz[oö]n|sz[ií]vesen|sajn[aá]l|eln[eé]z[eé]st|rendben|term[eé]szetesen|egy pillanat|viszl[aá]t|[eé]rtem)"
)
_DID = re.compile(
    r"\b(?:cancelled|registered|reported|refunded|sent|shipped|delivered|changed|updated|checked|created|entered|extended|replaced|booked|try|restart|reset|unplug|clean|press|hold|go to|please (?:check|try|restart|contact|call|visit|send|dm|follow|use|open)|you can|dm us|direct message|call us|contact|"
    r"arrives?|arrive|comes to|costs?|is on its way|being packed|delayed|late|out of stock|in stock|not possible|can ?not|unfortunately)\b|"
    r"(?=[א-ת])(?:בוטל|נרשמ|דווח|הוחזר|נשלח|עודכנ|שונ|נבדק|נפתח|הוזמנ|נסו|לנסות|ללחוץ|לכבות|להפעיל|לנקות|לפנות|אפשר ל|בדרך|נמסר|לצערנו|לצערי)|"
    r"\b(?:t[oö]r[oö]lt\w{0,4}|lemond\w{0,4}|r[oö]gz[ií]t\w{0,5}|bejelent\w{0,5}|visszat[eé]r[ií]t\w{0,4}|elk[uü]ld\w{0,4}|feladt\w{0,3}|m[oó]dos[ií]t\w{0,5}|friss[ií]t\w{0,5}|ellen[oő]riz\w{0,4}|pr[oó]b[aá]l\w{0,5}|ind[ií]ts\w{0,4}|[uú]jraind\w{0,6}|kapcsolj\w{0,4}|tiszt[ií]ts\w{0,4}|nyomj\w{0,3}|[uú]ton van|k[eé]zbes[ií]t\w{0,5}|sajnos|nem lehet)\b"
)


def promise_in(text: str) -> str | None:
    """The sentence that promises something, the last one; None when none does. A question promises nothing."""
    found = [part for part in sentences(text)[:_SENTENCES_MAX] if _promises(part)]
    return found[-1] if found else None


def reference_in(text: str) -> str | None:
    """The number under which something was done."""
    low = lowered(text)
    hit = _REFERENCE.search(low)
    return text[slice(*hit.span(1))].rstrip("-") if hit else None


def done_in(text: str) -> str | None:
    """The sentence that says what was answered or done; None for a greeting, an apology, or nothing but a question."""
    said = sentences(_WAY.sub("", text) if "\n" in text or text[:1] in _BULLETS else text)
    parts = [(part, worth) for part in said[:_SENTENCES_MAX] if (worth := _worth(part)) > 0]
    return max(parts, key=lambda part: part[1])[0] if parts else None


@lru_cache(_CACHED)
def _promises(sentence: str) -> bool:
    low = lowered(sentence)
    return "?" not in sentence and bool(_PROMISE.search(low)) and not _NO_PROMISE.search(low)


@lru_cache(_CACHED)
def _worth(sentence: str) -> int:
    """Above nothing for a statement; what names a number or an act tells most."""
    low = lowered(sentence)
    words = len(sentence.split())
    if sentence.rstrip("\"')").endswith("?") or words < 3:
        return 0
    worth = (
        1 + 2 * bool(_DID.search(low)) + 2 * bool(re.search(r"\d", low)) + 2 * bool(_REFERENCE.search(low))
    )
    return worth - (3 if _COURTESY.match(low) else 0) + bool(words >= 8)
