"""Words that say nothing by themselves: grammar, courtesy and small talk of a chat, in English, Hebrew and Hungarian.

Whatever is not among them is kept in the brief, so that a name, a town or a dish that nobody thought of is never lost.
A word stands here when a customer's message that consists of such words only tells an agent nothing. Written without
accents; a Hebrew word is looked up without its leading ו ה ש ל ב מ כ too.
"""

from __future__ import annotations

from collections.abc import Mapping

_EN = """
i im ive id ill me my mine myself we our us ours you your yours youre u ur he she they him his her them their it
its itself this that thats these those there theres here a an the and or but so if as of to for from in on at by
with about into up over than then too also just only very really quite some any all more much many most lot lots
bit few own same other others another such am is are was were be been being do does did done doing have has had
having will would can could should may might must shall let lets get got getting give gave given go going gone
come came coming want wants wanted wanna need needs needed like liked love prefer looking look interested trying
try tried wish hope think thinking know knows knew guess believe mean means say said saying tell told ask asked
asking see saw feel felt please pls plz plse kindly thanks thank thankyou thanku thx thnx thanx thnks tnx ty
tysm tq thanking welcome sorry hi hii hello helo hai hey hay hye good goodmorning gm morning afternoon evening
night day nice great fine well perfect awesome wonderful excellent cool super happy happily glad pleasure bye
byee goodbye goodnight later ok okay okey okk k kk oh ah hmm um wow yes yeah yea yep yup ya sure alright right
correct exactly true absolutely definitely certainly course nope nah nothing none ever anything something
everything else enough sir madam mam maam dear mr mrs ms friend guys bro buddy help helping helped helpful
assist assistance assisting support service services details information info provide provided send sent sending
make making made take taking took use using used put add check checking what which who whom whose where when why
how while because since until till again now already still yet soon once always today moment minute minutes
second seconds time wait waiting hold concern aware regarding regards chat chatting query queries actually
basically maybe perhaps possible patience cooperation response reply quick fast prompt resolved solved heard
hear god bless weekend ones meant problem problems issue issues complete completed attached available working
conform replay mrg iam nthng oops higood higud gud mrng ahead side valuable effort amazing fantastic superb
appreciate appreciated surely alot job sounds hmmm proceed questions question quiries quires conversation
session care confirm confirmed name named number numbers nos
"""
_HE = """
אני אנחנו את אתה אתם אתן הוא היא הם הן שלי שלך שלכם שלו שלה שלנו שלהם לי לך לכם לו לה לנו להם אותי אותך אותו
אותה אותם אותנו זה זו זאת אלה אלו הזה הזו הזאת כאן פה שם יש הנה של על עם אל או אבל אז אם כי כמו גם רק מאוד ממש
כל עוד קצת הרבה יותר פחות כבר עכשיו שוב תמיד בערך בכלל פשוט בעצם כן בטח ברור נכון בסדר אוקיי אוקי אוקיה סבבה טוב
טובה יופי מעולה אחלה מצוין מושלם נהדר שלום היי הי הלו בוקר ערב צהריים לילה אור יום נעים תודה תודות רבה רב המון
מראש בבקשה סליחה ביי להתראות רוצה רוצים צריך צריכה צריכים אפשר יכול יכולה יכולים תוכל תוכלי תוכלו אשמח נשמח מבקש
מבקשת מעוניין מעוניינת מנסה ניסיתי חושב חושבת יודע יודעת תגיד תגידי תגידו תבדוק תבדקי תבדקו לבדוק לדעת לעזור
עזרה תעזור תעזרי תעזרו להיות היה הייתה היו יהיה תהיה הייתי עשיתי לעשות אומר אומרת אמרתי אמרו רגע דקה שנייה שניה
זמן מה מי איפה מתי למה איך כמה איזה איזו האם שאלה דבר משהו הכל כלום ככה ליד אחרי לפני בגלל כדי ידי אשר אך אולי
מקווה חבר אחי גברת אדוני יקרים חג שמח סופש שבוע להגיד לומר לשאול ובכן אה אממ וואו אכן מצטער מצטערת לצערי נא לגבי
בנוגע בקשר מול תוך זהו
"""
_HU = """
en te o mi ti ok engem teged ot minket titeket oket nekem neked neki nekunk nektek nekik velem veled vele velunk
tolem hozzam ez az ezt azt ennek annak ezek azok ezzel azzal ide oda itt ott a egy es vagy de ha hogy mint mert
is csak nagyon kicsit meg mar most ujra megint mindig igen ja aha persze oke okes okay rendben jo jol szuper
remek kivalo tokeletes nagyszeru szia sziasztok szevasz hello helo hali udv udvozlom udvozlet kezit csokolom
napot reggelt estet ejszakat szep delutant delelottot koszonom koszi koszonjuk kosz kossz koszike elore legyen
szives szivesen kerem kerek kernek legyszi lecci elnezest bocsanat bocs bocsi viszlat viszontlatasra kivanok
kivanom szepen kerni pa szeretnem szeretnek akarom akarok akarnek kell kellene kene lehet lehetne tud tudna
tudnal tudja tudom tudok tudnak segit segiteni segitseg segitseget segitsen segits segitsenek tudni van volt
lesz lenne vagyok vagyunk vannak voltam hadd mondom mondta mondtak kerdes kerdezni kerdesem erdeklodni
erdeklodnek szoval akkor aztan utan elott miatt altal alatt kozben szerint ugy igy ilyen olyan mit mikor miert
hogyan hol hova ki kit melyik mennyi hany ennyi semmi valami minden mindent mas masik egyeb tobb kevesebb sok
keves par pillanat perc masodperc varok varj varjon nezem nezze megnezni megnezne fel le be el at vissza ra
remelem gondolom talan egyebkent amugy tehat amit ami aki akit ahol amikor valoban tenyleg pontosan kedves uram
holgyem tisztelt
"""
LABELS_EN = """
one address email mail id code digit digits last first four account ssn phone contact card date zip zipcode
company password username model city order type size color colour amount total
"""
LABELS_HE = "שם מספר כתובת מייל אימייל דואל טלפון נייד הזמנה דגם תאריך סכום מיקוד צבע מידה עיר קוד"
LABELS_HU = """
nev nevem szam szama cim cimem email emailcim telefon telefonszam szamom rendeles rendelesszam tipus modell
datum osszeg iranyitoszam szin meret varos kod
"""
_NOT_EN = """
not no never without dont doesnt didnt cant cannot wont isnt wasnt arent werent havent hasnt hadnt couldnt
wouldnt except instead only
"""
_NOT_HE = "לא אין בלי אינו אינה טרם חוץ במקום אל אף"
_NOT_HU = "nem nincs nincsen ne se sem soha nelkul helyett kiveve"

_VOCATIVE = """
thanks thank you hi hello bye hey morning evening ok okay sure dear שלום היי תודה ביי szia koszonom koszi udv
"""
VOCATIVE = frozenset(_VOCATIVE.split())
"""After these a single unknown word is whom they greet or thank."""

_SETS: Mapping[str, tuple[str, str, str]] = {
    "en": (_EN, LABELS_EN, _NOT_EN),
    "he": (_EN + _HE, LABELS_EN + LABELS_HE, _NOT_EN + _NOT_HE),
    "hu": (_EN + _HU, LABELS_EN + LABELS_HU, _NOT_EN + _NOT_HU),
}
SMALL, LABELS, NEGATIONS = (
    {language: frozenset(sets[place].split()) for language, sets in _SETS.items()} for place in range(3)
)
