"""Phrases of self-harm, of a death and of threats with the law, in the language of handoff/rules/phrases.py."""

GRAVE = {
    "self_harm": """
kill myself
killing myself
end my life
ending my life
take my own life
want to die
wanna die
suicidal
suicide
hurt myself
harm myself
hurting myself
no reason to live
dont|not want to live
להתאבד
התאבדות
אתאבד
רוצה למות
לא רוצה לחיות
לפגוע בעצמי
לשים קץ לחיי
נמאס לי לחיות
megolom magam
megolni magam
ongyilkos*
meg akarok halni
nem akarok elni
nem akarok tovabb elni
veget vetek .. eletemnek
kart teszek magamban
bantani magam
""",
    "bereavement": """
passed away
my|our husband|wife|mother|father|mum|mom|dad|son|daughter|brother|sister|grandmother|grandfather|grandma|grandpa .. died
my|our husband|wife|mother|father|mum|mom|dad|son|daughter|brother|sister|grandmother|grandfather|parent .. is dead
has|have|just|recently died .. order|account|name
deceased
his|her|the funeral
late husband|wife|mother|father
נפטר|נפטרה
הלך|הלכה לעולמו|לעולמה
אבא|אמא|בעלי|אשתי|סבא|סבתא|אחי|אחותי .. מת|מתה
המנוח|המנוחה
עליו|עליה השלום
elhunyt
meghalt .. ferjem|felesegem|anyam|apam|edesanyam|edesapam|nagymamam|nagypapam|ferje|felesege
ferjem|felesegem|anyam|apam|edesanyam|edesapam|nagymamam|nagypapam|fiam|lanyom|testverem .. meghalt
halaleset
nehai
""",
    "legal_threat": """
my lawyer
my solicitor
my attorney
a lawyer
lawyers
take you to court
see you in court
small claims court
sue you
suing you
legal action
press charges
trading standards
consumer protection .. complain|complaint|report
report you to
עורך דין
עורכת דין
עורך הדין
תביעה .. תביעות|קטנות|משפטית|נגדכם
תביעות קטנות
אתבע
לתבוע אתכם
נתבע
בית משפט
בית המשפט
הגנת הצרכן
צעדים משפטיים
ugyved*
birosag*
beperel*
perelni
pert inditok
jogi lepes*
jogi utra
feljelent*
fogyasztovedelem*
bekelteto testulet*
""",
}
