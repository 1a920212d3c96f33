"""What the service itself says to a visitor, written in each language as people there write it.

These sentences belong to committed events: nobody is promised anything that does not stand in the log.
"""

from __future__ import annotations

from handoff.rules import events as e

_TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "handoff_requested": "I am calling a person for you. They will see everything that was said here.",
        "promised": "Nobody is free at this moment. A person will answer you here within {time}. "
        "Your place is kept, and so is everything you wrote.",
        "promise_missed": "We promised, and we are late: sorry. You have moved up in the line; "
        "the new time is within {time}.",
        "claimed": "{name} is with you now, with the whole conversation in front of them.",
        "requeued": "The connection to {name} was lost. Your place is kept, and we are calling the next person.",
        "returned": "{name} handed you back to the assistant.",
        "withdrawn": "You are back with the assistant. A person is one click away.",
        "bot_failed": "The assistant is not answering right now.",
        "closed": "{name} closed the conversation. Write here any time to go on.",
        "minute": "{n} minute",
        "minutes": "{n} minutes",
    },
    "he": {
        "handoff_requested": "קוראים לנציג אנושי. כל מה שנכתב כאן עובר אליו, בלי צורך לחזור על הדברים.",
        "promised": "אין כרגע נציג פנוי. תשובה מאדם תגיע כאן בתוך {time}. המקום בתור נשמר, וגם כל מה שנכתב.",
        "promise_missed": "הבטחנו ואיחרנו, ואנחנו מתנצלים. הפנייה התקדמה בתור; המועד החדש: בתוך {time}.",
        "claimed": "השיחה עברה אל {name}, עם כל מה שנכתב עד עכשיו.",
        "requeued": "החיבור עם {name} נותק. המקום בתור נשמר, וכבר קוראים לנציג הבא.",
        "returned": "השיחה עם {name} הסתיימה, והעוזר הדיגיטלי ממשיך מכאן.",
        "withdrawn": "העוזר הדיגיטלי ממשיך מכאן. אפשר לבקש אדם בכל רגע.",
        "bot_failed": "העוזר הדיגיטלי לא עונה כרגע.",
        "closed": "השיחה עם {name} הסתיימה. אפשר להמשיך לכתוב כאן בכל עת.",
        "minute": "דקה",
        "minutes": "{n} דקות",
    },
    "hu": {
        "handoff_requested": "Szólunk egy munkatársunknak. Mindent látni fog, ami itt elhangzott.",
        "promised": "Most nincs szabad munkatársunk. {time} belül itt válaszolunk. "
        "A sorban elfoglalt hely megmarad, és minden eddigi üzenet is.",
        "promise_missed": "Ígértük, és késünk: elnézést kérünk. A kérés előrébb került a sorban; "
        "az új határidő: {time} belül.",
        "claimed": "{name} átvette a beszélgetést, és látja az összes eddigi üzenetet.",
        "requeued": "Megszakadt a kapcsolat ({name}). A hely a sorban megmarad, szólunk a következő munkatársnak.",
        "returned": "{name} visszaadta a beszélgetést az asszisztensnek.",
        "withdrawn": "Újra az asszisztens válaszol. Munkatárs bármikor hívható.",
        "bot_failed": "Az asszisztens most nem válaszol.",
        "closed": "{name} lezárta a beszélgetést. Ide írva bármikor folytatható.",
        "minute": "{n} percen",
        "minutes": "{n} percen",
    },
}

LANGUAGES = tuple(_TEXTS)


def system_text(event: e.Event, language: str) -> str | None:
    """The sentence of a system event, or None when the event speaks for itself."""
    texts = _TEXTS.get(language, _TEXTS["en"])
    template = texts.get(e.KIND_OF[type(event)])
    if template is None:
        return None
    due_at_ms = getattr(event, "due_at_ms", event.at_ms)
    minutes = max(1, round((due_at_ms - event.at_ms) / 60_000))
    time = texts["minute" if minutes == 1 else "minutes"].format(n=minutes)
    return template.format(name=getattr(event, "agent_name", ""), time=time)
