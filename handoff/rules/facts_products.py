"""Products: nouns of a shop in three languages, brands with what follows them, and what somebody says they bought."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.rules.alternatives import HEBREW, any_in, grouped
from handoff.rules.small_words import NEGATIONS, SMALL

_EN = (
    r"record player|smoke alarm|smoke detector|cardigan|blouse|vest|rucksack|handbag|(?:(?:hair|ice|pressure|bread|garlic|can|paper|tyre|foot) )?(?:straightener|grinder|lift|pressure washer|steamer|trimmer|clipper|raincoat|cushions?|tray|basket|organi[sz]er|humidifier|printer|scanner|stairlift|walker|wheelchair|crib|playpen|monitor|toolbox|wrench|hammer|spanner|compressor|generator|inverter|solar panel|gate|fence|hammock|parasol|gazebo|kayak|paddle|racket|racquet|skis|skateboard|snowboard|binoculars|telescope|microscope)|sewing machine|screwdriver|ladder|grill|barbecue|bbq|saucepan|pot|teapot|jug|bottle|knife|knives|cutlery|umbrella|gloves|scarf|belt|socks|slippers|swimsuit|pyjamas|earrings?|sunglasses|doorbell|thermostat|hard drive|ssd|memory card|modem|webcam|microphone|projector|amplifier|turntable|guitar|violin|piano|treadmill|rowing machine|dumbbells?|trampoline|hose|chainsaw|dehumidifier|humidifier|juicer|food processor|rice cooker|slow cooker|waffle iron|sofa bed|bench|stool|cabinet|drawers|chest of drawers|lantern|candle|cot|high chair|sleeping bag|e-?reader|notebook|novel|washing machine|dish ?washer|washer|tumble dryer|dryer|fridge(?:[- ]freezer)?|refrigerator|freezer|oven|microwave|hob|cooker|kettle|toaster|"
    r"coffee (?:machine|maker|grinder)|espresso machine|(?:robot )?vacuum(?: cleaner)?|hoover|headphones?|headset|earbud|earphones|speakers?|soundbar|laptop|tablet|"
    r"smartphone|phone(?! ?(?:number|no\b|call|service|line))|tv|television|monitor|keyboard|mouse|printer|router|charger|(?:usb|charging|power|hdmi) cable|power bank|smart ?watch|watch|smart lamp|lamp|light bulb|camera|"
    r"air ?con(?:ditioner)?|air fryer|air purifier|fan|heater|blender|mixer|iron|hair ?dryer|razor|shaver|toothbrush|scale|drill|lawn ?mower|console|"
    r"sofa|couch|chair|armchair|desk|table|bed|mattress|wardrobe|shelf|bookcase|rug|curtains?|pillow|blanket|glasses|mug|plate|frying pan|vase|clock|mirror|tent|helmet|duvet|"
    r"shoes|boots|sneakers|trainers|sandals|jacket|coat|dress|skirt|shirt|t-shirt|jeans|trousers|sweater|jumper|hoodie|backpack|bag|suitcase|wallet|"
    r"bike|bicycle|scooter|stroller|pram|car seat|toy|puzzle|necklace|bracelet|perfume|cream|shampoo|gift card|filter|remote(?: control)?|battery"
)
_HE = (
    r"תיק (?:גב|יד|צד)|גלאי(?: ה?(?:עשן|תנועה|גז))?|דוד(?: ה?שמש)|קרדיגן|חליפה|עניבה|ארון ספרים|אגרטל|כיור|ברז|מסננת|מחליק שיער|מגלח|מכונת תספורת|מסרק|מסטיק|קלנועית|כיסא גלגלים|מגבה|פטיש|מברג|גנרטור|שמשייה|ערסל|סקייטבורד|משקפת|טלסקופ|תנור אפייה|פרגולה|נדנדה|מראת|כספת|מנעול|מזוזה|סיר בישול|כיריים|מסנן מים|בר מים|לפטופ|מברגה|סולם|גריל|סירים|בקבוק|סכין|סכינים|מטרייה|כפפות|כובע|צעיף|חגורה|גרביים|כפכפים|נעלי בית|בגד ים|פיג'מה|עגילים|משקפיים|משקפי שמש|אינטרקום|כונן|דיסק קשיח|כרטיס זיכרון|מודם|מיקרופון|מקרן|מגבר|פטיפון|גיטרה|כינור|פסנתר|הליכון|משקולות|טרמפולינה|משאבה|מסחטה|מעבד מזון|סיר לחץ|ספסל|שרפרף|שידה|מיטת תינוק|שק שינה|עציץ|מגבת|מגבות|סדינים|ויטרינה|מקרר יין|פלטה|מיחם|מאפה|מכונת (?:ה?כביסה|ה?קפה|ה?אספרסו|ה?גילוח|ה?תפירה)|מדיח(?: ה?כלים)?|מייבש(?: ה?כביסה| ה?שיער)?|מקרר|מקפיא|תנור(?: ה?חימום)?|כיריים|מיקרוגל|קומקום|טוסטר|"
    r"שואב(?: ה?אבק)?(?: ה?רובוטי)?|אוזניות|רמקול(?:ים)?|מקרן קול|מחשב(?: ה?נייד)?|טאבלט|טלפון|טלוויזיה|מסך|מקלדת|עכבר|מדפסת|נתב|ראוטר|מטען|כבל|שעון(?: ה?חכם)?|מנורה|מנורות|נורה|מצלמה|"
    r"מזגן|מאוורר|תנור חימום|מטהר אוויר|בלנדר|מיקסר|מגהץ|מברשת שיניים|משקל|מקדחה|ספה|כורסה|כיסא|כיסאות|שולחן|מיטה|מזרן|ארון|מדף|שטיח|וילון|כרית|שמיכה|כוסות|ספל|צלחות|מחבת|מראה(?! (?:שגיאה|קוד|לי|על|את|E|ש))|אוהל|קסדה|ספרייה|אוזנייה|"
    r"נעליים|נעלי (?:ספורט|ריצה)|מגפיים|סנדלים|מעיל|ז'קט|שמלה|שמלות|חצאית|חולצה|חולצות|מכנסיים|ג'ינס|סוודר|תיק|תיקים|מזוודה|ארנק|אופניים|קורקינט|עגלה|עגלת תינוק|צעצוע|פאזל|ספרים|טבעת|שרשרת|צמיד|בושם|קרם|שובר(?: ה?מתנה)?|פילטר|מסנן|שלט|סוללה"
)
_HU = (
    r"kardig[aá]n|bl[uú]z|mell[eé]ny|[oö]lt[oö]ny|bojler|varr[oó]g[eé]p|f[uú]r[oó]|csavaroz[oó]|csavarh[uú]z[oó]|l[eé]tra|grill|faz[eé]k|l[aá]bas|edény|kancs[oó]|palack|kulacs|k[eé]s(?=ek|em|t\b)|eserny[oő]|keszty[uű]|kalap|sapka|s[aá]l(?=am|at|ak)|[oö]v(?=em|et)|zokni|papucs|bakancs|f[uü]rd[oő]ruha|pizsama|f[uü]lbeval[oó]|szem[uü]veg|napszem[uü]veg|kaputelefon|termoszt[aá]t|merevlemez|mem[oó]riak[aá]rtya|modem|mikrofon|projektor|er[oő]s[ií]t[oő]|lemezj[aá]tsz[oó]|git[aá]r|heged[uű]|zongora|fut[oó]pad|s[uú]lyz[oó]|trambulin|szivatty[uú]|f[uű]r[eé]sz|csiszol[oó]|p[aá]r[aá]s[ií]t[oó]|gy[uü]m[oö]lcscentrifuga|kuktal?|rizsf[oő]z[oő]|gofris[uü]t[oő]|pad(?=ot|om)|kom[oó]d|gyerty[aá]|kis[aá]gy|et[eet]t[oő]sz[eé]k|h[aá]l[oó]zs[aá]k|turmix|pir[ií]t[oó]|mos[oó]g[eé]p|mosogat[oó]g[eé]p|sz[aá]r[ií]t[oó]g[eé]p|h[uű]t[oőö](?:szekr[eé]ny|g[eé]p)?|fagyaszt[oó]|s[uü]t[oőö]|t[uű]zhely|f[oő]z[oő]lap|"
    r"mikr[oó](?:hull[aá]m[uú])?|v[ií]zforral[oó]|ken[yv]+[eé]rpir[ií]t[oó]|k[aá]v[eé]f[oőö]z[oőö]|k[aá]v[eé]g[eé]p|k[aá]v[eé]dar[aá]l[oó]|robotporsz[ií]v[oó]|porsz[ií]v[oó]|"
    r"fejhallgat[oó]|f[uü]lhallgat[oó]|hangsz[oó]r[oó]|hangprojektor|laptop|tablet|telefon(?!sz|on\b|[aá]l|os)|t[eé]v[eé]|telev[ií]zi[oó]|monitor|billenty[uű]zet|(?:eg[eé]r(?=em|et)|egér(?!t))|nyomtat[oó]|router|"
    r"t[oö]lt[oőö]|k[aá]bel|okos[oó]ra|kar[oó]ra|l[aá]mpa|izz[oó]|kamera|kl[ií]ma|ventil[aá]tor|h[oő]sug[aá]rz[oó]|l[eé]gtiszt[ií]t[oó]|turmix(?:g[eé]p)?|mixer|vasal[oó]|hajsz[aá]r[ií]t[oó]|"
    r"borotva|fogkefe|m[eé]rleg|f[uú]r[oó]g[eé]p|f[uű]ny[ií]r[oó]|kanap[eé]|fotel|sz[eé]k|[ií]r[oó]asztal|asztal|k[oö]nyvespolc|poh[aá]r|pohar|b[oö]gre|t[aá]ny[eé]r|serpeny[oő]|t[uü]k[oö]r|s[aá]tor|[aá]gy(?!az)|matrac|szekr[eé]ny|polc|sz[oő]nyeg|f[uü]gg[oö]ny|p[aá]rna|takar[oó]|"
    r"cip[oő]|csizma|szand[aá]l|dzseki|kab[aá]t|ruha|szoknya|ing(?=em|et|\b)|p[oó]l[oó]|farmer|nadr[aá]g|pul[oó]ver|h[aá]tizs[aá]k|t[aá]ska|b[oő]r[oö]nd|bicikli|ker[eé]kp[aá]r|roller|babakocsi|"
    r"j[aá]t[eé]k|k[oö]nyv|gy[uű]r[uű]|nyakl[aá]nc|kark[oö]t[oő]|parf[uü]m|kr[eé]m|aj[aá]nd[eé]kk[aá]rtya|sz[uű]r[oő]|t[aá]vir[aá]ny[ií]t[oó]|akkumul[aá]tor"
)
_KINDS = "electric|cordless|wireless|portable|black|white|blue|red|green|grey|gray|brown|pink|yellow|wooden|leather|gas|steam"
_BRANDS = (
    "iphone|ipad|macbook|airpods|samsung|galaxy|xiaomi|redmi|huawei|sony|lg|philips|bosch|siemens|whirlpool|dyson|miele|electrolux|gorenje|"
    "candy|beko|tefal|braun|delonghi|krups|lenovo|dell|asus|acer|canon|epson|logitech|jbl|bose|garmin|nintendo|playstation|xbox|kindle|gopro|nokia|"
    "אייפון|אייפד|גלקסי|סמסונג|שיאומי|מקבוק|דייסון|motorola|oneplus|google pixel|pixel|nike|adidas|puma|ikea|lego"
)


def _inflected(source: str) -> str:
    """A final a or e becomes long before an ending: lámpa, lámpát."""
    return re.sub(r"(?<=\w)a(?=\||$)", "[aá]", re.sub(r"(?<=\w)e(?=\||$)", "[eé]", source))


_PRODUCT = re.compile(
    rf"\b(?:(?:(?:{_KINDS}) )?(?:{grouped(_EN)})(?:e?s)?\b(?: [a-z]{{1,3}}-?\d{{2,5}}\b)?|(?:{grouped(_inflected(_HU))})\w{{0,8}}\b)|"
    rf"{HEBREW}[והבלשמכ]{{0,2}}(?:{grouped(_HE)})(?![א-ת]|[\"״]ג)"
)
_COMPOUND = re.compile(
    r"(?<!\w)[a-záéíóöőúüű]{2,14}(?:g[eé]p|ágy|sz[eé]k|asztal|l[aá]mp[aá]|k[eé]sz[uü]l[eé]k|[oó]r[aá]|tart[oó]|szekr[eé]ny|v[aá]g[oó]|ny[ií]r[oó]|meleg[ií]t[oő]|tiszt[ií]t[oó]|s[uü]t[oő]|f[oő]z[oő]|m[eé]r[oő]|p[aá]rn[aá]|kab[aá]t|cip[oő]|t[aá]sk[aá]|szett|k[eé]szlet|kef[eé]|polc|l[eé]tr[aá]|pumpa|csap|kerék|jelz[oő]|riaszt[oó]|j[aá]tsz[oó])(?:e?[tk]|[aeo]t|[aeo]m|m|[eaá]?[mk][aeo]?t?|nak|nek|val|vel|on|en|[oö]n|ban|ben|b[oóőö]l|hoz|hez|r[oó]l|r[oő]l|n[aá]l|n[eé]l|[eé]rt)?\b"
)
_COMPOUND_HINTS = (
    *(
        "gép",
        "gep",
        "ágy",
        "szék",
        "szek",
        "asztal",
        "lámp",
        "lamp",
        "készül",
        "keszül",
        "keszul",
        "készul",
        "óra",
    ),
    *(
        "ora",
        "órá",
        "orá",
        "tart",
        "szekr",
        "vág",
        "vag",
        "ny",
        "meleg",
        "tiszt",
        "süt",
        "sut",
        "főz",
        "foz",
        "fóz",
    ),
    *(
        "mér",
        "mer",
        "párn",
        "parn",
        "kab",
        "cip",
        "tásk",
        "task",
        "szett",
        "készl",
        "keszl",
        "kef",
        "polc",
        "létr",
    ),
    *("letr", "pumpa", "csap", "kerék", "jelz", "riaszt", "játsz", "jatsz"),
)
"""One of these stands in every compound."""

_BRANDED = re.compile(rf"\b(?:{grouped(_BRANDS)})\b")
_VERSION = re.compile(
    r"(?: (?:[A-Z][\w+-]{0,14}|[A-Z]{0,3}\d[\w+-]{0,9}|[Pp]ro|[Mm]ax|[Mm]ini|[Pp]lus|[Uu]ltra|[Aa]ir)(?![\w-])){1,4}"
)
_BOUGHT = re.compile(
    r"\b(?:ordered|bought|purchased|buying|received|got|return|exchange|replace)(?: from you)?(?: (?:a|an|the|two|three|my|some|this|these|one|another|\d{1,2}|pair of|set of)){1,3} "
    r"((?:[^\W_][\w'’-]{1,20} ?){1,4})|"
    r"\bthe ((?:[a-z][a-z-]{2,14} )?[a-z][a-z-]{2,16}) (?:that |which )?(?:i|we)(?:['’]ve)? (?:have |had |just )?(?:ordered|bought|received|got|purchased)\b|"
    r"\baz? ([a-záéíóöőúüű]{4,18}),? (?:amit|amelyet|amely) (?:rendeltem|vettem|kaptam|k[uü]ldtek|v[aá]s[aá]roltam)|"
    r"(?<![א-ת])[בומ]?(ה[א-ת]{2,12}(?: [א-ת]{2,10})?) ש(?:הזמנתי|קניתי|קיבלתי|רכשתי|הזמנו|קנינו|קיבלנו|שלחתם)|"
    r"\b(?:rendeltem|vettem|v[aá]s[aá]roltam|rendelt[uü]nk|vett[uü]nk)(?: [^\W\d_]{2,14}(?:n|t[oő]l|nál|nél))? (?:egy|k[eé]t|h[aá]rom) ((?:[^\W\d_]{2,20} ){0,2}[^\W\d_]{2,24}t)\b|"
    r"(?<![א-ת])(?=[א-ת])(?:הזמנתי|קניתי|רכשתי)(?: (?:אצלכם|מכם|אתמול|אצלך))? (?!את |ב|ל|לפני|מ)((?:[א-ת\"']{2,12} ?){1,2})"
)

_BOUGHT_HINTS = (
    *(
        "ordered",
        "bought",
        "purchased",
        "buying",
        "received",
        "got",
        "return",
        "amit",
        "amely",
        "שקי",
        "שהז",
        "שקנ",
        "שרכ",
        "ששל",
        "exchange",
        "replace",
    ),
    *("rendelt", "vett", "vásárolt", "vasárolt", "vásarolt", "vasarolt", "הזמנתי", "קניתי", "רכשתי"),
)


def products_in(text: str, low: str) -> Iterator[str]:
    """Yield each product once, as `text` names it; a brand with what follows it first ("iPhone 13 Pro")."""
    taken: list[tuple[int, int]] = []
    for hit in _BRANDED.finditer(low):
        version = _VERSION.match(text, hit.end())
        taken.append((hit.start(), version.end() if version else hit.end()))
    for hit in _PRODUCT.finditer(low):
        if not _overlaps(hit.span(), taken):
            taken.append((_kind_before(low, hit.start()), hit.end()))
    for hit in _COMPOUND.finditer(low) if any_in(low, _COMPOUND_HINTS) else ():
        if not _overlaps(hit.span(), taken):
            taken.append((_kind_before(low, hit.start()), hit.end()))
    for hit in _BOUGHT.finditer(low) if any_in(low, _BOUGHT_HINTS) else ():
        place = next((number for number, group in enumerate(hit.groups(), 1) if group), 0)
        phrase = _phrase(hit.group(place)) if place else ""
        span = (hit.start(place), hit.start(place) + len(phrase))
        if phrase and not _overlaps(span, taken):
            taken.append(span)
    yield from (text[start:end].strip() for start, end in sorted(taken))


_COUNTED = re.compile(r"(?<![\w.,/#-])\d{1,3} (?=[^\W\d_])")


def counted(low: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of "14 chairs": a number just before a product."""
    for hit in _COUNTED.finditer(low):
        product = _PRODUCT.match(low, hit.end())
        if product:
            yield hit.start(), product.end()


