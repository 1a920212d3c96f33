"""Scripted conversations: the same stories in three languages, each told as people there would tell it.

A step is what the visitor says, in English, Hebrew and Hungarian (or one text for all), and what must hold after it:
`ask` the open question, `shows` what one of the texts holds, `human` that one is called, `buttons` what is offered.
"""

from typing import NamedTuple

import pytest

from tests.rasa.visitor import LANGUAGES, Visitor

DANA, ANNA, BELA = "dana.levi@example.com", "kovacs.anna@example.com", "toth.bela@example.com"
LIAM, EMMA, TAMAR = "liam.walsh@example.com", "emma.byrne@example.com", "tamar.azulay@example.com"


class Step(NamedTuple):
    """`said` in each language, or once for all."""

    said: tuple[str, ...]
    ask: str | None = None
    shows: str | tuple[str, ...] = ""
    human: bool = False
    button: str = ""
    silent_about: str = ""


def say(*said: str, **must: object) -> Step:
    return Step(said if len(said) == 3 else said * 3, **must)


SCRIPTS: dict[str, list[Step]] = {
    "parcel steps": [
        say("where is my parcel?", "איפה החבילה שלי?", "hol jár a csomagom?", ask="order_number"),
        say("558699, yonatan.mizrahi@example.com", shows="•"),
    ],
    "all facts at once": [
        say(
            f"where is my order 558201? my mail is {DANA}",
            f"איפה ההזמנה שלי 558201? המייל {DANA}",
            f"hol van a rendelésem? 558201, {DANA}",
            shows="NL558201",
        ),
    ],
    "phone instead of mail": [
        say("where is my order", "איפה ההזמנה שלי", "hol van a csomagom", ask="order_number"),
        say("558201", ask="contact"),
        say("050-1234567", shows="NL558201"),
    ],
    "no, the other order": [
        say(
            f"where is my order 558201 {DANA}",
            f"איפה ההזמנה שלי 558201 {DANA}",
            f"hol van a rendelésem 558201 {DANA}",
            shows="NL558201",
        ),
        say("no, the other order", "לא, ההזמנה האחרת", "nem, a másik rendelés", ask="order_number"),
        say("A-10234", ask="contact", silent_about="NL"),
    ],
    "change the address": [
        say(
            "I need to change the delivery address of my order",
            "צריך לשנות את כתובת המשלוח",
            "módosítanám a szállítási címet",
            ask="order_number",
        ),
        say(f"A-10455 {BELA}", ask="new_address"),
        say("Szeged, Petőfi utca 9.", ask="new_address"),
        say("6720 Szeged, Petőfi utca 9.", shows=("6720", "D-")),
    ],
    "change the quantity": [
        say(
            "I want to change my order",
            "אני רוצה לשנות את ההזמנה שלי",
            "módosítani szeretném a rendelésemet",
            ask="order_number",
        ),
        say(f"A-10455 {BELA}", ask="item"),
        say("the kettle", "הקומקום", "a vízforraló", ask="change_kind"),
        say("another quantity", "לשנות כמות", "más mennyiség", ask="quantity"),
        say("5", ask="change_confirmed", shows="5"),
        say("no", "לא", "nem", shows="A-10455"),
    ],
    "cancel after a yes": [
        say("cancel my order please", "לבטל את ההזמנה בבקשה", "lemondanám a rendelésem", ask="order_number"),
        say("A-10410, szabo.eva@example.com", ask="cancel_confirmed"),
        say("no", "לא", "nem", shows="A-10410"),
    ],
    "a thing is missing": [
        say(
            "something is missing from my parcel",
            "חסר משהו בחבילה",
            "hiányzik valami a csomagból",
            ask="order_number",
        ),
        say(f"558650 {LIAM}", ask="item"),
        say("the lamp", "המנורה", "a lámpa", ask="problem_note"),
        say("the box was empty", "הקופסה הייתה ריקה", "üres volt a doboz", shows="P-"),
    ],
    "it came broken": [
        say("it arrived broken", "הגיע שבור", "törötten érkezett", ask="order_number"),
        say("558350 john.smith@example.com", ask="problem_note"),
        say("the grille is dented", "הרשת מעוכה", "behorpadt a rács", shows="P-", button="/exchange_item"),
    ],
    "the wrong thing came": [
        say(
            "you sent me the wrong item",
            "שלחתם לי מוצר לא נכון",
            "rossz terméket küldtek",
            ask="order_number",
        ),
        say(f"558650 {LIAM}", ask="item"),
        say("the speaker", "הרמקול", "a hangszóró", ask="problem_note"),
        say("a radio came instead", "במקום זה הגיע רדיו", "egy rádió jött helyette", shows="P-"),
    ],
    "return one thing of three": [
        say(
            "I want to return something",
            "אני רוצה להחזיר מוצר",
            "vissza szeretnék küldeni valamit",
            ask="order_number",
        ),
        say(f"558650 {LIAM}", ask="item"),
        say("the headphones", "האוזניות", "a fejhallgató", ask="return_reason"),
        say("too tight", "לוחצות מדי", "túl szoros", shows="R-"),
    ],
    "repair under warranty": [
        say(
            "it broke and it is under warranty, I want it repaired",
            "המכשיר התקלקל והוא באחריות, אני רוצה תיקון באחריות",
            "elromlott és garanciális, kérem a garanciális javítást",
            ask="order_number",
        ),
        say(f"558500 {EMMA}", ask="item"),
        say("the kettle", "הקומקום", "a vízforraló", ask="fault"),
        say("it does not heat", "הוא לא מחמם", "nem melegít", shows="W-"),
    ],
    "a repair at its price": [
        say(
            "I want to claim the warranty, it broke",
            "אני רוצה לממש את האחריות, זה התקלקל",
            "garanciális igényem van, elromlott",
            ask="order_number",
        ),
        say(f"558120 {TAMAR}", ask="fault"),
        say("the drum does not turn", "התוף לא מסתובב", "nem forog a dob", ask="repair_confirmed"),
        say("yes", "כן", "igen", shows="S-"),
    ],
    "how the repair goes": [
        say("what about my repair?", "מה קורה עם התיקון שלי?", "hol tart a javítás?", ask="order_number"),
        say(f"558500 {EMMA}", shows="S-"),
    ],
    "how long the warranty lasts": [
        say("is it still under warranty", "זה עדיין באחריות?", "garanciális még?", ask="order_number"),
        say(f"558120 {TAMAR}", shows="36"),
    ],
    "the money is back": [
        say("where is my refund", "איפה ההחזר שלי", "mikor kapom vissza a pénzt", ask="order_number"),
        say("A-10377 nagy.peter@example.com", shows="F-"),
    ],
    "charged twice goes to a human with the finding": [
        say("I was charged twice", "חויבתי פעמיים", "kétszer vonták le az összeget", ask="order_number"),
        say("558633, lior.katz@example.com", shows="558633", human=True),
    ],
    "reserved twice is none": [
        say(
            "you charged me twice!",
            "חייבתם אותי פעמיים!",
            "kétszer terhelték meg a kártyámat",
            ask="order_number",
        ),
        say("A-10466 farkas.judit@example.com", shows="Ft"),
    ],
    "why the payment failed": [
        say("my payment failed", "התשלום שלי נכשל", "sikertelen volt a fizetés", shows="PayPal"),
        say("A-10410", ask="contact"),
        say("szabo.eva@example.com", shows="A-10410"),
    ],
    "invoice to the order's address": [
        say("I need an invoice", "אני צריך חשבונית", "számlát kérek", ask="order_number"),
        say("558350 john.smith@example.com", shows="I-"),
    ],
    "points": [
        say("how many points do I have", "כמה נקודות יש לי", "hány pontom van", ask="order_number"),
        say(f"558201 {DANA}", shows="₪"),
    ],
    "delete my data": [
        say(
            "delete my account and all my data",
            "למחוק את החשבון ואת כל המידע שלי",
            "töröljék a fiókomat és az adataimat",
            ask="order_number",
        ),
        say("558777 maya.green@example.com", ask="delete_confirmed"),
        say("yes", "כן", "igen", shows="G-"),
    ],
    "a link to log in": [
        say(
            "I can't log in to my account",
            "לא מצליח להתחבר לחשבון",
            "nem tudok belépni a fiókomba",
            ask="login_email",
        ),
        say("somebody@example.com", shows=("somebody@example.com", "60")),
    ],
    "price with a promotion": [
        say(
            "how much is the Brook washing machine?",
            "כמה עולה מכונת הכביסה Brook?",
            "mennyibe kerül a Brook mosógép?",
            shows="Brook 9",
        ),
    ],
    "stock of what was asked about": [
        say(
            "how much is the Hearth oven?",
            "כמה עולה תנור Hearth?",
            "mennyibe kerül a Hearth sütő?",
            shows="Hearth",
        ),
        say("do you have it in stock?", "יש את זה במלאי?", "van raktáron?", shows="Hearth"),
    ],
    "comparison": [
        say(
            "compare the Vista and the Lumen",
            "להשוות בין Vista ל-Lumen",
            "hasonlítsa össze a Vista és a Lumen tévét",
            shows="★",
        ),
    ],
    "offers of today": [say("any offers today?", "יש מבצעים היום?", "van most valami akció?", shows="15%")],
    "why a code fails": [
        say(
            "my discount code does not work", "קוד ההנחה שלי לא עובד", "nem működik a kuponkódom", ask="code"
        ),
        say("SPRING20", shows="SPRING20"),
    ],
    "a code in the first message": [
        say(
            "code FIRST100 does not work",
            "הקוד FIRST100 לא עובד",
            "nem működik a FIRST100 kód",
            shows="FIRST100",
        ),
    ],
    "hours on a day in a city": [
        say(
            "are you open tomorrow in Cork?",
            "אתם פתוחים מחר בחיפה?",
            "nyitva vannak vasárnap Debrecenben?",
            shows="Northlight Home",
        ),
    ],
    "the nearest store": [
        say(
            "which store is nearest to Eger?",
            "איזו חנות הכי קרובה לנצרת?",
            "hol van a legközelebbi üzlet Egerhez?",
            shows=("km", "ק״מ", "km"),
        ),
    ],
    "a guide that does not help, twice": [
        say(
            "the Crema espresso machine doesn't work, no coffee comes out",
            "מכונת האספרסו Crema לא עובדת, לא יוצא קפה",
            "nem működik a Crema kávéfőző, nem jön kávé",
            shows="1.",
            button="/deny",
        ),
        say("no", "לא", "nem"),
        say("no", "לא", "nem", human=True),
    ],
    "a guide that helps": [
        say(
            "how do I descale the Crema?",
            "איך מנקים אבנית ב-Crema?",
            "hogyan kell vízkőteleníteni a Crema kávéfőzőt?",
            shows="1.",
        ),
        say("yes", "כן", "igen"),
    ],
    "trade-in": [
        say(
            "I want to trade in my old washing machine",
            "אני רוצה לעשות טרייד אין למכונת כביסה ישנה",
            "beszámítják a régi mosógépemet?",
            ask="device_age",
        ),
        say("3 years", "3 שנים", "3 éves", ask="device_state"),
        say("works well", "עובד טוב", "jól működik", shows="180"),
    ],
    "an old device": [
        say(
            "how do I get rid of my old fridge?",
            "איך נפטרים ממקרר ישן?",
            "hova vihetem a régi hűtőmet?",
            shows=("recycling", "פינוי", "hulladék"),
        ),
    ],
    "smoke": [
        say(
            "there is smoke coming out of the dryer",
            "יוצא עשן מהמייבש",
            "füstöl a szárítógép",
            human=True,
            shows=("fuse", "לנתק", "áramtalanítsa"),
        ),
    ],
    "smoke in the middle of a question": [
        say("where is my order", "איפה ההזמנה שלי", "hol van a csomagom", ask="order_number"),
        say("the battery is swollen", "הסוללה נפוחה", "felpúposodott az akkumulátor", human=True),
    ],
    "a death": [
        say(
            "my husband passed away",
            "בעלי נפטר",
            "meghalt a férjem",
            human=True,
            shows=("loss", "צער", "részvét"),
        ),
    ],
    "the law": [
        say(
            "my lawyer will contact you",
            "העורך דין שלי יפנה אליכם",
            "az ügyvédem fogja keresni önöket",
            human=True,
        ),
    ],
    "life": [say("I want to kill myself", "אני רוצה למות", "meg akarok halni", human=True)],
    "a question in the middle of an answer": [
        say(
            "I want to return something",
            "אני רוצה להחזיר מוצר",
            "vissza szeretnék küldeni valamit",
            ask="order_number",
        ),
        say("558350 john.smith@example.com", ask="return_reason"),
        say(
            "what are your opening hours?",
            "מה שעות הפתיחה?",
            "mikor vannak nyitva?",
            ask="return_reason",
            shows="Northlight Home",
        ),
        say("it is too loud", "המכשיר רועש מדי", "túl hangos", shows="R-"),
    ],
    "another wish in between, and back": [
        say(
            "something is missing from my parcel",
            "חסר משהו בחבילה",
            "hiányzik valami a csomagból",
            ask="order_number",
        ),
        say(f"558650 {LIAM}", ask="item"),
        say(
            "where is my refund?",
            "איפה הזיכוי שלי?",
            "hol van a visszatérítésem?",
            ask="item",
            shows="558650",
        ),
        say("the speaker", "הרמקול", "a hangszóró", ask="problem_note"),
    ],
    "a guide asks which product": [
        say("how do I install it?", "איך מתקינים את זה?", "hogyan kell beüzemelni?", ask="product"),
        say("the Aria", "ה-Aria", "az Aria", shows="1."),
    ],
    "a foreign order stays closed to every wish": [
        say(
            "delete my account and all my data",
            "למחוק את החשבון ואת כל המידע שלי",
            "töröljék a fiókomat és az adataimat",
            ask="order_number",
        ),
        say(f"558201 {ANNA}", ask="order_number", silent_about="Hush"),
        say(f"558650 {ANNA}", ask="order_number", silent_about="Hush"),
        say(f"A-10455 {ANNA}", human=True),
    ],
    "a price without a product": [
        say("how much does it cost?", "כמה זה עולה?", "mennyibe kerül?", ask="product"),
        say("the Vista", "ה-Vista", "a Vista", shows="Vista"),
    ],
    "thanks is no reason": [
        say(
            "I want to return something",
            "אני רוצה להחזיר מוצר",
            "vissza szeretnék küldeni valamit",
            ask="order_number",
        ),
        say("558350 john.smith@example.com", ask="return_reason"),
        say("thank you", "תודה", "köszönöm", ask="return_reason"),
        say("it hums", "הוא מזמזם", "zúg", shows="R-"),
    ],
    "it is what was spoken of": [
        say("the lamp arrived broken", "המנורה הגיעה שבורה", "a lámpa törötten érkezett", ask="order_number"),
        say(f"558650 {LIAM}", ask="problem_note"),
        say(
            "the glass is in pieces",
            "הזכוכית מנופצת",
            "darabokra tört az üveg",
            shows="P-",
            button="/exchange_item",
        ),
        say("/exchange_item", ask="other_product"),
        say("the Solis", "ה-Solis", "a Solis", ask="return_reason"),
        say("it is faulty", "המוצר פגום", "hibás a termék", shows=("X-", "Solis")),
    ],
    "too late to change": [
        say(
            "change the quantity in order 558350, john.smith@example.com",
            "לשנות כמות בהזמנה 558350, john.smith@example.com",
            "más mennyiséget kérek a rendelésben: 558350, john.smith@example.com",
            shows="558350",
            button="/request_human",
        ),
    ],
    "the other order, in the middle": [
        say(
            "something is missing from my parcel",
            "חסר משהו בחבילה",
            "hiányzik valami a csomagból",
            ask="order_number",
        ),
        say(f"558650 {LIAM}", ask="item"),
        say("no, the other order", "לא, ההזמנה האחרת", "nem, a másik rendelés", ask="order_number"),
    ],
    "another address for the link": [
        say(
            "I can't log in to my account",
            "לא מצליח להתחבר לחשבון",
            "nem tudok belépni a fiókomba",
            ask="login_email",
        ),
        say("somebody@example.com", shows="somebody@example.com"),
        say("other@example.com", shows="other@example.com"),
    ],
    "a bot says so": [say("are you a bot?", "אתה בוט?", "ön egy robot?", shows=("bot", "בוט", "Bot"))],
}


def shown(step: Step, language: str) -> tuple[str, ...]:
    """A triple of texts is one a language; everything else must all be shown."""
    wanted = (step.shows,) if isinstance(step.shows, str) else step.shows
    return (wanted[LANGUAGES.index(language)],) if len(wanted) == 3 else wanted


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCRIPTS)
def test_script(assistant, name: str, language: str) -> None:
    """The story goes as written."""
    visitor = Visitor(assistant, language)
    told: list[str] = []
    for step in SCRIPTS[name]:
        said = step.said[LANGUAGES.index(language)]
        visitor.say(said)
        all_texts = "\n".join(visitor.texts)
        told += [f"> {said}", all_texts, str(visitor.signals)]
        context = "\n".join(told)
        assert visitor.signals.get("ask") == step.ask, context
        assert bool(visitor.signals.get("wants_human")) == step.human, context
        assert all(part in all_texts for part in shown(step, language)), context
        assert not step.button or step.button in visitor.buttons, context
        assert not step.silent_about or step.silent_about not in all_texts, context
        assert "{" not in all_texts, context
        assert "None" not in all_texts, context
