"""A visitor who puts the bot right: "no, I asked about the other order". The phrase language stands in phrases.py.

REFUSES counts at the beginning of a message only, and only when more follows than a bare no. SETTLED takes it all back:
"no, that is all", and who corrects what they themselves wrote.
"""

REFUSES = {
    "en": """
no|nope|nah|not
""",
    "he": """
לא
ממש|בכלל לא
""",
    "hu": """
nem|nemnem|ne|dehogy|dehogyis
""",
}

CORRECTS = {
    "en": """
not|isnt|wasnt that|what|right|the|this|those
thats|that|this|its is? not|wrong|incorrect
dont want|like .. that|this|it
change it|that|the|them
wrong one|order|product|answer|item|model|size|thing|page|number|again
instead $
<asked> about|for
""",
    "he": """
לא זה|זו|את|על|לזה|נכון|התכוונתי|שאלתי|ביקשתי|מדויק|בדיוק
זה|זו|זאת לא זה|מה|נכון|השאלה|התשובה|המוצר|ההזמנה
שאלתי|ביקשתי|התכוונתי .. על|את|ל|אחר|אחרת
במקום זה|זאת
טעות|טעית|התבלבלת|לא הבנת
""",
    "hu": """
nem ezt|azt|erre|arra|erről|arról|ez|az|így|úgy|jó|az a|ide|oda|ilyet|olyat
nem .. hanem
azt|arról|arra|ezt kérdeztem|kértem|írtam|gondoltam|akartam
rossz|téves|másik rendelés*|termék*|válasz*|szám*|modell*
ehelyett|inkább .. kér*|kell|szeretn*
félreértett*|félreérted|tévedsz|téved
""",
}

ASKED = {"en": {"asked": "asked meant wanted"}, "he": {}, "hu": {}}

SETTLED = {
    "en": """
thats|that is|will all|it|everything
thank|thanks|thx|cheers|bye|goodbye
no|not worries|problem|need|rush|hurry|matter
all set|good
sorry|oops|whoops|ops
my mistake|bad|fault
i meant|mean
""",
    "he": """
תודה
זה|זהו הכל|הכול
להתראות|ביי
אין|לא צורך|בעיה|משנה|נורא|דחוף
סליחה|אופס
טעות|טעיתי שלי
התבלבלתי
""",
    "hu": """
köszönöm|köszi|köszike|kösz|kösszi
ennyi|minden
viszlát|szia|viszontlátásra
nem baj|gond|probléma|számít|sürgős|szükséges|kell
bocsánat|bocsi|bocs|elnézést|hoppá
elírtam|eltévesztettem|tévedtem|elnéztem
""",
}
