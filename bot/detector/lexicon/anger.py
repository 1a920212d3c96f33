"""Signs of anger and of lost patience, in three languages: (code, weight 0..1, pattern against plain text).

Plain text is lower case, without accents, apostrophes and vowel points. A weight of 0.6 alone calls a human.
"""

from __future__ import annotations

PHRASES: tuple[tuple[str, float, str], ...] = (
    # English
    (
        "outrage",
        0.6,
        r"\b(?:this|thats|that|it|its|you|youre|service|company)(?: \w+){0,4}? (?:ridiculous|outrageous|unacceptable|"
        r"disgraceful|pathetic|a joke|an? (?:absolute |total |complete )?(?:disgrace|scam|nightmare|farce))\b",
    ),
    (
        "outrage",
        0.6,
        r"\b(?:absolutely|totally|completely|utterly|so|beyond) (?:ridiculous|unacceptable|useless|pathetic|"
        r"furious|fed up|disgusted|livid|pissed)\b|\bhow dare you\b|\bwhat a joke\b",
    ),
    (
        "anger",
        0.6,
        r"\bi(?: a)?m (?:so |really |very |extremely |beyond )?(?:angry|furious|fed up|livid|pissed|disgusted|outraged|"
        r"sick of|sick and tired|losing my patience|done with)\b|\bi ?(?:ve| have) had (?:it|enough)\b|\b(?:fed up|sick and tired)\b",
    ),
    (
        "abuse",
        0.6,
        r"\b(?:fuck\w*|f\*+k\w*|bullshit|wtf|idiots?|morons?|stupid (?:bot|robot|machine|company)|useless (?:bot|robot|"
        r"machine|piece|company|service|people)|piece of (?:shit|crap)|assholes?|dumb (?:bot|robot)|liars?|scammers?|crooks?|thieves)\b",
    ),
    (
        "threat",
        0.6,
        r"\b(?:sue you|my lawyer|legal action|small claims|report you|consumer (?:protection|rights)|trading standards|"
        r"chargeback|never (?:buy|order|shop|buying|ordering)(?: \w+){0,3} again|cancel (?:everything|my account)|go to the press|"
        r"bad review|one star|1 star|worst (?:service|company|shop|experience|store)(?: \w+){0,2})\b",
    ),
    (
        "patience",
        0.45,
        r"\b(?:third|fourth|fifth|3rd|4th|5th|10th|hundredth|thousandth|umpteenth) time\b|\bhow many times\b|"
        r"\b(?:nobody|no one|noone) (?:\w+ )?(?:answers|replies|responds|helps|cares|answered|replied|called)\b|"
        r"\balready (?:told|said|explained|gave|wrote)\b|\bwaste of (?:my )?time\b|\bwasting my time\b|\bkeep (?:asking|repeating|saying)\b",
    ),
    (
        "waiting",
        0.3,
        r"\b(?:been )?waiting (?:for )?(?:\w+ ){0,2}(?:weeks?|months?|days|hours|ages|forever)\b|\bstill (?:nothing|no answer|"
        r"no reply|waiting)\b",
    ),
    (
        "useless",
        0.35,
        r"\b(?:useless|not helping|doesnt help|not helpful|no help|you dont understand|you are not listening|youre not listening|"
        r"terrible|horrible|awful|appalling|disappointed|unbelievable|seriously\?|come on)\b",
    ),
    (
        "sarcasm",
        0.4,
        r"\b(?:great|thanks|wow|brilliant|fantastic|amazing)\W{1,3}(?:\w+ ){0,4}(?:for nothing|again|another|so helpful|as usual|as always)\b|"
        r"\bthanks for nothing\b|\bvery helpful\W{0,2}not\b",
    ),
    (
        "despair",
        0.4,
        r"\b(?:i give up|i dont know what (?:else )?to do|im desperate|i cant (?:take|do) this|at my wits end|please somebody|im crying)\b",
    ),
    # Hebrew
    (
        "outrage",
        0.6,
        r"(?:זו|זאת|זה|פשוט|איזו|איזה|ממש)(?: [א-ת]+){0,2}? ?(?:בדיחה|חוצפה|שערורייה|שערוריה|בושה|בזיון|ביזיון|מחפיר|הזוי|"
        r"לא ייאמן|לא יאומן|נוכלות|הונאה|סיוט|מגוחך|פארסה|בלתי נסבל|לא מתקבל על הדעת)",
    ),
    (
        "anger",
        0.6,
        r"נמאס(?: לי)?|(?:אני )?(?:עצבני|עצבנית|כועס|כועסת|זועם|זועמת|רותח|רותחת|מתוסכל|מתוסכלת)|יצאתם מדעתכם|אין לי כוח|"
        r"נשבר לי|איבדתי סבלנות|אין לי סבלנות|עד כאן",
    ),
    (
        "abuse",
        0.6,
        r"אידיוט(?:ים|ית)?|מטומט(?:ם|מים|מת)|דביל(?:ים|ית)?|חרא|זין|לעזאזל|נוכלים|שקרנים|גנבים|רמאים|בוט (?:טיפש|דפוק|מטומטם|מפגר)|"
        r"תתביישו|חארטה|זבל",
    ),
    (
        "threat",
        0.6,
        r"עורך דין|עו\"ד|עוד|תביעה(?: קטנה)?|אתבע|לתבוע|המועצה לצרכנות|הגנת הצרכן|אגיש תלונה|להתלונן עליכם|לא (?:אקנה|אזמין|קונה)(?: [א-ת]+){0,3} "
        r"(?:יותר|לעולם)|לעולם לא|שירות (?:הכי )?(?:גרוע|מזעזע|איום|נוראי|מחפיר)|ביטול עסקה מיידי|אפרסם",
    ),
    (
        "patience",
        0.45,
        r"(?:פעם|בפעם ה?)(?:שלישית|רביעית|חמישית|עשירית|מאה|אלף)|כמה פעמים|אף אחד לא (?:[א-ת]+ )?(?:עונה|עוזר|חוזר|מגיב|מתייחס|ענה|חזר)|"
        r"כבר (?:אמרתי|כתבתי|הסברתי|שלחתי|נתתי)|בזבוז זמן|מבזבז(?:ים)? לי את הזמן|שוב ושוב",
    ),
    (
        "waiting",
        0.3,
        r"(?:שבוע(?:ות|יים)?|חודש(?:ים|יים)?|ימים|שעות) (?:שלמ(?:ים|ות) )?(?:ש?אני )?מ(?:חכה|מתינ[הת]?|מתין)|מ(?:חכה|מתין|מתינה) (?:כבר )?(?:[א-ת]+ )?(?:שבוע|חודש|"
        r"ימים|שעות|שעה)|עדיין (?:לא קיבלתי|מחכה|כלום)",
    ),
    (
        "useless",
        0.35,
        r"לא עוזר(?:ים|ת)? (?:לי )?|לא מבי(?:ן|נים) (?:אותי|כלום)?|חסר תועלת|גרוע|מזעזע|נורא(?:י|ית)?|מאכזב|אכזבה|חסרי אחריות",
    ),
    ("sarcasm", 0.4, r"תודה (?:רבה )?על (?:כלום|לא כלום)|כל הכבוד (?:לכם|באמת)|איזה יופי\W{0,3}(?:שוב|עוד)"),
    (
        "despair",
        0.4,
        r"(?:אני )?(?:מיואש|מיואשת|מתחנן|מתחננת)|אין לי מה לעשות|לא יודע(?:ת)? מה לעשות|אני בוכה",
    ),
    # Hungarian
    (
        "outrage",
        0.6,
        r"\b(?:ez|ez az|ez egy|ez mar|egyszeruen|teljesen|kesz)(?: \w+){0,2}? (?:nevetseges|felhaborito|botrany\w*|elfogadhatatlan|"
        r"szegyen\w*|vicc|kabare|pofatlansag|szemtelenseg|atveres|csalas|minosithetetlen|tragedia|katasztrofa|hihetetlen)\b|"
        r"\b(?:felhaborito|elfogadhatatlan|nevetseges|minosithetetlen|botranyos)\b|mi ez a (?:vicc|bohockodas)",
    ),
    (
        "anger",
        0.6,
        r"\b(?:elegem van|eleg volt|elegem|torkig vagyok|tele a hocipom|ideges vagyok|duhos vagyok|fel vagyok haborodva|"
        r"kiborulok|kiakadtam|kivagyok|betelt a pohar|elfogyott a turelmem|nincs turelmem|agyam eldobom)\b",
    ),
    (
        "abuse",
        0.6,
        r"\b(?:hulye\w*|idiota\w*|barom\w*|marha robot|kurva\w*|szar\w*|fasz\w*|a francba|rohadt|csalok|tolvajok|hazugok|"
        r"hazudoz\w*|gazemberek|szelhamos\w*|szanalmas\w*|bena robot|hasznalhatatlan)\b",
    ),
    (
        "threat",
        0.6,
        r"\b(?:ugyved\w*|beperel\w*|perel\w*|feljelent\w*|fogyasztovedel\w*|bekelteto\w*|panaszt (?:teszek|fogok)|"
        r"soha (?:tobbe|tobbet)|tobbet nem (?:rendelek|vasarolok|veszek)|(?:leg)?rosszabb (?:szolgaltatas|ceg|bolt|ugyfelszolgalat)|egy csillag)\b",
    ),
    (
        "patience",
        0.45,
        r"\b(?:harmad\w*|negyed(?:szer|jere)\w*|otod\w*|tized\w*|szazad\w*|ezred\w*)(?:szor|szer|jara|jere|re)\b|\bhanyszor\b|"
        r"\bsenki (?:\w+ )?(?:nem|sem) \w+|\bmar (?:tobbszor )?(?:mondtam|irtam|leirtam|megadtam|elmondtam|elkuldtem)\b|\bidopocsekolas\b|"
        r"\braboljak az idom\w*|\bugyanazt (?:kerdez\w*|ismetel\w*|mondja)",
    ),
    (
        "waiting",
        0.3,
        r"\b(?:hete|hetek ota|honapja|honapok ota|napok ota|napja|ora ota|oraja|orak ota)\b(?: \w+){0,2}? (?:varok|varom|varunk|nem|semmi)|"
        r"\b(?:varok|varom)(?: \w+){0,2}? (?:hete|honapja|napja|ota)\b|\bmeg mindig (?:semmi|nincs|nem|varok)\b",
    ),
    (
        "useless",
        0.35,
        r"\b(?:semmit nem er|nem segit\w*|nem ert(?:i|ed|esz)? (?:meg )?(?:amit|mit)|ertelmetlen|csalodott\w*|borzaszto\w*|szornyu\w*|rettenetes\w*|"
        r"hasznavehetetlen)\b",
    ),
    (
        "sarcasm",
        0.4,
        r"\b(?:koszonom? a semmit|kosz a semmit|na szep|gratulalok|szep munka|hat ez remek|ugyes)\b",
    ),
    (
        "despair",
        0.4,
        r"\b(?:feladom|ketsegbe vagyok esve|ketsegbeejto|nem tudom mar mit|konyorgom|nem birom)\b",
    ),
)

CALM = (
    r"\b(?:not|im not|isnt|never) (?:angry|furious|upset|ridiculous|disappointed|a joke)\b|\bno (?:rush|hurry|worries)\b|"
    r"\bterrible twos\b|\b(?:shark|ninja|killer|bomb|beast|bath bomb)\b|"
    r"לא (?:כועס|כועסת|עצבני|עצבנית)|"
    r"\bnem vagyok (?:duhos|ideges|mergees)\b|\bfelre ne ertsen\b"
)
"""Cut out before the phrases are looked for: said calmly, or the name of a thing."""