_KIND_BEFORE = re.compile(r"\b(?:my|the|an?|your|this|our) ([a-z][a-z-]{2,13}) $")


def _kind_before(low: str, start: int) -> int:
    """Where "garden bench" begins, of which the bench is known."""
    hit = _KIND_BEFORE.search(low, max(0, start - 22), start)
    return hit.start(1) if hit and hit[1] not in SMALL["en"] else start


_SUBJECT = re.compile(
    r"\b(?:my|the|an?|this|your|our) ((?:[a-z][a-z-]{2,13} )?[a-z][a-z-]{2,16})(?: (?:i|we|you)(?: \w{1,20}){1,3}| (?:that|which)(?: \w{1,20}){1,4})?(?: (?:has|have|is|are|was|just|also|now|suddenly|still|already))? ?$|"
    r"\b(?:az?|ez az?) ([a-záéíóöőúüű]{4,18})(?<!r[ae])(?<!b[ae]n)(?<!n[ae]k)(?<!v[ae]l)(?<!h[oe]z)(?<![rtb][óő]l)(?<!kor)(?<!ért)(?: (?:is|m[aá]r|m[eé]g|sem|egy[aá]ltal[aá]n|megint|[uú]jra|teljesen|azonnal))? ?$|"
    r"(?<![א-ת])[וש]?(ה[א-ת]{2,12})(?: (?:שלי|שלנו|החדשה?|ש[א-ת]{3,9}(?: (?:לי|מכם|אצלכם))?))?(?: (?:עדיין|כבר|פשוט|הגיעה?|הייתה|היה|עם|לגמרי))? ?$"
)
_NO_SUBJECTS_SOURCE = """
    order package parcel delivery refund money payment app site website page link courier driver line account card code
    password login invoice message email status box service shop store agent bot chat person one thing something bill
    price label technician update number address customer lot bit way problem issue voucher coupon tracking shipment
    csomag csomagom rendelés rendelésem futár pénz pénzem oldal alkalmazás szerelő számla fizetés honlap link kód jelszó
    probléma valami minden senki tegnap azóta sajnos sajna viszont egyszer azonnal kuponkód szállítás kártya kártyám
    החבילה ההזמנה הכסף השליח האתר האפליקציה התשלום החשבון הקוד הסיסמה ההחזר המשלוח הטכנאי הבעיה הקופון המייל הודעה
    ההודעה היום הכל הזה הזאת הבוקר הערב השם הכתובת המחיר הלקוח החשבונית הזיכוי האשראי הכרטיס הזמן
"""
_NO_SUBJECTS = frozenset(_NO_SUBJECTS_SOURCE.split())
"""Of these nobody says that they were sold."""


