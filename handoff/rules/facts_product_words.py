"""Words of products: nouns of a shop in three languages, brands, and what a thing is of or for."""

from __future__ import annotations

from handoff.rules.alternatives import Hints

EN = (
    r"(?:bike |foot |water )?pump|turf|shoe|boot|trainer|glove|slipper|sandal|headphone|vinyl records?|vinyl|milk|rice|eggs|wine|beer|coffee beans|cheese|bread|meal kit|ring(?! me| us| you| him| her| my| back| them)|tyres?|boiler|radiator|cake|broadband|pizza|flowers|bouquet|telly|hearing aid|pushchair|buggy|dog food|cat litter|cat food|litter tray|contact lenses|lenses|vitamins|moisturi[sz]er|foundation|lipstick|mascara|wig|sim card|dongle|set[- ]top box|wallpaper|"
    r"flooring|laminate|blinds?|tiles|hinge|strimmer|hedge trimmer|shed|greenhouse|seeds|compost|decking|hot tub|brake pads|wipers|dash ?cam|sat ?nav|(?:roof|bike) rack|saddle|pedals|wetsuit|surfboard|golf clubs|leggings|bra|tights|nightie|dressing gown|towels?|bedding|"
    r"topper|napp(?:y|ies)|steriliser|dummies|lego|doll|board game|poster|canvas|photo book|calendar|aquarium|fish tank|harness|toilet|shower|sink|sideboard|footstool|headboard|nightstand|dresser|chandelier|hoodies?|polo|beanie|anorak|fleece|raincoat|parka|gilet|wellies|slippers|heels|loafers|necklace|watch strap|strap|ebook reader|games? controller|controller|joystick|graphics card|motherboard|toner|ink cartridges?|cartridges?|inhaler|crutches|mobility scooter|"
    r"record player|smoke alarm|smoke detector|cardigan|blouse|vest|rucksack|handbag|(?:(?:hair|ice|pressure|bread|garlic|can|paper|tyre|foot) )?(?:straightener|grinder|lift|pressure washer|steamer|trimmer|clipper|raincoat|cushions?|tray|basket|organi[sz]er|humidifier|printer|scanner|stairlift|walker|wheelchair|crib|playpen|monitor|toolbox|wrench|hammer|spanner|compressor|generator|inverter|solar panel|gate|fence|hammock|parasol|gazebo|kayak|paddle|racket|racquet|skis|skateboard|snowboard|binoculars|telescope|microscope)|sewing machine|screwdriver|ladder|grill|barbecue|bbq|saucepan|pot|teapot|jug|bottle|knife|knives|cutlery|umbrella|gloves|scarf|belt|socks|slippers|swimsuit|pyjamas|earrings?|sunglasses|doorbell|thermostat|hard drive|ssd|memory card|modem|webcam|microphone|projector|amplifier|turntable|guitar|violin|piano|treadmill|rowing machine|dumbbells?|trampoline|hose|chainsaw|dehumidifier|humidifier|juicer|food processor|rice cooker|slow cooker|waffle iron|sofa bed|bench|stool|cabinet|drawers|chest of drawers|lantern|candle|cot|high chair|sleeping bag|e-?reader|notebook|novel|washing machine|dish ?washer|washer|tumble dryer|dryer|fridge(?:[- ]freezer)?|refrigerator|freezer|oven|microwave|hob|cooker|kettle|toaster|"
    r"coffee (?:machine|maker|grinder)|espresso machine|(?:robot )?vacuum(?: cleaner)?|hoover|headphones?|headset|earbud|earphones|speakers?|soundbar|laptop|tablet|"
    r"smartphone|(?<!on the )(?<!use the )(?<!over the )phone(?! ?(?:number|no\b|call|service|line))|tv|television|monitor|keyboard|mouse|printer|router|charger|(?:usb|charging|power|hdmi) cable|power bank|smart ?watch|watch|smart lamp|lamp|light bulb|camera|"
    r"air ?con(?:ditioner)?|air fryer|air purifier|fan|heater|blender|mixer|iron|hair ?dryer|razor|shaver|toothbrush|scale|drill|lawn ?mower|console|"
    r"sofa|couch|chair|armchair|desk|table|bed|mattress|wardrobe|shelf|bookcase|rug|curtains?|pillow|blanket|glasses|mug|plate|frying pan|vase|clock|mirror|tent|helmet|duvet|"
    r"shoes|boots|sneakers|trainers|sandals|jacket|coat|dress|skirt|shirt|t-shirt|jeans|trousers|sweater|jumper|hoodie|backpack|bag(?!s? of)|suitcase|wallet|"
    r"bike|bicycle|scooter|stroller|pram|car seat|toy|puzzle|necklace|bracelet|perfume|cream|shampoo|gift card|filter|remote(?: control)?|battery"
)
HE = (
    r"מגף|נעל|סנדל|דוד ה?(?:חשמל|מים)|דשא סינטטי|חלב|אורז|בשר|ביצים|גבינה|ירקות|פירות|חיתולים|מקלחון|דלת ה?מקלחון|רחפן|פסנתר|מזוודות|אופני|נעלי|שמלת|חולצת|מכנסי|מכונת ה?[א-ת]{2,8}|מכשיר ה?[א-ת]{2,8}|עגלת ה?[א-ת]{2,8}|מיטת ה?[א-ת]{2,8}|מנורת ה?[א-ת]{2,8}|כורסת ה?[א-ת]{2,8}|שמיכת ה?[א-ת]{2,8}|כוסות|צלחות|לחמניות|לחם|בלונים|בלון|קפה|עוגה|עוגת [א-ת]{3,8}|פיצה|זר ה?פרחים|(?<=ה)זר|פרחים|צמיגים|צמיג|רדיאטור|אסלה|מקלחון|דלת|תריסים|תריס|ידית|אריחים|פרקט|אוכל ל(?:כלב|חתול)[א-ת]{0,3}|חול לחתולים|טיטולים|מוצץ|עדשות(?: ה?מגע)?|ויטמינים|סרום|שפתון|מסקרה|פאה|טייץ|חזייה|גרביונים|בובה|לוח שנה|פוסטר|מסגרת|חצובה|גלשן|אוכף|אקווריום|רצועה|מזרון|נברשת|ממיר|מכשיר שמיעה|מכונת הנשמה|מדפסת תלת|קפוצ'ון|גופייה|חגורת בטיחות|סלקל|טרמפולינה|מצעים|"
    r"תיק (?:גב|יד|צד)|גלאי(?: ה?(?:עשן|תנועה|גז))?|דוד(?: ה?שמש)|קרדיגן|חליפה|עניבה|ארון ספרים|אגרטל|כיור|ברז|מסננת|מחליק שיער|מגלח|מכונת תספורת|מסרק|מסטיק|קלנועית|כיסא גלגלים|מגבה|פטיש|מברג|גנרטור|שמשייה|ערסל|סקייטבורד|משקפת|טלסקופ|תנור אפייה|פרגולה|נדנדה|מראת|כספת|מנעול|מזוזה|סיר בישול|כיריים|מסנן מים|בר מים|לפטופ|מברגה|סולם|גריל|סירים|בקבוק|סכין|סכינים|מטרייה|כפפות|כובע|צעיף|חגורה|גרביים|כפכפים|נעלי בית|בגד ים|פיג'מה|עגילים|משקפיים|משקפי שמש|אינטרקום|כונן|דיסק קשיח|כרטיס זיכרון|מודם|מיקרופון|מקרן|מגבר|פטיפון|גיטרה|כינור|פסנתר|הליכון|משקולות|טרמפולינה|משאבה|מסחטה|מעבד מזון|סיר לחץ|ספסל|שרפרף|שידה|מיטת תינוק|שק שינה|עציץ|מגבת|מגבות|סדינים|ויטרינה|מקרר יין|פלטה|מיחם|מאפה|מכונת (?:ה?כביסה|ה?קפה|ה?אספרסו|ה?גילוח|ה?תפירה)|מדיח(?: ה?כלים)?|מייבש(?: ה?כביסה| ה?שיער)?|מקרר|מקפיא(?! את)|תנור(?: ה?חימום)?|כיריים|מיקרוגל|קומקום|טוסטר|"
    r"שואב(?: ה?אבק)?(?: ה?רובוטי)?|אוזניות|רמקול(?:ים)?|מקרן קול|מחשב(?: ה?נייד)?|טאבלט|טלפון|טלוויזיה|מסך|מקלדת|עכבר|מדפסת|נתב|ראוטר|מטען|כבל|שעון(?: ה?חכם)?|מנורה|מנורות|נורה|מצלמה|"
    r"מזגן|מאוורר|תנור חימום|מטהר אוויר|בלנדר|מיקסר|מגהץ|מברשת שיניים|משקל|מקדחה|ספה|כורסה|כיסא|כיסאות|שולחן|מיטה|מזרן|ארון|מדף|שטיח|וילון|כרית|שמיכה|כוסות|ספל|צלחות|מחבת|מראה(?! (?:שגיאה|קוד|לי|על|את|E|ש))|אוהל|קסדה|ספרייה|אוזנייה|"
    r"נעליים|נעלי (?:ספורט|ריצה)|מגפיים|סנדלים|מעיל|ז'קט|שמלה|שמלות|חצאית|חולצה|חולצות|מכנסיים|ג'ינס|סוודר|תיק|תיקים|מזוודה|ארנק|אופניים|קורקינט|עגלה|עגלת תינוק|צעצוע|פאזל|ספרים|טבעת|שרשרת|צמיד|בושם|קרם|שובר(?: ה?מתנה)?|פילטר|מסנן|שלט|סוללה"
)
HU = (
    r"kutyat[aá]p|macskat[aá]p|t[aá]pt[oó]l|t[aá]pot|kapumotor|[oö]lt[oö]ny|bútor|gyűrű|kenyér|kiflik?|lufi|koszorú|poh[aá]r|telo|pulcsi|torta|pizza|vir[aá]gcsokor|csokor|villanyk[oö]rte|iskolapad|gumiabroncs|kaz[aá]n|bojler|radi[aá]tor|zuhany|kilincs|red[oő]ny|rol[oó]|csempe|parketta|tap[eé]ta|macskaalom|kutyat[aá]p|t[aá]pszer|pelenka|cumis[uü]veg|kontaktlencse|kontaktlencse|szempillaspir[aá]l|r[uú]zs|alapoz[oó]|par[oó]ka|leggings|harisnya|melltart[oó]|nyakkend[oő]|t[aá]rsasj[aá]t[eé]k|napt[aá]r|poszter|k[eé]pkeret|f[eé]nyk[eé]pez[oő]g[eé]p|objekt[ií]v|[aá]llv[aá]ny|s[ií]l[eé]c|sisak|nyereg|ped[aá]l|akv[aá]rium|p[oó]r[aá]z|sz[aá]nk[oó]|villany[oó]ra|mobiltelefon|tabletta|v[ií]zmelegit[oő]|gumicsizma|tornacip|melegít[oő]|fürdőköpeny|[aá]gynem[uű]|t[oö]r[oö]lk[oö]z[oő]|f[oó]lia|telefontok|tok(?=ja|ot|om)|"
    r"kardig[aá]n|bl[uú]z|mell[eé]ny|[oö]lt[oö]ny|bojler|varr[oó]g[eé]p|f[uú]r[oó]|csavaroz[oó]|csavarh[uú]z[oó]|l[eé]tra|grill|faz[eé]k|l[aá]bas|edény|kancs[oó]|palack|kulacs|k[eé]s(?=ek|em|t\b)|eserny[oő]|keszty[uű]|kalap|sapka|s[aá]l(?=am|at|ak)|[oö]v(?=em|et)|zokni|papucs|bakancs|f[uü]rd[oő]ruha|pizsama|f[uü]lbeval[oó]|szem[uü]veg|napszem[uü]veg|kaputelefon|termoszt[aá]t|merevlemez|mem[oó]riak[aá]rtya|modem|mikrofon|projektor|er[oő]s[ií]t[oő]|lemezj[aá]tsz[oó]|git[aá]r|heged[uű]|zongora|fut[oó]pad|s[uú]lyz[oó]|trambulin|szivatty[uú]|f[uű]r[eé]sz|csiszol[oó]|p[aá]r[aá]s[ií]t[oó]|gy[uü]m[oö]lcscentrifuga|kuktal?|rizsf[oő]z[oő]|gofris[uü]t[oő]|pad(?=ot|om)|kom[oó]d|gyerty[aá]|kis[aá]gy|et[eet]t[oő]sz[eé]k|h[aá]l[oó]zs[aá]k|turmix|pir[ií]t[oó]|mos[oó]g[eé]p|mosogat[oó]g[eé]p|sz[aá]r[ií]t[oó]g[eé]p|h[uű]t[oőö](?:szekr[eé]ny|g[eé]p)?|fagyaszt[oó]|s[uü]t[oőö]|t[uű]zhely|f[oő]z[oő]lap|"
    r"mikr[oó](?:hull[aá]m[uú])?|v[ií]zforral[oó]|ken[yv]+[eé]rpir[ií]t[oó]|k[aá]v[eé]f[oőö]z[oőö]|k[aá]v[eé]g[eé]p|k[aá]v[eé]dar[aá]l[oó]|robotporsz[ií]v[oó]|porsz[ií]v[oó]|"
    r"fejhallgat[oó]|f[uü]lhallgat[oó]|hangsz[oó]r[oó]|hangprojektor|laptop|tablet|telefon(?!sz|on\b|[aá]l|os)|t[eé]v[eé]|telev[ií]zi[oó]|monitor|billenty[uű]zet|(?:eg[eé]r(?=em|et)|egér(?!t))|nyomtat[oó]|router|"
    r"t[oö]lt[oőö]|k[aá]bel|okos[oó]ra|kar[oó]ra|l[aá]mpa|izz[oó]|kamera|kl[ií]ma|ventil[aá]tor|h[oő]sug[aá]rz[oó]|l[eé]gtiszt[ií]t[oó]|turmix(?:g[eé]p)?|mixer|vasal[oó]|hajsz[aá]r[ií]t[oó]|"
    r"borotva|fogkefe|m[eé]rleg|f[uú]r[oó]g[eé]p|f[uű]ny[ií]r[oó]|kanap[eé]|fotel|sz[eé]k|[ií]r[oó]asztal|asztal|k[oö]nyvespolc|poh[aá]r|pohar|b[oö]gre|t[aá]ny[eé]r|serpeny[oő]|t[uü]k[oö]r|s[aá]tor|[aá]gy(?!az)|matrac|szekr[eé]ny|polc|sz[oő]nyeg|f[uü]gg[oö]ny|p[aá]rna|takar[oó]|"
    r"cip[oő]|csizma|szand[aá]l|dzseki|kab[aá]t|ruha|szoknya|ing(?=em|et|\b)|p[oó]l[oó]|farmer|nadr[aá]g|pul[oó]ver|h[aá]tizs[aá]k|t[aá]ska|b[oő]r[oö]nd|bicikli|ker[eé]kp[aá]r|roller|babakocsi|"
    r"j[aá]t[eé]k|k[oö]nyv|gy[uű]r[uű]|nyakl[aá]nc|kark[oö]t[oő]|parf[uü]m|kr[eé]m|aj[aá]nd[eé]kk[aá]rtya|sz[uű]r[oő]|t[aá]vir[aá]ny[ií]t[oó]|akkumul[aá]tor"
)
HE_OF = r"(?:כושר|הרים|נייר|נעליים|ספרים|בגדים|יין|אוכל|פלסטיק|עץ|עור|קפה|תינוק|ילדים|נוער|גן|סלון|מטבח|אמבטיה|אורחים|ריצה|ספורט|הליכה|טיולים|כתיבה|מחשב|משרד|גיימינג|חוף|ים|חורף|קיץ|שמש|ראייה|לילה|קיר|רצפה|תקרה|זוגית|זוגי|יחיד|אוויר|נייד|חשמלי|חשמלית|אלחוטי|אלחוטית|אלחוטיות|מתקפל|מתקפלת|צמר|כותנה|זהב|כסף|ערב)"
"""What a thing is of or for, behind it."""
KINDS = "electric|cordless|wireless|portable|black|white|blue|red|green|grey|gray|brown|pink|yellow|wooden|leather|gas|steam"
BRANDS = (
    "iphone|ipad|macbook|airpods|samsung|galaxy|xiaomi|redmi|huawei|sony|lg|philips|bosch|siemens|whirlpool|dyson|miele|electrolux|gorenje|"
    "candy|beko|tefal|braun|delonghi|krups|lenovo|dell|asus|acer|canon|epson|logitech|jbl|bose|garmin|nintendo|playstation|xbox|kindle|gopro|nokia|"
    "אייפון|אייפד|גלקסי|סמסונג|שיאומי|מקבוק|דייסון|motorola|oneplus|google pixel|pixel|nike|adidas|puma|ikea|lego"
)

COMPOUND_HINTS = Hints(
    *(
        "lift",
        "automat",
        "kever",
        "fest",
        "nyeg",
        "kocsi",
        "hordoz",
        "szív",
        "sziv",
        "tölt",
        "tolt",
        "kapu",
        "kabin",
    ),
    *(
        "korcs",
        "fotel",
        "matrac",
        "kábel",
        "kabel",
        "lánc",
        "lanc",
        "sapk",
        "zsák",
        "zsak",
        "permet",
        "daru",
        "rács",
        "fúr",
        "fűr",
    ),
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
