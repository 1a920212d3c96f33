"""What the service itself says to a visitor, written in each language as people there write it.

These sentences belong to committed events: nobody is promised anything that does not stand in the log.
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handoff.rules import events as e
from handoff.rules.brief_texts import words

_ISOLATE, _END = "\u2068", "\u2069"
"""Around a visitor's words in a line of ours, so that their direction does not turn it."""

NEAR_MS = 3_600_000
"""Up to an hour ahead a span is plainer ("within 15 minutes"), beyond it a time of day."""

WEEK_MS = 6 * 86_400_000
"""Further ahead the name of the day alone would be ambiguous."""

_TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "handoff_requested": "I am calling a person for you. They will see everything that was said here.",
        "promised": "Nobody is free at this moment. A person will answer you here {time}. "
        "Your place is kept, and so is everything you wrote.",
        "promised_closed": "We are closed right now. A person will answer you here {time}. "
        "Your place is kept, and so is everything you wrote.",
        "promise_missed": "We promised, and we are late: sorry. You have moved up in the line; "
        "the new time is {time}.",
        "claimed": "{name} is with you now, with the whole conversation in front of them.",
        "requeued": "The connection to {name} was lost. Your place is kept, and we are calling the next person.",
        "requeued_silent": "{name} could not answer. Your place is kept, and we are calling the next person.",
        "transferred": "{name} is passing you on to a colleague, with everything that was said here.",
        "returned": "{name} handed you back to the assistant.",
        "withdrawn": "You are back with the assistant. A person is one click away.",
        "bot_failed": "The assistant is not answering right now.",
        "human_suggested": "If this is not what you need, a person can take over right here.",
        "human_suggested_outage": "Would you like to talk to a person instead?",
        "human_suggested_spared": "The assistant is not answering right now. "
        "Would you like to talk to a person instead?",
        "talk_to_a_person": "Talk to a person",
        "fact_corrected": "Corrected: {fact} {value} (before: {was})",
        "fact_taken_off": "Taken off: {fact} {was}",
        "closed": "{name} closed the conversation. Write here any time to go on.",
        "contact_confirmed": "Thank you, the address is confirmed. We will also write to you there.",
        "minute": "within {n} minute",
        "minutes": "within {n} minutes",
        "at": "by {day} {clock}, your time",
        "at_utc": "by {day} {clock} UTC",
        "days": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    },
    "he": {
        "handoff_requested": "קוראים לנציג אנושי. כל מה שנכתב כאן עובר אליו, בלי צורך לחזור על הדברים.",
        "promised": "אין כרגע נציג פנוי. תשובה מאדם תגיע כאן {time}. המקום בתור נשמר, וגם כל מה שנכתב.",
        "promised_closed": "השירות סגור כרגע. תשובה מאדם תגיע כאן {time}. המקום בתור נשמר, וגם כל מה שנכתב.",
        "promise_missed": "הבטחנו ואיחרנו, ואנחנו מתנצלים. הפנייה התקדמה בתור; המועד החדש: {time}.",
        "claimed": "השיחה עברה אל {name}, עם כל מה שנכתב עד עכשיו.",
        "requeued": "החיבור עם {name} נותק. המקום בתור נשמר, וכבר קוראים לנציג הבא.",
        "requeued_silent": "לא התקבלה תשובה מצד {name}. המקום בתור נשמר, וכבר קוראים לנציג הבא.",
        "transferred": "השיחה עוברת מידי {name} לנציג אחר, עם כל מה שנכתב עד עכשיו.",
        "returned": "השיחה עם {name} הסתיימה, והעוזר הדיגיטלי ממשיך מכאן.",
        "withdrawn": "העוזר הדיגיטלי ממשיך מכאן. אפשר לבקש אדם בכל רגע.",
        "bot_failed": "העוזר הדיגיטלי לא עונה כרגע.",
        "human_suggested": "אם זה לא עוזר, אפשר להמשיך כאן עם נציג אנושי.",
        "human_suggested_outage": "אפשר לעבור לנציג אנושי. להעביר?",
        "human_suggested_spared": "העוזר הדיגיטלי לא עונה כרגע. אפשר לעבור לנציג אנושי. להעביר?",
        "talk_to_a_person": "לדבר עם נציג אנושי",
        "fact_corrected": "תוקן: {fact} {value} (במקום {was})",
        "fact_taken_off": "הוסר: {fact} {was}",
        "closed": "השיחה עם {name} הסתיימה. אפשר להמשיך לכתוב כאן בכל עת.",
        "contact_confirmed": "תודה, הכתובת אומתה. התשובה תישלח גם לשם.",
        "minute": "בתוך דקה",
        "minutes": "בתוך {n} דקות",
        "at": "עד {day} בשעה {clock}, לפי השעון המקומי",
        "at_utc": "עד {day} בשעה {clock} UTC",
        "days": "יום־שני יום־שלישי יום־רביעי יום־חמישי יום־שישי יום־שבת יום־ראשון",
    },
    "hu": {
        "handoff_requested": "Szólunk egy munkatársunknak. Mindent látni fog, ami itt elhangzott.",
        "promised": "Most nincs szabad munkatársunk. Itt válaszolunk {time}. "
        "A sorban elfoglalt hely megmarad, és minden eddigi üzenet is.",
        "promised_closed": "Az ügyfélszolgálat most zárva tart. Itt válaszolunk {time}. "
        "A sorban elfoglalt hely megmarad, és minden eddigi üzenet is.",
        "promise_missed": "Ígértük, és késünk: elnézést kérünk. A kérés előrébb került a sorban; "
        "az új határidő: {time}.",
        "claimed": "{name} átvette a beszélgetést, és látja az összes eddigi üzenetet.",
        "requeued": "Megszakadt a kapcsolat ({name}). A hely a sorban megmarad, szólunk a következő munkatársnak.",
        "requeued_silent": "{name} nem tudott válaszolni. A hely a sorban megmarad, "
        "szólunk a következő munkatársnak.",
        "transferred": "{name} egy kollégának adja át a beszélgetést, az összes eddigi üzenettel együtt.",
        "returned": "{name} visszaadta a beszélgetést az asszisztensnek.",
        "withdrawn": "Újra az asszisztens válaszol. Munkatárs bármikor hívható.",
        "bot_failed": "Az asszisztens most nem válaszol.",
        "human_suggested": "Ha ez így nem segít, itt helyben át tudja venni egy munkatársunk.",
        "human_suggested_outage": "Kapcsoljunk inkább egy munkatársat?",
        "human_suggested_spared": "Az asszisztens most nem válaszol. Kapcsoljunk inkább egy munkatársat?",
        "talk_to_a_person": "Emberrel szeretnék beszélni",
        "fact_corrected": "Javítva: {fact} {value} (korábban: {was})",
        "fact_taken_off": "Törölve: {fact} {was}",
        "closed": "{name} lezárta a beszélgetést. Ide írva bármikor folytatható.",
        "contact_confirmed": "Köszönjük, a megadott elérhetőség érvényes. Oda is írunk majd.",
        "minute": "{n} percen belül",
        "minutes": "{n} percen belül",
        "at": "legkésőbb {day} {clock}-ig, helyi idő szerint",
        "at_utc": "legkésőbb {day} {clock}-ig (UTC)",
        "days": "hétfő kedd szerda csütörtök péntek szombat vasárnap",
    },
}
_FORM_OF: dict[type[e.Event], str] = {e.Assigned: "claimed"}