def subject_of(before: str) -> tuple[int, int] | None:
    """(start, end) of the thing of which the words after `before`, in small letters, say that something is wrong."""
    hit = _SUBJECT.search(before, max(0, len(before) - 70))
    if not hit:
        return None
    place = next(number for number, group in enumerate(hit.groups(), 1) if group)
    words = hit[place].split()
    last = words[-1]
    small = any(last in SMALL[language] or last in NEGATIONS[language] for language in SMALL)
    return None if small or last in _NO_SUBJECTS else hit.span(place)


PHONES = re.compile(r"(?:phone|telefon|טלפון|נייד)")
"""What names a product, or only the number that follows."""


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


_NO_THINGS_SOURCE = """
order package parcel email mail refund message reply call item items thing things product products money
answer delivery it them message wrong אצלכם מכם ממכם
"""
_NO_THINGS = frozenset(_NO_THINGS_SOURCE.split())


def _phrase(words: str) -> str:
    """The words up to the first small one; nothing when no thing is named."""
    kept: list[str] = []
    for word in words.split():
        bare = word.lower()
        if bare in SMALL["en"] or bare in SMALL["he"] or bare in _NO_THINGS or bare in _NO_SUBJECTS:
            break
        kept.append(word)
    phrase = " ".join(kept)
    return phrase if phrase and words.startswith(phrase) and not any(map(str.isdigit, phrase[:1])) else ""