LANGUAGES = tuple(_TEXTS)


def system_text(event: e.Event, language: str, time_zone: str = "") -> str | None:
    """The sentence of a system event, or None when the event speaks for itself. Times are in the visitor's zone."""
    if isinstance(event, e.Claimed | e.Assigned) and event.line:
        return event.line
    texts = _TEXTS.get(language, _TEXTS["en"])
    template = texts.get(_form(event))
    if template is None:
        return None
    if isinstance(event, e.FactCorrected | e.FactTakenOff):
        fact, was, value = words(language).get(event.name, event.name), event.was, getattr(event, "value", "")
        return template.format(fact=fact, was=f"{_ISOLATE}{was}{_END}", value=f"{_ISOLATE}{value}{_END}")
    due_at_ms = getattr(event, "due_at_ms", event.at_ms)
    time = _time(due_at_ms, event.at_ms, texts, time_zone)
    return template.format(name=getattr(event, "agent_name", ""), time=time)


def button_text(language: str) -> str:
    """What the one button below a suggestion says. As a message it asks for a human by the word rules alone."""
    return _TEXTS.get(language, _TEXTS["en"])["talk_to_a_person"]


def _form(event: e.Event) -> str:
    if isinstance(event, e.Promised) and event.why is e.PromiseWhy.CLOSED:
        return "promised_closed"
    if isinstance(event, e.HumanSuggested) and event.cause is e.SuggestionCause.OUTAGE:
        return "human_suggested_spared" if event.spared else "human_suggested_outage"
    if isinstance(event, e.Requeued) and event.cause is e.RequeueCause.SILENT:
        return "requeued_silent"
    return _FORM_OF.get(type(event), e.KIND_OF[type(event)])


def _time(due_at_ms: int, now_ms: int, texts: dict[str, str], time_zone: str) -> str:
    ahead_ms = due_at_ms - now_ms
    if ahead_ms <= NEAR_MS:
        minutes = max(1, round(ahead_ms / 60_000))
        return texts["minute" if minutes == 1 else "minutes"].format(n=minutes)
    zone = _zone(time_zone)
    local = datetime.fromtimestamp(due_at_ms / 1000, zone or UTC)
    day = texts["days"].split()[local.weekday()].replace("־", " ")
    if ahead_ms > WEEK_MS:
        day += f" {local.day}.{local.month}."
    return texts["at" if zone else "at_utc"].format(day=day, clock=f"{local:%H:%M}")


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def known_zone(name: str) -> str:
    """The name as given if there is such a time zone, else ""; what a browser says is a stranger's word."""
    return name if _zone(name) else ""
